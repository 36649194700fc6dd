"""No question goes through all events, statements or reports of a store: an index leads to the answer."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from made import report
from sqlalchemy import Engine, event

from sitroom.keep import Store, ask_claims
from sitroom.keep.telling import ToldOf

Ask = Callable[[Store], Any]


@pytest.fixture
def asked() -> Iterator[list[tuple[str, Any]]]:
    """The questions in SQL that are put to databases meanwhile."""
    found: list[tuple[str, Any]] = []

    def note(_connection: Any, _cursor: Any, statement: str, parameters: Any, *_: Any) -> None:
        if statement.startswith("SELECT"):
            found.append((statement, parameters))

    event.listen(Engine, "before_cursor_execute", note)
    yield found
    event.remove(Engine, "before_cursor_execute", note)


@pytest.mark.parametrize(
    "ask",
    [
        lambda store: list(store.events(limit=50)),
        lambda store: list(store.events(actor="RUS", limit=50)),
        lambda store: list(store.events(actor="RUS", recipient="UKR", since="2021-11-01", limit=50)),
        lambda store: list(store.events(actor="Moscow", type="THREATEN", limit=50)),
        lambda store: list(store.events(type="THREATEN", since="2021-11-01", until="2021-12-01", limit=50)),
        lambda store: list(store.events(modality="feared", limit=50)),
        lambda store: list(store.events(mode="troops", limit=50)),
        lambda store: list(store.events(near="54,33,200km", limit=50)),
        lambda store: list(store.events(actor="RUS", voice="UKR", limit=50)),
        lambda store: list(store.events(report="r1")),
        lambda store: list(store.events(after="2021-11-12:1", limit=50)),
        lambda store: list(store.statements(speaker="RUS", act="deny", limit=50)),
        lambda store: list(store.statements(act="deny", since="2021-11-01", limit=50)),
        lambda store: list(store.timeline("2021-11-01", "2021-12-01")),
        lambda store: store.search("moscow"),
        lambda store: store.facets("moscow", "month"),
        lambda store: store.record("r1"),
    ],
)  # fmt: skip
def test_an_index_leads_to_the_answer(tmp_path: Path, asked: list[tuple[str, Any]], ask: Ask) -> None:
    with Store(tmp_path / "store.db") as store:
        store.add_batch([report(1), report(2)])
        asked.clear()
        ask(store)
        for statement, parameters in asked[:]:
            with store.reading() as connection:
                plan = [row[-1] for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", parameters)]
            scans = [step for step in plan if step.startswith("SCAN") and "INDEX" not in step]
            # Places and actors are short: each stands once. What has no name is what an index chose before.
            assert set(scans) <= {"SCAN places", "SCAN actors", "SCAN anon_1"}, statement


def test_claims_narrowed_by_their_events_are_not_each_compared_with_all_such_events(
    tmp_path: Path, asked: list[tuple[str, Any]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ask_claims, "FEW_TOLD", 0)  # as where there are many of them
    with Store(tmp_path / "store.db") as store:
        store.add_batch([report(1), report(2)])
        asked.clear()
        with store.reading() as connection:
            question = ask_claims.ClaimQuestion(told=ToldOf(type=("THREATEN",)))
            assert ask_claims.find_ledgers(connection, question, 5)
            [(statement, parameters)] = [one for one in asked if "EXISTS" in one[0]]
            plan = [row[-1] for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", parameters)]
    assert [step for step in plan if step.startswith("SEARCH events") and "document=?" in step]
    assert not [step for step in plan if step.startswith("SEARCH events") and "type=?" in step]
