"""Whose claims: those in whose ledger somebody speaks, and those that are about a state or an organisation."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, FromClause, Select, exists, func, or_, select

from sitroom.keep.ask import CODE, terms, who_is
from sitroom.keep.tables import actor_codes, actors, claim_entries, claim_names, claims

NAMES = 5_000  # of speakers, at most: of more the first claims are soon met


@dataclass(frozen=True, slots=True)
class Somebody:
    """Somebody whose claims are asked for.

    `speaks` is the condition that an entry of a ledger is his; `called` are the names by which claims are found that
    are about him: `@RUS`, `@IGOUNO`.
    """

    speaks: Callable[[FromClause], ColumnElement[bool]]
    called: tuple[str, ...]

    def claims(self) -> list[Select[Any]]:
        """The keys of his claims, in parts that may overlap."""
        entry = claim_entries.alias()
        found = [select(entry.c.claim).where(self.speaks(entry))]
        if self.called:
            found.append(select(claim_names.c.claim).where(claim_names.c.name.in_(self.called)))
        return found

    def of_claim(self) -> ColumnElement[bool]:
        """That a claim is his."""
        entry = claim_entries.alias()  # the question itself may be about entries
        speaks = exists().where(entry.c.claim == claims.c.key, self.speaks(entry))
        if not self.called:
            return speaks
        return or_(speaks, exists().where(claim_names.c.claim == claims.c.key, claim_names.c.name.in_(self.called)))


def somebody(connection: Connection, who: str) -> Somebody:
    """Who is meant by a code of the store (RUS, RUSMIL, IGOUNO), or else by words of a name (Putin, NATO)."""
    known = CODE.fullmatch(who) is not None and terms(connection, who) == [who]
    if CODE.fullmatch(who) and (known or len(who) == 3) and _is_state(connection, who[:3]):
        return Somebody(lambda entry: entry.c.country == who[:3], (f"@{who[:3]}",))
    if known:
        names = select(actors.c.name).join(actor_codes, actor_codes.c.actor == actors.c.key)
        names = names.where(actor_codes.c.code == who, actors.c.name.is_not(None))
        return Somebody(_called(connection, names), (f"@{who}",))
    return Somebody(_called(connection, speakers(who)), _organisations(connection, who))


def _called(connection: Connection, names: Select[Any]) -> Callable[[FromClause], ColumnElement[bool]]:
    """That who speaks has one of these names, which are looked up once and not for each claim."""
    found = list(connection.execute(names.distinct().limit(NAMES + 1)).scalars())
    some = found if len(found) <= NAMES else names
    return lambda entry: entry.c.speaker.in_(some)


def speakers(words: str) -> Select[Any]:
    """The names of speakers in which these words stand; where they are capitals, at the beginning of a word.

    No index finds a part of a name; but one leads from each name to the next, and there are far fewer names than
    entries.
    """
    first, entry = claim_entries.alias(), claim_entries.alias()
    names = select(func.min(first.c.speaker).label("name")).cte(recursive=True)
    following = select(func.min(entry.c.speaker)).where(entry.c.speaker > names.c.name).scalar_subquery()
    names = names.union_all(select(following).where(names.c.name.is_not(None)))
    if CODE.fullmatch(words):  # NATO stands in every senator
        return select(names.c.name).where((" " + names.c.name).icontains(f" {words}", autoescape=True))
    return select(names.c.name).where(names.c.name.icontains(words, autoescape=True))


def _is_state(connection: Connection, code: str) -> bool:
    """Whether anybody of a state with this code speaks, or any claim is about it."""
    speaks = select(claim_entries.c.claim).where(claim_entries.c.country == code).limit(1)
    about = select(claim_names.c.claim).where(claim_names.c.name == f"@{code}").limit(1)
    return connection.scalar(speaks) is not None or connection.scalar(about) is not None


def _organisations(connection: Connection, who: str) -> tuple[str, ...]:
    """The names by which claims are about organisations that are called just so."""
    asked = select(actors.c.codes).where(actors.c.key.in_(who_is(connection, who)), actors.c.country.is_(None))
    asked = asked.where(actors.c.group.is_not(None), func.lower(actors.c.name) == func.lower(who))
    return tuple(sorted({f"@{codes[0]}" for codes in connection.execute(asked).scalars() if codes}))
