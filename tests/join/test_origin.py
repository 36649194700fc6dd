"""The agency of origin is named where the report says whose piece it is, and nowhere else."""

import pytest

from sitroom.join.origin import Origin, agencies, cues, origin


@pytest.mark.parametrize(
    ("text", "agency", "words"),
    [
        ("KYIV, Nov. 12 (Reuters) - Troops moved.", "Reuters", "(Reuters) -"),
        ("TRIPOLI -LRB- Reuters -RRB- - Fighting went on .", "Reuters", "-LRB- Reuters -RRB- -"),
        ("WARSAW, Poland (AP) — Poland closed the border.", "AP", "(AP) —"),
        ("Border closed\nBy JOHN SMITH, Associated Press\nPoland closed it.", "AP", "By JOHN SMITH, Associated Press"),
        ("By the CNN Wire Staff Gadhafi appears on television", "CNN", "By the CNN Wire Staff"),
        ("Poland closed the border.\nSource: Xinhua\n", "Xinhua", "Source: Xinhua"),
        ("Poland closed the border.\n\n© 2021 Agence France-Presse", "AFP", "© 2021 Agence France-Presse"),
        ("Poland closed the border.\n\nInterfax-Ukraine", "Interfax-Ukraine", "Interfax-Ukraine"),
    ],
)
def test_the_agency_is_named_with_the_words_that_say_so(text: str, agency: str, words: str) -> None:
    found = origin(text)
    assert found is not None
    assert (found.agency, found.part) == (agency, "origin")
    assert found.span.text == words == text[found.span.start : found.span.end]


def test_an_agency_that_only_contributed_has_a_share() -> None:
    found = origin("Poland closed the border.\n\nThe Associated Press contributed to this report.")
    assert found is not None
    assert (found.agency, found.part) == ("AP", "share")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Rebels told Reuters on Friday that they had won.",
        "The strike was first reported by AFP, the minister said.",
        "Officials close to PA leaders spoke to Interfax (see below).",
        "From Moscow, troops moved west.",
    ],
)
def test_an_agency_that_is_only_spoken_of_is_no_origin(text: str) -> None:
    assert origin(text) is None


def test_every_name_stands_for_one_agency_and_every_cue_can_be_read() -> None:
    assert {"AP", "Reuters", "TASS"} <= set(agencies().values())
    assert all(isinstance(origin(f"OSLO ({name}) - Talks ended."), Origin) for name in agencies())
    assert {where for where, _, _ in cues()} == {"start", "line", "end"}
