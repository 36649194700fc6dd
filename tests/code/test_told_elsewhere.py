"""Who did it and to whom where the words of the event do not say it, and the report does beside them."""

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


def at(events: list[Event], word: str) -> Event:
    return next(event for event in events if event.trigger.text == word)


def test_the_protesters_of_the_state_are_those_of_its_protests(told: Told) -> None:
    events = told(
        "Chad closed its schools. Protesters filled the square in N'Djamena. It was the third day of protests."
    )
    assert states(at(events, "protests").actors) == [("Protesters", "TCD")]


def test_the_protesters_of_one_state_are_not_those_of_another(told: Told) -> None:
    events = told("Protesters filled the square in Algiers on Friday. Protests also broke out in Jordan.")
    assert at(events, "Protests").actors == []


def test_protests_in_many_countries_are_held_by_nobody_in_particular(told: Told) -> None:
    events = told("Egyptian protesters marched in Cairo. Egypt was calm by night. Protests in other countries went on.")
    assert at(events, "Protests").actors == []
