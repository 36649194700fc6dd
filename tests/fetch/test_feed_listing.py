"""Feeds and sitemaps: what they list, and what can still be read of those that are damaged or mean harm."""

import gzip
import json
import time
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sitroom.fetch.feeds import Listing, NotAFeedError, listing

NOW = datetime(2021, 11, 12, 12, tzinfo=UTC)
URL = "https://courier.example/feeds/world.xml"
RSS = """<?xml version="1.0"?><rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel>
<title>The Courier</title><ttl>30</ttl>
<item><title>Talks &amp;amp; doubts</title><link>/world/talks?utm_source=rss</link><guid isPermaLink="false">77</guid>
<pubDate>Fri, 12 Nov 2021 08:00:00 +0300</pubDate><dc:creator>Jane Roe</dc:creator></item>
<item><title>Convoy</title><guid>https://courier.example/world/convoy</guid><pubDate>12/11/2021</pubDate></item>
<item><title>From tomorrow</title><link>https://courier.example/later</link>
<pubDate>Tue, 16 Nov 2021 08:00:00 GMT</pubDate></item></channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>The Courier</title><entry><title>Talks</title>
<link rel="alternate" href="https://courier.example/a"/><id>tag:a</id><author><name>Jane Roe</name></author>
<published>2021-11-12T05:00:00Z</published><updated>2021-11-12T06:00:00Z</updated></entry></feed>"""
NEWS = """<?xml version="1.0" encoding="UTF-8"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"
 xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"><url><loc>https://courier.example/a</loc><news:news>
<news:publication><news:name>The Courier</news:name></news:publication><news:title>Talks</news:title>
<news:publication_date>2021-11-12T05:00:00Z</news:publication_date></news:news></url>
<url><loc>https://courier.example/b</loc><lastmod>2021-11-11</lastmod></url></urlset>"""


def read(feed: str | bytes) -> Listing:
    return listing(feed if isinstance(feed, bytes) else feed.encode(), URL, NOW)


def test_rss_gives_page_title_date_and_author() -> None:
    found = read(RSS)
    first, second, third = found.entries
    assert (found.kind, found.title, found.every, found.problems) == ("rss", "The Courier", 1800, [])
    assert (first.url, first.title) == ("https://courier.example/world/talks", "Talks & doubts")
    assert (first.published, first.author, first.id) == ("2021-11-12T08:00:00+03:00", "Jane Roe", "77")
    assert (second.url, second.published) == ("https://courier.example/world/convoy", None)  # a date of two readings
    assert third.published is None  # in the future


def test_atom_gives_the_same() -> None:
    found = read(ATOM)
    assert found.kind == "atom"
    assert [(e.url, e.title, e.published, e.author) for e in found.entries] == [
        ("https://courier.example/a", "Talks", "2021-11-12T05:00:00Z", "Jane Roe")
    ]


def test_a_json_feed_gives_the_same() -> None:
    item = {"id": "7", "url": "a?fbclid=x", "title": "Talks", "date_published": "2021-11-12T05:00:00Z"}
    feed = {"version": "https://jsonfeed.org/version/1.1", "title": "The Courier"}
    items = [item | {"authors": [{"name": "Jane Roe"}]}, {"title": "no page"}, 7]
    found = read(json.dumps(feed | {"items": items}))
    (entry,) = found.entries
    assert (found.kind, entry.url, entry.author) == ("json", "https://courier.example/feeds/a", "Jane Roe")
    assert found.problems == ["2 of its entries name no page"]


@pytest.mark.parametrize("pack", [bytes, gzip.compress])
def test_a_news_sitemap_gives_the_same_packed_or_not(pack: type[bytes]) -> None:
    found = read(pack(NEWS.encode()))
    assert (found.kind, found.problems) == ("sitemap", [])
    assert [(e.url, e.title, e.published) for e in found.entries] == [
        ("https://courier.example/a", "Talks", "2021-11-12T05:00:00Z"),
        ("https://courier.example/b", None, None),
    ]
    assert found.entries[1].changed == "2021-11-11"  # which is not when it was published


def test_an_index_names_its_sitemaps() -> None:
    index = """<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><sitemap>
    <loc>https://courier.example/2021-11.xml.gz</loc><lastmod>2021-11-12T05:00:00Z</lastmod></sitemap></sitemapindex>"""
    found = read(index)
    assert (found.kind, found.entries) == ("sitemap-index", [])
    assert [(part.url, part.modified) for part in found.parts] == [
        ("https://courier.example/2021-11.xml.gz", "2021-11-12T05:00:00Z")
    ]


@pytest.mark.parametrize("whole", [RSS, ATOM + "<", NEWS])
def test_of_a_damaged_feed_what_can_be_read_is_read(whole: str) -> None:
    cut = whole.replace("</channel></rss>", "<item><title>broken <b </item>").replace("</urlset>", "<url><loc>htt")
    found = read(cut)
    assert found.entries[0].url.startswith("https://courier.example/")
    assert len(found.problems) == 1
    assert "damaged" in found.problems[0]
    assert "\n" not in found.problems[0]


def bomb(root: str, inside: str) -> str:
    entities = "".join(f'<!ENTITY a{i} "{f"&a{i - 1};" * 10}">' for i in range(1, 12))
    return f'<?xml version="1.0"?><!DOCTYPE {root} [<!ENTITY a0 "ha">{entities}]>{inside}'


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
@pytest.mark.parametrize(("root", "whole"), [("rss", RSS), ("urlset", NEWS)])
def test_an_entity_bomb_does_not_go_off(root: str, whole: str, encoding: str) -> None:
    inside = whole.partition("?>")[2].replace("Talks", "Talks &a11;")
    began = time.monotonic()
    found = read(bomb(root, inside).encode(encoding))
    assert time.monotonic() - began < 2
    assert found.problems[0] == "it declares entities, which are not expanded"
    assert found.entries
    assert all(len(entry.title or "") < 100 for entry in found.entries)


def test_no_file_of_ours_gets_into_a_title() -> None:
    for root, whole in (("rss", RSS), ("urlset", NEWS)):
        theft = whole.partition("?>")[2].replace("Talks", "&secret;")
        found = read(f'<!DOCTYPE {root} [<!ENTITY secret SYSTEM "file:///etc/passwd">]>{theft}')
        assert not any("root:" in (entry.title or "") for entry in found.entries)


def test_elements_without_end_in_each_other_are_refused() -> None:
    began = time.monotonic()
    with pytest.raises(NotAFeedError, match="deep"):
        read(RSS.replace("<item>", "<a>" * 1_000_000, 1))
    assert time.monotonic() - began < 5


def test_something_else_is_named() -> None:
    page = '<!DOCTYPE html><html><head><link rel="alternate" type="application/rss+xml" href="/rss"></head></html>'
    with pytest.raises(NotAFeedError, match=r"a web page.* it names https://courier.example/rss: give that instead"):
        read(page)
    for other in ("", "Talks go on.", '{"a": 1}', "{", "<svg/>", "[" * 100_000, '{"a":' * 100_000):
        with pytest.raises(NotAFeedError):
            read(other)


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_no_damage_makes_it_fail_otherwise(data: st.DataObject) -> None:
    whole = data.draw(st.sampled_from([RSS, ATOM, NEWS])).encode()
    start = data.draw(st.integers(0, len(whole)))
    end = data.draw(st.integers(start, len(whole)))
    try:
        found = read(whole[:start] + data.draw(st.binary(max_size=20)) + whole[end:])
    except NotAFeedError:
        return
    assert all(entry.url.startswith(("http://", "https://")) for entry in found.entries)
