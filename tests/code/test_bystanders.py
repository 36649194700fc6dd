"""Those who are named beside an act and take no part in it."""

import pytest
from whole_reports import Told, only, states


@pytest.mark.parametrize(
    "text",
    [
        "Chile bitterly criticised the measures in an Islamic country.",
        "Chile agreed to lift the state of emergency, according to the Peruvian Press Service.",
        "The Chilean minister urged support for the man who leads Peru.",
        "Chile's president agreed to resign without returning to Peru.",
        "Chilean crowds marched in favour of President Ruiz of Peru.",
        "The arrest of the Peruvian activist Ana Ruiz sparked a riot.",
        "The Chilean president promised to democratise Chile.",
        "Chile refused to deploy Chilean troops.",
        "Chile hailed the ruling on Twitter.",
        "Ana Ruiz, a Chilean senator, sued in Peru for defamation.",
        "The Chilean minister endorsed the Green New Deal.",
    ],
)
def test_who_is_only_named_beside_it_is_no_recipient(told: Told, text: str) -> None:
    event = told(text)[-1]
    assert event.recipients == []


def test_whom_an_agreed_act_is_done_to_is_whom_it_is_agreed_with(told: Told) -> None:
    events = told("Chile decided on Monday to send military advisers to Peru.")
    assert states(only(events, "AGREE").recipients) == [("Peru", "PER")]
    events = told("Chile refused to send peacekeepers or instructors to Mali.")
    assert states(only(events, "REJECT").recipients) == [("Mali", "MLI")]
    events = told("Chile signalled a willingness to negotiate with the Peruvian premier.")
    assert states(only(events, "AGREE").recipients) == [("the Peruvian premier", "PER")]


def test_those_against_whom_missiles_are_aimed_suffer_them(told: Told) -> None:
    events = told("Chile launched missiles targeting Peruvian troops.")
    assert [ref.country for ref in events[0].recipients] == ["PER"]


def test_a_name_that_is_a_noun_for_an_act_as_well_is_somebody(told: Told) -> None:
    events = told("The Chilean minister said Ban had spoken with the Peruvian premier.")
    assert [ref.name for ref in only(events, "CONSULT").actors] == ["Ban"]


def test_soldiers_looking_on_do_not_fight(told: Told) -> None:
    events = told("Chilean students clashed with police, with soldiers watching from the square.")
    assert [ref.span.text for event in events for ref in event.recipients if "soldiers" in ref.span.text] == []


def test_what_crowds_demand_of_nobody_they_demand_of_their_rulers(told: Told) -> None:
    text = "In Chile, protesters demanded that the Chilean president step down. The protesters called for reforms."
    requests = [event for event in told(text) if event.type == "REQUEST"]
    assert [states(event.recipients)[0][1] for event in requests] == ["CHL", "CHL"]


def test_who_refuses_what_others_sent_refuses_them(told: Told) -> None:
    events = told("The Chilean miners had sent the police a plan for the march, which they rejected.")
    assert [ref.sector for ref in only(events, "REJECT").recipients] == ["LAB"]


def test_who_has_just_been_spoken_to_is_whom_it_is_asked_of(told: Told) -> None:
    events = told("The Chilean president telephoned the Peruvian premier, urging an end to the raids.")
    assert states(only(events, "REQUEST").recipients) == [("the Peruvian premier", "PER")]


def test_whom_somebody_travels_to_meet_is_met_and_not_the_town_as_well(told: Told) -> None:
    (event,) = told("The Chilean minister flew to Lima on Monday to meet the Peruvian president.")
    assert states(event.recipients) == [("the Peruvian president", "PER")]


def test_attacks_from_somebody_are_theirs_as_are_those_that_they_claim(told: Told) -> None:
    events = told("Peru was under attack from Chilean troops on Sunday.")
    assert states(only(events, "ASSAULT").actors) == [("Chilean troops", "CHL")]
    events = told("Two Chilean soldiers were killed in a bombing claimed by Peruvian rebels.")
    assert states(only(events, "ASSAULT").actors) == [("Peruvian rebels", "PER")]


def test_who_repels_an_assault_suffered_it(told: Told) -> None:
    events = told("Chilean rebels repelled a government assault on Sunday.")
    assert [ref.span.text for ref in only(events, "ASSAULT").recipients] == ["Chilean rebels"]


def test_what_was_done_before_a_report_of_it_prompts_what_follows(told: Told) -> None:
    events = told("Chilean troops had killed dozens, rights groups said, prompting condemnation from Peru.")
    assert states(only(events, "ACCUSE").recipients) == [("Chilean troops", "CHL")]


def test_those_who_trade_accusations_accuse_each_other(told: Told) -> None:
    events = told("Peru and Chile traded accusations over who had fired first.")
    assert [ref.country for ref in only(events, "ACCUSE").recipients] == ["PER", "CHL"]


def test_those_on_whom_a_riot_is_blamed_are_not_those_against_whom_it_is(told: Told) -> None:
    events = told("The Chilean president blamed the riot on Peru, accusing it of arming the crowds.")
    assert only(events, "PROTEST").recipients == []
    assert [ref.country for ref in only(events, "ACCUSE").recipients] == ["PER"]


def test_those_on_whom_an_attack_is_blamed_made_it(told: Told) -> None:
    events = told("Two Chilean soldiers were killed in an attack blamed on Peruvian rebels.")
    assert states(only(events, "ASSAULT").actors) == [("Peruvian rebels", "PER")]


def test_who_comes_along_is_not_met(told: Told) -> None:
    events = told("The Chilean president, along with the Peruvian premier, met the rebels in Quito.")
    assert [ref.sector for ref in only(events, "CONSULT").recipients] == ["REB"]


def test_all_who_must_do_it_are_asked_to(told: Told) -> None:
    events = told("Straw said that the Sudanese government and the rebels in Darfur must reach a deal.")
    assert [ref.sector for ref in only(events, "REQUEST").recipients] == ["GOV", "REB"]


def test_who_accuses_stands_behind_what_others_are_accused_of(told: Told) -> None:
    events = told("The Peruvian army was accused of shelling the town by Chilean rights groups.")
    assert [ref.sector for ref in only(events, "ACCUSE").actors] == ["NGO"]


def test_troops_against_whom_rebels_carry_out_attacks_suffer_them(told: Told) -> None:
    events = told("Most of the attacks have been carried out by rebels against Chilean troops.")
    assert [ref.sector for ref in only(events, "ASSAULT").recipients] == ["MIL"]


def test_the_two_who_agree_agree_with_each_other(told: Told) -> None:
    events = told("The two presidents agreed to reopen the border.")
    assert [ref.span.text for ref in only(events, "AGREE").recipients] == ["The two presidents"]


def test_who_blocks_a_resolution_does_not_condemn_whom_it_condemns(told: Told) -> None:
    events = told("Russia and China blocked a resolution condemning Chile.")
    (accusation,) = [event for event in events if event.type == "ACCUSE"]
    assert (accusation.actors, states(accusation.recipients)) == ([], [("Chile", "CHL")])


def test_what_it_is_accused_of_having_done_is_laid_to_the_state(told: Told) -> None:
    events = told("Chile dismissed accusations by Peru that it had armed the rebels.")
    assert [ref.country for ref in only(events, "ACCUSE").recipients] == ["CHL"]


def test_a_state_agrees_to_what_it_does_at_home_with_nobody(told: Told) -> None:
    events = told("The Chilean president pledged to lift Chile's state of emergency.")
    assert only(events, "AGREE").recipients == []


def test_with_whom_marchers_are_upset_is_whom_they_march_against(told: Told) -> None:
    events = told("Protesters in Lima upset with President Ruiz gathered in the main square on Sunday.")
    assert [ref.span.text for ref in only(events, "PROTEST").recipients] == ["President Ruiz"]
    events = told("Thousands marched along the Corniche in Lima on Sunday.")
    assert only(events, "PROTEST").recipients == []


def test_the_weapons_that_somebody_fights_with_are_not_whom_he_fights(told: Told) -> None:
    assert only(told("Rebels were fighting with new launchers and artillery."), "ASSAULT").recipients == []
