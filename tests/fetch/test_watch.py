"""Watching: what feeds name is fetched, coded and kept, once each, whatever goes wrong meanwhile."""

import json
import threading
from collections.abc import Callable, Iterator
from functools import partial
from http.server import BaseHTTPRequestHandler

import pytest
from press import publish, report, rss
from site_on_loopback import HOST, Clock, Site, answer, redirect

from postgres import Server
from sitroom.code.coder import Coder
from sitroom.fetch.client import Client, iso_now
from sitroom.fetch.watch import Watch, Watched
from sitroom.keep import Store
from sitroom.keep.feeds import Feed, Feeds, Named
from sitroom.run.spread import code_chunk

Round = Callable[[], Watched]


@pytest.fixture
def feeds(store: Store) -> Feeds:
    return Feeds(store)


@pytest.fixture
def told() -> list[str]:
    return []


@pytest.fixture
def watch_once(feeds: Feeds, client: Client, coder: Coder, told: list[str]) -> Round:
    """Watches for one round."""
    code = partial(code_chunk, coder)
    return lambda: Watch(feeds, client, code, told.append).run(once=True)


def subscribe(feeds: Feeds, site: Site, clock: Clock, *paths: str) -> None:
    for path in paths or ("/rss",):
        feeds.add(site.url(path), "rss", None, iso_now(clock))


def state(feeds: Feeds, site: Site, path: str = "/rss") -> Feed:
    return next(feed for feed, _ in feeds.all() if feed.url == site.url(path))


def test_what_a_feed_names_is_fetched_and_kept(
    store: Store, feeds: Feeds, site: Site, clock: Clock, watch_once: Round, told: list[str]
) -> None:
    publish(site, [1, 2, 3])
    subscribe(feeds, site, clock)
    watched = watch_once()
    assert (watched.looks, watched.reports, watched.failed, told) == (1, 3, 0, [])
    record = store.record(site.url("/2"))
    assert record is not None
    document = record.document
    assert (document.url, document.outlet, document.title) == (site.url("/2"), "The Courier", "Talks in Oslo, day 2")
    assert (document.published, document.published_from) == ("2021-11-12T06:00:00+00:00", "feed")
    assert document.fetched
    assert any(event.type == "THREATEN" for event in record.events)
    assert feeds.all()[0][1] == (3, 0, 0)


def test_the_date_of_the_page_goes_before_that_of_the_feed(
    store: Store, feeds: Feeds, site: Site, clock: Clock, watch_once: Round
) -> None:
    publish(site, [1])
    site.pages["/1"] = report(1, '<meta property="article:published_time" content="2021-11-11T21:00:00Z">')
    subscribe(feeds, site, clock)
    watch_once()
    record = store.record(site.url("/1"))
    assert record is not None
    assert (record.document.published, record.document.published_from) == ("2021-11-11T21:00:00Z", "page")


def test_a_second_round_asks_only_whether_the_feed_has_changed(
    store: Store, feeds: Feeds, site: Site, clock: Clock, watch_once: Round
) -> None:
    publish(site, [1, 2])
    feed = str(site.pages["/rss"]).encode()

    def page(handler: BaseHTTPRequestHandler) -> None:
        if handler.headers["If-None-Match"] == '"1"':
            handler.send_response(304)
            handler.end_headers()
        else:
            answer(handler, feed, etag='"1"', content_type="application/rss+xml")

    site.pages["/rss"] = page
    subscribe(feeds, site, clock)
    watch_once()
    asked = len(site.paths())
    assert watch_once().looks == 0  # it is not due yet
    before = state(feeds, site).interval
    clock.time += 7 * 3600
    assert (watch_once().looks, site.paths()[asked:]) == (1, ["/rss"])
    assert state(feeds, site).interval > before
    assert len(store) == 2


def test_one_request_at_a_time_for_each_host_with_a_pause(
    feeds: Feeds, site: Site, clock: Clock, watch_once: Round
) -> None:
    publish(site, range(1, 6))
    now, most = 0, 0

    def count(page: str, handler: BaseHTTPRequestHandler) -> None:
        nonlocal now, most
        now += 1
        most = max(most, now)
        answer(handler, page.encode())
        now -= 1

    site.pages |= {f"/{i}": partial(count, report(i)) for i in range(1, 6)}
    subscribe(feeds, site, clock)
    began = clock.now()
    assert watch_once().reports == 5
    assert most == 1
    assert clock.now() - began >= 6  # robots.txt, the feed, five pages


def test_pages_that_fail_are_tried_again_later_and_given_up_in_the_end(
    feeds: Feeds, site: Site, clock: Clock, watch_once: Round, told: list[str]
) -> None:
    publish(site, [1, 2])
    site.pages["/2"] = lambda handler: answer(handler, b"", 500)
    subscribe(feeds, site, clock)
    assert (watch_once().failed, feeds.all()[0][1]) == (1, (1, 1, 0))
    assert told == [f"{site.url('/2')}: the server answers 500 Internal Server Error; {told[0].split('; ')[1]}"]
    for _ in range(10):
        clock.time += 24 * 3600
        watch_once()
    assert feeds.all()[0][1] == (1, 0, 1)
    assert told[-1].endswith("given up")
    assert site.paths().count("/2") == 8
    site.pages["/2"] = report(2)
    assert (feeds.retry(iso_now(clock)), watch_once().reports, feeds.all()[0][1]) == (1, 1, (2, 0, 0))


def test_what_comes_back_is_kept(store: Store, feeds: Feeds, site: Site, clock: Clock, watch_once: Round) -> None:
    publish(site, [1])
    page, site.pages["/1"] = site.pages["/1"], lambda handler: answer(handler, b"", 503, retry_after="600")
    subscribe(feeds, site, clock)
    watch_once()
    assert len(store) == 0
    clock.time += 300
    watch_once()
    assert site.paths().count("/1") == 1  # the host asked to be left alone for ten minutes
    site.pages["/1"] = page
    clock.time += 3600
    watch_once()
    assert len(store) == 1


def test_pages_that_cannot_be_used_cost_one_line_each(
    store: Store, feeds: Feeds, site: Site, clock: Clock, watch_once: Round, told: list[str]
) -> None:
    publish(site, range(1, 9))
    site.pages |= {
        "/robots.txt": "User-agent: *\nDisallow: /2",
        "/3": lambda handler: answer(handler, b"%PDF", content_type="application/pdf"),
        "/4": "<html><body></body></html>",
        "/5": redirect("/5"),
        "/6": redirect("http://127.0.0.1:9/"),
        "/7": lambda handler: answer(handler, b"x" * 11_000_000),
    }
    del site.pages["/8"]
    subscribe(feeds, site, clock)
    assert watch_once().reports == 1
    assert sorted(line.removeprefix(site.url("/")) for line in told) == [
        "2: its robots.txt does not allow it; given up",
        "3: it is no page but application/pdf; given up",
        "4: no report is found in this page; given up",
        f"5: it redirects in a circle, back to {site.url('/5')}; given up",
        "6: the host 127.0.0.1 has the address 127.0.0.1, inside a private network: allow it by name with --allow-host "
        "127.0.0.1 if that is meant; given up",
        "7: it is longer than 10 MB: only its beginning is read; given up",
        "8: the server answers 404 Not Found; given up",
    ]
    assert len(store) == 1


def hang(handler: BaseHTTPRequestHandler, site: Site) -> None:
    site.over.wait()


def large(handler: BaseHTTPRequestHandler, start: bytes) -> None:
    handler.send_response(200)
    handler.send_header("content-length", "200000000")
    handler.end_headers()
    handler.wfile.write(start)
    for _ in range(200):
        handler.wfile.write(b"<item><title>more</title></item>" * 31_250)


def lie(handler: BaseHTTPRequestHandler, body: bytes) -> None:
    answer(handler, body, content_length="99999", connection="close")
    handler.close_connection = True


def test_feeds_that_go_wrong_cost_one_line_each_and_lose_nothing(
    store: Store, feeds: Feeds, site: Site, clock: Clock, coder: Coder, told: list[str]
) -> None:
    publish(site, range(1, 6))
    bomb = b'<!DOCTYPE rss [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'
    site.pages |= {
        "/hangs": partial(hang, site=site),
        "/lies": partial(lie, body=rss(site, ["/2"]).encode()),
        "/circle": redirect("/circle"),
        "/large": partial(large, start=rss(site, ["/3"]).replace("</channel></rss>", "").encode()),
        "/damaged": rss(site, ["/4"]).replace("</channel>", "<item><title>half"),
        "/bomb": bomb + rss(site, ["/5"]).replace("<title>/5", "<title>&b;").partition("?>")[2].encode(),
        "/page": "<!DOCTYPE html><html></html>",
        "/inside": redirect("http://127.0.0.1:9/rss"),
    }
    paths = ("/rss", "/hangs", "/lies", "/circle", "/large", "/damaged", "/bomb", "/page", "/inside")
    subscribe(feeds, site, clock, *paths)
    with Client(allowed=[HOST], clock=clock, time=1.5) as client:
        code = partial(code_chunk, coder)
        watched = Watch(feeds, client, code, told.append).run(once=True)
    assert watched.reports == len(store) == 5
    about = {path: [line for line in told if line.startswith(site.url(path) + ":")] for path in paths}
    assert {path: len(lines) for path, lines in about.items()} == {path: int(path != "/rss") for path in paths}
    assert "does not answer in time" in about["/hangs"][0]
    assert "ends before its time" in about["/lies"][0]
    assert "in a circle" in about["/circle"][0]
    assert "only its beginning is read" in about["/large"][0]
    assert "damaged" in about["/damaged"][0]
    assert "entities" in about["/bomb"][0]
    assert "a web page, not a feed" in about["/page"][0]
    assert "private network" in about["/inside"][0]
    health = {feed.url.rpartition("/")[2]: (feed.failures, bool(feed.last_ok)) for feed, _ in feeds.all()}
    assert health["hangs"] == (1, False)
    assert health["damaged"] == (0, True)


def test_a_feed_that_fails_is_told_of_once_and_left_alone_longer(
    feeds: Feeds, site: Site, clock: Clock, watch_once: Round, told: list[str]
) -> None:
    site.pages |= {"/robots.txt": "", "/rss": lambda handler: answer(handler, b"", 404)}
    subscribe(feeds, site, clock)
    for _ in range(3):
        watch_once()
        clock.time += 7 * 3600
    feed = state(feeds, site)
    assert (feed.failures, feed.last_error, len(told)) == (3, "the server answers 404 Not Found", 1)
    publish(site, [1])
    clock.time += 24 * 3600
    assert watch_once().reports == 1
    assert (state(feeds, site).failures, state(feeds, site).last_error) == (0, None)


def test_a_host_whose_rules_cannot_be_had_is_left_alone_with_all_its_pages(
    feeds: Feeds, site: Site, clock: Clock, watch_once: Round, told: list[str]
) -> None:
    publish(site, range(1, 30))
    subscribe(feeds, site, clock)
    feeds.add_pages([Named(site.url(f"/{i}"), HOST) for i in range(1, 30)], iso_now(clock))
    site.pages["/robots.txt"] = lambda handler: answer(handler, b"", 503)
    watch_once()
    assert len(told) == 1
    assert "robots.txt cannot be had" in told[0]


def ticker(numbers: Iterator[int] | range, **says: object) -> str:
    updates = [
        {"@type": "BlogPosting", "url": f"/live#b{i}", "datePublished": f"2021-11-12T0{i}:00:00Z",
         "headline": f"Entry {i}", "articleBody": f"Moscow denied report {i} of an attack on Kyiv."}
        for i in numbers
    ]  # fmt: skip
    told = json.dumps({"@type": "LiveBlogPosting", "liveBlogUpdate": updates} | says)
    return report(1, f'<script type="application/ld+json">{told}</script>')


def test_a_live_ticker_is_fetched_again_and_each_entry_kept_once(
    store: Store, feeds: Feeds, site: Site, clock: Clock, watch_once: Round
) -> None:
    site.pages |= {"/robots.txt": "", "/rss": rss(site, ["/live"]), "/live": ticker(range(1, 3))}
    subscribe(feeds, site, clock)
    assert watch_once().reports == 2
    site.pages["/live"] = ticker(range(1, 5))
    clock.time += 660
    assert watch_once().reports == 2
    site.pages["/live"] = ticker(range(1, 5), coverageEndTime="2021-11-12T06:00:00Z")
    for _ in range(3):
        clock.time += 3600
        watch_once()
    assert site.paths().count("/live") == 3
    assert len(store) == 4
    record = store.record(site.url("/live#b3"))
    assert record is not None
    assert record.document.published == "2021-11-12T03:00:00Z"


def test_a_sitemap_index_is_followed_and_old_entries_are_left_out(
    store: Store, feeds: Feeds, site: Site, clock: Clock, watch_once: Round, told: list[str]
) -> None:
    publish(site, [1, 2, 3])

    def urls(*dated: tuple[int, str]) -> str:
        inner = "".join(f"<url><loc>{site.url(f'/{i}')}</loc><lastmod>{day}</lastmod></url>" for i, day in dated)
        return f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{inner}</urlset>'

    parts = "".join(f"<sitemap><loc>{site.url(path)}</loc></sitemap>" for path in ("/a.xml", "/gone.xml"))
    site.pages |= {
        "/rss": f'<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{parts}</sitemapindex>',
        "/a.xml": urls((1, "2021-11-12"), (2, "2021-11-11"), (3, "2019-01-01")),
    }
    subscribe(feeds, site, clock)
    assert watch_once().reports == 2
    assert told == [f"{site.url('/rss')}: its part {site.url('/gone.xml')}: the server answers 404 Not Found"]
    assert store.record(site.url("/3")) is None


def test_a_list_of_pages_is_fetched(store: Store, feeds: Feeds, site: Site, clock: Clock, watch_once: Round) -> None:
    publish(site, [1, 2])
    named = [Named(site.url("/1"), HOST, "2021-11-10"), Named(site.url("/2"), HOST)]
    assert feeds.add_pages(named, iso_now(clock)) == 2
    assert feeds.add_pages(named, iso_now(clock)) == 0
    assert watch_once().reports == 2
    record = store.record(site.url("/1"))
    assert record is not None
    assert (record.document.published, record.document.published_from) == ("2021-11-10", "list")


def test_the_same_page_in_two_feeds_and_behind_two_addresses_is_kept_once(
    store: Store, feeds: Feeds, site: Site, clock: Clock, watch_once: Round
) -> None:
    publish(site, [1])
    site.pages["/1"] = report(1, f'<link rel="canonical" href="{site.url("/1")}">')
    site.pages |= {"/amp/1": site.pages["/1"], "/other": rss(site, ["/amp/1", "/1?utm_source=other"])}
    subscribe(feeds, site, clock, "/rss", "/other")
    watch_once()
    assert len(store) == 1
    assert sorted(set(site.paths()) - {"/rss", "/other"}) == ["/1", "/amp/1"]


def test_a_feed_that_is_removed_leaves_its_reports(
    store: Store, feeds: Feeds, site: Site, clock: Clock, watch_once: Round
) -> None:
    publish(site, [1])
    subscribe(feeds, site, clock)
    watch_once()
    assert feeds.remove(site.url("/rss"))
    assert not feeds.remove(site.url("/rss"))
    assert (feeds.all(), len(store)) == ([], 1)


def test_a_watch_is_alone_on_its_store(address: str) -> None:
    from sitroom.keep import StoreError

    store = Store(address)
    with store, Store(address) as other, store.alone("watch"):
        with pytest.raises(StoreError, match="another 'sitroom watch' is at work"), other.alone("watch"):
            pass
        with other.alone("something"):
            pass
    with store.alone("watch"):
        pass


def test_several_hosts_are_asked_at_the_same_time(
    store: Store, feeds: Feeds, site: Site, clock: Clock, coder: Coder, told: list[str]
) -> None:
    hosts = [f"{name}.example" for name in ("courier", "post", "herald")]
    together = threading.Barrier(len(hosts), timeout=20)

    def page(handler: BaseHTTPRequestHandler) -> None:
        together.wait()  # each page comes when all of them have been asked for
        answer(handler, report(hosts.index(handler.headers["Host"].partition(":")[0])).encode())

    site.pages |= {"/robots.txt": "", "/a": page}
    feeds.add_pages([Named(f"http://{host}:{site.port}/a", host) for host in hosts], iso_now(clock))
    with Client(allowed=hosts, clock=clock, resolve=lambda host, port: ["127.0.0.1"]) as client:
        watched = Watch(feeds, client, partial(code_chunk, coder), told.append, workers=len(hosts)).run(once=True)
    assert (watched.reports, told) == (3, [])


def test_a_database_that_goes_away_for_a_while_costs_nothing(
    postgres: Server, site: Site, clock: Clock, client: Client, coder: Coder, told: list[str]
) -> None:
    publish(site, [1, 2, 3])

    def stop(handler: BaseHTTPRequestHandler) -> None:
        postgres.stop()
        threading.Timer(2, postgres.start).start()
        answer(handler, report(2).encode())

    site.pages["/2"] = stop
    with Store(postgres.database()) as store:
        subscribe(Feeds(store), site, clock)
        watched = Watch(Feeds(store), client, partial(code_chunk, coder), told.append).run(once=True)
        assert (watched.reports, watched.failed, len(store), told) == (3, 0, 3, [])
