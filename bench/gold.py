"""Figures on gold sets: codes their texts and scores the records with the scorers that come with the sets.

    python bench/gold.py GOLD_FOLDER [SET...]     such as: said/polnear.dev did/plv report/wikinews.dev

The folder holds `measure.py`, one folder a task with sets in JSON lines, and `report/score.py`.
"""

import argparse
import importlib.util
import json
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

from sitroom.code.coder import Coder
from sitroom.model import Document

SETS = [
    "said/polnear.dev", "said/gum_news", "did/plover_gsr.dev", "did/plv", "did/random_news.dev", "when/timebank",
    "when/aquaint", "when/meantime_en", "where/lgl", "where/geowebnews", "report/wikinews.dev", "status/uds_ih2",
]  # fmt: skip


def module(path: Path) -> ModuleType:
    """A scorer, loaded from its file."""
    spec = importlib.util.spec_from_file_location(path.stem, path)
    assert spec
    assert spec.loader
    loaded = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(loaded)
    return loaded


def lines(path: Path) -> list[dict[str, Any]]:
    """The objects of a file of JSON lines."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n") if line.strip()]


def records(coder: Coder, documents: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Their records as plain objects."""
    for record in coder.stream(Document(lang="en", **fields) for fields in documents):
        yield record.model_dump(mode="json", by_alias=True)


def score(folder: Path, name: str, coder: Coder) -> dict[str, Any]:
    """The figures of one set."""
    measure, task = module(folder / "measure.py"), name.split("/")[0]
    gold = lines(folder / f"{name}.jsonl")
    if task == "report":
        scorer = module(folder / "report" / "score.py")
        texts = [{"id": g["id"], "text": scorer.reports[g["id"]], "published": dates(folder)[g["id"]]} for g in gold]
        found = {r["document"]["id"]: scorer.from_record(r) for r in records(coder, texts)}
        return dict(scorer.compare({g["id"]: g for g in gold}, found))
    if task == "status":
        gold = [g for g in gold if g.get("split") == "dev"]
    found = {r["document"]["id"]: r for r in records(coder, list(measure.documents(gold)))}
    return dict(getattr(measure, {"status": "really"}.get(task, task))(gold, found))


def dates(folder: Path) -> dict[str, str]:
    """Publication dates of the reports that the whole-report gold is about."""
    reports = folder.parent / "reports" / "wikinews_2019_2020.jsonl"
    return {d["id"]: d["published"] for d in lines(reports)}


def shown(value: Any) -> str:
    """A figure as a person reads it."""
    if isinstance(value, dict) and "f1" in value:
        return f"P {value['p']:.3f}  R {value['r']:.3f}  F1 {value['f1']:.3f}"
    return f"{value:.3f}" if isinstance(value, float) else json.dumps(value, ensure_ascii=False)


def main() -> None:
    """Reads the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("sets", nargs="*", default=SETS)
    options = parser.parse_args()
    coder = Coder()
    for name in options.sets:
        print(f"== {name}")
        for figure, value in score(options.folder, name, coder).items():
            print(f"{figure:28} {shown(value)}")


if __name__ == "__main__":
    main()
