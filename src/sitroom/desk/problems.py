"""What can be wrong with a request, told once: as a page to a browser, as JSON to a program (RFC 9457)."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any

from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from pydantic import TypeAdapter
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from sitroom.desk.templating import page
from sitroom.keep.ask import AskError
from sitroom.keep.attempts import RefusedError
from sitroom.keep.corrected import Correction
from sitroom.keep.corrections import ConflictError
from sitroom.keep.errors import StoreError
from sitroom.keep.passwords import AccountError

MEDIA_TYPE = "application/problem+json"


TITLES = {  # of the page that tells a browser
    400: "That cannot be read",
    403: "Not allowed",
    404: "Nothing is here",
    405: "Not possible here",
    409: "Somebody was quicker",
    413: "Too much at once",
    422: "That cannot be asked",
    429: "Too many attempts",
    500: "Something went wrong",
    503: "The store does not answer",
}


class Problem(Exception):
    """A request that cannot be answered.

    Args:
        status: of HTTP.
        detail: what is wrong and what to do, in a line.
        headers: of the answer.
        more: further members of the JSON object.
    """

    def __init__(self, status: int, detail: str, headers: dict[str, str] | None = None, **more: Any) -> None:
        super().__init__(detail)
        self.status, self.detail, self.headers, self.more = status, detail, headers, more


def answer(request: Request, problem: Problem) -> Response:
    """The problem as whoever asks reads it."""
    title = HTTPStatus(problem.status).phrase
    if request.url.path.startswith("/api") or not wants_page(request):
        body = {"type": "about:blank", "title": title, "status": problem.status, "detail": problem.detail}
        return JSONResponse({**body, **problem.more}, problem.status, problem.headers, MEDIA_TYPE)
    line = f"{problem.detail[:1].upper()}{problem.detail[1:]}"
    values = {"title": TITLES.get(problem.status, title), "detail": line if line[-1:] in ".?!" else f"{line}."}
    response = page(request, "error.html", problem.status, **values)
    response.headers.update(problem.headers or {})
    return response


def wants_page(request: Request) -> bool:
    """Whether it is a browser that asks."""
    return "text/html" in request.headers.get("accept", "")


def add_problems(app: FastAPI) -> None:
    """Has every error of an application told as a problem."""

    @app.exception_handler(Problem)
    def _problem(request: Request, error: Exception) -> Response:
        assert isinstance(error, Problem)
        return answer(request, error)

    @app.exception_handler(AskError)
    def _question(request: Request, error: Exception) -> Response:
        return answer(request, Problem(422, str(error)))

    @app.exception_handler(ConflictError)
    def _conflict(request: Request, error: Exception) -> Response:
        assert isinstance(error, ConflictError)
        others = TypeAdapter(list[Correction]).dump_python(error.others, mode="json")
        return answer(request, Problem(409, str(error), corrections=others))

    @app.exception_handler(RefusedError)
    def _refused(request: Request, error: Exception) -> Response:
        assert isinstance(error, RefusedError)
        headers = {"retry-after": str(int(error.wait) + 1)} if error.wait else None
        return answer(request, Problem(429 if error.wait else 403, str(error), headers))

    @app.exception_handler(AccountError)
    def _account(request: Request, error: Exception) -> Response:
        return answer(request, Problem(422, str(error)))

    @app.exception_handler(StoreError)
    def _store(request: Request, error: Exception) -> Response:
        return answer(request, Problem(503, str(error), {"retry-after": "5"}))

    @app.exception_handler(HTTPException)
    def _http(request: Request, error: Exception) -> Response:
        assert isinstance(error, HTTPException)
        detail = str(error.detail)
        if detail == "Not Found":
            detail = f"there is nothing at {request.url.path}"
        elif detail == "Method Not Allowed":
            detail = f"{request.method} is not possible at {request.url.path}"
        return answer(request, Problem(error.status_code, detail, dict(error.headers or {})))

    @app.exception_handler(RequestValidationError)
    def _validation(request: Request, error: Exception) -> Response:
        assert isinstance(error, RequestValidationError)
        given = [one for one in error.errors() if one.get("ctx", {}).get("expected") != "''"]  # a field left empty
        return answer(request, Problem(422, "; ".join(map(_told, given[:5]))))

    @app.exception_handler(Exception)
    def _unforeseen(request: Request, _error: Exception) -> Response:
        return answer(request, Problem(500, "something went wrong here that should not; the log of the desk says what"))


def _told(error: dict[str, Any]) -> str:
    """One error of validation in a line: where, and what."""
    parts = [str(part) for part in error["loc"] if part not in ("query", "body", "path")]
    where = ".".join(part for part in parts if not part.startswith("literal["))
    return f"{where or 'request'}: {told(error['msg'])}"


def told(message: str) -> str:
    """What pydantic says of a value, to stand behind the name of the field.

    >>> told("Value error, not a date"), told("Input should be 'AID'")
    ('not a date', "input should be 'AID'")
    """
    words = message.removeprefix("Value error, ")
    return f"{words[:1].lower()}{words[1:]}"
