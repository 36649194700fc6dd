"""Whose own text it is: what the body of a state publishes speaks of that state's offices, and through its people."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from sitroom.code.actors.reference import Profile
from sitroom.code.syntax import Token
from sitroom.knowledge.actors import cues, names, offices
from sitroom.knowledge.actors_index import normal

_OFFICIAL = {"GOV", "MIL", "LEG"}  # bodies that publish for a state
_OFFICES = {"GOV", "MIL", "LEG", "JUD"}


class Publisher:
    """The body of a state that publishes a report; answers nothing where it is somebody else, such as a newspaper.

    Args:
        outlet: the name of the outlet, such as White House, Ministry of Foreign Affairs of Ukraine; null where unknown.
    """

    def __init__(self, outlet: str | None) -> None:
        self._state = _state_of(outlet.removeprefix("The ")) if outlet else None

    def state_of_office(self, head: Token, sector: str | None) -> str | None:
        """The state of an office or body that is written with a capital letter and without a state: the President."""
        other = any(child.dep == "amod" and child.text.islower() for child in head.children)  # the previous President
        other = other or (_is_label(head) and _is_ruler(head))
        return self._state if sector in _OFFICES and head.text[0].isupper() and not other else None

    def speaks(self, profile: Profile, names: Iterable[Token]) -> Profile:
        """Somebody before whose words one of his names stands in capitals: of the publisher's state, if of none yet.

        Who asks is not named so in such transcripts, and guests who rule elsewhere are named with their offices.
        """
        if self._state is None or profile.country or profile.code:
            return profile
        label = next(filter(_is_label, names), None)
        if label is None or _is_ruler(label):
            return profile
        return replace(profile, country=self._state, sector=profile.sector or "GOV")


def _is_ruler(label: Token) -> bool:
    """Whether the office of the head of a state or government stands before a name."""
    before = normal(" ".join(token.text for token in label.sentence.tokens if token.i < label.i)).split()
    heads = (alike for head in ("head of state", "head of government") for alike in offices().get(head, ()))
    return any(title.split() == before[-len(title.split()) :] for alike in heads for title in alike)


def _is_label(head: Token) -> bool:
    """Whether a word in capitals stands before a colon."""
    tokens = head.sentence.tokens
    at = head.i - tokens[0].i + 1
    return head.text.isupper() and len(head.text) > 1 and at < len(tokens) and tokens[at].text == ":"


def _state_of(outlet: str) -> str | None:
    """The state whose body an outlet is."""
    found = {one.country for one in names().find(outlet) if one.sector in _OFFICIAL}
    body, _, state = outlet.rpartition(" of ")
    if not found and body.split(" ")[0].lower() in cues()["public bodies"]:
        found = {one.country for one in names().find(state.removeprefix("the ")) if one.kind == "country"}
    return found.pop() if len(found) == 1 else None
