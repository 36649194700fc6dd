"""What became of the sentences behind alerts: somebody may have corrected since what they were raised on."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sqlalchemy import Connection, and_, or_, select

from sitroom.keep.alert_rows import Alert, Evidence
from sitroom.keep.alerts import alerts_on
from sitroom.keep.ask_events import event_rows
from sitroom.keep.corrected import Correction
from sitroom.keep.overlay import OF_PARTS, correction_of, kept_corrections
from sitroom.keep.related import related
from sitroom.keep.rows import EventRow
from sitroom.keep.tables import claim_entries, claims, corrections, documents, events, pins, stories, story_documents

if TYPE_CHECKING:
    from sitroom.keep import Store

Sentence = tuple[str, str]  # the id of a report, and that of an event or statement in it or nothing


@dataclass(frozen=True, slots=True)
class Ground:
    """What became of what an alert stands on.

    Attributes:
        corrections: those of its sentences that were made after it was raised and stand.
        fallen: of its sentences, those that bear it out no more.
        number: how many sentences it has.
    """

    corrections: list[Correction]
    fallen: list[Evidence] = field(hash=False)
    number: int

    @property
    def gone(self) -> bool:
        """Whether nothing is left of it."""
        return bool(self.fallen) and len(self.fallen) == self.number


def grounds(store: Store, those: Sequence[Alert]) -> dict[str, Ground]:
    """What became of alerts of which a sentence was corrected since, by their ids."""
    with store.reading() as connection:
        return grounds_of(connection, those)


def grounds_of(connection: Connection, those: Sequence[Alert]) -> dict[str, Ground]:
    """See `grounds`."""
    since = _corrected(connection, {one.report for alert in those for one in alert.evidence})
    found: dict[str, Ground] = {}
    for alert in those:
        own = {c.key: c for one in alert.evidence for c in since.get((one.report, one.part), ())}
        made = [one for one in own.values() if one.made >= alert.raised]
        if made:
            standing = _standing(connection, alert)
            fallen = [one for one in alert.evidence if (one.report, one.part) not in standing]
            found[alert.id] = Ground(sorted(made, key=lambda one: one.key), fallen, len(alert.evidence))
    return found


def void(connection: Connection) -> set[str]:
    """The ids of alerts of whose ground nothing is left, because somebody corrected it."""
    reports = select(documents.c.id).where(
        or_(
            documents.c.key.in_(select(corrections.c.document).where(corrections.c.kind.in_(OF_PARTS))),
            documents.c.key.in_(select(pins.c.document)),
        )
    )
    touched = alerts_on(connection, reports)
    return {name for name, ground in grounds_of(connection, touched).items() if ground.gone}


def _corrected(connection: Connection, reports: Collection[str]) -> dict[Sentence, list[Correction]]:
    """The corrections that stand of events and statements of reports, and of where these and the reports belong."""
    found: defaultdict[Sentence, list[Correction]] = defaultdict(list)
    asked = kept_corrections(documents.c.id.in_(reports), corrections.c.kind.in_(OF_PARTS))
    for row in connection.execute(asked):
        if not row.undone:
            found[row.report, row.part].append(correction_of(row))
    moved = select(documents.c.id, pins.c.part, pins.c.correction).join(documents, documents.c.key == pins.c.document)
    places = connection.execute(moved.where(documents.c.id.in_(reports))).all()
    keys = {row.correction for row in places}
    joined = {row.key: correction_of(row) for row in connection.execute(kept_corrections(corrections.c.key.in_(keys)))}
    for row in places:
        found[row.id, row.part].append(joined[row.correction])
    return found


def _standing(connection: Connection, alert: Alert) -> set[Sentence]:
    """The sentences that still bear an alert out."""
    kind, _, about = alert.scope.partition(":")
    if kind == "story":
        return _of_story(connection, about)
    if kind == "claim":
        return _of_claim(connection, about)
    others = {(one.report, one.part) for one in alert.evidence if not one.part.startswith(("e", "a"))}
    return others | {
        (row.report, row.id)
        for row in _events(connection, alert.evidence)
        if row.modality == "actual" and row.phase == "current"
        if kind != "pair" or (_is_of(row, alert.topic) and _between(row, about))
    }


def _of_story(connection: Connection, story: str) -> set[Sentence]:
    now = select(stories.c.merged_into).where(stories.c.id == story, stories.c.merged_into.is_not(None))
    into = connection.scalar(now) or story
    asked = select(documents.c.id).join(story_documents, story_documents.c.document == documents.c.key)
    return {(report, "") for report in connection.execute(asked.where(story_documents.c.story == into)).scalars()}


def _of_claim(connection: Connection, claim: str) -> set[Sentence]:
    lead = related(connection).lead(claim)
    asked = (
        select(documents.c.id, claim_entries.c.part)
        .join(documents, documents.c.key == claim_entries.c.document)
        .join(claims, claims.c.key == claim_entries.c.claim)
        .where(claims.c.id.in_([claim, *([lead.into] if lead else [])]))
    )
    return {(row.id, row.part) for row in connection.execute(asked)}


def _events(connection: Connection, evidence: Iterable[Evidence]) -> list[EventRow]:
    same = [and_(documents.c.id == one.report, events.c.id == one.part) for one in evidence]
    asked = select(events.c.key).join(documents, documents.c.key == events.c.document).where(or_(*same))
    return event_rows(connection, list(connection.execute(asked).scalars())) if same else []


def _is_of(row: EventRow, topic: str) -> bool:
    """Whether an event is of the type or quad that an alert is about."""
    return topic in ("", row.type, row.quad.replace(" ", "_"))


def _between(row: EventRow, about: str) -> bool:
    """Whether an event is between the two that an alert is about."""
    codes = [code for party in (*row.actors, *row.recipients) for code in (party.country, *party.codes) if code]
    return all(one in codes for one in about.split(","))
