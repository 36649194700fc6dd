"""What somebody said of claims and stories holds for the reports that come after."""

import pytest

from sitroom.code.coder import Coder
from sitroom.keep import Store
from sitroom.keep.correction import EntryGiven, Mark, MergeClaims, MergeStories, SplitClaim, SplitStory
from sitroom.keep.corrections import Corrections
from sitroom.model import Document

MASSED = "The Kremlin said that Russia was massing troops at the border near Yelnya."
SENT = "Kyiv said that Russia was sending fuel trucks to the troops at the border near Yelnya."
MINISTRY = "The ministry said that the grain harvest of Kherson had failed."
FIELDS = "The ministry said that wheat fields around Kherson were barren after the drought."


def add(store: Store, coder: Coder, name: str, text: str, day: str) -> None:
    store.add(coder.code(Document(id=name, published=day, outlet=f"The {name}", text=text, title=name, lang="en")))


def claim_of(store: Store, report: str) -> str:
    """The claim in which what a report states stands."""
    (found,) = [one.claim for one in store.ledgers() if any(e.report == report and e.part == "s1" for e in one.entries)]
    return found


@pytest.fixture
def one_claim(store: Store, coder: Coder) -> Store:
    """A store in which two things are taken for one claim."""
    add(store, coder, "a", MASSED, "2021-11-10")
    add(store, coder, "b", SENT, "2021-11-11")
    corrections = Corrections(store)
    if claim_of(store, "a") != claim_of(store, "b"):
        corrections.make(
            MergeClaims(kind="merge-claims", into=claim_of(store, "a"), claims=[claim_of(store, "b")]), "x"
        )
    assert claim_of(store, "a") == claim_of(store, "b")
    return store


def test_what_was_split_off_takes_up_what_is_said_of_it_later(one_claim: Store, coder: Coder) -> None:
    store, corrections = one_claim, Corrections(one_claim)
    for day in ("12", "13", "14"):
        add(store, coder, f"a{day}", MASSED, f"2021-11-{day}")
    whole = claim_of(store, "a")
    entries = [EntryGiven(report="b", part="s1")]
    made = corrections.make(SplitClaim(kind="split-claim", claim=whole, entries=entries), "ann")
    assert claim_of(store, "b") != whole
    add(store, coder, "again", SENT, "2021-11-15")
    assert claim_of(store, "again") == claim_of(store, "b")
    add(store, coder, "more", MASSED, "2021-11-15")
    assert claim_of(store, "more") == whole
    add(store, coder, "much later", SENT, "2022-01-08")
    assert claim_of(store, "much later") != whole
    corrections.undo(made.correction.key, "ann")
    assert {claim_of(store, name) for name in ("a", "b", "again", "more")} == {whole}


def test_what_was_merged_takes_up_what_is_said_of_either_later(store: Store, coder: Coder) -> None:
    corrections = Corrections(store)
    for day in ("10", "11", "12"):
        add(store, coder, f"harvest {day}", MINISTRY, f"2022-08-{day}")
    add(store, coder, "fields", FIELDS, "2022-08-12")
    harvest, fields = claim_of(store, "harvest 10"), claim_of(store, "fields")
    assert harvest != fields
    made = corrections.make(MergeClaims(kind="merge-claims", into=harvest, claims=[fields]), "ann")
    add(store, coder, "fields again", FIELDS, "2022-08-13")
    add(store, coder, "harvest again", MINISTRY, "2022-08-13")
    assert {claim_of(store, name) for name in ("fields", "fields again", "harvest again")} == {harvest}
    assert [one.claim for one in store.ledgers(claim=fields)] == [harvest]  # the old address leads there
    corrections.undo(made.correction.key, "ann")
    assert claim_of(store, "harvest again") == harvest
    assert {claim_of(store, name) for name in ("fields", "fields again")} == {fields}
    assert [one.claim for one in store.ledgers(claim=fields)] == [fields]
    add(store, coder, "fields last", FIELDS, "2022-08-14")
    assert claim_of(store, "fields last") == fields


def test_what_is_split_off_after_a_merge_holds_as_the_later_word(store: Store, coder: Coder) -> None:
    corrections = Corrections(store)
    add(store, coder, "harvest", MINISTRY, "2022-08-10")
    add(store, coder, "fields", FIELDS, "2022-08-10")
    harvest = claim_of(store, "harvest")
    corrections.make(MergeClaims(kind="merge-claims", into=harvest, claims=[claim_of(store, "fields")]), "ann")
    entries = [EntryGiven(report="fields", part="s1")]
    corrections.make(SplitClaim(kind="split-claim", claim=harvest, entries=entries), "bob")
    add(store, coder, "fields again", FIELDS, "2022-08-11")
    assert claim_of(store, "fields again") == claim_of(store, "fields") != harvest


def test_a_correction_of_one_event_moves_nothing_else_of_its_report(one_claim: Store, coder: Coder) -> None:
    store, corrections = one_claim, Corrections(one_claim)
    before = {one.claim: sorted((e.report, e.part) for e in one.entries) for one in store.ledgers()}
    for _ in range(3):
        found = corrections.report("a")
        assert found
        seen = found.states.get("s1", found.fresh)
        corrections.make(Mark(kind="mark", report="a", part="s1", seen=seen, verdict="right"), "ann")
    after = {one.claim: sorted((e.report, e.part) for e in one.entries) for one in store.ledgers()}
    assert after == before


FIRE = "A fire broke out at the refinery in Odesa on Monday and spread to two tanks of fuel, firefighters said."
STRIKE = "Dockers at the refinery in Odesa walked out on Monday over wages at the fuel tanks, their union said."


def story_of(store: Store, report: str) -> str:
    (found,) = [one.story for one in store.stories() if report in {row.report for row in store.story(one.story)}]
    return found


def of_one_story(store: Store, coder: Coder, corrections: Corrections) -> None:
    """A fire and a strike in one story, merged where they are not joined by themselves."""
    add(store, coder, "fire", FIRE, "2022-08-08")
    add(store, coder, "strike", STRIKE, "2022-08-08")
    if story_of(store, "fire") != story_of(store, "strike"):
        merge = MergeStories(kind="merge-stories", into=story_of(store, "fire"), stories=[story_of(store, "strike")])
        corrections.make(merge, "x")


def test_a_story_that_was_split_off_takes_up_later_reports_of_it(store: Store, coder: Coder) -> None:
    corrections = Corrections(store)
    of_one_story(store, coder, corrections)
    for day in ("09", "10", "11"):
        add(store, coder, f"fire {day}", FIRE, f"2022-08-{day}")
    whole = story_of(store, "fire")
    corrections.make(SplitStory(kind="split-story", story=whole, reports=["strike"]), "ann")
    add(store, coder, "strike later", f"{STRIKE} Talks failed.", "2022-08-14")
    assert story_of(store, "strike later") == story_of(store, "strike") != whole
    add(store, coder, "fire later", f"{FIRE} It was put out.", "2022-08-14")
    assert story_of(store, "fire later") == whole


def test_a_story_that_was_merged_takes_up_later_reports_of_either(store: Store, coder: Coder) -> None:
    corrections = Corrections(store)
    add(store, coder, "fire", FIRE, "2022-08-08")
    add(store, coder, "harvest", MINISTRY, "2022-08-09")
    fire, harvest = story_of(store, "fire"), story_of(store, "harvest")
    if fire != harvest:
        corrections.make(MergeStories(kind="merge-stories", into=fire, stories=[harvest]), "ann")
    add(store, coder, "harvest later", f"{MINISTRY} Prices rose.", "2022-08-10")
    add(store, coder, "fire later", f"{FIRE} It was put out.", "2022-08-10")
    assert {story_of(store, name) for name in ("harvest", "harvest later", "fire later")} == {fire}


def test_when_a_merge_is_taken_back_later_reports_go_to_the_story_they_are_nearest_to(
    store: Store, coder: Coder
) -> None:
    corrections = Corrections(store)
    add(store, coder, "fire", FIRE, "2022-08-08")
    add(store, coder, "harvest", MINISTRY, "2022-08-09")
    fire, harvest = story_of(store, "fire"), story_of(store, "harvest")
    assert fire != harvest
    made = corrections.make(MergeStories(kind="merge-stories", into=fire, stories=[harvest]), "ann")
    add(store, coder, "harvest later", f"{MINISTRY} Prices rose.", "2022-08-10")
    add(store, coder, "fire later", f"{FIRE} It was put out.", "2022-08-10")
    corrections.undo(made.correction.key, "ann")
    assert {story_of(store, name) for name in ("fire", "fire later")} == {fire}
    assert {story_of(store, name) for name in ("harvest", "harvest later")} == {harvest}
    (kept,) = [one for one in store.stories() if one.story == harvest]
    assert (kept.first, kept.last) == ("2022-08-09", "2022-08-10")


def test_when_a_split_is_taken_back_later_reports_come_home_too(store: Store, coder: Coder) -> None:
    corrections = Corrections(store)
    of_one_story(store, coder, corrections)
    whole = story_of(store, "fire")
    made = corrections.make(SplitStory(kind="split-story", story=whole, reports=["strike"]), "ann")
    add(store, coder, "strike later", f"{STRIKE} Talks failed.", "2022-08-09")
    split = story_of(store, "strike")
    assert story_of(store, "strike later") == split != whole
    corrections.undo(made.correction.key, "ann")
    assert {story_of(store, name) for name in ("fire", "strike", "strike later")} == {whole}
    assert {row.report for row in store.story(split)} == {"fire", "strike", "strike later"}
