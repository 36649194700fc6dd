"""What a report and its sentences are about, by the words that show it: war, elections, crime, sports."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from sitroom.code.syntax import Parsed, Sentence
from sitroom.knowledge.frames import topics

LONE = 4  # sentences; of a shorter text the topic is only that of its sentences
SOME, MUCH = 0.1, 0.2  # a topic's share among all words of topics


class Topics:
    """The topics of one report and of its sentences, as named features."""

    def __init__(self, parsed: Parsed) -> None:
        by_word = topics()
        self._found = {
            sentence.number: Counter(topic for token in sentence.tokens for topic in by_word.get(token.lemma, ()))
            for sentence in parsed.sentences
        }
        total = sum(self._found.values(), Counter())
        self._report = ["lone"]
        if len(parsed.sentences) >= LONE:
            shares = {topic: count / total.total() for topic, count in total.items()}
            self._report = [f"report {topic}" for topic, share in shares.items() if share >= SOME]
            self._report += [f"report much {topic}" for topic, share in shares.items() if share >= MUCH]

    def signs(self, sentence: Sentence) -> Iterator[str]:
        """The topics of the sentence and of the report."""
        yield from self._report
        for topic, count in self._found[sentence.number].items():
            yield f"sentence {topic}"
            if count > 1:
                yield f"sentence much {topic}"
