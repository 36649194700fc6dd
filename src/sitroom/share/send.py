"""Writes events of a store in the format of a partner."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from pathlib import Path

from sitroom.keep import EventRow, Store
from sitroom.run.writer import OutputError
from sitroom.share import Form, Terms


def send(store: Store, rows: Iterable[EventRow], form: Form, out: Path | None, terms: Terms) -> int:
    """Writes events into a file, which is whole or not there, or to standard output; how many rows or events it has.

    Raises:
        OutputError: it cannot be written, or not on these terms.
    """
    from sitroom.share.material import items
    from sitroom.show.export import opened, parquet

    if form in (Form.gdelt, Form.polecat):
        return _table(store, rows, form, out, terms)
    if form is Form.parquet:
        from sitroom.share.tables import mark
        from sitroom.share.told import values

        if out is None:
            raise OutputError("parquet: name a file with -o")
        return parquet(rows, out, partial(values, terms=terms), mark(terms))
    with opened(out) as stream:
        if form is Form.geojson:
            from sitroom.share import geojson

            return geojson.write(rows, stream, terms)
        if form is Form.hxl:
            from sitroom.share import hxl

            return hxl.write(rows, stream, terms)
        if form is Form.annotations:
            from sitroom.share import anchors

            return anchors.write(items(store, rows), stream, terms)
        if form is Form.ftm:
            from sitroom.share import ftm

            return ftm.write(items(store, rows, ledgers=True), stream, terms)
        from sitroom.share import stix

        return stix.write(items(store, rows, ledgers=True), stream, terms)


def _table(store: Store, rows: Iterable[EventRow], form: Form, out: Path | None, terms: Terms) -> int:
    from sitroom.share import gdelt, polecat
    from sitroom.share.material import items
    from sitroom.share.tables import needs_room, write_table

    needs_room(terms, "GDELT" if form is Form.gdelt else "POLECAT")
    shared = items(store, rows)
    if form is Form.gdelt:
        return write_table(gdelt.rows(shared, terms), gdelt.columns(terms), out, terms)
    return write_table(polecat.rows(shared, terms), polecat.columns(terms), out, terms, polecat.MISSING)
