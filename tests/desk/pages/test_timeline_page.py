"""The timeline shows some days at a time, and leads on to the rest."""

import re
from html import unescape
from pathlib import Path

import httpx

from desk.serving import desk
from keep.made import report
from sitroom.keep import Store

WORDS = "with soldiers tanks planes ships missiles guns and horses along the whole border"
DAY = re.compile(r"<h2 id=\"period-\d+\"><a [^>]*><time>([\d-]+)</time>")
LATER = re.compile(r'rel="next" href="([^"]+)"')


def test_from_a_day_on_it_shows_two_weeks_and_leads_to_the_next(tmp_path: Path) -> None:
    path = tmp_path / "many.db"
    days = [f"2021-11-{number:02}" for number in range(1, 21)]
    with Store(path) as store:
        store.add_batch([report(number, day=day, words=WORDS) for number, day in enumerate(days)])
    with desk("--store", str(path)) as address, httpx.Client(base_url=address, timeout=30) as client:
        page = client.get("/timeline?since=2021-11-02").text
        assert DAY.findall(page) == days[1:15]
        later = unescape(LATER.findall(page)[0])
        assert later == "/timeline?since=2021-11-16"
        rest = client.get(later).text
        assert DAY.findall(rest) == days[15:]
        assert not LATER.findall(rest)
        assert DAY.findall(client.get("/timeline?since=2021-11-02&until=2021-11-20").text) == days[1:]
