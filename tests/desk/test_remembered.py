"""What was counted is not counted again until the store changes."""

from keep.made import report
from sitroom.desk.remembered import series_of
from sitroom.keep import Store
from sitroom.keep.correction import Mark
from sitroom.keep.corrections import Corrections
from sitroom.watch import SeriesQuestion


def test_a_series_follows_reports_and_corrections(store: Store) -> None:
    store.add(report(1))
    question = SeriesQuestion(actor="RUS")
    first = series_of(store, question, "day")
    assert sum(first.columns["events"]) == 1
    assert series_of(store, question, "day") is first
    store.add(report(2, kind="ASSAULT"))
    assert sum(series_of(store, question, "day").columns["events"]) == 2
    made = Corrections(store).make(Mark(kind="mark", report="r1", part="e1", seen="1.0", verdict="wrong"), "ann")
    assert sum(series_of(store, question, "day").columns["events"]) == 1
    Corrections(store).undo(made.correction.key, "ann")
    assert sum(series_of(store, question, "day").columns["events"]) == 2
