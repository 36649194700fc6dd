"""What many reports give together: claims with their ledgers, copies, stories."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Annotated, Self

from fastapi import APIRouter, Path, Query
from pydantic import BaseModel
from starlette.requests import Request
from starlette.responses import Response

from sitroom.desk import asked
from sitroom.desk.api.answers import Limit, Page, answered
from sitroom.desk.api.formats import Form, Wanted, given_as
from sitroom.desk.asked import After, several
from sitroom.desk.filters import Told
from sitroom.desk.problems import Problem
from sitroom.desk.request import FromStore
from sitroom.join.ledger import Entry, Ledger
from sitroom.keep import AskError, CopyRow, StoryReportRow, StoryRow
from sitroom.share.atom import AtomEntry
from sitroom.show.ledger import rows as entries_as_rows

router = APIRouter(tags=["joined"])
TABLES = (Form.jsonl, Form.csv, Form.parquet)


class Turn(BaseModel):
    """A side came to say what it had denied or doubted, or the other way round: two entries by report and id."""

    before: tuple[str, str]
    after: tuple[str, str]


class Claim(BaseModel):
    """A claim with all that is said of it, the oldest entry first."""

    after: str
    claim: str
    title: str
    first: str | None
    last: str | None
    outlets: int
    contested: bool
    entries: list[Entry]
    turns: list[Turn]

    @classmethod
    def of(cls, ledger: Ledger) -> Self:
        """The claim of a ledger."""
        return cls(
            after=ledger.after, claim=ledger.claim, title=ledger.title, first=ledger.first or None,
            last=ledger.last or None, outlets=ledger.outlets, contested=ledger.contested, entries=list(ledger.entries),
            turns=[Turn(before=(a.report, a.part), after=(b.report, b.part)) for a, b in ledger.turns()],
        )  # fmt: skip


@router.get("/claims", response_model=Page[Claim], responses=given_as(*TABLES, Form.atom))
def claims(
    request: Request,
    store: FromStore,
    form: Wanted,
    told: Told,
    actor: Annotated[
        str | None,
        asked.words("Who speaks or, for a state or organisation, is spoken of: a code (RUS) or words of a name."),
    ] = None,
    about: Annotated[str | None, asked.words("What it is about, in words: missiles in Cuba.")] = None,
    claim: Annotated[str | None, asked.words("One claim by its id.")] = None,
    contested: Annotated[bool, Query(description="Only what somebody denies or doubts.")] = False,
    stance: Annotated[
        list[str] | None, asked.words("Only where somebody stands so: denied, feared ... May be given again.")
    ] = None,
    since: asked.Since = None,
    until: asked.Until = None,
    limit: Limit = 20,
    after: After = None,
) -> Response:
    """Claims, the contested first: who asserts, denies, fears, demands or promises each, when, in which report.

    With `about`, those most alike come first, on one page. With `type`, `mode`, `voice`, `near` or `outlet`, those in
    whose sentences such an event is told.
    """

    def ask(many: int) -> list[Ledger]:
        return store.ledgers(actor, about, claim, since, until, contested, several(stance), after, many, told=told)

    def more(rows: Sequence[Claim], many: int) -> str | None:
        return rows[-1].after if len(rows) == many and not about else None

    if form is Form.json:
        return answered(request, form, lambda many: map(Claim.of, ask(many)), limit, Page[Claim], more=more)
    return answered(request, form, ask, limit, Page[Claim], entry=claim_entry, flat=entries_as_rows)


@router.get("/claims/{claim}", response_model=Claim)
def one_claim(store: FromStore, claim: Annotated[str, Path(max_length=100, description="The id of a claim.")]) -> Claim:
    """A claim by its id, with every sentence."""
    found = store.ledgers(claim=claim)
    if not found:
        raise Problem(404, f"there is no claim {claim}")
    return Claim.of(found[0])


@router.get("/copies", response_model=Page[CopyRow], responses=given_as(*TABLES, Form.atom))
def copies(
    request: Request,
    store: FromStore,
    form: Wanted,
    report: asked.Report = None,
    agency: Annotated[str | None, asked.words("Only pieces of this news agency, such as Reuters.")] = None,
    since: asked.Since = None,
    until: asked.Until = None,
    limit: Limit = 20,
    after: After = None,
) -> Response:
    """Pieces that several reports print, the newest first, a row for each report; `limit` counts pieces."""

    def ask(many: int) -> list[CopyRow]:
        return store.copies(report, agency, since, until, after, many)

    def more(rows: Sequence[CopyRow], many: int) -> str | None:
        return rows[-1].after if len({row.group for row in rows}) == many else None

    return answered(request, form, ask, limit, Page[CopyRow], entry=report_entry, more=more)


@router.get("/stories", response_model=Page[StoryRow], responses=given_as(*TABLES, Form.atom))
def stories(
    request: Request,
    store: FromStore,
    form: Wanted,
    least: Annotated[int, Query(ge=1, le=1_000_000, description="Only stories with at least so many reports.")] = 2,
    since: asked.Since = None,
    until: asked.Until = None,
    limit: Limit = 50,
    after: After = None,
) -> Response:
    """Stories, reports of one news event; those with the newest report first."""
    return answered(
        request, form, lambda many: store.stories(least, since, until, after, many), limit, Page[StoryRow],
        entry=story_entry,
    )  # fmt: skip


@router.get("/stories/{story}", response_model=Page[StoryReportRow], responses=given_as(*TABLES, Form.atom))
def one_story(
    request: Request,
    store: FromStore,
    form: Wanted,
    story: Annotated[str, Path(max_length=100, description="The id of a story.")],
    since: asked.Since = None,
    until: asked.Until = None,
    limit: Limit = 50,
    after: After = None,
) -> Response:
    """The reports of a story, the oldest first, by its id or that of one merged into it."""

    def ask(many: int) -> Iterable[StoryReportRow]:
        try:
            return store.story(story, since, until, after, many)
        except AskError as error:
            raise Problem(404, str(error)) if str(error).startswith("no such story") else error from None

    return answered(request, form, ask, limit, Page[StoryReportRow], entry=report_entry)


def claim_entry(ledger: Ledger) -> AtomEntry | None:
    """A claim in a feed; null where nothing is known of when."""
    if not ledger.last:
        return None
    latest = ledger.entries[-1]
    title = f"{'contested: ' if ledger.contested else ''}{ledger.title}"
    return AtomEntry(
        f"claim/{ledger.claim}/{ledger.last}", title, ledger.last, latest.sentence, latest.outlet, latest.link
    )


def report_entry(row: CopyRow | StoryReportRow) -> AtomEntry | None:
    """A report in a feed; null where nothing is known of when."""
    return (
        row.day and AtomEntry(f"report/{row.report}", row.heading, row.day, row.heading, row.outlet, row.link)
    ) or None


def story_entry(row: StoryRow) -> AtomEntry | None:
    """A story in a feed; null where nothing is known of when."""
    if not row.last:
        return None
    summary = f"{row.reports} reports in {', '.join(row.outlets)}"
    return AtomEntry(f"story/{row.story}/{row.reports}", row.title, row.last, summary)
