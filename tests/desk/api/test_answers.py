"""The API's answers: pages, formats, feeds, and what it says of mistakes."""

import csv
import io
import json
from pathlib import Path
from typing import Any

import feedparser
import httpx
import pyarrow.parquet as pq
import pytest
from geojson_pydantic import FeatureCollection

from sitroom.keep import Store

MOSCOW = "examples/cuba-1962/06-moscow-warning.txt"


def pages(reader: httpx.Client, path: str) -> list[dict[str, Any]]:
    """All rows, page after page, by the link that each page gives."""
    rows: list[dict[str, Any]] = []
    at: str | None = path
    while at:
        response = reader.get(at)
        assert response.status_code == 200, response.text
        rows += response.json()["items"]
        at = response.links.get("next", {}).get("url")
    return rows


@pytest.mark.parametrize(
    "path",
    ["/api/events?limit=7", "/api/statements?limit=50", "/api/claims?limit=40", "/api/stories?least=1&limit=3",
     "/api/search?words=missiles&limit=4"],
)  # fmt: skip
def test_pages_lead_to_every_row_once(reader: httpx.Client, path: str) -> None:
    rows = pages(reader, path)
    whole = reader.get(path.split("limit=")[0] + "limit=500").json()["items"]
    assert rows == whole
    assert len({json.dumps(row) for row in rows}) == len(rows) > 7


def test_days_go_on_behind_the_last_one(reader: httpx.Client) -> None:
    days = [row["day"] for row in pages(reader, "/api/timeline?limit=3")]
    assert sorted(set(days)) == sorted({row["day"] for row in reader.get("/api/timeline?limit=500").json()["items"]})
    assert days == sorted(days)


def test_filters_are_those_of_the_store(reader: httpx.Client, cuba: Path) -> None:
    given = {"actor": "SUN", "modality": ["denied", "planned"], "since": "1962-10-23", "country": "CUB"}
    found = reader.get("/api/events", params={**given, "limit": 500}).json()["items"]
    with Store(cuba) as store:
        wanted = list(store.events(actor="SUN", modality=["denied", "planned"], since="1962-10-23", country="CUB"))
    assert [(row["report"], row["id"]) for row in found] == [(row.report, row.id) for row in wanted]
    assert found


def test_rows_come_in_every_format(reader: httpx.Client) -> None:
    path = "/api/events?limit=500"
    rows = reader.get(path).json()["items"]
    lines = reader.get(path, headers={"accept": "application/x-ndjson"}).text.splitlines()
    assert [json.loads(line) for line in lines] == rows
    sheet = list(csv.DictReader(io.StringIO(reader.get(path, headers={"accept": "text/csv"}).text)))
    assert [row["sentence"] for row in sheet] == [row["sentence"] for row in rows]
    table = pq.read_table(io.BytesIO(reader.get(path, headers={"accept": "application/vnd.apache.parquet"}).content))
    assert table.to_pylist() == rows
    map_ = FeatureCollection.model_validate_json(reader.get(path, headers={"accept": "application/geo+json"}).text)
    assert len(map_.features) == len(rows)


@pytest.mark.parametrize("path", ["events", "statements", "claims", "search?words=missiles", "stories?least=1"])
def test_every_list_is_a_feed_too(reader: httpx.Client, path: str) -> None:
    path = f"/api/{path}"
    answer = reader.get(path, headers={"accept": "application/atom+xml"})
    read = feedparser.parse(answer.content)
    assert not read.bozo
    assert read.version == "atom10"
    assert read.feed.id
    assert len({entry.id for entry in read.entries}) == len(read.entries) == len(reader.get(path).json()["items"])
    assert all(entry.title and entry.updated_parsed and entry.summary for entry in read.entries)
    assert (
        feedparser.parse(reader.get(httpx.URL(path).copy_merge_params({"format": "atom"})).content).entries
        == read.entries
    )


def test_a_report_has_its_record_and_its_text(reader: httpx.Client, cuba: Path) -> None:
    with Store(cuba) as store:
        record = store.record(MOSCOW)
    assert record
    assert reader.get(f"/api/reports/{MOSCOW}").json() == json.loads(record.model_dump_json())
    assert reader.get(f"/api/texts/{MOSCOW}").text == record.document.text
    assert [one["version"] for one in reader.get(f"/api/versions/{MOSCOW}").json()] == [1]


def test_an_actor_has_names_offices_and_figures(reader: httpx.Client) -> None:
    found = reader.get("/api/actors/Khrushchev").json()
    person = next(one for one in found["known"] if one["kind"] == "person")
    assert person["name"] == "Nikita Khrushchev"
    assert any(office["since"] and office["office"] for office in person["offices"])
    denied = reader.get("/api/statements?speaker=Khrushchev&limit=500").json()["items"]
    assert sum(one["count"] for one in found["figures"]["said"]) == len(denied)
    assert "USA" in {one["country"] for one in found["figures"]["beside"]}


@pytest.mark.parametrize(
    ("path", "status", "says"),
    [
        ("/api/events?modality=maybe", 422, "it is one of actual"),
        ("/api/events?since=yesterday", 422, "not a date"),
        ("/api/events?limit=none", 422, "limit"),
        ("/api/events?near=Paris", 422, "latitude"),
        ("/api/events?after=1:99999999999999999999999", 422, "key"),
        ("/api/search?words=-", 422, "at least one word"),
        ("/api/stories?format=geojson", 406, "place on the map"),
        ("/api/reports/none", 404, "no report none"),
        ("/api/claims/none", 404, "no claim"),
        ("/api/nothing", 404, "nothing at"),
        ("/api/events?actor=%00", 400, "NUL"),
    ],
)
def test_a_mistake_is_told_in_one_line(reader: httpx.Client, path: str, status: int, says: str) -> None:
    answer = reader.get(path)
    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"
    assert says in answer.json()["detail"]
    assert answer.json()["status"] == status


def test_what_is_accepted_and_not_there_is_said(reader: httpx.Client) -> None:
    answer = reader.get("/api/events", headers={"accept": "image/png"})
    assert answer.status_code == 406
    assert "text/csv" in answer.json()["detail"]


def test_the_description_explains_every_field(reader: httpx.Client) -> None:
    described = reader.get("/api/openapi.json").json()
    unexplained = [
        f"{name}.{field}"
        for name, schema in described["components"]["schemas"].items()
        for field, one in schema.get("properties", {}).items()
        if "description" not in one
    ]
    assert unexplained == []
    assert all(
        one.get("description") or one.get("summary")
        for path in described["paths"].values()
        for operation in path.values()
        for one in (operation, *operation.get("parameters", []))
    )


def test_events_and_statements_of_reports_with_some_words(reader: httpx.Client) -> None:
    for name in ("events", "statements"):
        every = reader.get(f"/api/{name}?limit=500").json()["items"]
        some = reader.get(f"/api/{name}", params={"limit": 500, "words": "piracy -turkey", "actor": ""}).json()["items"]
        assert 0 < len(some) < len(every)
        reports = {hit["report"] for hit in reader.get("/api/search?words=piracy&limit=500").json()["items"]}
        assert {one["report"] for one in some} <= reports
    assert reader.get("/api/events?words=%22").status_code == 422
