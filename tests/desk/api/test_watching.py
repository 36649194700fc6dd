"""Series and alerts through the API."""

import csv
import io
import json
from pathlib import Path

import httpx
import pyarrow.parquet as pq

from desk.serving import desk
from sitroom.keep import Store
from sitroom.keep.alert_rows import Evidence, Finding
from sitroom.keep.alerts import Alerts


def test_a_series_comes_with_what_is_behind_each_point(reader: httpx.Client) -> None:
    found = reader.get("/api/series", params={"pair": "SUN,USA", "by": "day"}).json()
    counts = dict(zip(found["periods"], found["columns"]["verbal_conflict"], strict=True))
    busiest = max(counts, key=lambda day: counts[day])
    assert counts[busiest] > 0
    rows = reader.get(f"/api/series/verbal_conflict/{busiest}", params={"pair": "SUN,USA", "limit": 500}).json()
    assert len(rows["items"]) >= counts[busiest]
    assert {row["quad"] for row in rows["items"]} == {"verbal conflict"}
    sheet = list(csv.DictReader(io.StringIO(reader.get("/api/series?pair=SUN,USA&format=csv").text)))
    assert [row["period"] for row in sheet] == found["periods"]
    lines = reader.get("/api/series?pair=SUN,USA", headers={"accept": "application/x-ndjson"}).text.splitlines()
    assert [json.loads(line)["verbal_conflict"] for line in lines] == found["columns"]["verbal_conflict"]
    asked = reader.get("/api/series?pair=SUN,USA", headers={"accept": "application/vnd.apache.parquet"})
    table = pq.read_table(io.BytesIO(asked.content)).to_pydict()
    assert (table.pop("period"), table) == (found["periods"], found["columns"])
    assert reader.get("/api/series?format=geojson").status_code == 406


def test_a_point_opens_page_by_page(reader: httpx.Client) -> None:
    at: str | None = "/api/series/events/1962-10-23?limit=2"
    seen = []
    while at:
        answer = reader.get(at)
        seen += [(row["report"], row["id"]) for row in answer.json()["items"]]
        at = answer.links.get("next", {}).get("url")
    assert len(seen) == len(set(seen)) > 4


def test_a_question_that_cannot_be_understood_is_said(reader: httpx.Client) -> None:
    assert "two actors" in reader.get("/api/series?pair=RUS").json()["detail"]
    assert reader.get("/api/series/nothing/1962-10-23").status_code == 422
    assert reader.get("/api/alerts/none").status_code == 404
    assert reader.get("/api/alerts?kind=none").status_code == 422


def test_alerts_are_listed_and_fed(reader: httpx.Client) -> None:
    assert reader.get("/api/alerts").json() == {"items": [], "next": None}
    assert reader.get("/api/alerts?format=atom").status_code == 200
    assert reader.get("/api/mutes").json() == []


def test_alerts_are_saved_as_tables(cuba_copy: Path) -> None:
    with Store(cuba_copy) as store:
        told = (
            Evidence("a", "e1", "1962-10-22", "Wire", None, "Ships\nturned."),
            Evidence("b", "", "", None, None, "B"),
        )
        days = ("1962-10-22", "1962-10-16")
        Alerts(store).keep([Finding("escalation", "pair:SUN,USA", "Much more", *days, p=0.01, evidence=told)])
    with desk("--store", str(cuba_copy)) as address, httpx.Client(base_url=address, timeout=30) as client:
        (row,) = csv.DictReader(io.StringIO(client.get("/api/alerts?format=csv").text))
        assert (row["title"], row["reports"], row["sentences"]) == ("Much more", "a\nb", "Ships turned.\nB")
        (line,) = client.get("/api/alerts", headers={"accept": "application/x-ndjson"}).text.splitlines()
        assert [one["report"] for one in json.loads(line)["evidence"]] == ["a", "b"]
        (whole,) = pq.read_table(io.BytesIO(client.get("/api/alerts?format=parquet").content)).to_pylist()
        assert (whole["kind"], whole["p"]) == ("escalation", 0.01)
        assert client.get("/api/alerts?format=geojson").status_code == 406


def test_a_saved_filter_is_muted_and_its_alerts_are_asked_for(cuba_copy: Path) -> None:
    with desk("--store", str(cuba_copy)) as address, httpx.Client(base_url=address, timeout=30) as client:
        client.headers["x-csrf-token"] = client.get("/api/account").json()["csrf_token"]
        saved = client.post("/api/filters", json={"name": "Cuba", "query": {"country": "CUB"}}).json()
        assert saved["scope"].startswith("filter:")
        made = client.post("/api/mutes", json={"filter": saved["key"], "kind": "level", "until": "2999-01-01"})
        assert (made.status_code, made.json()["scope"]) == (201, saved["scope"])
        assert client.get("/api/alerts", params={"filter": saved["key"]}).json()["items"] == []
        assert client.get("/api/alerts?filter=99").status_code == 404
        assert client.delete(f"/api/mutes/{made.json()['key']}").status_code == 204
        refused = client.post("/api/filters", json={"name": "Broken", "query": {"near": "here"}})
        assert (refused.status_code, "write latitude" in refused.json()["detail"]) == (422, True)
