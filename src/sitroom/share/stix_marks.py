"""The fixed objects of a STIX bundle: who shares it, how far it may go, and what the fields of our own mean."""

from __future__ import annotations

import uuid
from datetime import UTC, datetime
from typing import Any

import stix2

from sitroom.share import Terms, Tlp
from sitroom.version import __version__

# Ids are those of RFC 4122, version 5, within this name space: the same thing has the same id in every bundle.
OURS = uuid.UUID("6f3f7a0e-5a1c-4b53-9a41-0e7d3c5b8f26")
TABLES = "2026-11-01T00:00:00.000Z"  # what stands for a code or a name is as old as this way of writing it down
EXTENSION = f"extension-definition--{uuid.uuid5(OURS, 'extension')}"
MEANING = (
    "Fields of an event or statement as Sitroom codes it from a news report. type, mode, contexts, quad: PLOVER. "
    "intensity: Goldstein's scale, -10 to 10. modality: actual, denied, possible, planned, demanded, conditional or "
    "feared. phase: background, current, future. voice: outlet, or the id of the statement that tells it. actors, "
    "recipients, speaker: who, with codes, and identity_ref. place: where, kind telling how precise. An incident whose "
    "modality is not actual is not said to have happened."
)
# By OASIS, in cti-stix-common-objects: partners know the marks of TLP 2.0 by these ids.
TLP_EXTENSION = "extension-definition--60a3c5c5-0d10-413e-aab3-9e08dde9e88d"
TLP_IDS = {
    Tlp.clear: "94868c89-83c2-464b-929b-a1a8aa3c8487",
    Tlp.green: "bab4a63c-aed9-4cf5-a766-dfca5abac2bb",
    Tlp.amber: "55d920b0-5e8b-4f79-9ee9-91f868d9b421",
    Tlp.amber_strict: "939a9414-2ddd-4d32-a0cd-375ea402b003",
    Tlp.red: "e828b379-4e03-4974-9ac4-e53a884c97c1",
}


def named(kind: str, *parts: object) -> str:
    """The id of the object of this kind that these values tell from all others."""
    return f"{kind}--{uuid.uuid5(OURS, chr(31).join(map(str, (kind, *parts))))}"


def stamp(when: str) -> str:
    """A day or time in ISO 8601 as STIX writes times: in UTC. A day begins at midnight; without a zone it is UTC."""
    found = datetime.fromisoformat(when)
    found = found if found.tzinfo else found.replace(tzinfo=UTC)
    return found.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def marking(tlp: Tlp) -> Any:
    """The definition of a mark, as OASIS publishes it."""
    return stix2.v21.MarkingDefinition(
        id=f"marking-definition--{TLP_IDS[tlp]}",
        created="2022-10-01T00:00:00.000Z",
        name=tlp.label,
        extensions={TLP_EXTENSION: {"extension_type": "property-extension", "tlp_2_0": tlp.value}},
    )


def producer(terms: Terms) -> Any:
    """Who shares the bundle."""
    kind = "system" if terms.by == "Sitroom" else "organization"
    return stix2.v21.Identity(
        id=named("identity", "producer", terms.by), created=TABLES, modified=TABLES, name=terms.by, identity_class=kind
    )


def extension(created_by: str) -> Any:
    """What the fields of our own mean."""
    return stix2.v21.ExtensionDefinition(
        id=EXTENSION,
        created_by_ref=created_by,
        created=TABLES,
        modified=TABLES,
        name="Coded news",
        description="Who did and said what, as coded from news reports, and whether it happened.",
        schema=MEANING,
        version=__version__,
        extension_types=["property-extension"],
    )
