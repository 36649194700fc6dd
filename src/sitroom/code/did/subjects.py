"""Who does what a verb tells: its subject through passives, control, raising, relative clauses and coordination."""

from __future__ import annotations

from sitroom.code.syntax import NOMINAL, Token, whom_it_is_for
from sitroom.knowledge.status import is_asking, is_demand
from sitroom.knowledge.verbs import verbs

RELATIVE = {"who", "which", "that", "whom", "whose"}
SUBJECT = ("nsubj", "nsubjpass", "csubj")
VERBAL = {"VERB", "AUX"}
DEPTH = 8
BESIDE = {"aux", "dobj", "ccomp", "xcomp", "prt"}  # what no passive of a heading has beside it
OF_THE_OBJECT = {"of", "for", "from", "into", "against"}


def is_passive(verb: Token) -> bool:
    """Whether the subject of the verb is what the act is done to."""
    if verb.tag != "VBN" or _is_perfect(verb):
        return False
    deps = {child.dep for child in verb.children}
    if "nsubj" in deps and not deps & BESIDE and verb.head is verb and _is_heading(verb):
        return True  # Three killed in a raid
    if deps & {"auxpass", "nsubjpass"}:
        return True
    joined = verb.dep == "conj" and verb.head.pos in VERBAL
    if joined and "nsubj" in deps and not deps & BESIDE:
        return is_passive(verb.head)  # nine were killed and 22 injured
    if "aux" in deps or "nsubj" in deps or any(c.lower in ("has", "have", "had", "having") for c in verb.children):
        return False
    if verb.dep in ("acl", "advcl", "amod"):
        return True
    if joined:
        return is_passive(verb.head)
    return "agent" in deps or (verb.head is verb and "dobj" not in deps)


def _is_perfect(verb: Token) -> bool:
    """Whether the parser took "has" for "is": the people he's killed."""
    short = verb.child("auxpass")
    own = verb.child("nsubjpass")
    return (
        verb.dep == "relcl"
        and short is not None
        and short.lower in ("'s", "’s")
        and own is not None
        and own.tag == "PRP"
        and verb.child("agent") is None
    )


def _is_heading(verb: Token) -> bool:
    """Whether the sentence ends without a full stop, as headings do, which leave auxiliaries out."""
    return all(token.text not in (".", "!", "?") for token in verb.sentence.tokens)


def surface_subject(verb: Token, depth: int = 0) -> list[Token]:
    """The heads of the noun phrases that are the grammatical subject of a verb, said or understood."""
    if depth > DEPTH:
        return []
    # The parser hangs the subject on the auxiliary where words stand between: had not, as of Monday, announced.
    own = verb.all(*SUBJECT) or [s for c in verb.all("aux", "auxpass") for s in c.all(*SUBJECT)]
    if own and not (own[0].lower.endswith(("self", "selves")) and verb.head is not verb):  # finds himself doing it
        return [antecedent(token, verb) for token in own]
    if hoped := [p for c in verb.all("mark") if c.lower == "for" for p in c.all("pobj")]:
        return hoped  # called for reforms and for the leader to go
    head = verb.head
    if head is verb:
        return []
    match verb.dep:
        case "acl" if (governor := _speaking_above(verb)) is not None:
            return surface_subject(governor, depth + 1)
        case "acl" | "relcl" if verb.tag in ("VBG", "VBN") or verb.dep == "relcl":
            return [head]
        case "acl":
            return _holder(head, depth)
        case "xcomp" | "advcl" if asked := _asked(verb):
            return asked
        case "advcl" if (
            is_infinitive(verb) and head.lemma in verbs("appointing") and (sent := head.child("dobj")) is not None
        ):
            return [antecedent(sent, head)]
        case "xcomp" | "advcl" | "ccomp" if (asked_for := whom_it_is_for(verb)) is not None and is_asking(head.lemma):
            return [asked_for]
        case "xcomp" | "ccomp":
            return _controller(head, depth)
        case "pcomp":
            return _beside_preposition(head, depth)
        case "conj" if verb.tag == "VBG" and head.pos in NOMINAL:
            return _beside_noun(head, depth)
        case "conj" | "advcl" | "dep" | "parataxis" | "acomp" | "attr" if head.pos in VERBAL or head.pos == "ADJ":
            if verb.dep == "advcl" and verb.tag == "VBG" and is_passive(head) and (doer := head.child("agent")):
                return doer.all("pobj")  # was attacked by gunmen, killing two
            if verb.dep == "advcl" and verb.lemma in verbs("speaking") and head.dep == "ccomp" and verb.tag == "VBG":
                return surface_subject(head.head, depth + 1)
            if verb.dep == "advcl" and verb.tag == "VBG" and _is_told_first(head, verb):
                return surface_subject(next(iter(head.all("ccomp")), head), depth + 1)
            return surface_subject(head, depth + 1)
    return []


def _speaking_above(verb: Token) -> Token | None:
    """The verb above, where the parser hangs on its object what its subject says: blamed the rebels, accusing them."""
    noun = verb.head
    tokens = verb.sentence.tokens
    apart = tokens[verb.i - tokens[0].i - 1].text == ","
    if verb.tag != "VBG" or not apart or verb.lemma not in verbs("saying") or noun.dep not in ("dobj", "pobj", "conj"):
        return None
    return next((token for token in noun.ancestors() if token.pos == "VERB"), None)


def _is_told_first(saying: Token, verb: Token) -> bool:
    """Whether what is said stands before: the army fired, he said, killing two."""
    told = saying.child("ccomp")
    subject = saying.child("nsubj")
    following = told is not None and subject is not None and told.i < subject.i < saying.i < verb.i
    return following and verb.lemma in verbs("ensuing")


def _beside_noun(noun: Token, depth: int) -> list[Token]:
    """Who does it where the parser joins a participle to a noun: accused of theft and burning barns; seizing towns,
    villages and killing people.
    """
    while noun.dep == "conj" and noun.head.pos in NOMINAL:
        noun = noun.head
    if noun.dep == "pobj":
        return _beside_preposition(noun.head, depth)
    governor = noun.head
    return surface_subject(governor, depth + 1) if noun.dep == "dobj" and governor.tag == "VBG" else []


def _asked(verb: Token) -> list[Token]:
    """Who is to do it where the infinitive of an ultimatum or appeal hangs on the verb that carries the noun."""
    noun = verb.head.child("dobj") if any(c.tag == "TO" for c in verb.children) else None
    return _addressed(noun) if noun is not None and is_demand(noun.lemma) and noun.i < verb.i else []


def asks(word: Token) -> bool:
    """Whether a clause with this word is a question that somebody asks: how, what, whether."""
    return word.tag in ("WDT", "WP", "WP$", "WRB") or word.lower in ("if", "whether")


def _addressed(noun: Token) -> list[Token]:
    return [p for word in ("to", "on", "for") for p in under(noun, word) if p.dep == "pobj"]


def antecedent(token: Token, verb: Token) -> Token:
    """What a relative pronoun stands for, also where it is counted: some of whom."""
    counted = [noun for child in token.children if child.lower == "of" for noun in child.all("pobj")]
    token = next((noun for noun in counted if noun.lower in ("whom", "which")), token)
    if token.lower in RELATIVE and token.tag in ("WDT", "WP", "WP$", "IN", "DT"):
        if verb.dep in ("pcomp", "ccomp") and token.head is verb and token.lower != "that":
            return token  # over who fired first
        top = verb
        for _ in range(DEPTH):
            if top.dep in ("relcl", "acl"):
                return top.head
            if top.head is top:
                break
            top = top.head
        if token.lower != "that":
            return _noun_before(token) or token
    return token


def _noun_before(token: Token) -> Token | None:
    """The head of the noun phrase that ends before a relative pronoun, where the parser has not joined the two."""
    tokens = token.sentence.tokens
    at = token.i - tokens[0].i - 1
    while at >= 0 and tokens[at].pos in ("PUNCT", "ADP"):
        at -= 1
    noun = tokens[at] if at >= 0 else None
    while noun is not None and noun.dep == "pobj" and noun.head.lower == "of" and noun.head.head.pos == noun.pos:
        noun = noun.head.head
    return noun if noun is not None and noun.pos in ("NOUN", "PROPN") else None


def _controller(matrix: Token, depth: int) -> list[Token]:
    if matrix.pos not in VERBAL:
        if matrix.pos == "ADJ":
            return surface_subject(matrix if matrix.all(*SUBJECT) else matrix.head, depth + 1)
        return _holder(matrix, depth)
    own = matrix.child("dobj", "dative")
    controlling = own is not None and own.dep == "dobj" and not own.lower.endswith(("self", "selves"))
    if own is not None and controlling and matrix.lemma not in verbs("control"):
        return [antecedent(own, matrix)]
    return surface_subject(matrix, depth + 1)


def _beside_preposition(preposition: Token, depth: int) -> list[Token]:
    """Who does it in `accused Minsk of arming them`, `by arming them`."""
    governor = preposition.head
    if governor.pos in VERBAL:
        if preposition.lower in OF_THE_OBJECT:
            if is_passive(governor):
                return surface_subject(governor, depth + 1)
            if own := governor.child("dobj"):
                return [antecedent(own, governor)]
        return surface_subject(governor, depth + 1)
    if governor.pos == "ADJ":
        return _controller(governor, depth)  # open to meeting them
    return _holder(governor, depth)


def _holder(noun: Token, depth: int) -> list[Token]:
    """Whose a noun is: its possessor, or the subject of the verb that it is the object of (had a plan to).

    What is asked is for those to do who are asked: an ultimatum to Quito to halt.
    """
    if is_demand(noun.lemma) and (asked := _addressed(noun)):
        return asked
    if own := noun.child("poss"):
        return [own]
    if (own := noun.child("compound", "amod")) and own.ent in ("GPE", "NORP", "ORG", "PERSON"):
        return [own]
    governor = noun.head.head if noun.dep == "pobj" else noun.head
    if noun.dep in ("dobj", "attr", "oprd", "pobj") and governor.pos in VERBAL and depth < DEPTH:
        return surface_subject(governor, depth + 1)
    return []


def is_infinitive(verb: Token) -> bool:
    return any(child.tag == "TO" for child in verb.children)


def under(token: Token, word: str) -> list[Token]:
    """The nouns behind a preposition that hangs on this token, also through a second one (out of, as against)."""
    found: list[Token] = []
    for child in token.children:
        if child.lower == "according" or (child.lower in ("along", "together") and child.i < token.i):
            continue  # along with the premier, she met them
        if child.dep == "conj" and child.child("neg") is not None:
            continue  # talked with the king, and not with the rebels
        if child.dep in ("prep", "dative", "agent", "prt", "advmod", "mark") or child.pos in ("ADP", "SCONJ"):
            if child.lower == word:
                found += [noun for noun in child.all("pobj", "pcomp") if not _is_beside(noun, word)]
                for deeper in child.all("prep"):
                    found += deeper.all("pobj")
            else:
                for deeper in child.all("prep"):
                    if deeper.lower == word:
                        found += deeper.all("pobj", "pcomp")
    return found


def _is_beside(clause: Token, word: str) -> bool:
    """Whether only what went on beside it is told: with soldiers looking on."""
    return word == "with" and clause.dep == "pcomp" and clause.child(*SUBJECT) is not None
