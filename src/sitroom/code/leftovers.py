"""Lines that web pages leave in a report: tags, captions, credits, links. The phrases are table rows."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Literal, cast

from sitroom.knowledge.tables import own_table, read_table

Reason = Literal["repeated", "scraping leftover", "caption", "link", "language", "comment"]

WORDS_MOST = 80
SYMBOL = re.compile(r"(?P<before>\s*)(?P<sign>[*%@])(?P<after>\s*)|(?P<word>[^*%@\s]+)|\s+")
NAME = r"(?-i:[A-ZÀ-Þ][^\s,;/|()]*(?:\s+(?:[A-Z0-9À-Þ&][^\s,;/|()]*|of|the|and|for|de|al|bin|van|von)){0,7})"
NUMBER = r"\d[\d,.]*"
WORD = re.compile(r"\w+")
LETTER = re.compile(r"[^\W\d_]")
OTHER_SCRIPT = re.compile("[\u0370-\u1dff\u2c80-\ud7ff\uf900-\ufdff\ufe70-\ufeff]")
# Tokenised text has blank space before marks, and brackets by name.
SPACE = re.compile(r"\s+")
LOOSE = re.compile(r" (?=[,.:;!?)]|['’](?:s|ve|re|ll|d|m)\b|n['’]t\b)|(?<=\() ")
BRACKETS = {"-LRB-": "(", "-RRB-": ")", "-LSB-": "[", "-RSB-": "]", "-LCB-": "{", "-RCB-": "}"}


@dataclass(frozen=True, slots=True)
class Phrases:
    """The table of phrases, by the first word of those that begin with one."""

    by_word: dict[str, re.Pattern[str]]
    anywhere: re.Pattern[str]
    rows: dict[str, tuple[Reason, int]]

    def reason(self, line: str) -> Reason | None:
        """Why the line is left out, null where no phrase fits it."""
        first = WORD.search(line)
        begun = self.by_word.get(first[0].lower()) if first else None
        for pattern in (begun, self.anywhere):
            match = pattern.fullmatch(line) if pattern else None
            if match and match.lastgroup:
                reason, words = self.rows[match.lastgroup]
                if line.count(" ") < words:
                    return reason
        return None


@cache
def phrases() -> Phrases:
    """The phrases of `layout.tsv`. Raises TableError for a row that cannot be used."""
    grouped: dict[str, list[str]] = {}
    rows: dict[str, tuple[Reason, int]] = {}
    for row in read_table(own_table("layout.tsv"), "pattern", "reason", "words"):
        if row["reason"] not in ("scraping leftover", "caption", "link"):
            raise row.error(f"no such reason: {row['reason']!r}")
        if not row["words"].isdigit() or not 0 < int(row["words"]) <= WORDS_MOST:
            raise row.error(f"words must be a number from 1 to {WORDS_MOST}")
        if not row["pattern"].strip("*%@ "):
            raise row.error("the pattern has no word or mark: it would fit every line")
        key = f"line{row.line}"
        rows[key] = (cast("Reason", row["reason"]), int(row["words"]))
        word = None if row["pattern"].startswith(("*", "%", "@")) else WORD.search(row["pattern"])
        first = word[0].lower() if word else ""
        grouped.setdefault(first, []).append(f"(?P<{key}>{expression(row['pattern'])})")
    compiled = {first: re.compile("|".join(found), re.IGNORECASE) for first, found in grouped.items()}
    return Phrases(compiled, compiled.pop("", re.compile("(?!)")), rows)


def expression(pattern: str) -> str:
    """The regular expression of a table's pattern.

    >>> bool(re.fullmatch(expression("source site-%"), "source site-34", re.IGNORECASE))
    True
    """
    made = []
    for match in SYMBOL.finditer(pattern):
        before, after = (r"\s+" if match[side] else "" for side in ("before", "after"))
        if match["word"]:
            made.append(re.escape(match["word"]))
        elif match["sign"] == "*":
            # No words at all need no blank space either.
            some = rf"{before}(?:.*{after})?" if after else rf"(?:{before}.*)?"
            made.append(some if before or after else ".*")
        elif match["sign"]:
            made.append(before + (NUMBER if match["sign"] == "%" else NAME) + after)
        else:
            made.append(r"\s+")
    return "".join(made) + r"[.!:;…»›>]*"


@cache
def sections() -> frozenset[str]:
    """The headings above lists of links."""
    return frozenset(row["heading"].casefold() for row in read_table(own_table("layout_sections.tsv"), "heading"))


def plain(line: str) -> str:
    """The line in one spelling: single blanks, none before marks, brackets as signs."""
    if "-" in line:
        for name, sign in BRACKETS.items():
            line = line.replace(name, sign)
    return LOOSE.sub("", SPACE.sub(" ", line))


def reason(line: str) -> Reason | None:
    """Why a line is no part of a report, null where it is one.

    >>> reason("source site-34"), reason("The source said so.")
    ('scraping leftover', None)
    """
    if len(line) > 12 * WORDS_MOST:
        return None
    if not LETTER.search(line) and not any(map(str.isalnum, line)):
        return "scraping leftover"
    return phrases().reason(plain(line))


def is_link_heading(line: str) -> bool:
    """Whether only links follow: Sources, Related news."""
    return len(line) <= 40 and plain(line).strip(" .:-–—=#*|").casefold() in sections()


def is_foreign(words: str) -> bool:
    """Whether the words are in another script than Latin: a quotation or menu in another language."""
    if words.isascii() or not OTHER_SCRIPT.search(words):
        return False
    letters = LETTER.findall(words)
    latin = sum(letter < "\u0250" or "\u1e00" <= letter < "\u1f00" for letter in letters)
    return len(letters) >= 10 and latin < 0.2 * len(letters)
