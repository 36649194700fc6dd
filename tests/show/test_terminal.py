"""What a person sees of a record."""

from xml.etree import ElementTree

import pytest
from rich.console import Console

from sitroom.model import ActorRef, Document, Event, Record, Skipped, Span, Statement
from sitroom.show.explain import explanation
from sitroom.show.marks import DID, SKIPPED, marked
from sitroom.show.picture import picture
from sitroom.show.terminal import rendering

TEXT = "Norland denied that it would attack Suderia.\n\nRead more"


@pytest.fixture
def record() -> Record:
    norland = ActorRef(span=Span.of(TEXT, 0, 7), name="Norland", country="NOR", sector="GOV", how="named")
    statement = Statement(
        id="s1", speaker=norland, cue=[Span.of(TEXT, 8, 14)], content=[Span.of(TEXT, 15, 43)], form="indirect",
        act="deny", confidence=0.9, why="clause: deny",
    )  # fmt: skip
    event = Event(
        id="e1", type="ASSAULT", quad="material conflict", intensity=-9, trigger=Span.of(TEXT, 29, 35),
        actors=[norland], modality="denied", phase="future", voice="s1", confidence=0.7, why="ASSAULT attack.v",
    )  # fmt: skip
    skipped = Skipped(span=Span.of(TEXT, 46, 55), reason="link")
    document = Document(id="r1", title="A title", text=TEXT)
    return Record(document=document, statements=[statement], events=[event], skipped=[skipped])


def printed(renderable: object) -> str:
    console = Console(width=100, record=True, file=None, force_terminal=False)
    with console.capture() as capture:
        console.print(renderable)
    return capture.get()


def test_the_whole_report_is_shown_with_its_tables(record: Record) -> None:
    shown = printed(rendering(record))
    for words in (
        "A title",
        "Norland denied that it would attack Suderia.",
        "deny",
        "ASSAULT",
        "denied",
        "future",
    ):
        assert words in shown


def test_marks_lie_on_the_words_of_their_role(record: Record) -> None:
    marks = {(span.start, span.end): str(span.style) for span in marked(record).spans}
    assert marks[29, 35] == DID
    assert marks[46, 55] == SKIPPED


def test_marks_stay_in_place_when_the_report_begins_with_blank_lines() -> None:
    text = "\n\nNorland attacked."
    event = Event(
        id="e1", type="ASSAULT", quad="material conflict", intensity=-9, trigger=Span.of(text, 10, 18),
        modality="actual", phase="current", confidence=0.7, why="ASSAULT attack.v",
    )  # fmt: skip
    found = marked(Record(document=Document(text=text), events=[event]))
    assert found.plain[found.spans[0].start : found.spans[0].end] == "attacked"


def test_square_brackets_in_a_report_are_words_and_no_markup() -> None:
    text = "The [bold]minister[/bold] [/] spoke."
    assert text in printed(rendering(Record(document=Document(text=text, title="[red]"))))


def test_explaining_shows_each_field_with_its_words_and_the_rule(record: Record) -> None:
    shown = printed(explanation(record, record.events[0]))
    assert "29–35" in shown
    assert "by named" in shown
    assert "why: ASSAULT attack.v" in shown


def test_a_picture_is_valid_and_asks_no_other_host_for_anything(record: Record) -> None:
    drawn = picture(record)
    ElementTree.fromstring(drawn)
    assert "url(http" not in drawn
