"""What is counted as it is written is what there is, whatever was added, coded anew, corrected and taken back."""

from collections import Counter, defaultdict
from itertools import combinations_with_replacement

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection, select

from keep.made import report
from sitroom.join.happenings import happenings as happenings_of
from sitroom.keep import Store
from sitroom.keep.ask_actors import actor_figures
from sitroom.keep.correction import Mark
from sitroom.keep.corrections import Corrections
from sitroom.keep.overlay import corrected_of
from sitroom.keep.tables import copies, daily, documents, event_codes, events, happenings, statement_codes, totals
from sitroom.keep.tables.totals import KINDS

SHORT = ("DEU", "GOV", "RUS", "UKR", "USA")
# What is said in several reports makes copies of them.
LONG = (
    "on Friday, in a speech on the parade ground that lasted two hours and that every channel carried live, "
    "while the crowd held up lamps against the dusk and an old brass band played marches that nobody there had heard "
    "since the war, and at the end of which the guests from abroad rose from their seats and left by the back gate",
    "on Friday, after the envoys had left the table without a word, the third time within a fortnight, "
    "although the hosts had moved dinner to a later hour and sent cars with curtains to the hotel by the lake, where "
    "reporters had waited in the rain since breakfast for a sign that either delegation would stay until Monday",
)


def check(store: Store) -> None:
    """The totals are the sums of the tables of codes."""
    with store.reading() as connection:
        expected: Counter[tuple[str, str, str]] = Counter()
        for code, side, *what in connection.execute(
            select(event_codes.c.code, event_codes.c.side, event_codes.c.type, event_codes.c.modality)
        ):
            expected[code, side, " ".join(what)] += 1
        for code, side, act in connection.execute(
            select(statement_codes.c.code, statement_codes.c.side, statement_codes.c.act)
        ):
            expected[code, side, act] += 1
        assert {
            (code, side, what): number for code, side, what, number in connection.execute(select(totals))
        } == expected
        for who in ("RUS", "Moscow", "GOV", "nobody"):
            whole = actor_figures(connection, who, None, None)
            assert whole == actor_figures(connection, who, None, "9999-12-31")
        check_daily(connection)
        check_happenings(connection)


def check_daily(connection: Connection) -> None:
    """What is kept by day are the events of reports that are no copies of an earlier one."""
    groups = connection.execute(select(copies.c.copy_group, copies.c.document).order_by(copies.c.document)).all()
    first = dict(reversed([tuple(row) for row in groups]))
    once = {document for group, document in groups if first[group] == document}
    expected: defaultdict[tuple[str, str, str], Counter[str]] = defaultdict(Counter)
    for event in connection.execute(select(events).where(events.c.document.in_(once))):
        asked = select(event_codes.c.code, event_codes.c.side).where(event_codes.c.event == event.key)
        stands = {(code, side) for code, side in connection.execute(asked)}
        for one, other in combinations_with_replacement(SHORT, 2):
            if {(f"{one}>{other}", "actor"), (f"{other}>{one}", "actor")} & stands:
                stands.add((f"{one}<>{other}", "actor"))
        for code, side in {*stands, ("", "")}:
            expected[code, side, event.day].update((event.type, "number"))  # all of them happened
    kept = {(row.code, row.side, row.day): row._mapping for row in connection.execute(select(daily))}
    assert kept.keys() == expected.keys()
    for key, numbers in expected.items():
        assert {name: kept[key][name] for name in ("number", *KINDS) if kept[key][name]} == numbers
        assert kept[key]["conflict_intensity"] == pytest.approx(4.4 * numbers["number"])
        assert kept[key]["cooperation_intensity"] == 0


def check_happenings(connection: Connection) -> None:
    """What is kept of days is what the reports tell, as they are corrected."""
    columns = ("day", "document", "sentence_start", "sentence_end", "dated", "own", "weight", "marks")
    kept = {tuple(row) for row in connection.execute(select(*(happenings.c[name] for name in columns)))}
    told = set()
    for key in connection.execute(select(documents.c.key)).scalars():
        made = corrected_of(connection, key)
        assert made
        for one in happenings_of(made.record):
            told.add((one.day, key, one.at, one.end, int(one.dated), int(one.own), one.weight, one.marks))
    assert kept == told


STEP = st.tuples(
    st.integers(1, 3), st.sampled_from(["0.1.0", "0.2.0", "0.3.0"]), st.sampled_from(["THREATEN", "ASSAULT"]),
    st.sampled_from([("Moscow", "Kyiv"), ("Washington", "Berlin"), ("Kyiv", "Moscow")]),
    st.sampled_from(["on Friday", *LONG]),
)  # fmt: skip


@given(batches=st.lists(st.lists(STEP, min_size=1, max_size=4), min_size=1, max_size=4))
@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_totals_follow_reports_that_are_added_and_coded_anew(
    store: Store, batches: list[list[tuple[int, str, str, tuple[str, str], str]]]
) -> None:
    for batch in batches:
        store.add_batch(
            [
                report(number, who=who, whom=whom, kind=kind, version=version, words=words)  # type: ignore[arg-type]
                for number, version, kind, (who, whom), words in batch
            ]
        )
        check(store)


def test_what_is_counted_by_day_follows_a_report_that_leaves_its_piece(store: Store) -> None:
    store.add_batch([report(number, words=LONG[0]) for number in (1, 2, 3)])
    check(store)
    with store.reading() as connection:
        assert connection.scalar(select(daily.c.THREATEN).where(daily.c.code == "RUS>UKR")) == 1
    store.add(report(1, words=LONG[1], version="0.2.0"))  # the first of the piece: now the second is
    store.add(report(4, words=LONG[1]))
    store.add(report(1, words=LONG[0], version="0.3.0"))
    check(store)


def test_totals_follow_corrections_and_what_is_taken_back(store: Store) -> None:
    store.add_batch([report(1), report(2, who="Washington", whom="Moscow")])
    corrections = Corrections(store)
    made = corrections.make(Mark(kind="mark", report="r1", part="e1", seen="1.0", verdict="wrong"), "ann")
    check(store)
    with store.reading() as connection:
        assert actor_figures(connection, "RUS", None, None).did == []
    corrections.undo(made.correction.key, "ann")
    check(store)
    with store.reading() as connection:
        assert [(one.type, one.count) for one in actor_figures(connection, "RUS", None, None).did] == [("THREATEN", 1)]
