"""`sitroom schema`: what a record looks like, for machines."""

from __future__ import annotations

import json


def schema() -> None:
    """Print the JSON Schema of a record."""
    from sitroom.model import Record

    print(json.dumps(Record.model_json_schema(), indent=2))
