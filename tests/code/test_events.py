"""Did: what a report says was done, by whom and to whom."""

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from whole_reports import only

from sitroom.code.actors import Actors
from sitroom.code.events import find_events
from sitroom.code.statements import find_statements
from sitroom.code.status import Status
from sitroom.code.syntax import Parsed, Token
from sitroom.model import Event
from sitroom.model.record import spans_of


class Nowhere:
    """No places and no times."""

    def place_of(self, predicate: Token) -> tuple[None, None]:
        return None, None

    def time_of(self, predicate: Token) -> tuple[None, None]:
        return None, None


Code = Callable[[str], list[Event]]


@pytest.fixture(scope="module")
def code(parse_text: Callable[[str], Parsed]) -> Code:
    def events(text: str) -> list[Event]:
        parsed = parse_text(text)
        actors, around = Actors(parsed, None), Nowhere()
        statements = find_statements(parsed, actors, around)
        return find_events(parsed, actors, around, statements, Status(parsed, statements, [], None))

    return events


def who(event: Event) -> tuple[list[str], list[str]]:
    return [a.span.text for a in event.actors], [r.span.text for r in event.recipients]


def test_active_and_passive_tell_the_same(code: Code) -> None:
    for text in ("Russia attacked Ukraine.", "Ukraine was attacked by Russia."):
        assert who(only(code(text), "ASSAULT")) == (["Russia"], ["Ukraine"]), text


def test_an_agentless_passive_leaves_the_actor_open(code: Code) -> None:
    event = only(code("Two journalists were arrested in Minsk."), "COERCE")
    assert event.actors == []
    assert who(event)[1] == ["Two journalists"]


def test_coordinated_actors_make_one_event_with_several_actors(code: Code) -> None:
    event = only(code("France and Germany condemned the coup in Mali."), "ACCUSE")
    assert who(event)[0] == ["France", "Germany"]


def test_a_possessor_and_a_nationality_do_what_the_noun_tells(code: Code) -> None:
    assert who(only(code("Russia's invasion of Ukraine went on."), "ASSAULT")) == (["Russia"], ["Ukraine"])
    assert who(only(code("Israeli air strikes on Gaza went on."), "ASSAULT")) == (["Israeli"], ["Gaza"])


def test_who_agrees_to_withdraw_agrees_now_and_has_not_withdrawn(code: Code) -> None:
    events = code("Ethiopia agreed to withdraw its troops from Eritrea.")
    assert who(only(events, "AGREE")) == (["Ethiopia"], ["Eritrea"])
    retreat = only(events, "RETREAT")
    assert who(retreat)[0] == ["Ethiopia"]
    assert retreat.modality != "actual"


def test_a_relative_pronoun_stands_for_its_antecedent(code: Code) -> None:
    event = only(code("The minister praised the general who attacked Chad."), "ASSAULT")
    assert who(event)[1] == ["Chad"]
    assert "general" in who(event)[0][0]


def test_two_sides_that_meet_are_actors_and_recipients(code: Code) -> None:
    event = only(code("The two sides met in Geneva."), "CONSULT")
    assert who(event) == (["The two sides"], ["The two sides"])
    event = only(code("Talks between Serbia and Kosovo resumed."), "CONSULT")
    assert who(event) == (["Serbia", "Kosovo"], ["Serbia", "Kosovo"])


def test_coordinated_verbs_share_their_subject(code: Code) -> None:
    events = code("Kyiv accused Minsk of spying and threatened to close the border.")
    assert who(only(events, "ACCUSE")) == (["Kyiv"], ["Minsk"])
    assert who(only(events, "THREATEN"))[0] == ["Kyiv"]


def test_light_verbs_carry_their_noun(code: Code) -> None:
    event = only(code("Warplanes of the Syrian army carried out an attack on the town of Douma."), "ASSAULT")
    assert "Syrian army" in who(event)[0][0]
    assert "Douma" in who(event)[1][0]


@pytest.mark.parametrize(
    ("text", "kind", "modality"),
    [
        ("The senate had not confirmed the judge.", "SUPPORT", "denied"),
        ("The union did not endorse the candidate.", "SUPPORT", "denied"),
        ("The senate will not confirm the judge.", "REJECT", "actual"),
        ("The union refused to endorse the candidate.", "REJECT", "actual"),
    ],
)
def test_what_is_left_undone_is_no_refusal(code: Code, text: str, kind: str, modality: str) -> None:
    assert (kind, modality) in {(event.type, event.modality) for event in code(text)}


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The opposition attacked the prime minister's budget.", "ACCUSE"),
        ("Athens and Skopje struck a deal.", "SUPPORT"),
        ("Seoul put its army on high alert.", "MOBILIZE"),
        ("Hundreds of thousands took to the streets of Minsk.", "PROTEST"),
        ("Caracas recalled its ambassador from Bogota.", "SANCTION"),
        ("Teachers called for the resignation of the minister.", "REQUEST"),
        ("Riyadh broke off ties with Qatar.", "SANCTION"),
        ("North Korea test-fired a missile over the sea.", "MOBILIZE"),
        ("Belgrade did not agree to the plan.", "REJECT"),
        ("Hungary said it will not accept the refugees.", "REJECT"),
        ("The Egyptian president will meet the Turkish premier on Friday.", "AGREE"),
        ("Tehran announced a cease-fire with the rebels.", "CONCEDE"),
    ],
)
def test_constructions_tell_their_type(code: Code, text: str, kind: str) -> None:
    assert kind in {event.type for event in code(text) if event.modality == "actual"}


def test_who_is_still_to_announce_something_has_not_agreed_to_it_yet(code: Code) -> None:
    (promise,) = [
        event
        for event in code("Canada is set to announce that it will recognise the rebel council.")
        if event.type == "AGREE"
    ]
    assert (promise.modality, promise.phase) == ("planned", "future")


@pytest.mark.parametrize(
    "text",
    [
        "The striker shot past the goalkeeper as the home team beat its rival in the cup match.",
        "The bank's shares rallied as investors attacked resistance at the top of the index.",
        "The storm killed nine people on the coast.",
        "A fire killed two people in a hotel.",
        "A man was stabbed by his girlfriend in a bar.",
        "The war crimes expert wrote a book.",
        "The government denied the report.",
    ],
)
def test_no_event_where_nothing_political_is_done(code: Code, text: str) -> None:
    assert [event for event in code(text) if event.modality == "actual"] == []


def test_a_deed_that_is_told_again_is_one_event_with_mentions(code: Code) -> None:
    events = code("Israeli air strikes on Gaza killed five people on Monday. The attack was the worst in years.")
    event = only(events, "ASSAULT")
    assert event.trigger.text == "strikes"
    assert [mention.text for mention in event.mentions] == ["killed", "attack"]


def test_the_statement_that_is_the_event_is_named(code: Code) -> None:
    event = only(code("Moscow accused Kyiv of shelling the border."), "ACCUSE")
    assert event.statement is not None


def test_no_frame_is_given_without_its_reason(code: Code) -> None:
    for event in code("The army attacked the rebels and the government imposed a curfew in Juba."):
        assert event.why.startswith(event.type)
        assert 0 < event.confidence <= 1


@settings(max_examples=25, deadline=None)
@given(st.text(max_size=120))
def test_any_text_is_coded_and_every_span_is_true(code: Code, text: str) -> None:
    for span in spans_of(list(code(text))):
        assert text[span.start : span.end] == span.text


def test_what_a_writer_tells_of_himself_is_no_event(code: Code) -> None:
    assert not code("We asked the generals for an interview, and they promised us one.")
    assert code("Syria asked the generals for help.")


def test_the_noun_for_a_known_event_has_the_participants_that_were_told(code: Code) -> None:
    told = code(
        "Students protested against the government of Norway on Monday. It was cold. Few shops were open. Snow lay"
        " on the roofs. The river was frozen. By night the protests had spread to the island."
    )
    protests = [who(event) for event in told if event.type == "PROTEST"]
    assert protests == [(["Students"], ["the government of Norway"])] * 2


def test_a_noun_far_behind_has_no_participants_from_there(code: Code) -> None:
    filler = "It was cold. Few shops were open. Snow lay on the roofs. The trams stood still. The market was empty. "
    told = code(
        "Students protested against the government of Norway on Monday. "
        + filler
        + "By night the protests had spread to the island."
    )
    assert all(event.actors == [] for event in told if event.trigger.text == "protests")


def test_the_noun_for_an_unknown_event_invents_no_participants(code: Code) -> None:
    told = code("Students protested against the government of Norway on Monday. Protests in the capital went on.")
    assert [who(event)[0] for event in told if event.type == "PROTEST"] == [["Students"], []]


def test_whoever_is_called_something_is_the_recipient(code: Code) -> None:
    (event,) = code("Norway's premier called the Danish king a brave man and a hero.")
    assert (event.type, who(event)) == ("SUPPORT", (["Norway's premier"], ["the Danish king"]))


def test_attributes_tell_no_event(code: Code) -> None:
    assert not code("The besieged town lies in the occupied north.")


def test_the_forces_of_rebels_are_rebels(code: Code) -> None:
    (event,) = code("The rebels said that their forces had captured five towns.")
    assert [(actor.span.text, actor.sector) for actor in event.actors] == [("their forces", "REB")]


def test_verb_forms_that_lose_their_e_are_read_as_their_verb(code: Code) -> None:
    told = code("Students staged a rally. The court fined the newspaper. The soldiers raped two women.")
    assert [event.type for event in told] == ["PROTEST", "COERCE", "ASSAULT"]


def test_whom_a_protest_is_against_is_its_recipient_and_does_not_hold_it(code: Code) -> None:
    (event,) = code("An anti-government protest began in Oslo.")
    assert who(event) == ([], ["government"])
    (event,) = code("A pro-Norwegian rally was held on Monday.")
    assert who(event) == ([], [])


def test_whom_a_shelling_befell_did_not_do_it(code: Code) -> None:
    (event,) = code("The shelling of the port killed five people.")
    assert event.actors == []
    (event,) = code("The bombing of the port by rebels killed five people.")
    assert [actor.span.text for actor in event.actors] == ["rebels"]


def test_a_word_beside_an_attribute_is_one_too(code: Code) -> None:
    assert not code("The isolated and besieged town lies in the north.")


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The bishop's arrest drew protests in Managua.", "COERCE"),
        ("The bishop's expulsion drew protests in Managua.", "SANCTION"),
        ("The bishop's abduction drew protests in Managua.", "ASSAULT"),
        ("The bishop's prosecution drew protests in Managua.", "ACCUSE"),
    ],
)
def test_whose_arrest_or_abduction_it_is_suffered_it(code: Code, text: str, kind: str) -> None:
    assert who(only(code(text), kind)) == ([], ["The bishop"])


def test_whose_arrest_of_somebody_it_is_made_it(code: Code) -> None:
    assert who(only(code("Nicaragua's arrest of the bishop drew protests."), "COERCE")) == (
        ["Nicaragua"],
        ["the bishop"],
    )


def test_who_calls_a_deed_outrageous_accuses(code: Code) -> None:
    event = only(code("The bloodshed in Syria is outrageous, President Macron told reporters."), "ACCUSE")
    assert who(event)[0] == ["President Macron"]
    assert (event.voice, event.statement) == ("outlet", "s1")


def test_a_crowd_that_came_after_a_revolt_did_not_topple_anybody(code: Code) -> None:
    event = only(code("Following the revolt that toppled the king, crowds marched through Cairo."), "COERCE")
    assert event.actors == []


def test_guns_for_use_against_aircraft_are_not_fired_at_them(code: Code) -> None:
    event = only(code("Anti-aircraft gunfire was heard over Tripoli."), "ASSAULT")
    assert event.recipients == []


def test_fighters_with_weapons_were_not_armed_by_anybody_now(code: Code) -> None:
    assert not [e for e in code("Rebels armed only with light weapons held the town.") if e.type == "AID"]
    assert who(only(code("Tehran armed the rebels."), "AID")) == (["Tehran"], ["the rebels"])


def test_what_an_ultimatum_asks_is_for_the_one_who_gets_it_to_do(code: Code) -> None:
    events = code("Peru has issued an ultimatum to Ecuador to halt attacks across the border.")
    assert who(only(events, "THREATEN")) == (["Peru"], ["Ecuador"])
    halt = only(events, "RETREAT")
    assert (who(halt)[0], halt.modality) == (["Ecuador"], "demanded")


def test_only_what_a_speaker_will_do_himself_threatens(code: Code) -> None:
    assert [e for e in code('"We will strike back and crush them," the general said.') if e.type == "THREATEN"]
    assert not [
        e
        for e in code('"Fighters will go after any jets sent to attack them," the analyst said.')
        if e.type == "THREATEN"
    ]


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ('"We will crush the rebels without mercy," said General Okoro.', {"THREATEN"}),
        ('"Our party will not join the cabinet," said the senator.', {"REJECT"}),
        ("The ministry said it would not hold such talks.", {"REJECT"}),
        ('"I will not be happy," said the senator.', set()),
        ("The senator said it would be unwise to strike the port.", set()),
        ("The mayor spoke of floods that threaten the valley.", set()),
    ],
)
def test_who_says_what_he_will_do_or_not_threatens_or_refuses(code: Code, text: str, kinds: set[str]) -> None:
    assert {event.type for event in code(text)} & {"THREATEN", "REJECT"} == kinds


def test_the_first_part_of_another_word_denies_nothing(code: Code) -> None:
    assert only(code("Ankara endorsed a no-fly plan for the valley."), "SUPPORT")
    assert only(code("Ankara endorsed no plan for the valley."), "REJECT")


def test_to_take_measures_threatens(code: Code) -> None:
    told = code("“If our rivals cross the border, we will take measures,” said the Russian minister.")
    assert [event.type for event in told] == ["THREATEN"]
