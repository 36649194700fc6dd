"""Claims of many reports, and their ledgers."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sitroom.join.claims import Claims, likeness
from sitroom.join.ledger import Ledger, entry, ledgers
from sitroom.join.propositions import propositions
from sitroom.join.stems import stem, weight
from sitroom.join.vectors import unit
from sitroom.model import Record


@pytest.fixture(scope="module")
def offensive(dispatches: list[Record]) -> Ledger:
    """The claim that there are offensive weapons in Cuba."""
    return next(one for one in ledgers(dispatches) if "offensive" in one.title)


def who(ledger: Ledger, *stances: str) -> set[tuple[str | None, str | None, str]]:
    """Who stands so to the claim: name, state, the number of the dispatch."""
    return {(e.speaker, e.country, e.report.rsplit("/")[-1][:2]) for e in ledger.entries if e.stance in stances}


def test_the_soviet_denial_stands_beside_the_american_claim_and_its_later_confirmation(offensive: Ledger) -> None:
    assert ("John F. Kennedy", "USA", "05") in who(offensive, "asserted")
    assert ("Valerian Zorin", "SUN", "07") in who(offensive, "denied")
    assert ("A government statement", "SUN", "06") in who(offensive, "denied")
    assert ("Fidel Castro", "CUB", "10") in who(offensive, "denied")
    assert ("Nikita Khrushchev", "SUN", "16") in who(offensive, "confirmed")
    assert offensive.contested


def test_before_the_claim_washington_had_no_evidence_of_it(offensive: Ledger) -> None:
    assert {country for _, country, _ in who(offensive, "doubted")} == {"USA"}


def test_the_ledger_tells_when_a_side_came_to_say_what_it_had_denied(offensive: Ledger) -> None:
    turns = [(before.stance, after.stance, after.speaker) for before, after in offensive.turns()]
    assert ("denied", "confirmed", "Nikita Khrushchev") in turns


def test_every_entry_has_its_sentence_and_its_report(dispatches: list[Record], offensive: Ledger) -> None:
    texts = {record.document.id: record.document.text for record in dispatches}
    for one in offensive.entries:
        start, end = one.at
        assert " ".join(texts[one.report][start:end].split()) == one.sentence
        assert one.outlet


def test_demands_to_withdraw_and_the_withdrawal_are_one_claim(dispatches: list[Record]) -> None:
    found = [one for one in ledgers(dispatches) if {"demanded", "promised"} <= {e.stance for e in one.entries}]
    assert any("missiles" in one.title and "Cuba" in one.title for one in found)


def test_copies_count_as_one_outlet(dispatches: list[Record], offensive: Ledger) -> None:
    first = offensive.entries[0]
    copied = replace(first, report="another", outlet="Another Post")
    assert Ledger("x", "", "", (first, copied)).outlets == 1
    assert Ledger("x", "", "", (first, replace(copied, copies="another"))).outlets == 2


def test_what_one_report_tells_twice_in_a_sentence_is_taken_once(dispatches: list[Record]) -> None:
    for one in ledgers(dispatches):
        keys = [(e.report, e.at, e.stance, e.speaker, e.words) for e in one.entries]
        assert len(keys) == len(set(keys))


def test_a_claim_of_which_nothing_is_heard_for_months_is_begun_anew(dispatches: list[Record]) -> None:
    record = dispatches[6]
    late = record.model_copy(update={"document": record.document.model_copy(update={"id": "late"})})
    claims = Claims()
    first = claims.join("early", propositions(record), "1962-10-23")
    again = claims.join("again", propositions(record), "1962-10-25")
    later = claims.join("late", propositions(late), "1963-06-01")
    assert {c.id for c, _ in again} == {c.id for c, _ in first}
    assert not {c.id for c, _ in later} & {c.id for c, _ in first}


def test_a_report_without_a_date_joins_claims_too(dispatches: list[Record]) -> None:
    claims = Claims()
    first = claims.join("one", propositions(dispatches[6]), "")
    second = claims.join("two", propositions(dispatches[6]), "1962-10-23")
    assert {c.id for c, _ in second} == {c.id for c, _ in first}


def test_an_entry_of_the_outlet_itself_names_no_speaker(dispatches: list[Record]) -> None:
    own = [entry(r, p) for r in dispatches for p in propositions(r) if p.kind == "event"]
    assert own
    assert all(e.speaker is None for e in own)


features = st.dictionaries(
    st.sampled_from(["missil", "attack", "border", "@RUS", "@UKR", "#ASSAULT", "=weapon", "#ASSAULT:RUS>UKR"]),
    st.floats(0.1, 8.0),
    min_size=1,
)


@settings(max_examples=200)
@given(features, features)
def test_likeness_is_the_same_both_ways_and_at_most_one(one: dict[str, float], other: dict[str, float]) -> None:
    assert likeness(one, other) == pytest.approx(likeness(other, one))
    assert 0 <= likeness(one, other) <= 1 + 1e-9
    assert likeness(unit(one), unit(other)) == pytest.approx(likeness(one, other))


@given(st.text(alphabet=st.characters(categories=["Ll"], max_codepoint=0x17F), min_size=1, max_size=12))
def test_every_word_has_a_stem_and_a_weight(word: str) -> None:
    assert isinstance(stem(word), str)
    assert weight(stem(word)) >= 0


def test_a_speaker_who_is_only_a_pronoun_is_called_unnamed(dispatches: list[Record]) -> None:
    speakers = {e.speaker for one in ledgers(dispatches) for e in one.entries if e.speaker}
    assert "unnamed" in speakers
    assert not {"he", "who", "it", "they"} & {speaker.casefold() for speaker in speakers}
