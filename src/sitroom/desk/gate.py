"""The gate that every request goes through: is it meant for this desk, who asks, and may he do this?"""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import parse_qs, quote, urlsplit

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from sitroom.desk import csrf
from sitroom.desk.problems import Problem, answer, wants_page
from sitroom.desk.settings import Settings
from sitroom.desk.who import NOBODY, Who

LARGEST = 1_000_000  # bytes of a request's body
FIELDS = 200  # of a form
FORMS = ("application/x-www-form-urlencoded", "multipart/form-data", "text/plain")  # what any page can have sent
SAFE = ("GET", "HEAD", "OPTIONS")
BUILT = "/static/"
SIGN_IN = "/sign-in"  # what somebody sees who has not signed in, beside the built files
OWN_PATHS = ("/sign-out", "/account", "/api/account")  # what also a viewer may change: what is his own

Recognise = Callable[[Request], Who]


class Gate:
    """Lets through what is meant for this desk and allowed to whoever asks.

    Args:
        app: what is behind the gate.
        settings: of the desk.
        recognise: tells who asks; it may read the store.
    """

    def __init__(self, app: ASGIApp, settings: Settings, recognise: Recognise) -> None:
        self._app = app
        self._settings = settings
        self._recognise = recognise

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        request = Request(scope, receive)
        request.state.who = NOBODY
        try:
            self._meant_for_us(request)
            if b"%00" in scope.get("raw_path", b"") + b"?" + scope["query_string"]:
                raise Problem(400, "a NUL character stands in the address")
            body = await _body(request)
            if not request.url.path.startswith(BUILT):
                request.state.who = await run_in_threadpool(self._recognise, request)
            refused = self._refusal(request, body)
        except Problem as problem:
            refused = answer(request, problem)
        if refused:
            await refused(scope, receive, send)
        else:
            await self._app(scope, _again(body, receive), send)

    def _meant_for_us(self, request: Request) -> None:
        """Raises Problem where the request names another host."""
        host = request.headers.get("host", "")
        try:
            name = urlsplit(f"//{host}").hostname or ""
        except ValueError:
            name = ""
        if not self._settings.answers_to(name):
            raise Problem(421, f"this desk is not called {name[:100] or 'nothing'}: start it with --name {name[:100]}")

    def _refusal(self, request: Request, body: bytes) -> Response | None:
        """The answer to whoever has to sign in first; null where he may. Raises Problem."""
        who, path, changes = request.state.who, request.url.path, request.method not in SAFE
        if changes:
            self._same_origin(request)
        if who.role is None and path != SIGN_IN and not path.startswith(BUILT):
            if wants_page(request) and not changes and not path.startswith("/api"):
                return RedirectResponse(f"/sign-in?next={_next(request)}", 303)
            raise Problem(401, "sign in, or give a token: Authorization: Bearer ...", {"www-authenticate": "Bearer"})
        if not changes:
            return None
        if who.role is not None and not who.may("analyst") and not _is_own(path):
            raise Problem(403, f"a {who.role} may look but change nothing: ask an admin for the role of analyst")
        if self._needs_token(request) and not csrf.belongs(_token(request, body), who.session):
            raise Problem(403, "this form is out of date, or not ours: load the page again and repeat")
        return None

    def _needs_token(self, request: Request) -> bool:
        """Whether a request has to prove that it comes from a page of ours.

        A program needs none: it has a token of its own or, without accounts, sends JSON, which a page from elsewhere
        could only do if we allowed it to.
        """
        if request.state.who.session is None or request.url.path == SIGN_IN:
            return False
        media = request.headers.get("content-type", "").partition(";")[0].strip().lower()
        return self._settings.accounts or media in FORMS

    def _same_origin(self, request: Request) -> None:
        """Raises Problem where a page from elsewhere sends the request."""
        origin = request.headers.get("origin")
        site = request.headers.get("sec-fetch-site", "same-origin")
        ours = origin is None or urlsplit(origin).netloc.lower() == request.headers.get("host", "").lower()
        if not ours or site not in ("same-origin", "none"):
            raise Problem(403, "a page from elsewhere may change nothing here")


def _is_own(path: str) -> bool:
    return any(path == own or path.startswith(f"{own}/") for own in OWN_PATHS)


def _next(request: Request) -> str:
    query = f"?{request.url.query}" if request.url.query else ""
    return quote(request.url.path + query, safe="")


def _token(request: Request, body: bytes) -> str:
    given = request.headers.get(csrf.HEADER)
    if given is None and request.headers.get("content-type", "").startswith("application/x-www-form-urlencoded"):
        try:
            given = parse_qs(body.decode("latin-1"), max_num_fields=FIELDS).get(csrf.FIELD, [""])[0]
        except ValueError:
            raise Problem(413, f"a form has {FIELDS} fields at most") from None
    return given or ""


async def _body(request: Request) -> bytes:
    """The body of a request. Raises Problem where it is too long."""
    parts, length = [], 0
    async for part in request.stream():
        parts.append(part)
        length += len(part)
        if length > LARGEST:
            raise Problem(413, f"a request is {LARGEST} bytes long at most")
    return b"".join(parts)


def _again(body: bytes, receive: Receive) -> Receive:
    """Receives the body that was read already, and then what comes."""
    waiting: list[Message] = [{"type": "http.request", "body": body, "more_body": False}]

    async def receive_again() -> Message:
        return waiting.pop() if waiting else await receive()

    return receive_again
