"""What is unusual in a store is found once, with its sentences, and not where only copies came."""

from datetime import date, timedelta

import pytest
from reported import Told, report

from sitroom.keep import AskError, Store
from sitroom.keep.alert_rows import Alert
from sitroom.keep.alerts import Alerts
from sitroom.keep.correction import Mark
from sitroom.keep.corrections import Corrections
from sitroom.model import Record
from sitroom.watch.check import check
from sitroom.watch.grounds import grounds
from sitroom.watch.live import Checking
from stores import Filled

START = date(2021, 9, 1)


def on(day: int) -> str:
    """So many days after September 1."""
    return str(START + timedelta(days=day))


def calm(days: int) -> list[Record]:
    """A report a day of talks, and one a month of a clash."""
    talks = [report(f"calm{i}", on(i), [Told("Kyiv", "Moscow", "CONSULT", intensity=3)]) for i in range(days)]
    return [*talks, *(report(f"clash{i}", on(i), [Told()]) for i in range(3, days, 30))]


def storm(day: int, number: int = 5) -> list[Record]:
    """Reports of a day that tell of assaults independently."""
    words = ("shells", "drones", "rockets", "mortars", "tanks", "jets", "mines")
    return [
        report(f"storm{day}-{i}", on(day), [Told()], text=f"Moscow struck Kyiv with {words[i % 7]}, case {day} {i}.")
        for i in range(number)
    ]


def of_sixty_quiet_days(store: Store) -> None:
    """Sixty quiet days."""
    store.add_batch(calm(60))
    assert [one.kind for one in check(store)] == []


@pytest.fixture
def crisis(filled: Filled) -> Store:
    return filled(of_sixty_quiet_days)


def rises(store: Store) -> list[Alert]:
    """The new alerts about a rise."""
    return [one for one in check(store) if one.kind == "escalation"]


def kinds(alerts: list[Alert]) -> list[tuple[str, str, str]]:
    """What they are about, in short."""
    return [(one.kind, one.scope, one.day) for one in alerts]


def test_a_rise_is_told_with_its_sentences_and_figures(crisis: Store) -> None:
    crisis.add_batch(storm(60))
    (alert,) = rises(crisis)
    assert kinds([alert]) == [("escalation", "pair:RUS,UKR", on(60))]
    assert alert.title.startswith("Russia – Ukraine: material conflict rises: 5 events in 1 day where 0.")
    assert (alert.observed, alert.level, alert.topic) == (5, 30, "material_conflict")
    assert alert.p is not None
    assert alert.p < 1e-3
    assert len({one.report for one in alert.evidence}) == 5
    assert all("Moscow struck Kyiv" in one.sentence for one in alert.evidence)


def test_it_is_told_once_whatever_comes_after(crisis: Store) -> None:
    crisis.add_batch(storm(60))
    assert len(rises(crisis)) == 1
    assert check(crisis) == []
    crisis.add_batch([report("late", on(59), [Told()]), *storm(61, 3)])
    assert rises(crisis) == []
    assert len(Alerts(crisis).find("escalation")) == 1


def test_what_becomes_much_worse_is_told_again(crisis: Store) -> None:
    crisis.add_batch(storm(60))
    check(crisis)
    for day in range(61, 70):
        crisis.add_batch(storm(day, 7))
    assert len(rises(crisis)) == 1


def test_copies_of_one_report_raise_nothing(crisis: Store) -> None:
    text = (
        "Moscow struck Kyiv with rockets at dawn on Sunday, officials in the east of the country said in a statement. "
        "Two warehouses by the river burned until noon and the bridge to the northern suburbs was closed to traffic. "
        "Hospitals in the city asked for blood, and the railway stopped its trains between the capital and the coast. "
        "A spokesman for the mayor promised shelter in schools to all who cannot return to their homes before night."
    )
    crisis.add_batch([report(f"copy{i}", on(60), [Told()], text=text, outlet=f"Outlet {i}") for i in range(8)])
    assert check(crisis) == []


def test_a_single_report_that_tells_of_many_assaults_raises_nothing(crisis: Store) -> None:
    crisis.add(report("long", on(60), [Told()] * 9))
    assert check(crisis) == []


def test_what_is_feared_denied_or_long_past_raises_nothing(crisis: Store) -> None:
    told = [Told(modality="feared"), Told(modality="denied"), Told(phase="background"), Told(modality="planned")]
    crisis.add_batch([report(f"talk{i}", on(60), [told[i % 4]]) for i in range(12)])
    assert [one for one in check(crisis) if one.kind == "escalation"] == []


def test_the_first_threat_of_a_pair_is_told(crisis: Store) -> None:
    crisis.add(report("threat", on(60), [Told(type="THREATEN", intensity=-6)]))
    (alert,) = check(crisis)
    assert (alert.kind, alert.title, alert.topic) == ("first", "Russia – Ukraine: the first threat", "THREATEN")
    crisis.add(report("another", on(61), [Told(type="THREATEN", intensity=-6)]))
    assert check(crisis) == []


def test_calm_after_a_storm_is_told_when_its_day_is_over(store: Store) -> None:
    store.add_batch([one for day in range(60) for one in storm(day, 3)])
    store.add_batch([report(f"talk{i}", on(i), [Told("Kyiv", "Moscow", "AGREE", intensity=4)]) for i in range(60, 85)])
    assert ("de-escalation", "pair:RUS,UKR") in [(one.kind, one.scope) for one in check(store)]


def test_a_claim_that_is_denied_by_another_is_told(crisis: Store) -> None:
    said = "Moscow spoke up (claim), so its troops have left the eastern town of Yelnya for good."
    denied = "Kyiv spoke up (deny), so its troops have left the eastern town of Yelnya for good."
    crisis.add(report("said", on(60), said=[("Moscow", "claim")], text=said))
    assert check(crisis) == []
    crisis.add(report("denied", on(61), said=[("Kyiv", "deny")], text=denied, outlet="Post"))
    (alert,) = check(crisis)
    assert (alert.kind, alert.day) == ("denied", on(61))
    assert alert.title.endswith("denied by Kyiv")
    assert {one.report for one in alert.evidence} == {"said", "denied"}
    assert check(crisis) == []


def test_a_story_that_grows_fast_is_told(crisis: Store) -> None:
    def text(i: int) -> str:
        return (
            f"Flood in Oslo district drowns harbour market. Rescue boats search Oslo harbour. Reporter {i} saw {i * 7}."
        )

    crisis.add_batch([report(f"flood{i}", on(60), text=text(i), outlet=f"Outlet {i}") for i in range(9)])
    found = [one for one in check(crisis) if one.kind == "story"]
    if not found:
        pytest.skip("these reports were not joined to one story")
    assert found[0].observed is not None
    assert found[0].observed >= 5


def test_history_is_looked_through_where_it_is_asked_for(store: Store) -> None:
    store.add_batch([*calm(150), *storm(60)])
    assert check(store) == []
    assert kinds(check(store, on(50)))[0] == ("escalation", "pair:RUS,UKR", on(60))
    with pytest.raises(AskError, match="since long ago: not a date"):
        check(store, "long ago")


def test_a_young_store_needs_several_reports(store: Store) -> None:
    store.add_batch(storm(0, 2))
    assert check(store) == []
    store.add_batch(storm(0, 6)[2:])
    assert len(rises(store)) == 1


def test_an_empty_store_has_nothing_to_tell(store: Store) -> None:
    assert check(store) == []


def test_while_reports_come_in_it_is_checked_soon_and_not_all_the_time(crisis: Store) -> None:
    now, told = [0.0], []
    checking = Checking(crisis, told.append, lambda: now[0])
    assert checking.between(0) > 0
    crisis.add_batch(storm(60))
    again = checking.between(5)
    assert len(told) == 1
    now[0] += again
    checking.between(5)
    assert [len(new) > 0 for new in told] == [False, True]
    assert again <= 30
    now[0] += 100
    checking.between(5)
    assert len(told) == 2


def test_a_correction_is_seen_by_the_next_check_and_no_alarm_comes_twice(crisis: Store) -> None:
    crisis.add_batch(storm(60))
    (alert,) = rises(crisis)
    corrections = Corrections(crisis)
    assert check(crisis) == []
    assert grounds(crisis, [alert]) == {}
    first = alert.evidence[0]
    made = corrections.make(Mark(kind="mark", report=first.report, part=first.part, seen="1.0", verdict="wrong"), "ann")
    assert check(crisis) == []  # looked through again, and told once
    ground = grounds(crisis, [alert])[alert.id]
    assert (len(ground.fallen), ground.number, ground.gone) == (1, 5, False)
    assert [one.author for one in ground.corrections] == ["ann"]
    corrections.undo(made.correction.key, "ann")
    assert grounds(crisis, [alert]) == {}
    assert check(crisis) == []


def test_what_comes_after_an_alert_that_was_corrected_away_is_told(crisis: Store) -> None:
    crisis.add_batch(storm(60))
    (alert,) = rises(crisis)
    corrections = Corrections(crisis)
    for one in alert.evidence:
        corrections.make(Mark(kind="mark", report=one.report, part=one.part, seen="1.0", verdict="wrong"), "ann")
    assert grounds(crisis, [alert])[alert.id].gone
    assert check(crisis) == []
    crisis.add_batch(storm(66))
    assert kinds(rises(crisis)) == [("escalation", "pair:RUS,UKR", on(66))]


def test_a_correction_makes_a_watch_look_again(crisis: Store) -> None:
    looked: list[list[Alert]] = []
    moment = 1_000.0
    checking = Checking(crisis, looked.append, lambda: moment)
    checking.between(0)
    checking.between(0)
    assert len(looked) == 1
    crisis.add_batch(storm(60))
    Corrections(crisis).make(Mark(kind="mark", report="storm60-0", part="e1", seen="1.0", verdict="right"), "ann")
    moment += 60
    checking.between(0)
    assert "escalation" in {one.kind for one in looked[-1]}
