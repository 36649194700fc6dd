"""Asks for claims with their ledgers."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import (
    ColumnElement,
    CompoundSelect,
    Connection,
    ScalarResult,
    Select,
    exists,
    func,
    null,
    select,
    tuple_,
    union,
    union_all,
)

from sitroom.join.claims import NAMED, likeness, looked_up
from sitroom.join.ledger import Entry, Ledger
from sitroom.join.propositions import features
from sitroom.keep.ask import AskError
from sitroom.keep.related import related
from sitroom.keep.tables import claim_entries, claim_names, claims, copies, documents, texts
from sitroom.keep.telling import Telling, ToldOf
from sitroom.keep.whose_claims import Somebody, somebody

ABOUT = 0.2  # likeness of a claim to the words that it is asked by, at least
FEW = 20_000  # claims of somebody that are put in order
FEW_TOLD = 2_000  # the same of claims in whose sentences some event is told, which are soon met in order
FEW_OF_EACH = 100_000  # the same, where the claims of several are asked for
MOST = 1_000  # claims that are compared with such words
LOOKED_UP = 500  # claims of which it is asked at first whether they are of others too
Narrowing = Somebody | Telling
AFTER = re.compile(r"([01]):(\d{1,18}):(\d{1,18})")


@dataclass(frozen=True, slots=True)
class ClaimQuestion:
    """Which claims: those for which all that is given holds.

    `actor` is a code or words of a speaker's name: somebody who speaks in the ledger or, for a state or organisation,
    whom the claim is about; so is each of `also`. `about` are words: the claims that speak of the same come first.
    `since` and `until` are days of publication, `contested` only those that somebody denies or doubts, `stances` those
    in which somebody stands so.
    `fresh`: those of which something was said last come first. `told`: those in whose sentences such an event is told.
    """

    actor: str | None = None
    about: str | None = None
    claim: str | None = None
    since: str | None = None
    until: str | None = None
    contested: bool = False
    stances: Sequence[str] = ()
    after: str | None = None
    fresh: bool = False
    also: Sequence[str] = ()
    told: ToldOf | None = None


def find_ledgers(connection: Connection, question: ClaimQuestion, limit: int) -> list[Ledger]:
    """The ledgers; the contested first, then those with the most entries.

    Raises:
        AskError: the question cannot be understood.
    """
    if question.claim and (lead := related(connection).lead(question.claim)):
        question = replace(question, claim=_shown(connection, question.claim, lead.into))
    if question.about:
        keys = _alike(connection, question)[:limit]
    else:
        keys = _first(connection, question, limit)
    return ledgers_of(connection, keys)


def _shown(connection: Connection, claim: str, into: str) -> str:
    """The claim, or where it has no entries what it was merged into."""
    own = select(claims.c.id).where(claims.c.id == claim, claims.c.entries > 0)
    return claim if connection.scalar(own) else into


def _asked(question: ClaimQuestion, narrowing: Sequence[Narrowing]) -> Select[Any]:
    return select(claims.c.key).where(*_conditions(question, narrowing))


def _conditions(question: ClaimQuestion, narrowing: Sequence[Narrowing]) -> list[ColumnElement[bool]]:
    """The conditions on the table of claims."""
    where: list[ColumnElement[bool]] = [claims.c.entries > 0]
    if question.claim:
        where.append(claims.c.id == question.claim)
    if question.contested:
        where.append(claims.c.contested == 1)
    if question.since:
        where.append(claims.c.last >= question.since)
    if question.until:
        where += [claims.c.first <= question.until, claims.c.first != ""]
    if question.stances:
        own = [claim_entries.c.claim == claims.c.key, claim_entries.c.stance.in_(question.stances)]
        own += [claim_entries.c.day >= question.since] if question.since else []
        own += [claim_entries.c.day <= question.until] if question.until else []
        where.append(exists().where(*own))
    where += [one.of_claim() for one in narrowing]
    if question.after is not None:
        found = AFTER.fullmatch(question.after)
        if not found:
            raise AskError(f"after {question.after}: give the key that stands at the end of the page before")
        there: list[Any] = list(map(int, found.groups()))
        if question.fresh:
            there = [select(claims.c.last).where(claims.c.key == there[-1]).scalar_subquery(), there[-1]]
        where.append(tuple_(*_order(question)) < tuple_(*there))
    return where


def _order(question: ClaimQuestion) -> tuple[ColumnElement[Any], ...]:
    """The columns by which the claims come, the largest first."""
    if question.fresh:
        return claims.c.last, claims.c.key
    return claims.c.contested, claims.c.entries, claims.c.key


def _first(connection: Connection, question: ClaimQuestion, limit: int) -> list[int]:
    """The keys of the first of the claims.

    Where there are few of somebody, or since a day, they are looked up and put in order; of others the first are soon
    met where all claims stand in order. What is of several may be far rarer than what is of each.
    """
    narrowing = _narrowing(connection, question)
    most = FEW_OF_EACH if len(narrowing) > 1 else FEW
    few: list[Sequence[Select[Any]]] = []
    many: list[Narrowing] = []
    if question.since and not question.fresh:  # the freshest stand in order
        lately = [select(claims.c.key).where(claims.c.last >= question.since)]
        few += [lately] if _at_most(connection, lately, most) else []
    for one in narrowing:
        those = one.claims()
        if _at_most(connection, those, FEW_TOLD if isinstance(one, Telling) else most):
            few.append(those)
        else:
            many.append(one)
    if not few:
        asked = _asked(question, narrowing).order_by(*(column.desc() for column in _order(question)))
        return list(connection.execute(asked.limit(limit)).scalars())
    order = [func.coalesce(column, null()).desc() for column in _order(question)]  # no index of the order leads
    asked = _asked(question, []).where(*(claims.c.key.in_(_any_of(those)) for those in few)).order_by(*order)
    if many:
        return _of_many(connection, connection.execute(asked).scalars(), many, limit)
    return list(connection.execute(asked.limit(limit)).scalars())


def _of_many(connection: Connection, keys: ScalarResult[int], many: Sequence[Narrowing], limit: int) -> list[int]:
    """The first of these claims that are of many others too: some are looked up at a time until there are enough."""
    found: list[int] = []
    size = LOOKED_UP
    while len(found) < limit and (some := keys.fetchmany(size)):
        asked = select(claims.c.key).where(claims.c.key.in_(some), *(one.of_claim() for one in many))
        theirs = set(connection.execute(asked).scalars())
        found += [key for key in some if key in theirs]
        size = min(2 * size, FEW)
    keys.close()
    return found[:limit]


def _at_most(connection: Connection, parts: Sequence[Select[Any]], most: int) -> bool:
    """Whether there are no more claims in these than so many; those in several parts count in each."""
    some = (union_all(*parts) if len(parts) > 1 else parts[0]).limit(most + 1)
    return (connection.scalar(select(func.count()).select_from(some.subquery())) or 0) <= most


def _any_of(parts: Sequence[Select[Any]]) -> Select[Any] | CompoundSelect[Any]:
    return union(*parts) if len(parts) > 1 else parts[0]


def _narrowing(connection: Connection, question: ClaimQuestion) -> list[Narrowing]:
    """Whose claims they are, and of which events."""
    people: list[Narrowing] = [somebody(connection, who) for who in (question.actor, *question.also) if who]
    return [*people, Telling.of(connection, question.told)] if question.told else people


def _alike(connection: Connection, question: ClaimQuestion) -> list[int]:
    """The claims that speak of what some words speak of, the most alike first."""
    about = question.about or ""
    wanted = features(about)
    names = [*looked_up(wanted, NAMED), *(name for name in wanted if name[0] == "@")]
    narrowed = replace(question, about=None, fresh=False) != ClaimQuestion()
    if not names:
        raise AskError(f"about {about}: use words that tell more, such as names and things")
    naming = select(claim_names.c.claim, func.count().label("names")).where(claim_names.c.name.in_(names))
    if narrowed:
        naming = naming.join(claims, claims.c.key == claim_names.c.claim)
        naming = naming.where(*_conditions(question, _narrowing(connection, question)))
    naming = naming.group_by(claim_names.c.claim).order_by(func.count().desc(), claim_names.c.claim.desc())
    shared = naming.limit(MOST).subquery()
    rows = connection.execute(
        select(claims.c.key, claims.c.features, claims.c.contested, claims.c.entries)
        .join(shared, shared.c.claim == claims.c.key)
        .where(claims.c.entries > 0)
    )
    found = [(likeness(wanted, row.features), row.contested, row.entries, row.key) for row in rows]
    return [key for much, _, _, key in sorted(found, reverse=True) if much >= ABOUT]


def ledgers_of_parts(connection: Connection, parts: Collection[tuple[int, str]]) -> dict[tuple[int, str], Ledger]:
    """The ledgers in which statements and events stand, each given by the key of its report and its own id."""
    reports = {report for report, _ in parts}
    asked = select(claim_entries.c.document, claim_entries.c.part, claim_entries.c.claim)
    rows = connection.execute(asked.where(claim_entries.c.document.in_(reports))).all()
    claim_of = {(row.document, row.part): row.claim for row in rows if (row.document, row.part) in parts}
    keys = sorted(set(claim_of.values()))
    by_key = dict(zip(keys, ledgers_of(connection, keys), strict=True)) if keys else {}
    return {part: by_key[key] for part, key in claim_of.items()}


def ledgers_of(connection: Connection, keys: Sequence[int]) -> list[Ledger]:
    """The ledgers of the claims with these keys, in this order."""
    columns = (claims.c[name] for name in ("key", "id", "first", "last", "contested", "entries"))
    held = {row.key: row for row in connection.execute(select(*columns).where(claims.c.key.in_(keys)))}
    entries = _entries(connection, keys)
    found = []
    for key in keys:
        row = held[key]
        after = f"{row.contested}:{row.entries}:{key}"
        found.append(Ledger.of(row.id, row.first, row.last, entries[key], after))
    return found


def _entries(connection: Connection, keys: Sequence[int]) -> dict[int, list[Entry]]:
    start, end = claim_entries.c.sentence_start, claim_entries.c.sentence_end
    asked = (
        select(
            claim_entries,
            func.substr(texts.c.text, start + 1, end - start).label("sentence"),
            documents.c.id.label("report"),
            documents.c.outlet,
            documents.c.title,
            documents.c.url,
            copies.c.copy_group,
        )
        .join(documents, documents.c.key == claim_entries.c.document)
        .join(texts, texts.c.document == claim_entries.c.document)
        .outerjoin(copies, copies.c.document == claim_entries.c.document)
        .where(claim_entries.c.claim.in_(keys))
    )
    found: dict[int, list[Entry]] = defaultdict(list)
    for row in connection.execute(asked):
        found[row.claim].append(
            Entry(
                stance=row.stance,
                day=row.day,
                speaker=row.speaker,
                country=row.country,
                sector=row.sector,
                words=row.words,
                sentence=" ".join(row.sentence.split()),
                at=(row.sentence_start, row.sentence_end),
                report=row.report,
                part=row.part,
                outlet=row.outlet,
                title=row.title,
                link=row.url,
                copies=str(row.copy_group or row.document),
                confidence=row.confidence,
            )
        )
    return found
