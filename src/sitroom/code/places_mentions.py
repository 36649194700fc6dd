"""Finds the names in a report that may stand for a place: runs of capitalised words that the gazetteer knows, and the
recogniser's place entities that it does not."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from sitroom.code.layout import speakers
from sitroom.code.lines import lies_in
from sitroom.code.syntax import Entity, Parsed, Sentence, Token
from sitroom.knowledge.actors import acronyms
from sitroom.knowledge.gazetteer import ALTERNATE, Entry, Gazetteer
from sitroom.knowledge.gazetteer_cues import Cues, abbreviations
from sitroom.knowledge.gazetteer_names import ARTICLES, fold

PLACE_LABELS = frozenset({"GPE", "LOC", "FAC"})
NAME_LABELS = PLACE_LABELS | {"PERSON", "ORG", "NORP", "EVENT", "PRODUCT", "WORK_OF_ART", "LAW", "LANGUAGE"}
LINKS = frozenset({
    "of", "the", "de", "la", "le", "du", "del", "des", "di", "da", "do", "al", "el", "and", "&", "-", "–", "'", "’",
    "on", "upon", "es",
})  # fmt: skip
# Sites are named after the place that they are in, streets and bridges after other places too.
STREETS = frozenset({
    "street", "road", "avenue", "boulevard", "drive", "lane", "ave", "highway", "square", "bridge", "plaza", "tower",
})  # fmt: skip
# What the recogniser takes for a place and is none when the gazetteer does not know it: SAA, U.S.-led.
NO_NAME = re.compile(r"^[A-Z]{2,6}$|-(?:led|[a-z]+ed|held|run|born|built|made|bound)$")
# Names that go on to such a noun are the whole's alone: the Mississippi River is not in Mississippi.
WHOLE = frozenset({"site", "water", "mountain", "island", "strait"})
NO_START = frozenset({"DET", "ADP", "SCONJ", "CCONJ", "PRON", "PUNCT"})
SHORT = frozenset({"st", "ste", "mt", "ft"})
LARGE = 1_000_000  # inhabitants from which a first-order unit has an east that is spoken of
GREAT = 100_000  # inhabitants from which a foreign name may be the one that is meant
TOWN = 2_000  # inhabitants from which a paper may be named after it
PAPERS = frozenset(
    {"the", "times", "post", "herald", "sun", "star", "mail", "press", "standard", "news", "globe", "union"}
)
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
    label: str = ""
    within: Entity | None = None
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
        a_site = entity.label == "ORG" and cues.nouns.get(entity.tokens[-1].lower) == "site"
        if (a_site or entity.label in PLACE_LABELS) and (
            mention := _unknown(parsed.text, entity, found, covered, cues)
        ):
            found.append(mention)
    labels = speakers(parsed.text)
    found = [m for m in found if m.tokens and not lies_in(m.start, labels)]
    covered |= {t.i for m in found for t in m.tokens}
    for sentence in parsed.sentences:
        found.extend(_told_to_be_places(parsed.text, sentence.tokens, covered, entities, cues))
    found.sort(key=lambda mention: mention.start)
    return found


def home_of(outlet: str, gazetteer: Gazetteer, cues: Cues) -> list[tuple[Entry, ...]]:
    """The places that each name in an outlet's may stand for: Myrtle Beach in The Myrtle Beach Sun News."""
    words = outlet.replace(".", " ").split()
    none = cues.common_words | PAPERS
    found: list[tuple[Entry, ...]] = []
    i = 0
    while i < len(words):
        for j in range(min(len(words), i + 3), i, -1):
            key = fold(" ".join(words[i:j]))
            entries = tuple(e for e in gazetteer.find_key(key) if e.rank != ALTERNATE and e.population >= TOWN)
            if entries and words[i][0].isupper() and key not in none:
                found.append(entries)
                i = j - 1
                break
        i += 1
    return found


def _in_sentence(text: str, sentence: Sentence, gazetteer: Gazetteer, entities: dict[int, Entity]) -> list[Mention]:
    tokens = sentence.tokens
    found = []
    i = 0
    while i < len(tokens):
        mention = None
        if (_opens(tokens[i]) and tokens[i].pos not in NO_START) or tokens[i].ent == "ORDINAL":  # the 38th parallel
            found_here = _abbreviated(text, tokens, i, gazetteer), _known(text, tokens, i, gazetteer)
            mention = max(filter(None, found_here), key=lambda m: len(m.tokens), default=None)  # U.S. Virgin Islands
        if mention:
            i = mention.tokens[-1].i - tokens[0].i + 1
            mention.label, mention.within = _entity(mention.tokens, entities)
            found.append(_with_direction(mention, tokens, gazetteer, text))
        else:
            i += 1
    return found


def _known(text: str, tokens: list[Token], i: int, gazetteer: Gazetteer) -> Mention | None:
    """The longest name that begins at `i` and that the gazetteer has."""
    first = tokens[i]
    for j in _ends(tokens, i):
        key = fold(text[first.start : tokens[j - 1].end])
        entries = gazetteer.find_key(key)
        if not entries or (j == i + 1 and ((i and NO_NAME.search(first.text)) or first.text in acronyms())):
            continue
        if j < len(tokens) and _goes_on(tokens[j]):
            return None
        foreign = all(e.rank == ALTERNATE and e.population < GREAT for e in entries)
        # Las Vegas City is one town's other name, and another town with a word behind it.
        if foreign and j > i + 1 and gazetteer.find_key(fold(text[first.start : tokens[j - 2].end])):
            continue
        return Mention(tokens[i:j], key, entries)
    return None


def _goes_on(token: Token) -> bool:
    """Whether an Arabic name goes on with an article: Bab al-Aziziyah is not in Bab."""
    article = token.text.partition("-")[0]
    return article in ("al", "el") and token.pos in ("PROPN", "NOUN", "X", "ADJ")


def _abbreviated(text: str, tokens: list[Token], i: int, gazetteer: Gazetteer) -> Mention | None:
    """The mention that is written as a known short form here: Neb., D.C., U.S."""
    short_forms = abbreviations()
    for j in range(min(len(tokens), i + 4), i, -1):
        known = short_forms.get(text[tokens[i].start : tokens[j - 1].end])
        if known and (
            not known.after_comma
            or (tokens[j - 1].text[-1] == "." and _seen_as_place(tokens, i))
            or (i > 1 and tokens[i - 1].text == "," and _opens(tokens[i - 2]))
        ):
            entries = [e for e in gazetteer.find(known.name) if (e.kind, e.near) == (known.kind, known.country)]
            best = sorted(entries, key=lambda entry: -entry.population)[:1]
            return Mention(tokens[i:j], fold(known.name), tuple(best)) if best else None
    return None


def _seen_as_place(tokens: list[Token], i: int) -> bool:
    return tokens[i].ent in PLACE_LABELS or (i > 0 and direction(tokens[i - 1]) is not None)


def _opens(token: Token) -> bool:
    first = token.text[0]
    return first.isupper() or (first in "'’‘" and token.text[1:2].isupper())


def _ends(tokens: list[Token], i: int) -> list[int]:
    """Where a name that begins at `i` may end (exclusive), the longest first."""
    ends = []
    j = i
    while j < len(tokens) and j - i < LONGEST:
        token = tokens[j]
        if _opens(token) or token.text[:1].isdigit():
            ends.append(j + 1)
        elif not _links(tokens, j):
            if token.pos == "NOUN":
                ends.append(j + 1)  # Preah Vihear temple
            break
        j += 1
    return ends[::-1]


def _links(tokens: list[Token], j: int) -> bool:
    """Whether a lower-case word or a mark holds a name together: Deir ez-Zor, Port-au-Prince, St. Paul."""
    word, before = tokens[j].lower, tokens[j - 1]
    if word in ARTICLES and j + 1 < len(tokens) and tokens[j + 1].text == "-":
        return True
    return word in LINKS or before.text in "-–" or (word == "." and before.lower in SHORT)


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


def _with_direction(mention: Mention, tokens: list[Token], gazetteer: Gazetteer, text: str) -> Mention:
    """Takes "eastern" into "eastern Ukraine": a region of its own where the gazetteer has it, else a part of a land."""
    at = mention.tokens[0].i - tokens[0].i
    before = tokens[at - 1] if at else None
    word = direction(before) if before else None
    if before is None or word is None or before.end + 1 != mention.start:
        return mention
    longer = [before, *mention.tokens]
    key = fold(text[before.start : mention.end])
    if entries := gazetteer.find_key(key):
        return Mention(longer, key, entries, mention.label, mention.within)
    if any(e.kind == "country" or (e.kind == "admin1" and e.population > LARGE) for e in mention.entries):
        return Mention(longer, mention.key, mention.entries, mention.label, mention.within, DIRECTIONS[word])
    return mention


def _unknown(text: str, entity: Entity, found: list[Mention], covered: set[int], cues: Cues) -> Mention | None:
    """The mention for a place entity that the gazetteer does not know, or knows in part only."""
    tokens = _name_of(entity)
    if not any(map(_opens, tokens)) or NO_NAME.search(tokens[-1].text):
        return None
    key = fold(text[tokens[0].start : tokens[-1].end])
    inner = [m for m in found if m.tokens and m.within is entity]
    if not inner:
        return None if any(t.i in covered for t in tokens) else Mention(tokens, key, (), entity.label)
    named = {t.i for m in inner for t in m.tokens}
    last = cues.nouns.get(tokens[-1].lower)
    only_nouns = all(t.i in named or t.lower in cues.nouns or not _opens(t) for t in tokens)
    if any(t.text == "," for t in tokens) or (only_nouns and last not in WHOLE):
        for m in inner:  # Aleppo, Syria; the City of Richmond
            m.within = None
        return None
    sits_there = (
        last == "site"
        and tokens[-1].lower not in STREETS
        and inner[0].tokens[0] is tokens[0]
        and inner[0].key not in cues.common_words | DIRECTIONS.keys()
    )
    entries = inner[0].entries if sits_there else ()
    for m in inner:
        m.tokens = []
    return Mention(tokens, key, entries, entity.label, site=bool(entries))


def _name_of(entity: Entity) -> list[Token]:
    """The entity's tokens without articles, possessives and marks at its edges."""
    tokens = list(entity.tokens)
    while len(tokens) > 1 and (tokens[0].lower in ("the", "a", "an") or tokens[0].pos == "PUNCT"):
        del tokens[0]
    while len(tokens) > 1 and (tokens[-1].pos in ("PART", "PUNCT")):
        del tokens[-1]
    return tokens


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
        of = i > 1 and tokens[i - 1].lower == "of" and cues.nouns.get(tokens[i - 2].lower)
        behind = j < len(tokens) and tokens[j].pos == "NOUN" and cues.nouns.get(tokens[j].lower)
        person = any(t.i in entities and entities[t.i].label == "PERSON" for t in tokens[i:j])
        if of or (behind and not person):
            key = fold(text[tokens[i].start : tokens[j - 1].end])
            found.append(Mention(tokens[i:j], key, (), "LOC"))
        i = j
    return found
