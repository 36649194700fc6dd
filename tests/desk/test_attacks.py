"""Attempts on a desk, and what becomes of each. docs/security.md tells of the same."""

import re
import socket
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import httpx
import pytest

from desk.accounts_of import PASSWORD, PEOPLE, signed_in, with_accounts
from desk.serving import desk
from keep.made import report
from sitroom.keep import Store
from sitroom.keep.accounts import Accounts
from sitroom.keep.attempts import RefusedError
from sitroom.keep.feeds import Feeds

SCRIPT = "<script>alert('x')</script>"
HTML = {"accept": "text/html"}


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store of hostile reports, with accounts."""
    path = with_accounts(tmp_path_factory.mktemp("attacks") / "store.db")
    with Store(path) as store:
        words = f"on Friday {SCRIPT} <img src=x onerror=alert(1)>"
        store.add(report(1, words=words, title=f"{SCRIPT} title", outlet=f"{SCRIPT} outlet", url="javascript:alert(1)"))
        store.add(report(2, who="Washington", whom="Berlin", id=f"r2{SCRIPT}", title="'\"><svg onload=alert(1)>"))
        Feeds(store).add("https://feed.example/?<script>", "rss", f"{SCRIPT} feed", "2021-11-12T00:00:00+00:00")
    return path


@pytest.fixture(scope="module")
def address(path: Path) -> Iterator[str]:
    """A desk with accounts."""
    with desk("--store", str(path)) as address:
        yield address


@pytest.fixture(scope="module")
def people(address: str) -> dict[str, httpx.Client]:
    """Browsers of a viewer, an analyst and an admin."""
    return {name: signed_in(address, name) for name in PEOPLE}


def links(page: str) -> set[str]:
    """The pages of the desk that a page leads to."""
    return {link for link in re.findall(r'href="(/[^"#]*)"', page) if not link.startswith("/static")}


def test_script_in_reports_and_feeds_is_shown_as_words(people: dict[str, httpx.Client]) -> None:
    typed = {"name": f"{SCRIPT} saved", "query": {"actor": SCRIPT, "voice": "<svg onload=alert(1)>"}}
    assert people["anna"].post("/api/filters", json=typed).status_code == 201
    given = {"kind": "mend-event", "report": "r1", "part": "e1", "note": SCRIPT, "seen": "1.0"}
    given["changes"] = {"place": {"name": SCRIPT}, "actors": [{"name": "<img src=x onerror=alert(1)>"}]}
    assert people["anna"].post("/api/corrections", json=given).status_code == 201
    seen: set[str] = set()
    waiting = ["/", "/feeds", "/corrections", "/search?words=threatened", "/report?id=r1&part=e1", "/map", "/actors"]
    found = 0
    while waiting and len(seen) < 60:
        at = waiting.pop(0)
        if at in seen:
            continue
        seen.add(at)
        answer = people["vera"].get(at.replace("&amp;", "&"), headers=HTML)
        assert answer.status_code < 500, at
        assert answer.headers["x-content-type-options"] == "nosniff"
        if not answer.headers["content-type"].startswith(("text/html", "application/atom+xml")):
            continue  # no browser runs it
        assert "<script>alert" not in answer.text, at
        assert "<svg onload" not in answer.text, at
        assert "<img src=x" not in answer.text, at
        assert 'href="javascript:' not in answer.text, at
        assert not re.search(r"<script(?![^>]*\bsrc=)[^>]*>[^<]*alert", answer.text), at
        policy = answer.headers["content-security-policy"]
        assert "script-src 'self'" in policy
        assert "unsafe" not in policy
        found += "&lt;script&gt;alert" in answer.text
        waiting += sorted(links(answer.text))
    assert found


@pytest.mark.parametrize(
    "where",
    [
        "/static/../app.py", "/static/..%2fapp.py", "/static/%2e%2e/%2e%2e/keep/store.py", "/static//etc/passwd",
        "/static/....//app.py", "/static/..%5c..%5capp.py", "/api/reports/../../../../etc/passwd",
        "/api/texts/%2fetc%2fpasswd", "/static/.vite/../../app.py",
    ],
)  # fmt: skip
def test_paths_lead_nowhere_else(people: dict[str, httpx.Client], address: str, where: str) -> None:
    parts = urlsplit(address)
    cookie = "; ".join(f"{name}={value}" for name, value in people["vera"].cookies.items())
    with socket.create_connection((parts.hostname or "", parts.port or 0)) as connection:
        head = f"GET {where} HTTP/1.1\r\nHost: {parts.netloc}\r\nCookie: {cookie}\r\nConnection: close\r\n\r\n"
        connection.sendall(head.encode())
        answer = b"".join(iter(lambda: connection.recv(65536), b""))
    assert answer.split(b" ")[1] in (b"404", b"400", b"405")
    assert b"root:" not in answer
    assert b"from __future__" not in answer


@pytest.mark.parametrize(
    "forged",
    ["sitroom_", "sitroom_" + "A" * 43, "null", "' OR 1=1 --", "eyJhbGciOiJub25lIn0.eyJuYW1lIjoiYWRhIn0.", "A" * 8000],
)
def test_forged_tokens_and_sessions_are_nobodys(address: str, forged: str) -> None:
    assert httpx.get(f"{address}/api/events", headers={"authorization": f"Bearer {forged}"}).status_code == 401
    assert httpx.get(f"{address}/api/events", headers={"authorization": f"Basic {forged}"}).status_code == 401
    plain = forged.replace(" ", "").replace("'", "")
    for name in ("sitroom", "__Host-sitroom"):
        assert httpx.get(f"{address}/api/events", headers={"cookie": f"{name}={plain}"}).status_code == 401


def test_nothing_is_shown_to_who_has_not_signed_in(address: str) -> None:
    described = httpx.get(f"{address}/api/openapi.json")
    assert described.status_code == 401
    for at in ("/", "/search", "/map", "/feeds", "/reports/r1"):
        answer = httpx.get(f"{address}{at}", headers=HTML)
        assert (answer.status_code, answer.headers["location"][:8]) == (303, "/sign-in")


WRITES: list[tuple[str, str, dict[str, Any], str]] = [
    ("POST", "/api/corrections", {"kind": "mark", "report": "r1", "part": "s1", "seen": "1.0"}, "analyst"),
    ("POST", "/api/corrections/1/undo", {}, "analyst"),
    ("POST", "/api/filters", {"name": "a", "query": {}}, "analyst"),
    ("PUT", "/api/filters/1", {"name": "b", "query": {}}, "analyst"),
    ("DELETE", "/api/filters/1", {}, "analyst"),
    ("POST", "/api/accounts", {"name": "eve", "password": PASSWORD, "role": "admin"}, "admin"),
    ("PUT", "/api/accounts/vera/role", {"role": "admin"}, "admin"),
    ("DELETE", "/api/accounts/ada", {}, "admin"),
    ("GET", "/api/accounts", {}, "admin"),
    ("GET", "/api/audit", {}, "admin"),
]  # fmt: skip


@pytest.mark.parametrize(("method", "where", "given", "role"), WRITES, ids=[f"{w[0]} {w[1]}" for w in WRITES])
def test_nobody_does_what_his_role_does_not_let_him(
    people: dict[str, httpx.Client], method: str, where: str, given: dict[str, Any], role: str
) -> None:
    lower = ["vera"] if role == "analyst" else ["vera", "anna"]
    for name in lower:
        answer = people[name].request(method, where, json=given)
        assert answer.status_code == 403, answer.text
        assert answer.headers["content-type"] == "application/problem+json"


FORMS = {
    "/saved": "analyst", "/saved/1/remove": "analyst", "/report": "analyst", "/corrections/1/undo": "analyst",
    "/briefings": "analyst", "/alerts/1/seen": "analyst", "/alerts/mute": "analyst", "/alerts/mutes/1/lift": "analyst",
    "/accounts": "admin", "/accounts/vera/role": "admin", "/accounts/ada/remove": "admin",
}  # fmt: skip


@pytest.mark.parametrize(("where", "role"), FORMS.items(), ids=list(FORMS))
def test_nobody_sends_a_form_that_his_role_does_not_let_him(
    people: dict[str, httpx.Client], where: str, role: str
) -> None:
    for name in ["vera"] if role == "analyst" else ["vera", "anna"]:
        given = {"csrf_token": people[name].headers["x-csrf-token"], "name": "eve", "role": "admin"}
        assert people[name].post(where, data=given).status_code == 403
    without = dict(people["ada"].cookies)
    elsewhere = httpx.post(str(people["ada"].base_url.join(where)), data={"name": "eve"}, cookies=without)
    assert elsewhere.status_code == 403  # the admin's browser, but no token of ours


def test_a_role_cannot_be_smuggled_in(people: dict[str, httpx.Client], address: str, path: Path) -> None:
    with Store(path) as store:
        read = Accounts(store).new_token("ada", ["read"], 1)
    program = httpx.Client(base_url=address, headers={"authorization": f"Bearer {read}"})
    assert program.get("/api/events").status_code == 200
    assert program.post("/api/filters", json={"name": "a", "query": {}}).status_code == 403
    assert program.post("/api/account/tokens", json={"scopes": ["admin"]}).status_code == 403
    assert program.get("/api/accounts").status_code == 403
    mine = people["vera"].post("/api/account/tokens", json={"scopes": ["admin", "write"]})
    assert mine.status_code == 201
    program.headers["authorization"] = f"Bearer {mine.json()['token']}"
    assert program.get("/api/account").json()["role"] == "viewer"  # a token lets nobody do more than he may
    assert program.post("/api/filters", json={"name": "a", "query": {}}).status_code == 403
    extra = people["vera"].post(
        "/api/account/password", json={"present": PASSWORD, "password": "x" * 12, "role": "admin"}
    )
    assert extra.status_code == 422
    assert people["vera"].get("/api/account", headers={"x-role": "admin"}).json()["role"] == "viewer"


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "https://evil.example"},
        {"origin": "null"},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
        {"x-csrf-token": ""},
        {"x-csrf-token": "0" * 96},
    ],
)
def test_a_page_from_elsewhere_changes_nothing(people: dict[str, httpx.Client], headers: dict[str, str]) -> None:
    anna = people["anna"]
    refused = anna.post("/api/filters", json={"name": "forged", "query": {}}, headers=headers)
    assert refused.status_code == 403
    of_another = people["ada"].headers["x-csrf-token"]
    assert (
        anna.post("/api/filters", json={"name": "f", "query": {}}, headers={"x-csrf-token": of_another}).status_code
        == 403
    )
    form = httpx.post(
        str(anna.base_url.join("/sign-out")), data={"a": "b"}, headers={**headers}, cookies=dict(anna.cookies)
    )
    assert form.status_code == 403
    assert not {"forged", "f"} & {one["name"] for one in anna.get("/api/filters").json()}


def test_a_page_from_elsewhere_signs_nobody_in(address: str) -> None:
    given = {"name": "anna", "password": PASSWORD}
    refused = httpx.post(f"{address}/sign-in", data=given, headers={"origin": "https://evil.example"})
    assert refused.status_code == 403
    assert "set-cookie" not in refused.headers


def test_a_session_is_new_at_sign_in_and_ends_at_sign_out(address: str) -> None:
    client = httpx.Client(base_url=address, cookies={"sitroom": "chosen-by-somebody-else"})
    answer = client.post("/sign-in", data={"name": "anna", "password": PASSWORD, "next": "//evil.example/"})
    assert answer.headers["location"] == "/"
    cookie = answer.headers["set-cookie"]
    first = answer.cookies["sitroom"]
    assert first != "chosen-by-somebody-else"
    assert all(part in cookie for part in ("HttpOnly", "SameSite=lax", "Path=/"))
    again = httpx.post(
        f"{address}/sign-in", data={"name": "anna", "password": PASSWORD}, headers={"cookie": f"sitroom={first}"}
    )
    second = again.cookies["sitroom"]
    assert httpx.get(f"{address}/api/account", headers={"cookie": f"sitroom={first}"}).status_code == 401
    mine = {"cookie": f"sitroom={second}"}
    token = httpx.get(f"{address}/api/account", headers=mine).json()["csrf_token"]
    httpx.post(f"{address}/sign-out", headers={**mine, "x-csrf-token": token})
    assert httpx.get(f"{address}/api/account", headers=mine).status_code == 401


def test_ten_thousand_attempts_find_nothing(path: Path) -> None:
    with desk("--store", str(path)) as address, httpx.Client(base_url=address, timeout=60) as client:

        def attempt(number: int) -> int:
            given = {"name": "ada", "password": f"guess number {number:5}"}
            return client.post("/sign-in", data=given).status_code

        with ThreadPoolExecutor(8) as pool:
            answers = list(pool.map(attempt, range(500)))
        assert set(answers) == {403, 429}
        looked_at = answers.count(403)
        with Store(path) as store:  # another process, and other addresses: the account is watched too
            for number in range(9_500):
                try:
                    Accounts(store).sign_in("ada", f"guess {number}", f"10.0.{number // 250}.{number % 250}")
                except RefusedError as refused:
                    looked_at += not refused.wait
    assert looked_at < 30  # all others had to wait
    with Store(path) as store, pytest.raises(RefusedError, match="too many attempts"):
        Accounts(store).sign_in("ada", PASSWORD, "elsewhere")


BODIES: dict[str, bytes] = {
    "giant": b'{"kind": "' + b"x" * 20_000_000 + b'"}',
    "deep lists": b"[" * 200_000,
    "deep objects": b'{"a":' * 100_000 + b"1" + b"}" * 100_000,
    "deep in a filter": b'{"name": "a", "query": {"a": ' + b"[" * 5_000 + b"]" * 5_000 + b"}}",
    "giant number": b'{"name": "a", "query": {"a": ' + b"9" * 50_000 + b"}}",
    "no number": b'{"name": "a", "query": {"a": NaN}}',
    "half a pair": b'{"name": "\\ud800", "query": {}}',
    "NUL": b'{"name": "a\\u0000", "query": {"b\\u0000": 1}}',
    "no UTF-8": b'{"name": "\xff\xfe"}',
    "twice the same key": b'{"name": "a", "name": ["b"], "query": {}}',
}


@pytest.mark.parametrize("body", BODIES.values(), ids=list(BODIES))
@pytest.mark.parametrize("where", ["/api/corrections", "/api/filters"])
def test_bodies_beyond_measure_are_refused(people: dict[str, httpx.Client], where: str, body: bytes) -> None:
    try:
        answer = people["anna"].post(where, content=body, headers={"content-type": "application/json"})
    except (httpx.WriteError, httpx.ReadError):
        pytest.fail("the connection broke")
    assert 400 <= answer.status_code < 500, answer.text[:200]
    assert answer.headers["content-type"] == "application/problem+json"
    assert len(answer.text) < 5_000


@pytest.mark.parametrize(
    ("where", "given"),
    [
        ("/sign-in?next=/%0d%0aset-cookie:%20evil=1", {}),
        ("/api/events?after=2021-11-12:1%0d%0aevil:%201", {}),
        ("/api/search?words=threatened%0d%0aevil:%201&limit=1", {}),
        ("/api/events?actor=%0d%0aevil:%201&limit=1&format=csv", {}),
    ],
)
def test_headers_cannot_be_smuggled_in(people: dict[str, httpx.Client], where: str, given: dict[str, str]) -> None:
    answer = people["vera"].get(where, headers=HTML if where.startswith("/sign") else {})
    assert "evil" not in answer.headers
    assert "evil=" not in answer.headers.get("set-cookie", "")
    assert answer.status_code < 500


@pytest.mark.parametrize("host", ["evil.example", "evil.example:80", "127.0.0.1.evil.example", "", "a@b", "[::1"])
def test_another_host_name_is_not_answered(address: str, host: str) -> None:
    answer = httpx.get(f"{address}/api/events", headers={"host": host})
    assert answer.status_code in (400, 421)


def test_other_methods_and_paths_are_told_apart(people: dict[str, httpx.Client]) -> None:
    assert people["vera"].request("TRACE", "/api/events").status_code in (403, 405)
    assert people["anna"].request("DELETE", "/api/events").status_code == 405
    assert people["vera"].get("/nothing", headers=HTML).status_code == 404
