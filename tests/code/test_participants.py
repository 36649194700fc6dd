"""Who did it and to whom, in whole reports: with the places and the states that a report names."""

from collections.abc import Callable

import pytest

from sitroom.code.coder import Coder
from sitroom.model import ActorRef, Document, Event

Told = Callable[[str], list[Event]]


@pytest.fixture(scope="module")
def told(coder: Coder) -> Told:
    return lambda text: coder.code(Document(id="r", text=text, lang="en", published="2011-03-20")).events


def states(refs: list[ActorRef]) -> list[tuple[str, str | None]]:
    return [(ref.span.text, ref.country) for ref in refs]


def only(events: list[Event], kind: str) -> Event:
    (found,) = [event for event in events if event.type == kind]
    return found


def test_a_town_that_is_attacked_is_of_its_state(told: Told) -> None:
    (event,) = told("Warships shelled Misrata on Sunday.")
    assert states(event.recipients) == [("Misrata", "LBY")]


def test_the_people_of_a_town_are_of_its_state(told: Told) -> None:
    (event,) = told("Police arrested ten Odessa dockers.")
    assert states(event.recipients) == [("ten Odessa dockers", "UKR")]


def test_rebels_are_of_the_state_that_the_report_is_about(told: Told) -> None:
    events = told("Chad closed its border on Sunday. In Chad, rebels captured two villages.")
    assert states(only(events, "ASSAULT").actors) == [("rebels", "TCD")]


def test_a_town_before_an_act_is_where_it_was_and_did_not_do_it(told: Told) -> None:
    (event,) = told("The New York protest drew thousands of people.")
    assert event.actors == []
    (event,) = told("The Israeli bombing went on for hours.")
    assert states(event.actors) == [("Israeli", "ISR")]


def test_a_faith_or_a_leaning_before_an_act_is_nobody(told: Told) -> None:
    (event,) = told("A Democratic uprising began in the north.")
    assert event.actors == []


def test_leaders_of_two_states_are_one_actor_for_each(told: Told) -> None:
    (event,) = told("Spain praised the governments of Tunisia and Egypt.")
    assert [ref.country for ref in event.recipients] == ["TUN", "EGY"]
    (event,) = told("American and Russian envoys met in Geneva.")
    assert [ref.codes[0] for ref in event.actors] == ["USAGOV", "RUSGOV"]
