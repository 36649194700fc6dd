"""The act that the content shows where the cue does not: a question, an order, a promise, a threat, praise, blame."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from sitroom.code.said.found import Found
from sitroom.code.said.spans import is_mark
from sitroom.code.syntax import Parsed, Token
from sitroom.knowledge.cues import act_words, verbs
from sitroom.model.statements import Act

FUTURE = frozenset({"will", "'ll", "’ll", "wo", "shall", "would", "'d", "’d"})
PERFECT = frozenset({"have", "has", "had", "'ve", "’ve"})
DUTY = frozenset({"must", "should", "ought"})
FIRST = frozenset({"i", "we"})
THIRD = frozenset({"he", "she", "they", "it"})
OF_OWN = frozenset({"my", "our", "his", "her", "their", "its"})
INTENDED: dict[str, Act] = {"plan": "announce", "intend": "announce", "expect": "predict"}
NEUTRAL = frozenset({"say", "claim"})
JUDGED: tuple[Act, ...] = ("condemn", "accuse", "praise", "concern", "support")
DENSE = 0.06  # so much weight a word a judgement carries at least
DENSER = 0.12  # the same in a paraphrase, where the words are the outlet's
UNTRUE = 3  # the weight of words that call something untrue


class Main(NamedTuple):
    """The main predicate of what is said, as far as the act depends on it."""

    verb: Token
    subject: Token | None
    auxiliaries: frozenset[str]
    negated: bool
    own: bool  # the speaker speaks of himself or his own


def act_of_content(found: Found, parsed: Parsed, quoted: set[Token], base: Act, top: Token | None) -> Act:
    """The act by what is said, `base` where it shows nothing."""
    direct = top in quoted
    if direct and _is_question(found, parsed):
        return "ask"
    main = main_of(found, top)
    if main is not None and (act := _performed(found, main, quoted) or _by_main(main, sum_of(found.content), direct)):
        return act
    return _judgement(found, main, quoted, base) or base


def top_of(found: Found) -> Token | None:
    """The head of the content: its main predicate or noun."""
    if found.heads:
        return found.heads[0]
    tops = [t for t in found.content if (t.head is t or t.head not in found.content) and not is_mark(t)]
    return min(tops, key=lambda t: (t.pos not in ("VERB", "AUX"), t.i), default=None)


def main_of(found: Found, top: Token | None) -> Main | None:
    """The main predicate of the content, null where it has none."""
    if top is None or top.pos not in ("VERB", "AUX"):
        return None
    subject = top.child("nsubj", "nsubjpass", "expl")
    auxiliaries = frozenset(t.lower for t in top.children if t.dep in ("aux", "auxpass"))
    negated = any(t.dep == "neg" for t in top.children)
    own = False
    if subject is not None:
        own = subject.lower in FIRST or (subject.lower in THIRD and subject.dep != "expl" and found.source is not None)
        own = own or (found.source is not None and subject.lemma in _names(found.source))
        own = own or any(t.dep == "poss" and t.lower in OF_OWN for t in subject.children)
    return Main(top, subject, auxiliaries, negated, own)


def _names(source: Token) -> set[str]:
    """The lemmas for the source: itself and whose it is (the court's summary: the court)."""
    return {source.lemma} | {t.lemma for t in source.children if t.dep == "poss"}


def is_false(tokens: Iterable[Token]) -> bool:
    """Whether these words call something untrue."""
    return any(a == "deny" and weight >= UNTRUE for t in tokens for a, weight in act_words().get(t.lemma, ()))


def sum_of(tokens: Iterable[Token]) -> Counter[Act]:
    """How much these words show each act."""
    words = Counter[Act]()
    for token in tokens:
        for act, weight in act_words().get(token.lemma, ()):
            words[act] += weight
    return words


def _performed(found: Found, main: Main, quoted: set[Token]) -> Act | None:
    """The act that the speaker names himself: said "we urge both sides to ...", said he expected ..."""
    told = [main.verb] if main.own else []
    told += [t.head for t in found.content if t.dep == "nsubj" and t.lower in FIRST and t in quoted]
    for verb in told:
        helpers = {t.lower for t in verb.children if t.dep in ("aux", "neg")}
        if helpers & (FUTURE | {"have", "has", "had", "'ve", "not", "n't"}) or (verb in quoted and verb.tag == "VBD"):
            continue  # what was done before, or is to be done, is not done by saying so
        if act := INTENDED.get(verb.lemma):
            return act
        for frame, use in verbs().get(verb.lemma, {}).items():
            if use.act not in NEUTRAL and _takes(verb, frame) and (use.act != "announce" or verb in quoted):
                return use.act
    return None


def _takes(verb: Token, frame: str) -> bool:
    """Whether the verb stands with such a complement."""
    if frame == "that":
        return verb.child("ccomp") is not None
    if frame in ("to", "ing"):
        return verb.child("xcomp") is not None
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
    if not first and (main.auxiliaries & DUTY or (_has_to(verb) and not main.negated)):
        return "demand"
    if main.auxiliaries & FUTURE and verb.tag in ("VB", "VBN") and "have" not in main.auxiliaries:
        return _own_future(main, words, direct) if first else _others_future(main, words)
    if any(t.lemma in ("likely", "expect", "forecast") and t.dep != "amod" for t in (verb, *verb.children)):
        return "predict"
    if _is_denial(main, words, first, direct):
        return "deny"
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


def _has_to(verb: Token) -> bool:
    action = verb.child("xcomp")
    return verb.lemma in ("have", "need") and action is not None and any(t.tag == "TO" for t in action.children)


def _shows(verb: Token, *kinds: Act) -> bool:
    return any(act in kinds for act, _ in act_words().get(verb.lemma, ()))


def _is_denial(main: Main, words: Counter[Act], first: bool, direct: bool) -> bool:
    if main.verb.lemma == "be":
        state = main.verb.child("acomp", "attr")
        if state is not None and is_false([state]):
            return not main.negated
        if main.subject is not None and main.subject.dep == "expl" and state is not None:
            none = any(t.lower == "no" for t in state.children)
            return none and (direct or words["deny"] >= 1) and state.lemma not in CERTAIN
        return main.negated and words["deny"] >= 1
    perfect = bool(main.auxiliaries & (PERFECT | {"did"}))
    unfinished = any(t.lower == "yet" for t in main.verb.children)
    return main.negated and first and not unfinished and (perfect or words["deny"] >= 1)


def _others_future(main: Main, words: Counter[Act]) -> Act:
    if words["threaten"] >= 2 and main.verb.child("auxpass"):
        return "threaten"
    if words["warn"] >= 2:
        return "warn"
    declined = any(use.act in ("refuse", "deny") for use in verbs().get(main.verb.lemma, {}).values())
    if declined and main.subject is not None and main.subject.ent in ("GPE", "ORG", "PERSON", "NORP"):
        return "claim"  # to tell what another will refuse is to claim it
    return "announce" if main.verb.child("auxpass") else "predict"


def _own_future(main: Main, words: Counter[Act], direct: bool) -> Act:
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
    return "promise" if direct and (words["promise"] or main.verb.lemma == "pay") else "announce"


CERTAIN = frozenset({"doubt", "question", "sense", "point", "way", "need", "choice", "alternative", "reason", "time"})
KEEPING = frozenset({"abandon", "forget", "leave", "let", "forsake", "invade", "harm", "hurt", "give"})


def _is_question(found: Found, parsed: Parsed) -> bool:
    last = max((t for t in found.content if not is_mark(t)), key=lambda t: t.i)
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
        if dense := _dense(found.content):
            return dense
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


def _dense(content: set[Token]) -> Act | None:
    """What a paraphrase is full of, though its main predicate is pale: provocative behaviour has been observed."""
    words = sum_of(content)
    return next((act for act in ("accuse", "condemn") if words[act] >= max(2, DENSER * len(content))), None)


def _predicate(verb: Token) -> list[Token]:
    """The main predicate: the verb, what it says somebody is or does, and the adjectives of that."""
    found = [verb]
    for child in verb.children:
        if child.dep in ("acomp", "attr", "oprd", "dobj", "advmod", "xcomp"):
            found.append(child)
            found.extend(t for t in child.children if t.dep in ("amod", "advmod", "compound", "acomp", "attr", "dobj"))
    return found
