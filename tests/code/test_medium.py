"""Said by what means, and on what condition: letters, television, sources that keep their names back."""

import pytest

from sitroom.code.coder import Coder
from sitroom.model import Document, Statement


def statements(coder: Coder, text: str) -> list[Statement]:
    return coder.code(Document(id="x", text=text, published="2019-05-03", lang="en")).statements


@pytest.mark.parametrize(
    ("text", "medium"),
    [
        ('"We are ready," she wrote on Twitter.', "Twitter"),
        ("The minister said in a letter to parliament that he would resign.", "letter to parliament"),
        ("He told reporters by telephone that the town was calm.", "telephone"),
        ("In a statement on its website, the ministry denied the report.", "statement on its website"),
        ("The communique said that the army had left.", "communique"),
        ("The minister said in the capital that he would resign.", None),
    ],
)
def test_the_medium_of_a_statement(coder: Coder, text: str, medium: str | None) -> None:
    (found,) = statements(coder, text)
    assert (found.medium and found.medium.text) == medium


def test_an_unnamed_source_is_counted_and_its_condition_kept(coder: Coder) -> None:
    (found,) = statements(coder, "Two diplomats said on condition of anonymity that the talks had failed.")
    assert found.unnamed == "Two diplomats"
    assert found.number is not None
    assert (found.number.low, found.number.high) == (2, 2)
    assert found.condition is not None
    assert found.condition.text == "on condition of anonymity"


def test_declining_to_be_named_is_a_condition_and_no_refusal(coder: Coder) -> None:
    record = coder.code(
        Document(id="x", lang="en", text="The talks had failed, a diplomat who declined to be named told reporters.")
    )
    (found,) = record.statements
    assert found.condition is not None
    assert found.condition.text == "who declined to be named"
    assert not [event for event in record.events if event.type == "REJECT"]


def test_a_named_speaker_has_no_condition(coder: Coder) -> None:
    (found,) = statements(coder, "Anna Lindh said that the talks had failed.")
    assert (found.unnamed, found.condition, found.number) == (None, None, None)
