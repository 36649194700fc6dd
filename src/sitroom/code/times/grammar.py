"""The rules: read from the tables, compiled once, matched against the coded text stage by stage.

A rule's pattern is a sequence of lower-case words, CLASSES of words and @kinds of expressions that an earlier stage has
found, with `( | )`, `?` and `*`. Of the rules that match at a place the longest wins, then the first of the table.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from sitroom.code.times.meaning import FIELDS, WHOLE_NUMBERS
from sitroom.code.times.tokens import Vocabulary, new_vocabulary
from sitroom.knowledge.tables import Row, own_table, read_table

SYMBOL = re.compile(r"\(|\)(?::[a-z]+)?[?*]?|\||[^\s()|]+")
ANYTHING = "ANY"
DASHES = "‐‑‒–−"  # read as hyphens; the long dash parts clauses


@dataclass(frozen=True, slots=True)
class Give:
    """One thing a rule gives: `field=literal`, `field=$name`, `field=-$name`, or `+name` for all of that part."""

    field: str
    source: str
    literal: str | float | None
    negative: bool


@dataclass(frozen=True, slots=True)
class Rule:
    """A compiled rule. `groups` names the captured parts by number; without a `kind` it only bars other rules."""

    stage: int
    kind: str
    type: str
    regex: re.Pattern[str]
    groups: tuple[tuple[int, str], ...]
    gives: tuple[Give, ...]
    second: tuple[Give, ...] | None
    firsts: frozenset[str]


@dataclass(frozen=True, slots=True)
class Grammar:
    """The vocabulary and, stage by stage, the rules by the character that they can begin with."""

    vocabulary: Vocabulary
    stages: tuple[dict[str, tuple[Rule, ...]], ...]
    starts: tuple[re.Pattern[str], ...]
    numbers: dict[str, float]


def captured(regex: str) -> str:
    """The regex as one group, with none inside."""
    return "(" + re.sub(r"\((?!\?)", "(?:", regex) + ")"


class Pattern:
    """Reads one pattern into a regular expression over the coded text."""

    def __init__(self, row: Row, column: str, vocabulary: Vocabulary, macros: dict[str, str]) -> None:
        self.row, self.vocabulary, self.macros = row, vocabulary, macros
        self.symbols = SYMBOL.findall(row[column])
        self.at = 0
        self.names: list[str] = []
        self.regex, self.firsts, self.empty = self.choice()
        if self.at != len(self.symbols):
            raise row.error(f"unbalanced brackets in {row[column]!r}")

    def choice(self) -> tuple[str, set[str], bool]:
        """One or more sequences with bars between them."""
        parts, firsts, empty = [], set[str](), False
        while True:
            regex, first, may_be_empty = self.sequence()
            parts.append(regex)
            firsts |= first
            empty |= may_be_empty
            if self.at >= len(self.symbols) or self.symbols[self.at] != "|":
                return "|".join(parts), firsts, empty
            self.at += 1

    def sequence(self) -> tuple[str, set[str], bool]:
        """Symbols one after the other."""
        regex, firsts, empty = "", set[str](), True
        while self.at < len(self.symbols) and self.symbols[self.at][0] not in "|)":
            piece, first, may_be_empty = self.piece()
            regex += piece
            if empty:
                firsts |= first
            empty &= may_be_empty
        return regex, firsts, empty

    def piece(self) -> tuple[str, set[str], bool]:
        """A word, class, kind, macro or bracket, with its `?` or `*`."""
        symbol = self.symbols[self.at]
        self.at += 1
        if symbol == "(":
            return self.bracket()
        suffix = symbol[-1] if symbol[-1] in "?*" and len(symbol) > 1 else ""
        symbol = symbol.removesuffix(suffix) if suffix else symbol
        name, _, label = symbol.partition(":") if len(symbol) > 1 else (symbol, "", "")
        if name in self.macros:
            return self.macro(name, label, suffix)
        if name == ANYTHING:
            return "." + suffix, set(), bool(suffix)
        characters = self.characters(name)
        regex = "[" + "".join(sorted(characters)) + "]"
        if name[0] == "@" or (name.isupper() and name.isalpha()):
            self.names.append(label or name.removeprefix("@").lower())
            regex = f"({regex})"
        return regex + suffix, characters, bool(suffix)

    def bracket(self) -> tuple[str, set[str], bool]:
        """What stands between brackets; labelled, it is one captured part."""
        names, self.names = self.names, []
        regex, firsts, empty = self.choice()
        if self.at >= len(self.symbols):
            raise self.row.error("a bracket is not closed")
        closing = self.symbols[self.at].removeprefix(")")
        self.at += 1
        suffix = closing[-1:] if closing.endswith(("?", "*")) else ""
        label = closing.removesuffix(suffix).removeprefix(":")
        regex = captured(regex) if label else f"(?:{regex})"
        self.names = names + ([label] if label else self.names)
        return regex + suffix, firsts, empty or bool(suffix)

    def macro(self, name: str, label: str, suffix: str) -> tuple[str, set[str], bool]:
        """A named part; labelled, its words count as one captured part, otherwise the parts inside keep their names."""
        outer, outer_at, names = self.symbols, self.at, self.names
        self.symbols, self.at, self.names = SYMBOL.findall(self.macros[name]), 0, []
        regex, firsts, empty = self.choice()
        if label:
            regex = captured(regex)
            names.append(label)
        else:
            names += self.names
            regex = f"(?:{regex})"
        self.symbols, self.at, self.names = outer, outer_at, names
        return f"{regex}{suffix}", firsts, empty or bool(suffix)

    def characters(self, name: str) -> set[str]:
        """The characters that a word, class or kind stands for."""
        if name.isupper() and name.isalpha():
            if name not in self.vocabulary.classes:
                raise self.row.error(f"no class of words is called {name!r}")
            return self.vocabulary.classes[name]
        return {self.vocabulary.character(name)}


def read_give(row: Row, text: str, names: list[str]) -> Give:
    """One entry of the `gives` column."""
    if text.startswith("+"):
        give = Give("", text[1:], None, False)
    else:
        field, equals, value = text.partition("=")
        if not equals or field not in FIELDS:
            raise row.error(f"{text!r} gives no known field")
        negative = value.startswith("-$")
        source = value.removeprefix("-").removeprefix("$") if "$" in value else ""
        literal = None if source else literal_of(row, field, value)
        give = Give(field, source, literal, negative)
    if give.source and give.source not in names:
        raise row.error(f"{text!r}: the pattern has no part called {give.source!r}")
    return give


def literal_of(row: Row, field: str, value: str) -> str | float:
    """A value that the table gives as it stands."""
    if field not in WHOLE_NUMBERS:
        return value
    try:
        return int(value)
    except ValueError:
        raise row.error(f"{field} is a whole number, not {value!r}") from None


def context(row: Row, column: str, vocabulary: Vocabulary, macros: dict[str, str]) -> str:
    """What must stand before or after the match, or with `!` must not; empty where the rule does not care."""
    if not row[column]:
        return ""
    sign = "!" if row[column].startswith("!") else "="
    inner = Row(row.table, row.line, {column: row[column].removeprefix("!")})
    pattern = Pattern(inner, column, vocabulary, macros)
    if column == "after":
        return f"(?<{sign}[{''.join(sorted(pattern.firsts))}])"
    return f"(?{sign}{captured(pattern.regex)[1:-1]})"


def read_rule(row: Row, vocabulary: Vocabulary, macros: dict[str, str]) -> Rule:
    """Compiles one line of the rule table."""
    pattern = Pattern(row, "pattern", vocabulary, macros)
    if pattern.empty:
        raise row.error("the pattern matches nothing at all")
    regex = f"(?:{pattern.regex})"
    regex = context(row, "after", vocabulary, macros) + regex + context(row, "before", vocabulary, macros)
    first, bar, second = row["gives"].partition("/second")
    vocabulary.character("@" + row["kind"])
    return Rule(
        stage=int(row["stage"]),
        kind=row["kind"],
        type=row["type"],
        regex=re.compile(regex),
        groups=tuple(enumerate(pattern.names, start=1)),
        gives=tuple(read_give(row, text, pattern.names) for text in first.split()),
        second=tuple(read_give(row, text, pattern.names) for text in second.split()) if bar else None,
        firsts=frozenset(pattern.firsts),
    )


def read_words(vocabulary: Vocabulary) -> dict[str, float]:
    """Puts the word table into the vocabulary; gives the number words."""
    numbers: dict[str, float] = {}
    cases: dict[str, str] = {}
    for row in read_table(own_table("times/words.tsv"), "class", "words", "value", "case"):
        if not row["class"].isupper():
            raise row.error("a class of words is written in capitals")
        for word in row.list("words"):
            if cases.setdefault(word, row["case"]) != row["case"]:
                raise row.error(f"{word!r} counts in any case in one line and only with a capital in another")
            vocabulary.add(row["class"], word, row["value"] or word, row["case"] == "capital")
            if row["class"] == "NUMBERWORD":
                numbers[word] = float(row["value"])
    return numbers


def rows_of_holidays() -> Iterator[Row]:
    """A rule for each name of a holiday."""
    for row in read_table(own_table("times/holidays.tsv"), "name", "date"):
        for name in row.list("name"):
            pattern = re.sub(r"\s+", " ", name.replace("'s", " POSSESSIVE").replace("-", " - ").lower())
            pattern = pattern.replace("possessive", "POSSESSIVE")
            values = {"stage": "1", "kind": "holiday", "type": "DATE", "pattern": pattern, "after": "", "before": ""}
            yield Row(row.table, row.line, values | {"gives": "holiday=" + row["date"].replace(" ", "_")})


@cache
def grammar() -> Grammar:
    """The grammar of English news time expressions. Raises TableError where a table has a mistake."""
    vocabulary = new_vocabulary()
    numbers = read_words(vocabulary)
    macros: dict[str, str] = {}
    rules: list[Rule] = []
    for row in read_table(own_table("times/macros.tsv"), "name", "pattern"):
        macros[row["name"]] = row["pattern"]
    table = read_table(own_table("times/rules.tsv"), "stage", "kind", "type", "pattern", "gives", "after", "before")
    rules = [read_rule(row, vocabulary, macros) for row in (*table, *rows_of_holidays())]
    for dash in DASHES:
        vocabulary.characters[dash] = vocabulary.character("-")
    stages = []
    for stage in range(1, max(rule.stage for rule in rules) + 1):
        index: dict[str, list[Rule]] = {}
        for rule in rules:
            if rule.stage == stage:
                for first in rule.firsts:
                    index.setdefault(first, []).append(rule)
        stages.append({first: tuple(found) for first, found in index.items()})
    starts = tuple(re.compile("[" + "".join(sorted(stage)) + "]") for stage in stages)
    return Grammar(vocabulary, tuple(stages), starts, numbers)
