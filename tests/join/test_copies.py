"""Copies: one piece is one piece, whoever prints it; what shares only a page's furniture is not."""

import csv
import json
import random
from collections import Counter
from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sitroom.join.copies import SHORTEST, Overlap, Signature, shingled, split
from sitroom.join.shelf import Memory

REPORTS = Path("../shared/reports/libya_2011.jsonl")
VERDICTS = Path("bench/copies_by_hand.tsv")
PLACES = [
    "Riga",
    "Oslo",
    "Lima",
    "Cairo",
    "Quito",
    "Accra",
    "Dakar",
    "Sofia",
    "Minsk",
    "Tunis",
    "Hanoi",
    "Delhi",
    "Doha",
]
SYLLABLES = ["ba", "ko", "ri", "tu", "me", "sal", "dor", "vin", "pol", "gan"]


def piece(seed: int, sentences: int = 20) -> str:
    """A report of invented words: those of two seeds have nothing in common."""
    dice = random.Random(seed)
    words = ["".join(dice.choices(SYLLABLES, k=4)) for _ in range(9 * sentences)]
    return " ".join(f"{' '.join(words[at : at + 9]).capitalize()}." for at in range(0, len(words), 9))


def placed(memory: Memory, name: str, text: str, outlet: str | None = "Daily", day: str = "2021-11-12") -> str:
    return memory.add(name, text, outlet, day).group or name


def test_the_thousandth_outlet_that_prints_a_piece_adds_no_group() -> None:
    memory, told = Memory(), piece(1)
    groups = {
        placed(memory, str(n), f"Outlet {n}\n{told}\n{piece(1000 + n, 3)}", f"outlet {n}", f"2021-11-{1 + n % 28:02}")
        for n in range(1000)
    }
    assert groups == {"0"}


def test_a_piece_that_is_cut_extended_or_updated_stays_one_piece() -> None:
    memory = Memory()
    told = piece(2, 30)
    lines = told.split(". ")
    first = placed(memory, "first", told)
    assert placed(memory, "cut", ". ".join(lines[:18])) == first
    assert placed(memory, "extended", told + " " + piece(3, 12)) == first
    assert placed(memory, "updated", f"{piece(4, 2)} " + ". ".join(lines[:10] + lines[14:])) == first


def test_what_takes_over_some_background_is_another_piece() -> None:
    memory = Memory()
    yesterday = piece(5, 30)
    placed(memory, "yesterday", yesterday)
    background = ". ".join(yesterday.split(". ")[18:])
    assert placed(memory, "today", f"{piece(6, 18)} {background}") == "today"


@pytest.mark.parametrize("text", ["", " ", "Talks ended.", piece(7, 3)])
def test_empty_and_very_short_texts_never_pair(text: str) -> None:
    memory = Memory()
    assert placed(memory, "one", text) == "one"
    assert placed(memory, "other", text) == "other"


def test_the_furniture_below_does_not_pair_what_stands_above_it() -> None:
    memory, furniture = Memory(), piece(8, 25)
    for n in range(8):
        page = f"{piece(100 + n, 8)}\n{furniture}"
        assert placed(memory, str(n), page) == str(n)


def test_the_furniture_of_an_outlet_is_known_after_three_days_wherever_it_stands() -> None:
    memory, furniture = Memory(), piece(8, 25)
    pages = [f"{furniture}\n{piece(100 + n, 8)}\n{piece(8, 3)}" for n in range(9)]
    groups = [placed(memory, str(n), page, day=f"2021-11-{1 + n:02}") for n, page in enumerate(pages)]
    assert groups[3:] == ["3", "4", "5", "6", "7", "8"]


def test_a_copy_on_a_page_with_known_furniture_is_found() -> None:
    memory, furniture = Memory(), piece(9, 40)
    for n in range(5):
        placed(memory, str(n), f"{piece(200 + n)}\n{furniture}", day=f"2021-11-{1 + n:02}")
    first = placed(memory, "agency", piece(10), "Agency", "2021-11-08")
    assert placed(memory, "page", f"{piece(10)}\n{furniture}", day="2021-11-08") == first


def test_tokenised_text_is_a_copy_of_running_text() -> None:
    told = " ".join(
        f"Minister {name} didn't go to {name} (Reuters), he said on day {n}." for n, name in enumerate(PLACES)
    )
    tokens = told.replace("didn't", "did n't").replace("(", "-LRB- ").replace(")", " -RRB-").replace(",", " ,")
    memory = Memory()
    assert placed(memory, "tokens", tokens) == placed(memory, "told", told)


def test_a_signature_is_the_same_in_every_run_and_its_bands_fit_a_database() -> None:
    signature = Signature.of(shingled(split(piece(11))))
    assert signature is not None
    assert Signature(signature.values).bands() == signature.bands()
    assert signature.bands()[0] == 7156284254718065524
    assert all(-(2**63) <= band < 2**63 for band in signature.bands())


@given(st.text(alphabet="abc .\n", max_size=900))
@settings(deadline=None, max_examples=60)
def test_a_text_is_a_copy_of_itself_unless_it_is_too_short(text: str) -> None:
    run = shingled(split(text))
    assert Overlap.of(run, run).is_copy == (len(set(run)) >= SHORTEST)


@pytest.mark.skipif(not REPORTS.exists(), reason="the reports of ../shared are not here")
def test_pairs_agree_with_the_verdicts_by_hand() -> None:
    lines = [line for line in VERDICTS.read_text().splitlines() if not line.startswith("#")]
    verdicts = {(row["one"], row["other"]): row["copy"] == "yes" for row in csv.DictReader(lines, delimiter="\t")}
    memory, groups = Memory(), {}
    for report in map(json.loads, REPORTS.read_text().splitlines()):
        placed = memory.add(report["id"], report["text"], report["outlet"], report["published"])
        groups.setdefault(placed.group or report["id"], []).append(report["id"])
    pairs = {pair for members in groups.values() for pair in combinations(members, 2)}
    found = Counter(verdicts.get(pair) for pair in pairs)
    copies = sum(copy for pair, copy in verdicts.items() if "libya" in pair[0])
    assert found[True] / len(pairs) >= 0.97
    assert found[True] / copies >= 0.90
