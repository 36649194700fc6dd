"""Questions to the store: each answer is what it should be, on SQLite and PostgreSQL alike, page by page."""

import re
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from made import report

from sitroom.keep import AskError, Party, Store, Where
from stores import Filled


def of_six_reports(store: Store) -> None:
    """Six reports of who threatens or attacks whom."""
    store.add_batch(
        [
            report(1, day="2021-11-10"),
            report(2, day="2021-11-11", who="Washington", whom="Moscow"),
            report(3, day="2021-11-12", kind="ASSAULT"),
            report(4, day="2021-11-12", who="Kyiv", whom="Moscow", outlet="The Post"),
            report(5, day=None),
            report(6, day="2021-12-01", who="Berlin", whom="Moscow", url="https://example.org/6"),
        ]
    )


@pytest.fixture
def crisis(filled: Filled) -> Store:
    return filled(of_six_reports)


def reports(rows: Iterator[object]) -> list[str]:
    """The reports that rows come from."""
    return [str(getattr(row, "report", None)) for row in rows]


def test_a_row_has_its_sentence_and_its_source(crisis: Store) -> None:
    (row,) = crisis.events(actor="DEU")
    assert row.sentence == "Berlin threatened Moscow on Friday."
    assert (row.report, row.id, row.outlet, row.day) == ("r6", "e1", "The Wire", "2021-12-01")
    assert row.link == "https://example.org/6"
    assert row.actors == [Party("Berlin", "Berlin", "DEU", ["DEUGOV", "DEU"], "GOV")]
    assert row.place == Where("Yelnya", 54.57, 33.18, "RUS", "city", None, None)
    assert (row.type, row.quad, row.contexts) == ("THREATEN", "verbal conflict", ["military"])


def test_events_come_the_newest_first_and_those_without_a_day_last(crisis: Store) -> None:
    assert reports(crisis.events()) == ["r6", "r4", "r3", "r2", "r1", "r5"]
    assert reports(crisis.events(oldest=True)) == ["r5", "r1", "r2", "r3", "r4", "r6"]


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ({"actor": "RUS"}, "r3 r1 r5"),
        ({"actor": "RUSGOV", "type": "THREATEN"}, "r1 r5"),
        ({"actor": "moscow"}, "r3 r1 r5"),
        ({"actor": "Móscow"}, "r3 r1 r5"),
        ({"actor": "moscow kyiv"}, ""),
        ({"actor": "RUS", "recipient": "UKR"}, "r3 r1 r5"),
        ({"actor": "RUS", "recipient": "USA"}, ""),
        ({"recipient": "RUS"}, "r6 r4 r2"),
        ({"pair": ("RUS", "UKR")}, "r4 r3 r1 r5"),
        ({"pair": ("Kyiv", "RUS"), "oldest": True, "limit": 3}, "r5 r1 r3"),
        ({"pair": ("RUS", "UKR"), "since": "2021-11-12", "type": "THREATEN"}, "r4"),
        ({"actor": "GOV", "recipient": "RUS"}, "r6 r4 r2"),
        ({"actor": "berlin", "recipient": "RUSGOV"}, "r6"),
        ({"actor": "Moscow", "recipient": "Kyiv", "oldest": True}, "r5 r1 r3"),
        ({"recipient": "RUS", "actor": "Kyiv"}, "r4"),
        ({"actor": "GOV", "since": "2021-11-11", "until": "2021-11-12"}, "r4 r3 r2"),
        ({"until": "2021-11-11"}, "r2 r1"),
        ({"type": ["ASSAULT", "COERCE"]}, "r3"),
        ({"modality": "denied"}, ""),
        ({"modality": ["actual", "feared"], "phase": "current", "outlet": "The Post"}, "r4"),
        ({"voice": "outlet", "report": "r2"}, "r2"),
        ({"voice": "speaker"}, ""),
        ({"near": "54.5,33.0,50km", "actor": "USA"}, "r2"),
        ({"near": "48.5,38.0,100km"}, ""),
        ({"country": "RUS", "since": "2021-12-01"}, "r6"),
    ],
)  # fmt: skip
def test_an_analysts_question_finds_what_fits_and_nothing_else(
    crisis: Store, question: dict[str, str], expected: str
) -> None:
    assert reports(crisis.events(**question)) == expected.split()  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ({"speaker": "RUS"}, "r3 r1 r5"),
        ({"speaker": "Kyiv", "act": "deny"}, "r4"),
        ({"act": ["say", "demand"]}, ""),
        ({"speaker": "moscow", "addressee": "kyiv"}, ""),
        ({"addressee": "USA"}, ""),
        ({"speaker": "RUSGOV", "since": "2021-11-11"}, "r3"),
    ],
)
def test_statements_are_asked_for_likewise(crisis: Store, question: dict[str, str], expected: str) -> None:
    rows = list(crisis.statements(**question))  # type: ignore[arg-type]
    assert reports(iter(rows)) == expected.split()
    assert {row.act for row in rows} <= {"deny"}


def test_pages_meet_without_gap_or_double_even_where_reports_come_in_between(crisis: Store) -> None:
    first = list(crisis.events(limit=2))
    crisis.add(report(7, day="2022-01-01"))
    second = list(crisis.events(limit=2, after=first[-1].after))
    third = list(crisis.events(after=second[-1].after))
    assert reports(iter([*first, *second, *third])) == ["r6", "r4", "r3", "r2", "r1", "r5"]


def test_events_of_words_up_to_a_day_or_behind_a_row_are_those_of_all(crisis: Store) -> None:
    whole = list(crisis.events(words="threatened"))
    assert reports(iter(whole)) == ["r6", "r4", "r3", "r2", "r1", "r5"]
    assert list(crisis.events(words="threatened", until="2021-11-12", limit=2)) == whole[1:3]
    for number, row in enumerate(whole):
        assert list(crisis.events(words="threatened", after=row.after, limit=2)) == whole[number + 1 : number + 3]
    with pytest.raises(AskError):
        list(crisis.events(words="threatened", after="nonsense", limit=2))
    assert len(list(crisis.events(words="threatened", after="2021-13-45:1", limit=6))) == 6


def test_pages_of_a_pair_meet_whoever_does_something_to_whom(crisis: Store) -> None:
    first = list(crisis.events(pair=("RUS", "UKR"), limit=1))
    rest = list(crisis.events(pair=("RUS", "UKR"), after=first[-1].after))
    assert reports(iter([*first, *rest])) == ["r4", "r3", "r1", "r5"]


def test_recoding_takes_the_older_events_out_of_every_answer(crisis: Store) -> None:
    crisis.add(report(1, day="2021-11-10", kind="COERCE", version="0.2.0"))
    assert reports(crisis.events(actor="RUS", type="THREATEN")) == ["r5"]
    assert reports(crisis.events(actor="RUS", type="COERCE")) == ["r1"]
    assert [hit.report for hit in crisis.search('"Report 1"')] == ["r1"]


@pytest.mark.parametrize(
    ("question", "part"),
    [
        ({"near": "here"}, "48.5,38.0,100km"),
        ({"near": "99,38.0,100km"}, "latitude"),
        ({"since": "last week"}, "2021-11-12"),
        ({"after": "7"}, "key"),
        ({"type": "WAR"}, "THREATEN"),
        ({"pair": ("RUS", "UKR"), "actor": "RUS"}, "leave these out"),
        ({"modality": "maybe"}, "feared"),
    ],
)
def test_a_question_that_makes_no_sense_is_told_how_to_be_put(
    crisis: Store, question: dict[str, str], part: str
) -> None:
    with pytest.raises(AskError, match=part):
        list(crisis.events(**question))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("threatened", "r6 r4 r3 r2 r1 r5"),
        ("threatens", "r6 r4 r3 r2 r1 r5"),
        ("washington moscow", "r2"),
        ('"washington threatened"', "r2"),
        ('"moscow washington"', ""),
        ("washington OR berlin", "r6 r2"),
        ("threatened -kyiv", "r6 r2"),
        ('threatened NOT "threatened kyiv"', "r6 r4 r2"),
        ("wash* -(", "r2"),
    ],
)
def test_a_search_finds_words_phrases_and_beginnings(crisis: Store, words: str, expected: str) -> None:
    hits = crisis.search(words)
    assert [hit.report for hit in hits] == expected.split()
    assert all("[" in hit.snippet for hit in hits)


def test_a_search_is_narrowed_counted_and_paged(crisis: Store) -> None:
    assert [hit.report for hit in crisis.search("moscow", outlet="The Post")] == ["r4"]
    assert [hit.report for hit in crisis.search("moscow", since="2021-11-11", until="2021-11-30")] == ["r4", "r3", "r2"]
    first = crisis.search("moscow", limit=4)
    assert [hit.report for hit in crisis.search("moscow", after=first[-1].after)] == ["r1", "r5"]
    assert sorted(hit.report for hit in crisis.search("moscow", best=True)) == ["r1", "r2", "r3", "r4", "r5", "r6"]
    assert crisis.facets("moscow", "outlet") == [("The Wire", 5), ("The Post", 1)]
    assert crisis.facets("moscow", "month") == [(None, 1), ("2021-11", 4), ("2021-12", 1)]
    with pytest.raises(AskError):
        crisis.search("-moscow")
    with pytest.raises(AskError):
        crisis.facets("moscow", "colour")


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=30))
def test_whatever_is_typed_into_a_search_finds_or_is_refused(crisis: Store, words: str) -> None:
    try:
        found = crisis.search(words)
    except AskError:
        assert "NOT" in words or not re.search(r"(^|\s)[^-\s]*\w", words)
    else:
        assert len(found) <= len(crisis)
