"""Fetching: polite to hosts, and not to be tricked by them."""

import gzip
import time
from email.utils import formatdate
from http.server import BaseHTTPRequestHandler

import pytest
from site_on_loopback import HOST, Clock, Site, answer, redirect

from sitroom.fetch.client import Client, Fetched
from sitroom.fetch.errors import DisallowedError, FetchError, RefusedAddressError
from sitroom.fetch.guard import is_public

MOST = 1_000_000


def refused(client: Client, url: str, kind: type[FetchError] = FetchError) -> FetchError:
    with pytest.raises(kind) as error:
        client.get(url, MOST)
    assert "\n" not in str(error.value)
    return error.value


def test_a_page_is_fetched_by_a_client_that_says_who_it_is(site: Site, clock: Clock) -> None:
    site.pages["/a"] = lambda handler: answer(handler, b"Talks go on.", content_type="text/html; charset=iso-8859-1")
    with Client(allowed=[HOST], contact="desk@example.org", clock=clock) as client:
        found = client.get(site.url("/a"), MOST)
    assert (found.body, found.media_type, found.charset, found.missing) == (
        b"Talks go on.", "text/html", "iso-8859-1", None,
    )  # fmt: skip
    agents = {headers["user-agent"] for _, headers in site.asked}
    assert len(agents) == 1
    assert agents.pop().startswith("Sitroom/")


def test_what_has_not_changed_is_not_sent_again(site: Site, client: Client) -> None:
    def page(handler: BaseHTTPRequestHandler) -> None:
        if handler.headers["If-None-Match"] == '"7"' and handler.headers["If-Modified-Since"]:
            handler.send_response(304)
            handler.end_headers()
        else:
            answer(handler, b"new", etag='"7"', last_modified=formatdate(1e9, usegmt=True))

    site.pages["/feed"] = page
    first = client.get(site.url("/feed"), MOST)
    again = client.get(site.url("/feed"), MOST, first.headers["etag"], first.headers["last-modified"])
    assert (first.unchanged, first.body, again.unchanged, again.body) == (False, b"new", True, b"")


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0", "224.0.0.1",
        "255.255.255.255", "::1", "::", "fe80::1", "fe80::1%eth0", "fc00::1", "ff02::1", "::ffff:127.0.0.1",
        "64:ff9b::10.0.0.1", "2002:7f00:1::", "2001:db8::1",
    ],
)  # fmt: skip
def test_addresses_that_are_not_of_the_open_internet(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize("address", ["93.184.215.14", "8.8.8.8", "2606:2800:21f:cb07:6820:80da:af6b:8b2c"])
def test_addresses_of_the_open_internet(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize("host", ["127.0.0.1", "[::1]", "2130706433", "0x7f.1", "localhost"])
def test_a_private_address_is_refused_however_it_is_written(site: Site, clock: Clock, host: str) -> None:
    with Client(clock=clock) as client:
        error = refused(client, f"http://{host}:{site.port}/", RefusedAddressError)
    assert "private network" in str(error) or "no address" in str(error)
    assert site.asked == []


@pytest.mark.parametrize("address", ["169.254.169.254", "127.0.0.1", "::ffff:192.168.0.10"])
def test_a_private_address_is_refused_after_a_redirect_and_by_dns(site: Site, clock: Clock, address: str) -> None:
    def resolve(host: str, port: int) -> list[str]:
        return ["127.0.0.1"] if host == HOST else [address]

    site.pages["/away"] = redirect(f"http://metadata.example:{site.port}/latest")
    with Client(allowed=[HOST], clock=clock, resolve=resolve) as client:
        error = refused(client, site.url("/away"), RefusedAddressError)
    assert "metadata.example has the address" in str(error)
    assert not error.again
    assert site.paths() == ["/away"]


def test_a_name_is_resolved_once_and_connected_to_as_checked(site: Site, clock: Clock) -> None:
    asked: list[str] = []

    def resolve(host: str, port: int) -> list[str]:
        asked.append(host)
        return ["127.0.0.1"]

    site.pages |= {"/robots.txt": "", "/": "here"}
    with Client(allowed=["news.example"], clock=clock, resolve=resolve) as client:
        assert client.get(f"http://news.example:{site.port}/", MOST).body == b"here"
    assert asked == ["news.example"]  # robots.txt and page over one connection


@pytest.mark.parametrize(
    "url", ["file:///etc/passwd", "ftp://localhost/a", "http://", "gopher:x", "http://[::1", "a b"]
)
def test_only_http_and_https_are_fetched(client: Client, url: str) -> None:
    refused(client, url, RefusedAddressError)


def test_a_redirect_to_a_file_is_refused(site: Site, client: Client) -> None:
    site.pages["/file"] = redirect("file:///etc/passwd")
    refused(client, site.url("/file"), RefusedAddressError)


def test_redirects_in_a_circle_and_without_end_are_named(site: Site, client: Client) -> None:
    site.pages["/self"] = redirect("/self")
    site.pages["/tick"], site.pages["/tock"] = redirect("/tock"), redirect("/tick")
    site.pages |= {f"/{i}": redirect(f"/{i + 1}") for i in range(30)}
    assert "in a circle" in str(refused(client, site.url("/self")))
    assert "in a circle" in str(refused(client, site.url("/tick")))
    assert "more than 8 times" in str(refused(client, site.url("/0")))


def test_where_a_page_has_moved_for_good_is_told(site: Site, client: Client) -> None:
    site.pages["/old"], site.pages["/new"] = redirect("/new", 301), "the page"
    site.pages["/now"] = redirect("/new", 302)
    found, for_now = client.get(site.url("/old"), MOST), client.get(site.url("/now"), MOST)
    assert (found.url, found.moved) == (site.url("/new"), site.url("/new"))
    assert (for_now.url, for_now.moved) == (site.url("/new"), None)


def test_200_mb_are_cut_at_the_limit(site: Site, client: Client) -> None:
    sent = 0

    def page(handler: BaseHTTPRequestHandler) -> None:
        nonlocal sent
        handler.send_response(200)
        handler.send_header("content-length", str(200_000_000))
        handler.end_headers()
        for _ in range(200):
            handler.wfile.write(b"x" * 1_000_000)
            sent += 1_000_000

    site.pages["/large"] = page
    found = client.get(site.url("/large"), MOST)
    assert (len(found.body), found.missing) == (MOST, "it is longer than 1 MB: only its beginning is read")
    assert sent < 50_000_000


@pytest.mark.parametrize("layers", [1, 2])
def test_a_gzip_bomb_is_cut_at_the_limit(site: Site, client: Client, layers: int) -> None:
    bomb = b"\0" * 200_000_000
    for _ in range(layers):
        bomb = gzip.compress(bomb, 9)
    site.pages["/bomb"] = lambda handler: answer(handler, bomb, content_encoding="gzip")
    found = client.get(site.url("/bomb"), MOST)
    assert len(found.body) <= MOST
    assert layers == 2 or found.missing


def test_compressed_content_is_unpacked(site: Site, client: Client) -> None:
    packed = gzip.compress(b"Talks go on. " * 1000)
    site.pages["/packed"] = lambda handler: answer(handler, packed, content_encoding="gzip")
    site.pages["/damaged"] = lambda handler: answer(handler, b"no gzip", content_encoding="gzip")
    site.pages["/unknown"] = lambda handler: answer(handler, b"???", content_encoding="br")
    assert client.get(site.url("/packed"), MOST).body == b"Talks go on. " * 1000
    assert "damaged" in str(refused(client, site.url("/damaged")))
    assert "not asked for" in str(refused(client, site.url("/unknown")))


def test_a_server_that_lies_about_its_length(site: Site, client: Client) -> None:
    def more(handler: BaseHTTPRequestHandler) -> None:
        answer(handler, b"all there is", content_length="5000", connection="close")
        handler.close_connection = True

    site.pages["/more"] = more
    found = client.get(site.url("/more"), MOST)
    assert (found.body, found.missing) == (b"all there is", "it ends before its time")


def test_a_connection_that_is_dropped_without_an_answer_is_tried_once_more(site: Site, client: Client) -> None:
    def drop(handler: BaseHTTPRequestHandler) -> None:
        handler.close_connection = True
        if site.paths().count("/drops") > 1:
            answer(handler, b"here", connection="close")

    def always(handler: BaseHTTPRequestHandler) -> None:
        handler.close_connection = True

    site.pages |= {"/robots.txt": "", "/drops": drop, "/never": always}
    assert client.get(site.url("/drops"), MOST).body == b"here"
    assert "connection fails" in str(refused(client, site.url("/never")))
    assert site.paths() == ["/drops", "/drops", "/never", "/never"]


def slow(site: Site, clock: Clock, send: bytes, every: float) -> tuple[Fetched | FetchError, float]:
    def page(handler: BaseHTTPRequestHandler) -> None:
        while not site.over.wait(every):
            handler.wfile.write(send)

    site.pages["/robots.txt"] = ""
    site.pages["/slow"] = page
    with Client(allowed=[HOST], clock=clock, time=0.4) as client:
        began = time.monotonic()
        try:
            return client.get(site.url("/slow"), MOST), time.monotonic() - began
        except FetchError as error:
            return error, time.monotonic() - began


def test_a_server_that_says_nothing_is_given_up(site: Site, clock: Clock) -> None:
    found, took = slow(site, clock, b"", 0.05)
    assert isinstance(found, FetchError)
    assert found.again
    assert took < 2


def test_a_server_that_sends_a_byte_at_a_time_is_given_up(site: Site, clock: Clock) -> None:
    found, took = slow(site, clock, b"H", 0.05)
    assert isinstance(found, FetchError)
    assert took < 2


def test_robots_txt_is_obeyed_and_fetched_once(site: Site, client: Client) -> None:
    site.pages["/robots.txt"] = "User-agent: Sitroom\nDisallow: /private\n\nUser-agent: *\nDisallow: /\n"
    site.pages |= {"/open": "open", "/private/a": "closed", "/hop": redirect("/private/a")}
    assert client.get(site.url("/open"), MOST).body == b"open"
    for path in ("/private/a", "/hop"):
        error = refused(client, site.url(path), DisallowedError)
        assert (str(error), error.again) == ("its robots.txt does not allow it", False)
    assert [path for path, _ in site.asked] == ["/robots.txt", "/open", "/hop"]


@pytest.mark.parametrize(("status", "may"), [(404, True), (403, True), (500, False), (503, False), (429, False)])
def test_a_robots_txt_that_cannot_be_had(site: Site, client: Client, status: int, may: bool) -> None:
    site.pages["/robots.txt"] = lambda handler: answer(handler, b"", status)
    site.pages["/a"] = "a page"
    if may:
        assert client.get(site.url("/a"), MOST).body == b"a page"
    else:
        error = refused(client, site.url("/a"), DisallowedError)
        assert f"the server answers {status}" in str(error)
        assert error.again


def test_a_host_is_left_a_pause_between_two_requests(site: Site, client: Client, clock: Clock) -> None:
    site.pages |= {"/robots.txt": "User-agent: *\nCrawl-delay: 5", "/a": "a"}
    client.get(site.url("/a"), MOST)
    client.get(site.url("/a"), MOST)
    assert len(clock.waited) == 2
    assert 1 <= clock.waited[0] <= 1.5
    assert 5 <= clock.waited[1] <= 7.5


def test_a_host_that_asks_to_be_left_alone_is(site: Site, client: Client, clock: Clock) -> None:
    site.pages["/busy"] = lambda handler: answer(handler, b"", 429, retry_after="120")
    site.pages["/down"] = lambda handler: answer(
        handler, b"", 503, retry_after=formatdate(clock.now() + 3600, usegmt=True)
    )
    error = refused(client, site.url("/busy"))
    assert (error.after, error.again, error.status) == (120, True, 429)
    assert clock.now() + 120 <= client.pacing.free_at(HOST) <= clock.now() + 180
    error = refused(client, site.url("/down"))
    assert error.after is not None
    assert 3590 - 180 <= error.after <= 3600


def test_a_host_in_trouble_is_left_alone_longer_and_longer(site: Site, client: Client, clock: Clock) -> None:
    site.pages["/down"] = lambda handler: answer(handler, b"", 500)
    rests = []
    for _ in range(4):
        refused(client, site.url("/down"))
        rests.append(client.pacing.free_at(HOST) - clock.now())
    assert 30 <= rests[0] <= 45
    assert rests[0] < rests[1] < rests[2] < rests[3]


def test_no_cookie_is_kept(site: Site, client: Client) -> None:
    site.pages["/a"] = lambda handler: answer(handler, b"a", set_cookie="reader=7; Path=/")
    client.get(site.url("/a"), MOST)
    client.get(site.url("/a"), MOST)
    assert not any("cookie" in headers for _, headers in site.asked)


def test_a_host_that_is_not_there_is_named(client: Client) -> None:
    error = refused(client, f"http://{HOST}:1/")
    assert "refused" in str(error)
    assert error.again
