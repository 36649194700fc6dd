"""STIX 2.1 (OASIS): events as incidents, with identities, locations, notes, opinions for denials, and reports."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import IO, Any

from sitroom.share import ShareError, Terms
from sitroom.share.material import Item
from sitroom.share.told import AnyRow, row_of


def write(items: Iterable[Item], stream: IO[str], terms: Terms) -> int:
    """Writes a bundle, an object at a time; how many events it holds.

    An event is an incident whose labels and extension tell its modality and phase; who denies or doubts it, an opinion
    on it; the statement in which it is told, a note on it. Ids are made from what a thing is (UUID version 5): the same
    store gives the same bundle, and a partner who loads two bundles has each thing once.
    """
    from sitroom.share.stix_marks import named
    from sitroom.share.stix_objects import Objects

    objects = Objects(terms)
    count = 0
    stream.write('{"type": "bundle", "objects": [')

    def put(made: Iterable[Any], first: bool = False) -> None:
        for one in made:
            stream.write(("\n" if first else ",\n") + one.serialize())
            first = False

    put(objects.first(), first=True)
    for item in items:
        put(objects.of(item))
        count += 1
    put(objects.last())
    stream.write(f'\n], "id": "{named("bundle", *sorted(objects.given))}"}}\n')
    return count


def read(path: Path, found: Any) -> Iterator[AnyRow]:
    """The events of a bundle that `write` wrote. Objects of others are passed over. Raises ShareError."""
    import stix2
    from stix2.exceptions import STIXError

    from sitroom.share.stix_marks import EXTENSION

    try:
        bundle = stix2.parse(found, allow_custom=True)
    except (STIXError, ValueError, TypeError) as error:
        raise ShareError(f"{path}: not a STIX 2.1 bundle: {' '.join(str(error).split())[:200]}") from error
    for one in bundle.get("objects", []):
        ours = one.get("extensions", {}).get(EXTENSION) if one["type"] == "incident" else None
        if ours:
            fields = {name: value for name, value in dict(ours).items() if name != "extension_type"}
            for side in ("actors", "recipients"):
                fields[side] = [
                    {name: value for name, value in party.items() if name != "identity_ref"}
                    for party in fields.get(side) or ()
                ]
            yield row_of(fields, f"{path}, {one['id']}")
