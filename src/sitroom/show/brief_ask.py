"""Asks a store for what a briefing holds."""

from __future__ import annotations

from collections import Counter
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime, timedelta
from itertools import groupby
from typing import Any, Literal
from urllib.parse import urlencode

from sqlalchemy import select

from sitroom.keep import EventRow, Store
from sitroom.keep.ask import framed
from sitroom.keep.kept import newest_day
from sitroom.keep.matter import scope_of
from sitroom.keep.tables import events
from sitroom.keep.telling import ToldOf
from sitroom.show.briefing import SECTIONS, Briefing, Dyad, Line, Point, briefing, source_of
from sitroom.watch.question import SeriesQuestion

Kind = Literal["daily", "weekly", "flash"]
SPANS = {"daily": 1, "weekly": 7}  # days, where none are given: the last on which reports came out
TOP = {"daily": 6, "weekly": 3, "flash": 5}  # entries of a day
CLAIMS = {"daily": 6, "weekly": 6, "flash": 3}  # claims of a section
BEFORE = 28  # days that the chart shows before a short span
DYADS = 12
POINTS = 60
ALERTS = 6
SENTENCES = 3  # of an alert
ROWS = 1_000  # events that are read at a time
STATUSES = ("denied", "feared", "planned", "demanded")
QUADS = ("verbal_cooperation", "material_cooperation", "verbal_conflict", "material_conflict")


@dataclass(frozen=True, slots=True)
class BriefQuestion:
    """What a briefing is about.

    Attributes:
        kind: daily, weekly, or flash: one matter in short.
        actor: only claims of or about this side: a code or words of a name; what happened is what he did.
        recipient: another side: only claims of or about both; what happened is what each did to the other.
        country: only what happened there, and claims of or about it.
        about: only what has one of these words.
        since, until: days, both inclusive. Without them a daily and a weekly briefing are about the last days on which
            reports came out.
        title: its heading; by default what it is.
        claims: how many claims a section has.
        tlp: a label such as TLP:AMBER.
        told: only what happened so, and claims in whose sentences such an event is told.
    """

    kind: Kind | None = None
    actor: str | None = None
    about: str | None = None
    since: str | None = None
    until: str | None = None
    title: str | None = None
    claims: int | None = None
    tlp: str | None = None
    recipient: str | None = None
    country: str | None = None
    told: ToldOf | None = None

    @property
    def narrowed(self) -> bool:
        """Whether it is about some sides, a country or some events alone."""
        return any((self.actor, self.recipient, self.country, self.told))

    @property
    def query(self) -> dict[str, Any]:
        """What it is about, as a saved filter says it."""
        told = asdict(self.told) if self.told else {}
        about = {"actor": self.actor, "recipient": self.recipient, "country": self.country, "words": self.about}
        return {name: value for name, value in {**about, **told}.items() if value}

    @property
    def matter(self) -> str:
        """Whom and what it is about, without the days and the looks; empty for everything."""
        about = {
            "about": self.about, "actor": self.actor, "country": self.country, "recipient": self.recipient,
            **(asdict(self.told) if self.told else {}),
        }  # fmt: skip
        return urlencode({name: value for name, value in about.items() if value}, doseq=True)

    def counted(self, since: str | None, until: str | None) -> SeriesQuestion:
        """The events that it counts, of these days."""
        pair = (self.actor, self.recipient) if self.actor and self.recipient else None
        actor, recipient = (None, None) if pair else (self.actor, self.recipient)
        told = asdict(self.told) if self.told else {}
        return SeriesQuestion(
            actor, recipient, pair, since=since, until=until, country=self.country, words=self.about, **told
        )


def brief_of(store: Store, question: BriefQuestion) -> Briefing:
    """The briefing that answers a question. Raises AskError, StoreError."""
    framed({"since": question.since, "until": question.until})
    kind = question.kind or "daily"
    since, until = _days(store, question)
    most = question.claims or CLAIMS[kind]
    actor, about, also = question.actor, question.about, [who for who in (question.recipient, question.country) if who]
    common: dict[str, Any] = {"since": since, "until": until, "also": also, "told": question.told}
    contested = store.ledgers(actor, about, contested=True, limit=most, **common)
    others = [
        (name, store.ledgers(actor, about, stance=stances, limit=2 * most, **common)[:most])
        for name, stances in (() if kind == "flash" else SECTIONS)
    ]
    happened = [] if question.narrowed else list(store.timeline(since, until, about, TOP[kind]))
    made = briefing(question.title or _title(kind, question), since, until, happened, contested, others)
    made.kind, made.tlp = kind, question.tlp
    made.made = datetime.now(UTC).isoformat(timespec="minutes")
    if not about:
        _add_alerts(store, made, question)
    if kind != "flash" and not about:
        _add_counts(store, made, question)
    elif question.narrowed and kind != "flash":
        _add_days(made, _done(store, question.counted(since, until)))
    return made


def _days(store: Store, question: BriefQuestion) -> tuple[str | None, str | None]:
    """The days that it is about: without a kind as they are given, else a span up to the last day of reports."""
    if question.kind not in SPANS or question.since:
        return question.since, question.until
    until = question.until
    if until is None:
        with store.reading() as connection:
            until = newest_day(connection)
    if until is None:
        return None, None
    return str(date.fromisoformat(until[:10]) - timedelta(days=SPANS[question.kind] - 1)), until


def _title(kind: Kind, question: BriefQuestion) -> str:
    sides = " and ".join(filter(None, (question.actor, question.recipient)))
    told = question.told or ToldOf()
    events = (" or ".join(told.type), told.mode, told.voice and f"in the voice of {told.voice}", told.outlet)
    near = told.near and f"near {told.near}"
    what = ", ".join(filter(None, (sides, question.country, question.about, *events, near)))
    named = {"daily": "Daily briefing", "weekly": "Weekly briefing", "flash": "Flash"}[kind]
    if question.kind is None:
        named = "Briefing"
    return f"{named}: {what}" if what else named


def _add_alerts(store: Store, made: Briefing, question: BriefQuestion) -> None:
    """What was unusual in these days, of what it is about. Only what is kept: nothing is looked for."""
    from sitroom.keep.alerts import Alerts

    party = question.actor or question.recipient
    scope = [found] if (found := scope_of(question.query)) else []
    if question.actor and question.recipient:
        scope.append("pair:" + ",".join(sorted((question.actor, question.recipient))))
        party = None
    for alert in Alerts(store).find(scope=scope, party=party, since=made.since, until=made.until, limit=ALERTS):
        lines = []
        for one in alert.evidence[:SENTENCES]:
            number = source_of(made, one.report, one.outlet, None, one.day, one.link)
            lines.append(Line("", one.outlet or one.report, one.day, one.sentence, number))
        made.alerts.append((f"{alert.title} ({alert.day})", lines))


def _add_counts(store: Store, made: Briefing, question: BriefQuestion) -> None:
    """What some sides did, and numbers for the lines at the head, the chart, the table and the map."""
    from sitroom.watch.series import series

    counted = series(store, question.counted(made.since, made.until))
    if not counted.periods:
        return
    totals = {name: sum(values) for name, values in counted.columns.items()}
    made.short = list(_short(totals, made))
    first = date.fromisoformat(counted.periods[0][:10])
    start = min(first, date.fromisoformat(counted.periods[-1][:10]) - timedelta(days=BEFORE))
    drawn = series(store, question.counted(str(start), made.until or counted.periods[-1]))
    made.series_days = list(drawn.periods)
    made.series = {name: list(drawn.columns[name]) for name in (*QUADS, "denied")}
    rows = _done(store, question.counted(made.since, made.until))
    if question.narrowed:
        _add_days(made, rows)
    made.dyads = _dyads(rows)
    made.points = _points(rows)
    if unplaced := sum(row.place is None or row.place.kind == "country" for row in rows):
        made.notes.append(f"Not on the map: {unplaced} of {len(rows)} events, whose place within a country is unknown.")


def _done(store: Store, question: SeriesQuestion) -> list[EventRow]:
    """What happened, copies once, in the order of days."""
    from sitroom.keep.ask_events import event_rows
    from sitroom.watch.chosen import of_events
    from sitroom.watch.counting import done

    with store.reading() as connection:
        asked = select(events.c.key).where(*of_events(connection, question), *done())
        keys = list(connection.execute(asked.order_by(events.c.day, events.c.key)).scalars())
        return [row for at in range(0, len(keys), ROWS) for row in event_rows(connection, keys[at : at + ROWS])]


def _add_days(made: Briefing, rows: list[EventRow]) -> None:
    """What some sides did on each day: the surest of it, each sentence once."""
    for day, of_day in groupby(rows, key=lambda row: row.day or ""):
        surest = sorted(of_day, key=lambda row: -row.confidence)
        sentences = list({row.sentence: row for row in surest}.values())[: TOP[made.kind]]
        lines = []
        for row in sentences:
            number = source_of(made, row.report, row.outlet, row.title, (row.published or "")[:10], row.link)
            lines.append(Line("", row.outlet or row.report, day, row.sentence, number))
        made.days.append((day, lines))


def _short(totals: dict[str, float], made: Briefing) -> list[str]:
    days = "" if made.since == made.until else " in these days"
    found = [f"{totals['reports']:.0f} reports{days}, copies counted once."]
    quads = ", ".join(f"{totals[name]:.0f} {name.replace('_', ' ')}" for name in reversed(QUADS))
    found.append(f"{totals['events']:.0f} events are told as having happened: {quads}.")
    status = ", ".join(f"{totals[name]:.0f} {name}" for name in STATUSES if totals[name])
    found += [f"Not counted as happened: {status}."] if status else []
    if totals.get("contested"):
        found.append(f"{totals['contested']:.0f} claims are contested.")
    return found


def _dyads(rows: list[EventRow]) -> list[Dyad]:
    counted: dict[tuple[str, str], Counter[str]] = {}
    for row in rows:
        sides = ({party.country for party in parties if party.country} for parties in (row.actors, row.recipients))
        actors, recipients = sides
        for one in actors:
            for other in recipients - {one}:
                counted.setdefault((one, other), Counter())[row.quad.replace(" ", "_")] += 1
    ordered = sorted(counted.items(), key=lambda item: (-item[1].total(), item[0]))
    return [Dyad(*pair, *(numbers[name] for name in QUADS)) for pair, numbers in ordered[:DYADS]]


def _points(rows: list[EventRow]) -> list[Point]:
    counted: dict[tuple[str, float, float], Counter[str]] = {}
    for row in rows:
        place = row.place
        if place and place.kind != "country" and place.lat is not None and place.lon is not None:
            counted.setdefault((place.name, place.lat, place.lon), Counter())[row.quad.split()[-1]] += 1
    ordered = sorted(counted.items(), key=lambda item: (-item[1].total(), item[0]))
    return [Point(*place, numbers["conflict"], numbers["cooperation"]) for place, numbers in ordered[:POINTS]]
