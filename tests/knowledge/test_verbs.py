"""The tables of what verbs tell beside them: every example has the participant that its line says."""

from sitroom import Coder
from sitroom.knowledge.tables import own_table, read_table
from sitroom.model import Document, Event


def events(coder: Coder, text: str) -> list[Event]:
    return coder.code(Document(id="x", text=text, lang="en")).events


def test_every_example_of_a_verb_has_the_participant_that_its_line_tells(coder: Coder) -> None:
    wrong = []
    for row in read_table(own_table("frames/verbs.tsv"), "kind", "verbs", "told", "example"):
        kind, role, words = row["told"].split(" ", 2)
        found = [
            [ref.span.text for ref in (event.actors if role == "actor" else event.recipients)]
            for event in events(coder, row["example"])
            if event.type == kind
        ]
        if (found != [[]]) if words == "-" else not any(words in held for held in found):
            wrong.append((row["kind"], row["example"], found))
    assert wrong == []


def test_every_example_of_what_is_rejected_names_who_made_it(coder: Coder) -> None:
    wrong = []
    for row in read_table(own_table("frames/makers.tsv"), "nouns", "words", "example"):
        rejected = [event for event in events(coder, row["example"]) if event.type == "REJECT"]
        if [[ref.span.text for ref in event.recipients] for event in rejected] != [["Oslo"]]:
            wrong.append(row["example"])
    assert wrong == []
