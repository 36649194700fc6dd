"""The conditions of a frame: what must, may and must not stand beside a predicate."""

from collections.abc import Callable
from pathlib import Path

import pytest

from sitroom.code.did.match import Matcher
from sitroom.code.syntax import Parsed
from sitroom.knowledge.frames import load_frames

HEADER = "lemma\tpos\tneeds\tactor\trecipient\tmode\tcontexts\tintensity\tnegated\texample\n"


@pytest.mark.parametrize(
    ("lemma", "pos", "needs", "text", "fits"),
    [
        ("paint", "v", "obj=wall", "Students painted the wall.", True),
        ("paint", "v", "!obj=wall", "Students painted the wall.", False),
        ("paint", "v", "?subj=student", "Students painted the wall.", True),
        ("paint", "v", "?subj=student", "The wall was painted.", True),
        ("paint", "v", "?subj=student", "Machines painted the wall.", False),
        ("paint", "v", "in|on=wall", "Students painted slogans on the wall.", True),
        ("paint", "v", "in|on=wall", "Students painted slogans for a festival.", False),
        ("paint", "v", "obj=<place>", "Students painted Paris.", True),
        ("paint", "v", "obj=<place>", "Students painted Angela Merkel.", False),
        ("paint", "v", "!obj.mod=harbour", "Students painted the prison wall.", True),
        ("paint", "v", "!obj.mod=harbour", "Students painted the harbour wall.", False),
        ("paint", "v", "!particle=over", "Students painted the slogans.", True),
        ("paint", "v", "purpose=help", "Students painted the wall to help the school.", True),
        ("paint", "v", "!purpose=help", "Students painted the wall to help the school.", False),
        ("paint", "v", "described=wall", "The wall painted by students fell.", True),
        ("paint", "v", "!described", "Students painted the wall.", True),
        ("paint", "v", "passive", "The wall was painted.", True),
        ("paint", "v", "passive", "Students painted the wall.", False),
        ("paint", "v", "adjunct", "Students left, painting the wall.", True),
        ("paint", "v", "adjunct", "Students painted the wall.", False),
        ("paint", "v", "neg", "Students have not painted the wall.", True),
        ("paint", "v", "neg", "Students have painted the wall.", False),
        ("hint", "v", "question", "He hinted how the town had been shelled.", True),
        ("hint", "v", "question", "He hinted that the town had been shelled.", False),
        ("hint", "v", "comp.subj=army", "He hinted that the army had shelled the town.", True),
        ("hint", "v", "comp.subj=army", "He hinted that the town had been shelled by the army.", True),
        ("hint", "v", "comp.subj=army", "He hinted that the town had been shelled.", False),
        ("ladder", "n", "!head=under", "They stood under the ladder.", False),
        ("ladder", "n", "head=climb", "They climbed the ladder.", True),
        ("ladder", "n", "light=issue", "They issued a ladder.", True),
        ("ladder", "n", "light=issue", "They took the ladder.", False),
    ],
)
def test_a_condition(
    parse_text: Callable[[str], Parsed], tmp_path: Path, lemma: str, pos: str, needs: str, text: str, fits: bool
) -> None:
    line = f"{lemma}\t{pos}\t{needs}\t\t\t\t\t\t\tAn example.\n"
    (tmp_path / "ACCUSE.tsv").write_text(HEADER + line, encoding="utf-8")
    matches = Matcher(load_frames(tmp_path)).matches(parse_text(text))
    assert any(match.frame.lemma == lemma for match in matches) == fits
