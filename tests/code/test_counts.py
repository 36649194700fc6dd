"""Casualties and force sizes: numbers with their words, at the event whose size they tell."""

from collections.abc import Callable

import pytest

from sitroom.code.coder import Coder
from sitroom.code.counts import number_of
from sitroom.code.syntax import Parsed
from sitroom.model import Document, Event
from sitroom.model.counts import Counted


def events(coder: Coder, text: str) -> list[Event]:
    return coder.code(Document(id="x", text=text, published="2019-05-03", lang="en")).events


Found = tuple[Counted, int | None, int | None, bool, str]


def counts(event: Event) -> list[Found]:
    return [(c.of, c.low, c.high, c.rough, c.span.text) for c in event.counts]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Rebels killed 13 soldiers in Arvad.", [("killed", 13, 13, False, "13 soldiers")]),
        ("At least 300 rebels were killed in the attack.", [("killed", 300, None, False, "At least 300 rebels")]),
        ("Up to 40 soldiers were killed by rebels.", [("killed", None, 40, False, "Up to 40 soldiers")]),
        ("The army killed between 10 and 20 rebels.", [("killed", 10, 20, False, "between 10 and 20 rebels")]),
        ("The army killed about 1.5 million men.", [("killed", 1_500_000, 1_500_000, True, "about 1.5 million men")]),
        ("Police arrested dozens of protesters.", [("arrested", 24, None, True, "dozens of protesters")]),
        ("Norway sent 90,000 troops to the border.", [("troops", 90_000, 90_000, False, "90,000 troops")]),
        ("Tens of thousands marched against Oslo.", [("protesters", 20_000, None, True, "Tens of thousands")]),
    ],
)  # fmt: skip
def test_a_number_is_kept_with_its_bounds_and_words(coder: Coder, text: str, expected: list[Found]) -> None:
    assert [counts(event) for event in events(coder, text) if event.counts] == [expected]


def test_dead_and_wounded_of_one_attack_are_told_apart(coder: Coder) -> None:
    found = [
        count for event in events(coder, "An air strike killed five people and wounded 20.") for count in counts(event)
    ]
    assert ("killed", 5, 5, False, "five people") in found
    assert ("wounded", 20, 20, False, "20") in found


def test_each_event_has_its_own_number(coder: Coder) -> None:
    told = events(coder, "Rebels killed three soldiers, and police arrested forty teachers in the capital.")
    by_word = {event.trigger.text: counts(event) for event in told}
    assert by_word["killed"] == [("killed", 3, 3, False, "three soldiers")]
    assert by_word["arrested"] == [("arrested", 40, 40, False, "forty teachers")]


def test_dates_money_and_durations_are_no_casualties(coder: Coder) -> None:
    text = "On 3 May 2019 Norway gave 300 dollars to the rebels after talks that lasted three days."
    assert all(not event.counts for event in events(coder, text))


def test_a_number_behind_its_noun_counts_nobody(parse_text: Callable[[str], Parsed]) -> None:
    for text in ("Witness 3 said that shots were fired.", "Source 12 told us so.", "Squad 7 reported three deaths."):
        parsed = parse_text(text)
        assert [number_of(parsed, token) for token in parsed.tokens[:2]] == [None, None]
