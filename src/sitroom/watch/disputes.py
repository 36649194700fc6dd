"""Alerts about claims: what is denied for the first time, and denials that somebody contradicts for the first time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from sqlalchemy import Connection, select

from sitroom.join.ledger import PRONOUNS, Entry, Ledger
from sitroom.join.stance import FOR
from sitroom.keep.alert_rows import Evidence, Finding
from sitroom.keep.ask_claims import ledgers_of
from sitroom.keep.tables import claims

SENTENCES = 3  # of each side
LEAST_PIECES = 2  # independent reports that speak of a claim
SURE = 0.5  # confidence of the two entries that stand against each other
TITLE = 140  # characters


def disputes(connection: Connection, since: str) -> Iterator[Finding]:
    """Claims that were first denied, or whose denial was first contradicted, on a day from `since` on."""
    asked = select(claims.c.key).where(claims.c.contested == 1, claims.c.last >= since).order_by(claims.c.key)
    for ledger in ledgers_of(connection, list(connection.execute(asked).scalars())):
        found = _turn(ledger)
        if found and found.day >= since:
            yield found


def _turn(ledger: Ledger) -> Finding | None:
    """Where the second of both sides first spoke: somebody by name, after the first, or denying it on the same day."""
    entries = [one for one in ledger.entries if one.day and one.confidence >= SURE]
    pro = [one for one in entries if one.stance in FOR]
    contra = [one for one in entries if one.stance == "denied"]  # who only doubts it does not deny it
    if not pro or not contra or len({one.copies for one in entries}) < LEAST_PIECES:
        return None
    denied = pro[0].day <= contra[0].day
    turn, before = (contra[0], pro) if denied else (pro[0], contra)
    if not _named(turn) or all((one.speaker or one.report) == (turn.speaker or turn.report) for one in before):
        return None  # somebody who only contradicts himself
    of_day = [one for one in (contra if denied else pro) if one.day == turn.day]
    words = ledger.title if len(ledger.title) <= TITLE else ledger.title[: ledger.title.rfind(" ", 0, TITLE)] + " …"
    title = f"{words}: denied by {turn.speaker}" if denied else f"{words}: denied before, now said by {turn.speaker}"
    known = [one for one in reversed(before) if one.day <= turn.day]
    shown = {(one.report, one.sentence): _evidence(one) for one in (*_some(of_day), *_some(known))}
    return Finding(
        "denied" if denied else "contradicted", f"claim:{ledger.claim}", title, turn.day, before[0].day,
        observed=float(len(of_day)), evidence=tuple(shown.values()),
        cool_down=365,
    )  # fmt: skip


def _named(entry: Entry) -> bool:
    """Whether somebody speaks who is told by name or office."""
    words = (entry.speaker or "").split()
    return bool(words) and words[0].casefold() not in PRONOUNS


def _some(entries: Sequence[Entry]) -> list[Entry]:
    """A few entries, each of another piece."""
    return [next(those) for _, those in groupby(entries, key=lambda one: one.copies)][:SENTENCES]


def _evidence(one: Entry) -> Evidence:
    return Evidence(one.report, one.part, one.day, one.outlet, one.link, one.sentence)
