"""Pages from templates: escaped always, with what every page knows."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape
from markupsafe import Markup, escape
from starlette.requests import Request
from starlette.responses import HTMLResponse

from sitroom.desk.csrf import shown
from sitroom.desk.who import NOBODY
from sitroom.desk.wording import by_sentence, link, utc, utc_iso
from sitroom.version import __version__

STATIC = Path(__file__).parent / "static"


@dataclass(frozen=True, slots=True)
class Entry:
    """The addresses of the files that an entry of `web/` was built into."""

    scripts: tuple[str, ...] = ()
    styles: tuple[str, ...] = ()


@cache
def environment() -> Environment:
    """The templates, in which everything that is put in is escaped, whatever the template is called."""
    made = Environment(
        loader=PackageLoader("sitroom.desk"), autoescape=select_autoescape(default=True, default_for_string=True),
        undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True,
    )  # fmt: skip
    made.globals.update(entry=entry, version=__version__, link=link)
    made.filters.update(utc=utc, utc_iso=utc_iso, exact=exact, by_sentence=by_sentence)
    return made


def exact(text: str) -> Markup:
    """A text of which the browser keeps every character, so that places in it can be told by number.

    A browser takes carriage returns that are written as such for line feeds.
    """
    return Markup(escape(text).replace("\r", Markup("&#13;")))


@cache
def entry(name: str) -> Entry:
    """The built files of the entry with this name (that of its source in `web/` without folder and ending)."""
    manifest = STATIC / ".vite" / "manifest.json"
    if not manifest.is_file():
        return Entry()
    chunks = json.loads(manifest.read_text(encoding="utf-8"))
    found = next((chunk for chunk in chunks.values() if chunk.get("isEntry") and chunk.get("name") == name), None)
    if found is None:
        return Entry()
    file = str(found["file"])
    styles = [*found.get("css", []), *([file] if file.endswith(".css") else [])]
    for other in found.get("imports", []):
        styles += chunks[other].get("css", [])
    scripts = [] if file.endswith(".css") else [file]
    return Entry(tuple(f"/static/{one}" for one in scripts), tuple(f"/static/{one}" for one in dict.fromkeys(styles)))


def page(request: Request, name: str, status: int = 200, /, **values: Any) -> HTMLResponse:
    """The template with this name, filled in: `values` are what it shows, `status` is that of HTTP."""
    who = getattr(request.state, "who", NOBODY)
    settings = request.app.state.settings
    common = {
        "request": request,
        "who": who,
        "csrf_token": shown(who.session),
        "accounts": settings.accounts,
        "filling": request.app.state.filling(),
        "status": status,
    }
    return HTMLResponse(environment().get_template(name).render(**common, **values), status)
