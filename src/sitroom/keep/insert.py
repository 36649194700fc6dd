"""Writes what is coded in a batch of records."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from sqlalchemy import Connection, Table, select

from sitroom.keep.bulk import Row, insert_many, new_keys
from sitroom.keep.coded_rows import (
    WORDS,
    Named,
    codes_of_event,
    codes_of_statement,
    event_row,
    statement_row,
)
from sitroom.keep.tables import (
    actor_codes,
    actors,
    event_actors,
    event_codes,
    events,
    places,
    statement_codes,
    statements,
)
from sitroom.keep.told_days import keep_happenings
from sitroom.model import Event, Record

MANY = 500  # labels asked for at once


Keys = dict[tuple[int, str], int]


def insert_coded(connection: Connection, coded: Sequence[tuple[int, Record]], known: Keys | None = None) -> None:
    """Inserts statements and events of records, each with the key of its document.

    `known` are keys of rows that were there before, by document and id: their rows get them again.
    """
    before = known or {}
    named = Named()
    said = [(key, r, s, statement_row(r, s, named)) for key, r in coded for s in r.statements]
    done = [(key, r, e, event_row(r, e, named)) for key, r in coded for e in r.events]
    for _, _, event, _ in done:
        for party in (*event.actors, *event.recipients):
            named.actor(party)
    actor_keys = _once(connection, actors, named.actors)
    place_keys = _once(connection, places, named.places)
    _insert_actor_codes(connection, named, actor_keys)

    def keyed(row: Row, document: int) -> Row:
        refers: Row = {name: actor_keys.get(row[name]) for name in ("speaker", "addressee") if name in row}
        return {**row, **refers, "place": place_keys.get(row["place"]), "document": document}

    keys = _again(new_keys(connection, statements, len(said)), [(key, s.id) for key, _, s, _ in said], before)
    rows = [{"key": key, **keyed(row, document)} for key, (document, _, _, row) in zip(keys, said, strict=True)]
    insert_many(connection, statements, rows)
    told = _told(coded)
    codes = [
        {"code": code, "side": side, "day": row["day"], "statement": key, "act": statement.act}
        for key, (document, _, statement, row) in zip(keys, said, strict=True)
        for side, code in codes_of_statement(statement, told[document, statement.id])
    ]
    insert_many(connection, statement_codes, codes)

    keys = _again(new_keys(connection, events, len(done)), [(key, e.id) for key, _, e, _ in done], before)
    rows = [{"key": key, **keyed(row, document)} for key, (document, _, _, row) in zip(keys, done, strict=True)]
    insert_many(connection, events, rows)
    codes, parties = [], []
    for key, (document, _, event, row) in zip(keys, done, strict=True):
        for side, those in (("actor", event.actors), ("recipient", event.recipients)):
            for position, actor in enumerate(those):
                whom = actor_keys.get(named.actor(actor) or "")
                words = actor.span.text[:WORDS]
                parties.append({"event": key, "side": side, "position": position, "actor": whom, "words": words})
        common = {
            "day": row["day"], "event": key, "type": event.type, "modality": event.modality, "phase": event.phase,
            "intensity": event.intensity, "speaker": actor_keys.get(row["speaker"]), "document": document,
        }  # fmt: skip
        codes += [
            {**common, "side": side, "code": code, "beside": others} for side, code, others in codes_of_event(event)
        ]
    insert_many(connection, event_actors, parties)
    insert_many(connection, event_codes, codes)
    keep_happenings(connection, coded)


def _told(coded: Sequence[tuple[int, Record]]) -> dict[tuple[int, str], list[Event]]:
    """The events that are told in each statement, by the key of its report and its id."""
    found: defaultdict[tuple[int, str], list[Event]] = defaultdict(list)
    for key, record in coded:
        for event in record.events:
            found[key, event.voice].append(event)
    return found


def _again(new: list[int], parts: list[tuple[int, str]], before: Keys) -> list[int]:
    """The keys of parts: those that they had before, else new ones."""
    return [before.get(part, key) for key, part in zip(new, parts, strict=True)]


def _once(connection: Connection, table: Table, rows: dict[str, Row]) -> dict[str | None, int]:
    """The keys of actors or places by label; those that are new are inserted.

    In the order of labels, so that two writers that insert the same ones wait for each other in one direction only.
    """
    labels = sorted(rows)
    known = _keys(connection, table, labels)
    if missing := [rows[label] for label in labels if label not in known]:
        insert_many(connection, table, missing, skip_known=True)
        known |= _keys(connection, table, [row["label"] for row in missing])
    return known


def _keys(connection: Connection, table: Table, labels: list[str]) -> dict[str | None, int]:
    found: dict[str | None, int] = {}
    for i in range(0, len(labels), MANY):
        asked = select(table.c.label, table.c.key).where(table.c.label.in_(labels[i : i + MANY]))
        found |= {row.label: row.key for row in connection.execute(asked)}
    return found


def _insert_actor_codes(connection: Connection, named: Named, keys: dict[str | None, int]) -> None:
    rows = [
        {"code": term, "actor": keys[label]} for label, terms in sorted(named.terms.items()) for term in sorted(terms)
    ]
    insert_many(connection, actor_codes, rows, skip_known=True)
