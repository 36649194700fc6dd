"""The adapter to spaCy: texts and their blocks in, plain parsed reports out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from sitroom.code.layout import Block
from sitroom.code.mends import mend
from sitroom.code.syntax import Entity, Paragraph, Parsed, Sentence, Token
from sitroom.knowledge.lemmas import verb_lemmas

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

# One character for one, so that offsets hold: line breaks inside a paragraph, odd spaces, and marks that the
# tokenizer knows only in their plain form.
PLAIN = str.maketrans({"\n": " ", "\r": " ", "\t": " ", "\xa0": " ", "\u2009": " ", "\u202f": " ", "\u2019": "'"})
# What text that comes in tokens (the form of the Penn Treebank) has for brackets and quotation marks, and what the
# parser gets for it: the plain mark and blanks, as many characters.
TREEBANK = re.compile("-[LR][RSC]B-|``|''")
MARKS = {"-LRB-": "(", "-RRB-": ")", "-LSB-": "[", "-RSB-": "]", "-LCB-": "{", "-RCB-": "}", "``": '"', "''": '"'}
BATCH = 40_000  # characters parsed together: enough to fill the matrices, little enough to keep memory flat


def parse(nlp: Language, reports: Iterable[tuple[str, list[Block]]]) -> Iterator[Parsed]:
    """Parses reports in order. Paragraphs are parsed one by one, which keeps memory flat for long reports.

    Args:
        nlp: a spaCy pipeline with a tagger, a dependency parser, a lemmatizer and an entity recogniser.
        reports: the text of each report with its blocks, of which the skipped ones are not parsed.
    """
    batch: list[tuple[str, list[Block]]] = []
    size = 0
    for text, parts in reports:
        batch.append((text, [block for block in parts if block.role != "skipped"]))
        size += len(text)
        if size >= BATCH:
            yield from _parse_batch(nlp, batch)
            batch, size = [], 0
    yield from _parse_batch(nlp, batch)


def _parse_batch(nlp: Language, batch: list[tuple[str, list[Block]]]) -> Iterator[Parsed]:
    passages = (_plain(text[block.start : block.end]) for text, kept in batch for block in kept)
    # In a memory zone the strings of this batch are forgotten with it: memory stays flat over many reports.
    with nlp.memory_zone():
        docs = nlp.pipe(passages, batch_size=64)
        done = [_assemble(text, [(block, next(docs)) for block in kept]) for text, kept in batch]
    yield from done


def _plain(passage: str) -> str:
    """The passage as the parser reads it best, with every word where it was."""
    return TREEBANK.sub(lambda mark: MARKS[mark[0]].ljust(len(mark[0])), passage.translate(PLAIN))


def _assemble(text: str, parts: list[tuple[Block, Doc]]) -> Parsed:
    """Joins the parsed paragraphs of one report."""
    paragraphs: list[Paragraph] = []
    sentences: list[Sentence] = []
    tokens: list[Token] = []
    entities: list[Entity] = []
    for number, (block, doc) in enumerate(parts):
        assert block.role != "skipped"
        paragraph = Paragraph(number, block.start, block.end, block.role)
        paragraphs.append(paragraph)
        own = _tokens(text, block.start, len(tokens), doc)
        tokens.extend(token for token in own if token)
        for span in doc.sents:
            if held := [token for token in own[span.start : span.end] if token]:
                sentence = Sentence(len(sentences), held, paragraph)
                for token in held:
                    token.sentence = sentence
                mend(sentence)
                sentences.append(sentence)
                paragraph.sentences.append(sentence)
        named = ((span.label_, [token for token in own[span.start : span.end] if token]) for span in doc.ents)
        entities.extend(Entity(held, label) for label, held in named if held)
    return Parsed(text, paragraphs, sentences, tokens, entities)


def _tokens(text: str, offset: int, first: int, doc: Doc) -> list[Token | None]:
    """The words of a paragraph, linked to their heads; null where spaCy has a token of blank space only."""
    own: list[Token | None] = []
    mended = verb_lemmas()
    for word in doc:
        if word.is_space:
            own.append(None)
            continue
        start = offset + word.idx
        end = start + len(word)
        words = text[start:end]
        if words[0] in "-`'" and (mark := TREEBANK.match(text, start)):
            words, end = MARKS[mark[0]], mark.end()
        lower = words.lower()
        own.append(
            Token(
                first,
                start,
                end,
                words,
                lower,
                (mended.get(lower) if word.pos_ == "VERB" else None) or word.lemma_.lower(),
                word.pos_,
                word.tag_,
                word.dep_,
                word.ent_type_,
            )
        )
        first += 1
    for word, token in zip(doc, own, strict=True):
        if token is None:
            continue
        head = word.head
        # A blank-space token never governs words in practice; should it, its words become roots.
        token.head = own[head.i] or token
        if token.head is not token:
            token.head.children.append(token)
    return own
