"""The form in which an event or statement is corrected: its fields as text, and what was changed of them read back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from pydantic import TypeAdapter, ValidationError

from sitroom.desk.known_places import known_place
from sitroom.desk.problems import told
from sitroom.keep.ask import AskError
from sitroom.keep.correction import Correcting
from sitroom.knowledge.actors import names
from sitroom.model import ActorRef, Event, Place, Statement

LISTED = ("type", "mode", "modality", "phase", "act", "polarity")  # given as they are
PEOPLE = {"actors": True, "recipients": True, "speaker": False, "addressee": False}  # whether there may be several
READ: TypeAdapter[Any] = TypeAdapter(Correcting)


def fields(part: Event | Statement) -> dict[str, str]:
    """The fields that can be mended, as they stand in the form."""
    own = {"place": _place(part.place), "time": _time(part)}
    if isinstance(part, Event):
        return {
            "type": part.type, "mode": part.mode or "", "modality": part.modality, "phase": part.phase,
            "actors": _people(part.actors), "recipients": _people(part.recipients), **own,
        }  # fmt: skip
    return {
        "act": part.act, "polarity": part.polarity, "speaker": _people([part.speaker]),
        "addressee": _people([part.addressee]), **own,
    }  # fmt: skip


def mending(given: Mapping[str, str], kind: str) -> Any:
    """The correction that a filled-in form asks for: what is otherwise than it was when the form was shown.

    Raises:
        AskError: nothing was changed, or something cannot be read; the message says what.
    """
    changed = {
        name: given[name].strip()
        for name in (*LISTED, *PEOPLE, "place", "time")
        if name in given and given[name].strip() != given.get(f"was-{name}", "").strip()
    }
    if not changed:
        raise AskError("nothing was changed: mend a field, or say that it is right or wrong")
    changes = {name: valued(name, words) for name, words in changed.items()}
    return correction({**_about(given), "kind": f"mend-{kind}", "changes": changes})


def marking(given: Mapping[str, str]) -> Any:
    """The correction that a press on right or wrong asks for. Raises AskError."""
    return correction({**_about(given), "kind": "mark", "verdict": given.get("verdict", "")})


def correction(given: Mapping[str, Any]) -> Any:
    """A correction from what was given. Raises AskError."""
    try:
        return READ.validate_python(given)
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(one) for one in first["loc"] if one not in ("changes", given.get("kind")))
        raise AskError(f"{where or 'the correction'}: {told(first['msg'])}") from None


def _about(given: Mapping[str, str]) -> dict[str, str]:
    return {name: given.get(name, "") for name in ("report", "part", "seen", "note")}


def valued(name: str, words: str) -> Any:
    """The value of a field that was typed so. Raises AskError."""
    if name in PEOPLE:
        people = [_party(name, line) for line in words.splitlines() if line.strip()]
        if not PEOPLE[name] and len(people) > 1:
            raise AskError(f"{name}: one line, for one of them")
        return people if PEOPLE[name] else (people[0] if people else None)
    if not words:
        return None
    if name == "place":
        return _given_place(words)
    if name == "time":
        first, _, last = words.partition(" to ")
        return {"start": first.strip(), "end": (last or first).strip()}
    return words


def _party(name: str, line: str) -> dict[str, str | None]:
    """Somebody in the form `Nikita Khrushchev, SUN, GOV`; a name may have commas of its own."""
    parts = [part.strip() for part in line.split(",")]
    codes: list[str | None] = []
    while len(parts) > 1 and len(codes) < 2 and (parts[-1] == "" or (len(parts[-1]) == 3 and parts[-1].isupper())):
        codes.insert(0, parts.pop() or None)
    if not ", ".join(parts):
        raise AskError(f"{name}: begin each line with a name, such as Nikita Khrushchev, SUN, GOV")
    if not codes and (known := names().find(", ".join(parts))):  # a name that the tables have
        codes = [known[0].country, known[0].sector]
    country, sector = [*codes, None, None][:2]
    return {"name": ", ".join(parts), "country": country, "sector": sector}


def _given_place(words: str) -> dict[str, Any]:
    """A place in the form `Havana, city, CUB, 23.13, -82.38`: only the name must be there.

    One that the gazetteer has lies where it says, unless it is said to be of kind `other`. Raises AskError.
    """
    name, *rest = [part.strip() for part in words.split(",")]
    place: dict[str, Any] = {"name": name}
    numbers: list[float] = []
    for one in rest:
        try:
            numbers.append(float(one))
        except ValueError:
            place["country" if len(one) == 3 and one.isupper() else "kind"] = one
    if numbers:
        if len(numbers) != 2:
            raise AskError("place: latitude and longitude come together, such as Havana, city, CUB, 23.13, -82.38")
        place["lat"], place["lon"] = numbers
    elif place.get("kind") != "other" and (known := known_place(name, place.get("kind"), place.get("country"))):
        place |= {"kind": known.kind, "lat": round(known.lat, 5), "lon": round(known.lon, 5)}
        place |= {"country": known.country} if known.country else {}
    return {name: value for name, value in place.items() if value != ""}


def _people(actors: Sequence[ActorRef | None]) -> str:
    lines = []
    for one in actors:
        if one:
            name = one.name or " ".join(one.span.text.split())
            lines.append(
                ", ".join([name, *([one.country or "", one.sector or ""] if one.country or one.sector else [])])
            )
    return "\n".join(line.rstrip(", ") for line in lines)


def _place(place: Place | None) -> str:
    if place is None:
        return ""
    at = [f"{place.lat:.2f}", f"{place.lon:.2f}"] if place.lat is not None and place.lon is not None else []
    return ", ".join([place.name, place.kind, *([place.country] if place.country else []), *at])


def _time(part: Event | Statement) -> str:
    time = part.time
    if time is None or not time.start:
        return ""
    return time.start if not time.end or time.end == time.start else f"{time.start} to {time.end}"
