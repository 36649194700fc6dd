"""Actors: who they are, their names and offices, what they did, said and denied, and with whom."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path, Query
from pydantic import BaseModel

from sitroom.desk import asked
from sitroom.desk.problems import Problem
from sitroom.desk.remembered import remembered
from sitroom.desk.request import FromStore
from sitroom.keep.ask_actors import ActorFigures, ActorRow, actor_figures, find_actors
from sitroom.knowledge.known import KnownActor, known_actors

router = APIRouter(tags=["actors"])


class ActorOut(BaseModel):
    """Somebody: as the tables of actors know him, as the store names him, and what he did and said."""

    who: str
    known: list[KnownActor]
    named: list[ActorRow]
    figures: ActorFigures


@router.get("/actors", response_model=list[ActorRow])
def actors(
    store: FromStore,
    words: Annotated[
        str | None, asked.words("Words of a name, or a code. Without: those of the latest events.")
    ] = None,
    limit: Annotated[int, Query(ge=1, le=500, description="Actors at most.")] = 50,
) -> list[ActorRow]:
    """Actors of the store, those with the most events first."""
    with store.reading() as connection:
        return find_actors(connection, words or None, limit)


@router.get("/actors/{who}", response_model=ActorOut)
def actor(
    store: FromStore,
    who: Annotated[str, Path(max_length=asked.LONGEST, description="A code (RUS, RUSMIL) or words of a name.")],
    since: asked.Since = None,
    until: asked.Until = None,
) -> ActorOut:
    """An actor; his events and statements are at /api/events?actor= and /api/statements?speaker=."""
    found = actor_of(store, who, since, until)
    if not found.known and not found.named:
        raise Problem(404, f"nobody is called {who}, in the store or in the tables of actors")
    return found


def actor_of(store: FromStore, who: str, since: str | None = None, until: str | None = None) -> ActorOut:
    """All that is known of an actor. Raises AskError."""

    def count() -> tuple[list[ActorRow], ActorFigures]:
        with store.reading() as connection:
            return find_actors(connection, who, 20), actor_figures(connection, who, since, until)

    named, figures = remembered(store, repr(("actor", who, since, until)), count)
    known = list(
        {
            (one.kind, one.name): one for name in (who, *(a.name for a in named[:1])) for one in known_actors(name)
        }.values()
    )
    return ActorOut(who=who, known=known, named=named, figures=figures)
