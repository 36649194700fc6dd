"""Saved filters are watched like pairs: told once, by their names, muted as one, and not beside a pair that says it."""

from datetime import date, timedelta

import pytest
from reported import Told, report

from sitroom.keep import AskError, Store
from sitroom.keep.alert_rows import Alert
from sitroom.keep.alerts import Alerts
from sitroom.keep.filters import Filters
from sitroom.model import Record
from sitroom.watch.check import check
from sitroom.watch.saved import question_of
from stores import Filled

START = date(2021, 9, 1)


def on(day: int) -> str:
    return str(START + timedelta(days=day))


def strikes(day: int, whom: tuple[str, ...], words: str = "shells") -> list[Record]:
    """A report of a strike for each of these."""
    return [
        report(
            f"{words}{day}-{i}", on(day), [Told("Moscow", one)], text=f"Moscow struck {one} with {words}, {day} {i}."
        )
        for i, one in enumerate(whom)
    ]


def of_sixty_days(store: Store) -> None:
    """Sixty days of talks, and now and then a strike at everybody."""
    talks = [report(f"calm{i}", on(i), [Told("Kyiv", "Moscow", "CONSULT", intensity=3)]) for i in range(60)]
    store.add_batch([*talks, *(one for i in range(3, 60, 20) for one in strikes(i, ("Kyiv",), "guns"))])
    check(store)


@pytest.fixture
def quiet(filled: Filled) -> Store:
    return filled(of_sixty_days)


def of_filters(alerts: list[Alert]) -> list[Alert]:
    return [one for one in alerts if one.scope.startswith("filter:")]


ALL = ("Kyiv", "Washington", "Berlin", "Kyiv", "Washington", "Berlin")


def test_what_no_pair_shows_is_told_of_the_filter_once_and_by_its_name(quiet: Store) -> None:
    saved = Filters(quiet).add("Moscow abroad", {"actor": "RUS", "since": "2020-01-01"}, "ada")
    quiet.add_batch(strikes(60, ALL))
    (alert,) = [one for one in of_filters(check(quiet)) if one.kind == "escalation"]
    assert alert.scope == saved.scope
    assert alert.title.startswith("Moscow abroad: material conflict rises: 6 events in 1 day")
    assert {one.sentence.split()[2] for one in alert.evidence} == {"Kyiv", "Washington", "Berlin"}
    quiet.add_batch(strikes(61, ALL[:3], "drones"))
    assert of_filters(check(quiet)) == []
    assert len(Alerts(quiet).find("escalation", saved.scope)) == 1


def test_words_places_and_types_choose_what_a_filter_sees(quiet: Store) -> None:
    Filters(quiet).add("Rockets", {"words": "rockets OR missiles", "type": ["assault"]}, "ada")
    Filters(quiet).add("Elsewhere", {"country": "NOR"}, "ada")
    quiet.add_batch([*strikes(60, ALL[:3]), *strikes(60, ALL, "rockets")])
    assert {one.title.split(":")[0] for one in of_filters(check(quiet))} == {"Rockets"}


def test_a_filter_that_is_a_pair_or_sees_the_same_events_tells_nothing_twice(quiet: Store) -> None:
    two = Filters(quiet).add("The two", {"actor": "UKR", "recipient": "RUS"}, "ada")
    Filters(quiet).add("Whom Moscow strikes", {"actor": "RUS", "recipient": "Kyiv"}, "ada")
    assert two.scope == "pair:RUS,UKR"
    quiet.add_batch(strikes(60, ("Kyiv",) * 6))
    found = check(quiet)
    assert [one.scope for one in found if one.kind == "escalation"] == ["pair:RUS,UKR"]


def test_two_who_ask_for_the_same_are_told_once_also_after_one_removes_or_renames_it(quiet: Store) -> None:
    filters = Filters(quiet)
    first = filters.add("Ours", {"actor": "RUS"}, "ada")
    second = filters.add("Theirs", {"actor": "RUS", "until": "2030-01-01"}, "ben")
    assert first.scope == second.scope
    quiet.add_batch(strikes(60, ALL))
    (alert,) = of_filters(check(quiet))
    assert alert.title.startswith("Ours, Theirs: ")
    filters.remove(first.key)
    filters.change(second.key, "Everybody's", second.query)
    assert of_filters(check(quiet)) == []


def test_a_filter_that_is_saved_now_is_looked_at_with_the_next_check(quiet: Store) -> None:
    quiet.add_batch(strikes(60, ALL))
    assert of_filters(check(quiet)) == []
    Filters(quiet).add("Moscow", {"actor": "RUS"}, "ada")
    assert len(of_filters(check(quiet))) == 1
    assert check(quiet) == []


def test_a_muted_filter_is_kept_quiet_and_only_it(quiet: Store) -> None:
    saved = Filters(quiet).add("Moscow", {"actor": "RUS"}, "ada")
    Filters(quiet).add("Shells", {"words": "shells"}, "ada")
    mute = Alerts(quiet).mute(saved.scope, None, "2999-01-01", "ada")
    quiet.add_batch(strikes(60, ALL))
    assert {one.title.split(":")[0]: one.state for one in of_filters(check(quiet))} == {
        "Moscow": "muted",
        "Shells": "new",
    }
    assert Alerts(quiet).unmute(mute.key)


def test_a_filter_that_cannot_be_understood_is_refused_and_holds_up_no_other(quiet: Store) -> None:
    with pytest.raises(AskError, match="near here: write latitude"):
        question_of({"near": "here"}).frame()
    with pytest.raises(AskError, match="actor 7: give words"):
        question_of({"actor": 7})
    Filters(quiet).add("Broken", {"near": "here"}, "ada")
    Filters(quiet).add("Moscow", {"actor": "RUS"}, "ada")
    quiet.add_batch(strikes(60, ALL))
    assert len(of_filters(check(quiet))) == 1
