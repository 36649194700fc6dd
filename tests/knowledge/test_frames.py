"""The frame tables: they load, mistakes are named by file and line, and users' tables come first."""

from pathlib import Path

import pytest

from sitroom.knowledge.frames import TYPES, load_frames
from sitroom.knowledge.tables import TableError

HEADER = "lemma\tpos\tneeds\tactor\trecipient\tmode\tcontexts\tintensity\tnegated\texample\n"


def own(tmp_path: Path, *lines: str) -> Path:
    (tmp_path / "ACCUSE.tsv").write_text(HEADER + "\n".join(lines) + "\n", encoding="utf-8")
    return tmp_path


def test_every_type_has_many_predicates() -> None:
    found: dict[str, set[tuple[str, ...]]] = {}
    for frame in load_frames().all():
        found.setdefault(frame.type, set()).add((frame.lemma, frame.particle, frame.pos, str(frame.needs)))
    assert set(found) == set(TYPES)
    assert min(len(senses) for senses in found.values()) >= 50
    assert sum(len(senses) for senses in found.values()) >= 1200


def test_every_line_has_an_example_with_an_end() -> None:
    assert [f.name for f in load_frames().all() if not f.example.endswith(".")] == []


def test_more_demanding_frames_are_tried_first() -> None:
    for frames in load_frames().predicates.values():
        demands = [bool(f.particle) + sum(not (need.absent or need.optional) for need in f.needs) for f in frames]
        assert demands == sorted(demands, reverse=True)


def test_a_users_table_adds_a_predicate(tmp_path: Path) -> None:
    frames = load_frames(own(tmp_path, "zing\tv\tobj=@people\t\t\tdisapprove\t\t-3\t\tThe mayor zinged the king."))
    (frame,) = frames.predicates["v", "zing"]
    assert (frame.type, frame.mode, frame.intensity) == ("ACCUSE", "disapprove", -3.0)
    assert frame.needs[0].words is not None
    assert "minister" in frame.needs[0].words


def test_a_users_table_is_tried_before_an_equal_line_of_the_package(tmp_path: Path) -> None:
    frames = load_frames(own(tmp_path, "annex\tv\t!subj=protester,student,demonstrator\t\t\t\t\t\t\tIt annexed it."))
    assert next(f.type for f in frames.predicates["v", "annex"] if len(f.needs) == 1) == "ACCUSE"


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("zing\tx\t\t\t\t\t\t\t\tX.", "part of speech 'x'"),
        ("zing\tv\tobj=@nosuch\t\t\t\t\t\t\tX.", "no class @nosuch"),
        ("zing\tv\tobj=\t\t\t\t\t\t\tX.", "cannot read the condition"),
        ("zing\tv\t?obj\t\t\t\t\t\t\tX.", "cannot read the condition"),
        ("zing\tv\tat||over\t\t\t\t\t\t\tX.", "cannot read the condition"),
        ("zing\tv\t\t\t\t\t\tmuch\t\tX.", "intensity 'much' is no number"),
        ("zing\tv\t\t\t\t\t\t-11\t\tX.", "outside -10 to 10"),
        ("zing\tv\t\t\t\t\t\t\tSHRUG\tX.", "no event type 'SHRUG'"),
        ("\tv\t\t\t\t\t\t\t\tX.", "no lemma"),
    ],
)
def test_a_mistake_is_named_by_file_and_line(tmp_path: Path, line: str, message: str) -> None:
    with pytest.raises(TableError, match=r"ACCUSE\.tsv, line 2") as caught:
        load_frames(own(tmp_path, line))
    assert message in str(caught.value)
