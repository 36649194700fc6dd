"""The place and time of what is told: from the predicate's own clause, else its sentence, else the dateline."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Generic, Literal, TypeVar

from sitroom.code.places_mentions import DIRECTIONS
from sitroom.code.syntax import Parsed, Token
from sitroom.knowledge.gazetteer_cues import place_cues, preposition_weights
from sitroom.model.base import Span
from sitroom.model.places import Place
from sitroom.model.times import Time

PlaceFrom = Literal["clause", "sentence", "dateline"]
TimeFrom = Literal["clause", "sentence"]
T = TypeVar("T", Place, Time)

# Clauses that tell of something else than the word they hang on: what is in them is not the governor's.
CLOSED = frozenset({"ccomp", "relcl", "acl", "csubj", "csubjpass", "parataxis"})
# Clauses that go on with the same happening.
SHARED = frozenset({"conj", "xcomp", "pcomp"})
CLAUSES = CLOSED | SHARED | {"advcl"}
# Parts of a name phrase: going through them is no step away from the predicate.
PHRASE = frozenset({"compound", "nmod", "amod", "appos", "conj", "poss", "npadvmod", "nummod"})
FINENESS = {
    "city": 2.0, "site": 2.0, "strait": 2.0, "other": 1.6, "island": 1.6, "admin2": 1.6, "mountain": 1.6, "water": 1.2,
    "admin1": 1.0, "region": 1.0, "country": 0.0,
}  # fmt: skip
MOST = 5  # words in the name of what is behind a border
SENTENCE = 10.0  # what it costs not to be in the clause
BORDERS = frozenset({"border", "borders", "frontier", "frontiers", "borderland", "borderlands"})
STEP = 0.8  # what each step away from the predicate costs
OTHER_VERB = 5.0  # steps that it is to a coordinated or governing verb: its place is shared only for want of another
FAR = 0.02  # what each word in between costs
BESIDE = 1.0  # south of the place, not in it; a part of it that has a name of its own
MODIFIER = 1.0  # the Middle East war


@dataclass(slots=True, eq=False)
class Anchor(Generic[T]):
    """Where a place or time hangs in its sentence: the head of its words and that word's governors up to the root."""

    what: T
    head: Token
    path: list[Token]


class Circumstances:
    """Place and time of the predicates of one report.

    A place or time that belongs to another clause's predicate is never given: in "said in Brussels that troops had
    moved" Brussels is where it was said. Near a border, the border is the place, not the country behind it.
    """

    def __init__(self, parsed: Parsed, places: list[Place], times: list[Time], day: date | None) -> None:
        """Takes what `find_places` and `find_times` found in the report; `day` is its publication date."""
        self.day = day
        self._places: dict[int, list[Anchor[Place]]] = defaultdict(list)
        self._times: dict[int, list[Anchor[Time]]] = defaultdict(list)
        self._dateline: Place | None = None
        borders = list(_borders(parsed))
        for place in places:
            head = _head(parsed, place.span)
            if head is None:
                continue
            if head.sentence.paragraph.role == "dateline":
                self._dateline = self._dateline or place
            elif not any(place.span.start < border.end and border.start < place.span.end for border, _ in borders):
                self._places[head.sentence.number].append(Anchor(place, head, [head, *head.ancestors()]))
        for span, head in borders:
            place = Place(span=span, name=span.text, kind="region", confidence=0.5)
            self._places[head.sentence.number].append(Anchor(place, head, [head, *head.ancestors()]))
        for time in times:
            head = _head(parsed, time.span)
            if head and time.type in ("DATE", "TIME") and head.sentence.paragraph.role != "dateline":
                self._times[head.sentence.number].append(Anchor(time, head, [head, *head.ancestors()]))

    def place_of(self, predicate: Token) -> tuple[Place | None, PlaceFrom | None]:
        """Where it happened, and whether its clause, its sentence or the dateline says so; nulls where nothing does."""
        found = _best(predicate, self._places.get(predicate.sentence.number, ()), _fit_of_place)
        if found[0]:
            return found
        return (self._dateline, "dateline") if self._dateline else (None, None)

    def time_of(self, predicate: Token) -> tuple[Time | None, TimeFrom | None]:
        """When it happened, and whether its clause or its sentence says so; two nulls where neither does."""
        return _best(predicate, self._times.get(predicate.sentence.number, ()), _fit_of_time)


def _best(
    predicate: Token, anchors: Sequence[Anchor[T]], fit: Callable[[Anchor[T]], float]
) -> tuple[T | None, TimeFrom | None]:
    best: tuple[float, T, TimeFrom] | None = None
    up = [predicate, *predicate.ancestors()]
    for anchor in anchors:
        if near := _nearness(up, anchor):
            level, steps = near
            score = fit(anchor) - STEP * steps - FAR * abs(anchor.head.i - predicate.i)
            score -= SENTENCE if level == "sentence" else 0.0
            if best is None or score > best[0]:
                best = score, anchor.what, level
    return (best[1], best[2]) if best else (None, None)


def _nearness(up: list[Token], anchor: Anchor[T]) -> tuple[TimeFrom, float] | None:
    """How near a place or time is to the predicate at the start of `up`: in its clause or its sentence, and steps away.

    Null where it belongs to another predicate.
    """
    where = {id(token): number for number, token in enumerate(anchor.path)}
    climbed = next((number for number, token in enumerate(up) if id(token) in where), None)
    if climbed is None:
        return None
    below, above = anchor.path[: where[id(up[climbed])]], up[:climbed]
    down, out = _down(below, up[0]), _up(above)
    if down is None or out is None:
        return None
    if isinstance(anchor.what, Place) and (
        any(map(_describes_somebody, below))
        or (not above and up[0].lemma in place_cues().actor_verbs and _is_spoken_of(below))
    ):
        return None
    level: TimeFrom = "sentence" if "sentence" in (down, out) else "clause"
    return level, sum(map(_step, below)) + sum(map(_step, above))


def _down(below: list[Token], predicate: Token) -> TimeFrom | None:
    """What lies between the place and the predicate that governs it; null for another predicate's clause."""
    level: TimeFrom = "clause"
    for token in below:
        if token.dep in ("xcomp", "pcomp", "advcl") and _speaks(token):
            return None
        if token.dep in CLOSED and not (token.head is predicate and token.head.pos not in ("VERB", "AUX")):
            # Soldiers positioned in Homs: where they are, it most likely happened.
            if token.dep != "acl" or token.child("nsubj", "nsubjpass", "mark"):
                return None
            level = "sentence"
        if token.dep == "advcl" or (token.dep == "conj" and token.child("nsubj", "nsubjpass")):
            level = "sentence"
    return level


def _up(above: list[Token]) -> TimeFrom | None:
    """What lies between the predicate and the word that governs both; null where that is only who tells it."""
    level: TimeFrom = "clause"
    for token in above:
        if token.dep in ("ccomp", "parataxis") or (token.dep in CLOSED and token.head.pos in ("VERB", "AUX")):
            return None
        if token.dep in ("relcl", "acl", "advcl"):
            level = "sentence"
    return level


def _speaks(clause: Token) -> bool:
    """Whether the clause is what somebody asks, threatens or is accused of, rather than does."""
    cues, verb = place_cues(), clause.head if clause.head.pos != "ADP" else clause.head.head
    return verb.lemma in cues.actor_verbs or verb.lemma in cues.actor_heads


def _is_spoken_of(below: list[Token]) -> bool:
    """Whether a place hangs deep in what is spoken of (concern over movements near the border), not at the speaking."""
    nouns = place_cues().nouns
    prepositions = [t for t in below if t.dep == "prep" and not (t.lower == "of" and t.head.lower in nouns)]
    return len(prepositions) > 1 or any(t.lower in ("of", "over", "about", "on", "against") for t in prepositions)


def _describes_somebody(token: Token) -> bool:
    """Whether what hangs here says who somebody is, not where something happens: Premier Ben Bella of Algeria."""
    governor = token.head
    if token.dep not in ("compound", "poss", "nmod", "appos") and token.lower not in ("of", "from"):
        return False
    if token.dep == "appos" and token.ent in ("GPE", "LOC", "FAC"):
        return False
    cues = place_cues()
    return governor.ent in ("PERSON", "ORG") or governor.lower in cues.actor_nouns or governor.lemma in cues.actor_nouns


def _step(token: Token) -> float:
    if token.pos in ("VERB", "AUX") and token.dep in SHARED:
        return OTHER_VERB
    if token.dep in PHRASE or token.dep == "pobj" or token.lower == "of":
        return 0.0
    return 1.0


def _fit_of_place(anchor: Anchor[Place]) -> float:
    """How much words and kind make it the spot where something happens."""
    nouns, weights = place_cues().nouns, preposition_weights()
    score = FINENESS.get(anchor.what.kind, 1.0)
    for token in anchor.path:
        governor = token.head
        if token.dep == "pobj":
            if governor.lower == "of" and governor.head.pos in ("NOUN", "PROPN", "ADV", "ADJ"):
                # In the city of Homs: the outer preposition counts; south of Homs is not quite there.
                named = any(child.dep == "compound" and child.text[0].isupper() for child in governor.head.children)
                score -= BESIDE if named or governor.head.lower in DIRECTIONS else 0.0
                continue
            return score + weights.get(governor.lower, 0.5)
        if token.dep == "poss" or (token.dep in ("compound", "nmod", "amod") and governor.lower not in nouns):
            score -= MODIFIER
        if token.dep not in PHRASE and token.dep != "prep":
            taken = token.dep in ("dobj", "nsubjpass") and governor.lemma in place_cues().object_verbs
            return score + (3.0 if taken else 1.0 if token.dep in ("dobj", "nsubjpass") else 0.0)
    return score


def _fit_of_time(anchor: Anchor[Time]) -> float:
    """Times that name a stretch of the calendar come before "now" and "recently"."""
    return 1.0 if anchor.what.start else 0.0


def _head(parsed: Parsed, span: Span) -> Token | None:
    """The word of the span that the rest of the sentence governs; null where the span is in no coded paragraph."""
    tokens = parsed.tokens_in(span.start, span.end)
    if not tokens:
        return None
    own = set(map(id, tokens))
    outer = [t for t in tokens if t.head is t or id(t.head) not in own]
    return next((t for t in outer if t.pos in ("PROPN", "NOUN", "NUM")), outer[0])


def _borders(parsed: Parsed) -> Iterator[tuple[Span, Token]]:
    """The borders that are spoken of, each with its head: the border with Ukraine, the Russian-Ukrainian border."""
    for token in parsed.tokens:
        if token.lower not in BORDERS or token.pos not in ("NOUN", "PROPN"):
            continue
        head = token.head if token.dep == "compound" else token
        named = [token]
        for child in {id(child): child for child in (*head.children, *token.children)}.values():
            if child.dep in ("amod", "compound", "nmod", "poss") and child.text[0].isupper():
                named.extend(child.subtree())
            if child.lower in ("with", "between", "of") and (name := child.child("pobj")) and name.text[0].isupper():
                named.extend(t for t in name.subtree() if t.i <= name.i + MOST)
        if len(named) > 1:
            named.sort(key=lambda t: t.i)
            while named[0].lower in ("the", "its", "their"):
                del named[0]
            yield Span.of(parsed.text, named[0].start, max(named[-1].end, token.end)), head
