"""What every answer tells the browser: to load and run nothing but our own files, and to show us in no other page."""

from __future__ import annotations

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

POLICY = "; ".join(
    (
        "default-src 'self'", "script-src 'self'", "style-src 'self'", "img-src 'self' data: blob:",
        "worker-src 'self' blob:", "connect-src 'self'", "object-src 'none'", "base-uri 'none'",
        "frame-ancestors 'none'", "form-action 'self'",
    )
)  # fmt: skip
HEADERS = {
    "content-security-policy": POLICY,
    "referrer-policy": "same-origin",  # with none, a form would come without its origin, which the gate asks for
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}
YEAR = 365 * 24 * 3600  # seconds


class SafeHeaders:
    """Puts these headers on every answer.

    What is not a built file, whose name changes when it does, is kept in no shared cache and asked for anew.
    """

    def __init__(self, app: ASGIApp, https: bool) -> None:
        self._app = app
        self._https = https

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers[name] = value
                if self._https:
                    headers["strict-transport-security"] = f"max-age={YEAR}"
                built = scope["path"].startswith("/static/") and message["status"] in (200, 304)
                headers["cache-control"] = f"public, max-age={YEAR}, immutable" if built else "private, no-cache"
            await send(message)

        await self._app(scope, receive, with_headers)
