"""What may come, of a pair: precedents and the outlook."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query
from pydantic import BaseModel

from sitroom.desk import asked
from sitroom.desk.filters import two_of
from sitroom.desk.panel import outlook_of, pair_name, precedents_of
from sitroom.desk.request import FromStore
from sitroom.watch.forecast import Forecast
from sitroom.watch.precedents import Precedents

router = APIRouter(tags=["watching"])
Pair = Annotated[str, asked.words("Two actors by their codes: RUS,UKR.")]


class OutlookOut(BaseModel):
    """The chances of one horizon: `told` and `caution` say in words how far they are to be believed."""

    forecast: Forecast
    told: str
    caution: str | None


@router.get("/precedents", response_model=Precedents)
def precedents(
    store: FromStore,
    pair: Pair,
    days: Annotated[int, Query(ge=7, le=365, description="How many of the last days are compared.")] = 28,
    until: Annotated[str | None, asked.words("The last of them, by default the last there is.")] = None,
    own: Annotated[bool, Query(description="Only in the pair's own past.")] = False,
    limit: Annotated[int, Query(ge=1, le=50, description="How many at most.")] = 5,
) -> Precedents:
    """What the last weeks of a pair are most like in the past, the most alike first, and what followed then."""
    return precedents_of(store, pair_name(*two_of(pair)), days, until, own, limit)[0]


@router.get("/outlook", response_model=list[OutlookOut])
def outlook(
    store: FromStore,
    pair: Pair,
    level: Annotated[
        int | None, Query(ge=1, le=10_000, description="How many events are asked for; by default twice the usual.")
    ] = None,
) -> list[OutlookOut]:
    """The chances of a pair in the next 7 and 30 days, and how well such chances held before."""
    found = outlook_of(store, pair_name(*two_of(pair)), level)
    return [OutlookOut(forecast=one, told=one.told, caution=one.caution) for one in found]
