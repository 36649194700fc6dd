"""The act of a statement, from its cue and what is said; and whether it is said to be so."""

from collections.abc import Callable

import pytest

from sitroom.code.actors import Actors
from sitroom.code.circumstances import Circumstances
from sitroom.code.statements import find_statements
from sitroom.code.syntax import Parsed
from sitroom.knowledge import cues
from sitroom.model import Statement


@pytest.fixture(scope="session")
def first(parse_text: Callable[[str], Parsed]) -> Callable[[str], Statement]:
    """The first statement of a text."""

    def statement(text: str) -> Statement:
        parsed = parse_text(text)
        return find_statements(parsed, Actors(parsed, None), Circumstances(parsed, [], [], None))[0]

    return statement


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("The army denied that it had shelled the town.", "deny"),
        ("The ministry rejected fears that troops might cross the river.", "deny"),
        ("The ministry rejected the offer.", "refuse"),
        ("The company said that it had not sold the maps.", "deny"),
        ("The army did not deny that it had shelled the town.", "no-comment"),
        ("Neither side denied the report.", "no-comment"),
        ("The palace declined to comment.", "no-comment"),
        ("The governor would not say whether he would stay.", "no-comment"),
        ("The mayor said the rebels must leave the valley.", "demand"),
        ('"We will strike back if one more shell falls here," the marshal said.', "threaten"),
        ('"Where is the money?" the senator said.', "ask"),
        ('"We urge both sides to stop," the envoy said.', "demand"),
        (
            '"There are people whom we thank, whom we condemn and whom I urge to stop," the minister said.',
            "condemn",
        ),  # the first counts
        ('"It was an outrage and a disgrace," the bishop said.', "condemn"),
        ('"He was a brilliant and brave doctor," the nurse said.', "praise"),
        ("The king voiced support for the treaty.", "support"),
        ("The council is concerned about the floods.", "concern"),
        ("The chief said his men were ready to help.", "offer"),
        ("The bank said prices would rise.", "predict"),
        ("The talks lasted four hours, the ministry said.", "say"),
        ("The minister said she had dismissed the chief of police.", "announce"),
        ('"We do not have to leave the harbour," the captain said.', "say"),
        ('"There is no doubt about the result," the clerk said.', "say"),
        ("The governor said he had not yet read the report.", "say"),
        ("The harbour board said the bridge could collapse.", "predict"),
        ("The mayor said it would be a disgrace.", "condemn"),
        ("The governor said he would resign if the vote failed.", "say"),
        ('"Our forces are breaking the law," the judge said.', "accuse"),
        ("Inspectors said no trace of poison was found.", "deny"),
        ('"It was dark, so the lamp must be repaired," the pilot said.', "demand"),
        ("The council asked the minister to resign.", "demand"),
        ("The council asked the minister to return.", "ask"),
        ("The hospital said twelve sailors have been confirmed dead.", "confirm"),
        ('"I announce the end of the siege," the marshal said.', "announce"),
    ],
)
def test_the_act_comes_from_the_cue_and_from_what_is_said(
    first: Callable[[str], Statement], text: str, act: str
) -> None:
    assert first(text).act == act


@pytest.mark.parametrize(
    ("text", "polarity"),
    [
        ("The army denied that it had shelled the town.", "negative"),
        ("The ministry rejected fears that troops might cross the river.", "negative"),
        ("The army did not deny that it had shelled the town.", "positive"),
        ("The army said that it had shelled the town.", "positive"),
    ],
)
def test_polarity_tells_whether_the_content_is_said_not_to_be_so(
    first: Callable[[str], Statement], text: str, polarity: str
) -> None:
    assert first(text).polarity == polarity


def test_the_tables_of_cues_load_and_hold_at_least_five_hundred() -> None:
    assert len(cues.verbs()) + len(cues.nouns()) + len(cues.adjectives()) + len(cues.phrases()) >= 500
    assert cues.act_words()["outrage"] == (("condemn", 2),)
    assert cues.verbs()["tell"]["that"].addressee == "obj"
    assert cues.verbs()["admit"]["that"].factive
