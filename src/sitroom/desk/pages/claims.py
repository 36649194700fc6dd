"""The ledger: each claim with who asserts, confirms, denies, fears and promises it; one claim with every sentence."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Annotated, Literal, get_args

from fastapi import APIRouter, Query
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from sitroom.desk.filters import Told
from sitroom.desk.pages.given import Several, Text, Yes
from sitroom.desk.pages.joined import corrected, ticked_as
from sitroom.desk.pages.sides import SIDES, STANCES
from sitroom.desk.problems import Problem
from sitroom.desk.request import FromStore
from sitroom.desk.templating import page
from sitroom.desk.wording import link
from sitroom.join.ledger import Entry, Ledger
from sitroom.join.stance import Stance
from sitroom.keep.telling import ToldOf
from sitroom.model.events import EventType
from sitroom.show.ledger import COLUMNS, said_by, turned

router = APIRouter()
PAGE = 20  # claims
VOICES = 4  # in a cell


@dataclass(frozen=True, slots=True)
class Voice:
    """Somebody in a cell of the table: how he stands, who, since when, and how often he says so."""

    stance: str
    who: str
    day: str
    times: int
    entry: Entry


@dataclass(frozen=True, slots=True)
class Row:
    """A claim in the table: a cell a side, the voices of each counted once."""

    ledger: Ledger
    cells: list[tuple[str, list[Voice]]]


@router.get("/claims")
def claims(
    request: Request,
    store: FromStore,
    told: Told,
    actor: Text = None,
    about: Text = None,
    contested: Yes = False,
    stance: Several = [],  # noqa: B006
    since: Text = None,
    until: Text = None,
    sort: Annotated[Literal["contest", "fresh"], Query()] = "contest",
    after: Text = None,
    merge: Yes = False,
) -> Response:
    """The claims, those most contested or the freshest first; with `about` those most alike to the words.

    With `merge` they can be ticked, to be merged.
    """
    given = {
        "actor": actor, "about": about, "contested": contested, "stance": stance, "since": since, "until": until,
        "sort": sort if sort != "contest" else None, **asdict(told or ToldOf()),
    }  # fmt: skip
    for name in stance:
        if name not in STANCES:
            raise Problem(422, f"stance {name[:50]}: it is one of {', '.join(STANCES)}")
    wanted = [one for name in stance for one in STANCES[name]]
    fresh = sort == "fresh"
    found = store.ledgers(actor, about, None, since, until, contested, wanted, after, PAGE, fresh=fresh, told=told)
    older = link("/claims", given, after=found[-1].after, merge=merge) if len(found) == PAGE and not about else None
    newer = link("/claims", given) if after else None
    return page(
        request, "claims.html", rows=[row(one) for one in found], given=given, sort=sort, older=older, newer=newer,
        stances=[name for name, _ in COLUMNS], sides=[name for name, _ in SIDES], voices=VOICES,
        merging=merge, types=get_args(EventType),
    )  # fmt: skip


@router.get("/claims/{claim}")
def claim(
    request: Request,
    store: FromStore,
    claim: str,
    split: Yes = False,
    made: int | None = None,
    was: Text = None,
    problem: Text = None,
) -> Response:
    """One claim with every sentence of it; the address of one that was merged into another leads there.

    With `split` its sentences can be ticked; `made` is the correction that was just made, `was` the claim from whose
    address it is shown, `problem` why nothing was split off.
    """
    found = store.ledgers(claim=claim)
    if not found:
        raise Problem(404, f"there is no claim {claim[:100]}: it may have been joined with another one since")
    ledger = found[0]
    if ledger.claim != claim:
        return RedirectResponse(link(f"/claims/{ledger.claim}", {"was": claim}), 303)
    groups = [(name, ledger.by(*stances)) for name, stances in COLUMNS]
    return page(
        request, "claim.html", ledger=ledger, groups=[(name, those) for name, those in groups if those],
        turns=[(turned(*turn), turn) for turn in ledger.turns()], said_by=said_by, ticked_as=ticked_as,
        copies=len(ledger.entries) - sum(len(those) for _, those in groups), splitting=split, problem=problem,
        **corrected(store, "claims", claim, made, was),
    )  # fmt: skip


def row(ledger: Ledger) -> Row:
    """A claim as a row of the table."""
    return Row(ledger, [(name, _voices(ledger, inside)) for name, inside in SIDES])


def _voices(ledger: Ledger, labels: tuple[str, ...]) -> list[Voice]:
    """Who stands so, each once, whoever spoke first comes first."""
    found: dict[tuple[str, str], list[Entry]] = {}
    for label in labels:
        stances: tuple[Stance, ...] = STANCES[label]
        for one in ledger.by(*stances):
            found.setdefault((label, said_by(one)), []).append(one)
    return [Voice(label, who, those[0].day, len(those), those[0]) for (label, who), those in found.items()]
