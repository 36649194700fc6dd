"""What is told in a report and by whom, as tests of whole reports say it."""

from collections.abc import Callable

from sitroom.model import ActorRef, Event

Told = Callable[[str], list[Event]]


def states(refs: list[ActorRef]) -> list[tuple[str, str | None]]:
    """The words for each and his state."""
    return [(ref.span.text, ref.country) for ref in refs]


def only(events: list[Event], kind: str) -> Event:
    """The one event of a type."""
    (found,) = [event for event in events if event.type == kind]
    return found
