"""Records as the store holds them: compressed JSON, the text of the report beside it, where it can be searched."""

from __future__ import annotations

import json
import zlib

from sitroom.model import Record


def pack(record: Record, with_text: bool = False) -> bytes:
    """The record as compressed JSON, without the text of its report unless that is asked for."""
    left_out = {} if with_text else {"document": {"text"}}
    return zlib.compress(record.model_dump_json(exclude=left_out).encode())


def unpack(body: bytes, text: str | None = None) -> Record:
    """The record that `pack` made the bytes from; `text` is that of the report, where they were made without."""
    fields = json.loads(zlib.decompress(body))
    if text is not None:
        fields["document"]["text"] = text
    return Record.model_validate(fields)
