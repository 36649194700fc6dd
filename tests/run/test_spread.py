"""Many reports, in order, and a report that breaks the coder costs itself alone."""

from pathlib import Path
from typing import Any

import pytest

from sitroom.code import coder as stages
from sitroom.model import Document, Record
from sitroom.run.job import Job
from sitroom.run.records import read_records
from sitroom.run.spread import Failed, code_all

DOCUMENTS = [Document(id=f"r{n}", text=f"Norland denied report number {n} on Monday.", lang="en") for n in range(20)]


@pytest.fixture
def _one_report_breaks_the_coder(monkeypatch: pytest.MonkeyPatch) -> None:
    sound = stages.find_events

    def breaking(parsed: Any, *rest: Any) -> Any:
        if "number 11" in parsed.text:
            raise ZeroDivisionError("division by zero")
        return sound(parsed, *rest)

    monkeypatch.setattr(stages, "find_events", breaking)


@pytest.mark.usefixtures("_one_report_breaks_the_coder")
def test_a_report_that_breaks_the_coder_is_named_and_the_others_are_coded() -> None:
    results = list(code_all(DOCUMENTS))
    failed = results.pop(11)
    assert isinstance(failed, Failed)
    assert failed.where == "r11"
    assert "ZeroDivisionError" in failed.why
    assert [r.document.id for r in results if isinstance(r, Record)] == [d.id for d in DOCUMENTS if d.id != "r11"]


@pytest.mark.usefixtures("_one_report_breaks_the_coder")
def test_a_run_counts_it_as_skipped_and_writes_the_rest(tmp_path: Path) -> None:
    source = tmp_path / "in.jsonl"
    source.write_text("".join(d.model_dump_json() + "\n" for d in DOCUMENTS))
    told: list[Any] = []
    job = Job([source], problem=told.append)
    job.write(tmp_path / "out.jsonl")
    assert (job.coded, job.skipped) == (19, 1)
    assert len(told) == 1
    assert len(list(read_records(tmp_path / "out.jsonl"))) == 19


def test_several_processes_give_the_same_records_as_one() -> None:
    assert list(code_all(DOCUMENTS, jobs=2)) == list(code_all(DOCUMENTS))


def test_documents_are_taken_up_only_as_they_are_needed() -> None:
    taken = []

    def endless() -> Any:
        while True:
            taken.append(1)
            yield DOCUMENTS[len(taken) % len(DOCUMENTS)]

    results = code_all(endless())
    for _ in range(10):
        next(results)
    assert len(taken) <= 100
