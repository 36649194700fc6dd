"""Spans are the document's words, in every record, through every round trip."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from sitroom.model import ActorRef, Document, Event, Record, Skipped, Span, Statement, Time, spans_of
from sitroom.model.document import digest

ODD = st.sampled_from(
    ["e\u0301", "👩‍🚒", "🇺🇦", "\u200b", "\u202e", "שלום", "\r\n", "\ufeff", "中", "\U0010ffff", '"', "\\", "\x7f"]
)
TEXT = st.lists(st.one_of(ODD, st.text(max_size=5)), min_size=1, max_size=20).map("".join).filter(bool)


@st.composite
def a_text_with_spans(draw: st.DrawFn) -> tuple[str, list[Span]]:
    text = draw(TEXT)
    spans = []
    for _ in range(draw(st.integers(1, 6))):
        start = draw(st.integers(0, len(text) - 1))
        spans.append(Span.of(text, start, draw(st.integers(start + 1, len(text)))))
    return text, spans


def record(text: str, spans: list[Span]) -> Record:
    first, *rest = spans
    speaker = ActorRef(span=first, how="described")
    when = Time(span=first, type="DATE")
    said = Statement(
        id="s1",
        speaker=speaker,
        cue=rest,
        content=[first],
        form="direct",
        act="say",
        time=when,
        confidence=1,
        why="test",
    )
    event = Event(
        id="e1", type="CONSULT", quad="verbal cooperation", intensity=1, trigger=first, mentions=rest, actors=[speaker],
        modality="actual", phase="current", voice="s1", confidence=1, why="test",
    )  # fmt: skip
    skipped = [Skipped(span=span, reason="caption") for span in rest]
    return Record(document=Document(text=text), statements=[said], events=[event], times=[when], skipped=skipped)


@given(a_text_with_spans())
def test_every_span_reads_what_the_document_says(given: tuple[str, list[Span]]) -> None:
    text, spans = given
    found = list(spans_of(record(text, spans)))
    assert len(found) >= len(spans)
    assert all(text[span.start : span.end] == span.text for span in found)


@given(a_text_with_spans())
def test_json_there_and_back_changes_nothing(given: tuple[str, list[Span]]) -> None:
    made = record(*given)
    again = Record.model_validate_json(made.model_dump_json())
    assert again == made
    assert Record.model_validate(json.loads(json.dumps(made.model_dump(mode="json")))) == made
    assert all(again.document.text[span.start : span.end] == span.text for span in spans_of(again))


@given(a_text_with_spans(), st.integers(-3, 3).filter(bool))
def test_a_span_moved_is_an_error_unless_the_words_are_the_same_there(given: tuple[str, list[Span]], by: int) -> None:
    text, (span, *_) = given
    start = span.start + by
    if start < 0 or text[start : start + len(span.text)] == span.text:
        return
    moved = Span(start=start, end=start + len(span.text), text=span.text)
    with pytest.raises(ValidationError, match="the document says otherwise"):
        Record(document=Document(text=text), skipped=[Skipped(span=moved, reason="caption")])


@given(st.integers(-5, 50), st.integers(-5, 50), st.text(max_size=8))
def test_a_span_of_the_wrong_length_cannot_be_made(start: int, end: int, text: str) -> None:
    fits = 0 <= start < end and end - start == len(text)
    if fits:
        assert Span(start=start, end=end, text=text).text == text
    else:
        with pytest.raises(ValidationError):
            Span(start=start, end=end, text=text)


def test_a_span_in_any_field_is_checked() -> None:
    text = "They met in Geneva."
    made = record(text, [Span.of(text, 0, 4), Span.of(text, 5, 8)]).model_dump()
    for path in (("statements", 0, "content", 0), ("events", 0, "trigger"), ("events", 0, "actors", 0, "span"),
                 ("times", 0, "span"), ("skipped", 0, "span"), ("statements", 0, "cue", 0)):  # fmt: skip
        broken = json.loads(json.dumps(made))
        at = broken
        for step in path:
            at = at[step]
        at["text"] = "X" * len(at["text"])
        with pytest.raises(ValidationError, match="the document says otherwise"):
            Record.model_validate(broken)


def test_ids_that_lead_nowhere_are_errors() -> None:
    made = record("They met.", [Span.of("They met.", 0, 4)]).model_dump()
    for field, value in (("voice", "s9"), ("statement", "s9")):
        broken = json.loads(json.dumps(made))
        broken["events"][0][field] = value
        with pytest.raises(ValidationError, match="s9"):
            Record.model_validate(broken)
    made["events"].append(made["events"][0])
    with pytest.raises(ValidationError, match="same id"):
        Record.model_validate(made)


@given(TEXT)
def test_a_document_without_id_is_known_by_its_text(text: str) -> None:
    document = Document(text=text)
    assert document.sha256 == digest(text)
    assert document.id == document.sha256[:16]
    assert Document.model_validate_json(document.model_dump_json()) == document


def test_a_document_whose_text_was_changed_is_an_error() -> None:
    with pytest.raises(ValidationError, match="sha256"):
        Document(text="They met.", sha256=digest("They left."))


@pytest.mark.parametrize("published", ["12 November 2021", "2021-11", "2021-02-30", "20211112", ""])
def test_a_document_takes_iso_dates_only(published: str) -> None:
    with pytest.raises(ValidationError, match="ISO date"):
        Document(text="They met.", published=published)
