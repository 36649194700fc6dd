"""What is counted as it is written is what there is, whatever was added, coded anew, corrected and taken back."""

from collections import Counter

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
from sitroom.keep.tables import documents, event_codes, happenings, statement_codes, totals


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
        check_happenings(connection)


def check_happenings(connection: Connection) -> None:
    """What is kept of days is what the reports tell, as they are corrected."""
    columns = ("day", "document", "sentence_start", "sentence_end", "dated", "own", "weight", "stems")
    kept = {tuple(row) for row in connection.execute(select(*(happenings.c[name] for name in columns)))}
    told = set()
    for key in connection.execute(select(documents.c.key)).scalars():
        made = corrected_of(connection, key)
        assert made
        for one in happenings_of(made.record):
            words = " ".join(sorted(one.stems))
            told.add((one.day, key, one.at, one.end, int(one.dated), int(one.own), one.weight, words))
    assert kept == told


STEP = st.tuples(
    st.integers(1, 3), st.sampled_from(["0.1.0", "0.2.0", "0.3.0"]), st.sampled_from(["THREATEN", "ASSAULT"]),
    st.sampled_from([("Moscow", "Kyiv"), ("Washington", "Berlin")]),
)  # fmt: skip


@given(batches=st.lists(st.lists(STEP, min_size=1, max_size=4), min_size=1, max_size=4))
@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_totals_follow_reports_that_are_added_and_coded_anew(
    store: Store, batches: list[list[tuple[int, str, str, tuple[str, str]]]]
) -> None:
    for batch in batches:
        store.add_batch(
            [
                report(number, who=who, whom=whom, kind=kind, version=version)  # type: ignore[arg-type]
                for number, version, kind, (who, whom) in batch
            ]
        )
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
