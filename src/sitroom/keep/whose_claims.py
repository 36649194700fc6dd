"""Whose claims: those in whose ledger somebody speaks, and those that are about a state or an organisation."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

from sqlalchemy import ColumnElement, Connection, Select, func, null, or_, select

from sitroom.keep.ask import CODE, terms, who_is
from sitroom.keep.tables import actor_codes, actors, claim_entries, claim_names, claim_speakers, claims

NAMES = 5_000  # of speakers, at most: of more the first claims are soon met


@dataclass(frozen=True, slots=True)
class Somebody:
    """Somebody whose claims are asked for.

    Attributes:
        column: of an entry of a ledger, by which one sees that it is his: its country or its speaker.
        spoken: what stands there.
        called: the names by which claims are found that are about him: `@RUS`, `@IGOUNO`.
    """

    column: Literal["country", "speaker"]
    spoken: Sequence[str] | Select[Any]
    called: tuple[str, ...]

    def claims(self) -> list[Select[Any]]:
        """The keys of his claims, in parts that may overlap."""
        entry = claim_entries.alias()
        found = [select(entry.c.claim).where(entry.c[self.column].in_(self.spoken))]
        if self.called:
            found.append(select(claim_names.c.claim).where(claim_names.c.name.in_(self.called)))
        return found

    def of_claim(self) -> ColumnElement[bool]:
        """That a claim is his."""
        entry = claim_entries.alias()  # the question itself may be about entries, or names
        said_by: ColumnElement[Any] = entry.c[self.column]
        if self.column == "speaker":  # a claim has few entries, and he may have many names: none is looked up by itself
            said_by = func.coalesce(said_by, null())
        speaks = select(entry.c.claim).where(entry.c.claim == claims.c.key, said_by.in_(self.spoken)).exists()
        if not self.called:
            return speaks
        name = claim_names.alias()
        about = select(name.c.claim).where(name.c.claim == claims.c.key, name.c.name.in_(self.called))
        return or_(speaks, about.exists())


def somebody(connection: Connection, who: str) -> Somebody:
    """Who is meant by a code of the store (RUS, RUSMIL, IGOUNO), or else by words of a name (Putin, NATO)."""
    known = CODE.fullmatch(who) is not None and terms(connection, who) == [who]
    if CODE.fullmatch(who) and (known or len(who) == 3) and _is_state(connection, who[:3]):
        return Somebody("country", (who[:3],), (f"@{who[:3]}",))
    if known:
        names = select(actors.c.name).join(actor_codes, actor_codes.c.actor == actors.c.key)
        names = names.where(actor_codes.c.code == who, actors.c.name.is_not(None))
        return Somebody("speaker", _looked_up(connection, names), (f"@{who}",))
    return Somebody("speaker", _looked_up(connection, speakers(who)), _organisations(connection, who))


def _looked_up(connection: Connection, names: Select[Any]) -> Sequence[str] | Select[Any]:
    """These names, looked up once and not for each claim; where there are very many, the question for them."""
    found = list(connection.execute(names.distinct().limit(NAMES + 1)).scalars())
    return found if len(found) <= NAMES else names


def speakers(words: str) -> Select[Any]:
    """The names of speakers in which these words stand; where they are capitals, at the beginning of a word."""
    name = claim_speakers.c.name
    if CODE.fullmatch(words):  # NATO stands in every senator
        return select(name).where((" " + name).icontains(f" {words}", autoescape=True))
    return select(name).where(name.icontains(words, autoescape=True))


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
