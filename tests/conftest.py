"""What the tests share: the language pipeline, loaded once, and stores on SQLite and on PostgreSQL."""

import subprocess
from collections.abc import Callable, Iterator
from contextlib import ExitStack, chdir
from pathlib import Path

import pytest

from postgres import Server, missing
from sitroom.code.coder import Coder
from sitroom.code.layout import blocks
from sitroom.code.parse import parse
from sitroom.code.pipeline import Pipeline
from sitroom.code.syntax import Parsed
from sitroom.keep import Store
from sitroom.model import Document, Event, Record
from sitroom.read import read
from stores import Filled, Originals, empty

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="session")
def pipeline(load: Callable[[], Pipeline]) -> Pipeline:
    """The pipeline that a user gets without naming one."""
    return load()


@pytest.fixture(scope="session")
def parse_text(pipeline: Pipeline) -> Callable[[str], Parsed]:
    """Parses one text."""
    return lambda text: next(parse(pipeline.nlp, [(text, blocks(text))]))


@pytest.fixture(scope="session")
def coder() -> Coder:
    """The coder that a user gets without options."""
    return Coder()


@pytest.fixture(scope="session")
def told(coder: Coder) -> Callable[[str], list[Event]]:
    """The events of a report of March 2011 with some text."""
    return lambda text: coder.code(Document(id="r", text=text, lang="en", published="2011-03-20")).events


@pytest.fixture(scope="session")
def dispatches(coder: Coder) -> list[Record]:
    """The records of the dispatches of October 1962, in their order."""
    with chdir(ROOT):
        return list(coder.stream(found for found in read("examples/cuba-1962") if isinstance(found, Document)))


@pytest.fixture(scope="session")
def cuba(dispatches: list[Record], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store of the dispatches; not to be written to."""
    path = tmp_path_factory.mktemp("cuba") / "cuba.db"
    with Store(path) as store:
        list(store.add_all(dispatches))
    return path


@pytest.fixture(scope="session")
def postgres() -> Iterator[Server]:
    """A running PostgreSQL."""
    if why := missing():
        pytest.skip(why)
    server = Server()
    yield server
    server.remove()


@pytest.fixture(scope="session")
def on_sqlite(tmp_path_factory: pytest.TempPathFactory) -> Originals:
    """What tests start from in files."""
    return Originals(tmp_path_factory.mktemp("originals"))


@pytest.fixture(scope="session")
def on_postgresql(postgres: Server, tmp_path_factory: pytest.TempPathFactory) -> Originals:
    """What tests start from in databases of PostgreSQL."""
    return Originals(tmp_path_factory.mktemp("none"), postgres)


@pytest.fixture(params=["sqlite", "postgresql"])
def originals(request: pytest.FixtureRequest) -> Originals:
    """What tests start from, on each database."""
    found: Originals = request.getfixturevalue(f"on_{request.param}")
    return found


@pytest.fixture
def address(originals: Originals, tmp_path: Path) -> str:
    """Where a new store can be made."""
    return originals.new(tmp_path)


@pytest.fixture
def filled(originals: Originals, tmp_path: Path) -> Iterator[Filled]:
    """Opens a store of the test's own that holds what `fill` has put into the first of its kind."""
    with ExitStack() as opened:
        yield lambda fill: opened.enter_context(Store(originals.copy(fill, tmp_path)))


@pytest.fixture
def store(filled: Filled) -> Store:
    """A new, empty store."""
    return filled(empty)


@pytest.fixture
def small_disk(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Path]:
    """A file system of one megabyte, or of as many as the test says."""
    size = getattr(request, "param", 1)
    folder = tmp_path / "disk"
    folder.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", f"size={size}m", "tmpfs", folder], capture_output=True, check=False
    )
    if mounted.returncode:
        pytest.skip("a small file system cannot be mounted here")
    yield folder
    subprocess.run(["umount", folder], check=True)
