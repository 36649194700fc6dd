"""How many: casualties, troops, arms and protesters that a sentence numbers, and the events whose size they tell."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sitroom.code.syntax import Parsed, Sentence, Token
from sitroom.code.times.numbers import amount
from sitroom.code.times.reading import counting as number_words
from sitroom.knowledge.counts import counting
from sitroom.model import Count, Span
from sitroom.model.counts import Counted
from sitroom.model.events import EventType

OTHER = frozenset({"DATE", "TIME", "PERCENT", "MONEY", "ORDINAL"})  # numbers of something else
VAGUE = {"dozens": 24, "scores": 40, "hundreds": 200, "thousands": 2_000, "millions": 2_000_000}  # two of them or more
DOZENS = {"dozen": 12, "score": 20}
TENS = 20  # tens of thousands
JOINED = frozenset({"to", "and", "or", "-", "–", "of", "between"})
ROUGH = frozenset({"about", "some", "around", "roughly", "approximately", "nearly", "almost", "circa", "estimated"})
LEAST = frozenset({"least", "more", "over", "above", "minimum"})
MOST = frozenset({"up", "most", "fewer", "less", "under", "below", "maximum"})
QUALIFIERS = ROUGH | LEAST | MOST | {"at", "than", "to", "an", "a", "the", "as", "many", "between"}
OBJECT = frozenset({"dobj", "nsubjpass"})
STATES = ("amod", "acl", "acomp", "oprd", "attr", "xcomp")
MOST_STEPS = 6  # between what is counted and the predicate of its event
NUMERIC = frozenset({"hundred", "thousand", "million", "dozen", "score"})


@dataclass(frozen=True, slots=True, eq=False)
class Quantity:
    """A count with the words that it hangs on: what is counted and the predicate that says what became of them."""

    count: Count
    noun: Token
    anchor: Token


class Counts:
    """The numbers of one report, by sentence."""

    def __init__(self, parsed: Parsed) -> None:
        self._parsed = parsed
        self._of: dict[int, list[Quantity]] = {}

    def of(self, own: Sequence[Token], kind: EventType, events: Sequence[Token]) -> list[Count]:
        """The counts that tell the size of an event.

        Args:
            own: the words that tell the event.
            kind: its type.
            events: the words of all events of the report.
        """
        found: list[Count] = []
        for trigger in own:
            sentence = trigger.sentence
            if sentence.number not in self._of:
                self._of[sentence.number] = list(_quantities(self._parsed, sentence))
            rivals = [other for other in events if other.sentence is sentence and other not in own]
            found += [
                quantity.count
                for quantity in self._of[sentence.number]
                if kind in counting().types[quantity.count.of] and _is_nearest(quantity.anchor, trigger, rivals)
            ]
        return list(dict.fromkeys(found))


def number_of(parsed: Parsed, noun: Token) -> Count | None:
    """How many people a noun phrase speaks of (two diplomats); null where it names no number."""
    words = noun.sentence.tokens
    for numeral in noun.all("nummod"):
        if not _is_number(numeral) or numeral.i > noun.i:  # page 3, Judge Roe, 54
            continue
        start = numeral.i - words[0].i
        while start > 0 and (words[start - 1].lower in QUALIFIERS or _is_number(words[start - 1])):
            start -= 1
        before = words[start : numeral.i - words[0].i]
        digits = [t.lower for t in before if _is_number(t)]
        bounds = _bounds([t.lower for t in before if not _is_number(t)], [*digits, numeral.lower])
        if bounds is not None:
            return Count(
                span=Span.of(parsed.text, numeral.start, noun.end),
                of="people",
                low=bounds[0],
                high=bounds[1],
                rough=bounds[2],
            )
    return None


def _is_nearest(anchor: Token, trigger: Token, rivals: Sequence[Token]) -> bool:
    own = _steps(anchor, trigger)
    return own is not None and all(own <= steps for rival in rivals if (steps := _steps(anchor, rival)) is not None)


def _steps(one: Token, other: Token) -> int | None:
    """How many steps of the parse lie between two words; null where they are too far from each other."""
    up = {id(token): steps for steps, token in enumerate((one, *one.ancestors()))}
    for steps, token in enumerate((other, *other.ancestors())):
        if (meeting := up.get(id(token))) is not None:
            return steps + meeting if steps + meeting <= MOST_STEPS else None
    return None


def _quantities(parsed: Parsed, sentence: Sentence) -> Iterator[Quantity]:
    tokens = sentence.tokens
    seen: Token | None = None
    i = 0
    while i < len(tokens):
        if not _is_number(tokens[i]):
            i += 1
            continue
        end = i + 1
        while end < len(tokens) and (
            _is_number(tokens[end])
            or (tokens[end].lower in JOINED and end + 1 < len(tokens) and _is_number(tokens[end + 1]))
        ):
            end += 1
        start = i
        while start > 0 and tokens[start - 1].lower in QUALIFIERS:
            start -= 1
        found = _quantity(parsed, tokens[start:i], tokens[i:end])
        if found and found.noun is not seen:  # of three of the five hostages, the three are told of
            seen = found.noun
            yield found
        i = end


def _is_number(token: Token) -> bool:
    if token.ent in OTHER or token.pos not in ("NUM", "NOUN", "DET"):
        return False
    return token.tag == "CD" or token.lemma in NUMERIC or token.lower in VAGUE or token.lower == "tens"


def _quantity(parsed: Parsed, qualifiers: Sequence[Token], numerals: Sequence[Token]) -> Quantity | None:
    last = numerals[-1]
    noun, through = _counted(last), last
    found = _kind(noun, bare=noun is last)
    if found is None:
        return None
    kind, anchor = found
    bounds = _bounds([t.lower for t in qualifiers], [t.lower for t in numerals])
    if bounds is None:
        return None
    low, high, rough = bounds
    first = next((t for t in qualifiers if t.lower in QUALIFIERS - {"the", "a", "an", "to"}), numerals[0])
    words = Span.of(parsed.text, first.start, max(noun.end, through.end))
    return Quantity(Count(span=words, of=kind, low=low, high=high, rough=rough), noun, anchor)


def _counted(numeral: Token) -> Token:
    """What the number counts: the noun behind it or after `of`; the number itself where nothing is named."""
    if numeral.dep in ("nummod", "compound", "quantmod") and numeral.head.i > numeral.i:
        return numeral.head if numeral.head.pos in ("NOUN", "PROPN") else _counted(numeral.head)
    of = next((c for c in numeral.children if c.lower == "of" and c.i > numeral.i), None)
    if of is not None and (noun := of.child("pobj")) is not None:
        return noun
    behind = numeral.i + 1 - numeral.sentence.tokens[0].i
    after = numeral.sentence.tokens[behind : behind + 1]
    return after[0] if after and after[0].pos == "NOUN" else numeral  # between 10 and 20 rebels


def _kind(noun: Token, bare: bool) -> tuple[Counted, Token] | None:
    """What is counted, and the word that says so."""
    done, nouns = counting().done, counting().nouns
    top = noun
    if not bare or noun.dep == "pobj":
        while top.dep == "pobj" and top.head.lower == "of" and _is_number(top.head.head):
            top = top.head.head
    while top.dep == "conj" and top.head.pos in ("NOUN", "PROPN", "NUM"):
        top = top.head
    people = bare or nouns.get(noun.lemma) != "arms"
    beside = top.head.children if top.dep in ("dobj", "nsubj", "nsubjpass") else ()
    for state in (*noun.children, *beside) if people else ():
        inside = state.head is noun
        if state is noun or state.dep not in STATES or (inside and state.tag == "VBG"):
            continue
        if kind := done.get(state.lemma):
            return kind, state if inside else top.head
    verb = top.head
    if people and (kind := done.get(verb.lemma)) and verb.pos == "VERB" and _undergoes(top, verb):
        return kind, verb
    if bare and verb.lower in ("to", "at") and _is_death_toll(verb.head):
        return "killed", verb.head
    if (kind := nouns.get(noun.lemma)) and not bare:
        return kind, noun
    return None


def _undergoes(noun: Token, verb: Token) -> bool:
    """Whether the noun is what it is done to: killed them, they were killed, they died."""
    if noun.dep in OBJECT:
        return True
    if noun.dep != "nsubj":
        return False
    passive = verb.tag == "VBN" and verb.child("aux") is None  # and dozens wounded
    return passive or verb.lemma in INTRANSITIVE


INTRANSITIVE = frozenset(
    {
        "die",
        "perish",
        "drown",
        "succumb",
        "disappear",
        "vanish",
        "flee",
        "protest",
        "demonstrate",
        "rally",
        "march",
        "riot",
    }
)


def _is_death_toll(verb: Token) -> bool:
    subject = verb.child("nsubj")
    return subject is not None and subject.lemma == "toll" and any(c.lemma == "death" for c in subject.children)


def _bounds(qualifiers: Sequence[str], numerals: Sequence[str]) -> tuple[int | None, int | None, bool] | None:
    """The least and the most that the words leave open, and whether they are rough; null where they hold no number.

    >>> _bounds(["at", "least"], ["300"]), _bounds(["about"], ["1.5", "million"])
    ((300, None, False), (1500000, 1500000, True))
    >>> _bounds([], ["tens", "of", "thousands"])
    (20000, None, True)
    >>> _bounds(["between"], ["10", "and", "20"]), _bounds(["up", "to"], ["two", "dozen"])
    ((10, 20, False), (None, 24, False))
    """
    if vague := [word for word in numerals if word in VAGUE]:
        times = TENS // 2 if "tens" in numerals else 100 if "hundreds" in numerals[:-1] else 1
        return VAGUE[vague[-1]] * times, None, True
    parts: list[list[str]] = [[]]
    for word in numerals:
        if word in ("to", "or", "-", "–", "and") and parts[-1] and (word != "and" or "between" in qualifiers):
            parts.append([])
        else:
            parts[-1].append(word)
    values = [value for part in parts if (value := _value(part)) is not None]
    if not values:
        return None
    low, high = int(min(values)), int(max(values))
    rough = bool(ROUGH & set(qualifiers))
    if LEAST & set(qualifiers):
        return low + ("more" in qualifiers or "over" in qualifiers or "above" in qualifiers), None, rough
    if MOST & set(qualifiers):
        return None, high, rough
    return low, high, rough


def _value(words: Sequence[str]) -> float | None:
    """The number that words and digits add up to: 13, 1.5 million, two dozen."""
    plain = [word for word in words if word not in DOZENS]
    times = [DOZENS[word] for word in words if word in DOZENS]
    value = amount(plain, number_words()[0])
    if not times:
        return value
    return (1.0 if value is None else value) * times[0]
