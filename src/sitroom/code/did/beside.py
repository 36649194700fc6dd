"""Participants that an event takes from what the report tells beside it, where its own words name none."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from sitroom.code.actors import Actors
from sitroom.code.did.conflict import Conflict
from sitroom.code.did.crowds import Crowds
from sitroom.code.did.deeds import HARM, with_askers_refused, with_doers_judged, with_doers_named
from sitroom.code.did.doers import with_doers
from sitroom.code.did.inherit import with_inherited
from sitroom.code.did.merge import Draft
from sitroom.code.did.sides import with_sides
from sitroom.code.did.targets import Targets
from sitroom.code.syntax import Parsed, Token
from sitroom.knowledge.frames import Frames
from sitroom.model import Place


def with_told_beside(
    drafts: Sequence[Draft],
    parsed: Parsed,
    actors: Actors,
    place_of: Callable[[Token], Place | None],
    frames: Frames,
) -> list[Draft]:
    """The drafts with the doers, sides and crowds that the report tells of beside them.

    `place_of` gives the place that the sentence tells for a word.
    """
    told = with_inherited(with_doers(with_askers_refused(with_doers_named(with_doers_judged(drafts, HARM)))))
    crowds = Crowds(parsed, actors, place_of, frames)
    held = Conflict(crowds.joined(with_sides(told, frames.classes["combat"])), actors, frames).joined()
    return with_doers_judged(Targets(held, actors, frames.classes["apolitical"]).joined(), frozenset(("PROTEST",)))
