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
PERIOD = re.compile(r"<h2 id=\"period-\d+\"><a [^>]*><time>([^<]+)</time>")
DAY_LINK = re.compile(r"<h2 id=\"period-\d+\"><a href=\"([^\"]+)\"")
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


def test_of_two_sides_the_weightiest_of_each_day_is_shown_and_the_rest_opens(tmp_path: Path) -> None:
    path = tmp_path / "sides.db"
    with Store(path) as store:
        told = [report(n, words=f"{WORDS} {n}") for n in range(13)]
        told[-1].events[0] = told[-1].events[0].model_copy(update={"type": "ASSAULT", "intensity": -9.0})
        later = [report(20 + n, day=f"2021-11-{n + 13:02}", words=f"{WORDS} {n}") for n in range(15)]
        store.add_batch([*told, *later])
    with desk("--store", str(path)) as address, httpx.Client(base_url=address, timeout=30) as client:
        page = client.get("/timeline?actor=RUS&recipient=UKR&since=2021-11-01").text
        assert "What Russia and Ukraine did and said" in page
        assert re.findall(r'class="cell-name">([^<]+)<', page)[:2] == ["Russia", "Ukraine"]
        days = DAY.findall(page)
        assert days == ["2021-11-12", *(f"2021-11-{n:02}" for n in range(13, 26))]
        assert unescape(LATER.findall(page)[0]) == "/timeline?actor=RUS&recipient=UKR&since=2021-11-26"
        first = page[: page.index(days[1], page.index("period-1"))]
        labels = re.findall(r"swatch\"></span> (\w+)", first)
        assert labels[0] == "assault"
        more = re.search(r'href="([^"]+whole=1)"[^>]*hx-select="#(side-1-[\d-]+)"[^>]*>(\d+) more', page)
        assert more
        opened = client.get(unescape(more[1])).text
        own = opened[opened.index(f'id="{more[2]}"') :]
        assert (len(labels), int(more[3])) == (7, 13)  # the denial that all reports have in the same words is one
        assert len(re.findall(r'class="moment ', own[: own.index("</ul>")])) == 14
        assert "more<" not in own[: own.index("</div>")]
        assert client.get("/timeline?actor=RUS&by=hour&since=2021-11-01").status_code == 200
        assert client.get("/timeline?since=yesterday").status_code == 422


def test_days_without_anything_are_folded_into_one_line(tmp_path: Path) -> None:
    path = tmp_path / "gaps.db"
    with Store(path) as store:
        store.add_batch(
            [report(n, day=day, words=WORDS) for n, day in enumerate(["2021-11-12", "2021-11-13", "2021-11-26"])]
        )
    with desk("--store", str(path)) as address, httpx.Client(base_url=address, timeout=30) as client:
        for asked, words in (
            ("", "without events"),
            ("&by=hour", "without events"),
            ("&actor=RUS", "on which Russia did and said nothing"),
        ):
            page = client.get(f"/timeline?since=2021-11-01{asked}").text
            assert re.findall(r'class="quiet-days[^>]*>([^<]+)<', page) == [f"12 days {words}"], asked


def test_by_hour_what_happened_stands_under_the_hour_at_which_it_was_told(tmp_path: Path) -> None:
    path = tmp_path / "hours.db"
    early, late, after = "2021-11-12T09:05:00Z", "2021-11-12T16:30:00+02:00", "2021-11-14T10:00:00Z"
    told = [
        report(1, published=early, words="with tanks and guns along the whole border"),
        report(2, published=late, who="Berlin", words="over gas pipelines under the western sea"),
        report(3, published=late, who="Washington", words="because banks had lent money to smugglers"),
        report(4, published=after, who="Kyiv", whom="Berlin", words="about grain that ships carried south"),
    ]
    with Store(path) as store:
        store.add_batch(told)
    with desk("--store", str(path)) as address, httpx.Client(base_url=address, timeout=30) as client:
        page = client.get("/timeline?by=hour").text
        assert PERIOD.findall(page) == ["2021-11-12 09:00", "2021-11-12 14:00", "2021-11-12 without an hour"]
        assert unescape(DAY_LINK.findall(client.get("/timeline").text)[0]).endswith("by=hour")
        assert "at which hour" not in page


def test_words_narrow_what_sides_did_and_said_to_sentences_that_have_them(tmp_path: Path) -> None:
    path = tmp_path / "words.db"
    with Store(path) as store:
        store.add_batch(
            [
                report(1, words=f"{WORDS} over gas"),
                report(2, day="2021-11-14", words=f"{WORDS} over pipelines"),
                report(3, day="2021-11-15", words=WORDS),
            ]
        )
    with desk("--store", str(path)) as address, httpx.Client(base_url=address, timeout=30) as client:
        page = client.get("/timeline?actor=RUS&recipient=UKR&about=gas+pipeline&since=2021-11-01").text
        assert DAY.findall(page) == ["2021-11-12", "2021-11-14"]
        labels = re.findall(r'moment-label">(.*?)</p>', page)
        assert [re.sub("<.*?>", "", one).strip() for one in labels] == [
            "threaten → Kyiv"
        ] * 2  # no denial: other sentence
        assert DAY.findall(client.get("/timeline?actor=RUS&about=sanctions&since=2021-11-01").text) == []
