"""Corrections: laid over what was coded, followed by every answer, taken back one by one."""

from itertools import pairwise

import pytest

from keep.made import report
from sitroom.keep import AskError, Store
from sitroom.keep.correction import (
    AddEvent,
    EntryGiven,
    EventChanges,
    Mark,
    MendEvent,
    MendStatement,
    MergeClaims,
    MergeStories,
    PartyGiven,
    PlaceGiven,
    SplitClaim,
    SplitStory,
    StatementChanges,
    TimeGiven,
)
from sitroom.keep.corrections import ConflictError, Corrections
from stores import Filled


def of_two_reports(store: Store) -> None:
    """A store of two reports."""
    list(store.add_all([report(1), report(2, who="Washington", whom="Berlin")]))


@pytest.fixture
def two(filled: Filled) -> Store:
    return filled(of_two_reports)


def mend(corrections: Corrections, seen: str | None = None, part: str = "e1", **changes: object) -> MendEvent:
    found = corrections.report("r1")
    assert found
    return MendEvent(
        kind="mend-event", report="r1", part=part, seen=seen or found.states.get(part, found.fresh),
        changes=EventChanges.model_validate(changes),
    )  # fmt: skip


def test_a_wrong_event_is_in_no_answer_until_that_is_taken_back(two: Store) -> None:
    corrections = Corrections(two)
    coded = two.record("r1")
    before = sorted((row.report, row.id, row.type) for row in two.events())
    made = corrections.make(Mark(kind="mark", report="r1", part="e1", seen="1.0", verdict="wrong"), "ann")
    assert [row.report for row in two.events()] == ["r2"]
    assert list(two.events(actor="RUS")) == []
    assert two.record("r1") == coded  # what was coded stays
    corrections.undo(made.correction.key, "bob", "it is an event after all")
    assert sorted((row.report, row.id, row.type) for row in two.events()) == before
    history = corrections.latest()
    assert [(one.kind, one.author, one.undone) for one in history] == [("undo", "bob", False), ("mark", "ann", True)]


def test_what_is_mended_is_what_is_found(two: Store) -> None:
    corrections = Corrections(two)
    given = mend(
        corrections, type="ASSAULT", modality="feared", phase="future",
        actors=[PartyGiven(name="Berlin", country="DEU", sector="GOV")], recipients=[],
        place=PlaceGiven(name="Kharkiv", kind="city", lat=49.99, lon=36.23, country="UKR"),
        time=TimeGiven(start="2021-11-14", end="2021-11-15"),
    )  # fmt: skip
    corrections.make(given, "ann")
    assert [row.report for row in two.events(actor="RUS")] == []
    (row,) = two.events(actor="DEUGOV", type="ASSAULT", modality="feared", near="50,36,50km", since="2021-11-14")
    assert (row.report, row.quad, row.phase, row.recipients) == ("r1", "material conflict", "future", [])
    assert (row.begins, row.ends, row.confidence) == ("2021-11-14", "2021-11-15", 1.0)
    found = corrections.report("r1")
    assert found
    assert found.judged["e1"].mended == {"type", "modality", "phase", "actors", "recipients", "place", "time"}
    assert corrections.latest()[0].before
    assert corrections.latest()[0].before["type"] == "THREATEN"


def test_a_statement_that_is_mended_changes_the_ledger(two: Store) -> None:
    corrections = Corrections(two)
    given = MendStatement(
        kind="mend-statement", report="r1", part="s1", seen="1.0", changes=StatementChanges(act="confirm")
    )
    made = corrections.make(given, "ann")
    assert [row.report for row in two.statements(act="confirm")] == ["r1"]
    corrections.undo(made.correction.key, "ann")
    assert list(two.statements(act="confirm")) == []


def test_a_missed_event_is_added_with_its_words(two: Store) -> None:
    corrections = Corrections(two)
    record = two.record("r1")
    assert record
    start = record.document.text.index("denied")
    given = AddEvent(kind="add-event", report="r1", at=(start, start + 6), words="denied", type="REJECT")
    made = corrections.make(given, "ann")
    (row,) = two.events(type="REJECT")
    assert (row.report, row.id, row.trigger) == ("r1", f"a{made.correction.key}", "denied")
    assert "denied it near Yelnya" in row.sentence
    with pytest.raises(AskError, match="the text reads"):
        corrections.make(given.model_copy(update={"words": "confirmed"}), "ann")


def test_two_who_mend_different_fields_both_stand(two: Store) -> None:
    corrections = Corrections(two)
    seen = "1.0"
    corrections.make(mend(corrections, seen, type="COERCE"), "ann")
    made = corrections.make(mend(corrections, seen, modality="planned"), "bob")
    assert [one.author for one in made.beside] == ["ann"]
    assert [(row.type, row.modality) for row in two.events(report="r1")] == [("COERCE", "planned")]


def test_the_second_who_mends_the_same_field_is_shown_what_the_first_did(two: Store) -> None:
    corrections = Corrections(two)
    corrections.make(mend(corrections, "1.0", type="COERCE"), "ann")
    with pytest.raises(ConflictError, match="ann") as caught:
        corrections.make(mend(corrections, "1.0", type="ASSAULT"), "bob")
    assert [(one.author, one.changes) for one in caught.value.others] == [("ann", {"type": "COERCE"})]
    corrections.make(mend(corrections, type="ASSAULT"), "bob")  # he has seen it now
    assert [row.type for row in two.events(report="r1")] == ["ASSAULT"]
    first = corrections.latest()[-1]
    corrections.undo(first.key, "ann")
    assert [row.type for row in two.events(report="r1")] == ["ASSAULT"]


def test_corrections_are_taken_back_one_by_one_and_once(two: Store) -> None:
    corrections = Corrections(two)
    first = corrections.make(mend(corrections, type="COERCE"), "ann").correction.key
    second = corrections.make(mend(corrections, modality="feared"), "ann").correction.key
    corrections.undo(first, "ann")
    assert [(row.type, row.modality) for row in two.events(report="r1")] == [("THREATEN", "feared")]
    with pytest.raises(ConflictError, match="already"):
        corrections.undo(first, "bob")
    corrections.undo(second, "ann")
    assert [(row.type, row.modality) for row in two.events(report="r1")] == [("THREATEN", "actual")]
    with pytest.raises(AskError, match="no correction"):
        corrections.undo(99, "ann")


def test_a_newer_coder_finds_the_corrections_where_the_words_still_stand(two: Store) -> None:
    corrections = Corrections(two)
    corrections.make(mend(corrections, type="COERCE"), "ann")
    corrections.make(Mark(kind="mark", report="r1", part="s1", seen="1.0", verdict="right"), "ann")
    newer = report(1, version="0.2.0")
    again = newer.model_copy(update={"events": [newer.events[0].model_copy(update={"id": "e7"})]})
    assert two.add(again).what == "replaced"
    assert [(row.id, row.type) for row in two.events(report="r1")] == [("e7", "COERCE")]
    found = corrections.report("r1")
    assert found
    assert set(found.judged) == {"e7", "s1"}
    without = report(1, version="0.3.0").model_copy(update={"events": []})
    assert two.add(without).what == "replaced"
    assert list(two.events(report="r1")) == []
    assert [one.fits for one in corrections.latest(kind="mend-event")] == [False]
    two.add(report(1, version="0.4.0"))
    assert [row.type for row in two.events(report="r1")] == ["COERCE"]
    assert [one.fits for one in corrections.latest(kind="mend-event")] == [True]


def test_a_report_that_was_coded_anew_is_to_be_looked_at_again(two: Store) -> None:
    corrections = Corrections(two)
    given = mend(corrections, type="COERCE")
    two.add(report(1, version="0.2.0", title="Another title"))
    with pytest.raises(ConflictError, match="coded anew"):
        corrections.make(given, "ann")


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"actors": [{"name": "Berlin", "at": [0, 10_000]}]}, "the text has"),
        ({"voice": "s9"}, "outlet or the id"),
        ({}, "say what is to be otherwise"),
    ],
)
def test_what_makes_no_sense_is_refused(two: Store, changes: dict[str, object], says: str) -> None:
    with pytest.raises(AskError, match=says):
        Corrections(two).make(mend(Corrections(two), **changes), "ann")
    assert Corrections(two).latest() == []


def test_claims_are_merged_split_and_given_back(store: Store) -> None:
    one, two = "with blockade of harbours and grain exports", "over sabotage of pipelines and spies"
    given = [report(1, words=one), report(2, who="Washington", whom="Berlin", words=two)]
    list(store.add_all(given))
    corrections = Corrections(store)

    def held() -> dict[str, set[str]]:
        return {one.claim: {f"{e.report} {e.part}" for e in one.entries} for one in store.ledgers()}

    before = held()
    one, other = sorted(before)[:2]
    merged = corrections.make(MergeClaims(kind="merge-claims", into=one, claims=[other]), "ann")
    together = {name: parts for name, parts in before.items() if name != other} | {one: before[one] | before[other]}
    assert held() == together
    for record in given:  # coded anew, they stay where they were put
        store.add(record.model_copy(update={"coder": record.coder.model_copy(update={"version": "0.2.0"})}))
    assert held() == together
    leaving = sorted(before[other])
    entries = [EntryGiven(report=place.split()[0], part=place.split()[1]) for place in leaving]
    split = corrections.make(SplitClaim(kind="split-claim", claim=one, entries=entries), "bob")
    assert sorted(map(sorted, held().values())) == sorted(map(sorted, before.values()))
    corrections.undo(split.correction.key, "bob")
    assert held() == together
    corrections.undo(merged.correction.key, "ann")
    assert sorted(map(sorted, held().values())) == sorted(map(sorted, before.values()))
    with pytest.raises(AskError, match="no claim"):
        corrections.make(MergeClaims(kind="merge-claims", into=one, claims=["none"]), "ann")


def test_stories_are_merged_split_and_given_back(store: Store) -> None:
    given = [
        report(1, day="2021-11-12"),
        report(2, who="Washington", whom="Berlin", day="2021-03-01"),
        report(3, who="Berlin", day="2020-01-01"),
    ]
    list(store.add_all(given))
    corrections = Corrections(store)

    def held() -> set[frozenset[str]]:
        return {frozenset(r.report for r in store.story(one.story)) for one in store.stories()}

    before = held()
    assert len(before) > 1
    first, second = [one.story for one in store.stories()][:2]
    moved = [row.report for row in store.story(second)]
    merged = corrections.make(MergeStories(kind="merge-stories", into=first, stories=[second]), "ann")
    assert len(held()) == len(before) - 1
    assert [row.report for row in store.story(second)] == [row.report for row in store.story(first)]
    split = corrections.make(SplitStory(kind="split-story", story=first, reports=moved), "ann")
    assert held() == before
    for record in given:  # coded anew, they stay where they were put
        store.add(record.model_copy(update={"coder": record.coder.model_copy(update={"version": "0.2.0"})}))
    assert held() == before
    corrections.undo(split.correction.key, "ann")
    assert len(held()) == len(before) - 1
    corrections.undo(merged.correction.key, "ann")
    assert held() == before
    assert all(a.story != b.story for a, b in pairwise(store.stories()))
