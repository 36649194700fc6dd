"""Does a name stand for a place here, or for those who act from it (Moscow said), or is it part of another name?"""

from __future__ import annotations

from typing import Literal

from sitroom.code.places_mentions import PLACE_LABELS, Mention
from sitroom.code.places_ranking import prior
from sitroom.code.syntax import Token
from sitroom.knowledge.gazetteer import ALTERNATE, MAIN, Entry
from sitroom.knowledge.gazetteer_cues import Cues

# What the name's position in its sentence speaks for.
#   strong, place: a place, whatever it is; weak: a place unless states act here; open: a place unless it is a state
#   town: a place if it is a town or county, for those seldom act; attribute: the same of the people of a town or state
#   actor: who acts from it; part: a part of another name
Position = Literal["strong", "place", "weak", "open", "town", "attribute", "actor", "part"]

PHYSICAL = frozenset({"water", "strait", "mountain", "island"})
STATES = frozenset({"country", "region"})
KNOWN = 100_000  # inhabitants from which a name needs no recogniser to be believed
SMALL = 1_000
DEPTH = 6  # how far coordination and apposition are followed


def reads_as_place(mention: Mention, cues: Cues, people: frozenset[str]) -> bool:
    """Whether the mention is a place as a place (a literal toponym: Gritta, Pilehvar and Collier 2020).

    Args:
        people: the lower-case words of the persons' names in the report.
    """
    best = max(mention.entries, key=prior, default=None)
    where = position(mention, cues, best)
    if mention.within:
        return where == "attribute"
    if where == "part" or not _believable(mention, where, best, cues, people):
        return False
    kind = best.kind if best else "other"
    if where in ("strong", "place") or kind in PHYSICAL:
        return True
    if where == "weak":
        return kind not in STATES or mention.direction is not None
    if where == "open":
        return kind != "country"
    return _acts_seldom(best, where)


def _acts_seldom(best: Entry | None, where: Position) -> bool:
    if best is None or best.capital:
        return False
    return where in ("town", "attribute") and best.kind in ("city", "admin2", "admin1")


def _believable(mention: Mention, where: Position, best: Entry | None, cues: Cues, people: frozenset[str]) -> bool:
    """Whether recogniser and gazetteer together make a place name of these words."""
    label = mention.label
    common = len(mention.tokens) == 1 and mention.key in cues.common_words
    if label in PLACE_LABELS:
        return not common or where in ("strong", "place") or (best is not None and best.population >= KNOWN)
    if best is None:
        return where == "strong"  # a site that was taken for an organisation: at Barclays Center
    if common or mention.head.pos not in ("PROPN", "NOUN", "ADJ"):
        return False
    if label in ("NORP", "LANGUAGE"):
        return where in ("strong", "place", "weak") and mention.head.pos == "PROPN" and best.rank == MAIN
    resident = mention.head.dep == "compound" and mention.head.head.lower in cues.resident_nouns
    if label == "PERSON" and not (where == "strong" or resident or (where == "place" and len(mention.tokens) == 1)):
        return False
    if len(mention.tokens) == 1 and mention.key in people and where != "strong":
        return False
    if best.rank == ALTERNATE and best.population < KNOWN:
        return False
    ours = best.kind not in ("city", "admin1", "admin2")
    if where in ("strong", "place") or resident:
        return ours or best.population >= SMALL
    return ours or best.population >= KNOWN


def position(mention: Mention, cues: Cues, best: Entry | None) -> Position:
    """What the place of the name in its sentence speaks for."""
    head = mention.head
    if head.sentence.paragraph.role == "dateline" or _is_dateline(mention):
        return "strong"
    if mention.within:
        return _inside_a_name(mention, cues, best)
    if _is_glued(mention, cues, best):
        return "part"
    return _of(head, mention, cues, best, 0)


def _inside_a_name(mention: Mention, cues: Cues, best: Entry | None) -> Position:
    """A town's own bodies sit there (Columbus Police Department); other names only borrow the place's."""
    whole = [t for t in mention.within.tokens if t.lower != "the"] if mention.within else []
    if (
        whole
        and mention.within
        and mention.within.label == "ORG"
        and mention.tokens[0] is whole[0]
        and len(whole) > len(mention.tokens)
        and all(t.lower in cues.municipal_nouns for t in whole[-2:] if t not in mention.tokens)
        and _acts_seldom(best, "town")
    ):
        return "attribute"
    return "part"


def _is_glued(mention: Mention, cues: Cues, best: Entry | None) -> bool:
    """Whether the name is only a part of a longer run of capitalised words: River Avenue, Cape Peron."""
    if mention.label in PLACE_LABELS and mention.entries and mention.entries[0].rank == MAIN and len(mention.tokens) > 1:
        return False
    tokens = mention.head.sentence.tokens
    first = mention.tokens[0].i - tokens[0].i
    last = mention.tokens[-1].i - tokens[0].i
    after = tokens[last + 1] if last + 1 < len(tokens) else None
    if after and after.start - mention.end <= 1 and after.pos == "PROPN" and after.text[0].isupper() and after.ent not in OTHER:
        if cues.nouns.get(after.lower) in PHYSICAL:
            return True
        if mention.label == "GPE" and after.head is not mention.head and mention.head.head is not after:
            return False
        if mention.label == "GPE" and (after.ent != "GPE" or after.lower in cues.municipal_nouns):
            return False
        return cues.nouns.get(after.lower, "site") in ("site", None)
    before = tokens[first - 1] if first else None
    return (
        before is not None
        and first > 1
        and mention.start - before.end <= 1
        and before.pos == "PROPN"
        and before.text[0].isupper()
        and before.text[0].isalpha()
        and before.ent not in OTHER
        and (mention.label not in PLACE_LABELS or (before.head is mention.head and (best is None or best.population < KNOWN)))
    )


OTHER = frozenset({"DATE", "TIME", "PERSON", "NORP", "CARDINAL", "ORDINAL"})


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
        return _modifier(head, governor, mention, cues)
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
    state = best is not None and best.kind in STATES
    by_actors = governor.lower in cues.actor_heads or governor.lemma in cues.actor_heads
    if word == "of":
        if _is_place_noun(governor, cues):
            return "strong"
        if governor.ent in ("PERSON", "CARDINAL", "DATE"):
            return "strong"  # Ashley Evans, 26, of Leeds
        if governor.lower in cues.actor_nouns or governor.lemma in cues.actor_nouns or governor.ent == "ORG":
            return "attribute"
        return "weak"
    if word in cues.strong:
        return "strong"
    if word in ("with", "between") and _is_place_noun(governor, cues):
        return "place"  # the border with Ukraine
    if word in ("to", "for", "from", "over", "on") and (governor.lemma in cues.motion_verbs or governor.lower in cues.motion_verbs):
        return "strong"
    if by_actors:
        return "actor"
    if word in ("to", "from"):
        return "place"
    if word == "between":
        return "open" if not state else "actor"
    return "weak" if word in cues.weak else "actor"


def _modifier(head: Token, governor: Token, mention: Mention, cues: Cues) -> Position:
    if head.dep == "amod" and mention.label not in PLACE_LABELS:
        return "part"
    if head.dep in ("npadvmod", "nmod") and _after_comma(mention):
        return "place"
    if _is_place_noun(governor, cues):
        return "place"
    if head.dep == "poss":
        return "town"
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
    for number, word in enumerate(t.text for t in tokens[at : at + 12]):
        if word in ("—", "–", "--", "-", "---"):
            return number > 0 or at <= 3 or tokens[0].text.isupper()
        if not (word[0].isupper() or word in ",.()/" or word[0].isdigit()):
            return False
    return False
