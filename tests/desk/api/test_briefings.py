"""Briefings through the API: made of a question or a saved filter in any form, kept, and edited by one at a time."""

import re
from typing import Any

import httpx
import pytest

TWO = {"kind": "weekly", "actor": "SUN", "recipient": "USA"}
FORMS = {
    "text/markdown": b"# Weekly briefing: SUN and USA", "text/html": b"<!doctype html>", "application/pdf": b"%PDF",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": b"PK",
}  # fmt: skip


@pytest.mark.parametrize("media", FORMS)
def test_a_briefing_comes_in_the_form_that_is_accepted(reader: httpx.Client, media: str) -> None:
    answer = reader.get("/api/briefings", params={**TWO, "tlp": "amber"}, headers={"accept": media})
    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith(media)
    assert answer.content.startswith(FORMS[media])
    assert re.search(r'filename="weekly-briefing-sun-and-usa\.\w+"', answer.headers["content-disposition"])


def test_its_fields_come_as_json_with_a_source_for_every_line(reader: httpx.Client) -> None:
    found = reader.get("/api/briefings", params=TWO).json()
    numbers = {source["number"] for source in found["sources"]}
    told = [line for _, lines in found["days"] for line in lines]
    told += [line for _, matters in found["sections"] for matter in matters for line in matter["lines"]]
    assert {line["source"] for line in told} <= numbers
    assert any("what he called piracy" in line["sentence"] for line in told)
    assert {code for dyad in found["dyads"] for code in (dyad["actor"], dyad["recipient"])} == {"SUN", "USA"}
    of_turkey = reader.get("/api/briefings", params={"kind": "weekly", "country": "TUR"}).json()
    assert len(of_turkey["days"]) < len(found["days"])


def test_a_filter_of_events_narrows_what_happened_and_what_is_claimed(ann: httpx.Client) -> None:
    query = {"type": ["accuse", "MOBILIZE"], "voice": "outlet"}
    key = ann.post("/api/filters", json={"name": "Accused", "query": query}).json()["key"]
    found = ann.get("/api/briefings", params={"filter": key, "kind": "weekly"}).json()
    assert found["title"] == "Weekly briefing: ACCUSE or MOBILIZE, in the voice of outlet"
    whole = ann.get("/api/briefings?kind=weekly").json()

    def claimed(made: dict[str, Any]) -> int:
        return sum(len(matter["lines"]) for _, matters in made["sections"] for matter in matters)

    events = ann.get("/api/events", params={**query, "type": "ACCUSE,MOBILIZE", "limit": 200}).json()["items"]
    told = {line["sentence"] for _, lines in found["days"] for line in lines}
    assert told
    assert told <= {one["sentence"] for one in events}
    assert 0 < claimed(found) < claimed(whole)


def test_what_cannot_be_made_is_said(reader: httpx.Client) -> None:
    assert "not a date" in reader.get("/api/briefings?since=yesterday").json()["detail"]
    assert reader.get("/api/briefings?filter=7").status_code == 404
    assert reader.get("/api/briefings", headers={"accept": "image/png"}).status_code == 406
    assert reader.get("/api/briefings/kept/none").status_code == 404
    assert reader.get("/api/briefings?kind=yearly").status_code == 422


def test_a_saved_filter_is_briefed_and_the_briefing_kept_and_edited(ann: httpx.Client) -> None:
    query = {"actor": "SUN", "recipient": "USA", "words": "missiles", "until": "1962-10-27"}
    key = ann.post("/api/filters", json={"name": "The two", "query": query}).json()["key"]
    made = ann.get("/api/briefings", params={"filter": key, "kind": "daily"}).json()
    assert made["title"] == "Daily briefing: SUN and USA, missiles"
    assert made["until"] == "1962-10-27"
    kept = ann.post("/api/briefings", params=TWO)
    assert kept.status_code == 201
    one = kept.json()
    assert [each["id"] for each in ann.get("/api/briefings/kept").json()] == [one["id"]]
    there = f"/api/briefings/kept/{one['id']}"
    assert b"data:image/png" in ann.get(there, params={"format": "html"}).content
    edited = ann.put(there, json={"title": "Ours", "body": "# Ours", "version": 1}).json()
    assert (edited["version"], ann.get(there, params={"version": 1}).json()["title"]) == (2, one["title"])
    late = ann.put(there, json={"title": "Late", "body": "# Late", "version": 1})
    assert late.status_code == 422
    assert "edited it meanwhile" in late.json()["detail"]
