"""One text parsed with the default pipeline, for those who ask a single question of it."""

from __future__ import annotations

from functools import cache

from sitroom.code.layout import blocks
from sitroom.code.parse import parse
from sitroom.code.pipeline import Pipeline, load_pipeline
from sitroom.code.syntax import Parsed


@cache
def _pipeline() -> Pipeline:
    return load_pipeline()


def parse_alone(text: str) -> Parsed:
    """The parse of one text. The pipeline is loaded with the first and kept. Raises ModelError where there is none."""
    return next(parse(_pipeline().nlp, [(text, blocks(text))]))
