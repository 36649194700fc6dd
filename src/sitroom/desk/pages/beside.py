"""What one or two sides did and said in each period, beside each other: the weightiest, and how much there is more."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection

from sitroom.desk.pages.hours import QUIET, hour_of
from sitroom.desk.pages.report import address
from sitroom.join.happenings import stems
from sitroom.join.words import words
from sitroom.keep import EventRow, StatementRow
from sitroom.keep.ask_moments import Moment, days_of, moments_of, published, read_moments, sentences_of

SHOWN = 8  # sentences of a side in a period
READ = {"event": 10, "statement": 6}  # of each: some are in the same sentence
WHOLE = {"event": 400, "statement": 400}  # where all of a period is asked for


@dataclass(slots=True)
class Item:
    """A sentence of the timeline: what it tells, whence, and how many reports of other pieces have it too."""

    kind: str
    tone: str
    label: str
    sentence: str
    outlet: str | None
    address: str
    status: str | None
    more: int = 0


@dataclass(frozen=True, slots=True)
class Column:
    """What a side did and said in a period; `left` is how many events and statements are not shown."""

    items: list[Item]
    left: int


def beside(
    connection: Connection,
    sides: Sequence[str],
    since: str | None,
    until: str | None,
    about: str | None,
    by: str,
    most: int,
    whole: bool,
) -> tuple[list[tuple[str, list[Column]]], str | None]:
    """The periods of the first so many days on which a side did or said anything, and the first day behind them.

    Args:
        connection: to read with.
        sides: who.
        since, until: days, both inclusive.
        about: only sentences that have one of these words.
        by: day or hour.
        most: days.
        whole: whether all of each period is shown, as far as a page can.
    """
    reports = any_of(about)
    if about and not reports:
        return [], None
    days = sorted({day for side in sides for day in days_of(connection, side, since, until, most + 1, reports)})
    if not days:
        return [], None
    behind = days[most] if len(days) > most else None
    last = days[:most][-1] or None
    found: defaultdict[str, list[list[Moment]]] = defaultdict(lambda: [[] for _ in sides])
    for number, side in enumerate(sides):
        those = moments_of(connection, side, days[0] or since, last, reports)
        those = _with_words(connection, those, about) if about else those
        times = published(connection, those) if by == "hour" else {}
        for one in those:
            found[_period(one, times.get(one), by)][number].append(one)
    read, shown = (WHOLE, sum(WHOLE.values())) if whole else (READ, SHOWN)
    first = {name: [_weightiest(those, read) for those in columns] for name, columns in found.items()}
    rows = read_moments(connection, [one for columns in first.values() for some in columns for one in some])
    periods = []
    for name in sorted(found):
        both = zip(first[name], found[name], strict=True)
        columns = [_column([rows[one] for one in some], len(those), shown) for some, those in both]
        periods.append((name, columns))
    return periods, behind


def any_of(about: str | None) -> str | None:
    """Some words as reports that have any of them are searched for; null where there are none.

    >>> any_of("sanctions, embargo"), any_of("-"), any_of(None)
    ('sanctions OR embargo', None, None)
    """
    return " OR ".join(words(about or "")) or None


def _with_words(connection: Connection, those: Sequence[Moment], about: str) -> list[Moment]:
    """Those in whose sentence one of these words stands."""
    wanted = stems(about)
    told = sentences_of(connection, those)
    return [one for one in those if wanted & stems(told[one])]


def _weightiest(those: Sequence[Moment], most: Mapping[str, int]) -> list[Moment]:
    """So many events and statements, the weightiest first."""
    ranked = sorted(those, key=lambda one: (-one.weight, one.kind, one.key))
    kept: set[Moment] = set()
    for kind, number in most.items():
        kept.update([one for one in ranked if one.kind == kind][:number])
    return [one for one in ranked if one in kept]


def _column(rows: Sequence[EventRow | StatementRow], number: int, most: int) -> Column:
    """The first sentences; what several reports say in the same words is told once."""
    own: dict[str, Item] = {}
    told = 0
    for row in rows:
        if row.sentence in own:
            own[row.sentence].more += row.outlet != own[row.sentence].outlet
        elif len(own) < most:
            own[row.sentence] = _item(row)
        else:
            continue
        told += 1
    return Column(list(own.values()), number - told)


def _period(moment: Moment, published: str | None, by: str) -> str:
    if by == "day":
        return moment.day or "without a day"
    return hour_of(published) or f"{moment.day} {QUIET}"


def _item(row: EventRow | StatementRow) -> Item:
    where = address(row.report, row.id)
    if isinstance(row, EventRow):
        whom = ", ".join(one.name or one.words for one in row.recipients[:2])
        status = row.modality if row.modality != "actual" else row.phase if row.phase != "current" else None
        label = row.type.lower() + (f" → {whom}" if whom else "")
        return Item("event", row.quad.replace(" ", "-"), label, row.sentence, row.outlet, where, status)
    label = row.act + (f" → {row.addressee.name or row.addressee.words}" if row.addressee else "")
    return Item("statement", row.act, label, row.sentence, row.outlet, where, None)
