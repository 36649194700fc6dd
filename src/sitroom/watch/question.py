"""What a series, an alert or an outlook is about."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sitroom.keep.ask import Circle, Frame, framed


@dataclass(frozen=True, slots=True)
class SeriesQuestion:
    """Which events are counted: those for which all that is given holds.

    Attributes:
        actor, recipient: codes (RUS, RUSMIL) or words of a name.
        pair: two of them: what each does to the other.
        type, mode: PLOVER's; of several types, any.
        voice: "outlet", "speaker" for all that is told in somebody's words, or a code or name for whose.
        since, until: days, both inclusive.
        near: a circle, such as `48.5,38.0,100km`; `country` is that of the place.
        outlet: only what this outlet reports.
        words: only what is told in reports that hold these words, as they are searched for.
    """

    actor: str | None = None
    recipient: str | None = None
    pair: tuple[str, str] | None = None
    type: Sequence[str] = ()
    mode: str | None = None
    voice: str | None = None
    since: str | None = None
    until: str | None = None
    near: str | Circle | None = None
    country: str | None = None
    outlet: str | None = None
    words: str | None = None

    @property
    def sides(self) -> list[tuple[str | None, str | None]]:
        """Who does something to whom; with a pair, each to the other."""
        if self.pair is None:
            return [(self.actor, self.recipient)]
        return list(dict.fromkeys([self.pair, (self.pair[1], self.pair[0])]))

    @property
    def of_somebody(self) -> bool:
        """Whether it asks for anybody's deeds."""
        return any(actor or recipient for actor, recipient in self.sides)

    @property
    def of_two(self) -> bool:
        """Whether it asks what somebody does to somebody."""
        return any(actor and recipient for actor, recipient in self.sides)

    @property
    def of_events_alone(self) -> bool:
        """Whether it asks for what statements and claims do not have: type, mode, voice, place of an event."""
        return bool(self.type or self.mode or self.voice or self.near or self.country)

    @property
    def days(self) -> int | None:
        """How many days lie between the first and the last; null where either is open."""
        if not self.since or not self.until:
            return None
        return date.fromisoformat(self.until[:10]).toordinal() - date.fromisoformat(self.since[:10]).toordinal() + 1

    def frame(self) -> Frame:
        """The frame of the question. Raises AskError."""
        return framed(
            {
                "since": self.since, "until": self.until, "near": self.near, "country": self.country,
                "outlet": self.outlet, "words": self.words,
            }
        )  # fmt: skip
