"""Reads a noun phrase: state, sector, organisation and role, from the names and role words in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from sitroom.code.actors.names import Hit, RoleHit, find_roles, side
from sitroom.code.syntax import Token
from sitroom.knowledge.actors import cues
from sitroom.knowledge.actors_index import singular

# Whose modifier decides: a rebel soldier is a rebel.
_STRONG = {"REB", "OPP", "UAF", "CRM"}
# A body whose officials and commanders are of its own sector, not of a state's government or army.
_OWN = {"IGO", "COP", "SPY", "NGO", "MED", "BUS", "EDU"}
# Bodies that have a president of their own, who governs no state.
_PRESIDED = {"NGO", "MED", "BUS", "EDU", "LAB", "REL", "HLH"}
_OF_ONE_STATE = {"CVL", "REB", "UAF", "COP", "OPP", "CRM", "LAB", "EDU", "MED", "REL", "HLH"}  # people, not states
_ARMED = {"REB", "UAF"}
_RULING = {"GOV", "LEG", "MIL", "JUD", "COP"}
_OF_STATES = ("GOV", "MIL", "LEG", "IGO", None)
_PEOPLE = ("nationality", "people")
_BODIES = ("organisation", "seat")
_JOINING = {",", "and", "or", "&", "the", "both"}
_STATES = ("country", "nationality", "capital")


@dataclass(frozen=True, slots=True)
class Reading:
    """What the words of a phrase tell.

    `hit` is the name that the head is part of, `owner` a possessive pronoun or an owner who is no name of the tables.
    `foreign` tells that the words point away from the report's own state (other, western, pro-Russian), `stance` the
    state that a qualifying name takes sides about; `plural` several and not all of them: Palestinians.
    """

    name: str | None = None
    country: str | None = None
    sector: str | None = None
    code: str | None = None
    group: str | None = None
    role: str | None = None
    role_hit: RoleHit | None = None
    hit: Hit | None = None
    former: bool = False
    foreign: bool = False
    stance: str | None = None
    plural: bool = False
    owner: Token | None = None

    @property
    def office(self) -> bool:
        """Whether the head is an office of which a state has one."""
        return self.role_hit is not None and self.role_hit.role.kind == "office"


def read_phrase(
    tokens: Sequence[Token], first: int, last: int, head: int, hits: Sequence[Hit], stop: int | None = None
) -> Reading:
    """Reads tokens `first` to `last` with `head` (positions in `tokens`); `hits` are the names within.

    `stop` is the position where another phrase begins (an apposition), which is not read.
    """
    end = last if stop is None else min(last, stop - 1)
    window = tokens[first : end + 1]
    found = find_roles(window, hits)
    at = tokens[head].i
    own = next((r for r in found if r.first <= at <= r.last), None)
    inside = next((h for h in hits if h.first <= at <= h.last), None)
    if (
        inside
        and inside.known.kind in ("nationality", "people")
        and (inside.deferred or (own and own.last > inside.last))
    ):
        inside = None
    deferred = [h for h in hits if h.deferred]
    words = cues()
    reading = Reading(
        former=any(t.lower in words["gone"] for t in tokens[first:head]),
        foreign=bool(deferred)
        or (own is not None and own.role.words in cues()["serving abroad"])
        or any(_points_away(t, own) and not (_is_part(t, found) or _is_quarter(t, tokens[head])) for t in window),
        stance=deferred[0].known.country if deferred else None,
        owner=_owner(tokens[first:head]),
        plural=tokens[head].tag in ("NNS", "NNPS") and not any(t.lower == "the" for t in tokens[first:head]),
        role_hit=own,
    )
    begin = own.first if own and not inside else at
    before = [h for h in hits if h.last < begin and h is not inside and not h.deferred]
    reach = _reach(tokens, head, end)
    behind = [h for h in hits if at < h.first <= reach and not h.deferred]
    if inside:
        return _named(reading, _at_home(inside, tokens, behind), before)
    if own is None and reading.plural and any(h.first <= at <= h.last and _is_ethnic(h, tokens) for h in deferred):
        return replace(reading, sector="CVL", foreign=False)
    offset = tokens[0].i
    roles_before = [r for r in found if r.last < begin and not _covered(r, before)]
    roles_before = [r for r in roles_before if side(tokens, r.first - offset) != "anti"]  # anti-government militias
    roles_behind = [r for r in found if (own.last if own else at) < r.first <= reach and not _covered(r, behind)]
    several = _are_several(tokens, behind)
    reading = _described(reading, before, behind, roles_before, roles_behind, several, tokens)
    if own is None:
        return reading
    return replace(reading, role=" ".join(t.text for t in window if own.first <= t.i <= own.last))


def _points_away(token: Token, own: RoleHit | None) -> bool:
    """Whether a word points away from the report's own state: several governments do, several protesters do not."""
    words = cues()
    if token.lower in words["further"] and own is not None and own.role.sector in _OF_ONE_STATE:
        return False
    return token.lower in words["elsewhere"] or token.lower in words["further"]


def _is_quarter(token: Token, head: Token) -> bool:
    """Whether the word tells only where in a country a place lies: the western city."""
    words = cues()
    return token.lower in words["quarter"] and singular(head.lower) in words["area"]


def _is_part(token: Token, roles: Sequence[RoleHit]) -> bool:
    """Whether the word belongs to a role of several words: a coalition government is no coalition of states."""
    return any(role.first < role.last and role.first <= token.i <= role.last for role in roles)


def _at_home(people: Hit, tokens: Sequence[Token], behind: list[Hit]) -> Hit:
    """The people of one state that are said to be of another as its own: the Albanians of Serbia."""
    after = people.last + 1 - tokens[0].i
    if people.known.kind not in _PEOPLE or after >= len(tokens) or tokens[after].lower != "of":
        return people
    if tokens[after - 1].tag not in ("NNS", "NNPS"):
        return people
    home = _state(behind)
    if home is None:
        return people
    return replace(people, known=replace(people.known, country=home.known.country, sector="CVL"))


def _is_ethnic(hit: Hit, tokens: Sequence[Token]) -> bool:
    """Whether a name only tells of which people somebody is, and not of which state: ethnic Turks."""
    before = hit.first - 1 - tokens[0].i
    return before >= 0 and tokens[before].lower == "ethnic"


def _named(reading: Reading, hit: Hit, before: list[Hit]) -> Reading:
    known = hit.known
    country, sector, code, name, group = known.country, known.sector, known.code, known.name, known.group
    owner = next((h.known for h in before if h.known.kind in _STATES and h.known.country != country), None)
    if owner and known.kind in _BODIES and sector not in ("REB", "MED", "BUS", "NGO") and (code or "IGO")[:3] == "IGO":
        # Another state's body of the same name: Russia's Security Council, the Canadian House of Commons.
        country, code = owner.country, None
        sector = "GOV" if sector == "IGO" else sector
        name = group = f"{name.removeprefix('United Nations ')} ({owner.name})"
    return replace(reading, name=name, country=country, sector=sector, code=code, group=group, hit=hit)


def _described(
    reading: Reading,
    before: list[Hit],
    behind: list[Hit],
    roles_before: list[RoleHit],
    roles_behind: list[RoleHit],
    several: bool,
    tokens: Sequence[Token],
) -> Reading:
    own = reading.role_hit
    bodies_before = [h for h in before if h.known.sector and h.known.kind in _BODIES]
    bodies_behind = [h for h in behind if h.known.sector and h.known.kind in _BODIES]
    modifier = _modifier(bodies_before, roles_before)
    if modifier is None and own and own.role.kind != "body":
        modifier = _modifier(bodies_behind, roles_behind)
    group = next(iter(bodies_before or bodies_behind), None)
    if modifier == "IGO" and group is None and any(h.known.kind in _PEOPLE for h in behind):
        modifier = "NGO"  # a founder of the alliance of Turkish Germans
    homes = [h for h in before if not _is_seat(h, tokens)]
    state = _state(homes) or _state(before) or _state([] if several else behind)
    country = state.known.country if state else None
    leader = any(h.known.leading for h in (*before, *behind))
    leader = leader or any(r.role.kind in ("office", "head") for r in roles_behind)
    people = any(r.role.kind in ("person", "people") and r.role.sector not in _OF_STATES for r in roles_behind)
    people = people or any(h.known.kind in _PEOPLE and tokens[h.last - tokens[0].i].tag == "NNPS" for h in behind)
    sector = _sector(own, modifier, country, group, leader, people)
    if sector == "IGO" and group and group.known.sector == "IGO":
        if country and state in before and own and own.role.words in cues()["sent"]:
            return replace(reading, country=country, sector="GOV", group=group.known.group)  # Libya's U.N. envoy
        country = None  # its envoy to Libya, its delegation in Benghazi
    code = None if country else next((h.known.code for h in (*before, *behind) if h.known.code), None)
    abroad = code is not None or any(t.lower in cues()["elsewhere"] for t in tokens)
    if sector is None and own and own.role.kind == "head" and group is None and abroad:
        sector = own.role.sector  # foreign leaders, leaders in Africa
    return replace(
        reading,
        country=country,
        sector=sector,
        code=code,
        group=group.known.group if group else None,
    )


def _is_seat(hit: Hit, tokens: Sequence[Token]) -> bool:
    """Whether a name only tells where somebody works: a London-based Algerian lawyer."""
    after = hit.last + 1 - tokens[0].i
    return [t.lower for t in tokens[after : after + 2]] == ["-", "based"]


def _are_several(tokens: Sequence[Token], hits: list[Hit]) -> bool:
    """Whether the names are of several states that stand side by side: officials from Chad, Niger and Mali."""
    states = [hit for hit in hits if hit.known.kind in _STATES]
    offset = tokens[0].i
    return any(
        one.known.country != other.known.country
        and all(t.lower in _JOINING for t in tokens[one.last + 1 - offset : other.first - offset])
        for one, other in pairwise(states)
    )


def _covered(role: RoleHit, hits: list[Hit]) -> bool:
    return any(h.first <= role.first <= h.last for h in hits)


def _modifier(bodies: list[Hit], qualifying: list[RoleHit]) -> str | None:
    """The sector of whoever the head belongs to, the nearest first."""
    for role in reversed(qualifying):
        if role.role.sector and role.role.kind not in ("via", "head"):
            return role.role.sector
    return bodies[-1].known.sector if bodies else None


def _sector(
    own: RoleHit | None, modifier: str | None, country: str | None, group: Hit | None, leader: bool, people: bool
) -> str | None:
    if own is None:
        return modifier
    sector, kind = own.role.sector, own.role.kind
    if own.role.words in cues()["kin"] and leader:
        return "ELI"
    if own.role.words in cues()["foes"]:
        return sector
    if kind in ("via", "head"):
        return modifier or (sector if country or kind == "via" else None)
    if sector == "IGO" and kind == "body" and people:
        return "NGO"  # an alliance of lawyers
    if modifier == "OPP" and (sector in _ARMED or (sector == "MIL" and kind == "people")):
        return "REB"  # fighters of the opposition
    if modifier in _STRONG and sector != "MED" and kind != "body":
        return modifier
    if own.role.words in cues()["body heads"] and modifier in _PRESIDED:
        return modifier
    if modifier in ("GOV", "MIL") and own.role.words in cues()["enlisted"]:
        return "MIL"  # the fighters of a government
    if modifier == "REB" and sector in _RULING:
        return modifier  # the rebel government
    if group and group.known.sector == "IGO" and sector in ("GOV", "EDU", None):
        return "IGO"
    if group and sector in ("GOV", "MIL", "LAB") and kind == "person" and modifier in _OWN:
        return modifier if sector != "LAB" or modifier == "NGO" else sector
    if group and sector == "GOV" and kind == "body" and modifier in _OWN:
        return modifier  # the office of a broadcaster
    if {modifier, sector} == {"COP", "MIL"} and kind == "person":
        return modifier  # a police captain, officers in the army
    return sector or modifier


def _state(hits: list[Hit]) -> Hit | None:
    """The name that tells the state: a state's own name before a body's, a body's before a town's."""
    for kinds in (_STATES, ("people",), (*_BODIES, "person"), ("place",)):
        for hit in hits:
            if hit.known.kind in kinds and hit.known.country:
                return hit
    return None


def _owner(before: Sequence[Token]) -> Token | None:
    for token in before:
        if token.tag == "PRP$" or (token.pos == "PROPN" and token.dep in ("poss", "compound")):
            return token
    return None


def _reach(tokens: Sequence[Token], head: int, last: int) -> int:
    """The number of the last token behind the head that still tells whom it belongs to: up to "to", "with" and such."""
    words = cues()
    for i in range(head + 1, last + 1):
        bound = tokens[i].lower == "to" and tokens[i - 1].lower in words["bound"]
        aimed = tokens[i].lower == "at" and any(noun.tag == "NNS" for noun in tokens[i].all("pobj"))  # fired at rebels
        if (tokens[i].lower in words["apart"] and not bound) or aimed:
            return tokens[i].i - 1
    return tokens[last].i
