"""When: the expressions that are found, the days that they name, and what is left open."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sitroom.code.times import find_times
from sitroom.code.times.calendar import stretch
from sitroom.knowledge.tables import Row, read_table

FRIDAY = date(2021, 11, 12)
CASES = list(read_table(Path(__file__).parent / "times_cases.tsv", "sentence", "values"))


def values(text: str, day: date | None = FRIDAY) -> list[tuple[str, str | None]]:
    """What is found: words and value."""
    return [(time.span.text, time.value) for time in find_times(text, day)]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Nov. 12, 2021", "2021-11-12"),
        ("12 November 2021", "2021-11-12"),
        ("November 12 , 2021", "2021-11-12"),
        ("the 12th of November, 2021", "2021-11-12"),
        ("Friday, November 12th, 2021", "2021-11-12"),
        ("2021-11-12", "2021-11-12"),
        ("11/12/2021", "2021-11-12"),
        ("12.11.2021", "2021-11-12"),
        ("March 1962", "1962-03"),
        ("Q3 2021", "2021-Q3"),
        ("the third quarter of 2021", "2021-Q3"),
        ("the second half of 2019", "2019-H2"),
        ("the summer of 2014", "2014-SU"),
        ("the late 1970s", "197"),
        ("the '80s", "198"),
        ("the 19th century", "18"),
        ("fiscal 2020", "2020"),
        ("the last week of March 2009", "2009-W14"),
        ("nineteen ninety-six", "1996"),
    ],
)
def test_written_dates_have_one_value_in_any_format(text: str, value: str) -> None:
    for day in (FRIDAY, None):
        assert values(f"The truce of {text} held.", day)[0][1] == value


@pytest.mark.parametrize(
    ("text", "found", "value"),
    [
        ("The envoys met on Thursday.", "Thursday", "2021-11-11"),
        ("The envoys will meet on Thursday.", "Thursday", "2021-11-18"),
        ("The envoys are due to meet on Monday.", "Monday", "2021-11-15"),
        ("The envoys met on Friday.", "Friday", "2021-11-12"),
        ("They met last Friday.", "last Friday", "2021-11-05"),
        ("Troops massed there in March.", "March", "2021-03"),
        ("The vote will be held in March.", "March", "2022-03"),
        ("Troops left last March.", "last March", "2021-03"),
        ("They met yesterday.", "yesterday", "2021-11-11"),
        ("They met early on Friday.", "early on Friday", "2021-11-12"),
        ("They met last week.", "last week", "2021-W44"),
        ("They met earlier this month.", "earlier this month", "2021-11"),
        ("They meet next year.", "next year", "2022"),
        ("It fell a year ago.", "a year ago", "2020"),
        ("It fell ten days ago.", "ten days ago", "2021-11-02"),
        ("They met on Thursday evening.", "Thursday evening", "2021-11-11TEV"),
        ("They met at 5 p.m. EST Nov. 9.", "5 p.m. EST Nov. 9", "2021-11-09T17:00"),
        ("They will meet on Christmas Eve.", "Christmas Eve", "2021-12-24"),
        ("They will meet two days before Christmas.", "two days before Christmas", "2021-12-23"),
        ("They met on the day before yesterday.", "the day before yesterday", "2021-11-10"),
        ("It fell in last year's third quarter.", "last year's third quarter", "2020-Q3"),
        ("They are now at war.", "now", "PRESENT_REF"),
        ("They recently met.", "recently", "PAST_REF"),
        ("They fear the future.", "the future", "FUTURE_REF"),
    ],
)
def test_relative_words_are_counted_from_the_publication_date(text: str, found: str, value: str) -> None:
    assert (found, value) in values(text)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("two and a half years", "P2Y6M"),
        ("half an hour", "PT30M"),
        ("a few days", "PXD"),
        ("18 months", "P18M"),
        ("two decades", "P20Y"),
        ("three consecutive weeks", "P3W"),
        ("a dozen years", "P12Y"),
    ],
)
def test_lengths_of_time(text: str, value: str) -> None:
    assert values(f"The siege lasted {text}.") == [(text, value)]


@pytest.mark.parametrize(
    ("text", "value"),
    [("every Friday", "XXXX-WXX-5"), ("daily", "P1D"), ("each year", "P1Y"), ("twice a week", "P1W")],
)
def test_what_is_repeated_is_a_set(text: str, value: str) -> None:
    (time,) = find_times(f"They protest {text}.", FRIDAY)
    assert (time.type, time.value, time.start) == ("SET", value, None)


def test_the_type_is_that_of_timex3() -> None:
    text = "They are now, after a few days, at war; they met on Thursday at 9 a.m. and soon left."
    assert [time.type for time in find_times(text, FRIDAY)] == ["DATE", "DURATION", "TIME", "DATE"]


@pytest.mark.parametrize("row", CASES, ids=lambda row: str(row.line))
def test_news_sentences(row: Row) -> None:
    assert " ".join(value or "none" for _, value in values(row["sentence"])) == row["values"], row["sentence"]


def test_without_a_publication_date_relative_words_stay_open() -> None:
    text = "On Thursday, as last month, envoys met; two days earlier, in March, they had not."
    for time in find_times(text, None):
        assert time.value is not None
        assert time.value.startswith("XXXX")
        assert (time.start, time.end, time.anchor) == (None, None, None)
    assert values("They met on Thursday.", None) == [("Thursday", "XXXX-WXX-4")]


def test_two_days_earlier_is_counted_from_the_last_date_of_the_text() -> None:
    text = "A ship sank on 12 November 1962; two days earlier a plane fell. The next morning the fleet sailed."
    first, second, third = find_times(text, FRIDAY)
    assert first.anchor is None
    assert (second.value, second.anchor) == ("1962-11-10", "text")
    assert (third.value, third.start) == ("1962-11-11TMO", "1962-11-11")


def test_a_year_told_holds_for_the_history_that_follows() -> None:
    text = "In 1962 the crisis began. On October 22 the president spoke."
    assert values(text, None)[1] == ("October 22", "1962-10-22")
    assert values(text, FRIDAY)[1] == ("October 22", "1962-10-22")


def test_a_length_beyond_the_calendar_keeps_its_value() -> None:
    (time,) = find_times("over the preceding 10,000 years", FRIDAY)
    assert (time.value, time.start) == ("P10000Y", None)


def test_both_ends_of_a_range_are_named_in_full() -> None:
    assert values("From 3 to 5 May 2019") == [("3", "2019-05-03"), ("5 May 2019", "2019-05-05")]
    assert values("on June 7-9, 2019") == [("June 7", "2019-06-07"), ("9, 2019", "2019-06-09")]
    assert values("the drought of 1919–33") == [("1919", "1919"), ("33", "1933")]
    assert values("the war of 1962-65") == [("1962", "1962"), ("65", "1965")]


def test_start_and_end_are_the_first_and_last_day() -> None:
    by_words = {time.span.text: (time.start, time.end) for time in find_times("last week, in October, in 2020", FRIDAY)}
    assert by_words == {
        "last week": ("2021-11-01", "2021-11-07"),
        "October": ("2021-10-01", "2021-10-31"),
        "2020": ("2020-01-01", "2020-12-31"),
    }
    (span,) = find_times("over the past three months", FRIDAY)
    assert (span.type, span.value, span.start, span.end) == ("DURATION", "P3M", "2021-08-12", "2021-11-12")


@pytest.mark.parametrize(
    "text",
    [
        "He may march on the second floor.",
        "The 44-year-old minister sat beside a man in his 50s.",
        "They counted 2000 people and $1990 in cash.",
        "The flight 1973 carried 1,500 people.",
        "May we ask why the prices fall?",
        "Turnout was in the low 80s before the fall of the T-90s.",
        "A third of the 747 seats, as soon as he lands.",
    ],
)
def test_words_that_only_look_like_times_are_left_alone(text: str) -> None:
    assert values(text) == []


def test_a_day_that_no_month_has_gets_no_value() -> None:
    (time,) = find_times("the 31 February 2020 paper", FRIDAY)
    assert (time.value, time.start, time.end) == (None, None, None)


def test_hard_wrapped_and_tokenised_text() -> None:
    wrapped = "The ministers of the four states met in Vienna on Nov.\n9, 2021, and talks went on through the night and"
    assert values(wrapped)[0] == ("Nov.\n9, 2021", "2021-11-09")
    assert values("on November 9 , 2021 , at 18:00 UTC .")[0][1] == "2021-11-09T18:00Z"


def test_a_headline_does_not_run_into_the_date_below_it() -> None:
    text = (
        "Markets stay closed until Friday\nSeptember 18 , 2008\nThe government of the country has kept trade halted ."
    )
    assert [value for _, value in values(text, date(2008, 9, 18))] == ["2008-09-19", "2008-09-18"]


def test_weeks_are_those_of_iso_8601() -> None:
    assert stretch("2020-W53") == (date(2020, 12, 28), date(2021, 1, 3))
    assert stretch("2021-W53") is None


FRAGMENTS = [
    "on",
    "Friday",
    "the",
    "12",
    "May",
    "1962",
    "two",
    "days",
    "ago",
    "next",
    "year",
    ",",
    "\n\n",
    "'80s",
    "p.m.",
    "9",
    "-",
    "of",
    "Nov.",
    "0000",
    "99/99/9999",
    "century",
    "9999",
    "end",
]


@settings(max_examples=150, deadline=None)
@given(
    st.one_of(st.text(), st.lists(st.sampled_from(FRAGMENTS), max_size=14).map(" ".join)),
    st.sampled_from([None, FRIDAY, date(1, 1, 1), date(9999, 12, 31)]),
)
def test_spans_are_true_for_any_text(text: str, day: date | None) -> None:
    last = 0
    for time in find_times(text, day):
        assert text[time.span.start : time.span.end] == time.span.text
        assert last <= time.span.start < time.span.end
        last = time.span.end
        assert (time.start is None) == (time.end is None)
        if time.start and time.end:
            assert time.start <= time.end
