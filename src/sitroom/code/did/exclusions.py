"""What reads like an event and is none: sports, markets, weather, films; and single words that are never meant so."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sitroom.code.did.match import Match
from sitroom.code.did.merge import Draft
from sitroom.code.syntax import Parsed, Sentence, Token
from sitroom.knowledge.frames import Frames
from sitroom.knowledge.frames import topics as subjects
from sitroom.knowledge.tables import own_table, read_table
from sitroom.model import ActorRef
from sitroom.model.events import EventType

# What gives a crime among private persons a political or terror character.
PUBLIC = {
    "military", "terrorism", "executive", "legislative", "election", "rights_freedoms", "human_rights", "diplomatic",
    "religion_ethnicity", "pro_autocracy", "pro_democracy", "peacekeeping", "political_institutions",
}  # fmt: skip
NEEDS_SOMEBODY = {"AGREE", "CONSULT", "SUPPORT", "COOPERATE"}
CRIMES = {"ASSAULT"}
FORCES = {"MIL", "COP", "REB"}
PROSECUTING = {"COP", "JUD"}
PUBLIC_TOPICS = {"war", "terror", "election", "protest", "diplomacy", "rights"}
NOT_PUBLIC = {None, "CVL", "CRM", "BUS", "MED", "EDU", "HLH"}
SPEAKING = {"i", "we", "us", "our"}
BODIES = {"it", "which", "the group", "the movement"}  # as speakers, hardly ever somebody private
ADDRESSED = {"you", "your", "yours"}
PARTIES = {"GPE", "NORP", "ORG", "PERSON"}


@dataclass(frozen=True, slots=True)
class Exclusions:
    """Words of topics in which nobody does anything political, by topic, and how many a sentence may hold."""

    topics: dict[str, str]
    enough: dict[str, int]
    subjects: dict[str, tuple[str, ...]]

    @classmethod
    def load(cls) -> Exclusions:
        """The table that comes with the package. Raises TableError."""
        topics: dict[str, str] = {}
        enough: dict[str, int] = {}
        for row in read_table(own_table("frames/exclusions.tsv"), "topic", "enough", "words"):
            enough[row["topic"]] = int(row["enough"])
            topics.update(dict.fromkeys(row.list("words"), row["topic"]))
        return cls(topics, enough, subjects())

    def kept(self, matches: list[Match], parsed: Parsed) -> Iterator[Match]:
        """The matches that stand in no sentence of such a topic, and in no question.

        Whoever is arrested is so in sports as well, and what a question takes for granted is told by it.
        """
        off_topic: dict[int, bool] = {}
        for match in matches:
            sentence = match.token.sentence
            if sentence.number not in off_topic:
                off_topic[sentence.number] = self._off_topic(sentence)
            if off_topic[sentence.number] and match.mode != "arrest":
                continue
            if not _is_question(sentence) or _is_taken_for_granted(match):
                yield match

    def is_none(self, draft: Draft, contexts: Sequence[str], frames: Frames) -> bool:
        """Whether the draft is no event for its participants: a crime among private persons, an interview, nobody.

        Args:
            draft: the event in the making.
            contexts: what it is about.
            frames: the tables with the classes of persons, and the types that ask for somebody public.
        """
        private = frames.classes["private"]
        refs = [*draft.actors, *draft.recipients]
        if any(ref.span.text.lower() in ADDRESSED for ref in refs):
            return True
        needs = frames.public[draft.match.type]
        somebody = any(_is_public(ref, frames) for ref in refs)
        if not somebody and (needs == "always" or (needs == "named" and refs)):
            return True
        if not somebody and needs == "out of court" and refs and "legal" not in contexts:
            return not any(_is_people(ref) for ref in refs)
        if not refs:
            return draft.match.type in NEEDS_SOMEBODY and draft.match.frame.pos == "v"
        if draft.match.mode == "obstruct" and any(ref.sector in FORCES for ref in draft.actors):
            return True  # police block a road
        if draft.match.type == "CONSULT":
            return any(ref.sector == "MED" for ref in refs)
        if draft.match.type == "REQUEST" and draft.actors and all(ref.sector == "MED" for ref in draft.actors):
            return True  # a reporter asks
        if draft.match.type not in CRIMES or PUBLIC & set(contexts) or self._is_public(draft.match.token):
            return False
        if draft.recipients and any(ref.sector == "COP" for ref in draft.actors):
            return False  # violence by the police
        return all(_is_private(ref, private) or ref.sector in PROSECUTING for ref in refs)

    def is_by_nobody(self, speaker: ActorRef | None, kind: EventType, frames: Frames) -> bool:
        """Whether a statement that would be such an event is made by nobody public: floods that threaten a city."""
        if speaker is None:
            return bool(frames.public[kind])
        if frames.public[kind] == "out of court" and speaker.span.text.lower() in BODIES:
            return False
        return bool(frames.public[kind]) and not _is_public(speaker, frames)

    def _is_public(self, word: Token) -> bool:
        """Whether the sentence speaks of war, elections, protest, terror, diplomacy or rights beside this word."""
        return any(
            not PUBLIC_TOPICS.isdisjoint(self.subjects.get(token.lemma, ()))
            for token in word.sentence.tokens
            if token is not word
        )

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


def _is_private(ref: ActorRef, private: frozenset[str]) -> bool:
    """Whether nothing is known of somebody but that it is a person: a woman, her, John Smith."""
    if ref.sector not in (None, "CVL", "CRM"):
        return False
    return bool(_last_words(ref) & private) or ref.how == "pronoun" or bool(ref.person) or ref.sector == "CRM"


def _is_question(sentence: Sentence) -> bool:
    """Whether somebody is asked, so that nothing is told."""
    return any(token.text == "?" for token in sentence.tokens[-3:])


def _is_taken_for_granted(match: Match) -> bool:
    """Whether a question asks about an event between named parties: your views on the war between Chad and Libya."""
    if match.frame.pos != "n" or match.carrier is not None:
        return False
    definite = any(child.lower == "the" for child in match.token.all("det"))
    return definite and any(noun.ent in PARTIES for noun in match.slots.get("between"))


def _is_public(ref: ActorRef, frames: Frames) -> bool:
    """Whether the actor is a state, an official, an organisation, or somebody whose part is only not known."""
    if ref.sector not in NOT_PUBLIC:
        return True
    if ref.sector is None and (ref.person or ref.name or ref.country or ref.span.text.lower() in SPEAKING):
        return True
    return bool(_last_words(ref) & frames.classes["public"])


def _is_people(ref: ActorRef) -> bool:
    """Whether it is a people, or many of it: Egyptians, thousands of Yemenis."""
    return ref.how == "nationality" and ref.country is not None and ref.person is None


def _last_words(ref: ActorRef) -> set[str]:
    """The words of a mention, in the plural without its s."""
    words = ref.span.text.lower().split()
    return {*words, *(word[:-1] for word in words if word.endswith("s")), *(PLURALS.get(word, word) for word in words)}


PLURALS = {"men": "man", "women": "woman", "children": "child", "wives": "wife"}
