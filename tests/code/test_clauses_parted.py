"""Clauses that the parser runs together: each verb has the subject that the sentence gives it."""

from collections.abc import Callable

import pytest
from whole_reports import Told, only, states

from sitroom.code.syntax import Parsed
from sitroom.model import ActorRef


def words(refs: list[ActorRef]) -> list[str]:
    return [ref.span.text for ref in refs]


def test_what_follows_and_before_a_verb_is_its_subject_and_no_further_object(told: Told) -> None:
    events = told("Chile sent a frigate toward Peru and its jets were over the strait again on Sunday, officials said.")
    assert states(only(events, "MOBILIZE").recipients) == [("Peru", "PER")]
    events = told("The strike is starting to hurt Peruvians' food supplies and Chile is calling for a truce in Peru.")
    assert states(only(events, "REQUEST").actors) == [("Chile", "CHL")]


def test_who_reports_an_arrest_at_the_end_was_not_arrested(told: Told) -> None:
    text = "Chilean police detained several union members and students, the website Sol News reported on Sunday."
    assert words(only(told(text), "COERCE").recipients) == ["several union members", "students"]


def test_a_clause_behind_as_has_its_own_subject(told: Told) -> None:
    events = told("Crowds in Lima listened in disbelief as Chile's president refused to step down.")
    assert states(only(events, "REJECT").actors) == [("Chile's president", "CHL")]


def test_a_day_behind_a_name_is_no_part_of_it(told: Told) -> None:
    (event,) = told("The envoy met President Ruiz Thursday in Lima.")
    assert words(event.recipients) == ["President Ruiz"]


def test_who_finds_himself_doing_it_does_it(told: Told) -> None:
    events = told(
        "The Chilean president finds himself facing a dilemma, offering moral support to the strikers in Peru."
    )
    assert states(only(events, "SUPPORT").actors) == [("The Chilean president", "CHL")]


def test_who_speaks_goes_on_to_accuse_those_whom_he_names(told: Told) -> None:
    events = told("The Chilean president blamed the riot on Peru and Quito, accusing them of arming the crowds.")
    accusations = [event for event in events if event.type == "ACCUSE"]
    assert {states(event.actors)[0][1] for event in accusations} == {"CHL"}
    events = told('"We cannot accept it," the Chilean premier said, accusing Peru of shelling the town.')
    assert "CHL" in [ref.country for event in events if event.type == "ACCUSE" for ref in event.actors]


def test_who_says_at_the_end_what_is_told_is_not_one_more_of_those_it_befell(told: Told) -> None:
    events = told(
        "Soldiers in Chile tortured dozens of Peruvian refugees, whom the mayor feared, Relief Watch said Monday."
    )
    assert words(only(events, "ASSAULT").recipients) == ["dozens of Peruvian refugees"]


def test_a_town_named_before_the_verb_is_where_those_were_who_act(told: Told) -> None:
    events = told("Rebel fighters trying to advance toward the capital Lima launched attacks on two fronts on Sunday.")
    assert words(only(events, "ASSAULT").actors) == ["Rebel fighters trying to advance toward the capital Lima"]


def test_who_is_demanded_to_do_it_does_it(told: Told) -> None:
    events = told("Thousands gathered in a square in Lima on Sunday to demand President Ruiz give up some powers.")
    assert words(only(events, "CONCEDE").actors) == ["President Ruiz"]
    assert only(events, "CONCEDE").modality == "demanded"


def test_some_of_those_named_before_are_they(told: Told) -> None:
    events = told("Police fired at protesters, some of whom threw stones at policemen.")
    assert words(only(events, "PROTEST").actors) == ["protesters"]


def test_who_says_how_something_is_goes_on_to_ask(told: Told) -> None:
    events = told("The union said the minister's offer was not enough and called on its members to march.")
    assert words(only(events, "REQUEST").actors) == ["The union"]


def test_a_medium_that_reports_at_the_end_is_not_threatened(told: Told) -> None:
    events = told("The rebels have threatened to deliver blows to Chile and Peru, a Bolivian-owned weekly reports.")
    assert words(only(events, "THREATEN").recipients) == ["Chile", "Peru"]


def test_who_comes_behind_and_does_something_else_does_it(told: Told) -> None:
    events = told(
        "Shots were heard as the policy chief of the union arrived in the nation and a former Chilean minister "
        "criticised Peruvian policy."
    )
    assert words(only(events, "ACCUSE").actors) == ["a former Chilean minister"]


@pytest.mark.parametrize(
    "text",
    [
        "The raids did not hit Peru, Ana Brook, the Chilean premier, said.",
        "Others are displaced within Chile, Ana Brook, the envoy, said on Monday.",
    ],
)
def test_who_is_named_before_a_verb_of_saying_says_it(parse_text: Callable[[str], Parsed], text: str) -> None:
    said = next(token for token in parse_text(text).tokens if token.text == "said")
    subject = said.child("nsubj")
    assert subject is not None
    assert subject.text == "Brook"
