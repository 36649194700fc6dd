"""What is done by saying it: the act, from the cue and the content together (Searle 1976 for the kinds of acts)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Literal, NamedTuple

from sitroom.code.said.found import Found
from sitroom.code.said.spans import is_mark
from sitroom.code.syntax import Parsed, Token
from sitroom.knowledge.cues import act_words, noun_acts, verbs
from sitroom.model.statements import Act

FUTURE = frozenset({"will", "'ll", "’ll", "wo", "shall", "would", "'d", "’d"})
DUTY = frozenset({"must", "should", "ought"})
FIRST = frozenset({"i", "we"})
THIRD = frozenset({"he", "she", "they", "it"})
SILENCE = frozenset({"comment", "say", "discuss", "answer", "elaborate", "disclose", "confirm", "speculate", "identify", "provide"})
ASSERTED = frozenset(
    {
        "claim", "allegation", "accusation", "charge", "suggestion", "fear", "report", "notion", "idea", "rumor", "rumour",
        "assertion", "criticism", "argument", "concern", "theory", "characterization", "speculation", "denial",
    }
)  # fmt: skip
INTENDED: dict[str, Act] = {"plan": "announce", "intend": "announce", "expect": "predict"}
OPEN = frozenset({"say", "claim", "predict"})  # acts of a cue that what is said may still make more of
JUDGED: tuple[Act, ...] = ("condemn", "accuse", "praise", "concern", "support")
DENSE = 0.06  # so much weight a word a judgement carries at least
DENSER = 0.12


class Main(NamedTuple):
    """The main predicate of what is said, as far as the act depends on it."""

    verb: Token
    subject: Token | None
    auxiliaries: frozenset[str]
    negated: bool
    own: bool  # the speaker speaks of himself


def act_of(found: Found, parsed: Parsed, quoted: set[Token]) -> Act:
    """The act of a statement."""
    base: Act = found.use.act if found.use else "say"
    top = _top(found)
    if base in ("refuse", "deny") and top is not None:
        return _refused(found, base, top)
    if found.rule in ("object", "passive object") and base == "say" and top is not None:
        if act := noun_acts().get(top.lemma):
            return act
    if _is_negated(found):
        return "no-comment" if base in ("confirm", "deny", "say") else base
    if base not in OPEN:
        return base
    return _by_content(found, parsed, quoted, base, top)


def polarity_of(found: Found) -> Literal["positive", "negative"]:
    """Negative where the cue says that the content is not so: denied that, rejected fears of, did not say that."""
    denies = found.use is not None and found.use.act == "deny"
    if found.use is not None and found.use.act == "refuse" and found.rule in ("object", "passive object"):
        top = _top(found)
        denies = top is not None and top.lemma in ASSERTED
    return "negative" if denies != _is_negated(found) else "positive"


def _refused(found: Found, base: Act, top: Token) -> Act:
    """To decline to comment is no refusal, to reject a claim is to deny it, not to deny something says nothing."""
    if base == "deny":
        return "no-comment" if _is_negated(found) else "deny"
    if found.rule == "infinitive":
        return "no-comment" if top.lemma in SILENCE else "refuse"
    if top.lemma in SILENCE:
        return "no-comment"
    return "deny" if top.lemma in ASSERTED else "refuse"


def _is_negated(found: Found) -> bool:
    """Whether the cue says that it is not said: did not deny, neither side denied, nor did they confirm."""
    if any(token.dep == "neg" or token.lower in ("neither", "never", "nor") for token in found.cue):
        return True
    if found.source is not None and any(t.dep == "det" and t.lower in ("neither", "no") for t in found.source.children):
        return True
    return found.head.dep == "conj" and any(t.lower == "nor" for t in found.head.head.children)


def _top(found: Found) -> Token | None:
    """The head of the content: its main predicate or noun."""
    if found.heads:
        return found.heads[0]
    tops = [t for t in found.content if (t.head is t or t.head not in found.content) and not is_mark(t)]
    return min(tops, key=lambda t: (t.pos not in ("VERB", "AUX"), t.i), default=None)


def _by_content(found: Found, parsed: Parsed, quoted: set[Token], base: Act, top: Token | None) -> Act:
    direct = top in quoted
    if direct and _is_question(found, parsed):
        return "ask"
    main = _main(found, top)
    if main is not None and (act := _performed(found, main, quoted) or _by_main(main, _sum(found.content), direct)):
        return act
    return _judgement(found, main, quoted) or base


def _performed(found: Found, main: Main, quoted: set[Token]) -> Act | None:
    """The act that the speaker names himself: said "we urge both sides to ...", said he expected ..."""
    told = [main.verb] if main.own else []
    told += [t.head for t in found.content if t.dep == "nsubj" and t.lower in FIRST and t in quoted]
    for verb in told:
        if any(child.dep == "neg" for child in verb.children):
            continue
        for use in verbs().get(verb.lemma, {}).values():
            if use.act not in OPEN or use.act == "predict":
                return use.act
        if act := INTENDED.get(verb.lemma):
            return act
    return None


def _sum(tokens: Iterable[Token]) -> Counter[Act]:
    words = Counter[Act]()
    for token in tokens:
        for act, weight in act_words().get(token.lemma, ()):
            words[act] += weight
    return words


def _judgement(found: Found, main: Main | None, quoted: set[Token]) -> Act | None:
    """Praise, blame or worry: in the speaker's own quoted words, in what he calls somebody, or in the predicate."""
    if found.rule in ("called", "accused"):
        told: Iterable[Token] = found.content
    elif held := [t for t in found.content if t in quoted]:
        told = held
    elif main is not None:
        told = _predicate(main.verb)
        if best := _dense(found.content):
            return best
    else:
        return None
    told = [t for t in told if not is_mark(t)]
    words = _sum(told)
    best = max(JUDGED, key=lambda act: words[act])
    if words[best] < 2 or words[best] < DENSE * len(told) or (main is not None and main.negated):
        return None
    if best in ("support", "concern") and (main is None or not main.own):
        return None
    return best


def _dense(content: set[Token]) -> Act | None:
    """What a paraphrase is full of, though its main predicate is pale: provocative behaviour has been observed."""
    words = _sum(content)
    return next((act for act in ("condemn", "accuse") if words[act] >= max(2, DENSER * len(content))), None)


def _predicate(verb: Token) -> list[Token]:
    """The main predicate: the verb, what it says somebody is or does, and the adjectives of that."""
    found = [verb]
    for child in verb.children:
        if child.dep in ("acomp", "attr", "oprd", "dobj", "advmod", "xcomp"):
            found.append(child)
            found.extend(t for t in child.children if t.dep in ("amod", "advmod", "compound", "acomp", "attr", "dobj"))
    return found


def _main(found: Found, top: Token | None) -> Main | None:
    if top is None or top.pos not in ("VERB", "AUX"):
        return None
    subject = top.child("nsubj", "nsubjpass", "expl")
    auxiliaries = frozenset(t.lower for t in top.children if t.dep in ("aux", "auxpass"))
    negated = any(t.dep == "neg" for t in top.children)
    own = False
    if subject is not None:
        own = subject.lower in FIRST or (subject.lower in THIRD and found.source is not None)
        own = own or (found.source is not None and subject.lemma == found.source.lemma)
    return Main(top, subject, auxiliaries, negated, own)


def _by_main(main: Main, words: Counter[Act], direct: bool) -> Act | None:
    first = main.own and (not direct or (main.subject is not None and main.subject.lower in FIRST))
    if main.verb.tag == "VB" and main.subject is None and not main.auxiliaries and direct:
        return "demand"
    if first and (state := main.verb.child("acomp")) is not None and state.lemma in ("ready", "willing", "prepared"):
        return "refuse" if main.negated else "offer"
    if main.auxiliaries & DUTY and not first:
        return "demand"
    if main.auxiliaries & FUTURE and main.verb.tag == "VB" and "have" not in main.auxiliaries:
        if first:
            return _own_future(main, words, direct)
        if words["warn"] >= 2:
            return "warn"
        return "announce" if main.verb.child("auxpass") else "predict"
    if any(t.lemma in ("likely", "expect", "forecast") and t.dep != "amod" for t in (main.verb, *main.verb.children)):
        return "predict"
    if main.negated and words["deny"] >= 1 and (first or main.verb.lemma == "be"):
        return "deny"
    return None


def _own_future(main: Main, words: Counter[Act], direct: bool) -> Act | None:
    conditional = any(
        child.dep == "advcl" and (mark := child.child("mark", "advmod")) is not None and mark.lower in ("if", "when")
        for child in main.verb.children
    )
    if words["threaten"] >= (1 if conditional else 2):
        return "threaten"
    if main.negated:
        return "refuse"
    if words["offer"] >= 2:
        return "offer"
    return "promise" if direct and words["promise"] else "announce"


def _is_question(found: Found, parsed: Parsed) -> bool:
    last = max(found.content, key=lambda t: t.i)
    return "?" in parsed.text[last.end : last.end + 2]
