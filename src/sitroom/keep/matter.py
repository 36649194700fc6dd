"""What a saved filter is about, whatever it is called: by this its alerts are found, muted and told once."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from typing import Any

ABOUT = ("actor", "recipient", "type", "mode", "voice", "near", "country", "outlet", "words")
STATE = re.compile(r"[A-Z]{3}")


def matter_of(query: Mapping[str, Any]) -> dict[str, Any]:
    """What of a filter says which events it is about; without days, since what is watched goes on.

    >>> matter_of({"type": "threaten", "since": "2021-11-01"})
    {'type': ['THREATEN']}
    """
    found = {name: query[name] for name in ABOUT if query.get(name)}
    if "type" in found:
        found["type"] = _types(found["type"])
    return found


def _types(given: Any) -> Any:
    """Types however they were given: one, several with commas between, or a list; left as it is where it is none."""
    words = [given] if isinstance(given, str) else given
    if not isinstance(words, list) or not all(isinstance(one, str) for one in words):
        return given
    return sorted({part.strip().upper() for one in words for part in one.split(",") if part.strip()})


def scope_of(query: Mapping[str, Any]) -> str | None:
    """The scope of its alerts: that of a pair where it is just two states, null where it is about everything.

    Two filters that ask for the same have the same scope, and one keeps it when it is renamed.

    >>> scope_of({"actor": "UKR", "recipient": "RUS"}), scope_of({"since": "2021-11-01"})
    ('pair:RUS,UKR', None)
    >>> scope_of({"country": "LBY", "words": "oil"})
    'filter:e3f23404'
    """
    matter = matter_of(query)
    if not matter:
        return None
    if matter.keys() >= {"actor", "recipient"}:
        sides = sorted((str(matter.pop("actor")), str(matter.pop("recipient"))))
        if not matter and sides[0] != sides[1] and all(STATE.fullmatch(side) for side in sides):
            return "pair:" + ",".join(sides)
        matter["sides"] = sides
    told = json.dumps(matter, sort_keys=True, ensure_ascii=False)
    return f"filter:{hashlib.sha256(told.encode()).hexdigest()[:8]}"
