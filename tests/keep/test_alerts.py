"""Alerts are kept once, with their sentences; they are acknowledged, muted and asked for page by page."""

from dataclasses import replace

import pytest

from sitroom.keep import AskError, Store
from sitroom.keep.alert_rows import Evidence, Finding
from sitroom.keep.alerts import Alerts

SENTENCE = Evidence("r1", "e1", "2021-11-12", "The Wire", "https://example.org/1", "Moscow attacked Kyiv.")
FOUND = Finding(
    "escalation", "pair:RUS,UKR", "RUS – UKR: material conflict rises", "2021-11-12", "2021-11-10", 90, 0.0004, 0.5, 7,
    {"mean": 0.17, "size": 0.8}, (SENTENCE,), "material_conflict",
)  # fmt: skip


@pytest.fixture
def alerts(store: Store) -> Alerts:
    """The alerts of an empty store."""
    return Alerts(store)


def days(alerts: Alerts) -> list[str]:
    """The days of all alerts."""
    return [one.day for one in alerts.find()]


def test_an_alert_keeps_its_figures_and_its_sentences(alerts: Alerts) -> None:
    alerts.keep([FOUND])
    (kept,) = alerts.find()
    assert (kept.kind, kept.scope, kept.level, kept.p) == ("escalation", "pair:RUS,UKR", 90, 0.0004)
    assert kept.baseline == {"mean": 0.17, "size": 0.8}
    assert kept.evidence == (SENTENCE,)
    assert kept.state == "new"
    assert alerts.get(kept.id) == kept


def test_the_same_is_not_told_again_within_the_cool_down(alerts: Alerts) -> None:
    later = [replace(FOUND, day=day) for day in ("2021-11-13", "2021-12-11", "2021-12-12")]
    alerts.keep([FOUND])
    assert [one.day for one in alerts.keep([FOUND, *later])] == ["2021-12-12"]
    assert alerts.keep([replace(FOUND, day="2021-11-11")]) == []  # a report that came late


def test_another_kind_scope_or_topic_is_told_beside_it(alerts: Alerts) -> None:
    others = [
        replace(FOUND, kind="de-escalation"), replace(FOUND, scope="pair:USA,UKR"), replace(FOUND, topic="threats"),
    ]  # fmt: skip
    assert len(alerts.keep([FOUND, *others])) == 4


def test_what_became_much_worse_is_told_again_after_a_week(alerts: Alerts) -> None:
    alerts.keep([FOUND])
    assert alerts.keep([replace(FOUND, day="2021-11-18", worse=True)]) == []
    assert len(alerts.keep([replace(FOUND, day="2021-11-19", worse=True)])) == 1


def test_somebody_acknowledges_an_alert(alerts: Alerts) -> None:
    alerts.keep([FOUND])
    seen = alerts.acknowledge(FOUND.id, "ada", "known since morning")
    assert (seen.state, seen.acknowledged_by, seen.note) == ("acknowledged", "ada", "known since morning")
    assert alerts.find(state="new") == []
    with pytest.raises(AskError, match="no such alert: nothing"):
        alerts.acknowledge("nothing", "ada")


@pytest.mark.parametrize(
    ("scope", "kind", "state"),
    [
        ("pair:RUS,UKR", None, "muted"),
        (None, "escalation", "muted"),
        ("pair:RUS,UKR", "escalation", "muted"),
        ("pair:RUS,UKR", "first", "new"),
        ("pair:RUS,USA", None, "new"),
    ],
)
def test_what_is_muted_is_kept_as_muted(alerts: Alerts, scope: str | None, kind: str | None, state: str) -> None:
    mute = alerts.mute(scope, kind, "2999-01-01", "ada", "an exercise")
    assert [alert.state for alert in alerts.keep([FOUND])] == [state]
    assert alerts.mutes() == [mute]
    assert alerts.unmute(mute.key)
    assert alerts.mutes() == []


def test_a_mute_that_is_over_holds_no_more(alerts: Alerts) -> None:
    alerts.mute("pair:RUS,UKR", None, "2021-01-01")
    assert [alert.state for alert in alerts.keep([FOUND])] == ["new"]


def test_alerts_are_asked_for_page_by_page_the_newest_first(alerts: Alerts) -> None:
    alerts.keep([replace(FOUND, scope=f"pair:RUS,{i}", day=f"2021-11-{10 + i}") for i in (2, 0, 4, 1, 3)])
    first = alerts.find(limit=2)
    rest = alerts.find(after=first[-1].after)
    assert [one.day[-2:] for one in (*first, *rest)] == ["14", "13", "12", "11", "10"]
    assert [one.day[-2:] for one in alerts.find(since="2021-11-11", until="2021-11-12")] == ["12", "11"]


def test_questions_that_cannot_be_understood_are_told(alerts: Alerts) -> None:
    with pytest.raises(AskError, match="kind war: it is one of escalation"):
        alerts.find(kind="war")
    with pytest.raises(AskError, match="name a scope"):
        alerts.mute(None, None, "2999-01-01")
    with pytest.raises(AskError, match="until soon: not a date"):
        alerts.mute("pair:RUS,UKR", None, "soon")
