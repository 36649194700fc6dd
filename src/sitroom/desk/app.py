"""The application: pages, API, built files, and the gate before them."""

from __future__ import annotations

import getpass
import secrets
from collections.abc import Callable

from fastapi import FastAPI
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.staticfiles import StaticFiles

from sitroom.desk import api
from sitroom.desk.api.description import describe
from sitroom.desk.gate import Gate
from sitroom.desk.headers import SafeHeaders
from sitroom.desk.pages import ROUTERS
from sitroom.desk.problems import add_problems
from sitroom.desk.settings import Settings
from sitroom.desk.templating import STATIC
from sitroom.desk.who import Who
from sitroom.keep import Store
from sitroom.version import __version__

SMALLEST = 1_000  # bytes of an answer that is worth compressing


def application(store: Store, settings: Settings, filling: Callable[[], str | None] = lambda: None) -> FastAPI:
    """The desk over a store.

    Args:
        store: what it shows; it stays the caller's to close.
        settings: where and to whom it is served.
        filling: what is still being coded into the store, in a line; null where nothing is.
    """
    app = FastAPI(
        title="Sitroom", version=__version__, docs_url=None, redoc_url=None, openapi_url="/api/openapi.json",
        redirect_slashes=False,
    )  # fmt: skip
    app.state.store, app.state.settings, app.state.filling = store, settings, filling
    add_problems(app)
    for router in ROUTERS:
        app.include_router(router, include_in_schema=False)
    for router in api.ROUTERS:
        app.include_router(router, prefix="/api")
    describe(app)
    app.mount("/static", StaticFiles(directory=STATIC, check_dir=False), "static")
    app.add_middleware(Gate, settings, _whoever_sits_here())
    app.add_middleware(GZipMiddleware, minimum_size=SMALLEST, compresslevel=5)
    app.add_middleware(SafeHeaders, https=settings.https)
    return app


def _whoever_sits_here() -> Callable[[Request], Who]:
    """Without accounts whoever reaches the desk sits at this machine, and may do everything."""
    who = Who(getpass.getuser(), "admin", secrets.token_hex(16))
    return lambda request: who
