"""Finds the names in a report that may stand for a place: runs of capitalised words that the gazetteer knows, and the
recogniser's place entities that it does not."""

from __future__ import annotations

from dataclasses import dataclass, field

from sitroom.code.syntax import Entity, Parsed, Sentence, Token
from sitroom.knowledge.gazetteer import Entry, Gazetteer
from sitroom.knowledge.gazetteer_cues import Cues, abbreviations
from sitroom.knowledge.gazetteer_names import fold

PLACE_LABELS = frozenset({"GPE", "LOC", "FAC"})
NAME_LABELS = PLACE_LABELS | {"PERSON", "ORG", "NORP", "EVENT", "PRODUCT", "WORK_OF_ART", "LAW", "LANGUAGE"}
LINKS = frozenset({"of", "the", "de", "la", "le", "du", "del", "des", "di", "da", "do", "al", "el", "and", "&", "-", "–", "'", "’", "on", "upon", "es"})
LONGEST = 7  # tokens in a name: Deir ez-Zor is four already
DIRECTIONS = {
    "north": (1, 0), "south": (-1, 0), "east": (0, 1), "west": (0, -1), "northeast": (1, 1), "northwest": (1, -1),
    "southeast": (-1, 1), "southwest": (-1, -1), "central": (0, 0),
}  # fmt: skip


@dataclass(slots=True, eq=False)
class Mention:
    """A name in the text and the places that bear it.

    `label` is the recogniser's type for just this name, "" where it saw none; `within` the longer entity that the name
    is a part of. `head` is the word of the name that the rest of the sentence governs. `direction` is the part of the
    place that is meant: eastern Ukraine.
    """

    tokens: list[Token]
    key: str
    entries: tuple[Entry, ...]
    label: str
    within: Entity | None
    head: Token = field(init=False)
    direction: tuple[int, int] | None = None
    site: bool = False  # a site named after the place that it is in: Aleppo Airport

    def __post_init__(self) -> None:
        own = set(map(id, self.tokens))
        outer = [t for t in self.tokens if t.head is t or id(t.head) not in own]
        self.head = next((t for t in outer if t.pos == "PROPN"), outer[-1])

    @property
    def start(self) -> int:
        return self.tokens[0].start

    @property
    def end(self) -> int:
        return self.tokens[-1].end


def find_mentions(parsed: Parsed, gazetteer: Gazetteer, cues: Cues) -> list[Mention]:
    """The names that may be places, in the order of the text, none inside another."""
    entities = {t.i: entity for entity in parsed.entities if entity.label in NAME_LABELS for t in entity.tokens}
    found: list[Mention] = []
    for sentence in parsed.sentences:
        found.extend(_in_sentence(parsed.text, sentence, gazetteer, entities))
    covered = {t.i for mention in found for t in mention.tokens}
    for entity in parsed.entities:
        if entity.label in PLACE_LABELS or (entity.label == "ORG" and cues.nouns.get(entity.tokens[-1].lower) == "site"):
            if mention := _unknown(parsed.text, entity, found, covered, cues):
                found.append(mention)
    found = [m for m in found if m.tokens]
    covered |= {t.i for m in found for t in m.tokens}
    for sentence in parsed.sentences:
        found.extend(_told_to_be_places(parsed.text, sentence.tokens, covered, entities, cues))
    found.sort(key=lambda mention: mention.start)
    return found


def _in_sentence(
    text: str, sentence: Sentence, gazetteer: Gazetteer, entities: dict[int, Entity]
) -> list[Mention]:
    tokens = sentence.tokens
    found = []
    i = 0
    while i < len(tokens):
        first = tokens[i]
        if not _opens(first) or first.lower == "the":
            i += 1
            continue
        if short := _abbreviated(text, tokens, i, gazetteer):
            short.label, short.within = _entity(short.tokens, entities)
            found.append(short)
            i += len(short.tokens)
            continue
        for j in _ends(tokens, i):
            key = fold(text[first.start : tokens[j - 1].end])
            if entries := gazetteer.find_key(key):
                own = tokens[i:j]
                label, within = _entity(own, entities)
                found.append(_with_direction(Mention(own, key, entries, label, within), tokens, i, gazetteer, text))
                i = j
                break
        else:
            i += 1
    return found


def _abbreviated(text: str, tokens: list[Token], i: int, gazetteer: Gazetteer) -> Mention | None:
    """The mention that is written as a known short form here: Neb., D.C., U.S."""
    short_forms = abbreviations()
    for j in range(min(len(tokens), i + 4), i, -1):
        known = short_forms.get(text[tokens[i].start : tokens[j - 1].end])
        if known and (not known.after_comma or (tokens[j - 1].text[-1] == "." and tokens[i].ent == "GPE") or (i > 1 and tokens[i - 1].text == "," and _opens(tokens[i - 2]))):
            entries = tuple(e for e in gazetteer.find(known.name) if (e.kind, e.near) == (known.kind, known.country))
            return Mention(tokens[i:j], fold(known.name), entries, "", None) if entries else None
    return None


def _opens(token: Token) -> bool:
    first = token.text[0]
    return first.isupper() or (first in "'’‘" and token.text[1:2].isupper())


def _ends(tokens: list[Token], i: int) -> list[int]:
    """Where a name that begins at `i` may end (exclusive), the longest first."""
    ends = []
    j = i
    while j < len(tokens) and j - i < LONGEST:
        token = tokens[j]
        if _opens(token) or (j > i and token.text[:1].isdigit()):
            ends.append(j + 1)
        elif token.lower in LINKS or (tokens[j - 1].text in "-–" and j > i + 1):
            # Lower-case parts hold a name together (Deir ez-Zor, Port-au-Prince) but seldom end it (Preah Vihear temple).
            pass
        else:
            if j > i and token.pos == "NOUN":
                ends.append(j + 1)
            break
        j += 1
    return ends[::-1]


def _entity(own: list[Token], entities: dict[int, Entity]) -> tuple[str, Entity | None]:
    """The recogniser's type of just these words, and the longer entity that they are a part of."""
    entity = next((entities[t.i] for t in own if t.i in entities), None)
    if entity is None:
        return "", None
    inside = set(map(id, own))
    # What is outside counts only where it carries a name on: "the", "'s" and "northern" do not.
    if any(id(t) not in inside and _opens(t) and not direction(t) for t in entity.tokens):
        return entity.label, entity
    return entity.label, None


def direction(token: Token) -> str | None:
    """The point of the compass that the word names: Eastern, south-west."""
    word = token.lower.replace("-", "").removesuffix("ern")
    return word if word in DIRECTIONS else None


def _with_direction(mention: Mention, tokens: list[Token], i: int, gazetteer: Gazetteer, text: str) -> Mention:
    """Takes "eastern" into "eastern Ukraine": a region of its own where the gazetteer has it, else a part of the place."""
    if i == 0:
        return mention
    before = tokens[i - 1]
    word = direction(before)
    if not word or before.end + 1 != mention.start:
        return mention
    longer = [before, *mention.tokens]
    key = fold(text[before.start : mention.end])
    if entries := gazetteer.find_key(key):
        return Mention(longer, key, entries, mention.label, mention.within)
    if mention.entries[0].kind in ("country", "admin1") or any(e.kind == "country" for e in mention.entries):
        return Mention(longer, mention.key, mention.entries, mention.label, mention.within, DIRECTIONS[word])
    return mention


def _unknown(
    text: str, entity: Entity, found: list[Mention], covered: set[int], cues: Cues
) -> Mention | None:
    """The mention for a place entity that the gazetteer does not know, or knows in part only."""
    tokens = [t for t in entity.tokens if t.pos not in ("PART", "PUNCT") or t is not entity.tokens[-1]]
    while tokens and (tokens[0].lower in ("the", "a", "an") or tokens[0].pos == "PUNCT"):
        tokens = tokens[1:]
    while tokens and (tokens[-1].lower in ("'s", "’s", "'", "’") or tokens[-1].pos == "PUNCT"):
        tokens = tokens[:-1]
    if not tokens or not any(map(_opens, tokens)):
        return None
    inner = [m for m in found if m.tokens and m.within is entity]
    if not inner:
        if any(t.i in covered for t in tokens):
            return None
        return Mention(tokens, fold(text[tokens[0].start : tokens[-1].end]), (), entity.label, None)
    named = {t.i for m in inner for t in m.tokens}
    if any(t.text == "," for t in tokens) or all(t.i in named or t.lower in cues.nouns or not _opens(t) for t in tokens):
        for m in inner:
            m.within = None
        return None
    entries = inner[0].entries if inner[0].tokens[0] is tokens[0] and tokens[-1].lower in SITES else ()
    for m in inner:
        m.tokens = []
    return Mention(tokens, fold(text[tokens[0].start : tokens[-1].end]), entries, entity.label, None, None, bool(entries))


def _told_to_be_places(
    text: str, tokens: list[Token], covered: set[int], entities: dict[int, Entity], cues: Cues
) -> list[Mention]:
    """Names that nobody knows, but of which the report says what they are: the village of Kabbani, Chitaun district."""
    found = []
    i = 0
    while i < len(tokens):
        j = i
        while j < len(tokens) and _opens(tokens[j]) and tokens[j].pos == "PROPN" and tokens[j].i not in covered:
            j += 1
        if j == i:
            i += 1
            continue
        after = tokens[j].lower if j < len(tokens) else ""
        of = i > 1 and tokens[i - 1].lower == "of" and cues.nouns.get(tokens[i - 2].lower)
        if (of or (cues.nouns.get(after) and tokens[j].pos == "NOUN")) and not any(
            entities[t.i].label == "PERSON" for t in tokens[i:j] if t.i in entities
        ):
            own = tokens[i:j]
            found.append(Mention(own, fold(text[own[0].start : own[-1].end]), (), "LOC", None))
        i = j
    return found


# What is named after the place that it is in, unlike streets and squares, which are named after other places too.
SITES = frozenset("airport airbase base hospital prison jail courthouse port harbor harbour zoo station camp stadium".split())
