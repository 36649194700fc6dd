"""What a store answers of its copies, stories, days and claims."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager

from sqlalchemy import Connection

from sitroom.join.ledger import Ledger
from sitroom.join.stance import Stance
from sitroom.keep.ask import framed, one_of
from sitroom.keep.ask_claims import ClaimQuestion, find_ledgers
from sitroom.keep.ask_joined import Span, find_copies, find_stories, find_story, stories_of
from sitroom.keep.ask_timeline import find_timeline
from sitroom.keep.joined_rows import CopyRow, StoryReportRow, StoryRow, TimelineRow
from sitroom.keep.telling import ToldOf


class Joined(ABC):
    """The part of a store that is about reports together."""

    @abstractmethod
    def reading(self) -> AbstractContextManager[Connection]:
        """A transaction for reading, as a context."""

    def copies(
        self,
        report: str | None = None,
        agency: str | None = None,
        since: str | None = None,
        until: str | None = None,
        after: str | None = None,
        limit: int = 50,
    ) -> list[CopyRow]:
        """Pieces that several reports print, the newest first, a row for each report. Raises AskError.

        Args:
            report: only the piece of this report.
            agency: only pieces of which a report names this agency.
            since, until: days, both inclusive, on which a report of the piece was published.
            after: go on behind the row with this key.
            limit: how many pieces.
        """
        framed({"since": since, "until": until})
        with self.reading() as connection:
            return find_copies(connection, report, agency, Span(since, until, after, limit))

    def stories(
        self,
        least: int = 1,
        since: str | None = None,
        until: str | None = None,
        after: str | None = None,
        limit: int = 50,
    ) -> list[StoryRow]:
        """Stories with at least so many reports, those with the newest report first. Raises AskError."""
        framed({"since": since, "until": until})
        with self.reading() as connection:
            return find_stories(connection, least, Span(since, until, after, limit))

    def story(
        self,
        story: str,
        since: str | None = None,
        until: str | None = None,
        after: str | None = None,
        limit: int = 50,
    ) -> list[StoryReportRow]:
        """The reports of a story, the oldest first, by its id or that of one merged into it. Raises AskError."""
        framed({"since": since, "until": until})
        with self.reading() as connection:
            return find_story(connection, story, Span(since, until, after, limit))

    def story_title(self, story: str) -> str | None:
        """The title of a story, that of its most central report; null where there is none."""
        with self.reading() as connection:
            return next((row.title for row in stories_of(connection, [story])), None)

    def timeline(
        self, since: str | None = None, until: str | None = None, about: str | None = None, top: int = 3
    ) -> Iterator[TimelineRow]:
        """What happened on each day, the best attested first: see join/timeline.py. Raises AskError.

        Args:
            since, until: days, both inclusive.
            about: only what has one of these words.
            top: entries of a day, at most.
        """
        framed({"since": since, "until": until})
        return find_timeline(self.reading, since, until, about, top)

    def ledgers(
        self,
        actor: str | None = None,
        about: str | None = None,
        claim: str | None = None,
        since: str | None = None,
        until: str | None = None,
        contested: bool = False,
        stance: str | Sequence[str] = (),
        after: str | None = None,
        limit: int = 20,
        fresh: bool = False,
        also: Sequence[str] = (),
        told: ToldOf | None = None,
    ) -> list[Ledger]:
        """Claims with who asserts, denies or fears them: see ClaimQuestion for what can be asked. Raises AskError.

        The contested come first, then those with the most entries; with `fresh` those of which something was said
        last, with `about` those most like these words. `after` is the `after` of the last ledger of the page before.
        """
        framed({"since": since, "until": until})
        stances = one_of("stance", stance, Stance)
        question = ClaimQuestion(actor, about, claim, since, until, contested, stances, after, fresh, also, told)
        with self.reading() as connection:
            return find_ledgers(connection, question, limit)
