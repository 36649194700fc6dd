"""Quotations joined to their cues, and those without a cue to the speaker whose words flow on."""

from __future__ import annotations

from itertools import pairwise

from sitroom.code.said.found import Found
from sitroom.code.said.quotes import Quotation
from sitroom.code.said.source import subject_of
from sitroom.code.said.spans import is_mark
from sitroom.code.said.turns import headed, signed
from sitroom.code.said.words import cue_words
from sitroom.code.syntax import Paragraph, Parsed, Token
from sitroom.knowledge.cues import Use, verbs

SHORT = 4  # a quotation of fewer words is a turn of phrase, not a statement of its own
NEAR = 25  # a cue stands at most so many words from its quotation
CLOSE = 5  # from a short one


def join_quotations(parsed: Parsed, quotations: list[Quotation], found: list[Found]) -> list[Found]:
    """Widens the statements whose content is quoted and adds those of quotations that no cue has taken."""
    out = list(found)
    before: tuple[Quotation, Found] | None = None  # the last quotation that somebody speaks, and the statement
    for number, quotation in enumerate(quotations):
        inside = _words(parsed, quotation)
        if not inside:
            continue
        speech = _is_speech(inside)
        owner = _owner(inside, found) or signed(parsed, quotation, inside) or _beside(parsed, inside, out, speech)
        if owner is None and speech and not quotation.again:
            owner = _ahead(parsed, quotations[number:], found, out)
        if owner is None and (speech or _is_sentence(parsed, quotation)):
            owner = _flow(parsed, quotation, inside, before)
            speech = True
        if owner is None and speech:
            owner = _after_subject(parsed, quotation, inside) or headed(parsed, quotation, inside)
        if owner is None:
            continue
        if all(owner is not other for other in out):
            out.append(owner)
        if speech or any(token in owner.content for token in inside):
            owner.content.update(inside)
            owner.quoted = owner.quoted or speech
        if speech or owner.quoted:
            before = (quotation, owner)
    return out


def _words(parsed: Parsed, quotation: Quotation) -> list[Token]:
    return [t for t in parsed.tokens_in(quotation.start, quotation.end) if not is_mark(t)]


def _ahead(parsed: Parsed, quotations: list[Quotation], found: list[Found], out: list[Found]) -> Found | None:
    """The cue that stands with a later paragraph of a quotation of several, of which this is the first."""
    for before, quotation in pairwise(quotations):
        if before.closed or not quotation.again:
            return None
        inside = _words(parsed, quotation)
        owner = inside and (_owner(inside, found) or signed(parsed, quotation, inside))
        if owner := owner or (_beside(parsed, inside, out, True) if inside else None):
            return owner
    return None


def _is_speech(inside: list[Token]) -> bool:
    return len(inside) >= SHORT and any(token.pos in ("VERB", "AUX") for token in inside)


def _is_sentence(parsed: Parsed, quotation: Quotation) -> bool:
    """Whether a quotation, short as it is, is a sentence of its own: "Not today." """
    held = parsed.text[quotation.start : quotation.end].strip("\"“”„«»‘’'` ")
    return held[:1].isupper() and held[-1:] in (".", "!", "?")


def _owner(inside: list[Token], found: list[Found]) -> Found | None:
    """The statement that holds the most of this quotation and is told outside it; of two the narrower one."""
    within = set(inside)
    best: tuple[int, int, Found] | None = None
    for candidate in found:
        if candidate.head in within:
            continue
        shared = len(within & candidate.content)
        if shared and (best is None or (shared, -len(candidate.content)) > best[:2]):
            best = (shared, -len(candidate.content), candidate)
    return best[2] if best else None


def _beside(parsed: Parsed, inside: list[Token], found: list[Found], speech: bool) -> Found | None:
    """The cue right behind or right before a quotation that the parse does not join to it."""
    verb = _verb_behind(parsed, inside, NEAR if speech else CLOSE)
    if verb is None and speech:
        verb = _verb_before(parsed, inside)
    if verb is None:
        return _led_to(parsed, inside, found) if speech else None
    for other in found:
        if other.head is verb:
            return other if other.quoted else None
    uses = verbs().get(verb.lemma, {})
    use = uses.get("that") or next(iter(uses.values()), None)
    source = subject_of(verb)
    if source is None or source in inside:
        source = _subject_outside(verb, inside)
        if source is None and (use is None or use.addressee != "obj"):  # whoever stands behind "told" is told
            source = _inverted(verb) or _capitalised(parsed, verb)
    if source is None or source in inside:
        return None
    return Found(verb, cue_words(verb), source, set(inside), "quotation", use)


def _led_to(parsed: Parsed, inside: list[Token], found: list[Found]) -> Found | None:
    """The statement that a quotation carries out, with a colon or comma before it: A praised B: "..."."""
    first = inside[0].i
    marks = [t for t in parsed.tokens[max(0, first - 3) : first] if is_mark(t)]
    if not any(t.text in (":", ",") for t in marks):
        return None
    lead = parsed.tokens[first - len(marks) - 1].sentence
    led = [f for f in found if f.head.sentence is lead and f.head.i < first and f.cue and f.rule != "phrase"]
    return led[-1] if led else None


def _subject_outside(verb: Token, inside: list[Token]) -> Token | None:
    """The subject, where the parse gives the cue another one from the quotation: "My answer, ...," A said."""
    return next((t for t in reversed(verb.children) if t.dep == "nsubj" and t not in inside), None)


def _capitalised(parsed: Parsed, verb: Token) -> Token | None:
    """A name beside the cue that the parse takes for something else than its subject."""
    for i in (verb.i - 1, verb.i + 1):
        if 0 <= i < len(parsed.tokens):
            token = parsed.tokens[i]
            if token.sentence is verb.sentence and token.text[0].isupper() and not is_mark(token):
                return token
    return None


def _inverted(verb: Token) -> Token | None:
    """The subject behind the verb that the parse takes for something else: said Brown."""
    for child in verb.children:
        if (
            child.i > verb.i
            and child.dep in ("dobj", "attr", "npadvmod", "oprd", "dative")
            and child.pos in ("PROPN", "NOUN")
        ):
            return child
    return None


def _is_cue(token: Token) -> bool:
    return token.pos == "VERB" and "that" in verbs().get(token.lemma, ())


def _verb_behind(parsed: Parsed, inside: list[Token], near: int) -> Token | None:
    paragraph = inside[-1].sentence.paragraph
    words = 0
    for token in parsed.tokens[inside[-1].i + 1 : inside[-1].i + 1 + near]:
        if token.start >= paragraph.end:
            return None
        if is_mark(token):
            if token.text in (".", ";", ":", "!", "?") and words:
                return None
            continue
        words += 1
        if _is_cue(token):
            return token
        if token.pos in ("VERB", "AUX") and token.dep not in ("aux", "auxpass", "relcl", "acl"):
            return None
    return None


def _verb_before(parsed: Parsed, inside: list[Token]) -> Token | None:
    """The cue of the sentence that leads to the quotation: he said, "..."; asked about it, she replied: "..."."""
    first = inside[0].i
    marks = [t for t in parsed.tokens[max(0, first - 3) : first] if is_mark(t)]
    at = first - 1 - len(marks)
    if at < 0 or any(t.text in (".", "!", "?", ";") for t in marks):
        return None
    colon = any(t.text == ":" for t in marks)
    last = parsed.tokens[at]
    if last.start < inside[0].sentence.paragraph.start and not colon:
        return None
    lead = [t for t in last.sentence.tokens if t.i <= at]
    cues = [t for t in lead if _is_cue(t)]
    if not cues:
        return None
    if not colon and at - cues[-1].i > NEAR:
        return None
    return next((t for t in reversed(cues) if t.child("nsubj")), cues[-1])


def _after_subject(parsed: Parsed, quotation: Quotation, inside: list[Token]) -> Found | None:
    """A quotation that follows a sentence about somebody: A criticised the decision. "It is a mistake"."""
    first = inside[0].i
    sentence = inside[0].sentence
    if sentence.tokens[0].i < first - 2:
        return None
    last = next((t for t in reversed(parsed.tokens[:first]) if not is_mark(t)), None)
    if last is None:
        return None
    led = parsed.text[last.end : quotation.start].strip() == ":"  # A made this remark: and a paragraph of it
    if last.start < quotation.paragraph.start and not led:
        return None
    verb = last.sentence.root
    source = verb.child("nsubj")
    if source is None or verb.pos != "VERB" or not (source.ent in ("PERSON", "ORG") or source.lower in ("he", "she")):
        return None
    use = next(iter(verbs().get(verb.lemma, {}).values()), Use("that", "say"))
    return Found(verb, cue_words(verb), source, set(inside), "next sentence", use)


def _flow(
    parsed: Parsed, quotation: Quotation, inside: list[Token], before: tuple[Quotation, Found] | None
) -> Found | None:
    """The speaker of the quotation before, where nothing says that another one speaks."""
    if before is None:
        return None
    last, owner = before
    if quotation.again:
        return owner
    apart = last.paragraph is not quotation.paragraph
    if apart and (owner.rule == "signed" or not _opens_the_next(parsed, last.paragraph, quotation)):
        return None
    # What stands between is the cue's own sentence, or the sentence that this quotation is a part of.
    own = {owner.head.sentence, *(t.sentence for t in parsed.tokens_in(last.start, last.end))}
    between = [t for t in parsed.tokens_in(last.end, quotation.start) if not is_mark(t)]
    rest = [t for t in between if t.sentence not in own]
    if not rest and apart:
        return Found(inside[0], [], owner.source, set(inside), "flow", Use("flow", "say"))
    if not rest:
        return owner
    if apart or any(t.dep in ("nsubj", "nsubjpass") for t in rest):
        return None
    sentence = {t for s in {t.sentence for t in inside} for t in s.tokens}
    return Found(inside[0], [], owner.source, sentence, "flow", Use("flow", "say"))


def _opens_the_next(parsed: Parsed, paragraph: Paragraph, quotation: Quotation) -> bool:
    """Whether a quotation opens the paragraph below this one: there the speaker goes on after his cue."""
    here = quotation.paragraph
    led = parsed.text[here.start : quotation.start].strip()
    below = here.number == paragraph.number + 1 and here.role == paragraph.role == "body"
    single = parsed.text[quotation.start] in "'‘"  # a heading that quotes
    return below and not led and not single and _is_sentence(parsed, quotation)
