"""Puts the questions together: a document in, its record out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

from sitroom.code.actors import Actors
from sitroom.code.assumed import date_events, date_statements
from sitroom.code.circumstances import Circumstances
from sitroom.code.events import find_events
from sitroom.code.layout import Block, blocks
from sitroom.code.parse import parse
from sitroom.code.pipeline import load_pipeline
from sitroom.code.places import find_places
from sitroom.code.statements import find_statements
from sitroom.code.status import Status
from sitroom.code.syntax import Parsed
from sitroom.code.times import find_times
from sitroom.knowledge import actors as actor_tables
from sitroom.knowledge.frames import OWN, load_frames
from sitroom.knowledge.gazetteer import Gazetteer, open_gazetteer
from sitroom.knowledge.tables import check_tables, with_tables
from sitroom.model import CoderInfo, Document, Record, Skipped, Span
from sitroom.read.language import identify

BATCH = 60_000  # characters of text taken up together


class Coder:
    """Codes reports. Loading takes seconds and hundreds of megabytes; coding is then a pure function.

    Args:
        model: an installed spaCy pipeline or a folder of one; by default the best English one that is installed.
        gazetteer: an open gazetteer; by default the one that was built from the installed packages, or is built now.
        progress: is called with a line of text when something takes long.
        tables: folders with tables of the user's own (`frames/ASSAULT.tsv`, `actors/organisations.tsv`), whose rows are
            tried before those that come with the package.

    Raises:
        ModelError: no usable pipeline.
        GazetteerError: no gazetteer, and none can be built.
        TableError: a mistake in a user's table, with its file and line.
    """

    def __init__(
        self,
        model: str | None = None,
        gazetteer: Gazetteer | None = None,
        progress: Callable[[str], None] = lambda message: None,
        tables: Sequence[Path] = (),
    ) -> None:
        self._tables = tuple(tables)
        self._frames = own_tables(self._tables)
        self._pipeline = load_pipeline(model)
        self._gazetteer = gazetteer or open_gazetteer(progress)
        self.info = CoderInfo(models={self._pipeline.name: self._pipeline.version})

    @property
    def warnings(self) -> tuple[str, ...]:
        """What a user should know about the models in use."""
        return self._pipeline.warnings

    def code(self, document: Document) -> Record:
        """The record of one report."""
        return next(self.stream([document]))

    def stream(self, documents: Iterable[Document]) -> Iterator[Record]:
        """The records of many reports, in order; a little faster than one by one."""
        batch: list[Document] = []
        size = 0
        for document in documents:
            batch.append(document)
            size += len(document.text)
            if size >= BATCH:
                yield from self._batch(batch)
                batch, size = [], 0
        yield from self._batch(batch)

    def _batch(self, documents: list[Document]) -> Iterator[Record]:
        documents = [d if d.lang else d.model_copy(update={"lang": identify(d.text)}) for d in documents]
        layouts = {i: blocks(d.text, d.title) for i, d in enumerate(documents) if is_english(d)}
        parsed = parse(self._pipeline.nlp, ((documents[i].text, layout) for i, layout in layouts.items()))
        for i, document in enumerate(documents):
            if i in layouts:
                yield self._record(document, layouts[i], next(parsed))
            else:
                warning = f"not coded: the language is {document.lang}, and only English is coded"
                yield Record(coder=self.info, document=document, warnings=[warning])

    def _record(self, document: Document, layout: list[Block], parsed: Parsed) -> Record:
        with with_tables(self._tables):
            return self._coded(document, layout, parsed)

    def _coded(self, document: Document, layout: list[Block], parsed: Parsed) -> Record:
        text, day = document.text, document.day
        skipped = [block for block in layout if block.role == "skipped"]
        outside = [(block.start, block.end) for block in skipped]
        undated = [] if document.published else ["no publication date: relative dates stay unresolved"]
        times = [t for t in find_times(text, day) if not any(s <= t.span.start < e for s, e in outside)]
        places = find_places(parsed, self._gazetteer, document.outlet)
        circumstances = Circumstances(parsed, places, times, day)
        actors = Actors(parsed, day, places, document.outlet)
        statements = find_statements(parsed, actors, circumstances)
        status = Status(parsed, statements, times, day)
        events = find_events(parsed, actors, circumstances, statements, status, self._frames)
        statements = date_statements(statements, parsed, status, day)
        return Record(
            coder=self.info,
            document=document,
            statements=statements,
            events=date_events(events, statements, parsed, day),
            places=places,
            times=times,
            skipped=[Skipped(span=Span.of(text, b.start, b.end), reason=b.reason) for b in skipped if b.reason],
            warnings=[*undated, *self.warnings],
        )


def own_tables(folders: tuple[Path, ...]) -> tuple[Path, ...]:
    """Reads a user's own tables once, so that mistakes show at the start; the folders of frames among them.

    Raises:
        TableError: see Coder.
    """
    check_tables(folders, {"frames": OWN, "actors": actor_tables.OWN})
    frames = tuple(folder / "frames" for folder in folders if (folder / "frames").is_dir())
    load_frames(*frames)
    with with_tables(folders):
        for load in (actor_tables.names, actor_tables.roles):
            load()
    return frames


def is_english(document: Document) -> bool:
    """Whether the report is to be coded: in English, or too short to tell."""
    return document.lang is None or document.lang.lower().split("-")[0] == "en"
