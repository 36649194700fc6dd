"""The objects of a STIX bundle for what a report tells: who, where, what, in whose words, and who denies it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import stix2

from sitroom.join.ledger import Entry
from sitroom.keep import Party, Where
from sitroom.model import Document, Statement
from sitroom.share import Terms
from sitroom.share.countries import alpha2
from sitroom.share.material import Item
from sitroom.share.stix_marks import EXTENSION, TABLES, TLP_IDS, extension, marking, named, producer, stamp
from sitroom.share.told import headline, name_of, pruned, values

OPINIONS = {"denied": "strongly-disagree", "doubted": "disagree"}
SECTORS = {"GOV": "government-national", "MIL": "defense", "EDU": "education", "HLH": "healthcare", "NGO": "non-profit"}
CLASSES = {"GOV": "organization", "MIL": "organization", "IGO": "organization", "NGO": "organization"}
WITHHELD = "The words are not shared."


@dataclass(slots=True)
class Objects:
    """Makes the objects of one bundle: each once, in the order in which they are needed.

    Attributes:
        terms: on what terms it is shared.
        given: the ids of what was given out.
        told: the reports, each with the ids of what it tells.
    """

    terms: Terms
    given: set[str] = field(default_factory=set)
    told: dict[str, tuple[Document, str, list[str]]] = field(default_factory=dict)

    def first(self) -> Iterator[Any]:
        """What stands at the head of every bundle."""
        sharer = producer(self.terms)
        yield from self._new(sharer)
        yield from self._new(extension(sharer.id))
        if self.terms.tlp:
            yield from self._new(marking(self.terms.tlp))

    def of(self, item: Item) -> Iterator[Any]:
        """An event with those who take part, its place, its words and who denies it."""
        row = item.row
        made = self._incident(item)
        for party in (*row.actors, *row.recipients, *([row.speaker] if row.speaker else [])):
            yield from self._identity(party)
        yield from self._new(made)
        for role, parties in (("actor", row.actors), ("recipient", row.recipients)):
            for party in parties:
                if identity := self.identity_of(party):
                    yield from self._link(made, identity, role)
        location = _location(row.place, self.common(TABLES)) if row.place else None
        if location is not None:
            yield from self._new(location)
            yield from self._link(made, location.id, "place")
        for statement in filter(None, {item.told_in and item.told_in.id: item.told_in, None: item.is_said}.values()):
            yield from self._note(item, made, statement)
        for entry in item.against:
            yield from self._opinion(item, made, entry)
        told = self.told.setdefault(row.report, (item.record.document, item.added, []))
        told[2].append(made.id)

    def last(self) -> Iterator[Any]:
        """The reports with what each tells."""
        for document, added, ids in self.told.values():
            yield from self._report(document, added, ids)

    def _new(self, made: Any) -> Iterator[Any]:
        if made.id not in self.given:
            self.given.add(made.id)
            yield made

    def common(self, created: str) -> dict[str, Any]:
        """The properties that all objects have."""
        when = stamp(created)
        found: dict[str, Any] = {"created": when, "modified": when}
        found["created_by_ref"] = named("identity", "producer", self.terms.by)
        if self.terms.tlp:
            found["object_marking_refs"] = [f"marking-definition--{TLP_IDS[self.terms.tlp]}"]
        return found

    def identity_of(self, party: Party) -> str | None:
        """The id of somebody; null for whom nothing may be said."""
        name = name_of(party, self.terms)
        return named("identity", name, *party.codes) if name else None

    def _identity(self, party: Party) -> Iterator[Any]:
        name = name_of(party, self.terms)
        if not name:
            return
        sector = SECTORS.get(party.sector or "")
        yield from self._new(
            stix2.v21.Identity(
                id=self.identity_of(party), name=name, identity_class=CLASSES.get(party.sector or "", "unknown"),
                labels=party.codes or None, sectors=[sector] if sector else None, **self.common(TABLES),
            )
        )  # fmt: skip

    def _incident(self, item: Item) -> Any:
        row = item.row
        ours = {"extension_type": "property-extension", **values(row, self.terms)}
        for side in ("actors", "recipients"):
            for party, told in zip(getattr(row, side), ours[side], strict=True):
                told["identity_ref"] = self.identity_of(party)
        labels = [f"type:{row.type}", f"modality:{row.modality}", f"phase:{row.phase}"]
        labels += [f"precision:{row.place.kind}"] if row.place else []
        return stix2.v21.Incident(
            id=named("incident", row.report, row.id),
            name=headline(row, self.terms),
            description=row.sentence if self.terms.text else None,
            labels=labels,
            confidence=round(row.confidence * 100),
            external_references=[_reference(item.record.document)],
            extensions={EXTENSION: pruned(ours)},
            **self.common(item.added),
        )

    def _link(self, made: Any, target: str, role: str) -> Iterator[Any]:
        yield from self._new(
            stix2.v21.Relationship(
                id=named("relationship", made.id, target, role), relationship_type="related-to", source_ref=made.id,
                target_ref=target, description=role, **self.common(made.created.isoformat()),
            )
        )  # fmt: skip

    def _note(self, item: Item, made: Any, statement: Statement) -> Iterator[Any]:
        """The statement in which an event is told, or which it is."""
        speaker = (statement.speaker and statement.speaker.name) or (statement.unnamed if self.terms.text else None)
        text = item.record.document.text
        start = min(span.start for span in (*statement.cue, *statement.content))
        end = max(span.end for span in (*statement.cue, *statement.content))
        ours: dict[str, str | None] = {
            "extension_type": "property-extension",
            "statement": statement.id,
            "act": statement.act,
        }
        ours |= {"form": statement.form, "polarity": statement.polarity, "speaker": speaker}
        yield from self._new(
            stix2.v21.Note(
                id=named("note", item.row.report, statement.id, item.row.id),
                abstract=f"{speaker or 'Somebody'}: {statement.act}",
                content=" ".join(text[start:end].split()) if self.terms.text else WITHHELD,
                authors=[speaker] if speaker else None,
                object_refs=[made.id],
                external_references=[_reference(item.record.document)],
                extensions={EXTENSION: pruned(ours)},
                **self.common(item.added),
            )
        )

    def _opinion(self, item: Item, made: Any, entry: Entry) -> Iterator[Any]:
        """Somebody denies an event, or doubts it, in this report or another."""
        source: dict[str, str | None] = {
            "source_name": entry.outlet or "report",
            "external_id": entry.report,
            "url": _web(entry.link),
        }
        yield from self._new(
            stix2.v21.Opinion(
                id=named("opinion", made.id, entry.report, entry.part),
                opinion=OPINIONS[entry.stance],
                explanation=entry.sentence if self.terms.text else None,
                authors=[entry.speaker or entry.outlet or "an outlet"],
                labels=[entry.stance, *([f"said:{entry.day}"] if entry.day else [])],
                object_refs=[made.id],
                external_references=[{name: value for name, value in source.items() if value}],
                **self.common(item.added),
            )
        )

    def _report(self, document: Document, added: str, ids: list[str]) -> Iterator[Any]:
        """A report; as a grouping where nobody knows when it was published."""
        shared = {
            "name": document.title or document.outlet or document.id,
            "object_refs": ids,
            "external_references": [_reference(document)],
            "lang": document.lang,
            **self.common(added),
        }
        if document.published:
            when = stamp(document.published)
            yield from self._new(stix2.v21.Report(id=named("report", document.id), published=when, **shared))
        else:
            yield from self._new(stix2.v21.Grouping(id=named("grouping", document.id), context="unspecified", **shared))


def _reference(document: Document) -> dict[str, Any]:
    found: dict[str, str | None] = {
        "source_name": document.outlet or "report",
        "external_id": document.id,
        "url": _web(document.url),
        "description": f"published {document.published}" if document.published else None,
    }
    return {name: value for name, value in found.items() if value}


def _web(link: str | None) -> str | None:
    return link if link and link.startswith(("http://", "https://")) else None


def _location(place: Where, common: dict[str, Any]) -> Any:
    """The place; null where there is neither a country nor a point. A country has no point."""
    point = {} if place.kind == "country" or place.lat is None else {"latitude": place.lat, "longitude": place.lon}
    country = alpha2(place.country)
    if not point and not country:
        return None
    return stix2.v21.Location(
        id=named("location", place.name, place.kind, place.country, place.geonameid),
        name=place.name,
        country=country,
        city=place.name if place.kind == "city" else None,
        labels=[f"precision:{place.kind}"],
        **point,
        **common,
    )
