"""The place and time of a predicate: its own, never another's."""

from collections.abc import Callable
from datetime import date

import pytest

from sitroom.code.circumstances import Circumstances
from sitroom.code.places import find_places
from sitroom.code.syntax import Parsed
from sitroom.knowledge.gazetteer import Gazetteer, open_gazetteer
from sitroom.model.base import Span
from sitroom.model.times import Time

DAY = date(2021, 11, 12)


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return open_gazetteer()


@pytest.fixture(scope="module")
def place_of(gazetteer: Gazetteer, parse_text: Callable[[str], Parsed]) -> Callable[[str, str], tuple[str | None, ...]]:
    """The words of the place that a word of a text gets, and where from."""

    def of(text: str, word: str) -> tuple[str | None, ...]:
        parsed = parse_text(text)
        circumstances = Circumstances(parsed, find_places(parsed, gazetteer), [], DAY)
        place, source = circumstances.place_of(next(t for t in parsed.tokens if t.text == word))
        return place and place.span.text, source

    return of


def time_of(parsed: Parsed, word: str, *expressions: str) -> tuple[str | None, str | None]:
    """The words of the time that a word gets, among times at these words."""
    times = []
    for words in expressions:
        start = parsed.text.index(words)
        span = Span.of(parsed.text, start, start + len(words))
        times.append(Time(span=span, type="DATE", value="2021-11-11", start="2021-11-11", end="2021-11-11"))
    circumstances = Circumstances(parsed, [], times, DAY)
    time, source = circumstances.time_of(next(t for t in parsed.tokens if t.text == word))
    return time and time.span.text, source


@pytest.mark.parametrize(
    ("text", "word", "place"),
    [
        ("Two soldiers were killed in Homs on Friday.", "killed", "Homs"),
        ("The army bombed Aleppo.", "bombed", "Aleppo"),
        ("A bomb attack in Kabul killed nine people.", "attack", "Kabul"),
        ("Gunmen shot and wounded a mayor in Goma.", "shot", "Goma"),
        ("Clashes broke out in the northern city of Mosul.", "Clashes", "Mosul"),
        ("Protesters marched through Khartoum.", "marched", "Khartoum"),
    ],
)
def test_the_place_of_the_own_clause(
    place_of: Callable[[str, str], tuple[str | None, ...]], text: str, word: str, place: str
) -> None:
    assert place_of(text, word) == (place, "clause")


def test_where_it_is_said_is_not_where_it_happened(place_of: Callable[[str, str], tuple[str | None, ...]]) -> None:
    text = "A spokesman said in Geneva that troops had shelled a hospital."
    assert place_of(text, "said") == ("Geneva", "clause")
    assert place_of(text, "shelled") == (None, None)


def test_where_it_happened_is_not_where_it_is_said(place_of: Callable[[str, str], tuple[str | None, ...]]) -> None:
    text = "A spokesman said that troops had shelled a hospital in Idlib."
    assert place_of(text, "said") == (None, None)
    assert place_of(text, "shelled") == ("Idlib", "clause")


def test_where_somebody_is_from_is_not_where_he_acts(place_of: Callable[[str, str], tuple[str | None, ...]]) -> None:
    assert place_of("Premier Ahmed Ben Bella of Algeria demanded a vote.", "demanded")[0] != "Algeria"


def test_each_coordinated_verb_has_its_own_place(place_of: Callable[[str, str], tuple[str | None, ...]]) -> None:
    text = "He founded the group in Tripoli and moved to Cairo."
    assert place_of(text, "founded")[0] == "Tripoli"
    assert place_of(text, "moved")[0] == "Cairo"


def test_near_a_border_the_border_is_the_place(place_of: Callable[[str, str], tuple[str | None, ...]]) -> None:
    assert place_of("Russia massed troops on the border with Ukraine.", "massed") == ("border with Ukraine", "clause")
    assert place_of("Troops gathered near the Turkish border.", "gathered") == ("Turkish border", "clause")


def test_a_border_has_no_pin(gazetteer: Gazetteer, parse_text: Callable[[str], Parsed]) -> None:
    parsed = parse_text("Russia massed troops on the border with Ukraine.")
    circumstances = Circumstances(parsed, find_places(parsed, gazetteer), [], DAY)
    place, _ = circumstances.place_of(next(t for t in parsed.tokens if t.text == "massed"))
    assert place is not None
    assert (place.lat, place.lon, place.country) == (None, None, None)


def test_without_a_place_the_dateline_serves(place_of: Callable[[str, str], tuple[str | None, ...]]) -> None:
    assert place_of("HAVANA, Oct. 17 — The navy seized a boat.", "seized") == ("HAVANA", "dateline")


def test_the_time_of_the_own_clause(parse_text: Callable[[str], Parsed]) -> None:
    parsed = parse_text("On Thursday, the army shelled two villages.")
    assert time_of(parsed, "shelled", "Thursday") == ("Thursday", "clause")


def test_when_it_is_said_is_not_when_it_happened(parse_text: Callable[[str], Parsed]) -> None:
    parsed = parse_text("The minister said on Thursday that rebels had attacked a convoy in March.")
    assert time_of(parsed, "said", "Thursday", "March") == ("Thursday", "clause")
    assert time_of(parsed, "attacked", "Thursday", "March") == ("March", "clause")


def test_nothing_is_invented(
    place_of: Callable[[str, str], tuple[str | None, ...]], parse_text: Callable[[str], Parsed]
) -> None:
    assert place_of("Soldiers opened fire.", "opened") == (None, None)
    assert time_of(parse_text("Soldiers opened fire."), "opened") == (None, None)
