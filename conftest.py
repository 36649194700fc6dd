"""The language pipeline is loaded once in a process that runs tests, whichever of them and whichever command codes."""

import functools
from collections.abc import Callable, Iterator

import pytest

from sitroom.code.pipeline import Pipeline, load_pipeline

Load = Callable[..., Pipeline]


@pytest.fixture(scope="session", autouse=True)
def load() -> Iterator[Load]:
    """Loads a pipeline, or gives the one of that name that was loaded before."""
    once = functools.cache(load_pipeline)

    def load(model: str | None = None) -> Pipeline:
        return once(model)

    with pytest.MonkeyPatch.context() as patch:
        for asking in ("alone", "coder"):
            patch.setattr(f"sitroom.code.{asking}.load_pipeline", load)
        yield load
