"""What reads like an event and is none: sports, markets, weather, films; and single words that are never meant so."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sitroom.code.did.match import Match
from sitroom.code.syntax import Parsed, Sentence
from sitroom.knowledge.tables import own_table, read_table


@dataclass(frozen=True, slots=True)
class Exclusions:
    """Words of topics in which nobody does anything political, by topic, and how many a sentence may hold."""

    topics: dict[str, str]
    enough: dict[str, int]

    @classmethod
    def load(cls) -> Exclusions:
        """The table that comes with the package. Raises TableError."""
        topics: dict[str, str] = {}
        enough: dict[str, int] = {}
        for row in read_table(own_table("frames/exclusions.tsv"), "topic", "enough", "words"):
            enough[row["topic"]] = int(row["enough"])
            topics.update(dict.fromkeys(row.list("words"), row["topic"]))
        return cls(topics, enough)

    def kept(self, matches: list[Match], parsed: Parsed) -> Iterator[Match]:
        """The matches that stand in no sentence of such a topic."""
        judged: dict[int, bool] = {}
        for match in matches:
            sentence = match.token.sentence
            if sentence.number not in judged:
                judged[sentence.number] = self._off_topic(sentence)
            if not judged[sentence.number]:
                yield match

    def _off_topic(self, sentence: Sentence) -> bool:
        seen: dict[str, set[str]] = {}
        for token in sentence.tokens:
            topic = self.topics.get(token.lemma)
            if topic is not None:
                found = seen.setdefault(topic, set())
                found.add(token.lemma)
                if len(found) >= self.enough[topic]:
                    return True
        return False
