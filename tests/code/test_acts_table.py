"""What is done by saying it: a cue, who speaks, and the act; and words that look like a cue but say nothing."""

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import pytest

from sitroom.code.coder import Coder
from sitroom.knowledge.tables import Row, read_table
from sitroom.model import Document, Span, Statement
from sitroom.model.statements import Act

HERE = Path(__file__).parent
NONE = "none"  # no statement is made by these words
ROWS = list(read_table(HERE / "acts.tsv", "sentence", "cue", "speaker", "act", "note"))
KNOWN_FAILURES = {row["sentence"]: row["reason"] for row in read_table(HERE / "acts_known_failures.tsv", "sentence")}


def find_words(words: str, text: str) -> list[Span]:
    """Where these whole words stand in the text."""
    found = re.finditer(rf"(?<!\w){re.escape(words)}(?!\w)", text)
    return [Span.of(text, match.start(), match.end()) for match in found]


def is_spoken_by(statement: Statement, word: str) -> bool:
    """Whether the words for the speaker hold this word."""
    return statement.speaker is not None and bool(find_words(word, statement.speaker.span.text))


def marked(row: Row) -> Iterator[pytest.MarkDecorator]:
    """A row that is known to fail has to fail."""
    if reason := KNOWN_FAILURES.get(row["sentence"]):
        yield pytest.mark.xfail(reason=reason, strict=True)


@pytest.mark.parametrize(
    "row",
    [pytest.param(row, id=f"line {row.line}: {row['act']}: {row['cue']}", marks=list(marked(row))) for row in ROWS],
)
def test_the_cue_has_its_speaker_and_its_act(coder: Coder, row: Row) -> None:
    sentence, expected = row["sentence"], set(row.list("act"))
    [cue] = find_words(row["cue"], sentence)
    statements = coder.code(Document(text=sentence, lang="en")).statements
    by_cue = [s for s in statements if any(span.start < cue.end and cue.start < span.end for span in s.cue)]
    if NONE in expected and not by_cue:
        return
    assert by_cue, f"no statement by these words; there are {[(s.act, [c.text for c in s.cue]) for s in statements]}"
    if row["speaker"]:
        speakers = [s.speaker.span.text if s.speaker else None for s in by_cue]
        by_cue = [s for s in by_cue if is_spoken_by(s, row["speaker"])]
        assert by_cue, f"spoken by {speakers}"
    assert {s.act for s in by_cue} <= expected, sentence


def test_the_table_covers_every_act_and_points_at_words_of_its_sentences() -> None:
    first_acts = Counter(row.list("act")[0] for row in ROWS)
    assert set(first_acts) == {*get_args(Act), NONE}
    assert min(first_acts.values()) >= 10
    assert len({row["sentence"] for row in ROWS}) == len(ROWS)
    for row in ROWS:
        assert set(row.list("act")) <= {*get_args(Act), NONE}, row.error("no such act")
        assert len(find_words(row["cue"], row["sentence"])) == 1, row.error("the cue must stand once in the sentence")
        assert not row["speaker"] or find_words(row["speaker"], row["sentence"]), row.error("the speaker is not there")


def test_known_failures_are_rows_of_the_table() -> None:
    assert set(KNOWN_FAILURES) <= {row["sentence"] for row in ROWS}
    assert all(KNOWN_FAILURES.values())
