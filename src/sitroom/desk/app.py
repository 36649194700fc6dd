"""The application: pages, API, built files, and the gate before them."""

from __future__ import annotations

from collections.abc import Callable

from fastapi import Depends, FastAPI
from starlette.middleware.gzip import GZipMiddleware
from starlette.staticfiles import StaticFiles

from sitroom.desk import api, sign_in
from sitroom.desk.api.description import describe
from sitroom.desk.gate import Gate
from sitroom.desk.headers import SafeHeaders
from sitroom.desk.order import in_order
from sitroom.desk.pages import ROUTERS
from sitroom.desk.problems import add_problems
from sitroom.desk.recognise import recogniser
from sitroom.desk.settings import Settings
from sitroom.desk.templating import STATIC
from sitroom.desk.unknown import known_alone
from sitroom.keep import Store
from sitroom.version import __version__

SMALLEST = 1_000  # bytes of an answer that is worth compressing


def application(
    store: Store,
    settings: Settings,
    filling: Callable[[], str | None] = lambda: None,
    ending: Callable[[], bool] = lambda: False,
) -> FastAPI:
    """The desk over a store.

    Args:
        store: what it shows; it stays the caller's to close.
        settings: where and to whom it is served.
        filling: what is still being coded into the store, in a line; null where nothing is.
        ending: whether the desk is about to end, so that answers that go on for ever are to end.
    """
    app = FastAPI(
        title="Sitroom", version=__version__, docs_url=None, redoc_url=None, openapi_url="/api/openapi.json",
        redirect_slashes=False,
    )  # fmt: skip
    app.state.store, app.state.settings, app.state.filling = store, settings, filling
    app.state.ending, app.state.streams = ending, 0
    add_problems(app)
    app.include_router(sign_in.router, include_in_schema=False)
    alone = [Depends(known_alone), Depends(in_order)]
    for router in ROUTERS:
        app.include_router(router, include_in_schema=False, dependencies=alone)
    for router in api.ROUTERS:
        app.include_router(router, prefix="/api", dependencies=alone)
    describe(app)
    if STATIC.is_dir():
        app.mount("/static", StaticFiles(directory=STATIC), "static")
    app.add_middleware(Gate, settings=settings, recognise=recogniser(store, settings))
    app.add_middleware(GZipMiddleware, minimum_size=SMALLEST, compresslevel=5)
    app.add_middleware(SafeHeaders, https=settings.https)
    return app
