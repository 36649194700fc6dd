"""A table in GDELT's shape: the queries of its users run on it as they are."""

from pathlib import Path

import duckdb
import pytest

from sitroom.keep import Store
from sitroom.run.writer import OutputError
from sitroom.share import Terms, Tlp, gdelt
from sitroom.share.material import items
from sitroom.share.tables import needs_room, write_table

# As they stand in notebooks on GDELT's table `events`.
QUERIES = {
    "root by day": "SELECT SQLDATE, EventRootCode, COUNT(*) FROM events GROUP BY 1, 2 ORDER BY 1, 2",
    "dyads": (
        "SELECT Actor1CountryCode, Actor2CountryCode, COUNT(*) AS n, AVG(GoldsteinScale) FROM events "
        "WHERE Actor1CountryCode IS NOT NULL AND Actor2CountryCode IS NOT NULL AND "
        "Actor1CountryCode <> Actor2CountryCode GROUP BY 1, 2 ORDER BY n DESC"
    ),
    "quad": "SELECT QuadClass, COUNT(*) * 100.0 / SUM(COUNT(*)) OVER () FROM events GROUP BY 1 ORDER BY 1",
    "month": "SELECT MonthYear, SUM(NumArticles), AVG(GoldsteinScale), AVG(AvgTone) FROM events GROUP BY MonthYear",
    "box": (
        "SELECT ActionGeo_FullName, ActionGeo_Lat, ActionGeo_Long FROM events WHERE ActionGeo_Lat BETWEEN 44 AND 60 "
        "AND ActionGeo_Long BETWEEN 22 AND 40 AND ActionGeo_Type IN (3, 4) ORDER BY NumMentions DESC"
    ),
    "where": "SELECT ActionGeo_CountryCode, COUNT(*) FROM events WHERE IsRootEvent = 1 GROUP BY 1 ORDER BY 2 DESC, 1",
}  # fmt: skip


def asked(store: Store, path: Path, terms: Terms | None = None) -> duckdb.DuckDBPyConnection:
    terms = terms or Terms()
    write_table(gdelt.rows(items(store, store.events(oldest=True)), terms), gdelt.columns(terms), path, terms)
    found = duckdb.connect()
    read = f"read_parquet('{path}')" if path.suffix == ".parquet" else f"read_csv('{path}', delim='\t', quote='')"
    found.execute(f"CREATE VIEW events AS SELECT * FROM {read}")
    return found


def test_the_queries_of_a_notebook_run_as_they_are(crisis: Store, tmp_path: Path) -> None:
    base = asked(crisis, tmp_path / "events.parquet")
    found = {name: base.execute(query).fetchall() for name, query in QUERIES.items()}
    assert found["root by day"] == [(20211110, "13", 1), (20211112, "13", 1), (20211113, "19", 1)]
    assert found["dyads"] == [("RUS", "UKR", 2, -4.4)]
    assert [quad for quad, _ in found["quad"]] == [3, 4]
    assert found["month"] == [(202111, 4, pytest.approx((-4.4 * 2 - 10) / 3), None)]
    assert found["box"] == [("Yelnya, RUS", 54.57, 33.18)] * 2
    assert found["where"] == [("RS", 2), ("UP", 1)]


def test_it_has_gdelts_sixty_one_columns(crisis: Store, tmp_path: Path) -> None:
    base = asked(crisis, tmp_path / "events.tsv")
    names = [row[0] for row in base.execute("DESCRIBE events").fetchall()]
    assert len(names) == 61
    assert (names[0], names[5], names[26], names[34], names[53], names[60]) == (
        "GLOBALEVENTID", "Actor1Code", "EventCode", "AvgTone", "ActionGeo_CountryCode", "SOURCEURL",
    )  # fmt: skip


def test_copies_are_one_row_that_counts_its_articles(crisis: Store, tmp_path: Path) -> None:
    base = asked(crisis, tmp_path / "events.parquet")
    row = base.execute("SELECT NumMentions, NumSources, NumArticles FROM events WHERE EventCode = '194'").fetchall()
    assert row == [(2, 2, 2)]


def test_what_is_denied_is_left_out_unless_all_is_asked_for_and_then_said(crisis: Store, tmp_path: Path) -> None:
    assert asked(crisis, tmp_path / "a.parquet").execute("SELECT COUNT(*) FROM events").fetchall() == [(3,)]
    base = asked(crisis, tmp_path / "b.parquet", Terms(Tlp.green, everything=True))
    denied = base.execute("SELECT Voice, PloverMode, TLP FROM events WHERE Modality = 'denied'").fetchall()
    assert denied == [("Russia", "heavy-weapons", "TLP:GREEN")]


def test_gdelts_own_files_have_no_line_of_names(crisis: Store, tmp_path: Path) -> None:
    path = tmp_path / "20211113.export.CSV"
    write_table(gdelt.rows(items(crisis, crisis.events()), Terms()), gdelt.columns(Terms()), path, Terms())
    lines = path.read_text().splitlines()
    assert {line.count("\t") for line in lines} == {60}
    assert lines[0].split("\t")[60] == "https://example.org/s2?a=1&b=2"


def test_a_mark_is_not_dropped_silently() -> None:
    with pytest.raises(OutputError, match="no place for a mark"):
        needs_room(Terms(Tlp.red), "GDELT")
