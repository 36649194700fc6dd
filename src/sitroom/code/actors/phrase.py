"""Reads a noun phrase: state, sector, organisation and role, from the names and role words in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from sitroom.code.actors.names import Hit, RoleHit, find_roles
from sitroom.code.syntax import Token

# The phrase behind such a preposition tells whom somebody belongs to; behind others it is somebody else's.
_BELONGING = {"of", "for", "from", "at", "in", "within", "inside", "across", "throughout", "around", "near", "on", "under"}
_APART = {
    "to", "with", "against", "toward", "towards", "between", "over", "about", "by", "like", "into", "via", "through",
    "on", "near", "under", "after", "before", "during", "as", "than", "including", "despite", "because", "amid",
}  # fmt: skip
_PREPOSITIONS = _BELONGING | _APART
_FORMER = {"former", "ex", "ousted", "deposed", "late", "exiled", "disgraced", "then", "onetime", "erstwhile", "outgoing"}
_GONE = _FORMER - {"then", "outgoing", "late"}
# Whose modifier decides: a rebel soldier is a rebel, a police captain of the police.
_STRONG = {"REB", "OPP", "UAF", "CRM"}
_STATE = {"GOV", "LEG", "JUD", "MIL", "COP", "SPY"}


@dataclass(frozen=True, slots=True)
class Reading:
    """What the words of a phrase tell."""

    name: str | None = None
    country: str | None = None
    sector: str | None = None
    code: str | None = None
    group: str | None = None
    role: str | None = None
    role_hit: RoleHit | None = None
    hit: Hit | None = None
    """The name that the head is part of."""
    former: bool = False
    owner: Token | None = None
    """A possessive pronoun, or a possessor who is no name of the tables."""


def read_phrase(
    tokens: Sequence[Token], first: int, last: int, head: int, hits: Sequence[Hit], stop: int | None = None
) -> Reading:
    """Reads tokens `first` to `last` with `head` (positions in `tokens`); `hits` are the names within.

    `stop` is the position where another phrase begins (an apposition), which is not read.
    """
    end = last if stop is None else min(last, stop - 1)
    window = tokens[first : end + 1]
    found = find_roles(window)
    at = tokens[head].i
    inside = next((h for h in hits if h.first <= at <= h.last), None)
    own = next((r for r in found if r.first <= at <= r.last), None)
    if inside and inside.known.kind in ("nationality", "people") and own and own.last > inside.last:
        inside = None
    before = [h for h in hits if h.last < (own.first if own and not inside else at) and h is not inside and not h.deferred]
    segments = _segments(tokens, head, end)
    behind = [h for h in hits if h.first > at and not h.deferred and _belongs(tokens, h.first, segments, first)]
    reading = Reading(former=any(t.lower in _GONE for t in tokens[first:head]), owner=_owner(tokens, first, head))
    if inside:
        return _named(reading, inside, before, own)
    return _described(reading, tokens, own, found, before, behind, at, segments, first)


def _named(reading: Reading, hit: Hit, before: list[Hit], own: RoleHit | None) -> Reading:
    known = hit.known
    owner = next((h for h in before if h.known.kind in ("country", "nationality", "capital")), None)
    country, sector, code, name, group = known.country, known.sector, known.code, known.name, known.group
    if owner and known.kind in ("organisation", "seat") and sector not in ("REB", "MED", "BUS", "NGO") and (code or "IGO")[:3] == "IGO":
        if owner.known.country != country:
            # Another state's body of the same name: Russia's Security Council, the Canadian House of Commons.
            country, code = owner.known.country, None
            sector = "GOV" if sector == "IGO" else sector
            name = group = f"{name.removeprefix('United Nations ')} ({owner.known.name})"
    return replace(
        reading, name=name, country=country, sector=sector, code=code, group=group, hit=hit, role_hit=own,
    )  # fmt: skip


def _described(
    reading: Reading,
    tokens: Sequence[Token],
    own: RoleHit | None,
    found: list[RoleHit],
    before: list[Hit],
    behind: list[Hit],
    at: int,
    segments: list[tuple[str, int, int]],
    first: int,
) -> Reading:
    named = [h for h in before if h.known.sector and h.known.kind in ("organisation", "seat")]
    limit = own.first if own else at
    qualifying = [r for r in found if r.last < limit and not _covered(r, before)]
    named_behind = [h for h in behind if h.known.sector and h.known.kind in ("organisation", "seat")]
    qualifying_behind = [
        r for r in found
        if r.first > (own.last if own else at) and not _covered(r, behind) and _belongs(tokens, r.first, segments, first)
    ]  # fmt: skip
    group = (named or named_behind or [None])[0]
    modifier = _modifier(named, qualifying) or (_modifier(named_behind, qualifying_behind) if own and own.role.kind != "body" else None)
    country_hit = _country(before) or _country(behind)
    country = country_hit.known.country if country_hit else None
    sector = _sector(own, modifier, country, group)
    code = next((h.known.code for h in (*before, *behind) if h.known.code), None) if country is None else None
    words = None
    if own:
        offset = tokens[0].i
        words = " ".join(t.text for t in tokens[own.first - offset : own.last - offset + 1])
    return replace(
        reading,
        country=country,
        sector=sector,
        code=code,
        group=group.known.group if group else None,
        role=words,
        role_hit=own,
    )


def _covered(role: RoleHit, hits: list[Hit]) -> bool:
    return any(h.first <= role.first <= h.last for h in hits)


def _modifier(named: list[Hit], qualifying: list[RoleHit]) -> str | None:
    """The sector of whoever the head belongs to, the nearest first."""
    for role in reversed(qualifying):
        if role.role.sector and role.role.kind != "via":
            return role.role.sector
    for hit in reversed(named):
        return hit.known.sector
    return None


def _sector(own: RoleHit | None, modifier: str | None, country: str | None, group: Hit | None) -> str | None:
    if own is None:
        return modifier
    sector, kind = own.role.sector, own.role.kind
    if kind == "via":
        if modifier:
            return modifier
        return sector if country else None
    if modifier in _STRONG and sector != "MED" and kind != "body":
        return modifier
    if group and group.known.sector == "IGO" and sector in ("GOV", None):
        return "IGO"
    if group and sector in ("GOV", "MIL") and kind == "person" and modifier in ("IGO", "COP", "SPY", "NGO", "MED", "BUS", "EDU"):
        return modifier
    if modifier == "COP" and sector == "MIL":
        return modifier
    return sector or modifier


def _country(hits: list[Hit]) -> Hit | None:
    """The name that tells the state: a state's own name before a body's, a body's before a town's."""
    for kinds in (("country", "nationality", "capital"), ("people",), ("organisation", "seat", "person"), ("place",)):
        for hit in hits:
            if hit.known.kind in kinds and hit.known.country:
                return hit
    return None


def _owner(tokens: Sequence[Token], first: int, head: int) -> Token | None:
    for token in tokens[first:head]:
        if token.tag == "PRP$":
            return token
        if token.dep == "poss" and token.pos == "PROPN":
            return token
    return None


def _segments(tokens: Sequence[Token], head: int, last: int) -> list[tuple[str, int, int]]:
    """The stretches behind the head: the preposition that opens each, where it begins and ends."""
    found: list[tuple[str, int, int]] = []
    opening, begin = "", head + 1
    for i in range(head + 1, last + 1):
        word = tokens[i].lower
        if word in _PREPOSITIONS:
            if i > begin or opening:
                found.append((opening, begin, i - 1))
            opening, begin = word, i + 1
    found.append((opening, begin, last))
    return found


def _belongs(tokens: Sequence[Token], number: int, segments: list[tuple[str, int, int]], first: int) -> bool:
    offset = tokens[0].i
    position = number - offset
    for opening, begin, end in segments:
        if opening in _APART:
            return False
        if begin <= position <= end:
            return True
    return False
