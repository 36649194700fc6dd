"""Events and statements in words and as plain values, with and without the text of reports."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from typing import Any, Final

from pydantic import TypeAdapter, ValidationError

from sitroom.keep import EventRow, Party, StatementRow
from sitroom.share import ShareError, Terms

AnyRow = EventRow | StatementRow
WORDS = ("sentence", "trigger", "content")  # fields that are words of the text
_EVENT: Final = TypeAdapter(EventRow)
_STATEMENT: Final = TypeAdapter(StatementRow)


def values(row: AnyRow, terms: Terms) -> dict[str, Any]:
    """A row as plain values; of those without a name the words too are left out where the text is not to go with it."""
    found = asdict(row)
    if terms.text:
        return found
    for field in WORDS:
        if field in found:
            found[field] = ""
    for party in _parties(found):
        party["words"] = party["name"] or ""
    return found


def _parties(found: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for field in ("actors", "recipients"):
        yield from found.get(field) or ()
    for field in ("speaker", "addressee"):
        if found.get(field):
            yield found[field]


def row_of(found: Any, where: str) -> AnyRow:
    """The row that these values are. Raises ShareError where they are none."""
    kind = _STATEMENT if isinstance(found, dict) and "act" in found else _EVENT
    try:
        return kind.validate_python(found)
    except ValidationError as error:
        first = error.errors()[0]
        field = ".".join(map(str, first["loc"]))
        raise ShareError(f"{where}: not an event as Sitroom shares it: {field}: {first['msg'].lower()}") from error


def status(row: EventRow) -> str:
    """Whether and when it happened, in a word or two: actual; denied; feared, background."""
    return row.modality if row.phase == "current" else f"{row.modality}, {row.phase}"


def headline(row: EventRow, terms: Terms) -> str:
    """Who did what to whom, with its status where it is not simply so: Moscow THREATEN Kyiv (denied)."""
    who = "; ".join(filter(None, (name_of(party, terms) for party in row.actors))) or "Somebody"
    whom = "; ".join(filter(None, (name_of(party, terms) for party in row.recipients)))
    deed = f"{row.type} {row.mode}" if row.mode else row.type
    what = f"{who} {deed} → {whom}" if whom else f"{who} {deed}"
    voice = f", says {name_of(row.speaker, terms) or 'somebody'}" if row.voice != "outlet" else ""
    said = status(row) + voice
    return what if said == "actual" else f"{what} ({said})"


def name_of(party: Party | None, terms: Terms) -> str | None:
    """What somebody is called: the name, else codes, else the words of the text where these may be shared."""
    if party is None:
        return None
    code = party.codes[0] if party.codes else None
    return party.name or (party.words if terms.text else None) or code
