"""Claims in the store: what a report says is put into the claims of earlier ones, or begins new ones."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import Any

from sqlalchemy import Connection, Text, case, cast, delete, exists, func, insert, or_, select, update

from sitroom.join.claims import LOOKED_AT, NAMED, Claim, Claims, claim_id, looked_up, named, reach
from sitroom.join.ledger import entry
from sitroom.join.propositions import Proposition, propositions
from sitroom.join.stance import AGAINST, FOR
from sitroom.keep.bulk import insert_many
from sitroom.keep.pins import Pinned, pin
from sitroom.keep.related import Related, related
from sitroom.keep.tables import claim_entries, claim_names, claim_speakers, claims, pins
from sitroom.model import Record

LONGEST = 1_000  # characters of an entry's words that stand in the table; the record has them all


def join_claims(connection: Connection, key: int, record: Record, before: Record | None = None) -> None:
    """Puts what a report says into claims, instead of what an earlier coding of it said.

    Args:
        connection: in a transaction that no other one joins beside.
        key: of the report.
        record: the report.
        before: the same report as it was corrected before: what it says in the same words stays where it is.
    """
    told = propositions(record)
    settled: dict[str, int] = {}
    if before:
        said = {(one.id, one.words) for one in propositions(before)}
        settled = _settled(connection, key, [one for one in told if (one.id, one.words) in said])
        told = [one for one in told if one.id in settled or (one.id, one.words) not in said]
    _forget(connection, key, settled.values())
    if not told:
        return
    day = (record.document.published or "")[:10]
    settled |= _pinned(connection, key, told)
    free = [proposition for proposition in told if proposition.id not in settled]
    how = related(connection)
    keys, known = _near(connection, record.document.id, free, day, how)
    joined = Claims(known, how.rivals).join(record.document.id, free, day)
    taken = {claim.id: claim for claim, _ in joined}
    for claim in taken.values():
        keys[claim.id] = keep_claim(connection, claim, keys.get(claim.id))
    led = _led(connection, how, taken)
    keys |= led
    rows = [_row(key, keys[claim.id], record, proposition) for claim, proposition in joined]
    rows += [_row(key, settled[one.id], record, one) for one in told if one.id in settled]
    insert_many(connection, claim_entries, rows)
    speaking = sorted({row["speaker"] for row in rows if row["speaker"]})
    insert_many(connection, claim_speakers, [{"name": name} for name in speaking], skip_known=True)
    for claim, proposition in joined:
        if claim.id in led:
            _pin_as_merged(connection, how, key, claim, proposition)
    _reach_to(connection, how, led, day)
    count_entries(connection, sorted({row["claim"] for row in rows}))


def _settled(connection: Connection, key: int, told: Sequence[Proposition]) -> dict[str, int]:
    """The claims of propositions of a report that it told before, in the same words."""
    asked = select(claim_entries.c.part, claim_entries.c.words, claim_entries.c.claim)
    before = {row.part: row for row in connection.execute(asked.where(claim_entries.c.document == key))}
    same = (one for one in told if one.id in before and before[one.id].words == one.words[:LONGEST])
    return {one.id: before[one.id].claim for one in same}


def _led(connection: Connection, how: Related, taken: Iterable[str]) -> dict[str, int]:
    """Of these claims those that were merged into others and have no entries, and the keys of those others."""
    leads = {claim: lead.into for claim in taken if (lead := how.lead(claim))}
    if not leads:
        return {}
    asked = select(claims.c.id, claims.c.key, claims.c.entries)
    rows = connection.execute(asked.where(claims.c.id.in_([*leads, *leads.values()]))).all()
    shown = {row.id for row in rows if row.entries}
    into = {row.id: row.key for row in rows}
    return {claim: into[other] for claim, other in leads.items() if claim not in shown and other in into}


def _pin_as_merged(connection: Connection, how: Related, key: int, claim: Claim, proposition: Proposition) -> None:
    """Notes of what is said as in a merged claim that it goes back with that claim, if it is taken back."""
    if lead := how.lead(claim.id):
        entry = Pinned(key, proposition.id, proposition.words[:LONGEST], claim.id)
        own = (pins.c.document == key) & (pins.c.part == proposition.id) & (pins.c.correction == lead.correction)
        connection.execute(delete(pins).where(own))
        pin(connection, lead.correction, [entry], lead.into)


def _reach_to(connection: Connection, how: Related, merged: Iterable[str], day: str) -> None:
    """What was said of these on a day was said of what they were merged into, and of all others that were."""
    into = {lead.into for claim in merged if (lead := how.lead(claim))}
    if not into or not day:
        return
    those = claims.c.id.in_([*into, *how.faces(into)])
    connection.execute(update(claims).where(those, claims.c.last < day).values(last=day))
    connection.execute(update(claims).where(those, or_(claims.c.first > day, claims.c.first == "")).values(first=day))


def _pinned(connection: Connection, key: int, told: Sequence[Proposition]) -> dict[str, int]:
    """The claims of propositions of a report of which somebody said where they belong, and whose words still stand."""
    asked = select(pins.c.part, pins.c.words, claims.c.key).join(claims, claims.c.id == pins.c.target)
    asked = asked.where(pins.c.document == key, pins.c.part != "").order_by(pins.c.correction)
    latest = {(row.part, row.words): row.key for row in connection.execute(asked)}
    found: dict[str, int] = {}
    for (part, words), claim in latest.items():
        alike = [one for one in told if one.words[:LONGEST] == words and one.id not in found]
        own = next((one for one in alike if one.id == part), alike[0] if alike else None)
        if own:
            found[own.id] = claim
    return found


def _near(
    connection: Connection, report: str, told: Sequence[Proposition], day: str, how: Related
) -> tuple[dict[str, int], list[Claim]]:
    """The claims that these propositions may belong to, the newest last, with those set apart from them; their keys."""
    names = sorted({name for proposition in told for name in named(proposition)})
    rank = func.row_number().over(partition_by=claim_names.c.name, order_by=(claims.c.last.desc(), claims.c.key.desc()))
    naming = select(claims.c.key, rank.label("rank")).join(claim_names, claim_names.c.claim == claims.c.key)
    naming = naming.where(claim_names.c.name.in_(names))
    if day:
        since, until = reach(day)
        naming = naming.where(or_(claims.c.last == "", claims.c.last >= since), claims.c.first <= until)
    newest = naming.subquery()
    own = [claim_id(report, proposition) for proposition in told]
    those = or_(claims.c.key.in_(select(newest.c.key).where(newest.c.rank <= LOOKED_AT)), claims.c.id.in_(own))
    columns = (claims.c[name] for name in ("key", "id", "first", "last", "size", "features"))
    asked = select(*columns)
    rows = list(connection.execute(asked.where(those).order_by(claims.c.last, claims.c.key)))
    ids = {row.id for row in rows}
    if apart := {rival for name in ids & how.rivals.keys() for rival in how.rivals[name]} - ids:
        rows = [*connection.execute(asked.where(claims.c.id.in_(apart)).order_by(claims.c.last, claims.c.key)), *rows]
    return {row.id: row.key for row in rows}, [Claim(*row[1:]) for row in rows]


def keep_claim(connection: Connection, claim: Claim, key: int | None) -> int:
    """Writes a claim as it is now; its key."""
    row = {"first": claim.first, "last": claim.last, "size": claim.size, "features": claim.features}
    if key is None:
        new = {**row, "id": claim.id, "contested": 0, "entries": 0}
        key = int(connection.execute(insert(claims).returning(claims.c.key), new).scalar_one())
    else:
        connection.execute(update(claims).where(claims.c.key == key).values(**row))
    states = [name for name in claim.features if name[0] == "@"]
    names = [*looked_up(claim.features, NAMED), *states]
    insert_many(connection, claim_names, [{"name": name, "claim": key} for name in names], skip_known=True)
    return key


def _row(document: int, claim: int, record: Record, proposition: Proposition) -> dict[str, Any]:
    made = entry(record, proposition)
    start, end = made.at
    return {
        "document": document, "part": proposition.id, "claim": claim, "stance": made.stance, "speaker": made.speaker,
        "country": made.country, "sector": made.sector, "day": made.day, "words": made.words[:LONGEST],
        "sentence_start": start, "sentence_end": end, "confidence": made.confidence,
    }  # fmt: skip


def _forget(connection: Connection, document: int, but: Collection[int]) -> None:
    """Takes out what an earlier coding of a report said; claims that nobody else speaks of go with it, but for some."""
    held = select(claim_entries.c.claim).where(claim_entries.c.document == document).distinct()
    keys = list(connection.execute(held).scalars())
    if not keys:
        return
    connection.execute(delete(claim_entries).where(claim_entries.c.document == document))
    left = exists().where(claim_entries.c.claim == claims.c.key)
    wanted = exists().where(or_(pins.c.target == claims.c.id, pins.c.origin == claims.c.id))
    gone = [key for key in keys if key not in but]
    connection.execute(delete(claims).where(claims.c.key.in_(gone), ~left, ~wanted))
    connection.execute(update(claims).where(claims.c.key.in_(keys), ~left).values(entries=0, contested=0))
    count_entries(connection, keys)


def count_entries(connection: Connection, keys: Sequence[int]) -> None:
    """Counts the entries of claims, and tells which are contested: see Ledger.contested."""
    stance = claim_entries.c.stance
    who = func.coalesce(claim_entries.c.speaker, cast(claim_entries.c.document, Text))
    counted = (
        select(
            claim_entries.c.claim,
            func.count().label("entries"),
            func.max(case((stance.in_(sorted(FOR)), 1), else_=0)).label("pro"),
            func.max(case((stance.in_(sorted(AGAINST)), 1), else_=0)).label("contra"),
            func.count(case((stance.in_(sorted(FOR | AGAINST)), who)).distinct()).label("voices"),
        )
        .where(claim_entries.c.claim.in_(keys))
        .group_by(claim_entries.c.claim)
    )
    for row in connection.execute(counted).all():
        contested = int(row.pro and row.contra and row.voices > 1)
        values = {"entries": row.entries, "contested": contested}
        connection.execute(update(claims).where(claims.c.key == row.claim).values(**values))
