"""`sitroom share` and `sitroom received` as a user meets them."""

from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from sitroom.cli import app
from sitroom.keep import Store


def run(*arguments: str | Path) -> Result:
    return CliRunner(env={"COLUMNS": "140"}).invoke(app, [str(argument) for argument in arguments])


@pytest.mark.parametrize(
    ("form", "name"),
    [
        ("stix", "a.json"), ("geojson", "a.geojson"), ("ftm", "a.ftm"), ("parquet", "a.parquet"),
        ("annotations", "a.jsonld"), ("hxl", "a.csv"), ("gdelt", "a.tsv"), ("polecat", "a.txt"),
    ],
)  # fmt: skip
def test_each_format_is_written_and_read_back_if_it_can_be(crisis: Store, tmp_path: Path, form: str, name: str) -> None:
    path = tmp_path / name
    said = run("share", form, "--store", crisis.name, "-o", path)
    assert said.exit_code == 0, said.output
    assert f"as {form} → " in said.stderr.replace("\n", "")
    back = run("received", path, "--store", crisis.name)
    if form in ("hxl", "gdelt", "polecat"):
        assert (back.exit_code, back.stderr.count("\n")) == (1, 1)
    else:
        assert back.exit_code == 0, back.output
        assert "denied" in back.stdout


def test_a_filter_and_a_mark_go_with_it(crisis: Store, tmp_path: Path) -> None:
    path = tmp_path / "a.parquet"
    said = run("share", "parquet", "--type", "assault", "--tlp", "amber+strict", "--store", crisis.name, "-o", path)
    assert "4 events as parquet, TLP:AMBER+STRICT" in said.stderr
    import pyarrow.parquet as pq

    assert pq.read_schema(path).metadata[b"tlp"] == b"TLP:AMBER+STRICT"
    assert "ASSAULT" in run("received", path).stdout


@pytest.mark.parametrize(
    ("arguments", "part"),
    [
        (["share", "gdelt", "--tlp", "red"], "no place for a mark"),
        (["share", "parquet"], "name a file with -o"),
        (["received", "missing.json"], "cannot read: no such file"),
        (["received", "bad.json"], "bad.json"),
    ],
)
def test_what_cannot_be_done_is_told_in_one_line(
    crisis: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str], part: str
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "bad.json").write_text('{"type": "FeatureCollection", "features": [{"properties": {"type": "WAR"}}]}')
    result = run(*arguments, "--store", crisis.name)
    assert (result.exit_code, result.stderr.count("\n")) == (1, 1), result.output
    assert part in result.stderr
