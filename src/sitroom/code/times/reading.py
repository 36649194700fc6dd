"""From matched words to meanings: the value that a part of a rule has in the field it fills."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cache

from sitroom.code.times.grammar import Give, Grammar, Rule, grammar
from sitroom.code.times.meaning import Item, Meaning
from sitroom.code.times.numbers import amount, year_of
from sitroom.code.times.tokens import Token

CLASSES = {
    "unit": ("UNITONE", "UNITS", "SECOND"),
    "month": ("MONTH",),
    "weekday": ("WEEKDAY", "SHORTWEEKDAY", "WEEKDAYS"),
    "season": ("SEASON", "SEASONS"),
    "part": ("PART", "PARTS"),
    "quarter": ("QUARTERNAME",),
    "half": ("HALFNAME",),
    "clock": ("NOON", "MIDNIGHT"),
    "value": ("DAILY",),
    "zone": ("ZONE",),
}
Piece = Token | Item


@cache
def counting() -> tuple[dict[str, float], dict[str, float], frozenset[str]]:
    """The words that count (cardinals and ordinals), those that count one or two where no number stands, the vague."""
    own = grammar()
    values = own.vocabulary.values
    ordinals = {word: float(value) for (name, word), value in values.items() if name == "ORDINALWORD"}
    articles = {word: float(value) for (name, word), value in values.items() if name == "COUNTWORD"}
    vague = frozenset(word for name, word in values if name == "VAGUE")
    return own.numbers | ordinals, articles, vague


def read_count(words: Sequence[str]) -> float | None:
    """How many; None where the words leave it open. Of "two to three" the first counts."""
    numbers, articles, vague = counting()
    if vague & set(words):
        return None
    for stop in ("to", "or"):
        if stop in words:
            words = words[: words.index(stop)]
    count = amount(words, numbers)
    if count is None or words[0] == "half":
        return 0.5 if "half" in words else next((articles[word] for word in reversed(words) if word in articles), None)
    return count


def read_year(words: Sequence[str]) -> int | None:
    """A year in figures, in two figures or in words."""
    figures = words[0].strip("'’`")
    if figures.isdigit():
        return int(figures) if len(figures) > 2 else int(figures) + (2000 if int(figures) < 40 else 1900)
    return year_of([word for word in words if word != "-"], grammar().numbers)


def read_day(words: Sequence[str]) -> int | None:
    """A day of the month, "12", "12th" or "twelfth"."""
    day = amount([re.sub(r"(?<=\d)(?:st|nd|rd|th)$", "", word) for word in words], counting()[0])
    return None if day is None else int(day)


def read_decade(words: Sequence[str]) -> str | None:
    """The first three figures of a decade: "1980s", "'80s", "eighties"."""
    word = words[0]
    tens = grammar().vocabulary.values.get(("DECADEWORD", word))
    if tens:
        return "19" + tens
    figures = re.sub(r"\D", "", word)
    return figures[:3] if len(figures) == 4 else ("20" if figures < "20" else "19") + figures[0]


def read_clock(words: Sequence[str]) -> str:
    """Hours and minutes, "7.30" or "0800" or "4", as HH:MM."""
    numbers = grammar().numbers
    word = words[0] if words[0] not in numbers else str(int(numbers[words[0]]))
    parts = re.split(r"[:.]", word) if not word.isdigit() or len(word) < 3 else [word[:-2], word[-2:]]
    return ":".join(part.zfill(2) for part in (parts if len(parts) > 1 else [*parts, "00"]))


def read_iso(words: Sequence[str]) -> str | None:
    """The date of "2021-11-12", "11/12/2021" (month first) or "12.11.2021" (day first)."""
    word = words[0].upper().replace(" ", "T")
    if re.match(r"\d{4}-", word):
        return word
    first, second, third = (int(part) for part in re.split(r"[/.]", word))
    if first > 31:
        year, month, day = first, second, third
    else:
        year, month, day = third, first, second
        if "." in word or month > 12:
            month, day = day, month
    if year < 100:
        year += 2000 if year < 40 else 1900
    return f"{year:04}-{month:02}-{day:02}" if 1 <= month <= 12 and 1 <= day <= 31 else None


READERS: dict[str, Callable[[Sequence[str]], object]] = {
    "count": read_count,
    "shift": read_count,
    "year": read_year,
    "day": read_day,
    "century": lambda words: (read_day(words) or 1) - 1,
    "decade": read_decade,
    "clock": read_clock,
    "iso": read_iso,
    "week": lambda words: read_day(words) or -1,
    "quarter": lambda words: int(words[0].strip("qQ")),
    "half_day": lambda words: words[0][0],
}


def read_field(own: Grammar, field: str, words: Sequence[str]) -> object:
    """The value that words have in a field."""
    for name in CLASSES.get(field, ()):
        value = own.vocabulary.values.get((name, words[0]))
        if value is not None:
            return int(value) if value.isdigit() else value
    reader = READERS.get(field)
    if reader:
        return reader(words)
    return int(words[0]) if words[0].isdigit() else None


def meaning_of(own: Grammar, gives: Sequence[Give], parts: dict[str, list[Piece]]) -> Meaning:
    """What a rule's match means. A part that was not there gives nothing."""
    meaning = Meaning()
    for give in gives:
        pieces = parts.get(give.source, []) if give.source else []
        if give.source and not pieces:
            continue
        if not give.field:
            meaning = meaning.plus(item_meaning(pieces[0]))
            continue
        if give.field == "base":
            meaning = replace(meaning, base=item_meaning(pieces[0]))
            continue
        value: object = give.literal
        if give.source:
            value = read_field(own, give.field, [piece.text.lower() for piece in pieces])
            if give.negative and isinstance(value, int | float):
                value = -value
        meaning = replace(meaning, **{give.field: value})  # type: ignore[arg-type]
    return meaning


def item_meaning(piece: Piece) -> Meaning:
    """The meaning of a part that an earlier stage found."""
    return piece.meaning if isinstance(piece, Item) else Meaning()


def items_of(own: Grammar, rule: Rule, text: str, pieces: list[Piece], match: re.Match[str]) -> list[Item]:
    """The expressions that a match stands for: one, or the two ends of a range."""
    parts: dict[str, list[Piece]] = {}
    for number, name in rule.groups:
        start, end = match.span(number)
        if start >= 0 and name not in parts:
            parts[name] = pieces[start:end]
    stretches = [(match.start(), match.end(), rule.gives)]
    if rule.second is not None:
        second = next(match.start(number) for number, name in rule.groups if name == "second")
        stretches = [(match.start(), second - 1, rule.gives), (second, match.end(), rule.second)]
    items: list[Item] = []
    for start, end, gives in stretches:
        first, last = pieces[start].start, pieces[end - 1].end
        meaning = meaning_of(own, gives, parts)
        if items:
            meaning = in_century_of(items[0].meaning, meaning, text[first:last])
        items.append(Item(first, last, text[first:last], rule.kind, rule.type, meaning))
    return items


def in_century_of(first: Meaning, second: Meaning, figures: str) -> Meaning:
    """The end of "1919-33": two figures are a year after the first one."""
    if first.year is None or len(figures) != 2 or not figures.isdigit():
        return second
    year = first.year - first.year % 100 + int(figures)
    return replace(second, year=year if year > first.year else year + 100)


def find_items(text: str) -> tuple[list[Item], list[Token]]:
    """The time expressions of a text in its order, and its tokens."""
    own = grammar()
    codes, tokens = own.vocabulary.encode(text)
    pieces: list[Piece] = list(tokens)
    for index, starts in zip(own.stages, own.starts, strict=True):
        codes, pieces = apply_stage(own, index, starts, text, codes, pieces)
    return [piece for piece in pieces if isinstance(piece, Item) and piece.type], tokens


def apply_stage(
    own: Grammar,
    index: dict[str, tuple[Rule, ...]],
    starts: re.Pattern[str],
    text: str,
    codes: str,
    pieces: list[Piece],
) -> tuple[str, list[Piece]]:
    """One stage: where rules match, the longest turns its pieces into items."""
    new_codes: list[str] = []
    new_pieces: list[Piece] = []
    done = at = 0
    while candidate := starts.search(codes, at):
        at = candidate.start()
        best: re.Match[str] | None = None
        chosen: Rule | None = None
        for rule in index[codes[at]]:
            match = rule.regex.match(codes, at)
            if match and (best is None or match.end() > best.end()):
                best, chosen = match, rule
        if best is None or chosen is None:
            at += 1
            continue
        new_codes.append(codes[done:at])
        new_pieces += pieces[done:at]
        done = best.end()
        if chosen.kind:
            items = items_of(own, chosen, text, pieces, best)
            new_codes.append(own.vocabulary.characters["@" + chosen.kind] * len(items))
            new_pieces += items
        else:
            new_codes.append("x" * (done - at))
            new_pieces += pieces[at:done]
        at = done
    return "".join(new_codes) + codes[done:], new_pieces + pieces[done:]
