"""Claims and stories as somebody sees them who merges or splits them: what each holds, and what they would together."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from sitroom.desk.pages.sides import SIDES, STANCES
from sitroom.desk.problems import Problem
from sitroom.join.ledger import Entry, Ledger
from sitroom.keep import AskError, Store, StoryReportRow
from sitroom.keep.correction import EntryGiven, MergeClaims, MergeStories, SplitClaim, SplitStory
from sitroom.keep.joined_history import correction_of_joined, history_of, merged_by, moved_to
from sitroom.keep.nearest import nearest_claims, nearest_stories
from sitroom.show.ledger import said_by

Kind = Literal["claims", "stories"]
ONE: dict[Kind, str] = {"claims": "claim", "stories": "story"}
UNIT: dict[Kind, str] = {"claims": "sentence", "stories": "report"}
CANDIDATES = 12
EVERY = 1_000_000  # reports of a story: all
TICK = "\t"  # between the report and the part of an entry, in a form


@dataclass(frozen=True, slots=True)
class Held:
    """Something that a claim or story holds: a sentence or a report."""

    of: str
    day: str
    side: str | None
    who: str
    words: str
    outlet: str | None
    report: str
    part: str | None


@dataclass(frozen=True, slots=True)
class Thing:
    """A claim or a story: its title, when and in which outlets it was told, who stands how to it, and what it holds."""

    id: str
    title: str
    first: str | None
    last: str | None
    outlets: list[str]
    contested: bool
    sides: list[tuple[str, list[str]]]
    size: int
    held: list[Held]


def thing(store: Store, kind: Kind, name: str) -> Thing:
    """The claim or story with this id, or what it was merged into. Raises Problem."""
    if kind == "claims":
        found = store.ledgers(claim=name)
        if not found:
            raise Problem(404, f"there is no claim {name[:100]}")
        return of_ledger(found[0])
    try:
        rows = store.story(name, limit=EVERY)
    except AskError as error:
        raise Problem(404, str(error)[:200]) from None
    own = rows[0].story if rows else name
    return _of_story(own, store.story_title(own) or own, rows)


def candidates(store: Store, kind: Kind, name: str, words: str | None) -> list[Thing]:
    """What a claim or story may be the same as, the nearest first. Raises AskError."""
    if kind == "claims":
        return [of_ledger(one) for one in nearest_claims(store, name, words, CANDIDATES)]
    rows = nearest_stories(store, name, words, CANDIDATES)
    return [Thing(r.story, r.title, r.first, r.last, r.outlets, False, [], r.reports, []) for r in rows]


def of_ledger(ledger: Ledger) -> Thing:
    """A claim."""
    sides = [
        (side, list(dict.fromkeys(said_by(entry) for label in labels for entry in ledger.by(*STANCES[label]))))
        for side, labels in SIDES
    ]
    label_of = {stance: name for name, stances in STANCES.items() for stance in stances}
    held = [
        Held(ledger.claim, e.day, label_of[e.stance], said_by(e), e.sentence, e.outlet, e.report, e.part)
        for e in ledger.entries
    ]
    outlets = sorted({entry.outlet for entry in ledger.entries if entry.outlet})
    return Thing(
        ledger.claim, ledger.title, ledger.first or None, ledger.last or None, outlets, ledger.contested,
        [(side, those) for side, those in sides if those], len(held), held,
    )  # fmt: skip


def together(things: Sequence[Thing]) -> Thing:
    """What some claims or stories hold together, the oldest first."""
    held = sorted((one for each in things for one in each.held), key=lambda one: (one.day, one.report))
    sides: dict[str, dict[str, None]] = {side: {} for side, _ in SIDES}
    for each in things:
        for side, those in each.sides:
            sides[side] |= dict.fromkeys(those)
    days = [day for each in things for day in (each.first, each.last) if day]
    shown = [(side, list(those)) for side, those in sides.items() if those]
    names = dict(shown)
    said = {*names.get("asserted", ()), *names.get("confirmed", ())}
    denied = set(names.get("denied", ()))
    contested = any(each.contested for each in things) or bool(said and denied and len(said | denied) > 1)
    return Thing(
        things[0].id, things[0].title, min(days, default=None), max(days, default=None),
        sorted({outlet for each in things for outlet in each.outlets}), contested, shown, len(held), held,
    )  # fmt: skip


def merging(kind: Kind, into: str, others: Sequence[str], note: str) -> MergeClaims | MergeStories:
    """The correction that merges some into one."""
    if kind == "claims":
        return MergeClaims(kind="merge-claims", into=into, claims=list(others), note=note)
    return MergeStories(kind="merge-stories", into=into, stories=list(others), note=note)


def splitting(store: Store, kind: Kind, name: str, ticked: Iterable[str], note: str) -> SplitClaim | SplitStory:
    """The correction that splits off what was ticked, and the copies of it. Raises AskError, Problem."""
    wanted = set(ticked)
    if not wanted:
        raise AskError(f"tick the {UNIT[kind]}s that belong elsewhere first")
    if kind == "stories":
        rows = store.story(name, limit=EVERY)
        pieces = {row.copy_of or row.report for row in rows if row.report in wanted}
        reports = [row.report for row in rows if (row.copy_of or row.report) in pieces]
        return SplitStory(kind="split-story", story=name, reports=reports, note=note)
    found = store.ledgers(claim=name)
    if not found:
        raise Problem(404, f"there is no claim {name[:100]}")
    entries = found[0].entries
    folds = {_fold(entry) for entry in entries if ticked_as(entry) in wanted}
    leaving = [EntryGiven(report=e.report, part=e.part) for e in entries if _fold(e) in folds]
    return SplitClaim(kind="split-claim", claim=found[0].claim, entries=leaving, note=note)


def ticked_as(entry: Entry) -> str:
    """How an entry stands in a form."""
    return f"{entry.report}{TICK}{entry.part}"


def _fold(entry: Entry) -> tuple[object, ...]:
    """What entries have in common that are shown as one: see Ledger.by."""
    return entry.stance, entry.speaker, entry.copies, " ".join(entry.words.split())


def _of_story(name: str, title: str, rows: Sequence[StoryReportRow]) -> Thing:
    days = [row.day for row in rows if row.day]
    held = [Held(name, row.day or "", None, "", row.heading, row.outlet, row.report, None) for row in rows]
    outlets = sorted({row.outlet for row in rows if row.outlet})
    return Thing(name, title, min(days, default=None), max(days, default=None), outlets, False, [], len(held), held)


def corrected(store: Store, kind: Kind, name: str, made: int | None, was: str | None) -> dict[str, object]:
    """What the page of a claim or story tells of its corrections.

    Args:
        store: the store.
        kind: which of the two it is.
        name: its id.
        made: the key of the correction that was just made.
        was: the id of one that was merged into it, from whose address it is shown.
    """
    history = history_of(store, name)
    return {
        "history": history, "moved": moved_to(store, [one.key for one in history]),
        "made": correction_of_joined(store, made), "was_id": was,
        "was": merged_by(store, was, kind == "claims") if was else None,
    }  # fmt: skip
