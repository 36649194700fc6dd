"""What the tests share: the language pipeline, loaded once."""

from collections.abc import Callable

import pytest

from sitroom.code.coder import Coder
from sitroom.code.layout import blocks
from sitroom.code.parse import parse
from sitroom.code.pipeline import Pipeline, load_pipeline
from sitroom.code.syntax import Parsed


@pytest.fixture(scope="session")
def pipeline() -> Pipeline:
    """The pipeline that a user gets without naming one."""
    return load_pipeline()


@pytest.fixture(scope="session")
def parse_text(pipeline: Pipeline) -> Callable[[str], Parsed]:
    """Parses one text."""
    return lambda text: next(parse(pipeline.nlp, [(text, blocks(text))]))


@pytest.fixture(scope="session")
def coder() -> Coder:
    """The coder that a user gets without options."""
    return Coder()
