"""A small crisis to share: copies, a denial, a country, a city, somebody without a name."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent.parent / "keep"))

from made import report
from shelled import shelling

from sitroom.keep import Store


@pytest.fixture
def crisis(tmp_path: Path) -> Iterator[Store]:
    """A store with four reports, two of which are copies."""
    with Store(tmp_path / "crisis.db") as store:
        store.add_batch([report(1, day="2021-11-10"), report(2), shelling(1), shelling(2, "The Herald")])
        yield store
