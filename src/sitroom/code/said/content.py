"""The act that the content shows where the cue does not: a question, an order, a promise, a threat, praise, blame."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from sitroom.code.said.found import Found
from sitroom.code.said.predicate import FIRST, Main, main_of
from sitroom.code.said.spans import is_mark
from sitroom.code.said.words import is_infinitive
from sitroom.code.syntax import Parsed, Token
from sitroom.knowledge.cues import act_words, verbs
from sitroom.model.statements import Act

FUTURE = frozenset({"will", "'ll", "’ll", "wo", "shall", "would", "'d", "’d"})
POSSIBLE = frozenset({"may", "might", "could"})
PERFECT = frozenset({"have", "has", "had", "'ve", "’ve"})
DONE_OR_TO_BE = FUTURE - {"would", "'d", "’d"} | PERFECT  # "I would urge" urges
BESIDE = ("relcl", "acl", "advcl", "csubj")
DUTY = frozenset({"must", "should", "ought"})
INTENDED: dict[str, Act] = {"plan": "announce", "intend": "announce", "expect": "predict"}
NEUTRAL = frozenset({"say", "claim"})
JUDGED: tuple[Act, ...] = ("condemn", "accuse", "praise", "concern", "support")
DENSE = 0.06  # so much weight a word a judgement carries at least
DENSER = 0.12  # the same in a paraphrase, where the words are the outlet's
PALE = frozenset({"be", "observe", "see", "notice", "witness", "register", "record", "continue", "happen", "occur"})
UNTRUE = 3  # the weight of words that call something untrue


def act_of_content(found: Found, parsed: Parsed, quoted: set[Token], base: Act, top: Token | None) -> Act:
    """The act by what is said, `base` where it shows nothing."""
    direct = top in quoted
    if direct and top is not None and _is_question(top, found, parsed):
        return "ask"
    main = main_of(found, top)
    if main is not None and (act := _performed(found, main, quoted) or _by_main(main, sum_of(found.content), direct)):
        return act
    if direct and _calls_for(found.content & quoted):
        return "demand"
    return _judgement(found, main, quoted, base) or base


def is_false(tokens: Iterable[Token]) -> bool:
    """Whether these words call something untrue."""
    return any(a == "deny" and weight >= UNTRUE for t in tokens for a, weight in act_words().get(t.lemma, ()))


def sum_of(tokens: Iterable[Token]) -> Counter[Act]:
    """How much these words show each act."""
    words = Counter[Act]()
    for token in tokens:
        done = [f"{token.head.lemma} {token.lemma}"] if token.dep in ("dobj", "nsubjpass", "prt", "prep") else []
        for known in (token.lemma, *done):
            for act, weight in act_words().get(known, ()):
                words[act] += weight
    return words


def _performed(found: Found, main: Main, quoted: set[Token]) -> Act | None:
    """The act that the speaker names himself: said "we urge both sides to ...", said he expected ..."""
    told = [main.verb] if main.own else []
    said = sorted(found.content & quoted, key=lambda token: token.i)  # in order, so that every run gives the same act
    told += [token.head for token in said if token.dep == "nsubj" and token.lower in FIRST]
    told = [verb for verb in told if verb.dep not in BESIDE]
    for verb in told:
        helpers = {t.lower for t in verb.children if t.dep in ("aux", "neg")}
        if helpers & (DONE_OR_TO_BE | {"not", "n't"}) or (verb in quoted and verb.tag == "VBD"):
            continue  # what was done before, or is to be done, is not done by saying so
        if act := INTENDED.get(verb.lemma):
            return act
        for frame, use in verbs().get(verb.lemma, {}).items():
            if use.act in NEUTRAL or not _takes(verb, frame):
                continue
            if verb in quoted or (use.act != "announce" and not (use.act == "ask" and frame == "obj")):
                return use.act
    return None


def _takes(verb: Token, frame: str) -> bool:
    """Whether the verb stands with such a complement."""
    if frame == "that":
        return verb.child("ccomp") is not None
    if frame in ("to", "ing"):
        return verb.child("xcomp") is not None
    if frame == "obj-to":
        return any(t.dep in ("xcomp", "ccomp") and is_infinitive(t) for t in verb.children)
    if frame.startswith(("obj", "addr", "pred")):
        return verb.child("dobj", "ccomp") is not None
    return any(t.dep == "prep" and t.lower == frame for t in verb.children)


def _by_main(main: Main, words: Counter[Act], direct: bool) -> Act | None:
    first = main.own and (not direct or _is_first(main.subject))
    verb = main.verb
    if verb.tag == "VB" and main.subject is None and not main.auxiliaries - {"do"} and direct:
        return "warn" if words["warn"] >= 2 else "demand"
    if verb.tag == "VB" and main.subject is not None and not main.auxiliaries and not direct:
        return "demand"  # insisted that all troops withdraw
    if first and (state := verb.child("acomp")) is not None and state.lemma in ("ready", "willing", "prepared"):
        return "refuse" if main.negated else "offer"
    if not first and (main.auxiliaries & DUTY or (_has_to(verb) and not main.negated) or _is_time(verb)):
        return "demand"
    if (
        direct
        and verb.lemma == "let"
        and any(t.lower in ("us", "'s", "’s") and t.head.head in (verb, verb.head) for t in verb.subtree())
    ):
        return "ask"
    if main.own and verb.lemma == "want" and (asked := verb.child("ccomp")) is not None and is_infinitive(asked):
        return "demand"
    if main.auxiliaries & FUTURE and (verb.tag == "VB" or verb.child("auxpass")) and "have" not in main.auxiliaries:
        return _own_future(main, words, direct) if first else _others_future(main, words)
    if not first and not direct and main.auxiliaries & POSSIBLE and verb.tag == "VB" and not main.negated:
        return "predict"
    if any(t.lemma in ("likely", "expect", "forecast") and t.dep != "amod" for t in (verb, *verb.children)):
        return "predict"
    if _is_denial(main, first, direct):
        return "deny"
    if verb.lemma == "confirm" and verb.child("auxpass") and not main.negated and not main.auxiliaries & POSSIBLE:
        return "confirm"  # said that twelve have been confirmed dead
    if first and not main.negated and main.auxiliaries & PERFECT and _shows(verb, "announce"):
        return "announce"  # what one has decided is made known by saying so
    if direct and main.subject is not None and main.subject.lower == "you" and words["condemn"] + words["accuse"] >= 2:
        return "accuse"
    if direct and main.subject is not None and main.subject.lower in ("they", "he", "she") and _shows(verb, "accuse"):
        return "accuse"
    return None


def _is_first(subject: Token | None) -> bool:
    return subject is not None and (
        subject.lower in FIRST or any(t.dep == "poss" and t.lower in ("my", "our") for t in subject.children)
    )


def _is_time(verb: Token) -> bool:
    """It is time to, it is time for A to."""
    state = verb.child("attr")
    return (
        verb.lemma == "be"
        and state is not None
        and state.lemma == "time"
        and any(
            is_infinitive(t)
            for t in (*verb.children, *state.children, *(c for t in state.children for c in t.children))
        )
    )


def _calls_for(words: set[Token]) -> bool:
    """Whether a later clause says what others must do: ..., so the council must be recalled."""
    for word in words:
        clause = word.head
        if word.lower != "must" or word.dep != "aux" or clause.dep not in ("ROOT", "conj", "ccomp", "parataxis"):
            continue
        subject = clause.child("nsubj", "nsubjpass")
        if subject is not None and subject.pos in ("NOUN", "PROPN"):
            return True
    return False


def _has_to(verb: Token) -> bool:
    action = verb.child("xcomp")
    return verb.lemma in ("have", "need") and action is not None and any(t.tag == "TO" for t in action.children)


def _shows(verb: Token, *kinds: Act) -> bool:
    return any(act in kinds for act, _ in act_words().get(verb.lemma, ()))


def _is_denial(main: Main, first: bool, direct: bool) -> bool:
    words = sum_of(_predicate(main.verb))
    if main.verb.lemma == "be":
        state = main.verb.child("acomp", "attr")
        if state is not None and is_false([state]):
            return not main.negated
        if main.subject is not None and main.subject.dep == "expl" and state is not None:
            none = any(t.lower == "no" for t in state.children)
            return none and (direct or words["deny"] >= 1) and state.lemma not in CERTAIN
        return main.negated and words["deny"] >= 1
    if (
        main.subject is not None
        and any(t.lower == "no" for t in main.subject.children)
        and _shows(main.subject, "deny")
    ):
        return True  # no traces were found
    perfect = bool(main.auxiliaries & (PERFECT | {"did"}))
    unfinished = any(t.lower == "yet" for t in main.verb.children)
    return main.negated and first and not unfinished and (perfect or words["deny"] >= 1)


def _others_future(main: Main, words: Counter[Act]) -> Act | None:
    if words["threaten"] >= 2 and main.verb.child("auxpass"):
        return "threaten"
    if words["warn"] >= 2:
        return "warn"
    declined = any(use.act in ("refuse", "deny") for use in verbs().get(main.verb.lemma, {}).values())
    if declined and main.subject is not None and main.subject.ent in ("GPE", "ORG", "PERSON", "NORP"):
        return "claim"  # to tell what another will refuse is to claim it
    if main.verb.lemma == "be" and (blame := _blame(main)):
        return blame  # it would be a disgrace
    if main.negated:
        return None
    body = main.subject is not None and main.subject.ent == "ORG"  # what a body will do is planned
    return "announce" if main.verb.child("auxpass") or body else "predict"


def _blame(main: Main) -> Act | None:
    words = sum_of(_predicate(main.verb))
    return next((act for act in ("condemn", "accuse") if words[act] >= 2), None)


def _own_future(main: Main, words: Counter[Act], direct: bool) -> Act | None:
    conditional = any(
        child.dep == "advcl" and (mark := child.child("mark", "advmod")) is not None and mark.lower in ("if", "when")
        for child in main.verb.children
    )
    if main.negated or any(t.lower == "never" for t in main.verb.children):
        kept = _shows(main.verb, "accuse", "threaten", "condemn", "warn") or main.verb.lemma in KEEPING
        return "promise" if kept else "refuse"
    if words["threaten"] >= (1 if conditional else 2):
        return "threaten"
    if words["offer"] >= 2:
        return "offer"
    if conditional:
        return None  # what one would do if something came about is not made known yet
    return "promise" if direct and (words["promise"] or main.verb.lemma == "pay") else "announce"


CERTAIN = frozenset({"doubt", "question", "sense", "point", "way", "need", "choice", "alternative", "reason", "time"})
KEEPING = frozenset({"abandon", "forget", "leave", "let", "forsake", "invade", "harm", "hurt", "give"})


def _is_question(top: Token, found: Found, parsed: Parsed) -> bool:
    """Whether the sentence of the main predicate ends as a question."""
    last = max((t for t in found.content if t.sentence is top.sentence and not is_mark(t)), key=lambda t: t.i)
    return "?" in parsed.text[last.end : last.end + 2]


def _judgement(found: Found, main: Main | None, quoted: set[Token], base: Act) -> Act | None:
    """Praise, blame or worry: in the speaker's own quoted words, in what he calls somebody, or in the predicate."""
    label = found.rule in ("called", "accused")
    if label:
        told: Iterable[Token] = found.content
    elif held := [t for t in found.content if t in quoted]:
        told = held
    elif main is not None and base != "claim":
        told = _predicate(main.verb)
        if main.verb.lemma in PALE and sum_of(found.content)["accuse"] >= max(2, DENSER * len(found.content)):
            return "accuse"  # provocative behaviour has been observed
    else:
        return None
    told = [t for t in told if not is_mark(t)]
    words = sum_of(told)
    best: Act = max(JUDGED, key=words.__getitem__)
    least = 1 if label else 2
    if words[best] < max(least, 0 if label else DENSE * len(told)) or (main is not None and main.negated):
        return None
    if best in ("support", "concern") and (main is None or not main.own):
        return None
    if any(token.lemma in ("condolence", "sympathy", "thought", "prayer") for token in told):
        return None  # to condole is neither praise nor worry
    return best


def _predicate(verb: Token) -> list[Token]:
    """The main predicate: the verb, what it says somebody is or does, and the adjectives of that."""
    found = [verb]
    for child in verb.children:
        if child.dep in ("acomp", "attr", "oprd", "dobj", "advmod", "xcomp"):
            found.append(child)
            found.extend(t for t in child.children if t.dep in ("amod", "advmod", "compound", "acomp", "attr", "dobj"))
    return found
