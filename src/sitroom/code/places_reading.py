"""Does a name stand for a place here, or for those who act from it (Moscow said), or is it part of another name?"""

from __future__ import annotations

from itertools import pairwise
from typing import Literal

from sitroom.code.places_mentions import PLACE_LABELS, Mention, direction
from sitroom.code.places_priors import prior
from sitroom.code.syntax import Token
from sitroom.knowledge.gazetteer import ALTERNATE, MAIN, Entry
from sitroom.knowledge.gazetteer_cues import Cues

# What the name's position in its sentence speaks for.
#   strong, place: a place, whatever it is; weak: a place unless states act here; open: a place unless it is a state
#   town: a place if it is a town or county, for those seldom act; attribute: the same of the people of a town or state
#   actor: who acts from it; part: a part of another name
Position = Literal["strong", "place", "weak", "open", "town", "attribute", "actor", "part"]

PHYSICAL = frozenset({"water", "strait", "mountain", "island"})
VAST = 800  # kilometres from which a region acts like a state: Europe demanded
KNOWN = 100_000  # inhabitants from which a name needs no recogniser to be believed
SMALL = 1_000
OTHER = frozenset({"DATE", "TIME", "PERSON", "NORP", "CARDINAL", "ORDINAL"})  # what stands beside a name
AGENCIES = frozenset({"AP", "AFP", "UPI", "PTI", "ANI", "IRNA", "TASS"})  # as they stand in brackets
DEPTH = 6  # how far coordination and apposition are followed


def reads_as_place(
    mention: Mention, cues: Cues, people: frozenset[str], holds_another: bool = False, meant: Entry | None = None
) -> bool:
    """Whether the mention is a place as a place (a literal toponym: Gritta, Pilehvar and Collier 2020).

    Args:
        people: the lower-case words of the persons' names in the report.
        holds_another: the mention tells where the name before it lies (Kherson, Ukraine).
        meant: the place that is meant where that is known, else the best known one of that name is looked at.
    """
    best = meant or max(mention.entries, key=prior, default=None)
    where = "place" if holds_another else position(mention, cues, best)
    if mention.within:
        return where == "attribute"
    if where == "part" or not _believable(mention, where, best, cues, people):
        return False
    kind = best.kind if best else "other"
    if where in ("strong", "place") or kind in PHYSICAL:
        return True
    if where == "weak":
        return not _is_state(best) or mention.direction is not None
    if where == "open":
        return kind != "country"
    return _acts_seldom(best, where)


def _is_state(best: Entry | None) -> bool:
    return best is not None and (best.kind == "country" or (best.kind == "region" and best.radius >= VAST))


def _acts_seldom(best: Entry | None, where: Position) -> bool:
    if best is None or best.capital:
        return False
    return where in ("town", "attribute") and best.kind in ("city", "admin2", "admin1")


def _believable(mention: Mention, where: Position, best: Entry | None, cues: Cues, people: frozenset[str]) -> bool:
    """Whether recogniser and gazetteer together make a place name of these words."""
    label = mention.label
    common = len(mention.tokens) == 1 and mention.key in cues.common_words
    if common and not (
        label in PLACE_LABELS
        and mention.key not in cues.nouns
        and (where in ("strong", "place") or (best is not None and best.population >= KNOWN))
    ):
        return False
    if label in PLACE_LABELS:
        return True
    if best is None:
        return where == "strong"  # a site that was taken for an organisation: at Barclays Center
    if mention.head.pos not in ("PROPN", "NOUN", "ADJ"):
        return False
    if label in ("NORP", "LANGUAGE"):
        named = mention.head.pos == "PROPN" or mention.head.lower in cues.nouns  # Tillaberi region
        return where in ("strong", "place", "weak") and named and best.rank == MAIN
    resident = mention.head.dep == "compound" and mention.head.head.lower in cues.resident_nouns
    if label == "PERSON" and not (where == "strong" or resident or (where == "place" and len(mention.tokens) == 1)):
        return False
    if len(mention.tokens) == 1 and mention.key in people and where != "strong":
        return False
    if best.rank == ALTERNATE and best.population < (SMALL if _is_told(mention, cues) else KNOWN):
        return False
    ours = best.kind not in ("city", "admin1", "admin2")
    if where in ("strong", "place") or resident:
        return ours or best.population >= SMALL
    return ours or best.population >= KNOWN


def _is_told(mention: Mention, cues: Cues) -> bool:
    """Whether the words before the name say that it is a place: the city of Izium."""
    of = mention.head.head
    return mention.head.dep == "pobj" and of.lower == "of" and of.head.lower in cues.nouns


def position(mention: Mention, cues: Cues, best: Entry | None) -> Position:
    """What the place of the name in its sentence speaks for."""
    head = mention.head
    if mention.within:
        return _inside_a_name(mention, cues, best)
    if _is_glued(mention, cues, best):
        return "part"
    if head.sentence.paragraph.role == "dateline" or _is_dateline(mention):
        return "strong"
    return _of(head, mention, cues, best, 0)


def _inside_a_name(mention: Mention, cues: Cues, best: Entry | None) -> Position:
    """A town's or county's own bodies sit there (Columbus Police Department); other names only borrow the place's."""
    if mention.within is None or mention.within.label != "ORG" or not _acts_seldom(best, "town"):
        return "part"
    whole = [t for t in mention.within.tokens if t.lower not in ("the", "'s", "’s")]
    if mention.tokens[0] is not whole[0] or len(whole) == len(mention.tokens):
        return "part"
    of_a_unit = cues.nouns.get(mention.tokens[-1].lower) in ("admin1", "admin2", "city")
    return "attribute" if of_a_unit or whole[-1].lower in cues.municipal_nouns else "part"


def _is_glued(mention: Mention, cues: Cues, best: Entry | None) -> bool:
    """Whether the name is only a part of a longer run of capitalised words: River Avenue, Cape Peron, US-led."""
    if mention.label in PLACE_LABELS and len(mention.tokens) > 1 and best and mention.entries[0].rank == MAIN:
        return False
    tokens = mention.head.sentence.tokens
    first, last = (t.i - tokens[0].i for t in (mention.tokens[0], mention.tokens[-1]))
    after = tokens[last + 1] if last + 1 < len(tokens) else None
    if after and after.text in "-–" and after.start == mention.end and last + 2 < len(tokens):
        return tokens[last + 2].pos in ("VERB", "ADJ") and tokens[last + 2].lower != "based"
    if after and after.start - mention.end <= 1 and _carries_on(after):
        return _takes_over(after, mention, cues)
    before = tokens[first - 1] if first else None
    if before is None or mention.start - before.end > 1 or not _carries_on(before) or direction(before):
        return False
    if before.lower in cues.nouns:
        return True
    little_known = best is None or best.population < KNOWN
    return first > 1 and (mention.label not in PLACE_LABELS or (before.head is mention.head and little_known))


def _carries_on(token: Token) -> bool:
    return token.pos == "PROPN" and token.text[0].isalpha() and token.text[0].isupper() and token.ent not in OTHER


def _takes_over(after: Token, mention: Mention, cues: Cues) -> bool:
    """Whether the capitalised word behind a name makes another name of it: River Avenue, but not Kherson Province."""
    kind = cues.nouns.get(after.lower)
    if kind in PHYSICAL:
        return True
    if mention.label == "GPE":
        apart = after.head is not mention.head and mention.head.head is not after
        if apart or after.ent != "GPE" or after.lower in cues.municipal_nouns:
            return False
    return kind in ("site", None)


def _of(head: Token, mention: Mention, cues: Cues, best: Entry | None, depth: int) -> Position:
    governor = head.head
    if governor is head:
        return "open"
    dep = head.dep
    if depth > DEPTH:
        return "open"
    if dep in ("conj", "appos"):
        if dep == "appos" and _is_place_noun(governor, cues):
            return "place"
        return _of(governor, mention, cues, best, depth + 1)
    if dep == "pobj":
        return _after_preposition(governor, cues, best)
    if dep in ("compound", "nmod", "amod", "poss", "npadvmod", "det"):
        return _modifier(head, governor, mention, cues, best)
    if dep == "nsubjpass":
        return "place" if governor.lemma in cues.object_verbs else _unless_acting(governor, cues)
    if dep == "nsubj":
        return "place" if _is_told_of(governor, cues) else _unless_acting(governor, cues)
    if dep == "dobj":
        return "place" if governor.lemma in cues.object_verbs else _unless_acting(governor, cues)
    return "actor" if dep in ("dative", "agent", "csubj") else "open"


def _unless_acting(verb: Token, cues: Cues) -> Position:
    return "actor" if verb.lemma in cues.actor_verbs else "town"


def _after_preposition(preposition: Token, cues: Cues, best: Entry | None) -> Position:
    word, governor = preposition.lower, preposition.head
    by_actors = governor.lower in cues.actor_heads or governor.lemma in cues.actor_heads
    if word == "of" and governor.pos != "ADP":
        if _is_place_noun(governor, cues):
            return "strong"
        if governor.ent in ("PERSON", "CARDINAL", "DATE"):
            return "strong"  # Ashley Evans, 26, of Leeds
        if governor.lower in cues.actor_nouns or governor.lemma in cues.actor_nouns or governor.ent == "ORG":
            return "attribute"
        return "weak"
    if word in cues.strong or (word == "of" and governor.pos == "ADP"):
        return "strong"
    if word in ("with", "between") and (_is_place_noun(governor, cues) or governor.lower in cues.motion_verbs):
        return "place"  # the border with Ukraine, flights between Kabul and Delhi
    if word == "as" and any(child.lower == "such" for child in preposition.children):
        return "actor" if governor.lower in cues.actor_nouns else "place"  # countries, partners such as France
    if word in ("to", "for", "from", "over", "on") and (
        governor.lemma in cues.motion_verbs or governor.lower in cues.motion_verbs
    ):
        return "strong"
    if by_actors:
        return "actor"
    if word in ("to", "from"):
        return "place"
    if word == "between":
        return "open" if not _is_state(best) else "actor"
    return "weak" if word in cues.weak else "actor"


def _acts(noun: Token, cues: Cues) -> bool:
    first = noun.children[0] if noun.children else noun
    return any(token.lower in cues.actor_nouns or token.ent == "PERSON" for token in (noun, first))


def _modifier(head: Token, governor: Token, mention: Mention, cues: Cues, best: Entry | None) -> Position:
    if head.dep == "amod" and mention.label not in PLACE_LABELS:
        return "part"
    if head.dep in ("npadvmod", "nmod") and _after_comma(mention):
        return "place"
    if _is_place_noun(governor, cues):
        return "place"
    if head.dep == "poss":
        return "town"
    if governor.pos == "PROPN" and best is not None and best.kind == "admin1" and not _acts(governor, cues):
        return "part"  # Tennessee Colony
    if governor.pos == "PROPN" or governor.lower in cues.actor_nouns or governor.lemma in cues.actor_nouns:
        return "attribute"
    return "open" if governor.lower not in cues.organisation_nouns else "attribute"


def _is_place_noun(token: Token, cues: Cues) -> bool:
    return token.lower in cues.nouns or token.lemma in cues.nouns


def _is_told_of(verb: Token, cues: Cues) -> bool:
    """Whether the verb tells of its subject as a place: it lies, stretches, is a city."""
    if verb.lemma in cues.subject_verbs:
        return True
    said = verb.child("attr") if verb.lemma == "be" else None
    return said is not None and _is_place_noun(said, cues)


def _after_comma(mention: Mention) -> bool:
    """Whether the name follows another after a comma: Severn, Md."""
    tokens = mention.head.sentence.tokens
    at = mention.tokens[0].i - tokens[0].i
    return at >= 2 and tokens[at - 1].text == "," and tokens[at - 2].text[0].isupper()


def _is_dateline(mention: Mention) -> bool:
    """Whether the name opens a paragraph and a dash or an agency in brackets follows: KYIV, Ukraine (AP) -"""
    sentence = mention.head.sentence
    tokens = sentence.tokens
    if mention.start - sentence.start > 40:
        return False
    if sentence.start != sentence.paragraph.start and not tokens[0].text.isupper():
        return False
    at = mention.tokens[-1].i - tokens[0].i + 1
    if not all(t.text[0].isupper() or t.text in ",.-" for t in tokens[:at]):
        return False
    for number, (before, token) in enumerate(pairwise(tokens[at - 1 : at + 12])):
        word = token.text
        if word in ("—", "–", "--", "-", "---"):
            if word == "-" and before.end == token.start:
                return False  # US-led
            return number > 0 or at <= 3 or tokens[0].text.isupper()
        if tokens[0].text.isupper() and (word == ":" or (word == ")" and before.text in AGENCIES)):
            return True  # BEIRUT: SALINA, Kan. (AP)
        if not (word[0].isupper() or word in ",.()/" or word[0].isdigit()):
            return False
    return False
