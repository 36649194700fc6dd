"""Who: whom a pronoun stands for."""

from collections.abc import Callable
from datetime import date

import pytest

from sitroom.code.actors import Actors
from sitroom.code.syntax import Parsed

Parse = Callable[[str], Parsed]


def meant(parse_text: Parse, text: str, pronoun: str, nth: int = 0) -> list[tuple[str | None, str | None]]:
    """Name and state of all whom the nth such pronoun stands for in a report of 2011."""
    parsed = parse_text(text)
    token = [t for t in parsed.tokens if t.text == pronoun][nth]
    return [(ref.name, ref.country) for ref in Actors(parsed, date(2011, 3, 1)).refer_each_state(token)]


@pytest.mark.parametrize(
    "text",
    [
        "Barack Obama discussed the treaty on Monday with David Cameron. They agreed to sign.",
        "Barack Obama and David Cameron met in London. They agreed to sign.",
    ],
)
def test_they_who_met_are_both(parse_text: Parse, text: str) -> None:
    assert meant(parse_text, text, "They") == [("Barack Obama", "USA"), ("David Cameron", "GBR")]


def test_the_two_are_those_named_before(parse_text: Parse) -> None:
    text = "Turkey and Syria quarrelled. The two will meet in Geneva."
    assert meant(parse_text, text, "two") == [("Turkey", "TUR"), ("Syria", "SYR")]


def test_they_are_each_of_the_states_named_before_and_no_places(parse_text: Parse) -> None:
    text = "Peru and Botswana announced they were breaking ties with Libya."
    assert meant(parse_text, text, "they") == [("Peru", "PER"), ("Botswana", "BWA")]
    text = "There were protests in Yemen and Jordan. They were peaceful."
    assert len(meant(parse_text, text, "They")) == 1


def test_he_in_a_quotation_is_not_its_speaker(parse_text: Parse) -> None:
    text = '"Colonel Gaddafi has made this happen," David Cameron told reporters. "He has lied to the world."'
    assert meant(parse_text, text, "He") == [("Muammar Gaddafi", "LBY")]
    text = "Gaddafi must leave, David Cameron said. He called for a vote."
    assert meant(parse_text, text, "He") == [("David Cameron", "GBR")]


def test_those_who_act_are_not_those_to_whom_it_is_done(parse_text: Parse) -> None:
    parsed = parse_text("Reporters filmed. Police took a camera, and the police beat them.")
    them = next(t for t in parsed.tokens if t.text == "them")
    assert Actors(parsed, None).refer(them).sector == "MED"


def test_a_name_behind_the_opening_clause_is_meant_in_it(parse_text: Parse) -> None:
    text = "Anders Fogh Rasmussen spoke. Even as jets bombarded his compound, Muammar Gaddafi vowed to stay."
    assert meant(parse_text, text, "his") == [("Muammar Gaddafi", "LBY")]


def test_it_is_no_state_where_an_act_is_given_a_name(parse_text: Parse) -> None:
    text = "Italy sent planes. Gaddafi called it an act of aggression."
    assert meant(parse_text, text, "it") == [(None, None)]


def test_a_name_with_an_article_is_that_of_the_person_named_in_full_before(parse_text: Parse) -> None:
    text = "Eman al-Masri spoke in Tripoli. Al-Masri said she was beaten by troops."
    assert meant(parse_text, text, "she")[0][0] == "Eman al-Masri"


def test_they_who_shoot_are_no_medium(parse_text: Parse) -> None:
    text = "Libyan troops came. CNN is showing the square. We stood and they shot at us."
    assert meant(parse_text, text, "they") != [("CNN", "USA")]


def test_who_says_a_quotation_is_nobody_named_in_it(parse_text: Parse) -> None:
    text = 'Robert Gates visited the troops. "Muammar Gaddafi sees his friends walking away," he said on Sunday.'
    assert meant(parse_text, text, "he") == [("Robert Gates", "USA")]


def test_it_is_the_state_whose_act_was_told_of_and_no_place_behind(parse_text: Parse) -> None:
    text = "Brazil's criticism of the war in Libya was muted. On Monday, it called for a ceasefire."
    assert meant(parse_text, text, "it") == [("Brazil", "BRA")]
