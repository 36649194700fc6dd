"""Mends of who says it: somebody whom the parser takes for one more name, or for a part, of what is said before.

Speaking after meeting Ruiz, Ana Brook, a member of the council, said: Brook said it, and is no other name of Ruiz. And
there is no intent to harm the army, General Brook, a commander, said. "We took the bridge," a driver told the agency:
the driver was not taken.
"""

from __future__ import annotations

from sitroom.code.mends_joined import FINITE, SUBJECT, only_reports, report, reports
from sitroom.code.syntax import NOMINAL, QUOTES, Sentence, Token

MISTAKEN = {"appos", "conj", "dobj", "pobj"}  # what the parser takes the person for
PART = {*MISTAKEN, "dative", "npadvmod", "oprd", "attr", "dep", "nmod"}  # and anybody else
ENDING = {",", ".", "?", "!"}  # stand before the mark that closes
INVERTED = {"say", "add"}  # what has its speaker behind it, and otherwise no object there
MAIN = {"ROOT", "ccomp", "conj", "advcl", "parataxis"}


def part_sayers(sentence: Sentence) -> None:
    """Gives verbs that report and have no subject, in place, who stands right before or behind them."""
    for verb in sentence.tokens:
        if verb.tag in FINITE and verb.dep in MAIN and reports(verb) and verb.child(*SUBJECT) is None:
            name = _behind_mark(verb) or _named_before(verb) or _inverted(verb)
            if name is None:
                continue
            for child in [c for c in name.head.children if name.i < c.i < verb.i]:
                child.hang(name, child.dep)
            if verb.dep == "conj" and only_reports(verb):
                report(verb)
            name.hang(verb, "nsubj")


def _named_before(verb: Token) -> Token | None:
    """The person whose name, or what is told of whom between commas, ends right before the verb, behind a comma."""
    tokens = verb.sentence.tokens
    at = verb.i - tokens[0].i - 1
    while at > 0 and tokens[at].pos in ("ADV", "AUX"):
        at -= 1
    apart = at > 0 and tokens[at].text == ","
    last = tokens[at - 1] if apart else tokens[at]
    for word in (last, *last.ancestors()):
        if word is verb:
            return None
        if word.ent == "PERSON" and word.dep in MISTAKEN:
            name = _first_of(word)
            ends = apart or word is last
            return name if ends and _is_apart(name) and verb not in name.subtree() else None
    return None


def _behind_mark(verb: Token) -> Token | None:
    """The noun that stands alone between the mark that closes a quotation and the verb, and hangs on what is quoted."""
    tokens = verb.sentence.tokens
    before = tokens[: verb.i - tokens[0].i]
    mark = next((t for t in reversed(before) if t.text in QUOTES), None)
    if mark is None or not any(t.text in ENDING and t.i == mark.i - 1 for t in before):
        return None
    between = [t for t in before if t.i > mark.i]
    if any(t.pos in ("VERB", "AUX") for t in between):
        return None
    return next((t for t in between if t.dep in PART and t.pos in NOMINAL and t.head.i < mark.i), None)


def _inverted(verb: Token) -> Token | None:
    """The object right behind a verb whose clause stands before it: it was over, said Brook."""
    told, speaker = verb.child("ccomp"), verb.child("dobj")
    if told is None or speaker is None or told.i > verb.i or verb.lemma not in INVERTED:
        return None
    return speaker if speaker.subtree()[0].i == verb.i + 1 and speaker.pos in NOMINAL else None


def _first_of(name: Token) -> Token:
    """The first of those who are joined by `and`: Ruiz and Brook; not where a comma alone stands between."""
    if name.dep == "conj" and any(c.dep == "cc" for c in name.head.children):
        while name.dep == "conj" and name.head.ent == "PERSON":
            name = name.head
    return name


def _is_apart(name: Token) -> bool:
    """Whether a comma or a closing quotation mark stands before the name."""
    first, tokens = name.subtree()[0], name.sentence.tokens
    at = first.i - tokens[0].i
    return at > 1 and (tokens[at - 1].text == "," or tokens[at - 1].text in QUOTES)
