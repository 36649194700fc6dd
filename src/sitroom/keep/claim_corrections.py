"""Claims that are merged or split because somebody said so.

A claim that loses all its entries so stays, hidden: as one more way to recognise what it was merged into, and because
that may be taken back.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from hashlib import blake2b
from typing import Any

from sqlalchemy import Connection, and_, delete, exists, func, or_, select, update

from sitroom.join.claims import STEADY, Claim
from sitroom.join.propositions import propositions
from sitroom.keep.ask import AskError
from sitroom.keep.ask_claims import ledgers_of
from sitroom.keep.corrected import Correction
from sitroom.keep.correction import MergeClaims, SplitClaim
from sitroom.keep.join_claims import count_entries, keep_claim
from sitroom.keep.kept import key_of
from sitroom.keep.overlay import corrected_of
from sitroom.keep.pins import Pinned, pin, unpin
from sitroom.keep.related import related
from sitroom.keep.tables import claim_entries, claim_names, claims, pins

Keep = Callable[[dict[str, Any]], int]
_ORDER = (claim_entries.c.day, claim_entries.c.document, claim_entries.c.part)


def merge_claims(connection: Connection, given: MergeClaims, keep: Keep) -> int:
    """Moves the entries of some claims into one. Raises AskError."""
    names = list(dict.fromkeys(given.claims))
    if given.into in names:
        raise AskError(f"claim {given.into} cannot join itself")
    into, others = _claim(connection, given.into), [_claim(connection, name) for name in names]
    together = [into, *others]
    correction = keep({"titles": _titles(connection, together)})
    for other in others:
        entries = _entries(connection, other.key)
        pin(connection, correction, _pinned(entries, other.id), into.id)
        _move(connection, entries, into.key)
    _settle(connection, [one.key for one in together])
    return correction


def split_claim(connection: Connection, given: SplitClaim, keep: Keep) -> int:
    """Moves some entries of a claim into a new one. Raises AskError."""
    claim = _claim(connection, given.claim)
    held = {(row.document, row.part): row for row in _entries(connection, claim.key)}
    wanted = {(key_of(connection, one.report), one.part): one for one in given.entries}
    if unknown := [one for place, one in wanted.items() if place not in held]:
        raise AskError(f"claim {claim.id} has no entry {unknown[0].report} {unknown[0].part}")
    if len(wanted) == len(held):
        raise AskError(f"claim {claim.id}: some of its entries must stay")
    leaving = [row for place, row in held.items() if place in wanted]
    titles = _titles(connection, [claim])
    correction = keep({"titles": titles})
    own = blake2b(f"split {correction}".encode(), digest_size=5).hexdigest()
    new = keep_claim(connection, _made_of(connection, own, leaving), None)
    pin(connection, correction, _pinned(leaving, claim.id), own)
    _move(connection, leaving, new)
    _recall(connection, claim.key)
    _settle(connection, [claim.key, new])
    return correction


def undo_claims(connection: Connection, one: Correction) -> None:
    """Moves the entries that a correction moved, and no later one did, back to where they belong without it.

    What a later report said as in a claim that was split off, or merged, goes back with it.
    """
    target = connection.scalar(select(pins.c.target).where(pins.c.correction == one.key).limit(1))
    freed = unpin(connection, one.key)
    how = related(connection)
    homes = {home: lead.into if (lead := how.lead(home)) else home for _, _, home in freed}
    wanted = {*homes, *homes.values(), *([target] if target else [])}
    asked = select(claims.c.id, claims.c.key, claims.c.entries).where(claims.c.id.in_(wanted))
    rows = {row.id: row for row in connection.execute(asked)}
    keys = {home: rows[home if rows[home].entries else into].key for home, into in homes.items()}
    for document, part, home in freed:
        _move_one(connection, document, part, keys[home])
    if one.kind == "split-claim" and freed and target in rows:
        home = keys[freed[0][2]]
        _move(connection, _unpinned(connection, rows[target].key), home)
        _recall(connection, home)
    _settle(connection, sorted({row.key for row in rows.values()}))


def _titles(connection: Connection, those: Sequence[Any]) -> dict[str, str]:
    """What claims are called before they are corrected, by their ids."""
    return {one.claim: one.title for one in ledgers_of(connection, [row.key for row in those])}


def _made_of(connection: Connection, name: str, entries: Sequence[Any]) -> Claim:
    """The claim that these entries make, by the latest of them."""
    days = sorted(row.day for row in entries if row.day)
    claim = Claim(name, days[0] if days else "", days[-1] if days else "")
    latest = {(row.document, row.part): row.day for row in entries[-2 * STEADY :]}
    for document in dict.fromkeys(document for document, _ in latest):
        made = corrected_of(connection, document)
        for proposition in propositions(made.record) if made else ():
            if (document, proposition.id) in latest:
                claim.take(proposition, latest[document, proposition.id])
    claim.size = max(len(entries), 1)
    return claim


def _recall(connection: Connection, key: int) -> None:
    """Has a claim be recognised by what is in it now, but for what is said as in a claim that was merged into it."""
    row = connection.execute(select(claims.c.id, claims.c.entries).where(claims.c.key == key)).one()
    merged = related(connection).faces([row.id])
    of_merged = exists().where(
        pins.c.document == claim_entries.c.document, pins.c.part == claim_entries.c.part, pins.c.origin.in_(merged)
    )
    asked = select(claim_entries).where(claim_entries.c.claim == key, ~of_merged).order_by(*_ORDER)
    if entries := connection.execute(asked).all():
        connection.execute(delete(claim_names).where(claim_names.c.claim == key))
        keep_claim(connection, _made_of(connection, row.id, entries), key)


def _settle(connection: Connection, keys: Sequence[int]) -> None:
    """Counts the entries of claims; those that have none are hidden, or go where no correction wants them."""
    has = exists().where(claim_entries.c.claim == claims.c.key)
    wanted = exists().where(or_(pins.c.target == claims.c.id, pins.c.origin == claims.c.id))
    connection.execute(delete(claims).where(claims.c.key.in_(keys), ~has, ~wanted))
    connection.execute(update(claims).where(claims.c.key.in_(keys), ~has).values(entries=0, contested=0))
    day = claim_entries.c.day
    spans = select(claim_entries.c.claim, func.min(day).label("first"), func.max(day).label("last"))
    asked = spans.where(claim_entries.c.claim.in_(keys), day != "").group_by(claim_entries.c.claim)
    spanned = {row.claim: {"first": row.first, "last": row.last} for row in connection.execute(asked)}
    for key, span in spanned.items():
        connection.execute(update(claims).where(claims.c.key == key).values(**span))
    named = connection.execute(select(claims.c.id, claims.c.key).where(claims.c.key.in_(keys)))
    ids = {row.id: row.key for row in named}
    for face, into in related(connection).faces(ids).items():
        if ids[into] in spanned:
            own = update(claims).where(claims.c.id == face, claims.c.entries == 0)
            connection.execute(own.values(**spanned[ids[into]]))
    count_entries(connection, keys)


def _pinned(entries: Iterable[Any], origin: str) -> list[Pinned]:
    return [Pinned(row.document, row.part, row.words, origin) for row in entries]


def _move(connection: Connection, entries: Iterable[Any], key: int) -> None:
    for row in entries:
        _move_one(connection, row.document, row.part, key)


def _move_one(connection: Connection, document: int, part: str, key: int) -> None:
    own = and_(claim_entries.c.document == document, claim_entries.c.part == part)
    connection.execute(update(claim_entries).where(own).values(claim=key))


def _claim(connection: Connection, name: str) -> Any:
    row = connection.execute(select(claims).where(claims.c.id == name, claims.c.entries > 0)).one_or_none()
    if row is None:
        raise AskError(f"there is no claim {name}")
    return row


def _entries(connection: Connection, claim: int) -> Sequence[Any]:
    return connection.execute(select(claim_entries).where(claim_entries.c.claim == claim).order_by(*_ORDER)).all()


def _unpinned(connection: Connection, claim: int) -> Sequence[Any]:
    """The entries of a claim that no correction put there."""
    pinned = exists().where(pins.c.document == claim_entries.c.document, pins.c.part == claim_entries.c.part)
    return connection.execute(select(claim_entries).where(claim_entries.c.claim == claim, ~pinned)).all()
