"""What the API's description promises holds for whatever is asked (schemathesis)."""

from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from desk.serving import desk

CHECKS = [
    not_a_server_error, status_code_conformance, content_type_conformance, response_headers_conformance,
    response_schema_conformance,
]  # fmt: skip


@pytest.fixture(scope="module")
def address(cuba: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A desk that may be changed."""
    path = tmp_path_factory.mktemp("description") / "cuba.db"
    path.write_bytes(cuba.read_bytes())
    with desk("--store", str(path)) as address:
        yield address


EXAMPLES = 12  # requests of each operation
FOLLOWED = "/api/changes/live"  # it never ends


def test_every_answer_is_as_described(address: str) -> None:
    description = httpx.get(f"{address}/api/openapi.json", timeout=60).json()
    described = schemathesis.openapi.from_dict(description).exclude(path=FOLLOWED)
    asked = []
    for found in described.get_all_operations():
        operation = found.ok()

        @given(operation.as_strategy())
        @settings(
            max_examples=EXAMPLES, deadline=None, derandomize=True, database=None,
            suppress_health_check=list(HealthCheck), phases=[Phase.generate],
        )  # fmt: skip
        def holds(case: schemathesis.Case) -> None:
            case.call_and_validate(base_url=address, checks=CHECKS, timeout=60)

        holds()
        asked.append(operation.label)
    assert len(asked) > 30
