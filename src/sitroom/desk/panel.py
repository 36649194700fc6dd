"""What precedents and outlooks are reckoned from: the counts of all pairs, held until the store changes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from hashlib import sha256

import numpy as np

from sitroom.desk.called import pair_called
from sitroom.desk.remembered import remembered
from sitroom.keep import AskError, EventRow, Store
from sitroom.watch import SeriesQuestion
from sitroom.watch.baseline import Values
from sitroom.watch.behind import behind
from sitroom.watch.forecast import Forecast, forecasts, learnt
from sitroom.watch.outlook import Outlook
from sitroom.watch.pairs import pairs_of
from sitroom.watch.panel import Panel, PanelError
from sitroom.watch.precedents import Precedent, Precedents, precedents
from sitroom.watch.trust import Trial, tried

SENTENCES = 2  # of what followed
LATELY = 30  # days in which a pair that can be asked for did something
OFFERED = 12  # pairs


class UnknownPairError(AskError):
    """Nothing is told of any two who are called so."""


class TooLittleError(AskError):
    """What is asked for makes sense, but too little is told of it."""


def panel_of(store: Store) -> Panel:
    """The counts of all pairs of a store. Raises TooLittleError where it has no report with a day."""

    def counted() -> Panel:
        with store.reading() as connection:
            found = pairs_of(connection)
        if found is None:
            raise TooLittleError("there is no report with a day yet")
        return found.panel()[1]

    return remembered(store, "panel", counted)


def panel_with(store: Store, pair: str) -> Panel:
    """The counts of all pairs, this one among them. Raises UnknownPairError, TooLittleError."""
    panel = panel_of(store)
    if pair not in panel.names:
        raise UnknownPairError(f"{pair}: nothing is told of what either of them does to the other")
    return panel


def pair_name(actor: str, recipient: str) -> str:
    """The name of a pair in the panel: `pair:RUS,UKR`, whichever is named first."""
    return "pair:" + ",".join(sorted((actor, recipient)))


@dataclass(frozen=True, slots=True)
class Busiest:
    """The pairs that did most, in words and with the number of their events, in the days up to `until`.

    `until` is null where none did anything.
    """

    pairs: list[tuple[str, str, str, int]]
    days: int
    until: str | None


def busiest(store: Store) -> Busiest:
    """The pairs that did most in the last month in which any did something."""
    try:
        panel = panel_of(store)
    except AskError:
        return Busiest([], LATELY, None)
    done: Values = np.sum(list(panel.counts.values()), axis=0)
    some = np.flatnonzero(np.sum(done, axis=0))
    if not some.size:
        return Busiest([], LATELY, None)
    last = int(some[-1])
    lately = np.sum(done[:, max(last - LATELY + 1, 0) : last + 1], axis=1)
    ranked = sorted(zip(panel.names, map(int, lately), strict=True), key=lambda item: (-item[1], item[0]))
    shown = [(*_codes(name), pair_called(store, name), number) for name, number in ranked[:OFFERED] if number]
    return Busiest(shown, LATELY, panel.day(last))


def precedents_of(
    store: Store, pair: str, days: int, until: str | None, own: bool, limit: int
) -> tuple[Precedents, Panel]:
    """What the last days of a pair are most like, and the counts that they were found in.

    Raises:
        UnknownPairError: nothing is told of such a pair.
        TooLittleError: there is too little to compare.
        AskError: `until` is no day, or none of those that are told of.
    """
    panel = panel_with(store, pair)
    try:
        panel = panel.up_to(until) if until else panel
    except PanelError as error:
        raise AskError(f"until {error}") from error
    try:
        name = f"precedents {(pair, days, until, own, limit)}"
        return remembered(store, name, lambda: precedents(panel, pair, days, limit, own)), panel
    except PanelError as error:
        raise TooLittleError(str(error)) from error


def outlook_of(store: Store, pair: str, level: int | None) -> list[Forecast]:
    """The chances of a pair in the next 7 and 30 days. It takes some seconds the first time.

    Raises:
        UnknownPairError: nothing is told of such a pair.
        TooLittleError: there is too short a past.
    """

    # What is learnt, and the forecasts of the past, are of all pairs of which something is known: all share them.
    def trial(counts: Values, verbal: Values, horizon: int) -> Trial | None:
        name = f"trial {horizon} {_digest(counts)}"
        return remembered(store, name, lambda: tried(counts, verbal, horizon, None, False))

    def lesson(counts: Values, verbal: Values, horizon: int) -> Outlook | None:
        return remembered(store, f"learnt {horizon} {_digest(counts)}", lambda: learnt(counts, verbal, horizon))

    panel = panel_with(store, pair)
    try:
        name = f"outlook {(pair, level)}"
        return remembered(store, name, lambda: forecasts(panel, pair, level, try_out=trial, learn=lesson))
    except PanelError as error:
        raise TooLittleError(str(error)) from error


def followed(store: Store, one: Precedent) -> list[EventRow]:
    """Events of the worst day that followed a precedent."""
    if not one.followed:
        return []
    worst = max(range(len(one.after)), key=lambda i: one.after[i])
    day = str(date.fromisoformat(one.last) + timedelta(days=worst + 1))
    rows = behind(store, SeriesQuestion(pair=_codes(one.pair)), day, "material_conflict", limit=SENTENCES)
    return [row for row in rows if isinstance(row, EventRow)]


def _digest(counts: Values) -> str:
    return sha256(counts.tobytes()).hexdigest()


def _codes(pair: str) -> tuple[str, str]:
    first, second = pair.removeprefix("pair:").split(",")
    return first, second
