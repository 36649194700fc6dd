"""What the body of a state publishes: its offices are that state's, and so are those who speak for it."""

from collections.abc import Callable
from datetime import date

import pytest
import whole_reports
from whole_reports import Parse

from sitroom.code.coder import Coder
from sitroom.model import ActorRef, Document

BRIEFING = """The Press Room
MR. HOLLIS: Good afternoon. President Karzai of Afghanistan called this morning. The President thanked him for the call.
Q What did he say about the previous President?
MR. HOLLIS: I have nothing on that. We urge Russia to pull its forces back.
SENIOR OFFICIAL: We have sent another ship.
PRIME MINISTER ABE: I thank my friends for the welcome.
PRIME MINISTER VANTORREN: So do I.
"""


@pytest.fixture
def who(parse_text: Parse) -> Callable[[str, int, str | None], ActorRef]:
    def asked(words: str, nth: int, outlet: str | None) -> ActorRef:
        return whole_reports.who(parse_text, BRIEFING, words, nth, date(2014, 3, 3), outlet=outlet)

    return asked


Who = Callable[[str, int, str | None], ActorRef]


@pytest.mark.parametrize("outlet", ["White House", "The White House", "U.S. Department of State"])
def test_the_president_is_that_of_the_state_whose_body_publishes_it(who: Who, outlet: str) -> None:
    assert (who("The President", 0, outlet).name, who("The President", 0, outlet).country) == ("Barack Obama", "USA")


def test_the_president_is_the_one_named_before_where_a_newspaper_publishes_it(who: Who) -> None:
    assert who("The President", 0, "The Guardian").name == "Hamid Karzai"
    assert who("The President", 0, None).name == "Hamid Karzai"


def test_a_previous_president_is_not_the_publishers(who: Who) -> None:
    assert who("the previous President", 0, "White House").name != "Barack Obama"


def test_who_speaks_for_the_publisher_is_of_its_state(who: Who) -> None:
    for words in ("HOLLIS", "SENIOR OFFICIAL"):
        assert (who(words, 0, "White House").country, who(words, 0, "White House").sector) == ("USA", "GOV")
    assert who("HOLLIS", 0, "The Guardian").country is None


def test_a_guest_who_speaks_is_of_his_own_state(who: Who) -> None:
    assert who("ABE", 0, "White House").country == "JPN"
    assert who("VANTORREN", 0, "White House") == who("VANTORREN", 0, None)


@pytest.mark.parametrize(
    ("outlet", "state"),
    [
        ("Ministry of Foreign Affairs of Ukraine", "UKR"),
        ("Government of the United Kingdom", "GBR"),
        ("Kremlin", "RUS"),
        ("Friends of Ukraine", None),
        ("Ministry of Sound", None),
        ("Reuters", None),
        ("", None),
    ],
)
def test_whose_body_an_outlet_is(who: Who, outlet: str, state: str | None) -> None:
    assert who("HOLLIS", 0, outlet).country == state


def test_what_a_press_secretary_says_of_us_is_done_by_his_state(coder: Coder) -> None:
    document = Document(id="b", text=BRIEFING, lang="en", published="2014-03-03", outlet="White House")
    asked = [event for event in coder.code(document).events if event.type == "REQUEST"]
    assert [(event.actors[0].span.text, event.actors[0].country) for event in asked] == [("We", "USA")]
