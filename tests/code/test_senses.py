"""What senses tell, and what only sounds like it."""

from collections.abc import Callable

import pytest

from sitroom.code.did.match import Matcher
from sitroom.code.syntax import Parsed
from sitroom.knowledge.frames import load_frames

# What is told, what only sounds like it, and the type that the first tells.
PAIRS = [
    ("Oslo held a peace conference with the rebels.", "Oslo held a news conference with the rebels.", "CONSULT"),
    ("The envoy was asked to leave the capital.", "Asked how he felt, the envoy left the capital.", "REQUEST"),
    ("The union wants the premier to resign.", "The premier wants to resign.", "REQUEST"),
    ("Tripoli promised not to attack the port.", "Tripoli promised to attack the port.", "AGREE"),
    ("Seoul is willing to send doctors.", "Seoul is willing to fight.", "AGREE"),
    ("The rebels freed the sailors.", "The rebels freed Misrata.", "RETREAT"),
    ("The gunmen let the sailors go.", "Let's go back to the studio in London.", "RETREAT"),
    ("The ceasefire took effect at dawn.", "The envoys spoke about a ceasefire.", "RETREAT"),
    ("The army halted its offensive.", "The mediators pondered how the violence could be ended.", "RETREAT"),
    ("Jordan provided logistical support to the mission.", "Jordan provided an explanation to the mission.", "AID"),
    ("The bishop is sorry for the abuse.", "The bishop is sorry, but the door is shut.", "SUPPORT"),
]


@pytest.mark.parametrize(("told", "not_told", "kind"), PAIRS)
def test_a_sense_does_not_tell_what_only_sounds_like_it(
    told: str, not_told: str, kind: str, parse_text: Callable[[str], Parsed]
) -> None:
    matcher = Matcher(load_frames())
    assert kind in [match.type for match in matcher.matches(parse_text(told))]
    assert kind not in [match.type for match in matcher.matches(parse_text(not_told))]
