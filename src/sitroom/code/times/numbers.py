"""How many: the number that words and digits add up to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence


def amount(words: Sequence[str], values: Mapping[str, float]) -> float | None:
    """The number that a run of words stands for; None where it holds no number ("several").

    `values` gives the number words; 100, 1000 and so on multiply what stands before them.

    >>> values = {"two": 2, "twenty": 20, "four": 4, "hundred": 100, "half": 0.5}
    >>> amount(["twenty", "four"], values), amount(["two", "hundred"], values), amount(["two", "and", "half"], values)
    (24.0, 200.0, 2.5)
    """
    total: float | None = None
    group = 0.0
    for word in words:
        number = number_of(word, values)
        if number is None:
            continue
        total = total or 0.0
        if number >= 100 and word in values:
            group = (group or 1) * number
            if number >= 1000:
                total, group = total + group, 0.0
        else:
            group += number
    return None if total is None else total + group


def number_of(word: str, values: Mapping[str, float]) -> float | None:
    """The number that one word or figure stands for."""
    if word in values:
        return values[word]
    if "/" in word:
        above, _, below = word.partition("/")
        return int(above) / int(below) if below.isdigit() and int(below) else None
    try:
        return float(word.replace(",", ""))
    except ValueError:
        return None


def year_of(words: Sequence[str], values: Mapping[str, float]) -> int | None:
    """The year that words spell: "nineteen ninety-six", "two thousand and four".

    >>> year_of(["nineteen", "ninety", "six"], {"nineteen": 19, "ninety": 90, "six": 6})
    1996
    """
    numbers = [number for word in words if (number := number_of(word, values)) is not None]
    if len(numbers) > 1 and 10 <= numbers[0] < 100 and numbers[1] not in (100, 1000):
        return int(numbers[0] * 100 + sum(numbers[1:]))
    whole = amount(words, values)
    return None if whole is None else int(whole)
