"""Timeline: what happened on a day, best attested first; copies count once, and what did not happen is not in it."""

from collections.abc import Iterator
from datetime import date, timedelta

from sitroom.join.happenings import Happening, happenings, stems
from sitroom.join.marks import marks_of
from sitroom.join.timeline import DAYS, Entry, timeline
from sitroom.model import ActorRef, AssumedTime, Document, Event, Record, Span, Statement, Time
from sitroom.model.events import Modality

BRIDGE = "Rebels blew up the railway bridge near Derna on Monday, cutting the supply line of the army in the east."
BRIDGE_TOO = "The railway bridge near Derna was blown up by rebels on Monday, which cuts the army's supply line."
CONCERT = "A concert for children was given in the old town of Valletta on Monday by the choir of the cathedral school."


def happening(
    sentence: str, report: str, day: str = "2011-03-07", piece: str | None = None, **changes: object
) -> Happening:
    given: dict[str, object] = {
        "day": day, "sentence": sentence, "report": report, "piece": piece or report, "outlet": f"{report} news",
        "published": day, "at": 0, "dated": True, "own": True, "weight": 1.0, "marks": marks_of(stems(sentence)),
    }  # fmt: skip
    return Happening(**{**given, **changes})  # type: ignore[arg-type]


def first_day(found: list[Happening], top: int = 3) -> list[Entry]:
    return next(iter(timeline(found, top)))


def test_what_independent_reports_tell_comes_before_what_one_tells() -> None:
    entries = first_day([happening(CONCERT, "a"), happening(BRIDGE, "b"), happening(BRIDGE_TOO, "c")])
    assert entries[0].happening.report in {"b", "c"}
    assert set(entries[0].pieces) == {"b", "c"}
    assert set(entries[0].outlets) == {"b news", "c news"}
    assert entries[1].happening.sentence == CONCERT


def test_copies_of_a_piece_attest_once() -> None:
    copies = [happening(CONCERT, f"copy {n}", piece="agency") for n in range(20)]
    entries = first_day([*copies, happening(BRIDGE, "b"), happening(BRIDGE_TOO, "c")])
    assert entries[0].happening.report in {"b", "c"}
    assert [len(entry.pieces) for entry in entries] == [2, 1]


def test_what_the_text_dates_comes_before_what_is_dated_by_publication() -> None:
    assumed = happening(CONCERT, "a", dated=False)
    assert first_day([assumed, happening(BRIDGE, "b")])[0].happening.report == "b"


def test_one_thing_is_told_once_and_a_day_has_no_more_entries_than_are_asked_for() -> None:
    found = [happening(BRIDGE, f"r{n}") for n in range(4)] + [happening(CONCERT, "a")]
    assert [entry.happening.sentence for entry in first_day(found)] == [BRIDGE, CONCERT]
    assert len(first_day(found, top=1)) == 1


def test_days_come_in_order_each_once_however_many_there_are() -> None:
    start = date(2011, 1, 1)
    names = [str(start + timedelta(days=n)) for n in range(3 * DAYS + 5)]

    def stream() -> Iterator[Happening]:
        for name in names:
            yield happening(BRIDGE, f"report of {name}", day=name)

    days = list(timeline(stream()))
    assert [entries[0].day for entries in days] == names
    assert all(entries[0].happening.report == f"report of {entries[0].day}" for entries in days)
    assert list(timeline([])) == []


TEXT = "Rebels shelled Brega on Monday. The army may attack Ajdabiya. Officials denied it on Monday."


def record(modality: Modality = "actual", time: Time | AssumedTime | None = None) -> Record:
    monday = Time(span=Span.of(TEXT, 24, 30), type="DATE", start="2011-03-07", end="2011-03-07")
    denied = TEXT.index("denied")
    officials = TEXT.index("Officials")
    return Record(
        document=Document(id="r", text=TEXT, published="2011-03-08"),
        events=[
            Event(
                id="e1", type="ASSAULT", quad="material conflict", intensity=-9, trigger=Span.of(TEXT, 7, 14),
                modality=modality, phase="current", time=time or monday, time_from="clause", confidence=0.9, why="test",
            )
        ],
        statements=[
            Statement(
                id="s1", speaker=ActorRef(span=Span.of(TEXT, officials, officials + 9), how="described"),
                cue=[Span.of(TEXT, denied, denied + 6)], content=[Span.of(TEXT, denied + 7, denied + 9)],
                form="indirect", act="deny", time=monday, time_from="clause", confidence=0.9, why="test",
            )
        ],
    )  # fmt: skip


def test_events_and_statements_are_dated_by_what_the_text_says_not_by_publication() -> None:
    found = list(happenings(record(), "first"))
    assert [(each.day, each.sentence, each.piece, each.dated) for each in found] == [
        ("2011-03-07", "Rebels shelled Brega on Monday.", "first", True),
        ("2011-03-07", "Officials denied it on Monday.", "first", True),
    ]
    assert found[0].weight > found[1].weight


def test_what_did_not_happen_or_took_several_days_is_left_out() -> None:
    week = Time(span=Span.of(TEXT, 24, 30), type="DATE", start="2011-03-07", end="2011-03-13")
    for made in (record("feared"), record("denied"), record("planned"), record(time=week)):
        assert [each.sentence for each in happenings(made)] == ["Officials denied it on Monday."]
