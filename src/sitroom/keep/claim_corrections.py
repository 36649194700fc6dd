"""Claims that are merged or split because somebody said so.

A claim that loses all its entries so stays, hidden, while a correction may be taken back that brings them back.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from hashlib import blake2b
from typing import Any

from sqlalchemy import Connection, and_, delete, exists, or_, select, update

from sitroom.join.claims import KEPT, Claim
from sitroom.join.propositions import propositions
from sitroom.keep.ask import AskError
from sitroom.keep.corrected import Correction
from sitroom.keep.correction import MergeClaims, SplitClaim
from sitroom.keep.join_claims import count_entries, keep_claim
from sitroom.keep.kept import key_of
from sitroom.keep.overlay import corrected_of
from sitroom.keep.pins import Pinned, pin, unpin
from sitroom.keep.tables import claim_entries, claim_names, claims, pins

Keep = Callable[[dict[str, Any]], int]


def merge_claims(connection: Connection, given: MergeClaims, keep: Keep) -> int:
    """Moves the entries of some claims into one. Raises AskError."""
    names = list(dict.fromkeys(given.claims))
    if given.into in names:
        raise AskError(f"claim {given.into} cannot join itself")
    into, others = _claim(connection, given.into), [_claim(connection, name) for name in names]
    correction = keep({"into": {name: getattr(into, name) for name in ("id", "first", "last", "size", "features")}})
    together = [into, *others]
    first = min(filter(None, (one.first for one in together)), default="")
    merged = Claim(
        into.id, first, max(one.last for one in together), sum(one.size for one in together), _mean(together)
    )
    keep_claim(connection, merged, into.key)
    for other in others:
        entries = _entries(connection, other.key)
        pin(connection, correction, _pinned(entries, other.id), into.id)
        _move(connection, [(row.document, row.part) for row in entries], into.key)
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
    correction = keep({})
    own = Claim(blake2b(f"split {correction}".encode(), digest_size=5).hexdigest(), leaving[0].day, leaving[0].day)
    for document in dict.fromkeys(row.document for row in leaving):
        made = corrected_of(connection, document)
        days = {row.part: row.day for row in leaving if row.document == document}
        for proposition in propositions(made.record) if made else ():
            if proposition.id in days:
                own.take(proposition, days[proposition.id])
    key = keep_claim(connection, own, None)
    pin(connection, correction, _pinned(leaving, claim.id), own.id)
    _move(connection, [(row.document, row.part) for row in leaving], key)
    _settle(connection, [claim.key, key])
    return correction


def undo_claims(connection: Connection, one: Correction) -> None:
    """Moves the entries that a correction moved, and no later one did, back to where they belong without it."""
    target = connection.scalar(select(pins.c.target).where(pins.c.correction == one.key).limit(1))
    freed = unpin(connection, one.key)
    keys = {row.id: row.key for row in connection.execute(
        select(claims.c.id, claims.c.key).where(claims.c.id.in_({target, *(home for _, _, home in freed)}))
    )}  # fmt: skip
    for document, part, home in freed:
        _move(connection, [(document, part)], keys[home])
    if into := (one.before or {}).get("into"):
        keep_claim(connection, Claim(**into), keys.get(into["id"]))
    _settle(connection, sorted(keys.values()))


def _settle(connection: Connection, keys: Sequence[int]) -> None:
    """Counts the entries of claims; those that have none are hidden, or go where no correction wants them."""
    has = exists().where(claim_entries.c.claim == claims.c.key)
    wanted = exists().where(or_(pins.c.target == claims.c.id, pins.c.origin == claims.c.id))
    connection.execute(delete(claims).where(claims.c.key.in_(keys), ~has, ~wanted))
    empty = select(claims.c.key).where(claims.c.key.in_(keys), ~has)
    connection.execute(delete(claim_names).where(claim_names.c.claim.in_(empty)))
    connection.execute(update(claims).where(claims.c.key.in_(keys), ~has).values(entries=0, contested=0))
    for row in connection.execute(select(claims).where(claims.c.key.in_(keys), has)).all():
        keep_claim(connection, Claim(row.id, row.first, row.last, row.size, row.features), row.key)
    count_entries(connection, keys)


def _pinned(entries: Iterable[Any], origin: str) -> list[Pinned]:
    return [Pinned(row.document, row.part, row.words, origin) for row in entries]


def _move(connection: Connection, places: Iterable[tuple[int, str]], key: int) -> None:
    for document, part in places:
        own = and_(claim_entries.c.document == document, claim_entries.c.part == part)
        connection.execute(update(claim_entries).where(own).values(claim=key))


def _claim(connection: Connection, name: str) -> Any:
    row = connection.execute(select(claims).where(claims.c.id == name, claims.c.entries > 0)).one_or_none()
    if row is None:
        raise AskError(f"there is no claim {name}")
    return row


def _entries(connection: Connection, claim: int) -> Sequence[Any]:
    asked = select(claim_entries).where(claim_entries.c.claim == claim)
    return connection.execute(asked.order_by(claim_entries.c.day, claim_entries.c.document, claim_entries.c.part)).all()


def _mean(together: Sequence[Any]) -> dict[str, float]:
    """The mean of the features of claims, each as heavy as what it took in."""
    size = sum(one.size for one in together) or 1
    mean: Counter[str] = Counter()
    for one in together:
        for name, much in one.features.items():
            mean[name] += much * one.size / size
    heavy = sorted(mean.items(), key=lambda item: (-item[1], item[0]))[:KEPT]
    return {name: round(much, 4) for name, much in heavy}
