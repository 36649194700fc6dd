"""Rows of events and statements with what stands beside them: place, sentence, report, and who takes part."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, Select, Table, func, select

from sitroom.keep.rows import Party, Where
from sitroom.keep.tables import actors, documents, event_actors, places, texts


class Told:
    """A row of events or statements, joined to place, speaker and report."""

    def __init__(self, row: Any) -> None:
        self.row = row

    @staticmethod
    def asked(table: Table) -> Select[Any]:
        """The question for rows of this table."""
        start, end = table.c.sentence_start, table.c.sentence_end
        speaker = actors.alias("speakers")
        return (
            select(
                table,
                func.substr(texts.c.text, start + 1, end - start).label("sentence"),
                documents.c.id.label("report"),
                documents.c.outlet,
                documents.c.title,
                documents.c.published,
                documents.c.url,
                places.c.name.label("place_name"),
                places.c.lat,
                places.c.lon,
                places.c.country,
                places.c.kind.label("place_kind"),
                places.c.admin1,
                places.c.geonameid,
                speaker.c.name.label("speaker_name"),
                speaker.c.country.label("speaker_country"),
                speaker.c.codes.label("speaker_codes"),
                speaker.c.sector.label("speaker_sector"),
            )
            .join(documents, documents.c.key == table.c.document)
            .join(texts, texts.c.document == table.c.document)
            .outerjoin(places, places.c.key == table.c.place)
            .outerjoin(speaker, speaker.c.key == table.c.speaker)
        )

    def common(self) -> dict[str, Any]:
        """The fields that all rows have."""
        row = self.row
        return {
            "after": f"{row.day}:{row.key}",
            "report": row.report,
            "id": row.id,
            "day": row.day or None,
            "begins": row.begins,
            "ends": row.ends,
            "sentence": " ".join(row.sentence.split()),
            "outlet": row.outlet,
            "title": row.title,
            "published": row.published,
            "link": row.url,
            "confidence": row.confidence,
        }


def speaker_of(row: Any) -> Party | None:
    """Who says it, in a row that `Told.asked` gave."""
    if row.speaker_words is None:
        return None
    codes = row.speaker_codes or []
    return Party(row.speaker_words, row.speaker_name, row.speaker_country, codes, row.speaker_sector)


def where_of(row: Any) -> Where | None:
    """The place of a row that `Told.asked` gave."""
    if not row.place_name:
        return None
    return Where(row.place_name, row.lat, row.lon, row.country, row.place_kind, row.admin1, row.geonameid)


def parties_of(connection: Connection, keys: list[int]) -> dict[tuple[int, str], list[Party]]:
    """Who takes part in events, by the key of the event and the side (actor, recipient)."""
    if not keys:
        return {}
    asked = (
        select(event_actors, actors.c.name, actors.c.country, actors.c.codes, actors.c.sector)
        .outerjoin(actors, actors.c.key == event_actors.c.actor)
        .where(event_actors.c.event.in_(keys))
        .order_by(event_actors.c.event, event_actors.c.side, event_actors.c.position)
    )
    found: dict[tuple[int, str], list[Party]] = {}
    for row in connection.execute(asked):
        party = Party(row.words, row.name, row.country, row.codes or [], row.sector)
        found.setdefault((row.event, row.side), []).append(party)
    return found
