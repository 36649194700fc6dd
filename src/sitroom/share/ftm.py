"""FollowTheMoney entities, one a line: events, who is involved, articles, mentions, and notes for denials."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import IO, Any

from sitroom.keep import EventRow, Party, Where
from sitroom.model import Document
from sitroom.model.events import QUADS
from sitroom.share import ShareError, Terms
from sitroom.share.countries import alpha2
from sitroom.share.material import Item
from sitroom.share.told import headline, name_of, row_of

PUBLIC = frozenset({"GOV", "MIL", "COP", "JUD", "LEG", "SPY"})  # sectors whose bodies are a state's
ORGANISED = frozenset({"IGO", "NGO", "REB", "OPP", "PTY", "MED", "BUS", "MNC"})
LANGUAGES = {"en": "eng"}
_FACTS = ("type", "mode", "modality", "phase", "voice", "intensity", "confidence")


def write(items: Iterable[Item], stream: IO[str], terms: Terms) -> int:
    """Writes entities, each once; how many events are among them.

    An Event's name and keywords say whether it happened; a reader who only counts Events must look at them.
    """
    count, given = 0, set()
    for item in items:
        for one in _entities(item, terms):
            if one["id"] not in given:
                given.add(one["id"])
                stream.write(json.dumps(one, ensure_ascii=False) + "\n")
        count += 1
    return count


def _id(*parts: object) -> str:
    return f"sitroom-{hashlib.sha1(chr(31).join(map(str, parts)).encode(), usedforsecurity=False).hexdigest()}"


def _entity(kind: str, number: str, /, **properties: Any) -> dict[str, Any]:
    kept = {key: value if isinstance(value, list) else [value] for key, value in properties.items() if value}
    return {"id": number, "schema": kind, "properties": kept}


def _entities(item: Item, terms: Terms) -> Iterator[dict[str, Any]]:
    row, document = item.row, item.record.document
    article, event = _id("article", document.id), _id("event", row.report, row.id)
    yield _article(article, document, terms)
    keywords = [f"{name}:{value}" for name in _FACTS if (value := getattr(row, name)) is not None]
    keywords += [f"context:{context}" for context in row.contexts]
    keywords += [f"precision:{row.place.kind}"] if row.place else []
    keywords += [terms.tlp.label] if terms.tlp else []
    involved = []
    for role, parties in (("actor", row.actors), ("recipient", row.recipients)):
        for party in parties:
            if who := _who(party, row, terms):
                yield who
                yield _mention(who, article, party, row)
                involved.append(who["id"])
                keywords.append(f"{role}:{who['id']}")
    place = row.place
    address = _address(place) if place else None
    if address:
        yield address
    yield _entity(
        "Event", event, name=headline(row, terms), date=row.day, startDate=row.begins, endDate=row.ends,
        country=_country(place.country) if place else None, location=place and place.name,
        addressEntity=address and address["id"], involved=sorted(set(involved)), keywords=keywords,
        description=row.sentence if terms.text else None, proof=article, publisher=row.outlet,
        sourceUrl=_web(row.link), recordId=f"{row.report}#{row.id}", publisherUrl=None,
    )  # fmt: skip
    for entry in item.against:
        yield _entity(
            "Note", _id("denial", event, entry.report, entry.part), entity=event,
            name=f"{entry.stance} by {entry.speaker or entry.outlet or 'an outlet'}, {entry.day or 'no date'}",
            description=entry.sentence if terms.text else None, publisher=entry.outlet, sourceUrl=_web(entry.link),
        )  # fmt: skip


def _article(name: str, document: Document, terms: Terms) -> dict[str, Any]:
    return _entity(
        "Article", name, title=document.title or document.id, fileName=document.id, publishedAt=document.published,
        publisher=document.outlet, sourceUrl=_web(document.url), language=LANGUAGES.get(document.lang or ""),
        author=document.author, keywords=[terms.tlp.label] if terms.tlp else None,
    )  # fmt: skip


def _who(party: Party, row: EventRow, terms: Terms) -> dict[str, Any] | None:
    """Somebody as an entity; somebody without a name is one of his report alone."""
    name = name_of(party, terms)
    if not name:
        return None
    ours = (name, *party.codes) if party.name else (name, *party.codes, row.report)
    kind = "PublicBody" if party.sector in PUBLIC else "Organization" if party.sector in ORGANISED else "LegalEntity"
    codes = [f"code:{code}" for code in party.codes] + ([f"sector:{party.sector}"] if party.sector else [])
    return _entity(kind, _id("who", *ours), name=name, country=_country(party.country), keywords=codes)


def _mention(who: dict[str, Any], article: str, party: Party, row: EventRow) -> dict[str, Any]:
    return _entity(
        "Mention", _id("mention", who["id"], row.report), document=article, name=who["properties"]["name"],
        resolved=who["id"], detectedSchema=who["schema"], contextCountry=_country(party.country),
    )  # fmt: skip


def _address(place: Where) -> dict[str, Any] | None:
    if place.kind == "country" or place.lat is None or place.lon is None:
        return None
    return _entity(
        "Address", _id("address", place.name, place.kind, place.country, place.lat, place.lon), name=place.name,
        full=", ".join(filter(None, (place.name, place.admin1))), country=_country(place.country), state=place.admin1,
        latitude=str(place.lat), longitude=str(place.lon), city=place.name if place.kind == "city" else None,
    )  # fmt: skip


def _country(code: str | None) -> str | None:
    return (alpha2(code) or "").lower() or None


def _web(link: str | None) -> str | None:
    return link if link and link.startswith(("http://", "https://")) else None


def read(path: Path, found: Iterable[Any]) -> Iterator[EventRow]:
    """The events among entities that `write` wrote, with what the entities keep of them. Raises ShareError.

    FollowTheMoney has no place for triggers and the words of mentions: those are empty.
    """
    entities: dict[str, dict[str, Any]] = {}
    for number, one in enumerate(found, start=1):
        if not isinstance(one, dict) or not {"id", "schema", "properties"} <= one.keys():
            raise ShareError(f"{path}, line {number}: not an entity of FollowTheMoney")
        entities[one["id"]] = one
    for one in entities.values():
        if one["schema"] == "Event" and str(one["id"]).startswith("sitroom-"):
            yield _read_event(one, entities, f"{path}, {one['id']}")


def _read_event(one: dict[str, Any], entities: dict[str, dict[str, Any]], where: str) -> EventRow:
    def first(entity: dict[str, Any], name: str) -> Any:
        return next(iter(entity["properties"].get(name, ())), None)

    facts = [word.partition(":")[::2] for word in one["properties"].get("keywords", ())]
    told = {name: value for name, value in facts if name in _FACTS}
    report, _, event = (first(one, "recordId") or "").rpartition("#")
    article = entities.get(first(one, "proof"), {"properties": {}})
    address = entities.get(first(one, "addressEntity"), {"properties": {}})
    sides: dict[str, list[dict[str, Any]]] = {"actor": [], "recipient": []}
    for side, who in facts:
        if side in sides and (entity := entities.get(who)):
            sides[side].append(_read_party(entity))
    kind = next((value for name, value in facts if name == "precision"), None)
    place = kind and {
        "name": first(one, "location"), "kind": kind, "country": None, "lat": first(address, "latitude"),
        "lon": first(address, "longitude"), "admin1": first(address, "state"),
    }  # fmt: skip
    values = {
        **told, "contexts": [value for name, value in facts if name == "context"], "after": "", "report": report,
        "id": event, "day": first(one, "date"), "begins": first(one, "startDate"), "ends": first(one, "endDate"),
        "place": place, "sentence": first(one, "description") or "", "outlet": first(one, "publisher"),
        "title": first(article, "title"), "published": first(article, "publishedAt"), "link": first(one, "sourceUrl"),
        "quad": QUADS.get(told.get("type", ""), ""), "trigger": "", "actors": sides["actor"],
        "recipients": sides["recipient"],
    }  # fmt: skip
    row = row_of(values, where)
    assert isinstance(row, EventRow)
    return row


def _read_party(entity: dict[str, Any]) -> dict[str, Any]:
    facts = [word.partition(":")[::2] for word in entity["properties"].get("keywords", ())]
    codes = [value for name, value in facts if name == "code"]
    name = next(iter(entity["properties"].get("name", ())), None)
    sector = next((value for key, value in facts if key == "sector"), None)
    country = next((code for code in codes if len(code) == 3 and code != sector), None)
    return {"words": "", "name": name, "country": country, "codes": codes, "sector": sector}
