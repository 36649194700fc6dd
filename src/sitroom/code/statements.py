"""Said: who says what, by which words, to whom (source, cue and content: Pareti 2015)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, NamedTuple, Protocol

from sitroom.code.actors import Actors
from sitroom.code.counts import number_of
from sitroom.code.said.acts import act_of, polarity_of
from sitroom.code.said.addressee import addressee_of
from sitroom.code.said.choose import choose
from sitroom.code.said.clauses import unknown_statement, verb_statement
from sitroom.code.said.direct import join_quotations
from sitroom.code.said.found import Found
from sitroom.code.said.free import free_speech
from sitroom.code.said.medium import condition_of, medium_of
from sitroom.code.said.nominal import adjective_statement, noun_statement
from sitroom.code.said.phrases import phrase_statement
from sitroom.code.said.quotes import find_quotations
from sitroom.code.said.source import meant_by, phrase
from sitroom.code.said.spans import is_mark, runs, spans
from sitroom.code.said.transcript import turns
from sitroom.code.said.turns import block
from sitroom.code.syntax import Parsed, Token
from sitroom.knowledge.cues import Uses, adjectives, confidences, lone_nouns, nouns, phrases, verbs
from sitroom.model import ActorRef, Place, Span, Statement, Time
from sitroom.model.statements import Form

DIRECT = 0.9  # share of quoted words from which a statement is direct speech


class Around(Protocol):
    """Where and when a predicate stands: what a statement asks of the circumstances."""

    def place_of(self, predicate: Token) -> tuple[Place | None, object]: ...
    def time_of(self, predicate: Token) -> tuple[Time | None, Literal["clause", "sentence"] | None]: ...


def find_statements(parsed: Parsed, actors: Actors, circumstances: Around) -> list[Statement]:
    """Every statement of the report that is somebody else's than the outlet's, in the order of the text.

    Args:
        parsed: the report.
        actors: who the noun phrases stand for.
        circumstances: where and when the predicates stand.
    """
    quotations = find_quotations(parsed)
    quoted = {t for q in quotations for t in parsed.tokens_in(q.start, q.end) if not is_mark(t)}
    found = join_quotations(parsed, quotations, choose(list(_cued(parsed)), quoted))
    spoken = turns(parsed)
    found += spoken
    quoted |= {token for f in spoken if f.quoted for token in f.content}  # a transcript needs no marks
    opened = {f.head.sentence.paragraph for f in spoken}
    for paragraph in parsed.paragraphs:
        if paragraph not in opened and (f := block(parsed, paragraph, found)):
            found.append(f)
    found += free_speech(parsed, found, lambda a, b: _is_same(actors, a, b), lambda f: act_of(f, parsed, quoted))
    kept_back = {token for f in found for token in condition_of(f)}  # who declined to be named: no refusal of its own
    drafts = _drafts([f for f in found if f.head not in kept_back], parsed)
    return [
        _statement(number, draft, drafts, parsed, actors, circumstances, quoted) for number, draft in enumerate(drafts)
    ]


def _is_same(actors: Actors, one: Token, other: Token) -> bool:
    """Whether two mentions are known to stand for the same person or body."""
    first, second = actors.refer(one), actors.refer(other)
    return first.name is not None and first.name == second.name


def _cued(parsed: Parsed) -> Iterator[Found]:
    """What every cue in the report suggests."""
    openings = {words[0] for words in phrases()}
    for token in parsed.tokens:
        if token.lower in openings and (found := phrase_statement(token)):
            yield found
        found = _of_token(token)
        if found is not None and (found.source or found.rule.startswith("passive") or found.rule == "noun alone"):
            yield found


def _of_token(token: Token) -> Found | None:
    found = None
    if token.pos in ("VERB", "AUX") or _is_misread_verb(token):
        uses = _uses(token)
        found = verb_statement(token, uses) if uses else unknown_statement(token)
    elif token.pos in ("NOUN", "PROPN") and (uses := nouns().get(token.lemma)) is not None:
        found = noun_statement(token, uses, lone_nouns().get(token.lemma, {}))
    if found is None and token.pos in ("ADJ", "VERB") and (uses := adjectives().get(token.lower)):
        found = adjective_statement(token, uses)
    return found


def _uses(verb: Token) -> Uses | None:
    """The uses of a verb, with its particle where the table has it so: turned down."""
    particle = verb.child("prt", "advmod")
    if particle is not None and particle.i > verb.i and (uses := verbs().get(f"{verb.lemma} {particle.lower}")):
        return uses
    return verbs().get(verb.lemma)


def _is_misread_verb(token: Token) -> bool:
    """Whether the tagger took a verb for a noun: the committee reports six deaths."""
    return (
        token.pos == "NOUN"
        and token.dep in ("ROOT", "conj", "ccomp")
        and token.child("nsubj") is not None
        and token.child("dobj", "ccomp") is not None
    )


class Draft(NamedTuple):
    """A statement with its spans, before the others are known."""

    found: Found
    source: list[Token]
    cue: list[Span]
    content: list[Span]
    words: set[Token]
    addressee: Token | None


def _drafts(found: list[Found], parsed: Parsed) -> list[Draft]:
    """The statements in the order of the text; source, cue and content never overlap."""
    drafts = []
    for f in found:
        addressee = addressee_of(f)  # before the content is read: a name glued to it is taken out
        whole = f.named or (phrase(f.source) if f.source is not None else [])
        source = _around(f.source, [t for t in whole if t not in f.content and t not in f.cue], parsed)
        cue = spans([t for t in f.cue if t not in f.content], parsed)
        words = f.content - set(f.cue) - set(source)
        if content := spans(words, parsed):
            drafts.append(Draft(f, source, cue, content, {t for t in words if not is_mark(t)}, addressee))
    drafts.sort(key=lambda d: (min(s.start for s in (*d.cue, *d.content)), d.content[0].start, d.found.head.i))
    return drafts


def _around(head: Token | None, words: list[Token], parsed: Parsed) -> list[Token]:
    """The stretch of the source's words that holds its head."""
    return next((run for run in runs(words, parsed) if head in run), [])


def _statement(
    number: int,
    draft: Draft,
    drafts: list[Draft],
    parsed: Parsed,
    actors: Actors,
    circumstances: Around,
    quoted: set[Token],
) -> Statement:
    found = draft.found
    speaker = _speaker(draft, parsed, actors)
    time, time_from = circumstances.time_of(found.head)
    certain, unsure = confidences()[found.rule]
    unnamed = _unnamed(draft, speaker, parsed)
    return Statement(
        id=f"s{number + 1}",
        speaker=speaker,
        unnamed=unnamed,
        number=number_of(parsed, found.source) if unnamed and found.source is not None else None,
        condition=_whole(condition_of(found), parsed) if unnamed else None,
        cue=draft.cue,
        content=draft.content,
        form=_form(draft.words, quoted),
        act=act_of(found, parsed, quoted),
        addressee=actors.refer(draft.addressee) if draft.addressee is not None else None,
        medium=_whole(medium_of(found), parsed),
        via=_via(number, drafts),
        place=circumstances.place_of(found.head)[0],
        time=time,
        time_from=time_from,
        polarity=polarity_of(found),
        confidence=certain if _is_somebody(speaker, found.source) else unsure,
        why=f"{found.rule}: {found.head.lemma}",
    )


def _whole(words: list[Token], parsed: Parsed) -> Span | None:
    """The stretch of the text that these words span."""
    return Span.of(parsed.text, words[0].start, words[-1].end) if words else None


def _speaker(draft: Draft, parsed: Parsed, actors: Actors) -> ActorRef | None:
    head = draft.found.source
    if head is None or not draft.source:
        return None
    span = Span.of(parsed.text, draft.source[0].start, draft.source[-1].end)
    if (meant := meant_by(head)) is not head:
        return actors.refer(meant).model_copy(update={"span": span, "how": "pronoun"})
    several = any(child.dep == "conj" and child in draft.source for child in head.children)
    reference = actors.refer_together(head) if several else actors.refer(head)
    return reference.model_copy(update={"span": span})


def _unnamed(draft: Draft, speaker: ActorRef | None, parsed: Parsed) -> str | None:
    """The words for a source that is not named: of a relative pronoun, those for whom it stands for."""
    head = draft.found.source
    if head is None or speaker is None or speaker.name is not None:
        return None
    if (meant := meant_by(head)) is not head and (words := _around(meant, phrase(meant), parsed)):
        return Span.of(parsed.text, words[0].start, words[-1].end).text
    if speaker.how in ("pronoun", "compound"):
        return None
    return speaker.span.text


def _form(words: set[Token], quoted: set[Token]) -> Form:
    inside = sum(token in quoted for token in words)
    return "direct" if inside >= DIRECT * len(words) else "mixed" if inside else "indirect"


def _via(number: int, drafts: list[Draft]) -> str | None:
    """The statement that this one is reported in: the narrowest whose content holds the cue."""
    found = drafts[number].found
    inner = found.head if found.cue else min(drafts[number].words, key=lambda t: t.i, default=found.head)
    size = len(drafts[number].words)
    holders = [
        (len(d.words), i)
        for i, d in enumerate(drafts)
        if i != number and inner in d.words and d.found.head is not found.head and len(d.words) > size
    ]
    return f"s{min(holders)[1] + 1}" if holders else None


def _is_somebody(speaker: ActorRef | None, source: Token | None) -> bool:
    """Whether a source is known to be a person, people or an organisation, or has the form of one."""
    if speaker is None or source is None:
        return False
    return bool(speaker.name or speaker.sector) or source.ent in NAMED or source.lower in PEOPLE


NAMED = frozenset({"PERSON", "ORG", "GPE", "NORP"})
PEOPLE = frozenset({"he", "she", "they", "who"})
