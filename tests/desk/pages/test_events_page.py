"""The lists of events and statements: what happened last comes first, and a sentence stands once."""

import re
from html import unescape
from pathlib import Path

import httpx

from desk.serving import desk
from keep.made import report
from sitroom.keep import Store


def test_lists_begin_with_what_happened_last_and_lead_to_the_days_to_come(tmp_path: Path) -> None:
    far = report(2, day="2050-10-30", published="2021-11-13")
    with Store(tmp_path / "store.db") as store:
        store.add_batch([report(1), far, report(3, day=None, published=None)])
    with desk("--store", str(tmp_path / "store.db")) as address, httpx.Client(base_url=address) as client:
        days = re.compile(r'<time class="muted" datetime="([^"]*)">')
        page = client.get("/events").text
        assert days.findall(page) == ["2021-11-12", ""]
        (later,) = re.findall(r'href="([^"]*)">What is told of days', page)
        assert days.findall(client.get(unescape(later)).text) == ["2050-10-30"]
        assert days.findall(client.get("/actor?who=RUS").text)[0] == "2021-11-12"
        assert days.findall(client.get("/events?report=r2").text) == ["2050-10-30"]
        assert "days from" not in client.get("/statements").text


def test_events_of_one_sentence_stand_over_it_together_each_with_its_own_way_there(tmp_path: Path) -> None:
    told = report(1)
    told.events.append(told.events[0].model_copy(update={"id": "e2", "type": "MOBILIZE"}))
    with Store(tmp_path / "store.db") as store:
        store.add_batch([told, report(2, day="2021-11-13")])
    with desk("--store", str(tmp_path / "store.db")) as address, httpx.Client(base_url=address) as client:
        first, second = re.findall(r"<li>(.*?)</li>", client.get("/events").text.split('class="list"')[1], re.DOTALL)
        assert (first.count("event-type"), second.count("event-type")) == (1, 2)
        assert second.count("Moscow threatened Kyiv on Friday.") == 1
        assert set(re.findall(r"id=r1&amp;part=(e\d)", second)) == {"e1", "e2"}
