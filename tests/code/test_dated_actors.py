"""Who a phrase stands for on the day of the report: offices change hands, states succeed one another."""

from datetime import date
from pathlib import Path

import pytest

from sitroom.code.actors import resolve
from sitroom.knowledge.tables import Row, read_table

ROWS = list(read_table(Path(__file__).parent / "dated_actors.tsv", "phrase", "day", "codes"))


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"line {row.line}")
def test_a_phrase_has_the_codes_of_its_day(row: Row) -> None:
    codes = resolve(row["phrase"], date.fromisoformat(row["day"])).codes
    fitting = [code for code in codes if any(code.startswith(wanted) for wanted in row.list("codes"))]
    assert fitting, f"{row['phrase']} on {row['day']}: {codes}"
