"""Corrections of a store: made, taken back, listed. Nothing that was coded is overwritten.

Two people who correct the same event lose nothing: whoever saw an older state of it is shown what the other did, unless
they touched different fields; then both stand.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, and_, func, insert, select

from sitroom.keep.ask import AskError
from sitroom.keep.corrected import Corrected, Correction, Judged, anchor_of, mended, missed, part_of
from sitroom.keep.correction import AddEvent, Adding, Correcting, Mark, MendEvent, MendStatement, OfReport
from sitroom.keep.errors import StoreError
from sitroom.keep.join import lock_joining
from sitroom.keep.joined_corrections import correct_joined, undo_joined
from sitroom.keep.kept import key_of
from sitroom.keep.overlay import OF_PARTS, corrected_of, correction_of, derive, kept_corrections, now
from sitroom.keep.store import Store
from sitroom.keep.tables import corrections, documents
from sitroom.model import Event, Record, Span

ADDED = re.compile(r"a\d{1,18}")  # the id of an event or statement that somebody added


class ConflictError(StoreError):
    """Somebody else corrected the same meanwhile: `others` are his corrections."""

    def __init__(self, message: str, others: Sequence[Correction] = ()) -> None:
        super().__init__(message)
        self.others = list(others)


@dataclass(frozen=True, slots=True)
class CorrectedReport:
    """A report's record with its corrections.

    Attributes:
        coded: the record as it was coded.
        record: as it is corrected.
        judged: what was said of its parts, by their ids.
        states: the state of each part that has corrections, to be given as `seen`; all others are in the state `fresh`.
        corrections: all of them, also those that were taken back or no longer fit.
    """

    coded: Record
    record: Record
    judged: dict[str, Judged]
    fresh: str
    states: dict[str, str]
    corrections: list[Correction]


@dataclass(frozen=True, slots=True)
class Made:
    """A correction that was kept, and those of the same part that its author had not seen and that stand beside it."""

    correction: Correction
    beside: list[Correction]


class Corrections:
    """The corrections of a store.

    Every method raises StoreError where the store cannot be read or written, and AskError for a correction that makes
    no sense.
    """

    def __init__(self, store: Store) -> None:
        self._store = store

    def make(self, given: Correcting, author: str) -> Made:
        """Keeps a correction; all rows of its report follow it. Raises ConflictError."""
        if isinstance(given, OfReport):
            return self._store.write(lambda connection: _correct(connection, given, author))
        key = self._store.write(lambda connection: correct_joined(connection, given, author))
        return Made(self._one(key), [])

    def undo(self, key: int, author: str, note: str = "") -> Made:
        """Takes a correction back, by a row of its own. Raises ConflictError where that is done already."""
        made = self._store.write(lambda connection: _undo(connection, key, author, note))
        return Made(self._one(made), [])

    def report(self, report: str) -> CorrectedReport | None:
        """A report's record with its corrections; null where there is no such report."""
        with self._store.reading() as connection:
            key = key_of(connection, report)
            made = None if key is None else corrected_of(connection, key)
            if key is None or made is None:
                return None
            version = _version(connection, key)
            found = _found(connection, corrections.c.document == key)
        states: dict[str, str] = {}
        for one in found:
            states[_part_now(made, one) or one.part or ""] = f"{version}.{one.key}"
        return CorrectedReport(made.coded, made.record, made.judged, f"{version}.0", states, found)

    def latest(
        self,
        report: str | None = None,
        author: str | None = None,
        kind: str | None = None,
        after: int | None = None,
        since: int | None = None,
        limit: int = 50,
    ) -> list[Correction]:
        """Corrections, the latest first; with `since` those behind this one, the oldest first."""
        where: list[Any] = []
        where += [documents.c.id == report] if report is not None else []
        where += [corrections.c.author == author] if author is not None else []
        where += [corrections.c.kind == kind] if kind is not None else []
        where += [corrections.c.key < after] if after is not None else []
        where += [corrections.c.key > since] if since is not None else []
        asked = kept_corrections(*where).limit(limit)
        if since is None:
            asked = asked.order_by(None).order_by(corrections.c.key.desc())
        with self._store.reading() as connection:
            return [correction_of(row) for row in connection.execute(asked)]

    def added_by(self, parts: Iterable[str]) -> dict[str, str]:
        """Who added events and statements, of those among these ids that somebody added."""
        keys = [int(part[1:]) for part in parts if ADDED.fullmatch(part)]
        if not keys:
            return {}
        asked = select(corrections.c.key, corrections.c.author).where(corrections.c.key.in_(keys))
        with self._store.reading() as connection:
            return {f"a{row.key}": row.author for row in connection.execute(asked)}

    def newest(self) -> int:
        """The key of the latest correction; 0 where there is none."""
        with self._store.reading() as connection:
            return int(connection.scalar(select(func.max(corrections.c.key))) or 0)

    def judged_reports(self) -> list[Corrected]:
        """Every report of which a part was judged, with its corrections."""
        asked = select(corrections.c.document).where(corrections.c.kind.in_(OF_PARTS)).distinct()
        with self._store.reading() as connection:
            keys = list(connection.execute(asked.order_by(corrections.c.document)).scalars())
            found = [corrected_of(connection, key) for key in keys]
        return [one for one in found if one and one.judged]

    def _one(self, key: int) -> Correction:
        with self._store.reading() as connection:
            return _found(connection, corrections.c.key == key)[0]


def _correct(connection: Connection, given: OfReport, author: str) -> Made:
    key = key_of(connection, given.report)
    connection.execute(select(documents.c.key).where(documents.c.key == key).with_for_update())
    made = None if key is None else corrected_of(connection, key)
    if key is None or made is None:
        raise AskError(f"there is no report {given.report}")
    beside: list[Correction] = []
    if isinstance(given, Adding):
        row = _adding(made.coded, given)
    else:
        row, beside = _changing(connection, key, made, given)
    values = {
        **row, "document": key, "kind": given.kind, "coder": made.coded.coder.version, "author": author, "made": now(),
        "note": given.note,
    }  # fmt: skip
    new = int(connection.execute(insert(corrections).returning(corrections.c.key), values).scalar_one())
    if isinstance(given, Adding):
        connection.execute(corrections.update().where(corrections.c.key == new).values(part=f"a{new}"))
    derive(connection, key, made.record)
    return Made(_found(connection, corrections.c.key == new)[0], beside)


def _adding(record: Record, given: Adding) -> dict[str, Any]:
    start, end = given.at
    text = record.document.text
    if not start < end or text[start:end] != given.words:
        raise AskError(f"at {start}:{end}: the text reads {text[start:end][:100]!r} there, not {given.words[:100]!r}")
    changes = given.changes.given()
    if isinstance(given, AddEvent):
        changes |= {"type": given.type, "modality": given.modality, "phase": given.phase}
    else:
        changes |= {"act": given.act}
    trial = missed("a", Span.of(text, start, end), changes, "")
    mended(trial, changes, record)
    return {"part": "", "changes": changes, "anchor": anchor_of(record, trial), "before": None}


def _changing(
    connection: Connection, key: int, made: Corrected, given: Mark | MendEvent | MendStatement
) -> tuple[dict[str, Any], list[Correction]]:
    part = part_of(made.record, given.part) or part_of(made.coded, given.part)
    if part is None:
        raise AskError(f"report {given.report} has no event or statement {given.part}")
    if isinstance(given, Mark):
        changes: dict[str, Any] = {"verdict": given.verdict}
        said = made.judged.get(part.id)
        before: dict[str, Any] = {"verdict": said and said.verdict}
    else:
        if isinstance(given, MendEvent) != isinstance(part, Event):
            raise AskError(f"{given.part} is {'an event' if isinstance(part, Event) else 'a statement'}")
        changes = given.changes.given()
        if not changes:
            raise AskError("changes: say what is to be otherwise")
        mended(part, changes, made.coded)
        before = {name: value for name, value in part.model_dump(mode="json").items() if name in changes}
    beside = _meanwhile(connection, key, made, given, set(changes))
    coded = part_of(made.coded, given.part) or part
    return {"part": part.id, "changes": changes, "anchor": anchor_of(made.coded, coded), "before": before}, beside


def _meanwhile(
    connection: Connection, key: int, made: Corrected, given: Mark | MendEvent | MendStatement, touched: set[str]
) -> list[Correction]:
    """The corrections of this part that its author has not seen. Raises ConflictError where they touch the same."""
    version, _, last = given.seen.partition(".")
    if not (version.isdecimal() and last.isdecimal() and len(last) < 19):
        raise AskError(f"seen {given.seen}: give the state of the part as /api/corrected has it")
    if int(version) != _version(connection, key):
        raise ConflictError("the report was coded anew meanwhile: load it again")
    later = [one for one in _found(connection, corrections.c.document == key) if one.key > int(last)]
    own = [one for one in later if _part_now(made, one) == given.part or one.part == given.part]
    fields = {name for one in own for name in _touched(connection, one)}
    if fields & touched:
        told = "; ".join(f"{one.author} {one.kind} {one.changes}" for one in own)
        raise ConflictError(f"somebody corrected {given.part} meanwhile: {told}", own)
    return own


def _touched(connection: Connection, one: Correction) -> set[str]:
    if one.undoes is None:
        return set(one.changes)
    return {name for undone in _found(connection, corrections.c.key == one.undoes) for name in undone.changes}


def _part_now(made: Corrected, one: Correction) -> str | None:
    """The id that the part of a correction has in the present coding."""
    wanted = one.undoes or one.key
    return next((part for part, said in made.judged.items() if wanted in said.corrections), one.part)


def _undo(connection: Connection, key: int, author: str, note: str) -> int:
    document = connection.scalar(select(corrections.c.document).where(corrections.c.key == key))
    connection.execute(select(documents.c.key).where(documents.c.key == document).with_for_update())
    if document is None:
        lock_joining(connection)
    found = _found(connection, corrections.c.key == key)
    if not found or found[0].kind == "undo":
        raise AskError(f"there is no correction {key} to take back")
    one = found[0]
    if one.undone:
        raise ConflictError(f"correction {key} was taken back already")
    values: dict[str, Any] = {
        "kind": "undo", "document": document, "part": one.part, "changes": {}, "undoes": key, "author": author,
        "made": now(), "note": note,
    }  # fmt: skip
    was = corrected_of(connection, document) if document is not None else None
    made = int(connection.execute(insert(corrections).returning(corrections.c.key), values).scalar_one())
    if was and document is not None:
        derive(connection, document, was.record)
    else:
        undo_joined(connection, one)
    return made


def _found(connection: Connection, condition: Any) -> list[Correction]:
    return [correction_of(row) for row in connection.execute(kept_corrections(and_(condition)))]


def _version(connection: Connection, key: int) -> int:
    return int(connection.scalar(select(documents.c.version).where(documents.c.key == key)) or 0)
