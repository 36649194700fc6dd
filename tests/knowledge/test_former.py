"""States that are no more: each known by its code, in days that do not overlap, with shapes of states there now."""

import json
from itertools import pairwise

import pytest

from sitroom.desk.templating import STATIC
from sitroom.knowledge.former import extent_on, extents
from sitroom.knowledge.tables import own_table, read_table


def codes(name: str) -> set[str]:
    return {row["code"] for row in read_table(own_table(name), "code")}


def test_each_is_a_state_of_the_other_tables_and_its_days_follow_each_other() -> None:
    known = codes("places/countries.tsv") | codes("actors/countries.tsv")
    for code, those in extents().items():
        assert code in known
        assert {present for one in those for present in one.present} <= known - extents().keys()
        assert all(one.until < later.since for one, later in pairwise(those))


def test_every_state_that_ended_lies_somewhere_now() -> None:
    rows = list(read_table(own_table("places/countries.tsv"), "code", "until"))
    present = {row["code"] for row in rows if not row["until"]}  # some have the code of a state that is there now
    assert {row["code"] for row in rows if row["code"]} - present <= extents().keys()


def test_there_are_shapes_of_those_there_now() -> None:
    if not (STATIC / "world.json").is_file():
        pytest.skip("the browser side is not built: run 'make web'")
    shapes = json.loads((STATIC / "world.json").read_text(encoding="utf-8"))["features"]
    drawn = {one["properties"]["iso3"] for one in shapes}
    assert {present for those in extents().values() for one in those for present in one.present} <= drawn


@pytest.mark.parametrize(
    ("code", "day", "number"),
    [("SUN", "1962-10-22", 15), ("SUN", "1930-01-01", 11), ("YUG", "1991-06-25", 7), ("YUG", "1999-03-24", 3),
     ("YUG", "2011-05-26", 3), ("SUN", "1900-01-01", 11)],
)  # fmt: skip
def test_a_state_lay_so_on_a_day(code: str, day: str, number: int) -> None:
    found = extent_on(code, day)
    assert found is not None
    assert len(found.present) == number
