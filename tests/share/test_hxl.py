"""CSV with HXL tags: libhxl reads it, and the status of each row is tagged."""

import io
from pathlib import Path

import hxl

from sitroom.keep import Store
from sitroom.share import Terms, Tlp
from sitroom.share.hxl import write


def read(store: Store, path: Path, terms: Terms) -> hxl.model.Dataset:
    stream = io.StringIO()
    write(store.events(oldest=True), stream, terms)
    path.write_text(stream.getvalue(), encoding="utf-8")
    return hxl.data(hxl.make_input(str(path), hxl.InputOptions(allow_local=True))).cache()


def test_libhxl_reads_tags_and_rows(crisis: Store, tmp_path: Path) -> None:
    data = read(crisis, tmp_path / "a.csv", Terms(Tlp.green))
    assert {"#event+type", "#status+modality", "#country+code+v_iso3", "#meta+tlp"} <= set(data.display_tags)
    rows = [{tag: row.get(tag) for tag in data.display_tags} for row in data]
    assert [row["#status+modality"] for row in rows].count("denied") == 2
    assert [row["#geo+lat"] for row in rows if row["#loc+type"] == "country"] == [None] * 4
    assert {row["#meta+tlp"] for row in rows} == {"TLP:GREEN"}


def test_without_the_text_there_is_no_column_of_sentences(crisis: Store, tmp_path: Path) -> None:
    data = read(crisis, tmp_path / "a.csv", Terms(text=False))
    assert not any("sentence" in tag for tag in data.display_tags)
    assert "Two men" not in (tmp_path / "a.csv").read_text()
