"""What is told in a report and by whom, as tests of whole reports say it."""

import re
from collections.abc import Callable, Sequence
from datetime import date

from sitroom.code.actors import Actors
from sitroom.code.syntax import Parsed
from sitroom.model import ActorRef, Event, Place

Parse = Callable[[str], Parsed]
Told = Callable[[str], list[Event]]
SPRING_2011 = date(2011, 4, 1)


def who(
    parse_text: Parse,
    text: str,
    words: str,
    nth: int = 0,
    day: date | None = SPRING_2011,
    places: Sequence[Place] = (),
    outlet: str | None = None,
) -> ActorRef:
    """Whom the last word of the nth occurrence of these words stands for in a report of that day; -1 for the last."""
    parsed = parse_text(text)
    found = [match.span() for match in re.finditer(re.escape(words), parsed.text)]
    return Actors(parsed, day, places, outlet).refer(parsed.tokens_in(*found[nth])[-1])


def coded(ref: ActorRef) -> tuple[str | None, str | None]:
    """His state and sector."""
    return ref.country, ref.sector


def states(refs: list[ActorRef]) -> list[tuple[str, str | None]]:
    """The words for each and his state."""
    return [(ref.span.text, ref.country) for ref in refs]


def only(events: list[Event], kind: str) -> Event:
    """The one event of a type."""
    (found,) = [event for event in events if event.type == kind]
    return found
