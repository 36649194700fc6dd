"""The persons of a report: every name leads to one person, with what titles, appositions and the tables tell."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from datetime import date

from sitroom.code.actors.belonging import introduced_as, is_another, post_before, said_of
from sitroom.code.actors.labels import speaker_labels
from sitroom.code.actors.leaders import Leaders
from sitroom.code.actors.mention import mention
from sitroom.code.actors.names import Hit, find_roles, side
from sitroom.code.actors.offices import has_led
from sitroom.code.actors.personal_names import COURTESY, FEMALE, MALE, personal_names
from sitroom.code.actors.phrase import Reading, read_phrase
from sitroom.code.syntax import Parsed, Token
from sitroom.knowledge.actors import cues, given_names, names, surnames
from sitroom.knowledge.actors_index import Known, Spell, normal

_CONGRESS = re.compile(r"\(\s*(?:D|R|I)\s*[-–,]\s*[A-Z]")
_NAMES = ("PERSON", "ORG", "GPE", "NORP", "")  # what the recogniser may take a family name for
_SURE = {"GOV", "LEG", "MIL", "COP", "JUD", "SPY", "REB", "IGO", "OPP", "PTY", "MED", "BUS", "NGO", "LAB", "REL", "EDU"}


@dataclass(slots=True)
class Person:
    """What the report and the tables tell of somebody. Filled while the report is read, then left as it is."""

    name: str
    country: str | None = None
    sector: str | None = None
    code: str | None = None
    role: str | None = None
    group: str | None = None
    gender: str | None = None
    known: Known | None = None
    former: bool = False
    heads: list[Token] = field(default_factory=list)


class Persons:
    """The register of the persons in a report."""

    def __init__(
        self, parsed: Parsed, day: date | None, hits_at: dict[int, Hit], towns: frozenset[str] = frozenset()
    ) -> None:
        self._text = parsed.text
        self._tokens = parsed.tokens
        self._day = day
        self._hits_at = hits_at
        self._by_word: dict[str, Person] = {}
        self._by_name: dict[str, Person] = {}
        self.at: dict[int, Person] = {}
        self.all: list[Person] = []
        self._towns = towns
        self._leaders = Leaders(day, hits_at.values())
        labels = list(speaker_labels(parsed))
        self.labels = {name[-1].i: office for name, office in labels}
        for words in personal_names(parsed, hits_at, labels):
            if not self._is_town(words):
                self._enter(words)
        family = surnames()
        for token in parsed.tokens:
            if (
                token.i not in self.at
                and token.i not in hits_at
                and (token.lower in self._by_word or token.lower in family)
            ):
                self._call(token)

    def _is_town(self, words: list[Token]) -> bool:
        """Whether the recogniser takes for a person what the report names as a town elsewhere."""
        name = normal(self._text[words[0].start : words[-1].end])
        before = self._tokens[words[0].i - 1] if words[0].i else None
        titled = before is not None and (before.pos == "PROPN" or before.lower in MALE | FEMALE)
        return name in self._towns and name not in self._by_word and not titled

    def _enter(self, words: list[Token]) -> None:
        head = words[-1]
        if len(words) > 1 and head.head in words and head.head.head not in words:
            head = head.head
        readings = self._told(words, head)
        person = self._person(words, readings)
        if person is None:
            return
        for token in words:
            self.at[token.i] = person
        person.heads.append(words[-1])
        self._learn(person, words, readings)

    def _person(self, words: list[Token], told: list[Reading]) -> Person | None:
        written = self._text[words[0].start : words[-1].end].replace("\n", " ")
        key = normal(written)
        parts = key.replace(".", "").split()
        if not parts:
            return None
        known_hit = self._hits_at.get(words[-1].i) or self._hits_at.get(words[0].i)
        whole = known_hit is not None and (len(parts) > 1 or known_hit.first < known_hit.last)
        known = known_hit.known if known_hit and whole and known_hit.known.kind == "person" else None
        if known and not self._is_meant(known):
            known = None
        if known and len(parts) == 1:
            key, parts = normal(known.name), normal(known.name).split()  # a part of his name alone may be another's
        earlier = self._by_name.get(normal(known.name) if known else key)
        if earlier is None and (len(parts) == 1 or len(words[-1].text) > 2):
            earlier = self._by_word.get(parts[-1]) if len(parts) == 1 else self._same(parts)
        if earlier:
            self._by_name.setdefault(key, earlier)
            return earlier
        if known is None and len(parts) <= 2:
            leads = words[-1].head.lemma in cues()["led"]
            known = self._leaders.called(" ".join(parts), told, leads, self._states_near(words[-1]))
        if known is None and len(parts) == 2:
            known = self._leaders.in_office(*parts)
        gender = known.gender if known else None
        if gender is None and (len(parts) > 1 or known):
            gender = given_names().get(parts[0])
        person = Person(known.name if known else written, known=known, gender=gender)
        self._by_name[key] = person
        self.all.append(person)
        if known:
            self._by_name.setdefault(normal(known.name), person)
            parts = [*parts, *normal(known.name).split()]
        if known is None or not has_led(known):
            parts = [part for part in parts if len(parts) == 1 or not self._leaders.is_rulers(part)]
        for part in parts if len(parts) > 1 else parts[-1:]:
            if len(part) > 1 and (part == parts[-1] or part not in self._by_word):
                self._by_word[part] = person
        return person

    def _states_near(self, word: Token) -> set[str]:
        """The states named in the sentence of a word."""
        hits = (self._hits_at.get(token.i) for token in word.sentence.tokens)
        return {hit.known.country for hit in hits if hit is not None and hit.known.country}

    def _same(self, parts: list[str]) -> Person | None:
        """A person whose name has the same first and last word, or ends with these: Robert G. Mugabe, Ben Ali."""
        person = self._by_word.get(parts[-1])
        if person is None:
            return None
        words = normal(person.name).replace(".", "").split()
        if len(words) == 1 or words[-len(parts) :] == parts or (words[0] == parts[0] and words[-1] == parts[-1]):
            return person
        return None

    def _is_meant(self, known: Known) -> bool:
        """Whether one of the tables can be meant: leaders always, others near their time or where their state is."""
        if known.leading:
            return True
        near = self._day is not None and any(_is_near(spell, self._day.year) for spell in known.spells)
        return near or any(
            h.known.country == known.country
            for h in self._hits_at.values()
            if h.known.kind != "person" and known.country
        )

    def is_shared(self, person: Person) -> bool:
        """Whether others of the tables have the same family name, and it is not told who is meant."""
        words = normal(person.name).split()
        return person.known is None and len(words) == 1 and words[0] in surnames()

    def _call(self, token: Token) -> None:
        """Enters a lone family name that the recogniser took for something else: Pelosi said."""
        # Pro-Gaddafi is an adjective to a parser.
        named = token.pos == "PROPN" or side(self._tokens, token.i) is not None
        if token.i not in self.labels and not (token.text[0].isupper() and named and token.ent in _NAMES):
            return
        word = normal(token.text)
        person = self._by_word.get(word)
        own = normal(person.name).split() if person is not None and self._tokens[token.i - 1].text == "-" else []
        before = [c for c in token.children if c.dep == "compound" and c.pos == "PROPN"]
        if any(child.lower not in own for child in before):
            return  # the Ruiz Foundation; but al-Masri is Omar al-Masri
        if person is None:
            known = None if word in self._towns else self._leaders.called(word)
            if known is None or (token.ent != "PERSON" and not known.spells):
                return  # a firm or a town as well as a family: Ford, Brega
            person = Person(known.name, known=known, gender=known.gender)
            self._by_word[word] = self._by_name[normal(known.name)] = person
            self.all.append(person)
        elif person.known is None and normal(person.name).split()[-1] != word:
            return
        person.heads.append(token)
        self.at[token.i] = person

    # -- what the text tells -------------------------------------------------------------------------------------

    def _told(self, words: list[Token], head: Token) -> list[Reading]:
        """What the words around a name tell: titles, appositions, where from."""
        sentence = head.sentence.tokens
        offset = sentence[0].i
        first, last = (token.i - offset for token in mention(head))
        readings = self._readings(sentence, first, last, words[0].i - offset, words[-1].i - offset, head)
        if office := self.labels.get(words[-1].i):
            readings.append(self._of_office(office))
        if _CONGRESS.search(self._text[words[-1].end : sentence[last].end]):
            readings.append(Reading(country="USA", sector="LEG"))
        return readings

    def _learn(self, person: Person, words: list[Token], readings: list[Reading]) -> None:
        before = self._tokens[words[0].i - 1] if words[0].i else None
        if before and before.lower in MALE | FEMALE:
            person.gender = "m" if before.lower in MALE else "f"
        for reading in readings:
            self._take(person, reading)

    def _readings(
        self, sentence: list[Token], first: int, last: int, position: int, name_end: int, head: Token
    ) -> list[Reading]:
        hits = [h for i in range(sentence[0].i, sentence[-1].i + 1) if (h := self._hits_at.get(i)) and h.first == i]
        offset = sentence[0].i
        found: list[Reading] = []
        title_end = position - 1
        while title_end >= first and (sentence[title_end].lower in COURTESY or sentence[title_end].pos == "PUNCT"):
            title_end -= 1
        if (post := post_before(head)) is not None:
            found.append(self._of_apposition(sentence, post, hits, stop=position))
        elif title_end >= first:
            inside = [h for h in hits if first <= h.first - offset and h.last - offset <= title_end]
            found.append(read_phrase(sentence, first, title_end, _title_head(sentence, first, title_end), inside))
        above = head.head
        if head.dep == "appos" and above.pos in ("NOUN", "PROPN") and not is_another(above, head):
            found.append(self._of_apposition(sentence, above, hits, stop=position))
        if (
            last > name_end
            and (words := sentence[name_end + 1 : last + 1])
            and words[0].lower in ("of", "for", "from", "at")
        ):
            inside = [h for h in hits if name_end < h.first - offset <= last]
            behind = read_phrase(sentence, name_end, last, name_end, inside)
            if behind.country or behind.code or behind.group:
                body = next((role.role.sector for role in find_roles(words) if role.role.kind == "body"), None)
                found.append(replace(behind, role=None, sector=behind.sector or body))
        found.extend(self._of_apposition(sentence, noun, hits) for noun in introduced_as(sentence, position))
        if (hit := self._hits_at.get(head.i)) is None or not hit.known.leading:
            said = (self._of_apposition(sentence, noun, hits) for noun in said_of(head))
            found.extend(replace(reading, country=None, code=None) for reading in said)  # a footballer in Italy
        found.extend(
            self._of_apposition(sentence, child, hits)
            for child in head.children
            if child.dep == "appos" and child.i > head.i and child.pos in ("NOUN", "PROPN", "ADJ")
            if child.lemma not in cues()["relation"]
        )
        return found

    def _of_office(self, office: list[Token]) -> Reading:
        """What is told behind the name of a speaker in a transcript: ANN BROOK, MAYOR OF LIMA."""
        head = next((i for i, t in enumerate(office) if i and (t.tag == "IN" or t.text == ",")), len(office)) - 1
        hits = list(dict.fromkeys(h for t in office if (h := self._hits_at.get(t.i))))
        return read_phrase(office, 0, len(office) - 1, head, hits)

    def _of_apposition(self, sentence: list[Token], noun: Token, hits: list[Hit], stop: int | None = None) -> Reading:
        offset = sentence[0].i
        first, last = (token.i - offset for token in mention(noun))
        if stop is not None:
            last = min(last, stop - 1)
        inside = [h for h in hits if first <= h.first - offset and h.last - offset <= last]
        return read_phrase(sentence, first, max(last, noun.i - offset), noun.i - offset, inside)

    def _take(self, person: Person, reading: Reading) -> None:
        """What the text tells first counts, and before the tables."""
        person.country = person.country or reading.country
        if person.country is None:
            person.code = person.code or reading.code
        surer = person.sector not in _SURE and reading.sector in _SURE
        if reading.sector and (person.sector is None or surer or _is_of_rebels(person.sector, reading.sector)):
            person.sector = reading.sector
            person.former = reading.former
        person.role = person.role or reading.role
        person.group = person.group or reading.group or (reading.hit.known.group if reading.hit else None)
        if reading.role_hit and reading.role_hit.role.gender:
            person.gender = person.gender or reading.role_hit.role.gender


def _is_of_rebels(rank: str | None, sector: str) -> bool:
    """Whether a rank or a title of a faith is one among rebels: opposition spokesman Col. X, Sheikh X of Aqim."""
    return rank in ("MIL", "REL") and sector in ("REB", "OPP", "UAF")


def _is_near(spell: Spell, year: int) -> bool:
    """Whether the spell holds in the year or two years before or after."""
    return (spell.start is None or spell.start.year - 2 <= year) and (spell.end is None or year <= spell.end.year + 2)


def _title_head(sentence: list[Token], first: int, last: int) -> int:
    """The noun of a title: the last one before a preposition."""
    for i in range(first, last + 1):
        if sentence[i].tag == "IN" and i > first:
            return i - 1
    return last


def office_group(office: str | None) -> Known | None:
    """The body in "Secretary-General of NATO"."""
    if not office or " of " not in office:
        return None
    body = office.split(" of ", 1)[1].removeprefix("the ")
    return next((k for k in names().find(body) if k.kind in ("organisation", "seat")), None)
