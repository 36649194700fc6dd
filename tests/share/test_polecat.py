"""A table in POLECAT's shape: its columns, its words for what is missing, and what happened only."""

from pathlib import Path

import duckdb

from sitroom.keep import Store
from sitroom.share import Terms, polecat
from sitroom.share.material import items
from sitroom.share.tables import write_table

COLUMNS = (
    "Event ID|Event Date|Event Type|Event Mode|Intensity|Quad Code|Contexts|Actor Name|Actor Country|Actor COW|"
    "Primary Actor Sector|Actor Sectors|Actor Title|Actor Name Raw|Wikipedia Actor ID|Recipient Name|Recipient Country|"
    "Recipient COW|Primary Recipient Sector|Recipient Sectors|Recipient Title|Recipient Name Raw|"
    "Wikipedia Recipient ID|Placename|City|District|Province|Country|Latitude|Longitude|"
    "GeoNames ID|Raw Placename|Feature Type|Source|Publication Date|Story People|Story Organizations|Story Locations|"
    "Language|Version"
)


def test_a_reader_of_polecat_finds_his_columns(crisis: Store, tmp_path: Path) -> None:
    path = tmp_path / "ngecEvents.txt"
    rows = polecat.rows(items(crisis, crisis.events()), Terms())
    assert write_table(rows, polecat.columns(Terms()), path, Terms(), polecat.MISSING) == 4
    base = duckdb.connect()
    base.execute(f"CREATE TABLE t AS SELECT * FROM read_csv('{path}', delim='\t', quote='', nullstr='None')")
    assert [row[0] for row in base.execute("DESCRIBE t").fetchall()] == COLUMNS.split("|")
    asked = 'SELECT "Quad Code", "Actor COW", COUNT(*) FROM t GROUP BY ALL ORDER BY ALL'
    assert base.execute(asked).fetchall() == [("MATERIAL CONFLICT", None, 2), ("VERBAL CONFLICT", 365, 2)]
    assert base.execute('SELECT DISTINCT "Event Type" FROM t WHERE "Recipient Country" = \'UKR\'').fetchall() == [
        ("THREATEN",)
    ]
