"""The frame tables against sentences of our own: each must be matched by a frame of its type.

Every line of the tables has one example. `senses/TYPE.tsv` has one for each of the line's other lemmas, where the
predicate that is matched must be that lemma. A good sentence that is not matched, mostly since the parser errs on it,
stands in `senses/known_failures.tsv` with the reason until it is.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import pytest

from sitroom.code.did.match import Match, Matcher
from sitroom.code.layout import blocks
from sitroom.code.parse import parse
from sitroom.code.pipeline import Pipeline
from sitroom.knowledge.frames import TYPES, Condition, Frame, load_frames
from sitroom.knowledge.tables import read_table

SENSES = Path(__file__).parent / "senses"
ENOUGH = 1200  # senses with a sentence of their own
FEW = 0.02  # of the predicates may wait for a sentence


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence and the predicate that it shows; an empty lemma stands for any predicate of the type."""

    type: str
    text: str
    lemma: str = ""
    pos: str = ""

    def shown_by(self, matches: Iterable[Match]) -> list[Frame]:
        """The frames of the predicate that the matches fit; a verb with a particle is matched with it."""
        return [
            match.frame
            for match in matches
            if match.type == self.type
            and (
                not self.lemma
                or (match.frame.pos == self.pos and self.lemma in (match.frame.lemma, whole(match.frame)))
            )
        ]


def whole(frame: Frame) -> str:
    return f"{frame.lemma} {frame.particle}".strip()


def of_the_lines() -> list[Example]:
    return sorted({Example(frame.type, frame.example) for frame in load_frames().all()}, key=str)


def of_the_senses() -> list[Example]:
    return [
        Example(event_type, row["example"], row["lemma"], row["pos"])
        for event_type in TYPES
        for row in read_table(SENSES / f"{event_type}.tsv", "lemma", "pos", "example")
    ]


def known_failures() -> list[Example]:
    columns = ("type", "lemma", "pos", "example", "reason")
    rows = read_table(SENSES / "known_failures.tsv", *columns)
    return [Example(row["type"], row["example"], row["lemma"], row["pos"]) for row in rows]


@pytest.fixture(scope="module")
def shown(pipeline: Pipeline) -> dict[Example, list[Frame]]:
    """The frames by which each example shows what it is there to show."""
    matcher = Matcher(load_frames())
    examples = [*of_the_lines(), *of_the_senses(), *known_failures()]
    parsed = parse(pipeline.nlp, ((example.text, blocks(example.text)) for example in examples))
    return {
        example: example.shown_by(matcher.matches(report)) for example, report in zip(examples, parsed, strict=True)
    }


def test_every_example_tells_the_type_of_its_table(shown: dict[Example, list[Frame]]) -> None:
    assert [example for example in of_the_lines() if not shown[example]] == []


def test_every_sense_is_matched_in_its_sentence(shown: dict[Example, list[Frame]]) -> None:
    assert [example for example in of_the_senses() if not shown[example]] == []


def test_every_example_has_the_mode_of_its_sense_or_one_that_its_words_tell(pipeline: Pipeline) -> None:
    frames = load_frames()
    of_sense = [(frame.type, frame.example, frame.mode) for frame in frames.all() if frame.mode]
    of_words = [(kind, told.example, told.mode) for kind, held in frames.modes.items() for told in held]
    texts = sorted({text for _, text, _ in (*of_sense, *of_words)})
    matcher = Matcher(frames)
    reports = parse(pipeline.nlp, ((text, blocks(text)) for text in texts))
    found = {
        text: {(one.type, one.mode) for one in matcher.matches(report)}
        for text, report in zip(texts, reports, strict=True)
    }
    assert [one for one in of_words if (one[0], one[2]) not in found[one[1]]] == []
    by_words = {(kind, mode) for kind, _, mode in of_words}
    right = by_words | {(kind, None) for kind in TYPES}
    known = {(text, kind, mode) for kind, text, mode in of_sense}
    wrong = [
        text
        for kind, text, _ in of_sense
        if not any(one in right or (text, *one) in known for one in found[text] if one[0] == kind)
    ]
    assert wrong == []


def test_sentences_known_to_fail_still_do(shown: dict[Example, list[Frame]]) -> None:
    mended = [example for example in known_failures() if shown[example]]
    assert mended == [], "matched now: move to the table of their type"


def test_no_two_senses_of_a_type_share_a_sentence() -> None:
    senses = [(example.type, example.text) for example in of_the_senses()]
    assert sorted({sense for sense in senses if senses.count(sense) > 1}) == []


def test_no_sense_hides_behind_another_of_its_lemma() -> None:
    """The frames of a lemma are tried in their order: one that holds only where an earlier one does never speaks."""
    hidden = [
        (frame.name, earlier.name)
        for frames in load_frames().predicates.values()
        for at, frame in enumerate(frames)
        for earlier in frames[:at]
        if earlier.particle in ("", frame.particle) and all(follows(need, frame.needs) for need in earlier.needs)
    ]
    assert hidden == []


def follows(need: Condition, held: Iterable[Condition]) -> bool:
    """Whether a condition holds wherever these do."""
    for other in held:
        if other.absent == need.absent and (need.optional or not other.optional):
            wide, narrow = (other, need) if need.absent else (need, other)
            if set(narrow.slots) <= set(wide.slots) and (
                wide.words is None or (narrow.words is not None and narrow.words <= wide.words)
            ):
                return True
    return False


def test_senses_enough_have_a_sentence_of_their_own(shown: dict[Example, list[Frame]]) -> None:
    """A sense is a lemma of one line of a table. Its own sentence is one that the line's frame for it has matched."""
    senses = own_senses(shown)
    every = list(load_frames().all())
    print(f"{len(senses)} of {len(every)} senses have a sentence of their own")
    assert len(senses) >= ENOUGH
    predicates = {(frame.type, whole(frame), frame.pos) for frame in every}
    bare = sorted(predicates - {(kind, lemma, pos) for kind, lemma, pos, _ in senses})
    print(f"of {len(predicates)} predicates {len(bare)} have none: {bare}")
    assert len(bare) <= FEW * len(predicates)


def own_senses(shown: dict[Example, list[Frame]]) -> set[tuple[str, str, str, tuple[Condition, ...]]]:
    return {
        (frame.type, whole(frame), frame.pos, frame.needs)
        for example, frames in shown.items()
        for frame in frames
        if example.lemma == whole(frame) or (not example.lemma and example.text == frame.example)
    }
