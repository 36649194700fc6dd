"""The command line as a user meets it: good input, bad input, interruptions."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest
from typer.testing import CliRunner, Result

from processes import wait_for
from sitroom.cli import app
from sitroom.run.records import read_records

REPORT = (
    "LONDON, March 3 (Wire) — The foreign minister of Norland denied on Monday that its troops had crossed the river."
)
SITROOM = [sys.executable, "-c", "from sitroom.cli import main; main()"]


def run(*arguments: str | Path, text: str | None = None) -> Result:
    """Runs a command in this process."""
    return CliRunner().invoke(app, [str(a) for a in arguments], input=text)


def one_line(result: Result, *words: str) -> None:
    """The command failed with exactly one line of complaint, which holds these words."""
    said = [line for line in result.stderr.splitlines() if line.startswith("sitroom: ")]
    assert result.exit_code == 1
    assert len(said) == 1, result.stderr
    assert "Traceback" not in result.output
    for word in words:
        assert word in said[0]


def lines(path: Path, count: int) -> Path:
    """A file of so many reports."""
    path.write_text("".join(json.dumps({"id": f"r{n}", "text": f"{REPORT} {n}"}) + "\n" for n in range(count)))
    return path


def test_a_report_is_printed_readably(tmp_path: Path) -> None:
    (tmp_path / "report.txt").write_text(REPORT)
    result = run("code", tmp_path / "report.txt", "--published", "2021-03-03")
    assert result.exit_code == 0
    assert "statements" in result.stdout
    assert "deny" in result.stdout
    assert "coded 1 report" in result.stderr


def test_standard_input_to_standard_output_gives_json_lines() -> None:
    result = run("code", "-", "-o", "-", "--quiet", text=REPORT)
    assert result.exit_code == 0
    assert json.loads(result.stdout)["document"]["text"] == REPORT
    assert result.stderr == ""


@pytest.mark.parametrize(("suffix", "jobs"), [("jsonl", "1"), ("parquet", "2")])
def test_records_come_out_in_input_order_whatever_the_number_of_processes(
    tmp_path: Path, suffix: str, jobs: str
) -> None:
    out = tmp_path / f"out.{suffix}"
    result = run("code", lines(tmp_path / "in.jsonl", 30), "-o", out, "--jobs", jobs)
    assert result.exit_code == 0, result.output
    assert [r.document.id for r in read_records(out)] == [f"r{n}" for n in range(30)]


def test_an_empty_file_is_named(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_text("")
    one_line(run("code", tmp_path / "empty.txt"), "empty.txt", "empty")


def test_a_pdf_that_calls_itself_text_is_refused(tmp_path: Path) -> None:
    (tmp_path / "report.txt").write_bytes(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<</Type/Catalog>>\nendobj\n")
    one_line(run("code", tmp_path / "report.txt"), "report.txt", "PDF")


def test_a_broken_line_costs_that_line_alone(tmp_path: Path) -> None:
    path = lines(tmp_path / "in.jsonl", 5)
    whole = path.read_text().splitlines()
    whole[2] = whole[2][:20]
    path.write_text("\n".join(whole) + "\n")
    result = run("code", path, "-o", tmp_path / "out.jsonl")
    one_line(result, "in.jsonl, line 3", "JSON")
    assert [r.document.id for r in read_records(tmp_path / "out.jsonl")] == ["r0", "r1", "r3", "r4"]


def test_a_text_of_fifty_megabytes_on_one_line_is_refused_and_the_rest_goes_on(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("war " * 12_500_000)
    (tmp_path / "b.txt").write_text(REPORT)
    result = run("code", tmp_path, "-o", tmp_path / "out.jsonl")
    one_line(result, "a.txt", "characters")
    assert [r.document.text for r in read_records(tmp_path / "out.jsonl")] == [REPORT]


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    one_line(run("code", tmp_path / "missing"), "missing", "no such file")


def test_an_output_folder_that_is_missing_is_said_before_work_begins(tmp_path: Path) -> None:
    path = lines(tmp_path / "in.jsonl", 1)
    one_line(run("code", path, "-o", tmp_path / "missing" / "out.jsonl"), "out.jsonl", "no such file")


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may write everywhere")
def test_a_read_only_output_is_said(tmp_path: Path) -> None:
    path = lines(tmp_path / "in.jsonl", 1)
    tmp_path.chmod(0o500)
    one_line(run("code", path, "-o", tmp_path / "out.jsonl"), "out.jsonl", "permission denied")


def test_a_date_that_is_none_is_refused(tmp_path: Path) -> None:
    one_line(run("code", lines(tmp_path / "in.jsonl", 1), "--published", "12/11/21"), "--published", "2021-11-12")


def test_a_pipeline_that_is_not_installed_is_said(tmp_path: Path) -> None:
    one_line(run("code", lines(tmp_path / "in.jsonl", 1), "--model", "no_such_model"), "no_such_model")


def test_a_report_in_another_language_gets_a_record_with_a_warning_and_nothing_else(tmp_path: Path) -> None:
    text = "Der Kreml hat am Donnerstag Vorwürfe zurückgewiesen, Russland plane einen Angriff auf die Ukraine."
    (tmp_path / "bericht.txt").write_text(text)
    result = run("code", tmp_path / "bericht.txt", "-o", tmp_path / "out.jsonl")
    assert result.exit_code == 0
    (record,) = read_records(tmp_path / "out.jsonl")
    assert record.document.lang == "de"
    assert "only English" in record.warnings[0]
    assert not record.statements
    assert not record.events


def test_the_schema_accepts_what_the_coder_writes(tmp_path: Path) -> None:
    schema = json.loads(run("schema").stdout)
    record = json.loads(run("code", lines(tmp_path / "in.jsonl", 1), "-o", "-").stdout)
    jsonschema.validate(record, schema)
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(record | {"surprise": 1}, schema)


def test_show_and_explain_read_what_code_wrote(tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    run("code", lines(tmp_path / "in.jsonl", 2), "-o", out)
    assert "r1" in run("show", out, "--report", "r1").stdout
    one_line(run("explain", out, "s1"), "2 reports", "--report")
    one_line(run("explain", out, "e99", "--report", "r1"), "e99", "s1")
    explained = run("explain", out, "s1", "--report", "r1").stdout
    assert "denied" in explained
    assert "why: " in explained
    run("show", out, "--report", "r1", "--svg", tmp_path / "r1.svg")
    assert (tmp_path / "r1.svg").read_text().startswith("<svg")


def test_a_disk_that_fills_up_keeps_the_whole_records_so_far(tmp_path: Path, small_disk: Path) -> None:
    path = lines(tmp_path / "in.jsonl", 600)
    result = run("code", path, "-o", small_disk / "out.jsonl")
    one_line(result, "out.jsonl", "no space left", "--resume")
    kept = [r.document.id for r in read_records(small_disk / "out.jsonl.part")]
    assert kept == [f"r{n}" for n in range(len(kept))]
    assert len(kept) > 50


def _hears_ctrl_c() -> None:
    """A shell lets what it starts in the background ignore Ctrl-C, and that is handed on to whoever that starts."""
    signal.signal(signal.SIGINT, signal.default_int_handler)


def test_ctrl_c_keeps_what_was_done_and_resume_goes_on(tmp_path: Path) -> None:
    path, out = lines(tmp_path / "in.jsonl", 500), tmp_path / "out.jsonl"
    spool = tmp_path / "out.jsonl.part"
    process = subprocess.Popen(
        [*SITROOM, "code", path, "-o", out], stderr=subprocess.PIPE, text=True, preexec_fn=_hears_ctrl_c
    )
    wait_for(lambda: process.poll() is not None or (spool.exists() and spool.stat().st_size > 5_000))
    process.send_signal(signal.SIGINT)
    _, said = process.communicate()
    assert process.returncode == 130
    assert said.startswith("sitroom: interrupted")
    assert said.count("\n") == 1
    assert not out.exists()
    done = len(list(read_records(spool)))
    result = run("code", path, "-o", out, "--resume")
    assert f"took over {done} from the interrupted run" in result.stderr
    assert [r.document.id for r in read_records(out)] == [f"r{n}" for n in range(500)]


def test_a_reader_that_goes_away_causes_no_complaint(tmp_path: Path) -> None:
    path = lines(tmp_path / "in.jsonl", 40)
    with subprocess.Popen(
        [*SITROOM, "code", path], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout
        assert process.stderr
        process.stdout.readline()
        process.stdout.close()
        assert "Traceback" not in process.stderr.read()


KETTLED = "NORTHTOWN, March 3 (Wire) — The Coast Watch of Norland kettled hundreds of protesters near the bridge."


def own_table(folder: Path, name: str, header: str, *rows: str) -> Path:
    """A folder with one table of the user's own."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\n".join([header.replace(" ", "\t"), *rows]) + "\n")
    return folder


FRAMES = "lemma pos needs actor recipient mode contexts intensity negated example"
KETTLE = "kettle\tv\tobj=@people\t\t\trestrict\t\t-7\t\tOfficers kettled the marchers."


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_tables_of_the_users_own_add_frames_and_actors(tmp_path: Path, jobs: str) -> None:
    folder = own_table(tmp_path / "mine", "frames/COERCE.tsv", FRAMES, KETTLE)
    own_table(folder, "actors/organisations.tsv", "name aliases country sector code group", "Coast Watch\t\t\tMIL\t\t")
    plain = json.loads(run("code", "-", "-o", "-", "--quiet", text=KETTLED).stdout)
    assert [event for event in plain["events"] if event["type"] == "COERCE"] == []
    given = run("code", "-", "-o", "-", "--quiet", "--jobs", jobs, "--tables", folder, text=KETTLED)
    (event,) = json.loads(given.stdout)["events"]
    assert (event["type"], event["mode"]) == ("COERCE", "restrict")
    assert event["actors"][0]["sector"] == "MIL"
    assert json.loads(run("code", "-", "-o", "-", "--quiet", text=KETTLED).stdout) == plain


def test_a_mistake_in_a_users_table_is_told_with_file_and_line(tmp_path: Path) -> None:
    frames = own_table(tmp_path / "a", "frames/COERCE.tsv", FRAMES, "kettle\tx\t\t\t\t\t\t\t\tX.")
    one_line(run("code", "-", "--tables", frames, text=KETTLED), "COERCE.tsv, line 2", "part of speech")
    roles = own_table(tmp_path / "b", "actors/roles.tsv", "role sector kind gender", "reeve\tGOV\tduke\t")
    one_line(run("code", "-", "--tables", roles, text=KETTLED), "roles.tsv, line 2", "no kind of role")
    unknown = own_table(tmp_path / "c", "frames/COERCION.tsv", FRAMES, KETTLE)
    one_line(run("code", "-", "--tables", unknown, text=KETTLED), "COERCION.tsv", "no table of that name")
    one_line(run("code", "-", "--tables", tmp_path / "none", text=KETTLED), "no such folder")
