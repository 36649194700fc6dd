"""Publication dates in the forms that inputs give them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitroom.model.document import is_iso_date
from sitroom.read.dates import iso_date


@pytest.mark.parametrize(
    ("written", "iso"),
    [
        ("2021-11-12", "2021-11-12"),
        ("20211112", "2021-11-12"),
        ("2021-11-12T08:30:00Z", "2021-11-12T08:30:00Z"),
        ("2021-11-12 08:30:00.5-05", "2021-11-12 08:30:00.5-05"),
        ("2021-11-12T08:30+03:00", "2021-11-12T08:30+03:00"),
        ("Fri, 12 Nov 2021 08:30:00 GMT", "2021-11-12T08:30:00+00:00"),
        ("Fri, 12 Nov 2021 08:30:00 +0300", "2021-11-12T08:30:00+03:00"),
        ("12 November 2021", "2021-11-12"),
        ("November 12, 2021", "2021-11-12"),
        ("Friday, November 12, 2021", "2021-11-12"),
        ("Nov. 12, 2021", "2021-11-12"),
        ("12 Nov 2021 08:30", "2021-11-12T08:30:00"),
        ("12.11.2021", "2021-11-12"),
        ("2021/11/12", "2021-11-12"),
        ("25/12/2021", "2021-12-25"),
        ("1636704000", "2021-11-12T08:00:00+00:00"),
        ("1636704000000", "2021-11-12T08:00:00+00:00"),
    ],
)
def test_a_date_is_read(written: str, iso: str) -> None:
    assert iso_date(written) == iso


@pytest.mark.parametrize(
    "written",
    ["11/12/2021", "November 2021", "2021", "12 November", "yesterday", "", "2021-13-40", "31 June 2021", "08:30",
     "12 Nov 21", "next Friday", "0000-00-00", "N/A", "1 2 3", "ноябрь 2021", "9" * 60],
)  # fmt: skip
def test_what_is_no_date_or_could_be_two_is_not_read(written: str) -> None:
    assert iso_date(written) is None


@given(st.dates(min_value=date(1000, 1, 1)))
def test_every_day_is_read_back_from_words(day: date) -> None:
    assert iso_date(f"{day.day} {day:%B} {day.year}") == day.isoformat()


@given(st.text(max_size=40))
def test_no_input_breaks_it_and_what_it_gives_is_a_date(written: str) -> None:
    found = iso_date(written)
    assert found is None or is_iso_date(found)
