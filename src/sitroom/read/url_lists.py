"""Lists of pages with dates: those of GDELT, and any table or file of lines that has addresses."""

from __future__ import annotations

import csv
import gzip
import io
import json
import re
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import IO, cast

from sitroom.read.addresses import address
from sitroom.read.dates import iso_date
from sitroom.read.report import RefusedError, Unread

LONGEST_LINE = 2_000_000  # characters: a row of GDELT's knowledge graph names all that a page speaks of
MOST_JSON = 50_000_000
COMPACT = re.compile(r"(\d{4})(\d\d)(\d\d)T?(\d\d)(\d\d)(\d\d)Z?")
URLS = ("url", "documentidentifier", "mentionidentifier", "sourceurl", "sourceurls", "link", "address")
DATES = ("date", "seendate", "published", "dateadded", "mentiontimedate", "publishdate", "pubdate", "datetime")
SEVERAL = re.compile(r"<UDIV>|;(?=https?://)")


@dataclass(frozen=True, slots=True)
class Listed:
    """A page that a list names; `published` is the date that the list gives it, ISO 8601, null where it gives none."""

    url: str
    published: str | None = None


@dataclass(frozen=True, slots=True)
class Layout:
    """Where a table has address and date (-1: nowhere), and a column whose value tells that it is a page of the web."""

    columns: int
    url: int
    date: int
    web: tuple[int, str] | None = None


# GDELT 2: events, mentions (kind 1 is the web) and the global knowledge graph (collection 1 is the web).
LAYOUTS = (Layout(61, 60, 59), Layout(58, 57, 56), Layout(16, 5, 2, (3, "1")), Layout(27, 4, 1, (2, "1")))


def listed(path: Path) -> Iterator[Listed | Unread]:
    """The pages that a list names, each once; an Unread for each line that names none.

    Read are GDELT's events, mentions and knowledge graph (1 and 2), the article lists of its DOC interface (CSV and
    JSON) and its article list (JSON lines), tables with a header that has a column `url`, and plain lines with an
    address and optionally a date behind it; each also in a .zip or .gz.
    """
    seen: set[str] = set()
    try:
        with _opened(path) as stream:
            lines = io.TextIOWrapper(stream, "utf-8-sig", errors="replace", newline="")
            for item in _items(lines, str(path)):
                if isinstance(item, Unread) or item.url not in seen:
                    yield item
                    seen.update([item.url] if isinstance(item, Listed) else [])
    except FileNotFoundError:
        yield Unread(str(path), "no such file")
    except RefusedError as error:
        yield Unread(str(path), str(error))
    except (OSError, EOFError, zipfile.BadZipFile) as error:
        yield Unread(str(path), f"cannot read: {getattr(error, 'strerror', None) or error}".lower())


def _opened(path: Path) -> IO[bytes]:
    with path.open("rb") as stream:
        head = stream.read(4)
    if head.startswith(b"\x1f\x8b"):
        return cast("IO[bytes]", gzip.open(path, "rb"))
    if head == b"PK\x03\x04":
        archive = zipfile.ZipFile(path)
        names = [name for name in archive.namelist() if not name.endswith("/")]
        if len(names) != 1:
            raise RefusedError(f"the archive holds {len(names)} files: unpack it and name the one to read")
        return archive.open(names[0])
    return path.open("rb")


def _items(lines: io.TextIOWrapper, where: str) -> Iterator[Listed | Unread]:
    first = lines.readline(LONGEST_LINE)
    if first.lstrip().startswith("{") and not list(_object(first)):
        yield from _articles(first + lines.read(MOST_JSON), where)
        return
    read, header = _reader(first)
    rest = _lines(lines) if header else _chained(first, _lines(lines))
    for number, line in enumerate(rest, start=2 if header else 1):
        if not line.strip() or line.startswith("#"):
            continue
        found = list(read(line.rstrip("\r\n")))
        yield from found
        if not found:
            yield Unread(f"{where}, line {number}", f"names no page: {line.strip()[:60]}")


def _reader(first: str) -> tuple[Callable[[str], Iterator[Listed]], bool]:
    """How the lines of this list are read, by its first one; and whether that is a header."""
    if first.lstrip().startswith("{"):
        return _object, False
    cells = first.rstrip("\r\n").split("\t")
    for layout in LAYOUTS:
        if len(cells) == layout.columns and (address(cells[layout.url]) or layout.web):
            return partial(_placed, layout), False
    for separator in "\t,;|":
        names = [name.strip().lower() for name in next(csv.reader([first], delimiter=separator), [])]
        if url := next((name for name in URLS if name in names), None):
            date = next((name for name in DATES if name in names), None)
            layout = Layout(len(names), names.index(url), names.index(date) if date else -1)
            return partial(_named, layout, separator), True
    return _plain, False


def _lines(lines: io.TextIOWrapper) -> Iterator[str]:
    while line := lines.readline(LONGEST_LINE):
        yield line


def _chained(first: str, rest: Iterator[str]) -> Iterator[str]:
    yield first
    yield from rest


def _placed(layout: Layout, line: str) -> Iterator[Listed]:
    """The page in a row of one of GDELT's tables; sources that are not on the web name none."""
    cells = line.split("\t")
    if len(cells) == layout.columns and (layout.web is None or cells[layout.web[0]] == layout.web[1]):
        yield from _several(cells[layout.url], cells[layout.date])


def _named(layout: Layout, separator: str, line: str) -> Iterator[Listed]:
    cells = next(csv.reader([line], delimiter=separator), [])
    if layout.url < len(cells):
        yield from _several(cells[layout.url], cells[layout.date] if 0 <= layout.date < len(cells) else "")


def _object(line: str) -> Iterator[Listed]:
    try:
        found = json.loads(line)
    except (ValueError, RecursionError):
        return
    if isinstance(found, dict):
        known = {str(name).lower(): value for name, value in found.items()}
        url = next((known[name] for name in URLS if known.get(name)), "")
        yield from _several(str(url), str(next((known[name] for name in DATES if known.get(name)), "")))


def _articles(text: str, where: str) -> Iterator[Listed | Unread]:
    """The answer of GDELT's DOC interface in JSON: one object over many lines."""
    try:
        found = json.loads(text)["articles"]
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise RefusedError("it is JSON, but no list of articles or of lines with a url each") from error
    for number, article in enumerate(found if isinstance(found, list) else [], start=1):
        if not (read := list(_object(json.dumps(article)))):
            yield Unread(f"{where}, article {number}", "names no page")
        yield from read


def _plain(line: str) -> Iterator[Listed]:
    url, _, date = line.strip().replace("\t", " ").partition(" ")
    yield from _several(url.rstrip(",;"), date.strip())


def _several(urls: str, date: str) -> Iterator[Listed]:
    published = _date(date)
    for url in SEVERAL.split(urls.strip()):
        if found := address(url):
            yield Listed(found, published)


def _date(given: str) -> str | None:
    """The date that a list gives, GDELT's 20211112081500 (in UTC) among others."""
    if match := COMPACT.fullmatch(given.strip()):
        year, month, day, hour, minute, second = match.groups()
        return iso_date(f"{year}-{month}-{day}T{hour}:{minute}:{second}+00:00")
    found = iso_date(given) if given.strip() else None
    return found and found.replace(" ", "T")
