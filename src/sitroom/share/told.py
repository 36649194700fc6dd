"""Events and statements in words and as plain values, with and without the text of reports."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from typing import Any, Final, get_args, get_origin, get_type_hints

from pydantic import TypeAdapter, ValidationError

from sitroom.keep import EventRow, Party, StatementRow, Where
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


def pruned(found: Any) -> Any:
    """Values without what is null and lists that are empty, for formats that allow neither."""
    if isinstance(found, dict):
        kept = {name: pruned(value) for name, value in found.items()}
        return {name: value for name, value in kept.items() if value is not None and value != []}
    return [pruned(value) for value in found] if isinstance(found, list) else found


def row_of(found: Any, where: str) -> AnyRow:
    """The row that these values are; nulls and empty lists may be left out. Raises ShareError if they are none."""
    if not isinstance(found, dict):
        raise ShareError(f"{where}: not an event as Sitroom shares it")
    kind, row = (_STATEMENT, StatementRow) if "act" in found else (_EVENT, EventRow)
    try:
        return kind.validate_python(_filled(row, found))
    except ValidationError as error:
        first = error.errors()[0]
        field = ".".join(map(str, first["loc"]))
        raise ShareError(f"{where}: not an event as Sitroom shares it: {field}: {first['msg'].lower()}") from error


def _filled(kind: Any, found: dict[str, Any]) -> dict[str, Any]:
    """The values with what may be left out."""
    whole = dict(found)
    for name, hint in get_type_hints(kind).items():
        inner = [Party] if Party in get_args(hint) else [Where] if Where in get_args(hint) else []
        if name not in whole and (get_origin(hint) is list or type(None) in get_args(hint)):
            whole[name] = [] if get_origin(hint) is list else None
        elif inner and isinstance(whole.get(name), dict):
            whole[name] = _filled(inner[0], whole[name])
        elif inner and isinstance(whole.get(name), list):
            whole[name] = [_filled(inner[0], one) if isinstance(one, dict) else one for one in whole[name]]
    return whole


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
