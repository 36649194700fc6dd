"""Counting by kind and group gives the same on both databases."""

from sqlalchemy import select
from test_ask import crisis  # noqa: F401

from sitroom.keep import Store
from sitroom.keep.tables import event_codes
from sitroom.keep.tally import tally


def test_rows_are_counted_by_kind_in_each_group(crisis: Store) -> None:  # noqa: F811
    chosen = select(event_codes.c.event).where(event_codes.c.code == "GOV", event_codes.c.side == "actor")
    with crisis.reading() as connection:
        by_month = tally(connection, chosen, event_codes.c.type, event_codes.c.day, lambda day: (day or "never")[:7])
        altogether = tally(connection, chosen, event_codes.c.type)
        nothing = tally(connection, chosen.where(event_codes.c.day == "1900-01-01"), event_codes.c.type)
    assert by_month == {
        "2021-11": {"THREATEN": 3, "ASSAULT": 1},
        "2021-12": {"THREATEN": 1},
        "never": {"THREATEN": 1},
    }
    assert altogether == {None: {"THREATEN": 5, "ASSAULT": 1}}
    assert nothing == {}
