"""The dispatches of the Cuba crisis, coded once."""

from pathlib import Path

import pytest

from sitroom.code.coder import Coder
from sitroom.model import Document, Record
from sitroom.read import read

CUBA = Path(__file__).parents[2] / "examples" / "cuba-1962"


@pytest.fixture(scope="session")
def cuba(coder: Coder) -> list[Record]:
    """The records of `examples/cuba-1962`, in the order of the dispatches."""
    return list(coder.stream(found for found in read(CUBA) if isinstance(found, Document)))
