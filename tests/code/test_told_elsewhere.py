"""Who did it and to whom where the words of the event do not say it, and the report does beside them."""

from whole_reports import Told, only, states

from sitroom.model import Event


def at(events: list[Event], word: str) -> Event:
    return next(event for event in events if event.trigger.text == word)


def test_the_protesters_of_the_state_are_those_of_its_protests(told: Told) -> None:
    events = told(
        "Chad closed its schools. Protesters filled the square in N'Djamena. It was the third day of protests."
    )
    assert states(at(events, "protests").actors) == [("Protesters", "TCD")]


def test_the_protesters_of_one_state_are_not_those_of_another(told: Told) -> None:
    events = told("Protesters filled the square in Algiers on Friday. Protests also broke out in Jordan.")
    assert at(events, "Protests").actors == []


def test_protests_in_many_countries_are_held_by_nobody_in_particular(told: Told) -> None:
    events = told("Egyptian protesters marched in Cairo. Egypt was calm by night. Protests in other countries went on.")
    assert at(events, "Protests").actors == []


def test_fighting_of_nobody_is_between_the_two_who_attack_each_other_nearby(told: Told) -> None:
    events = told("In Chad, rebels attacked army troops near the border on Friday. Fighting went on all night.")
    assert {ref.span.text for ref in at(events, "Fighting").actors} == {"rebels", "army troops"}


def test_those_who_were_killed_were_killed_by_the_only_one_who_attacked_such_people(told: Told) -> None:
    events = told("In Chad, troops fired on protesters in the capital on Friday. At least nine people were killed.")
    assert states(at(events, "killed").actors) == [("troops", "TCD")]


def test_who_killed_is_left_open_where_two_attacked_such_people(told: Told) -> None:
    text = "In Chad, troops fired on residents. Rebels shelled residents as well. At least nine people were killed."
    assert not any(event.actors for event in told(text) if event.trigger.text == "killed")


def test_a_noun_with_participants_from_elsewhere_is_no_event_beside_the_one_that_it_speaks_of(told: Told) -> None:
    events = told("Chad is poor. Protesters marched in N'Djamena, Chad. The protests have hurt tourism in Chad.")
    (protest,) = [event for event in events if event.type == "PROTEST"]
    assert [span.text for span in protest.mentions] == ["protests"]


def test_they_are_those_of_the_main_clause(told: Told) -> None:
    text = "When Danish students gathered in the square, Russian troops shot at them. They killed nine people."
    assert states(at(told(text), "killed").actors) == [("They", "RUS")]


def test_they_who_march_are_no_soldiers(told: Told) -> None:
    events = told("Russian troops attacked Danish students as they demonstrated in Omsk.")
    assert states(at(events, "demonstrated").actors) == [("they", "DNK")]


def test_whom_somebody_goes_on_to_call_on_is_somebody_else(told: Told) -> None:
    text = (
        "Danish officials looked on. Russian students waved, making signs with their hands and calling on them to join."
    )
    assert states(at(told(text), "calling").recipients) == [("them", "DNK")]


def test_who_condemns_a_crackdown_condemns_those_who_carry_it_out(told: Told) -> None:
    text = (
        "Troops fired on crowds in Chad. The Security Council referred his government's crackdown on Chad to a court."
    )
    assert [ref.sector for ref in at(told(text), "referred").recipients] == ["GOV"]


def test_forces_led_by_a_state_are_its_forces(told: Told) -> None:
    events = told("China condemned the U.S.-led raids.")
    assert states(only(events, "ACCUSE").recipients) == [("U.S.-led", "USA")]


def test_a_rule_that_is_measured_in_years_is_that_of_its_owner(told: Told) -> None:
    events = told("Libyan leader Muammar Gaddafi spoke in Tripoli. Rebels rose up against his 42 years in power.")
    assert states(only(events, "PROTEST").recipients) == [("his", "LBY")]


def test_a_protest_against_nobody_is_against_those_whom_its_people_oppose(told: Told) -> None:
    events = told(
        "In Peru, thousands of students demanded that the Peruvian president resign. The next day crowds gathered in "
        "Lima and chanted. Elsewhere in Peru, people took to the streets to celebrate a victory."
    )
    against = {e.trigger.text: [ref.span.text for ref in e.recipients] for e in events if e.type == "PROTEST"}
    assert against["gathered"] == ["the Peruvian president"]
    assert against.get("took", []) == []


def test_a_crackdown_on_nobody_is_on_the_protesters_of_the_state(told: Told) -> None:
    events = told(
        "Chad closed its schools. Protesters filled the square in N'Djamena. Chad's police began a crackdown."
    )
    assert states(at(events, "crackdown").recipients) == [("Protesters", "TCD")]


def test_one_side_that_fights_nobody_named_fights_the_other(told: Told) -> None:
    events = told("In Chad, rebels attacked Chadian soldiers at dawn. In the east, the rebels fought until noon.")
    assert states(at(events, "fought").recipients) == [("Chadian soldiers", "TCD")]


def test_who_rejects_an_offer_rejects_those_who_made_it(told: Told) -> None:
    events = told("The Chilean president offered Peru a truce on Sunday. Peru's premier rejected the offer.")
    assert [ref.country for ref in at(events, "rejected").recipients] == ["CHL"]


def test_rebels_who_attack_nobody_named_attack_the_forces_of_their_state(told: Told) -> None:
    text = "Chadian troops shelled the port of Mao in Chad. At dawn Chadian rebels launched a new offensive."
    (launched,) = [event for event in told(text) if event.trigger.text in ("launched", "offensive")]
    assert states(launched.recipients) == [("Chadian troops", "TCD")]
    assert launched.why.endswith(", recipient told before")


def test_rebels_of_whom_some_were_killed_were_killed_by_the_forces_of_their_state(told: Told) -> None:
    events = told("Chadian troops shelled the port of Mao in Chad. Nine Chadian rebels were killed on Sunday.")
    assert states(at(events, "killed").actors) == [("Chadian troops", "TCD")]


def test_who_killed_rebels_from_the_air_is_left_open(told: Told) -> None:
    events = told("Chadian troops shelled the port of Mao in Chad. Nine Chadian rebels were killed in air strikes.")
    assert at(events, "killed").actors == []


def test_forces_that_fire_on_a_protest_do_not_fire_on_the_rebels(told: Told) -> None:
    events = told("Chadian rebels attacked the port of Mao in Chad. Chadian troops opened fire on a march in Mao.")
    assert not any(ref.sector == "REB" for event in events for ref in event.recipients)


def test_those_killed_when_troops_attacked_were_attacked(told: Told) -> None:
    events = told("Seventeen people were killed when Chadian troops attacked near the port of Mao.")
    assert states(only(events, "ASSAULT").recipients) == [("Seventeen people", "TCD")]


def test_a_plural_noun_that_the_parser_takes_for_a_verb_names_who_acts(told: Told) -> None:
    events = told("NATO airstrikes hit a bakery in Tripoli on Saturday.")
    assert [ref.name for ref in only(events, "ASSAULT").actors] == ["NATO"]


def test_the_strikes_of_a_coalition_are_its_own(told: Told) -> None:
    events = told("Coalition air strikes destroyed two Chadian tanks near the port.")
    assert [ref.span.text for ref in only(events, "ASSAULT").actors] == ["Coalition"]


def test_the_police_fire_tear_gas_at_the_protesters_told_before(told: Told) -> None:
    events = told("Chadian protesters burned cars in N'Djamena. Chadian police fired tear gas and water cannons.")
    assert states(at(events, "fired").recipients) == [("Chadian protesters", "TCD")]


def test_two_of_one_state_whom_a_pronoun_means_are_both_told(told: Told) -> None:
    events = told("President Obama and Hillary Clinton flew to Lima. They urged Peru to hold elections.")
    assert [ref.name for ref in at(events, "urged").actors] == ["Barack Obama", "Hillary Clinton"]


def test_a_hit_on_an_opposition_patrol_is_none_on_the_government(told: Told) -> None:
    text = "NATO planes bombed the forces of the Libyan army. NATO hit vehicles that were part of an opposition patrol."
    assert not any(ref.sector == "MIL" for ref in at(told(text), "hit").recipients)


def test_who_calls_it_a_crime_accuses_those_who_did_it(told: Told) -> None:
    events = told("Chilean forces shelled a village in Peru. The premier of Peru called it a crime.")
    assert states(only(events, "ACCUSE").recipients) == [("Chilean forces", "CHL")]
