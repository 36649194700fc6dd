"""All that a store holds, in a form that is the same whatever order and number of tries it was filled in."""

from collections import defaultdict
from dataclasses import asdict
from typing import Any

from sqlalchemy import Connection, func, select, text

from sitroom.keep import Store
from sitroom.keep.tables import (
    claim_entries,
    copies,
    documents,
    event_codes,
    events,
    metadata,
    sources,
    statement_codes,
    statements,
    story_documents,
)


def contents(where: str) -> dict[str, Any]:
    """What a store holds; keys and moments are left out."""
    with Store(where, create=False) as store, store.reading() as connection:
        if connection.dialect.name == "sqlite":
            assert connection.scalar(text("PRAGMA integrity_check")) == "ok"
            assert connection.execute(text("PRAGMA foreign_key_check")).all() == []
            connection.execute(text("INSERT INTO words (words) VALUES ('integrity-check')"))  # raises where it is not
        kept = [report.id for report in store.reports()]
        found = select(documents.c.id.label("report"), sources.c.id, sources.c.url, sources.c.feed)
        by_event = (
            select(documents.c.id, events.c.id, event_codes.c.code, event_codes.c.side, event_codes.c.day)
            .join(events, events.c.key == event_codes.c.event)
            .join(documents, documents.c.key == events.c.document)
        )
        by_statement = (
            select(documents.c.id, statements.c.id, statement_codes.c.code, statement_codes.c.side)
            .join(statements, statements.c.key == statement_codes.c.statement)
            .join(documents, documents.c.key == statements.c.document)
        )
        return {
            "records": {name: store.record(name) for name in sorted(kept)},
            "sources": sorted(map(tuple, connection.execute(found.join(sources)))),
            "events": sorted(map(_told, store.events())),
            "statements": sorted(map(_told, store.statements())),
            "codes": sorted(map(tuple, [*connection.execute(by_event), *connection.execute(by_statement)])),
            "found": sorted(hit.report for hit in store.search("denied", limit=10_000)),
            "joined": {
                "copies": _together(connection, copies.c.copy_group, copies.c.document),
                "stories": _together(connection, story_documents.c.story, story_documents.c.document),
                "claims": _together(connection, claim_entries.c.claim, claim_entries.c.document),
            },
            "rows": {
                name: connection.scalar(select(func.count()).select_from(table))
                for name, table in metadata.tables.items()
                if name not in ("runs", "joinings")  # how often something was done, not what came of it
            },
        }


def _together(connection: Connection, group: Any, document: Any) -> list[list[str]]:
    """Which reports stand together, whatever their group is called."""
    rows = connection.execute(select(group, documents.c.id).join(documents, documents.c.key == document))
    groups: dict[Any, set[str]] = defaultdict(set)
    for key, report in rows:
        groups[key].add(report)
    return sorted(sorted(reports) for reports in groups.values())


def _told(row: Any) -> str:
    return repr({**asdict(row), "after": None})
