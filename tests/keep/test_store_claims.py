"""Claims in a store, as reports come one after the other."""

from pathlib import Path
from typing import Any

import pytest

from sitroom.code.coder import Coder
from sitroom.join.ledger import ledgers
from sitroom.keep import Store, StoreError, ask_claims
from sitroom.keep.telling import ToldOf
from sitroom.model import CoderInfo, Document, Record

TEXTS = (
    ("a", "2021-11-10", "The Wire", "Kyiv accused Russia of massing troops at the border near Yelnya."),
    ("b", "2021-11-11", "The Post", "Russia denied that it was massing troops at the border near Yelnya."),
    ("c", "2021-11-12", "The Post", "Berlin warned that Russian troops at the border near Yelnya could attack."),
    ("d", "2021-11-12", "The Sun", "The premier of Norway praised the salmon fishers of Bergen."),
)


@pytest.fixture(scope="module")
def told(coder: Coder) -> list[Record]:
    """Four short reports, three of them on one matter."""
    made = (Document(id=i, published=day, outlet=outlet, text=text, lang="en") for i, day, outlet, text in TEXTS)
    return list(coder.stream(made))


def test_whoever_has_many_claims_or_few_is_answered_alike(
    store: Store, told: list[Record], monkeypatch: pytest.MonkeyPatch
) -> None:
    store.add_batch(told)
    every = [one.claim for one in store.ledgers()]
    for who in ("UKR", "RUS", "NOR", "Kyiv", "KYI", "erli", "nobody"):
        few = [one.claim for one in store.ledgers(actor=who)]
        fresh = [one.claim for one in store.ledgers(actor=who, fresh=True)]
        both = [one.claim for one in store.ledgers(actor=who, also=["RUS"])]
        monkeypatch.setattr(ask_claims, "FEW", -1)
        assert [one.claim for one in store.ledgers(actor=who, also=["RUS"])] == both
        monkeypatch.setattr(ask_claims, "FEW_OF_EACH", -1)
        assert [one.claim for one in store.ledgers(actor=who, also=["RUS"])] == both
        assert [one.claim for one in store.ledgers(actor=who)] == few
        assert [one.claim for one in store.ledgers(actor=who, fresh=True)] == fresh
        assert few == [claim for claim in every if claim in few]
        monkeypatch.undo()
    assert store.ledgers(actor=next(e.speaker for one in store.ledgers() for e in one.entries if e.speaker)[1:-1])
    assert store.ledgers(actor="nobody") == []


@pytest.mark.parametrize(
    ("of", "reports"),
    [
        ({"type": ("ACCUSE",)}, {"a"}),
        ({"type": ("ACCUSE", "REJECT")}, {"a", "b"}),
        ({"near": "54.5,33.2,100km", "outlet": "The Post"}, {"c"}),
        ({"voice": "speaker", "near": "60.4,5.3,100km"}, set()),
        ({"near": "0,0,1km"}, set()),
    ],
)
def test_claims_are_found_by_the_events_that_their_sentences_tell(
    store: Store, told: list[Record], monkeypatch: pytest.MonkeyPatch, of: dict[str, Any], reports: set[str]
) -> None:
    store.add_batch(told)
    few = store.ledgers(told=ToldOf(**of))
    assert {one.report for ledger in few for one in ledger.entries} >= reports
    assert bool(few) == bool(reports)
    narrower: list[dict[str, Any]] = [{}, {"since": "2000-01-01"}, {"actor": "UKR"}, {"actor": "RUS", "fresh": True}]
    asked = [store.ledgers(told=ToldOf(**of), **more) for more in narrower]
    assert asked[0] == few
    for bounds in ({"FEW_TOLD": 0}, {"FEW_TOLD": 0, "FEW": 0, "FEW_OF_EACH": 0}, {"FEW_TOLD": 0, "LOOKED_UP": 1}):
        for name, bound in bounds.items():
            monkeypatch.setattr(ask_claims, name, bound)  # as where there are many of them
        assert [store.ledgers(told=ToldOf(**of), **more) for more in narrower] == asked
        monkeypatch.undo()


def test_a_store_joins_as_a_stream_of_records_does(store: Store, told: list[Record]) -> None:
    for record in told:
        store.add(record)
    kept = {one.claim: [(e.report, e.part, e.stance, e.speaker) for e in one.entries] for one in store.ledgers()}
    streamed = {one.claim: [(e.report, e.part, e.stance, e.speaker) for e in one.entries] for one in ledgers(told)}
    assert kept == streamed


def test_one_transaction_or_many_give_the_same_claims(store: Store, tmp_path: Path, told: list[Record]) -> None:
    store.add_batch(told)
    with Store(tmp_path / "other.db") as other:
        for record in told:
            other.add(record)
        assert [(one.claim, one.entries) for one in store.ledgers()] == [
            (one.claim, one.entries) for one in other.ledgers()
        ]


def test_the_contested_claim_comes_first_with_both_sides(store: Store, told: list[Record]) -> None:
    store.add_batch(told)
    first = store.ledgers()[0]
    assert first.contested
    assert {e.stance for e in first.entries} >= {"asserted", "denied"}
    assert [one.claim for one in store.ledgers(contested=True)] == [first.claim]


def test_claims_are_found_by_what_they_are_about_and_by_who_speaks(store: Store, told: list[Record]) -> None:
    store.add_batch(told)
    assert {e.report for e in store.ledgers(about="troops massed at the border")[0].entries} >= {"a", "b"}
    assert {e.report for one in store.ledgers(actor="NOR") for e in one.entries} == {"d"}
    assert {e.report for one in store.ledgers(about="salmon fishers") for e in one.entries} == {"d"}
    assert store.ledgers(about="chemical plants") == []
    assert store.ledgers(since="2021-11-13") == []


def test_a_report_that_is_coded_anew_takes_its_old_entries_with_it(store: Store, told: list[Record]) -> None:
    store.add_batch(told)
    newer = CoderInfo(version="999.0.0")
    store.add(told[1].model_copy(update={"coder": newer, "statements": [], "events": []}))
    assert not any(e.report == "b" for one in store.ledgers() for e in one.entries)
    assert not any(one.contested for one in store.ledgers())
    store.add(told[1].model_copy(update={"coder": CoderInfo(version="999.0.1")}))
    assert any(e.report == "b" for one in store.ledgers() for e in one.entries)


def test_pages_of_claims_hold_each_claim_once(store: Store, told: list[Record]) -> None:
    store.add_batch(told)
    whole = [one.claim for one in store.ledgers()]
    paged: list[str] = []
    after: str | None = None
    while page := store.ledgers(limit=1, after=after):
        paged += [one.claim for one in page]
        after = page[-1].after
    assert paged == whole


def test_a_question_that_cannot_be_understood_is_told_in_one_line(store: Store) -> None:
    for given in ({"about": "of the"}, {"after": "x"}, {"since": "Friday"}):
        with pytest.raises(StoreError) as error:
            store.ledgers(**given)  # type: ignore[arg-type]
        assert "\n" not in str(error.value)


def test_who_contradicts_only_himself_makes_no_contested_claim(store: Store, coder: Coder) -> None:
    text = (
        "Moscow said that it had sold cheap wheat to Egypt. Moscow denied that it had sold cheap wheat to Egypt. "
        "Berlin feared that Moscow had sold cheap wheat to Egypt."
    )
    store.add(coder.code(Document(id="w", published="2021-11-12", outlet="The Wire", text=text, lang="en")))
    (claim,) = store.ledgers()
    stances = {(entry.country, entry.stance) for entry in claim.entries}
    assert stances == {("RUS", "asserted"), ("RUS", "denied"), ("DEU", "feared")}
    assert not claim.contested
    assert store.ledgers(contested=True) == []


def test_an_organisation_is_found_by_its_name_and_by_its_code(store: Store, coder: Coder) -> None:
    texts = {
        "n": "NATO denied that its planes had hit a hospital in Tripoli.",
        "l": "Libya said that NATO had killed nine civilians in Tripoli.",
        "s": "Senator Smith said that the oil prices would rise.",
    }
    day = "2011-06-20"
    made = (Document(id=i, published=day, outlet="Post", text=text, lang="en") for i, text in texts.items())
    store.add_batch(list(coder.stream(made)))
    for who in ("NATO", "IGOWSTNAT"):
        assert {e.report for one in store.ledgers(actor=who) for e in one.entries} == {"n", "l"}, who
    assert {e.report for one in store.ledgers(actor="Smith") for e in one.entries} == {"s"}
    assert store.ledgers(actor="ATO") == []
