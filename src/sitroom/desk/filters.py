"""What events, statements and series are asked for by, the same in the API and on the pages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, fields
from typing import Annotated

from fastapi import Depends

from sitroom.desk import asked
from sitroom.desk.asked import After, several
from sitroom.keep import AskError, EventRow, StatementRow, Store
from sitroom.keep.ask import Framed
from sitroom.keep.telling import ToldOf
from sitroom.watch import SeriesQuestion

NOT_SHOWN = ("after",)  # of a frame: what pages a list


def framed(
    since: asked.Since = None,
    until: asked.Until = None,
    near: asked.Near = None,
    country: asked.Country = None,
    report: asked.Report = None,
    outlet: asked.Outlet = None,
    words: asked.ReportWords = None,
    after: After = None,
    oldest: asked.Oldest = False,
) -> Framed:
    """The filters that events and statements have in common."""
    return Framed(
        since=since, until=until, near=near, country=country, report=report, outlet=outlet, words=words, after=after,
        oldest=oldest,
    )  # fmt: skip


InFrame = Annotated[Framed, Depends(framed)]


@dataclass(frozen=True, slots=True)
class Asked:
    """A question with its frame."""

    frame: Framed = field(hash=False)

    @property
    def given(self) -> dict[str, object]:
        """All that stands for it in an address, but where in the list one is."""
        own = {one.name: getattr(self, one.name) for one in fields(self) if one.name != "frame"}
        if pair := own.get("pair"):
            own["pair"] = ",".join(pair)
        return {**own, **{name: value for name, value in self.frame.items() if name not in NOT_SHOWN}}


@dataclass(frozen=True, slots=True)
class AskedEvents(Asked):
    """Which events."""

    actor: str | None = None
    recipient: str | None = None
    type: Sequence[str] = ()
    mode: str | None = None
    modality: Sequence[str] = ()
    phase: str | None = None
    voice: str | None = None
    pair: tuple[str, str] | None = None

    def rows(self, store: Store, limit: int) -> Iterator[EventRow]:
        """The events, in the order of days. Raises AskError."""
        return store.events(
            self.actor, self.recipient, self.type, self.mode, self.modality, self.phase, self.voice, pair=self.pair,
            limit=limit, **self.frame,
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class AskedStatements(Asked):
    """Which statements."""

    speaker: str | None = None
    addressee: str | None = None
    act: Sequence[str] = ()

    def rows(self, store: Store, limit: int) -> Iterator[StatementRow]:
        """The statements, in the order of days. Raises AskError."""
        return store.statements(self.speaker, self.addressee, self.act, limit=limit, **self.frame)


def of_events(
    frame: InFrame,
    actor: asked.Actor = None,
    recipient: asked.Recipient = None,
    type: asked.Type = None,
    mode: asked.Mode = None,
    modality: asked.Modality = None,
    phase: asked.Phase = None,
    voice: asked.Voice = None,
    pair: asked.Pair = None,
) -> AskedEvents:
    """A question about events. Raises AskError."""
    types = [kind.upper() for kind in several(type)]
    both = two_of(pair) if pair is not None else None
    return AskedEvents(frame, actor, recipient, types, mode, several(modality), phase, voice, both)


def of_statements(
    frame: InFrame, speaker: asked.Speaker = None, addressee: asked.Addressee = None, act: asked.Act = None
) -> AskedStatements:
    """A question about statements."""
    return AskedStatements(frame, speaker, addressee, several(act))


def told_of(
    type: asked.Type = None,
    mode: asked.Mode = None,
    voice: asked.Voice = None,
    near: asked.Near = None,
    outlet: asked.Outlet = None,
) -> ToldOf | None:
    """Which events the sentences of claims tell; null where any will do."""
    types = [kind.upper() for kind in several(type)]
    return ToldOf.of({"type": types, "mode": mode, "voice": voice, "near": near, "outlet": outlet})


def of_series(
    actor: asked.Actor = None,
    recipient: asked.Recipient = None,
    pair: asked.Pair = None,
    type: asked.Type = None,
    mode: asked.Mode = None,
    voice: asked.Voice = None,
    since: asked.Since = None,
    until: asked.Until = None,
    near: asked.Near = None,
    country: asked.Country = None,
    outlet: asked.Outlet = None,
    words: asked.ReportWords = None,
) -> SeriesQuestion:
    """What a series is about. Raises AskError."""
    both = two_of(pair) if pair is not None else None
    types = tuple(kind.upper() for kind in several(type))
    return SeriesQuestion(actor, recipient, both, types, mode, voice, since, until, near, country, outlet, words)


def two_of(pair: str) -> tuple[str, str]:
    """The two of a pair. Raises AskError."""
    one, comma, other = (part.strip() for part in pair.partition(","))
    if not (one and comma and other) or "," in other:
        raise AskError(f"pair {pair}: give two actors with a comma between, such as RUS,UKR")
    return one, other


Events = Annotated[AskedEvents, Depends(of_events)]
Statements = Annotated[AskedStatements, Depends(of_statements)]
Told = Annotated[ToldOf | None, Depends(told_of)]
OfSeries = Annotated[SeriesQuestion, Depends(of_series)]
