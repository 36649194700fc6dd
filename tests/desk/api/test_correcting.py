"""Corrections through the API: two people at once, gold, precision, and changes as they come."""

import json
from typing import Any

import httpx

MOSCOW = "examples/cuba-1962/06-moscow-warning.txt"


def correct(who: httpx.Client, **given: Any) -> httpx.Response:
    return who.post("/api/corrections", json=given)


def events(who: httpx.Client, **asked: str) -> dict[str, dict[str, Any]]:
    """The events that are found, by their ids."""
    found = who.get("/api/events", params={**asked, "limit": 500}).json()["items"]
    return {row.pop("after") and row["id"]: row for row in found}


def test_a_correction_is_in_every_answer_and_can_be_taken_back(ann: httpx.Client) -> None:
    before = events(ann, report=MOSCOW)
    seen = ann.get(f"/api/corrected/{MOSCOW}").json()["fresh"]
    made = correct(ann, kind="mark", report=MOSCOW, part="e1", seen=seen, verdict="wrong", note="it is none")
    assert made.status_code == 201, made.text
    after = events(ann, report=MOSCOW)
    assert before.keys() - after.keys() == {"e1"}
    assert MOSCOW in ann.get("/api/events?format=csv&limit=500").text
    assert ann.get(f"/api/reports/{MOSCOW}").json()["events"][0]["id"] == "e1"  # what was coded stays
    key = made.json()["correction"]["key"]
    assert ann.post(f"/api/corrections/{key}/undo").status_code == 201
    assert events(ann, report=MOSCOW) == before
    history = ann.get("/api/corrections").json()["items"]
    assert [(one["kind"], one["undone"]) for one in history] == [("undo", False), ("mark", True)]
    log = ann.get("/api/audit").json()["items"]
    assert [one["action"] for one in log] == ["undo correction", "correct mark"]


def test_two_at_once_lose_nothing_and_see_each_other(ann: httpx.Client) -> None:
    seen = ann.get(f"/api/corrected/{MOSCOW}").json()["fresh"]
    common = {"kind": "mend-event", "report": MOSCOW, "part": "e1", "seen": seen}
    first = correct(ann, **common, changes={"type": "THREATEN"})
    beside = correct(ann, **common, changes={"modality": "feared"})
    assert (first.status_code, beside.status_code) == (201, 201)
    assert [one["changes"] for one in beside.json()["beside"]] == [{"type": "THREATEN"}]
    against = correct(ann, **common, changes={"type": "REJECT"})
    assert against.status_code == 409
    assert [one["changes"] for one in against.json()["corrections"]] == [{"type": "THREATEN"}, {"modality": "feared"}]
    state = ann.get(f"/api/corrected/{MOSCOW}").json()["states"]["e1"]
    assert correct(ann, **common | {"seen": state}, changes={"type": "REJECT"}).status_code == 201
    row = events(ann, report=MOSCOW, type="REJECT")["e1"]
    assert row["modality"] == "feared"


def test_changes_are_followed_as_they_come(ann: httpx.Client) -> None:
    seen = ann.get(f"/api/corrected/{MOSCOW}").json()["fresh"]
    with ann.stream("GET", "/api/changes/live") as following:
        lines = following.iter_lines()
        assert next(lines) == ": following"
        made = correct(ann, kind="mark", report=MOSCOW, part="e2", seen=seen, verdict="right")
        data = next(line for line in lines if line.startswith("data: "))
    assert json.loads(data.removeprefix("data: ")) == made.json()["correction"]
    assert ann.get("/api/changes?since=0").json()["items"] == [made.json()["correction"]]


def test_what_was_judged_becomes_gold_and_figures(ann: httpx.Client) -> None:
    record = ann.get(f"/api/corrected/{MOSCOW}").json()
    for number, event in enumerate(record["record"]["events"]):
        given = {"report": MOSCOW, "part": event["id"], "seen": record["fresh"]}
        if number == 0:
            answer = correct(ann, kind="mend-event", **given, changes={"type": "REJECT"})
        else:
            answer = correct(ann, kind="mark", **given, verdict="wrong" if number == 1 else "right")
        assert answer.status_code == 201, answer.text
    many = len(record["record"]["events"])
    figures = {(one["of"], one["what"]): one for one in ann.get("/api/precision").json()["figures"]}
    assert (figures["event", "all"]["right"], figures["event", "all"]["judged"]) == (many - 1, many)
    assert (figures["event", "type"]["right"], figures["event", "type"]["judged"]) == (many - 2, many - 1)
    assert (
        0 < figures["event", "type"]["low"] < figures["event", "type"]["share"] < figures["event", "type"]["high"] < 1
    )
    lines = [json.loads(line) for line in ann.get("/api/gold").text.splitlines()]
    assert all(line["text"] in record["coded"]["document"]["text"] for line in lines)
    assert "REJECT" in {event["type"] for line in lines for event in line["events"]}
    targets = [target for line in lines for target in line["targets"]]
    assert len(targets) == many - 1
    assert all(line["text"][t["span"][0] : t["span"][1]] == t["text"] for line in lines for t in line["targets"])


REFUSED: list[tuple[dict[str, Any], int, str]] = [
    ({"kind": "mark", "report": "none", "part": "e1", "seen": "1.0", "verdict": "wrong"}, 422, "no report"),
    ({"kind": "mark", "report": MOSCOW, "part": "e99", "seen": "1.0", "verdict": "wrong"}, 422, "e99"),
    ({"kind": "mark", "report": MOSCOW, "part": "e1", "seen": "x", "verdict": "wrong"}, 422, "seen"),
    ({"kind": "mark", "report": MOSCOW, "part": "e1", "seen": "7.0", "verdict": "wrong"}, 409, "coded anew"),
    ({"kind": "mark", "report": MOSCOW, "part": "e1", "seen": "1.0", "verdict": "maybe"}, 422, "right"),
    ({"kind": "mend-event", "report": MOSCOW, "part": "e1", "seen": "1.0", "changes": {"kind": "x"}}, 422, "kind"),
    ({"kind": "nothing"}, 422, "kind"),
]


def test_what_makes_no_sense_is_refused_and_kept_nowhere(ann: httpx.Client) -> None:
    for given, status, says in REFUSED:
        answer = correct(ann, **given)
        assert answer.status_code == status, given
        assert says in answer.json()["detail"], given
    assert ann.get("/api/corrections").json()["items"] == []


def test_filters_are_saved_changed_and_removed(ann: httpx.Client) -> None:
    made = ann.post("/api/filters", json={"name": "Soviet threats", "query": {"actor": "SUN", "type": ["THREATEN"]}})
    assert made.status_code == 201
    key = made.json()["key"]
    ann.put(f"/api/filters/{key}", json={"name": "All Soviet", "query": {"actor": "SUN"}})
    assert [(one["name"], one["query"]) for one in ann.get("/api/filters").json()] == [("All Soviet", {"actor": "SUN"})]
    assert ann.delete(f"/api/filters/{key}").status_code == 204
    assert ann.get(f"/api/filters/{key}").status_code == 404
