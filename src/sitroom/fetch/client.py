"""The one way out: a client that is polite to hosts and does not let them, or an address, play tricks on it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from http.cookiejar import DefaultCookiePolicy
from types import TracebackType
from typing import Self
from urllib.parse import urljoin

import httpx

from sitroom.fetch.decoding import unpacked
from sitroom.fetch.errors import DisallowedError, FetchError, RefusedAddressError
from sitroom.fetch.guard import GuardedTransport, Resolve, addresses, host_name, time_limit
from sitroom.fetch.pacing import Clock, Pacing, SystemClock
from sitroom.fetch.robots import AGENT, MOST_BYTES, Answer, Robots
from sitroom.version import __version__

TIME = 30.0  # seconds for one URL, redirects and all
HOPS = 8  # redirects followed
REDIRECTS = (301, 302, 303, 307, 308)
IN_TROUBLE = (429, 500, 502, 503, 504)
AGAIN = (401, 403, 408, 425)  # refusals that are often lifted
CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]+)", re.IGNORECASE)
LONGEST_URL = 4_000  # characters


@dataclass(frozen=True, slots=True)
class Fetched:
    """What a URL gave.

    `url` is where it was found, after redirects; `moved` where it has moved for good, null where it has not;
    `missing` why the body is not whole, null where it is. A body that has not changed (`status` 304) is empty.
    """

    url: str
    status: int
    body: bytes
    headers: Mapping[str, str] = field(default_factory=dict)
    missing: str | None = None
    moved: str | None = None

    @property
    def unchanged(self) -> bool:
        """Whether the server says that nothing has changed since."""
        return self.status == 304

    @property
    def media_type(self) -> str:
        """Such as text/html; empty where the server does not say."""
        return self.headers.get("content-type", "").partition(";")[0].strip().lower()

    @property
    def charset(self) -> str | None:
        """The encoding that the server names."""
        named = CHARSET.search(self.headers.get("content-type", ""))
        return named[1] if named else None


class Client:
    """Fetches over HTTP and HTTPS; may be used by many threads at once.

    Args:
        allowed: names of hosts that may lie in private networks.
        contact: where the operators of hosts can turn to, told to them with each request.
        clock: what time it is.
        pacing: when which host may be asked.
        resolve: gives the addresses of a host.
        time: seconds for one URL, redirects and all.
    """

    def __init__(
        self,
        allowed: Iterable[str] = (),
        contact: str | None = None,
        clock: Clock | None = None,
        pacing: Pacing | None = None,
        resolve: Resolve = addresses,
        time: float = TIME,
    ) -> None:
        self.clock = clock or SystemClock()
        self.pacing = pacing or Pacing(self.clock)
        self.robots = Robots(self._robots_txt, self.clock)
        self._time = time
        agent = f"{AGENT}/{__version__}" + (f" ({contact})" if contact else "")
        self._http = httpx.Client(
            transport=GuardedTransport(allowed, resolve),
            headers={"User-Agent": agent, "Accept-Encoding": "gzip, deflate"},
            trust_env=False,
        )
        self._http.cookies.jar.set_policy(DefaultCookiePolicy(allowed_domains=[]))

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Lets go of all connections."""
        self._http.close()

    def get(
        self,
        url: str,
        most: int,
        etag: str | None = None,
        last_modified: str | None = None,
        accept: str = "*/*",
    ) -> Fetched:
        """Fetches a URL as its host allows, when it is the host's turn.

        Args:
            url: http or https.
            most: bytes of the body that are read at most, unpacked.
            etag: what an earlier fetch gave as ETag; where nothing has changed since, no body comes.
            last_modified: likewise, its Last-Modified.
            accept: the media types that are of use.

        Raises:
            RefusedAddressError: not http or https, or inside a private network, here or after a redirect.
            DisallowedError: robots.txt does not allow it.
            FetchError: everything else that gives no body: time, redirects that lead nowhere, a status of failure.
        """
        known = {"If-None-Match": etag, "If-Modified-Since": last_modified}
        headers = {"Accept": accept} | {name: value for name, value in known.items() if value}
        found = self._follow(url, most, headers, obey=True)
        if found.unchanged and not (etag or last_modified):
            raise FetchError("the server answers 304 Not Modified to a first request", again=True)
        return found

    def _follow(self, url: str, most: int, headers: dict[str, str], obey: bool) -> Fetched:
        seen: list[str] = []
        moved: str | None = None
        permanent = True
        while True:
            if url in seen:
                raise FetchError(f"it redirects in a circle, back to {url[:200]}")
            if len(seen) > HOPS:
                raise FetchError(f"it redirects more than {HOPS} times")
            seen.append(url)
            host = _checked(url)
            if obey:
                self._may(url, host)
            found = self._one(url, host, most, headers)
            if found.status not in REDIRECTS:
                return Fetched(url, found.status, found.body, found.headers, found.missing, moved)
            target = found.headers.get("location", "")
            if not target:
                raise FetchError("it redirects to nowhere")
            url = urljoin(url, target)
            permanent = permanent and found.status in (301, 308)
            moved = url if permanent else moved

    def _may(self, url: str, host: str) -> None:
        try:
            self.robots.check(url)
        except DisallowedError as error:
            if error.again:  # no page of this host can be had before its rules can
                self.pacing.rest_until(host, self.clock.now() + (error.after or 0.0))
            raise
        if (delay := self.robots.delay(url)) is not None:
            self.pacing.slow_down(host, delay)

    def _one(self, url: str, host: str, most: int, headers: dict[str, str]) -> Fetched:
        """One request; its status, if it is one of failure, raised."""
        with self.pacing.turn(host), time_limit(self._time):
            try:
                found = self._request_again(url, most, headers)
            except FetchError as error:
                if error.again:
                    self.pacing.failed(host)
                raise
            except httpx.TimeoutException as error:
                self.pacing.failed(host)
                raise FetchError("it does not answer in time", again=True) from error
            except (httpx.InvalidURL, httpx.UnsupportedProtocol) as error:
                raise RefusedAddressError("it is no address that can be fetched") from error
            except httpx.HTTPError as error:
                self.pacing.failed(host)
                raise FetchError(f"the connection fails: {_reason(error)}", again=True) from error
        said = f"the server answers {found.status} {httpx.codes.get_reason_phrase(found.status)}".strip()
        if found.status in IN_TROUBLE:
            after = _retry_after(found.headers, self.clock.now())
            self.pacing.failed(host, after)
            raise FetchError(said, again=True, after=after, status=found.status)
        self.pacing.went_well(host)
        if found.status >= 300 and found.status not in (*REDIRECTS, 304):
            raise FetchError(said, again=found.status in AGAIN, status=found.status)
        return found

    def _request_again(self, url: str, most: int, headers: dict[str, str]) -> Fetched:
        """One request; a second one where the server lets go of the connection without an answer, as it may do with
        one that it has held open since the last request."""
        try:
            return self._request(url, most, headers)
        except (httpx.RemoteProtocolError, httpx.ReadError, httpx.WriteError):
            return self._request(url, most, headers)

    def _request(self, url: str, most: int, headers: dict[str, str]) -> Fetched:
        with self._http.stream("GET", url, headers=headers) as response:
            if response.status_code in REDIRECTS or response.status_code >= 400:
                return Fetched(url, response.status_code, b"", response.headers)
            broken: list[str] = []
            pieces = _pieces(response, broken)
            body, cut = unpacked(pieces, response.headers.get("content-encoding", ""), most)
            missing = f"it is longer than {most / 1e6:g} MB: only its beginning is read" if cut else None
            return Fetched(url, response.status_code, body, response.headers, broken[0] if broken else missing)

    def _robots_txt(self, url: str) -> Answer:
        try:
            found = self._follow(url, MOST_BYTES, {"Accept": "text/plain, */*"}, obey=False)
            return Answer(found.status, found.body)
        except RefusedAddressError:
            raise  # the page is refused for the same reason, which is the one to be told
        except FetchError as error:
            return Answer(error.status, why=str(error))


def _checked(url: str) -> str:
    """The host of a URL that may be fetched at all."""
    try:
        parts = httpx.URL(url)
        host = host_name(parts.host)
    except (httpx.InvalidURL, ValueError, TypeError) as error:
        raise RefusedAddressError("it is no address that can be fetched") from error
    if parts.scheme not in ("http", "https"):
        raise RefusedAddressError(f"only http and https are fetched, not {url[:60]}")
    if not host or len(url) > LONGEST_URL:
        raise RefusedAddressError("it is no address that can be fetched")
    return host


def _pieces(response: httpx.Response, broken: list[str]) -> Iterator[bytes]:
    """The body as it comes; where it breaks off, what came is kept and `broken` says why."""
    came = False
    try:
        for piece in response.iter_raw():
            came = True
            yield piece
    except (httpx.HTTPError, FetchError) as error:
        if not came:
            raise
        late = isinstance(error, (httpx.TimeoutException, FetchError))
        broken.append("it stops in its middle" if late else "it ends before its time")


def _retry_after(headers: Mapping[str, str], now: float) -> float | None:
    """Seconds, from a number of them or a date."""
    value = headers.get("retry-after", "").strip()
    if value.isdigit():
        return float(value[:9])
    try:
        when = parsedate_to_datetime(value)
    except ValueError:
        return None
    return max(0.0, (when if when.tzinfo else when.replace(tzinfo=UTC)).timestamp() - now)


def _reason(error: Exception) -> str:
    """The reason that the system gives, without its number."""
    text = str(error) or type(error).__name__
    return text.split("] ", 1)[-1][:160].lower()


def iso_now(clock: Clock) -> str:
    """The time of a clock as ISO 8601, in UTC, to the second."""
    return datetime.fromtimestamp(int(clock.now()), UTC).isoformat()
