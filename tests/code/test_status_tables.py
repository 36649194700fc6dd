"""The tables of operators can be trusted, and a mistake in them is told with its place."""

import math

import pytest

from sitroom.knowledge import status as tables
from sitroom.knowledge.tables import TableError


def test_tables_load() -> None:
    assert tables.operators()["deny", "V"]["that"].effect == "denied"
    assert tables.words("modal")["may"] == "possible"
    assert "formerly" in tables.time_words("before")
    assert all(math.isfinite(weight) for weight in tables.phase_weights().values())


def test_old_dates_speak_for_background_and_new_ones_against() -> None:
    weights = tables.phase_weights()
    assert weights["date old"] > 0 > weights["date now"]


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("flee\tV\tinf\tperhaps\t\t", "no effect"),
        ("flee\tX\tinf\tdenied\t\t", "no part of speech"),
        ("flee\tV\tinf\t\t\t", "no effect"),
        ("flee|flee\tV\tinf\tdenied\t\t", "already"),
    ],
)
def test_a_mistake_names_file_and_line(tmp_path, monkeypatch, line: str, message: str) -> None:  # type: ignore[no-untyped-def]
    table = tmp_path / "operators.tsv"
    table.write_text(f"lemmas\tpos\tframes\teffect\tnegated\tpast\n{line}\n", encoding="utf-8")
    monkeypatch.setattr(tables, "own_table", lambda name: table)
    with pytest.raises(TableError, match=rf"operators\.tsv, line 2: .*{message}"):
        tables.operators.__wrapped__()
