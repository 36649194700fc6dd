"""When an event was and whose words it stands in, where no date beside it and no "said" above it decides."""

from collections.abc import Callable
from datetime import date

import pytest

from sitroom.code.really.ages import age_of
from sitroom.code.really.phase import Phases, Told
from sitroom.code.status import Status
from sitroom.code.syntax import Parsed, Token
from sitroom.code.times import find_times
from sitroom.model import ActorRef, Span, Statement

DAY = date(2022, 6, 15)
Parse = Callable[[str], Parsed]


def word_in(parsed: Parsed, word: str) -> Token:
    return next(token for token in parsed.tokens if token.text == word)


def said(text: str, cue: str, *content: str, act: str = "say", form: str = "indirect", **other: object) -> Statement:
    cue_span, *contents = (Span.of(text, text.index(part), text.index(part) + len(part)) for part in (cue, *content))
    fields = {"id": "s1", "cue": [cue_span], "content": contents, "form": form, "act": act, "confidence": 1, "why": ""}
    return Statement.model_validate(fields | other)


def speaker(text: str, words: str) -> ActorRef:
    start = text.index(words)
    return ActorRef(span=Span.of(text, start, start + len(words)), name=words, how="named")


# Phase ---------------------------------------------------------------------------------------------------------------


CHRONICLE = """Police arrested the harbour master in Tolvik on Tuesday.

The port has a long history of unrest. In 1998, dockers occupied the customs house. Soldiers stormed the building and
killed two of them."""


def test_a_paragraph_about_long_ago_is_background_throughout(parse_text: Parse) -> None:
    parsed = parse_text(CHRONICLE)
    status = Status(parsed, [], find_times(CHRONICLE, DAY), DAY)
    phases = [status.of(word_in(parsed, word), None, (), "ASSAULT").phase for word in ("stormed", "killed")]
    assert phases == ["background", "background"]
    assert status.of(word_in(parsed, "arrested"), None, (), "COERCE").phase == "current"


def test_it_is_so_in_a_report_without_a_date(parse_text: Parse) -> None:
    parsed = parse_text(CHRONICLE)
    status = Status(parsed, [], find_times(CHRONICLE, None), None)
    assert status.of(word_in(parsed, "killed"), None, (), "ASSAULT").phase == "background"
    assert status.of(word_in(parsed, "arrested"), None, (), "COERCE").phase == "current"


@pytest.mark.parametrize(
    ("words", "age"),
    [
        ("yesterday", "now"),
        ("this week", "now"),
        ("last week", "week"),
        ("last month", "months"),
        ("last year", "year"),
        ("in 2012", "old"),
        ("tomorrow", "now"),
        ("next week", "future"),
    ],
)
def test_a_time_is_as_old_as_its_middle(words: str, age: str) -> None:
    (time,) = find_times(f"The bridge fell {words}.", DAY)
    assert age_of(time, DAY) == age


@pytest.mark.parametrize(("words", "age"), [("last year", "year"), ("last month", "months"), ("in March", None)])
def test_last_year_is_long_ago_even_where_nobody_knows_which_year_it_is(words: str, age: str | None) -> None:
    (time,) = find_times(f"The bridge fell {words}.", None)
    assert age_of(time, None) == age


@pytest.mark.parametrize(
    ("sentence", "word", "phase"),
    [
        ("The police often beat dockers.", "beat", "background"),
        ("Whenever students march, soldiers block the bridge.", "march", "background"),
        ("The two states have a long history of attacking each other.", "attacking", "background"),
        ("The police beat dockers.", "beat", "current"),
        ("They arrest dockers every day.", "arrest", "background"),
        ("The police are arresting dockers every day.", "arresting", "current"),
        ("The constitution bans such parties.", "bans", "background"),
        ("The minister bans such parties.", "bans", "current"),
    ],
)
def test_what_is_done_again_and_again_is_no_news(parse_text: Parse, sentence: str, word: str, phase: str) -> None:
    parsed = parse_text(sentence)
    assert Status(parsed, [], find_times(sentence, DAY), DAY).of(word_in(parsed, word), None).phase == phase


@pytest.mark.parametrize(
    ("sentence", "phase"),
    [
        ("The parties were banned under the rule of the general.", "background"),
        ("The council banned them at the time.", "background"),
        ("The council banned them at the same time.", "current"),
    ],
)
def test_what_was_done_in_the_time_of_somebodys_rule_is_background(
    parse_text: Parse, sentence: str, phase: str
) -> None:
    assert Status(parse_text(sentence), [], [], DAY).of(word_in(parse_text(sentence), "banned"), None).phase == phase


def test_what_is_going_on_is_news_whatever_was_before(parse_text: Parse) -> None:
    text = CHRONICLE + " Dockers are occupying the mill, which soldiers had occupied before."
    parsed = parse_text(text)
    status = Status(parsed, [], find_times(text, DAY), DAY)
    assert status.of(word_in(parsed, "occupying"), None, (), "PROTEST").phase == "current"
    assert status.of(word_in(parsed, "killed"), None, (), "ASSAULT").phase == "background"


def test_what_is_dated_to_long_ago_itself_is_background_in_the_lead_too(parse_text: Parse) -> None:
    text = "The army deposed the president last year."
    parsed, times = parse_text(text), find_times(text, DAY)
    assert Status(parsed, [], times, DAY).of(word_in(parsed, "deposed"), times[0]).phase == "background"


@pytest.mark.parametrize(
    ("sentence", "word"),
    [
        ("The 1996 massacre in which guards killed the prisoners is not forgotten.", "killed"),
        ("The November 2009 attack on the base that killed nine guards was discussed.", "killed"),
        ("The November 2009 attack at Fort Tolvik that killed nine guards was discussed.", "killed"),
        ("A 2003 invasion toppled the general.", "toppled"),
    ],
)
def test_an_event_is_as_old_as_the_noun_that_it_belongs_to(parse_text: Parse, sentence: str, word: str) -> None:
    parsed = parse_text(sentence)
    assert Status(parsed, [], find_times(sentence, DAY), DAY).of(word_in(parsed, word), None).phase == "background"


ENTRIES = """Rebels entered Tolvik on Tuesday.

February 3 - Dockers occupy the customs house.

February 9 - Soldiers storm the building.

June 14 - The garrison surrenders."""


@pytest.mark.parametrize(
    ("text", "phases"),
    [
        (ENTRIES, {"occupy": "background", "storm": "background", "surrenders": "current", "entered": "current"}),
        ("Here is a timeline of the siege:\n\nDockers occupy the mill.\n\nSoldiers storm it.",
         {"occupy": "background", "storm": "background"}),
        ("Police arrest a docker.\n\nThe timeline for a withdrawal is unclear. Soldiers storm the mill.",
         {"storm": "current"}),
    ],
)  # fmt: skip
def test_a_chronology_is_history_but_for_its_last_days(parse_text: Parse, text: str, phases: dict[str, str]) -> None:
    parsed = parse_text(text)
    status = Status(parsed, [], find_times(text, DAY), DAY)
    assert {word: status.of(word_in(parsed, word), None).phase for word in phases} == phases


def test_what_is_demanded_is_still_to_be_done_unless_the_demand_is_old(parse_text: Parse) -> None:
    text = CHRONICLE + "\n\nThe union has demanded the release of the dockers. In 1998 it demanded their release."
    parsed, times = parse_text(text), find_times(text, DAY)
    status = Status(parsed, [], times, DAY)
    first, second = [token for token in parsed.tokens if token.text == "release"]
    old = next(time for time in times if time.span.start > first.start)
    assert status.of(first, None).phase == "future"
    assert status.of(second, old).phase == "background"


def signs(parse_text: Parse, text: str, word: str, told: Told) -> set[str]:
    parsed = parse_text(text)
    return set(Phases(parsed, find_times(text, DAY), DAY).signs(word_in(parsed, word), None, told))


def test_the_paragraph_and_the_one_before_are_signs(parse_text: Parse) -> None:
    text = CHRONICLE + "\n\nThe union denounced the arrest."
    assert "paragraph recalls" in signs(parse_text, text, "stormed", Told())
    after = signs(parse_text, text, "denounced", Told(type="ACCUSE"))
    assert "paragraph before recalls" in after
    assert "paragraph recalls" not in after
    assert {"type ACCUSE", "paragraph opens past"} <= after


def test_who_takes_part_is_known_from_the_lead_or_new(parse_text: Parse) -> None:
    text = "The mayor of Tolvik fled.\n\nPolice arrested the mayor. Dockers attacked the bakery. It ended."
    assert "participants in lead" in signs(parse_text, text, "arrested", Told())
    assert "participants new" in signs(parse_text, text, "attacked", Told())
    assert "no participants" in signs(parse_text, "It rained.\n\nClashes erupted.", "Clashes", Told())


def test_an_event_beside_somebodys_quoted_words_is_news_rather_than_history(parse_text: Parse) -> None:
    text = 'The envoy rejected the plan. "This is a farce," he said.'
    beside = signs(parse_text, text, "rejected", Told(speech=True))
    inside = signs(parse_text, text, "rejected", Told(speech=True, quoted=True))
    assert "beside speech" in beside
    assert "quoted" in inside
    assert "beside speech" not in inside


# Voice ---------------------------------------------------------------------------------------------------------------


def voice(parsed: Parsed, statement: Statement, word: str, type: str | None = None) -> str:
    return Status(parsed, [statement], [], DAY).of(word_in(parsed, word), None, (), type).voice  # type: ignore[arg-type]


def test_a_relative_clause_behind_a_comma_is_the_outlets_own_addition(parse_text: Parse) -> None:
    text = "Lene Aro said that her husband, who was arrested in May, was beaten in the cell."
    parsed = parse_text(text)
    statement = said(text, "said", "her husband, who was arrested in May, was beaten in the cell")
    assert voice(parsed, statement, "arrested") == "outlet"
    assert voice(parsed, statement, "beaten") == "s1"


def test_what_describes_the_thing_that_is_condemned_is_the_outlets(parse_text: Parse) -> None:
    text = "The ministers denounced the pact in which both states ceded the islands."
    parsed = parse_text(text)
    statement = said(text, "denounced", "the pact in which both states ceded the islands", act="condemn")
    assert voice(parsed, statement, "ceded") == "outlet"


def test_quoted_words_keep_their_relative_clauses(parse_text: Parse) -> None:
    text = 'He said: "My brother, who was arrested in May, is innocent."'
    parsed = parse_text(text)
    statement = said(text, "said", "My brother, who was arrested in May, is innocent.", form="direct")
    assert voice(parsed, statement, "arrested") == "s1"


def test_what_happens_while_somebody_says_something_is_the_outlets(parse_text: Parse) -> None:
    text = "The king vowed that he would stay, even as shells bombarded his palace."
    parsed = parse_text(text)
    statement = said(text, "vowed", "that he would stay, even as shells bombarded his palace")
    assert voice(parsed, statement, "bombarded") == "outlet"
    assert voice(parsed, statement, "stay") == "s1"


def test_what_came_before_somebody_said_something_is_the_outlets(parse_text: Parse) -> None:
    text = "The king said that the raids would stop, a day after the council passed a resolution."
    parsed = parse_text(text)
    statement = said(text, "said", "that the raids would stop, a day after the council passed a resolution")
    assert voice(parsed, statement, "passed") == "outlet"


def test_who_has_no_comment_on_an_attack_does_not_say_that_there_was_one(parse_text: Parse) -> None:
    text = "Officials had no immediate comment on reports of an attack."
    statement = said(text, "had no immediate comment", "reports of an attack", act="no-comment")
    parsed = parse_text(text)
    assert voice(parsed, statement, "attack") == "outlet"


def test_what_is_reported_by_nobody_at_all_is_the_outlets(parse_text: Parse) -> None:
    text = "The general was reported to have fled the capital."
    parsed = parse_text(text)
    nobody = said(text, "was reported", "The general", "to have fled the capital", why="passive infinitive: report")
    assert voice(parsed, nobody, "fled") == "outlet"
    somebody = nobody.model_copy(update={"speaker": speaker(text, "The general")})
    assert voice(parsed, somebody, "fled") == "s1"


@pytest.mark.parametrize(
    ("text", "cue", "content", "act", "word", "type", "expected"),
    [
        ("Orsa said she was endorsing the mayor.", "said", "she was endorsing the mayor", "support", "endorsing",
         "SUPPORT", "outlet"),
        ("Orsa said she would not accept the deal.", "said", "she would not accept the deal", "refuse", "accept",
         "REJECT", "outlet"),
        ("Orsa said she would not accept the deal.", "said", "she would not accept the deal", "say", "accept",
         "REJECT", "s1"),
        ("Orsa refused to say who had rejected the deal.", "refused", "to say who had rejected the deal", "refuse",
         "rejected", "REJECT", "s1"),
    ],
)  # fmt: skip
def test_what_a_speaker_does_by_saying_so_is_the_outlets_to_tell(
    parse_text: Parse, text: str, cue: str, content: str, act: str, word: str, type: str, expected: str
) -> None:
    assert voice(parse_text(text), said(text, cue, content, act=act), word, type) == expected


def test_the_next_thing_that_a_speaker_says_is_the_outlets_to_tell(parse_text: Parse) -> None:
    text = "Orsa said there was no evidence and urged the crowd to leave."
    parsed = parse_text(text)
    holder = said(text, "said", "there was no evidence and urged the crowd to leave")
    other = said(text, "urged", "the crowd to leave", act="demand", id="s2")
    told = Status(parsed, [holder, other], [], DAY).of(word_in(parsed, "urged"), None, (), "REQUEST")
    assert told.voice == "outlet"
