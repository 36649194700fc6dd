"""Free indirect speech: a sentence without cue or marks that stands between two statements of the same speaker."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator

from sitroom.code.said.found import Found
from sitroom.code.said.spans import is_mark
from sitroom.code.syntax import Parsed, Sentence, Token
from sitroom.knowledge.cues import Use
from sitroom.model.statements import Act

REPORTING = frozenset({"clause", "aside", "quotation"})


def free_speech(
    parsed: Parsed, found: list[Found], same: Callable[[Token, Token], bool], act: Callable[[Found], Act]
) -> Iterator[Found]:
    """The sentences of the report that may still be the voice of the speaker before them.

    Args:
        parsed: the report.
        found: its statements with a cue.
        same: whether two heads of noun phrases stand for the same speaker.
        act: the act of a statement, which a sentence in its wake shares.
    """
    told: dict[Sentence, list[Found]] = defaultdict(list)
    taken: set[Sentence] = set()
    for f in found:
        if f.cue and f.source is not None and f.rule in REPORTING:
            told[f.head.sentence].append(f)
        taken.update(token.sentence for token in (*f.cue, *f.content))
    for paragraph in parsed.paragraphs:
        for before, between, after in zip(
            paragraph.sentences, paragraph.sentences[1:], paragraph.sentences[2:], strict=False
        ):
            if between in taken or not told[before] or not told[after]:
                continue
            first, second = told[before][-1], told[after][0]
            if first.quoted or first.source is None or second.source is None or not same(first.source, second.source):
                continue
            content = {token for token in between.tokens if not is_mark(token)}
            if content:
                yield Found(between.root, [], first.source, content, "free", Use("free", act(first)))
