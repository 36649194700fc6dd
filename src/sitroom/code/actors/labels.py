"""The speakers of a transcript, named with their office in capitals before their words: ANN BROOK, MAYOR: We agree."""

from __future__ import annotations

from collections.abc import Iterator

from sitroom.code.said.spans import is_mark
from sitroom.code.said.turns import label_end, name_in, outside_brackets
from sitroom.code.syntax import Parsed, Token


def speaker_labels(parsed: Parsed) -> Iterator[tuple[list[Token], list[Token]]]:
    """The words of each name so written, and those of the office behind its comma, which are none where it has none."""
    for paragraph in parsed.paragraphs:
        tokens = parsed.tokens_in(paragraph.start, paragraph.end) if paragraph.role == "body" else []
        label = outside_brackets(tokens[: label_end(tokens) or 0])
        name = name_in(label)
        if name and all(token.text.isupper() for token in label if not is_mark(token)):
            yield name, [token for token in label if token.i > name[-1].i + 1]
