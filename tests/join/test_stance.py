"""How whoever speaks stands to what is said."""

from collections.abc import Callable

import pytest

from sitroom.code.coder import Coder
from sitroom.join.propositions import Proposition, propositions
from sitroom.model import Document

Told = Callable[[str], list[Proposition]]


@pytest.fixture(scope="module")
def told(coder: Coder) -> Told:
    """The propositions of a text."""
    return lambda text: propositions(coder.code(Document(id="x", text=text, published="2021-11-12", lang="en")))


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        ("Norway said the rebels had shelled the harbour of Arvad.", "asserted"),
        ("Norway confirmed that the rebels had shelled the harbour of Arvad.", "confirmed"),
        ("Norway denied that its army had shelled the harbour of Arvad.", "denied"),
        ("Norway said that it had no evidence that rebels shelled the harbour of Arvad.", "doubted"),
        ("A spokesman said he knew nothing of a shelling of the harbour.", "doubted"),
        ("Norway said that the report of a shelling of the harbour was false.", "denied"),
        ("Norway warned that the rebels could shell the harbour of Arvad.", "feared"),
        ("Norway demanded that the rebels leave the harbour of Arvad.", "demanded"),
        ("Norway promised to rebuild the harbour of Arvad.", "promised"),
        ("Norway threatened to shell the harbour of Arvad.", "threatened"),
        ("Norway refused to leave the harbour of Arvad.", "refused"),
        ("Rebels shelled the harbour of Arvad on Friday.", "reported"),
    ],
)
def test_the_stance_follows_from_act_modality_and_words(told: Told, text: str, stance: str) -> None:
    assert stance in {proposition.stance for proposition in told(text)}


def test_words_that_point_back_mean_what_was_said_before(told: Told) -> None:
    found = told("Norway accused the rebels of shelling the harbour of Arvad. The rebels denied the charge.")
    denial = next(p for p in found if p.stance == "denied")
    assert "harbour" in denial.words
    assert denial.speaker is not None
    assert denial.speaker.sector == "REB"


def test_what_says_too_little_to_be_told_from_other_things_is_left_out(told: Told) -> None:
    assert told("She said so. He agreed.") == []


def test_a_proposition_names_states_deeds_and_things(told: Told) -> None:
    (found,) = told("Washington feared that Russia would attack Ukraine with missiles.")
    assert {"@RUS", "@UKR", "#ASSAULT", "#ASSAULT:RUS>UKR", "=weapon", "missil"} <= set(found.features)
