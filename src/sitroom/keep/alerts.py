"""Alerts in the store: each once with its sentences, acknowledged by somebody, muted for a while."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import asdict
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Any

from sqlalchemy import ColumnElement, Connection, Select, delete, insert, or_, select, text, tuple_, update

from sitroom.keep.alert_rows import WEEK, Alert, Evidence, Finding, Kind, Mute, State
from sitroom.keep.ask import AskError, framed, one_of, read_after
from sitroom.keep.bulk import insert_many
from sitroom.keep.related import kin
from sitroom.keep.tables import alert_evidence, alert_marks, alert_mutes, alerts

if TYPE_CHECKING:
    from sitroom.keep.store import Store

LOCK = 0x517_2011  # of PostgreSQL: one transaction at a time keeps alerts


class Alerts:
    """The alerts of a store. Every method raises StoreError where the store cannot be read or written."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def find(
        self,
        kind: str | Sequence[str] = (),
        scope: str | Sequence[str] | None = None,
        state: str | Sequence[str] = (),
        since: str | None = None,
        until: str | None = None,
        after: str | None = None,
        limit: int = 50,
        party: str | None = None,
    ) -> list[Alert]:
        """Alerts with their sentences, the newest day first. Raises AskError.

        Args:
            kind, state: one or several, any of them.
            scope: what they are about, such as `pair:RUS,UKR`, or one of several.
            party: a code; also those about a pair of which it is one.
            since, until: days, both inclusive.
            after: go on behind the alert with this key.
            limit: how many.
        """
        framed({"since": since, "until": until})
        where: list[ColumnElement[bool]] = []
        for name, given, known in (("kind", kind, Kind), ("state", state, State)):
            if values := one_of(name, given, known):
                where.append(alerts.c[name].in_(values))
        about: list[ColumnElement[bool]] = []
        if scope:
            about += [alerts.c.scope.in_([scope] if isinstance(scope, str) else scope)]
        if party:
            about += [alerts.c.scope.startswith(f"pair:{party}", autoescape=True)]
            about += [alerts.c.scope.startswith("pair:") & alerts.c.scope.contains(f",{party}", autoescape=True)]
        where += [or_(*about)] if about else []
        where += [alerts.c.day >= since] if since else []
        where += [alerts.c.day <= until] if until else []
        where += [tuple_(alerts.c.day, alerts.c.key) < tuple_(*read_after(after))] if after is not None else []
        asked = select(alerts).where(*where).order_by(alerts.c.day.desc(), alerts.c.key.desc()).limit(limit)
        with self._store.reading() as connection:
            return _read(connection, asked)

    def get(self, id: str) -> Alert | None:
        """One alert by its id; null where there is none."""
        with self._store.reading() as connection:
            return next(iter(_read(connection, select(alerts).where(alerts.c.id == id))), None)

    def keep(self, findings: Sequence[Finding]) -> list[Alert]:
        """Keeps what is new of these findings, in one transaction; the alerts that were made of them.

        What was told of the same scope within the cool-down is not told again; what is muted is kept as muted.
        """
        return self._store.write(lambda connection: keep_findings(connection, findings))

    def acknowledge(self, id: str, by: str, note: str | None = None) -> Alert:
        """Notes that somebody has seen an alert. Raises AskError where there is none."""
        values = {"state": "acknowledged", "acknowledged_by": by, "acknowledged": _now(), "note": note}

        def action(connection: Connection) -> Alert:
            if not connection.execute(update(alerts).where(alerts.c.id == id).values(**values)).rowcount:
                raise AskError(f"no such alert: {id}")
            return _read(connection, select(alerts).where(alerts.c.id == id))[0]

        return self._store.write(action)

    def mute(
        self, scope: str | None, kind: str | None, until: str, by: str | None = None, reason: str | None = None
    ) -> Mute:
        """Tells nothing of a scope, of a kind, or of both together until a day or time. Raises AskError."""
        framed({"until": until})
        one_of("kind", kind, Kind)
        if scope is None and kind is None:
            raise AskError("mute: name a scope, such as pair:RUS,UKR, or a kind")
        row = {"scope": scope, "kind": kind, "until": until, "by": by, "made": _now(), "reason": reason}

        def action(connection: Connection) -> Mute:
            key = connection.execute(insert(alert_mutes).returning(alert_mutes.c.key), row).scalar_one()
            return Mute(key=key, **row)  # type: ignore[arg-type]

        return self._store.write(action)

    def mutes(self, now: str | None = None) -> list[Mute]:
        """What is muted now."""
        with self._store.reading() as connection:
            return _mutes(connection, now or _now())

    def unmute(self, key: int) -> bool:
        """Lifts a mute; false where there is none."""
        asked = delete(alert_mutes).where(alert_mutes.c.key == key)
        return self._store.write(lambda connection: bool(connection.execute(asked).rowcount))


def alerts_on(connection: Connection, reports: Select[Any]) -> list[Alert]:
    """The alerts that have a sentence of one of these reports, given as a question for their ids."""
    keys = select(alert_evidence.c.alert).where(alert_evidence.c.report.in_(reports))
    return _read(connection, select(alerts).where(alerts.c.key.in_(keys)).order_by(alerts.c.key))


def keep_findings(connection: Connection, findings: Sequence[Finding], void: Collection[str] = ()) -> list[Alert]:
    """Keeps what is new of these findings: see Alerts.keep.

    `void` are the ids of alerts of whose ground nothing is left: they keep nothing from being told but themselves.
    """
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": LOCK})
    now = _now()
    muted = _mutes(connection, now)
    kept: list[str] = []
    for one in findings:
        if _told_already(connection, one, void):
            continue
        quiet = any((m.scope in (None, one.scope)) and (m.kind in (None, one.kind)) for m in muted)
        row: dict[str, Any] = {
            name: getattr(one, name)
            for name in (
                "id", "kind", "scope", "topic", "title", "day", "since", "level", "p", "expected", "observed",
                "baseline",
            )
        }  # fmt: skip
        row |= {"raised": now, "state": "muted" if quiet else "new"}
        key = connection.execute(insert(alerts).returning(alerts.c.key), row).scalar_one()
        rows = [{"alert": key, "position": i, **asdict(sentence)} for i, sentence in enumerate(one.evidence)]
        insert_many(connection, alert_evidence, rows)
        kept.append(one.id)
    return _read(connection, select(alerts).where(alerts.c.id.in_(kept)).order_by(alerts.c.key)) if kept else []


def mark(connection: Connection, name: str) -> str | None:
    """Up to where a store has been looked through for a purpose; null where it never was."""
    value: str | None = connection.scalar(select(alert_marks.c.value).where(alert_marks.c.name == name))
    return value


def set_mark(connection: Connection, name: str, value: str) -> None:
    """Notes up to where a store has been looked through."""
    if not connection.execute(update(alert_marks).where(alert_marks.c.name == name).values(value=value)).rowcount:
        connection.execute(insert(alert_marks), {"name": name, "value": value})


def _told_already(connection: Connection, one: Finding, void: Collection[str]) -> bool:
    """Whether an alert of this kind about this, or what it was merged of or split off, stands within the cool-down."""
    day, reach = date.fromisoformat(one.day), (WEEK if one.worse else one.cool_down) - 1
    first, last = (str(day + timedelta(days=sign * max(reach, 0))) for sign in (-1, 1))
    scopes = [one.scope]
    what, _, name = one.scope.partition(":")
    if what in ("claim", "story"):
        scopes = sorted(f"{what}:{other}" for other in kin(connection, name, what == "claim"))
    same = alerts.c.scope.in_(scopes) & (alerts.c.kind == one.kind) & (alerts.c.topic == one.topic)
    near = same & alerts.c.day.between(first, last) & alerts.c.id.not_in(void)
    return connection.scalar(select(alerts.c.key).where(or_(near, alerts.c.id == one.id)).limit(1)) is not None


def _mutes(connection: Connection, now: str) -> list[Mute]:
    # A day goes to its end: 2021-11-12 mutes what comes at 2021-11-12T10:00.
    asked = select(alert_mutes).where(or_(alert_mutes.c.until >= now, alert_mutes.c.until >= now[:10]))
    return [Mute(**row._asdict()) for row in connection.execute(asked.order_by(alert_mutes.c.key))]


def _read(connection: Connection, asked: Any) -> list[Alert]:
    rows = connection.execute(asked).all()
    keys = [row.key for row in rows]
    behind: dict[int, list[Evidence]] = {key: [] for key in keys}
    order = (alert_evidence.c.alert, alert_evidence.c.position)
    for row in connection.execute(select(alert_evidence).where(alert_evidence.c.alert.in_(keys)).order_by(*order)):
        behind[row.alert].append(Evidence(row.report, row.part, row.day, row.outlet, row.link, row.sentence))
    found = []
    for row in rows:
        fields = {name: value for name, value in row._asdict().items() if name != "key"}
        found.append(Alert(after=f"{row.day}:{row.key}", evidence=tuple(behind[row.key]), **fields))
    return found


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
