"""Stories: reports of one event come together, those of others do not, and no id is lost."""

from collections import Counter
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from sitroom.join.recent import Recent, Told
from sitroom.join.stories import central, choices, log_odds, rate, story_id
from sitroom.join.stream import Stream
from sitroom.join.terms import heading, pack, terms, unpack
from sitroom.join.vectors import cosine
from sitroom.model import Document, Record, Skipped, Span

QUAKE = (
    "A strong earthquake struck the island of Lombok on Sunday and killed at least 91 people, officials said. "
    "The quake of magnitude 6.9 damaged thousands of buildings in Mataram. Rescuers searched the rubble of a mosque."
)
QUAKE_LATER = (
    "Rescuers on Lombok dug through the rubble on Monday after the earthquake that killed 98 people. "
    "Tourists left the Gili islands by boat, and thousands of homes in Mataram were damaged, the rescue agency said."
)
TALKS = (
    "Trade ministers of Kenya and Uganda met in Kampala on Sunday to settle a dispute over milk exports. "
    "Kenya had seized powdered milk at the border. Both sides agreed to verify the capacity of dairies."
)
BANK = (
    "The central bank of Norway raised its key interest rate on Monday for the first time in seven years. "
    "Governor Olsen said that inflation was near its target and that the krone had gained against the euro."
)


def record(name: str, text: str, published: str | None = "2018-08-06", title: str | None = None) -> Record:
    return Record(document=Document(id=name, text=text, published=published, outlet=f"{name} news", title=title))


def test_reports_of_one_event_make_one_story_and_others_stay_apart() -> None:
    stream = Stream()
    quake = stream.add(record("a", QUAKE))
    assert stream.add(record("b", TALKS)) != quake
    assert stream.add(record("c", QUAKE_LATER, "2018-08-07")) == quake
    assert stream.add(record("d", BANK, "2018-08-07")) not in {quake, stream.story["b"]}


def test_what_happens_alike_weeks_later_is_another_story() -> None:
    stream = Stream()
    first = stream.add(record("a", QUAKE))
    assert stream.add(record("b", QUAKE_LATER, "2018-09-20")) != first


def test_reports_may_come_in_any_order() -> None:
    given = [record("a", QUAKE), record("b", TALKS), record("c", QUAKE_LATER, "2018-08-07")]
    for those in (given, given[::-1]):
        stream = Stream()
        for each in those:
            stream.add(each)
        assert stream.story["a"] == stream.story["c"] != stream.story["b"]


def test_unlike_reports_of_one_day_in_an_empty_store_stay_apart() -> None:
    stream = Stream()
    assert len({stream.add(record(str(n), text)) for n, text in enumerate((QUAKE, TALKS, BANK))}) == 3


def test_a_copy_is_in_the_story_of_its_piece_and_a_report_without_a_date_is_in_none_but_its_own() -> None:
    stream = Stream()
    long = " ".join((QUAKE, QUAKE_LATER, BANK))
    story = stream.add(record("a", long))
    assert stream.add(record("b", long + " Reported first elsewhere.", None)) == story
    undated = stream.add(record("c", TALKS, None))
    assert undated.startswith("undated-")
    assert stream.add(record("d", TALKS.replace("Sunday", "Monday"))) != undated


def test_two_stories_that_a_report_shows_to_be_one_are_merged_and_the_later_id_leads_to_the_earlier() -> None:
    stream = Stream()
    first = stream.add(record("a", QUAKE.split(". The")[0] + "."))
    other = stream.add(record("b", "Rescuers searched the rubble of a mosque in Mataram. Tourists left by boat."))
    assert first != other
    for n in range(4):
        stream.add(record(f"c{n}", f"{QUAKE} {QUAKE_LATER} Toll {n}.", "2018-08-06"))
    assert stream.story["a"] == stream.story["b"]
    assert stream.merged_into == {max(first, other): min(first, other)}


def test_the_title_of_a_story_is_that_of_its_most_central_report() -> None:
    recent = Recent()
    for n, text in enumerate((TALKS, QUAKE, QUAKE_LATER, f"{QUAKE} {QUAKE_LATER}")):
        found = terms(record(str(n), text))
        recent.add(n, Told(1, "s", tuple(found), recent.weigh(1, found)))
    assert central(recent.members("s")) == 3


def test_a_heading_is_the_title_or_the_first_words_that_were_told() -> None:
    assert heading(record("a", QUAKE, title="Quake  kills\n91")) == "Quake kills 91"
    assert heading(record("a", QUAKE)) == QUAKE.split(" The quake")[0]
    assert heading(record("a", "word " * 40)) == "word " * 21 + "word…"
    assert heading(record("a", "")) == ""
    skipped = Skipped(span=Span.of("Advertisement\nTalks ended.", 0, 13), reason="scraping leftover")
    assert (
        heading(record("a", "Advertisement\nTalks ended.").model_copy(update={"skipped": [skipped]})) == "Talks ended."
    )


def test_more_likeness_is_needed_the_longer_ago_the_longer_the_story_and_the_more_begin() -> None:
    assert log_odds(0.2, 0, 0, 1.0) > log_odds(0.2, 4, 4, 1.0)
    assert log_odds(0.2, 0, 2, 1.0) > log_odds(0.2, 0, 9, 1.0)
    assert log_odds(0.2, 0, 0, 1.0) > log_odds(0.2, 0, 0, 20.0)


def test_the_rate_of_stories_is_that_of_the_days_around() -> None:
    assert rate({}, 100) == 1.0
    busy, quiet = dict.fromkeys(range(100), 20), {0: 1, 1000: 1}
    assert rate(busy, 50) > 15
    assert rate(quiet, 1000) < 0.1


def test_story_ids_are_the_same_in_every_run() -> None:
    assert story_id("wn-2019-0000", "2019-01-04T08:00:00") == story_id("wn-2019-0000", "2019-01-04")
    assert story_id("a", "2019-01-04") != story_id("b", "2019-01-04")


words = st.sampled_from(["riga", "oslo", "lima", "cairo", "quito", "accra", "dakar", "sofia", "minsk", "tunis"])
reports = st.lists(st.tuples(st.integers(0, 30), st.lists(words, min_size=1, max_size=12)), min_size=1, max_size=25)


@given(reports)
@settings(deadline=None, max_examples=60)
def test_the_index_says_the_same_as_comparing_with_each_report(given_reports: list[tuple[int, list[str]]]) -> None:
    recent = Recent()
    for number, (day, said) in enumerate(given_reports):
        found = {word: float(count) for word, count in Counter(said).items()}
        recent.add(number, Told(day, str(number % 4), tuple(found), recent.weigh(day, found)))
    for number in range(0, len(given_reports), 3):
        recent.drop(number)
    day, said = given_reports[0]
    weighed = recent.weigh(day, dict.fromkeys(said, 1.0))
    for report, alike in recent.alike(day, weighed).items():
        assert abs(alike - cosine(weighed, recent.reports[report].weighed)) < 1e-9
        assert abs(recent.reports[report].day - day) <= 10
    odds = [choice.odds for choice in choices(recent, day, weighed, 1.0)]
    assert all(one >= other >= 0 for one, other in pairwise(odds))


@given(st.dictionaries(st.text(max_size=8), st.floats(1, 9)))
def test_terms_survive_being_packed(found: dict[str, float]) -> None:
    assert unpack(pack(found)) == {term: round(weight, 4) for term, weight in found.items()}
