"""What a report tells as news and does not date is of the day of its publication, and nothing else is."""

import pytest

from sitroom.code.coder import Coder
from sitroom.model import AssumedTime, Document, Event, Record, Statement


def coded(coder: Coder, text: str, published: str | None = "2022-03-12") -> Record:
    return coder.code(Document(text=text, published=published, lang="en"))


def when(part: Event | Statement) -> tuple[str | None, str | None]:
    """The first day and where it was taken from."""
    return part.time and part.time.start, part.time_from


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Rebels shelled a hospital in Idlib.", ("2022-03-12", "published")),
        ("Rebels shelled a hospital in Idlib on Thursday.", ("2022-03-10", "clause")),
        ("Officials said that police will arrest the rebels.", (None, None)),
        ("The minister warned that the army could invade Arvad.", (None, None)),
        ("The army denied that it had shelled a hospital.", (None, None)),
        ("Troops had massed on the border.", (None, None)),
        ("On Tuesday the minister said that rebels shelled a hospital.", (None, None)),
    ],
)
def test_only_what_is_told_as_news_is_of_the_day_of_publication(
    coder: Coder, text: str, expected: tuple[str | None, str | None]
) -> None:
    words = ("shelled", "arrest", "invade", "massed")
    event = next(e for e in coded(coder, text).events if e.trigger.text in words)
    assert when(event) == expected


def test_an_assumed_time_has_no_words(coder: Coder) -> None:
    (event,) = coded(coder, "Rebels shelled a hospital in Idlib.").events
    assert isinstance(event.time, AssumedTime)
    assert (event.time.span, event.time.value, event.time.end) == (None, "2022-03-12", "2022-03-12")


def test_without_a_publication_date_nothing_is_assumed(coder: Coder) -> None:
    record = coded(coder, "Rebels shelled a hospital. The army denied it.", published=None)
    assert [when(part) for part in (*record.events, *record.statements)] == [(None, None)] * (
        len(record.events) + len(record.statements)
    )


def test_a_statement_and_the_event_that_it_is_have_one_time(coder: Coder) -> None:
    record = coded(coder, "The minister accused the rebels on Tuesday of breaking the truce.")
    (statement,) = record.statements
    event = next(e for e in record.events if e.statement == statement.id)
    assert when(statement) == when(event) == ("2022-03-08", "clause")
    (statement,) = coded(coder, "The minister said that the rebels broke the truce.").statements
    assert when(statement) == ("2022-03-12", "published")


def test_an_assumed_time_survives_writing_and_reading(coder: Coder) -> None:
    record = coded(coder, "Rebels shelled a hospital in Idlib.")
    assert Record.model_validate_json(record.model_dump_json()) == record
