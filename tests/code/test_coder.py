"""The whole coder on whole reports: the dispatches of October 1962, and any text at all."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sitroom.code.coder import Coder
from sitroom.model import Document, Event, Record, Statement, spans_of


@pytest.fixture(scope="module")
def records(dispatches: list[Record]) -> dict[str, Record]:
    """The records of the dispatches by their number."""
    return {Path(record.document.id).name[:2]: record for record in dispatches}


def said(record: Record, act: str, country: str | None = None) -> list[Statement]:
    """The statements of that act, by a speaker of that country."""
    return [
        s
        for s in record.statements
        if s.act == act and (country is None or (s.speaker and s.speaker.country == country))
    ]


def did(record: Record, kind: str, who: str | None = None, whom: str | None = None) -> list[Event]:
    """The events of that type with these participants."""
    return [
        e
        for e in record.events
        if e.type == kind
        and (who is None or who in {a.country for a in e.actors})
        and (whom is None or whom in {a.country for a in e.recipients})
    ]


def test_every_dispatch_has_statements_and_events_with_true_offsets(records: dict[str, Record]) -> None:
    assert len(records) == 18
    for record in records.values():
        assert record.statements
        assert record.events
        for span in spans_of(record):
            assert record.document.text[span.start : span.end] == span.text


def test_the_soviet_union_is_an_actor_with_its_own_code(records: dict[str, Record]) -> None:
    assert did(records["06"], "ACCUSE", "SUN", "USA")
    assert did(records["06"], "REJECT", "SUN")


def test_a_denial_is_a_statement_and_no_event(records: dict[str, Record]) -> None:
    denials = said(records["06"], "deny")
    assert any("offensive" in span.text for one in denials for span in one.content)
    assert not [e for e in records["06"].events if e.trigger.text == "denied"]


def test_what_a_wire_service_quotes_keeps_its_chain(records: dict[str, Record]) -> None:
    ministry = [s for s in records["06"].statements if s.speaker and "Ministry" in s.speaker.span.text]
    assert ministry
    assert ministry[0].via


def test_feared_and_conditional_war_is_never_told_as_done(records: dict[str, Record]) -> None:
    for number in ("01", "06", "10", "15"):
        wars = [e for e in records[number].events if e.trigger.text.lower() in ("war", "invasion", "invade", "attack")]
        assert not [e for e in wars if e.modality == "actual" and e.phase != "background"], number


def test_relative_days_count_from_the_day_of_the_paper(records: dict[str, Record]) -> None:
    values = {t.span.text: t.value for t in records["14"].times}
    assert values["Wednesday"] == "1962-10-24"
    assert values["Friday"] == "1962-10-26"


def test_the_same_document_gives_the_same_record(coder: Coder, records: dict[str, Record]) -> None:
    first = records["06"]
    assert coder.code(first.document) == first


def test_reports_coded_together_come_out_as_those_coded_alone(coder: Coder, records: dict[str, Record]) -> None:
    for number in ("01", "12", "18"):
        assert coder.code(records[number].document) == records[number]


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(min_size=1, max_size=400).filter(str.strip))
def test_any_text_gives_a_record(coder: Coder, text: str) -> None:
    assert coder.code(Document(text=text, lang="en", published="2021-11-12")).document.text == text


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_words_of_news_in_any_order_and_with_any_marks_give_a_record(coder: Coder, data: st.DataObject) -> None:
    words = st.sampled_from(
        ["Moscow", "said", "that", "“", "”", '"', "'", "he", "denied", "the", "attack", "on", "Thursday", ",", ".",
         "if", "not", "according to", "NATO", "troops", "warned", "Ukraine", "–", "(", ")", "will", "its", "minister",
         "«", "»", "👩🏽‍🚀", "\u200b", "\r\n", "two", "days", "earlier", "to", "was", "accused", "of", "refused",
         "?", "\n\n"]
    )  # fmt: skip
    text = " ".join(data.draw(st.lists(words, min_size=1, max_size=60))).strip()
    coder.code(Document(text=text or "x", lang="en", published="2021-11-12"))
