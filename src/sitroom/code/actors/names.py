"""Finds the names and the role words of the tables in a row of tokens."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from sitroom.code.layout import speakers
from sitroom.code.lines import lies_in
from sitroom.code.syntax import Parsed, Token
from sitroom.knowledge.actors import (
    Role,
    ShortForm,
    cues,
    names,
    role_starts,
    roles,
    short_forms,
)
from sitroom.knowledge.actors_index import Known, normal, singular

# A recogniser's type that rules a kind out: Jordan the person is no country.
_NOT_A_PERSON = {"country", "capital", "place", "people", "nationality", "organisation", "seat"}
_LEADS = 2  # how many times as often a state must be named as any other that has a body so called


@dataclass(frozen=True, slots=True)
class Hit:
    """Tokens `first` to `last` (numbers in the report) that are a name of the tables."""

    first: int
    last: int
    known: Known
    deferred: bool = False
    """The name only qualifies: Iranian-backed, pro-Russian."""


@dataclass(frozen=True, slots=True)
class RoleHit:
    """Tokens `first` to `last` that are a role word."""

    first: int
    last: int
    role: Role


def find_names(text: str, tokens: Sequence[Token]) -> list[Hit]:
    """The names in the tokens, the longest where several begin together, without overlaps, in order."""
    index = names()
    labels = speakers(text)
    found: list[Hit] = []
    i = 0
    while i < len(tokens):
        token = tokens[i]
        initial = token.text[0]
        longest = index.longest(_first(token.lower), initial.islower()) if initial.isalnum() else 0
        match = _match(text, tokens, i, longest) if longest else None
        if match is None and (leader := _leader_of(token)):
            found.append(leader)
        if match is None:
            i += 1
            continue
        end, known = match
        if known.kind != "place" or not lies_in(token.start, labels):
            found.append(Hit(token.i, tokens[end].i, known, _is_deferred(tokens, i, end)))
        i = end + 1
    return found


def town_of(hit: Hit, parsed: Parsed) -> Known | None:
    """The town of the same name: Brussels where it does not act."""
    written = parsed.text[parsed.tokens[hit.first].start : parsed.tokens[hit.last].end]
    return next((known for known in names().find(written) if known.kind == "place"), None)


def _leader_of(token: Token) -> Hit | None:
    """The state or body that begins a word which the parser leaves whole: U.S.-led."""
    first, _, rest = token.text.partition("-")
    if rest.lower() != "led":
        return None
    known = next((k for k in names().find(first) if k.kind in ("country", "organisation")), None)
    return Hit(token.i, token.i, known) if known else None


def _first(lower: str) -> str:
    return (lower if lower.isascii() else normal(lower)).rstrip("'.’")


def _match(text: str, tokens: Sequence[Token], i: int, longest: int) -> tuple[int, Known] | None:
    index = names()
    start = tokens[i].start
    best: tuple[int, Known] | None = None
    for j in range(i, len(tokens)):
        end = tokens[j].end
        if end - start > longest + 4:
            break
        known = [k for k in index.find(text[start:end]) if _is_plausible(k, tokens, i, j)]
        if known:
            best = j, min(known, key=_preference)
    return best


_ORDER = ("country", "nationality", "capital", "seat", "organisation", "people", "person", "place")


def _preference(known: Known) -> tuple[int, bool]:
    return _ORDER.index(known.kind), not known.leading


def _is_plausible(known: Known, tokens: Sequence[Token], i: int, j: int) -> bool:
    if known.kind == "person":
        # The rest of a longer name: "John Major Smith" is somebody else.
        after = tokens[j + 1] if j + 1 < len(tokens) else None
        return not (
            after and after.ent == "PERSON" and after.pos == "PROPN" and after.head.i >= i and after.text[0].isupper()
        )
    if i == j and tokens[i].ent == "PERSON" and known.kind in _NOT_A_PERSON:
        before, after = tokens[i - 1] if i else None, tokens[j + 1] if j + 1 < len(tokens) else None
        neighbours = [t for t in (before, after) if t and t.ent == "PERSON" and t.text[0].isupper()]
        return not neighbours and known.kind != "place"
    if known.kind == "place":
        above = tokens[j].head
        if (
            tokens[j].dep == "compound"
            and above.text[0].isupper()
            and singular(above.lower) not in roles()
            and not above.ent.startswith("O")
        ):
            return False  # Windsor Locks, Carmen Yulin Cruz: part of a longer name
        return tokens[j].ent in ("GPE", "LOC", "FAC", "ORG", "NORP", "") and tokens[j].pos in ("PROPN", "NOUN", "ADJ")
    return True


def _is_deferred(tokens: Sequence[Token], i: int, end: int) -> bool:
    if i and tokens[i - 1].lower == "ethnic":
        return True
    if side(tokens, i):
        return True
    after = tokens[end + 1 : end + 3]
    return len(after) == 2 and after[0].text in "-–" and after[1].lower in cues()["qualifying"]


def side(tokens: Sequence[Token], i: int) -> str | None:
    """The first half that makes a name only qualify, where one is joined to it: pro in pro-Russian."""
    if i < 2 or tokens[i - 1].text not in "-–" or tokens[i - 2].lower not in cues()["stance"]:
        return None
    return tokens[i - 2].lower


def with_short_forms(tokens: Sequence[Token], hits: Sequence[Hit]) -> list[Hit]:
    """The names and the short forms of those states beside which they are used: in a Korean report the North.

    That of a body, the House, is read so where its state is named far more often than any other that has one.
    """
    forms = _forms_in(hits)
    if not forms:
        return list(hits)
    taken = {i for hit in hits for i in range(hit.first, hit.last + 1)}
    found = list(hits)
    for before, token in pairwise(tokens):
        if token.i in taken or before.pos in ("PROPN", "PART"):
            continue
        form = forms.get(f"the {token.text}" if before.lower == "the" else token.text)
        if form and not _goes_on(tokens, token, form.known):
            found.append(Hit(token.i, token.i, form.known))
    return sorted(found, key=lambda hit: hit.first)


def _forms_in(hits: Sequence[Hit]) -> dict[str, ShortForm]:
    """The short forms that can be meant beside these names."""
    named = {hit.known.country for hit in hits if hit.known.kind in ("country", "nationality")}
    counts = Counter(hit.known.country for hit in hits if hit.known.country)

    def leads(of: ShortForm) -> bool:
        others = max((counts[country] for country in of.beside), default=0)
        return counts[of.known.country or ""] > _LEADS * others

    return {
        word: of
        for word, of in short_forms().items()
        if (named & of.beside if of.known.kind == "country" else leads(of))
    }


def _goes_on(tokens: Sequence[Token], token: Token, known: Known) -> bool:
    """Whether the word is the first of a longer name, or a region of something: the North Sea, the North of Mali.

    A body's may be that of a part of it: the House Science Committee.
    """
    at = token.i - tokens[0].i + 1
    if at >= len(tokens) or tokens[at].lower == "of":
        return at < len(tokens)
    part = known.sector == "LEG" and token.dep == "compound" and bool(find_roles([token.head]))
    return tokens[at].text[0].isupper() and not part


def find_roles(tokens: Sequence[Token], named: Sequence[Hit] = ()) -> list[RoleHit]:
    """The role words in the tokens, the longest where several begin together, without overlaps, in order.

    None begins in the midst of a name of `named`: the United States government is no state government.
    """
    midst = {i for hit in named for i in range(hit.first + 1, hit.last + 1)}
    found: list[RoleHit] = []
    starts = role_starts()
    i = 0
    while i < len(tokens):
        word = tokens[i].lower
        if "-" in word:
            word = word.split("-", 1)[0]  # Secretary-General as one token
        count = 0 if tokens[i].i in midst else max(starts.get(word, 0), starts.get(singular(word), 0))
        match = _match_role(tokens, i, count) if count else None
        if match is None:
            i += 1
            continue
        end, role = match
        found.append(RoleHit(tokens[i].i, tokens[end].i, role))
        i = end + 1
    return found


def _match_role(tokens: Sequence[Token], i: int, count: int) -> tuple[int, Role] | None:
    table = roles()
    words: list[str] = []
    best: tuple[int, Role] | None = None
    for j in range(i, len(tokens)):
        word = tokens[j].lower
        if word == "-":
            continue
        words.append(word.replace("-", " "))
        titled = table.get(f"{words[0]} name") if len(words) == 1 and _is_title(tokens[j]) else None
        if (role := titled or _role(table, words)) and (len(words) > 1 or _is_meant(tokens[j], role)):
            best = j, role
        if len(words) == count:
            break
    return best


def _is_title(token: Token) -> bool:
    """Whether a word stands with a capital before a name: Representative Smith."""
    name = token.head
    return token.text[0].isupper() and token.dep == "compound" and name.pos == "PROPN" and name.ent in ("PERSON", "")


def _is_meant(token: Token, role: Role) -> bool:
    """Whether a word that is a role with a capital, or of one alone, is meant so: the House, no houses, no speakers;
    a private, no private firm."""
    if role.words in cues()["one"] and token.tag in ("NNS", "NNPS"):
        return False
    if role.words in cues()["as adjectives"] and token.tag == "JJ" and token.head.pos != "PROPN":
        return False
    if role.words not in cues()["capital"]:
        return True
    opens = token is token.sentence.tokens[0] and token.dep == "compound" and token.head.text[0].islower()
    return token.text[0].isupper() and token.lower == role.words and not opens


def _role(table: dict[str, Role], words: list[str]) -> Role | None:
    """The role of these words, as they are or with the last or the first one in the singular."""
    last = singular(words[-1])
    if len(words) == 1:
        return table.get(words[0]) or table.get(last)
    front = " ".join(words[:-1])
    return (
        table.get(f"{front} {words[-1]}")
        or table.get(f"{front} {last}")
        or table.get(" ".join([singular(words[0]), *words[1:]]))
    )
