"""The tables of the store, one topic a file. Times are ISO 8601 text in UTC, days are `YYYY-MM-DD`."""

from sitroom.keep.tables.accounts import accounts, attempts, audit, filters, sessions, tokens
from sitroom.keep.tables.alerts import alert_evidence, alert_marks, alert_mutes, alerts
from sitroom.keep.tables.base import metadata
from sitroom.keep.tables.briefings import briefing_pictures, briefing_versions, briefings
from sitroom.keep.tables.channels import channels, deliveries, delivery_log
from sitroom.keep.tables.claims import claim_entries, claim_names, claim_speakers, claims
from sitroom.keep.tables.coded import (
    actor_codes,
    actors,
    event_actors,
    event_codes,
    events,
    places,
    statement_codes,
    statements,
)
from sitroom.keep.tables.corrections import apart, corrections, pins
from sitroom.keep.tables.documents import documents, records, sources, texts, versions
from sitroom.keep.tables.feeds import feeds, pages
from sitroom.keep.tables.joined import (
    bands,
    copies,
    happenings,
    joinings,
    lines,
    stories,
    story_documents,
)
from sitroom.keep.tables.runs import runs
from sitroom.keep.tables.totals import daily, totals

__all__ = [
    "accounts",
    "actor_codes",
    "actors",
    "alert_evidence",
    "alert_marks",
    "alert_mutes",
    "alerts",
    "apart",
    "attempts",
    "audit",
    "bands",
    "briefing_pictures",
    "briefing_versions",
    "briefings",
    "channels",
    "claim_entries",
    "claim_names",
    "claim_speakers",
    "claims",
    "copies",
    "corrections",
    "daily",
    "deliveries",
    "delivery_log",
    "documents",
    "event_actors",
    "event_codes",
    "events",
    "feeds",
    "filters",
    "happenings",
    "joinings",
    "lines",
    "metadata",
    "pages",
    "pins",
    "places",
    "records",
    "runs",
    "sessions",
    "sources",
    "statement_codes",
    "statements",
    "stories",
    "story_documents",
    "texts",
    "tokens",
    "totals",
    "versions",
]
