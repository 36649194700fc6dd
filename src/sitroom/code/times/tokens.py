"""The words, numbers and marks of a text, each as one character that the rules can be matched against."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

UNKNOWN = "x"
BREAK = "\n"
HARD_WRAP = 100  # no text is wrapped by hand at more characters than this

TOKEN = re.compile(
    r"""
      (?P<iso>\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d)?Z?)?(?![\d-]))
    | (?P<slashed>\d{4}/\d{1,2}/\d{1,2}(?![\d/])|\d{1,2}(?P<between>[/.])\d{1,2}(?P=between)(?:\d{4}|\d\d)(?![\d/]))
    | (?P<clock>(?:[01]?\d|2[0-4]):[0-5]\d(?::[0-5]\d)?(?![\d:]))
    | (?P<thousands>\d{1,3}(?:,\d{3})+(?!\d))
    | (?P<decimal>\d+\.\d+)
    | (?P<fraction>\d/\d(?![\d/]))
    | (?P<decade>(?:\b\d\d|['’`])?\d0['’]?s\b)
    | (?P<short_year>(?<![\w'’`])['’`]\d\d\b(?![-'’]))
    | (?P<ordinal>\d+(?:st|nd|rd|th)\b)
    | (?P<quarter>\bQ[1-4]\b|[1-4]Q\b)
    | (?P<number>\d+)
    | (?P<half_day>[ap]\.m\b|[ap]m\b)
    | (?P<possessive>['’]s\b)
    | (?P<word>[^\W\d_]+(?:['’](?!s\b)[^\W\d_]+)?)
    | (?P<newline>\n\s*)
    | (?P<mark>\S)
    """,
    re.VERBOSE | re.IGNORECASE,
)

# Numbers by what they can stand for in a date: the classes that the rules name (DAY, HOUR, ...) are unions of these.
BANDS = {
    "zero": range(1),
    "to12": range(1, 13),
    "to23": range(13, 24),
    "to31": range(24, 32),
    "to59": range(32, 60),
    "to99": range(60, 100),
}
NUMBER_CLASSES = {
    "MONTHNUM": ("to12",),
    "HOUR": ("zero", "to12", "to23"),
    "HOUR12": ("to12",),
    "DAY": ("to12", "to23", "to31"),
    "MINUTE": ("zero", "to12", "to23", "to31", "to59"),
    "TWOFIGURES": ("zero", "to12", "to23", "to31", "to59", "to99"),
    "NUMBER": ("to12", "to23", "to31", "to59", "to99", "year", "old_year", "digits4", "many", "decimal", "thousands"),
    "YEAR": ("year",),
    "OLDYEAR": ("old_year",),
    "HOURS": ("digits4", "year", "old_year"),
    "DECIMAL": ("decimal",),
    "ISO": ("iso",),
    "SLASHED": ("slashed",),
    "CLOCK": ("clock",),
    "FRACTION": ("fraction",),
    "DECADE": ("decade",),
    "SHORTYEAR": ("short_year",),
    "ORDINALNUMBER": ("ordinal",),
    "HALFDAY": ("half_day",),
    "QUARTERCODE": ("quarter",),
    "POSSESSIVE": ("possessive",),
}


def number_shape(digits: str) -> str:
    """What a run of digits can be: a band of small numbers, a year, or just many.

    >>> number_shape("12"), number_shape("1962"), number_shape("0800"), number_shape("179")
    ('to12', 'year', 'digits4', 'many')
    """
    value = int(digits)
    if len(digits) <= 2:
        return next(name for name, band in BANDS.items() if value in band)
    if len(digits) == 4:
        if 1900 <= value < 2070:
            return "year"
        return "old_year" if 1000 <= value < 2400 else "digits4"
    return "many"


def wrapped_at(text: str) -> int:
    """Lines longer than this go on in the next one: where a text is hard-wrapped, those that nearly fill its width.

    >>> wrapped_at("Talks in Vienna broke" + chr(10) + "down on Thursday.")
    5
    """
    widest = max(map(len, text.split("\n")))
    return widest - 16 if widest <= HARD_WRAP else len(text)


@dataclass(slots=True)
class Token:
    """A word, number or mark of the text: `text[start:end]`."""

    start: int
    end: int
    text: str


@dataclass(slots=True)
class Vocabulary:
    """Gives every word, number shape and kind of expression that the rules mention a character of its own."""

    characters: dict[str, str] = field(default_factory=dict)
    classes: dict[str, set[str]] = field(default_factory=dict)
    values: dict[tuple[str, str], str] = field(default_factory=dict)

    def character(self, key: str) -> str:
        """The character of a word (in lower case, or cased where only that form counts) or of a `shape/kind` key."""
        return self.characters.setdefault(key, chr(0xE000 + len(self.characters)))

    def add(self, name: str, word: str, value: str, capital: bool) -> None:
        """Puts a word into a class, with the value that it has there."""
        for form in (word.capitalize(), word.upper()) if capital else (word,):
            self.classes.setdefault(name, set()).add(self.character(form))
        self.values[name, word] = value

    def encode(self, text: str) -> tuple[str, list[Token]]:
        """The text as one character a token, and the tokens; a blank line counts as a token of its own."""
        known, characters, tokens = self.characters.get, [], []
        width = wrapped_at(text)
        line = 0
        for match in TOKEN.finditer(text):
            found, shape = match[0], match.lastgroup
            if shape == "word" or shape == "mark":
                code = known(found) or known(found.lower(), UNKNOWN)
            elif shape == "number":
                code = known("/" + number_shape(found) if len(found) < 9 else "/many", UNKNOWN)
            elif shape == "newline":
                length, line = match.start() - line, match.end()
                if found.count("\n") == 1 and (length > width or text[match.start() - 1] == ","):
                    continue
                code = BREAK
            else:
                code = known(f"/{shape}", UNKNOWN)
            characters.append(code)
            tokens.append(Token(match.start(), match.end(), found))
        return "".join(characters), tokens


def new_vocabulary() -> Vocabulary:
    """A vocabulary that knows the number shapes and nothing else."""
    vocabulary = Vocabulary()
    for name, shapes in NUMBER_CLASSES.items():
        vocabulary.classes[name] = {vocabulary.character(f"/{shape}") for shape in shapes}
    return vocabulary
