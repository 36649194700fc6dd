"""Who did it and to whom, in whole reports: with the places and the states that a report names."""

import pytest
from whole_reports import Told, only, states

from sitroom.model import Event


def test_a_town_that_is_attacked_is_of_its_state(told: Told) -> None:
    (event,) = told("Warships shelled Misrata on Sunday.")
    assert states(event.recipients) == [("Misrata", "LBY")]


def test_the_people_of_a_town_are_of_its_state(told: Told) -> None:
    (event,) = told("Police arrested ten Odessa dockers.")
    assert states(event.recipients) == [("ten Odessa dockers", "UKR")]


def test_rebels_are_of_the_state_that_the_report_is_about(told: Told) -> None:
    events = told("Chad closed its border on Sunday. In Chad, rebels captured two villages.")
    assert states(only(events, "ASSAULT").actors) == [("rebels", "TCD")]


def test_a_town_before_an_act_is_where_it_was_and_did_not_do_it(told: Told) -> None:
    (event,) = told("The New York protest drew thousands of people.")
    assert event.actors == []
    (event,) = told("The Israeli bombing went on for hours.")
    assert states(event.actors) == [("Israeli", "ISR")]


def test_a_faith_or_a_leaning_before_an_act_is_nobody(told: Told) -> None:
    (event,) = told("A Democratic uprising began in the north.")
    assert event.actors == []


def test_leaders_of_two_states_are_one_actor_for_each(told: Told) -> None:
    (event,) = told("Spain praised the governments of Tunisia and Egypt.")
    assert [ref.country for ref in event.recipients] == ["TUN", "EGY"]
    (event,) = told("American and Russian envoys met in Geneva.")
    assert [ref.codes[0] for ref in event.actors] == ["USAGOV", "RUSGOV"]


def test_each_other_means_those_who_act(told: Told) -> None:
    (event,) = told("Greek and Turkish soldiers attacked each other.")
    assert [ref.country for ref in event.recipients] == ["GRC", "TUR"]


def test_brackets_behind_a_pronoun_say_whom_it_means(told: Told) -> None:
    events = told('The Danish premier spoke to Reuters. "They (the Swedish sailors) attacked us," she said.')
    assert states(only(events, "ASSAULT").actors)[0][1] == "SWE"


def test_the_forces_of_an_alliance_are_not_of_the_state_where_they_fight(told: Told) -> None:
    events = told("Libya closed its ports. In Libya, NATO said its aircraft had bombed a depot in Libya.")
    (actor,) = only(events, "ASSAULT").actors
    assert (actor.country, actor.codes[0]) == (None, "IGOWSTNAT")


def test_ministers_of_an_office_that_a_state_has_once_are_of_several_states(told: Told) -> None:
    events = told("Iran closed its border. In Iran, foreign ministers criticised the premier of Iran.")
    (event,) = (e for e in events if e.type == "ACCUSE")
    assert [(actor.country, actor.sector) for actor in event.actors] == [(None, "GOV")]


def test_who_is_named_in_the_clause_of_a_place_is_of_its_state(told: Told) -> None:
    events = told("Egypt waits. Unrest goes on in Egypt, and in Tunisia, where students toppled the government.")
    (event,) = (e for e in events if e.trigger.text == "toppled")
    assert [ref.country for ref in (*event.actors, *event.recipients)] == ["TUN", "TUN"]


@pytest.mark.parametrize(
    "text",
    [
        "Kenya complained that Uganda had shelled students of Chad.",
        "Kenya complained that students of Chad had been shelled by Uganda.",
        "Kenya claimed that Uganda had attacked Chad.",
    ],
)
def test_whoever_is_said_to_have_done_it_is_accused_not_whom_it_befell(told: Told, text: str) -> None:
    (event,) = (e for e in told(text) if e.type == "ACCUSE")
    assert [ref.country for ref in event.recipients] == ["UGA"]


def test_whoever_is_agreed_to_have_to_go_agrees_to_nothing(told: Told) -> None:
    (event,) = (e for e in told("Kenya and Uganda agreed that the premier of Chad must go.") if e.type == "AGREE")
    assert "TCD" not in [ref.country for ref in event.recipients]


def test_lawmakers_of_a_known_party_are_of_its_state_wherever_the_report_is(told: Told) -> None:
    events = told("Iran closed its border. In Iran, two Republican senators criticised the premier of Iran.")
    (event,) = (e for e in events if e.type == "ACCUSE")
    assert [(actor.country, actor.sector) for actor in event.actors] == [("USA", "LEG")]


def test_whoever_is_called_on_to_go_goes_and_not_those_who_call(told: Told) -> None:
    for text in (
        "Protesters called for the ruler of Chad to step down.",
        "Protesters marched on Monday, calling for more freedoms and for the ruler of Chad to step down.",
    ):
        event = only(told(text), "RETREAT")
        assert (states(event.actors), event.modality) == ([("the ruler of Chad", "TCD")], "demanded")


def test_some_governments_are_of_no_one_state(told: Told) -> None:
    events = told("Iran closed its border. In Iran, some governments have supported the premier of Iran.")
    assert [ref.country for ref in only(events, "SUPPORT").actors] == [None]


@pytest.mark.parametrize(
    ("text", "recipients"),
    [
        ("The United States condemned the repression against peaceful students.", []),
        ("The United States condemned Iran's repression of students.", [("Iran", "IRN")]),
        ("Brazil condemned the ambassador's murder.", []),
    ],
)
def test_victims_are_not_blamed_for_what_befell_them(
    told: Told, text: str, recipients: list[tuple[str, str | None]]
) -> None:
    assert states(only(told(text), "ACCUSE").recipients) == recipients


def test_whose_murder_it_is_was_killed(told: Told) -> None:
    (event,) = told("The envoy's murder shocked the city.")
    assert (event.type, event.actors, [ref.span.text for ref in event.recipients]) == ("ASSAULT", [], ["The envoy"])


def test_a_building_that_was_hit_did_not_kill(told: Told) -> None:
    events = told("Norwegian jets bombed Oslo, destroying a plastic factory which killed one person.")
    killed = next(event for event in events if event.trigger.text == "killed" or "killed" in str(event.mentions))
    assert states(killed.actors) == [("Norwegian jets", "NOR")]
    (event,) = told("French planes bombed the depot.")
    assert states(event.actors) == [("French planes", "FRA")]


def test_who_attends_a_protest_or_is_open_to_talks_does_so(told: Told) -> None:
    (event,) = told("Hundreds of nurses attended a protest outside the embassy.")
    assert [ref.span.text for ref in event.actors] == ["Hundreds of nurses"]
    events = told("The opposition was open to meeting with the king.")
    assert [ref.span.text for ref in only(events, "CONSULT").actors] == ["The opposition"]


def test_the_weapons_and_forces_of_a_state_are_not_whom_its_officials_act_on(told: Told) -> None:
    events = told("President Obama promised the use of U.S. troops.")
    assert [event.recipients for event in events] == [[]]


def test_an_outlet_that_is_told_is_no_part_of_who_acts(told: Told) -> None:
    events = told("Spokesmen told Reuters Danish forces killed five people in Misrata.")
    assert states(only(events, "ASSAULT").actors) == [("Danish forces", "DNK")]


def test_who_is_alleged_to_have_beaten_them_is_accused(told: Told) -> None:
    events = told("The women allege they were beaten by Danish guards.")
    assert states(only(events, "ACCUSE").recipients) == [("Danish guards", "DNK")]


def test_the_country_is_the_one_named_just_before(told: Told) -> None:
    events = told("Iran is silent. Iran waits. In Jordan, the country's police arrested two nurses.")
    assert [ref.country for ref in only(events, "COERCE").actors] == ["JOR"]


def test_whoever_was_injured_beside_those_who_were_killed_did_not_injure(told: Told) -> None:
    for event in told("In Benghazi, nine people were killed and 22 injured in the violence, a doctor said."):
        assert event.actors == []


def test_an_attack_for_the_first_time_is_no_reproach(told: Told) -> None:
    (event,) = told("For the first time, warships attacked the airport.")
    assert event.type == "ASSAULT"


def test_a_town_is_not_of_the_state_of_a_leader_to_come_of_its_name(told: Told) -> None:
    events = told("In Libya, rebels retreated from Brega on Monday. There were skirmishes on the road to Brega.")
    assert "MDA" not in {ref.country for event in events for ref in (*event.actors, *event.recipients)}


def test_where_somebody_calls_or_meets_is_not_whom_he_calls_or_meets(told: Told) -> None:
    (called,) = told("In Benghazi, the national council of Libya called for elections on Sunday.")
    (met,) = told("The ministers of France and Italy met on Monday in Luxembourg.")
    assert called.recipients == []
    assert {ref.country for ref in met.recipients} == {"FRA", "ITA"}


@pytest.mark.parametrize(
    "text",
    [
        "Thousands of protesters took to the streets of Manama on Friday.",
        "Farmers marched through Lima on Monday.",
        "Protesters gathered in Cairo's Tahrir Square on Sunday.",
    ],
)
def test_a_town_is_where_people_march_and_not_against_whom(told: Told, text: str) -> None:
    assert only(told(text), "PROTEST").recipients == []


def test_a_town_is_not_whom_ministers_agree_with_where_they_meet(told: Told) -> None:
    event = only(told("EU foreign ministers agreed at their meeting in Luxembourg to look into new rules."), "AGREE")
    assert event.recipients == []


def actors_of(events: list[Event], trigger: str) -> list[str]:
    return [ref.span.text for event in events if event.trigger.text == trigger for ref in event.actors]


def test_the_clause_on_when_people_were_killed_tells_who_did_it(told: Told) -> None:
    events = told("Doctors said 17 people were killed and 150 were wounded when government forces attacked the city.")
    assert actors_of(events, "killed") == ["government forces"]


def test_the_doer_of_two_passives_stands_behind_the_second(told: Told) -> None:
    events = told("She said she had been raped and beaten by Gaddafi's militia.")
    assert actors_of(events, "raped") == actors_of(events, "beaten") == ["Gaddafi's militia"]
    assert actors_of(told("He was arrested and his brother was killed by rebels in Homs."), "arrested") == []


def test_air_strikes_are_those_of_the_sentence_before(told: Told) -> None:
    events = told(
        "Rebels said they had lost vehicles to NATO airstrikes. Airstrikes hit two trucks and killed ten men."
    )
    assert actors_of(events, "hit") == actors_of(events, "killed") == ["NATO"]


FROM_WASHINGTON = (
    "The United States weighed its options on Libya. President Obama met American senators at the White House. "
    "U.S. officials said the United States had no plan for a no-fly zone over Libya. "
    "Fighting went on in Libya on Sunday. Shells fell in Benghazi and near Misrata. "
    "Obama said the United States would help to arm the rebels. The army fired at protesters."
)


def test_rebels_and_protesters_are_of_the_state_where_it_goes_on_not_of_the_one_that_talks_of_it(told: Told) -> None:
    events = told(FROM_WASHINGTON)
    (armed,) = [event for event in events if event.type == "AID"]
    (shot,) = [event for event in events if event.type == "ASSAULT" and event.trigger.text == "fired"]
    assert states(armed.recipients) == [("the rebels", "LBY")]
    assert states(shot.recipients) == [("protesters", "LBY")]


def test_protesters_are_of_the_state_that_their_clause_is_set_in(told: Told) -> None:
    events = told("Egypt was calm. Egypt's president spoke in Cairo. Thousands of people have demonstrated in Yemen.")
    assert states(only(events, "PROTEST").actors) == [("Thousands of people", "YEM")]


def test_opposition_forces_are_rebels_though_the_regimes_forces_were_named_before(told: Told) -> None:
    events = told("Libya's forces shelled Misrata. Opposition forces attacked Brega.")
    (attacked,) = [event for event in events if event.trigger.text == "attacked"]
    assert [(ref.country, ref.sector) for ref in attacked.actors] == [("LBY", "REB")]


def test_one_official_is_of_the_state_of_the_officials_just_named(told: Told) -> None:
    text = (
        "War went on in Libya on Sunday, and Libya was bombed. U.S. officials said the coalition was at work. "
        "One official, who asked not to be named, blamed Libya."
    )
    assert states(only(told(text), "ACCUSE").actors) == [("One official", "USA")]


def test_another_man_is_of_the_state_of_the_report_and_another_government_is_not(told: Told) -> None:
    events = told("Libya was at war. In Libya, rebels killed another man. Several governments condemned Libya.")
    assert states(only(events, "ASSAULT").recipients) == [("another man", "LBY")]
    assert states(only(events, "ACCUSE").actors) == [("Several governments", None)]


def test_those_who_are_accused_are_not_those_who_accuse(told: Told) -> None:
    text = "Some Egyptians in the industry are upset at the anti-Mubarak demonstrators, accusing them of doing it harm."
    assert [ref.span.text for ref in only(told(text), "ACCUSE").recipients] == ["them"]


def test_whose_release_is_asked_for_is_not_asked(told: Told) -> None:
    event = only(told("Biden called for the immediate release of journalists on Sunday."), "REQUEST")
    assert event.recipients == []


def test_those_killed_in_a_fight_suffered_it_and_not_the_town_as_well(told: Told) -> None:
    events = told("Rebels killed three German aid workers in an attack on Tripoli on Sunday.")
    assert [ref.span.text for ref in only(events, "ASSAULT").recipients] == ["three German aid workers"]


def test_forces_against_a_ruler_are_rebels_and_those_loyal_to_him_are_soldiers(told: Told) -> None:
    events = told("Libya was at war. Anti-Gaddafi forces surrounded Brega. Forces loyal to Gaddafi shelled Misrata.")
    found = {event.trigger.text: [(ref.country, ref.sector) for ref in event.actors] for event in events}
    assert (found["surrounded"], found["shelled"]) == ([("LBY", "REB")], [("LBY", "MIL")])


def test_what_is_done_there_as_well_is_done_to_people_of_that_place(told: Told) -> None:
    text = "Egypt was calm. Egypt's president spoke. Police clashed with crowds in Algiers and detained 100 protesters."
    assert states(only(told(text), "COERCE").recipients) == [("100 protesters", "DZA")]


def test_thugs_can_capture_somebody(told: Told) -> None:
    assert actors_of(told("Egypt's army said that 18 journalists were captured by thugs."), "captured") == ["thugs"]


def test_it_that_is_hard_or_must_be_said_does_nothing(told: Told) -> None:
    events = told("Russia said on Sunday that it is hard to attack Chad.")
    assert [ref for event in events if event.type == "ASSAULT" for ref in event.actors] == []
    events = told("Russia said on Sunday that it is ready to talk to Chad.")
    assert [ref.country for event in events if event.type in ("AGREE", "CONSULT") for ref in event.actors][:1] == [
        "RUS"
    ]


def test_it_that_is_rejected_is_a_plan_and_it_that_is_accused_a_state(told: Told) -> None:
    events = told("Russia proposed a truce on Sunday. Chad rejected it.")
    assert [ref for event in events if event.type == "REJECT" for ref in event.recipients] == []
    events = told("Russia proposed a truce on Sunday. Chad accused it of treason.")
    assert states(only(events, "ACCUSE").recipients) == [("it", "RUS")]


def test_those_in_a_clause_that_hangs_on_one_set_in_a_place_are_there(told: Told) -> None:
    text = "Syria is tense, and Syria may see war. In Bahrain, the king backed police as they beat demonstrators."
    assert [ref.country for event in told(text) for ref in event.recipients if ref.span.text == "demonstrators"] == [
        "BHR"
    ]


def test_those_who_take_to_the_streets_of_a_town_are_of_its_state(told: Told) -> None:
    events = told("Tens of thousands of people took to the streets of Algiers on Friday.")
    assert [ref.country for ref in only(events, "PROTEST").actors] == ["DZA"]


def test_where_troops_come_from_is_not_whom_they_move_against(told: Told) -> None:
    events = told("Libyan troops advanced from Brega on Friday.")
    assert only(events, "MOBILIZE").recipients == []


def test_a_conflict_called_by_its_state_does_not_make_it_a_recipient(told: Told) -> None:
    events = told("Russia called for compliance with decisions on the Libyan conflict.")
    assert only(events, "REQUEST").recipients == []


def test_a_sentence_is_not_the_reduced_clause_of_its_first_noun(told: Told) -> None:
    events = told("A leading human rights group condemned Friday what it called a raid by Peruvian soldiers.")
    event = only(events, "ACCUSE")
    assert states(event.actors) == [("A leading human rights group", None)]
    assert states(event.recipients) == [("Peruvian soldiers", "PER")]


def test_who_asks_two_things_is_not_whoever_he_asks_the_first(told: Told) -> None:
    text = (
        "The Kenyan and Ugandan leaders called for supporters of the general to abandon him and asked Norwegian "
        "officers to join the talks. The opposition wants the general to step down and will not negotiate with him."
    )
    asked, talks = (next(one for one in told(text) if one.trigger.text == word) for word in ("asked", "negotiate"))
    assert {one.country for one in asked.actors} == {"KEN", "UGA"}
    assert [one.span.text for one in talks.actors] == ["The opposition"]
    assert talks.modality == "denied"


def test_where_a_verb_is_left_out_those_named_before_the_participle_suffer(told: Told) -> None:
    events = told(
        "He saw Peruvian protesters killed on Saturday. Five miners were shot and two students wounded by police."
    )
    killed, wounded = (next(one for one in events if one.trigger.text == word) for word in ("killed", "wounded"))
    assert (killed.actors, states(killed.recipients)) == ([], [("Peruvian protesters", "PER")])
    assert [one.span.text.split()[:2] for one in wounded.recipients] == [["two", "students"]]


def test_a_medium_that_is_told_of_clashes_does_not_fight(told: Told) -> None:
    events = told("A spokesman in Zlitan told Reuters clashes had broken out between rebels and soldiers.")
    assert "Reuters" not in {one.span.text for event in events for one in event.actors}


def test_fire_from_a_side_is_nobodys_and_somebody_called_ban_acts(told: Told) -> None:
    events = told(
        "Rebels reported heavy shelling from three sides of the city. Ban Ki-moon came. Ban urged Peru to act."
    )
    assert not [one for event in events for one in event.actors if "sides" in one.span.text]
    assert [one.name for one in only(events, "REQUEST").actors] == ["Ban Ki-moon"]


def test_a_heading_that_leaves_its_verb_out_stays_one(told: Told) -> None:
    (event,) = told("Three officers arrested Friday in Lima")
    assert (event.actors, [ref.span.text for ref in event.recipients]) == (
        [],
        ["Three officers arrested Friday in Lima"],
    )


def test_an_envoy_to_one_meets_the_other_that_is_named_behind(told: Told) -> None:
    (event,) = told("The Peruvian envoy to Libya and the rebel council discussed a plan for new ports.")
    assert [ref.span.text for ref in event.recipients] == ["the rebel council"]


def test_what_joined_participles_tell_is_done_by_the_same(told: Told) -> None:
    events = told("The minister accused Gaddafi of bombing, shelling and shooting civilians.")
    assert states(only(events, "ASSAULT").actors) == [("Gaddafi", "LBY")]
    events = told("They have armed gangs attacking army camps, ports and airports and occupying Peruvian villages.")
    assert ["armed gangs" in e.actors[0].span.text for e in events if e.type == "ASSAULT"] == [True, True]


def test_the_doer_named_with_the_second_passive_did_the_first_as_well(told: Told) -> None:
    events = told("The reporters were captured, then released by the Chadian army.")
    assert states(only(events, "COERCE").actors) == [("the Chadian army", "TCD")]


def test_by_in_house_by_house_names_no_doer(told: Told) -> None:
    (event,) = told("Rebel forces were killed house by house in the town.")
    assert event.actors == []


def test_the_basis_of_an_act_is_no_party_to_it(told: Told) -> None:
    (event,) = told("The attack was launched by Iraq on the basis of fresh intelligence.")
    assert (states(event.actors), event.recipients) == ([("Iraq", "IRQ")], [])


def test_what_somebody_calls_others_is_whom_it_befalls(told: Told) -> None:
    events = told("Chad launched air strikes against what it called bandits.")
    assert [ref.span.text for ref in only(events, "ASSAULT").recipients] == ["bandits"]


def test_a_body_before_a_noun_is_of_the_state_before_it(told: Told) -> None:
    (event,) = told("NATO was bombing Syrian army positions.")
    assert [ref.codes[0] for ref in event.recipients] == ["SYRMIL"]


def test_who_asks_for_talks_with_somebody_asks_them(told: Told) -> None:
    events = told("The Yemeni president called for dialogue with the opposition.")
    assert [ref.span.text for ref in only(events, "REQUEST").recipients] == ["the opposition"]
    events = told("Mali's president sought support among community leaders.")
    assert [ref.span.text for ref in only(events, "REQUEST").recipients] == ["community leaders"]


def test_force_that_is_used_is_nobody_and_its_victims_are_not_blamed(told: Told) -> None:
    (event,) = told("The minister protested the use of force against unarmed students in Lima.")
    assert event.recipients == []


def test_a_charge_that_somebody_denies_is_not_theirs(told: Told) -> None:
    events = told("Peruvian officials said Quito's raids had killed many civilians, a charge denied by Ecuador.")
    accusation = only(events, "ACCUSE")
    assert (accusation.actors, states(accusation.recipients)) == ([], [("Ecuador", "ECU")])


def test_who_is_to_do_what_is_called_for_is_named_behind_for(told: Told) -> None:
    events = told("In Peru, crowds marched for days, calling for more freedoms and for the ruler to step down.")
    assert [ref.span.text for ref in only(events, "RETREAT").actors] == ["the ruler"]


def test_what_is_called_shameful_is_laid_to_those_who_do_it(told: Told) -> None:
    events = told("She said it was unacceptable that Gaddafi can be murdering his people.")
    assert states(only(events, "ACCUSE").recipients) == [("Gaddafi", "LBY")]
    events = told('"The claims made by Gaddafi are outrageous," the spokeswoman said.')
    assert states(only(events, "ACCUSE").recipients) == [("Gaddafi", "LBY")]


def test_who_is_called_a_liar_or_a_hero_is_the_recipient(told: Told) -> None:
    (event,) = told('"The Danish premier is a liar," the Swedish king said.')
    assert (event.type, states(event.actors), states(event.recipients)) == (
        "ACCUSE",
        [("the Swedish king", "SWE")],
        [("The Danish premier", "DNK")],
    )
    (event,) = told("The Danish premier was a great leader, the Swedish king said.")
    assert (event.type, states(event.recipients)) == ("SUPPORT", [("The Danish premier", "DNK")])


def test_nobody_is_praised_or_accused_by_the_outlet_itself(told: Told) -> None:
    assert told("The Danish premier is a great leader.") == []


def test_critics_and_supporters_act_and_stand_for_no_act(told: Told) -> None:
    (event,) = told("Supporters of the Danish premier blocked the road.")
    assert [ref.span.text for ref in event.actors] == ["Supporters of the Danish premier"]
    (event,) = told("The bishop is a critic of the Danish premier.")
    assert (event.type, states(event.recipients)) == ("ACCUSE", [("the Danish premier", "DNK")])


def test_who_is_visiting_pays_the_visit(told: Told) -> None:
    (event,) = told("The Danish premier fell ill during a visit to Oslo.")
    assert (event.type, states(event.actors)) == ("CONSULT", [("The Danish premier", "DNK")])


def test_who_acts_at_the_request_of_somebody_was_asked(told: Told) -> None:
    events = told("Sweden closed its border at the request of Denmark.")
    request = only(events, "REQUEST")
    assert (states(request.actors), states(request.recipients)) == ([("Denmark", "DNK")], [("Sweden", "SWE")])


def test_who_writes_to_somebody_asks_them(told: Told) -> None:
    (event,) = told("The Danish premier wrote to the Swedish court asking to waive the rule.")
    assert states(event.recipients) == [("the Swedish court", "SWE")]


def test_who_serves_a_sentence_was_sentenced(told: Told) -> None:
    (event,) = told("The Danish trader is serving a prison sentence.")
    assert (event.actors, states(event.recipients)) == ([], [("The Danish trader", "DNK")])


def test_a_treaty_with_somebody_is_left_to_their_harm(told: Told) -> None:
    (event,) = told("Sweden withdrew from a treaty with Denmark.")
    assert states(event.recipients) == [("Denmark", "DNK")]


def test_individuals_are_arrested(told: Told) -> None:
    (event,) = told("Danish police arrested an individual in Aarhus.")
    assert [ref.span.text for ref in event.recipients] == ["an individual"]


def test_whose_place_is_hit_is_told_behind_it(told: Told) -> None:
    (event,) = told("Chilean jets hit a depot north of the port belonging to the Peruvian army on Sunday.")
    assert states(event.recipients) == [("the Peruvian army", "PER")]


def test_a_threat_is_put_to_those_whose_doing_is_its_condition(told: Told) -> None:
    events = told("Chile threatened to leave the talks unless Peru disarms.")
    assert states(only(events, "THREATEN").recipients) == [("Peru", "PER")]


def test_who_warns_is_not_warned(told: Told) -> None:
    events = told("The Chilean army warned it will not allow any rally.")
    assert only(events, "THREATEN").recipients == []


def test_who_is_on_strike_in_protest_is_so_against_those_named_behind(told: Told) -> None:
    events = told("A Chilean editor began a hunger strike on Sunday in protest against abuses by Peruvian troops.")
    assert states(only(events, "PROTEST").actors) == [("A Chilean editor", "CHL")]
    assert states(only(events, "PROTEST").recipients) == [("Peruvian troops", "PER")]


def test_a_pact_between_the_two_is_the_one_that_they_agreed_to(told: Told) -> None:
    events = told("Chile and Peru have agreed upon a new trade pact between the two countries.")
    assert len(events) == 1


def test_a_gathering_does_not_protest_but_those_who_come_to_it(told: Told) -> None:
    events = told("Thousands of Nigerians were converging Thursday for a rally in Lagos to protest the new law.")
    assert states(only(events, "PROTEST").actors) == [("Thousands of Nigerians", "NGA")]


def test_things_do_not_chant(told: Told) -> None:
    events = told("A handful of Chilean men ran up before television cameras chanting the slogan of the party.")
    assert states(only(events, "PROTEST").actors) == [("Chilean men", "CHL")]


def test_an_office_that_is_left_and_a_war_that_kills_are_nobody(told: Told) -> None:
    assert only(told("President Ruiz of Peru refused to leave office."), "REJECT").recipients == []
    assert only(told("Six Chilean reporters were killed in the Peru conflict."), "ASSAULT").actors == []


def test_criticism_from_somebody_is_his(told: Told) -> None:
    events = told("There was more criticism from Peru on Sunday.")
    assert states(only(events, "ACCUSE").actors) == [("Peru", "PER")]


def test_those_killed_suffer_a_bombing_and_not_the_town_as_well(told: Told) -> None:
    events = told("A bombing near the town of Samarra killed one Chilean soldier.")
    assert states(only(events, "ASSAULT").recipients) == [("one Chilean soldier", "CHL")]


def test_whom_his_own_promise_was_made_to(told: Told) -> None:
    events = told("The Chilean president reneged on his commitment to the Peruvian people.")
    assert states(only(events, "REJECT").recipients) == [("the Peruvian people", "PER")]


def test_what_is_refused_would_be_for_somebody(told: Told) -> None:
    events = told("Chile has refused to commit to any assistance to the Peruvian army.")
    assert states(only(events, "REJECT").recipients) == [("the Peruvian army", "PER")]


def test_to_leave_unless_somebody_acts_is_a_threat(told: Told) -> None:
    events = told("Chile announced that it will withdraw its troops from Chad unless the president holds elections.")
    assert states(only(events, "THREATEN").recipients) == [("Chad", "TCD")]


def test_police_that_tell_of_arrests_made_them_and_a_court_of_what_it_looks_into(told: Told) -> None:
    events = told("Police said six students were arrested on Monday.")
    assert states(only(events, "COERCE").actors) == [("Police", None)]
    events = told("The International Criminal Court said President Ruiz of Peru is under investigation for crimes.")
    assert [ref.sector for ref in only(events, "ACCUSE").actors] == ["JUD"]
    events = told("His lawyer said President Ruiz of Peru is under investigation for crimes.")
    assert only(events, "ACCUSE").actors == []


def test_people_are_killed_by_those_whose_shells_went_off(told: Told) -> None:
    events = told("Witnesses said three people in Chile were killed after army shells detonated near a camp.")
    assert {ref.sector for event in events for ref in event.actors} == {"MIL"}


def test_a_group_that_is_named_is_meant_by_what_it_is_called_behind(told: Told) -> None:
    events = told("The council met the Taliban, an extremist organisation which American officials blame for the raid.")
    assert [ref.name for ref in only(events, "ACCUSE").recipients] == ["Taliban"]


@pytest.mark.parametrize(
    "text",
    [
        "Obama, along with Cameron, condemned the raid by Chad.",
        "Obama, joined by Cameron, condemned the raid by Chad.",
        "Obama together with Cameron condemned the raid by Chad.",
        "America, with Britain, has condemned the raid by Chad.",
    ],
)
def test_who_does_it_together_with_somebody_does_it(told: Told, text: str) -> None:
    assert [ref.country for ref in only(told(text), "ACCUSE").actors] == ["USA", "GBR"]


def test_a_warning_of_what_follows_if_somebody_acts_is_put_to_him(told: Told) -> None:
    events = told("The king of Peru warned that thousands will die if Chile attacks.")
    assert states(only(events, "THREATEN").recipients) == [("Chile", "CHL")]


def test_who_fights_to_topple_somebody_fights_him(told: Told) -> None:
    events = told("Chile recognised the Peruvian council, a rebel body fighting to oust President Ruiz of Peru.")
    assert states(only(events, "ASSAULT").recipients) == [("President Ruiz of Peru", "PER")]


def test_who_comes_behind_a_name_in_apposition_is_one_more(told: Told) -> None:
    events = told("The court issued a warrant for the arrest of his son, Juan Ruiz, and his brother Paco Ruiz.")
    assert [ref.span.text for ref in only(events, "COERCE").recipients] == [
        "his son, Juan Ruiz",
        "his brother Paco Ruiz",
    ]


def test_whom_he_met_and_talked_with(told: Told) -> None:
    events = told("The Chilean envoy had met and exchanged views with President Ruiz of Peru.")
    assert states(only(events, "CONSULT").recipients) == [("President Ruiz of Peru", "PER")]


def test_the_minister_spoken_with_is_the_one_named_before(told: Told) -> None:
    events = told("The Chilean premier spoke with President Ruiz of Peru, the sixth phone call with the president.")
    assert len(only(events, "CONSULT").recipients) == 1


def test_what_is_done_to_ones_own_is_done_to_nobody_else(told: Told) -> None:
    events = told("Peruvian rebels abandoned their positions in the north.")
    assert only(events, "RETREAT").recipients == []


def test_a_town_where_a_blast_was_did_not_kill(told: Told) -> None:
    events = told("Chile called for calm. The blast in Lima killed two Chilean soldiers.")
    assert only(events, "ASSAULT").actors == []
    events = told("Six men were hurt in the explosion in Lima that killed two Chilean soldiers.")
    assert all(event.actors == [] for event in events)


def test_who_is_in_a_state_meeting_somebody_meets_him(told: Told) -> None:
    events = told("The Chilean envoy was in Peru meeting with King Juan, the ministry said.")
    assert states(only(events, "CONSULT").actors) == [("The Chilean envoy", "CHL")]


def test_each_state_of_an_apposition_takes_part(told: Told) -> None:
    events = told("The bloc waited, even when three of its members -- Peru, Chile and Italy -- sent troops to Lagos.")
    assert states(only(events, "MOBILIZE").actors) == [("Peru", "PER"), ("Chile", "CHL"), ("Italy", "ITA")]


def test_who_is_to_be_protected_is_not_asked_for_it(told: Told) -> None:
    assert not only(told("Ana Brook called for all Chilean civilians to be protected."), "REQUEST").recipients


def test_who_has_the_talks_has_a_part_in_them_rather_than_who_asks(told: Told) -> None:
    events = told("Ana Brook asked about the negotiations that the Chilean premier had with the miners.")
    event = only(events, "CONSULT")
    assert states(event.actors) == [("the Chilean premier", "CHL")]
    assert [ref.span.text for ref in event.recipients] == ["the miners"]


def test_a_state_before_a_dash_is_a_heading(told: Told) -> None:
    text = (
        "Peru is at war. CHILE - Protests are relatively new, beginning over the weekend in Chile. Demonstrators sang."
    )
    assert states(only(told(text), "PROTEST").actors) == [("Demonstrators", "CHL")]


def test_loyalists_who_march_are_people(told: Told) -> None:
    events = told("Libyan rebels hold Misrata. Loyalists marched through the streets of Tripoli on Friday.")
    assert only(events, "PROTEST").actors[0].codes == ["LBYCVL", "LBY"]
