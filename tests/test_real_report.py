"""A translated agency piece as it reached a reader: what an expert takes from it, and what we take."""

from collections.abc import Callable
from pathlib import Path

import pytest

from sitroom.code.coder import Coder
from sitroom.join.ledger import ledgers
from sitroom.model import ActorRef, Document, Event, Record, Statement

REPORT = Path(__file__).parent.parent.parent / "shared" / "reports" / "kremlin-denies-aggression.txt"
pytestmark = pytest.mark.skipif(not REPORT.exists(), reason="the shared reports are not here")

# Row, a word of what is said, the speaker's country or code, the person, the act.
STATEMENTS = [
    ("S1", "aggression", "RUS", None, "deny"),
    ("S2", "defensive", "RUS", None, "say"),
    ("S3", "reports", "EU", None, "concern"),
    ("S4", "monitor", "EU", "Stano", "concern"),
    ("S5", "examine", "EU", "Stano", "offer"),
    ("S6", "clarify", "USA", None, "ask"),
    ("S7", "mistake", "USA", "Blinken", "warn"),
    ("S8", "sovereignty", "USA", "Blinken", "support"),
    ("S9", "might", "RUS", None, "deny"),
    ("S10", "anyone", "RUS", "Peskov", "deny"),
    ("S11", "territory", "RUS", "Peskov", "say"),
    ("S12", "provocative", "RUS", "Peskov", "accuse"),
    ("S13", "spy", "RUS", "Peskov", "accuse"),
    ("S14", "measures", "RUS", "Peskov", "threaten"),
    ("S15", "ministerial", "DEU+FRA", None, "claim"),
    ("S16", "deadlock", "EU", None, "concern"),
    ("S17", "over", "RUS", None, "announce"),
]

# Row, type, trigger words, actor codes, recipient codes, modalities, phases; an empty code: nobody is to be named.
EVENTS = [
    ("E1", "MOBILIZE", ("movements",), "RUS", "", {"actual"}, {"current"}),
    ("E3", "REQUEST", ("asked",), "USA", "RUS", {"actual"}, {"current"}),
    ("E4", "THREATEN", ("warned",), "USA", "RUS", {"actual"}, {"current"}),
    ("E5", "SUPPORT", ("reiterated", "support"), "USA", "UKR", {"actual"}, {"current"}),
    ("E6", "ASSAULT", ("attack",), "RUS", "UKR", {"feared", "denied"}, {"current", "future"}),
    ("E8", "ACCUSE", ("said", "observed", "behavior", "provocative"), "RUS", "", {"actual"}, {"current"}),
    ("E9", "MOBILIZE", ("activities", "flights"), "NATO", "", {"actual"}, {"current"}),
    ("E10", "THREATEN", ("said", "take", "measures"), "RUS", "", {"actual", "conditional"}, {"current", "future"}),
    ("E11", "COERCE|ASSAULT", ("annexed",), "RUS", "UKR", {"actual"}, {"background"}),
    ("E12", "SUPPORT|AID", ("supports",), "RUS", "UKR", {"actual"}, {"background", "current"}),
    ("E13", "ASSAULT|REJECT|RETREAT|COERCE", ("broken",), "", "", {"actual"}, {"background"}),
    ("E14", "REJECT", ("refuse",), "RUS", "", {"actual", "planned", "possible"}, {"future"}),
    ("E15", "ASSAULT|MOBILIZE|COERCE", ("escalation",), "", "", {"feared"}, {"future"}),
    ("E16", "MOBILIZE", ("gathered", "deployment"), "RUS", "", {"actual"}, {"background"}),
    ("E17", "ASSAULT", ("invasion",), "RUS", "UKR", {"feared"}, {"background", "future"}),
    ("E18", "RETREAT", ("withdrew",), "RUS", "", {"actual"}, {"background"}),
]


@pytest.fixture(scope="module", params=["2021-11-12", None], ids=["dated", "undated"])
def record(request: pytest.FixtureRequest, coder: Coder) -> Record:
    return coder.code(Document(id="kremlin", text=REPORT.read_text(encoding="utf-8"), published=request.param))


def stands_for(actor: ActorRef | None, codes: str, person: str | None = None) -> bool:
    """Whether an actor has these codes; EU and NATO also count by the name of the organisation."""
    if actor is None:
        return False
    if person and person not in (actor.person or ""):
        return False
    if codes == "EU":
        return "EUR" in actor.codes or any("European Union" in (x or "") for x in (actor.name, actor.group))
    if codes == "NATO":
        return any("NATO" in (x or "") for x in (actor.name, actor.group, *actor.codes))
    if "+" in codes:
        return set(codes.split("+")) <= set(actor.codes)
    return actor.country == codes


def said(record: Record, word: str, codes: str, person: str | None, act: str) -> bool:
    """Whether a statement with that word in it has that speaker and act."""
    return any(
        any(word in span.text for span in one.content) and stands_for(one.speaker, codes, person) and one.act == act
        for one in record.statements
    )


def did(
    record: Record, kinds: str, triggers: tuple[str, ...], who: str, whom: str, modes: set[str], phases: set[str]
) -> bool:
    """Whether an event of the type is coded with these participants and status."""

    def fits(event: Event) -> bool:
        words = " ".join(span.text for span in [event.trigger, *event.mentions])
        right = any(stands_for(a, who) for a in event.actors) if who else not any(a.country for a in event.actors)
        if whom:
            right = right and any(stands_for(a, whom) for a in event.recipients)
        return right and event.modality in modes and event.phase in phases and any(t in words for t in triggers)

    return any(event.type in kinds.split("|") and fits(event) for event in record.events)


def test_most_statements_have_the_right_speaker_and_act(record: Record) -> None:
    missed = [row for row, *expected in STATEMENTS if not said(record, *expected)]
    assert len(STATEMENTS) - len(missed) >= 14, missed


def test_most_events_are_right_in_type_participants_and_status(record: Record) -> None:
    missed = [row for row, *expected in EVENTS if not did(record, *expected)]
    nothing = lambda word: not any(e.trigger.text == word and e.type in ("ACCUSE", "REJECT") for e in record.events)  # noqa: E731
    missed += [row for row, word in (("E2", "expressed"), ("E7", "rejected")) if not nothing(word)]
    assert len(EVENTS) + 2 - len(missed) >= 14, missed


def feared(record: Record) -> list[Event]:
    return [e for e in record.events if e.trigger.text in ("attack", "escalation", "invasion")]


def test_what_is_only_feared_never_counts_as_done(record: Record) -> None:
    assert len(feared(record)) >= 2
    assert not [e for e in feared(record) if e.modality == "actual"]


def test_what_the_spokesman_says_of_nato_is_not_in_the_voice_of_the_outlet(record: Record) -> None:
    voices = [e.voice for e in record.events if e.trigger.text in ("activities", "flights")]
    assert voices
    assert "outlet" not in voices


def test_thursday_is_a_date_only_where_the_report_has_one(record: Record) -> None:
    thursday = next(t for t in record.times if t.span.text == "Thursday")
    assert thursday.start == ("2021-11-11" if record.document.published else None)


def test_leftovers_are_kept_and_not_coded(record: Record) -> None:
    skipped = {part.span.text for part in record.skipped}
    assert "source site-34" in skipped
    assert "." in skipped
    titles: Callable[[Statement], bool] = lambda s: any("aggression" in c.text for c in s.content)  # noqa: E731
    assert sum(map(titles, record.statements)) == 1


def test_the_feared_attack_is_one_claim_with_who_fears_it_and_who_denies_it(record: Record) -> None:
    found = next(one for one in ledgers([record]) if any("attack Ukraine" in entry.words for entry in one.entries))
    assert {("denied", "RUS"), ("feared", None)} <= {(entry.stance, entry.country) for entry in found.entries}
    assert all("invasion" in entry.words for entry in found.by("feared"))


def test_the_reported_troop_movements_are_one_claim_with_who_worries_over_them(record: Record) -> None:
    found = next(one for one in ledgers([record]) if "troop movements" in one.title)
    assert {("reported", None), ("feared", "European Union")} <= {(e.stance, e.speaker) for e in found.entries}
