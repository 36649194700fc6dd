"""Past or future: what the words around a date say, without a parse."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from sitroom.code.times.tokens import Token
from sitroom.knowledge.tables import own_table, read_table

REACH = 22  # words to each side that may hold the verb
TITLES = frozenset(
    {"Mr", "Mrs", "Ms", "Dr", "Gen", "Col", "Lt", "Maj", "Capt", "Sgt", "Adm", "Sen", "Rep", "Gov", "St", "Prof"}
)
STOPS = frozenset({".", ";", "?", "!", ":", "``", "“", "”", '"'})


@cache
def cues() -> dict[str, dict[str, int]]:
    """By place (next, near): the words that tell, and -1 for past or 1 for future."""
    found: dict[str, dict[str, int]] = {"next": {}, "near": {}, "to": {}, "weak": {}}
    for row in read_table(own_table("times/tense.tsv"), "place", "words", "direction"):
        if row["place"] not in found or row["direction"] not in ("past", "future"):
            raise row.error("place is next, near, weak or to; direction is past or future")
        for word in row.list("words"):
            found[row["place"]][word] = -1 if row["direction"] == "past" else 1
    return found


def direction(tokens: Sequence[Token], start: int, end: int) -> int:
    """-1 where the words around `tokens[start:end]` speak of the past, 1 of the future, 0 where they do not say.

    Of "Wednesday's ruling" only what follows counts: the verb before it is not about the day.
    """
    table = cues()
    if start and (told := table["next"].get(tokens[start - 1].text.lower())):
        return told
    owner = end < len(tokens) and tokens[end].text.lower() in ("'s", "’s")
    for at in range(start - 1, start - 1 if owner else max(-1, start - REACH), -1):
        word = tokens[at].text.lower()
        if word in STOPS and not _abbreviates(tokens, at):
            break
        if told := told_by(tokens, at, word):
            return told
    for at in range(end, min(len(tokens), end + REACH)):
        word = tokens[at].text.lower()
        if word in STOPS and not _abbreviates(tokens, at):
            break
        if told := told_by(tokens, at, word):
            return told
    return table["weak"].get(tokens[start - 1].text.lower(), 0) if start else 0


def _abbreviates(tokens: Sequence[Token], at: int) -> bool:
    """Whether the full stop belongs to an initial or a title: J. Smith, Mr. Smith."""
    before = tokens[at - 1].text if at else ""
    return tokens[at].text == "." and ((len(before) == 1 and before.isupper()) or before in TITLES)


def told_by(tokens: Sequence[Token], at: int, word: str) -> int:
    """What one word tells."""
    table = cues()
    if word == "to" and at and at + 1 < len(tokens) and tokens[at + 1].text.isalpha():
        return table["to"].get(tokens[at - 1].text.lower(), 0)
    told = 0 if tokens[at].text == "May" else table["near"].get(word, 0)  # the month
    if told <= 0 and (told or (len(word) > 4 and tokens[at].text.endswith("ed") and tokens[at].text.islower())):
        # a participle: "was signed" lies behind, "to be signed" ahead
        return table["near"].get("be", 1) if at and tokens[at - 1].text.lower() in ("be", "to") else -1
    return told
