"""What a report and its sentences are about, by the words that show it, and whether that is public affairs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator

from sitroom.code.syntax import Parsed, Sentence
from sitroom.knowledge.frames import public_topics, topics

LONE = 4  # sentences; of a shorter text the topic is only that of its sentences
ENOUGH = 8  # sentences, from which a report has told enough to show how much it is about public affairs
SOME, MUCH = 0.1, 0.2  # a topic's share among all words of topics
MOST = 8  # percent of a report's words that are of public affairs, from which it no longer matters how many
NEAR, MANY = 3, 4  # sentences around an event, and other events in them from which it no longer matters how many


class Topics:
    """The topics of one report and of its sentences, as named features.

    Args:
        parsed: the report.
        told: the numbers of the sentences in which it tells events, one for each event.
    """

    def __init__(self, parsed: Parsed, told: Collection[int] = ()) -> None:
        self._told = Counter(told)
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
        self._enough = len(parsed.sentences) >= ENOUGH
        if self._enough:
            self._report += _public(parsed)

    def signs(self, sentence: Sentence) -> Iterator[str]:
        """The topics of the sentence and of the report."""
        yield from self._report
        if self._enough:
            near = sum(self._told[number] for number in range(sentence.number - NEAR, sentence.number + NEAR + 1))
            yield f"report events near {min(max(near - 1, 0), MANY)}"
        for topic, count in self._found[sentence.number].items():
            yield f"sentence {topic}"
            if count > 1:
                yield f"sentence much {topic}"


def _public(parsed: Parsed) -> Iterator[str]:
    """How much of a report is about public affairs, of its words that show a topic and of all."""
    words, showing = [token.lemma for token in parsed.tokens], topics()
    public = sum(not public_topics().isdisjoint(showing.get(word, ())) for word in words)
    yield f"report public share {min(9, 10 * public // max(1, sum(word in showing for word in words)))}"
    yield f"report public density {min(MOST, 100 * public // max(1, len(words)))}"
