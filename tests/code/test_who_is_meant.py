"""Who: the state, sector and name of those whom a report names by a part, a title or a common noun."""

from datetime import date

import pytest
from whole_reports import SPRING_2011, Parse, Told, coded, who

from sitroom.code.actors import Actors
from sitroom.model import Place, Span


def test_a_leader_in_office_is_what_he_is_whatever_stands_beside_his_name(parse_text: Parse) -> None:
    text = "The rebel leader said Colonel Gaddafi must go. Gaddafi refused."
    assert coded(who(parse_text, text, "Gaddafi")) == ("LBY", "GOV")
    assert coded(who(parse_text, text, "Gaddafi", 1)) == ("LBY", "GOV")


def test_people_of_a_body_of_states_have_no_state_and_those_whom_a_state_sends_there_have(parse_text: Parse) -> None:
    text = "U.N. envoy Peter Ashby flew to Tripoli. The EU delegation in Benghazi met Libya's U.N. ambassador."
    assert coded(who(parse_text, text, "Ashby")) == (None, "IGO")
    assert coded(who(parse_text, text, "delegation")) == (None, "IGO")
    assert coded(who(parse_text, text, "ambassador")) == ("LBY", "GOV")
    text = "U.N. High Commissioner for Human Rights Navi Pillay condemned the siege."
    assert coded(who(parse_text, text, "Commissioner")) == (None, "IGO")


def test_a_word_inside_the_name_of_a_body_is_not_that_body(parse_text: Parse) -> None:
    text = "The Committee to Protect Journalists met in Paris. Soldiers beat journalists in Libya."
    assert who(parse_text, text, "journalists").name is None
    text = "The Joint Chiefs of Staff met the king of Norway. He thanked senior staff."
    assert who(parse_text, text, "staff").name is None


@pytest.mark.parametrize(
    ("text", "words", "country", "sector"),
    [
        ("Gaddafi loyalists shelled Misrata in Libya.", "loyalists", "LBY", "GOV"),
        ("Muammar Gaddafi called on his followers to fight in Libya.", "followers", "LBY", "CVL"),
        ("Norway closed its border. In Norway government supporters marched.", "supporters", "NOR", "CVL"),
        ("The envoy called on all parties in Libya to stop.", "parties", "LBY", None),
        ("The envoy met opposition parties in Libya.", "parties", "LBY", "OPP"),
    ],
)
def test_those_on_a_side_have_its_state_and_a_sector(
    parse_text: Parse, text: str, words: str, country: str, sector: str | None
) -> None:
    assert coded(who(parse_text, text, words)) == (country, sector)


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        ("NATO met in Rome. Its ships left. The alliance bombed Tripoli.", "alliance", "NATO"),
        ("The United Nations warned NATO. The world body sent aid.", "body", "United Nations"),
        ("Amnesty International met Libya's rebels. The group condemned the raid.", "group", "Amnesty International"),
        ("The Muslim Brotherhood marched in Cairo. The movement called for talks.", "movement", "Muslim Brotherhood"),
        ("The ICC charged Gaddafi. A judge said the court had no army.", "court", "International Criminal Court"),
        ("The Libyan Islamic Fighting Group left. The LIFG had fought.", "LIFG", "Libyan Islamic Fighting Group"),
        ("The Muslim Brotherhood met in Cairo. The Brotherhood agreed.", "Brotherhood agreed", "Muslim Brotherhood"),
    ],
)  # fmt: skip
def test_a_noun_for_a_body_means_the_one_of_its_kind_named_last(
    parse_text: Parse, text: str, words: str, name: str
) -> None:
    parsed = parse_text(text)
    at = parsed.text.rindex(words)
    head = parsed.tokens_in(at, at + len(words.split()[0]))[-1]
    assert Actors(parsed, SPRING_2011).refer(head).name == name


def test_a_body_of_another_kind_or_one_told_of_for_the_first_time_is_not_meant(parse_text: Parse) -> None:
    text = "NATO met in Rome. The party won the vote. A group of nurses marched, and the group behind them sang."
    assert who(parse_text, text, "party").name is None
    assert who(parse_text, text, "group").name is None
    assert who(parse_text, text, "group", 1).name is None


def test_protesters_are_of_the_story_of_a_show_that_they_stand_in(parse_text: Parse) -> None:
    text = (
        "The president spoke to Congress in Washington. America listened, and Chicago was cold. "
        "Snow fell in Boston. Schools closed. Buses stood still. Trains were late. "
        "Police fired water cannon at protesters this morning. In Cairo people were beaten with sticks."
    )
    assert who(parse_text, text, "protesters").country == "EGY"
    assert who(parse_text, text, "Police").country == "EGY"


def test_the_state_before_a_body_before_an_act_is_part_of_the_body(told: Told) -> None:
    for text, actors in [
        ("Libyan government accusations angered NATO.", ["Libyan government"]),
        ("Bahraini police attacks on protesters angered Iran.", ["Bahraini police"]),
    ]:
        found = next(event for event in told(text) if event.type in ("ACCUSE", "ASSAULT"))
        assert [actor.span.text for actor in found.actors] == actors
        assert found.actors[0].country in ("LBY", "BHR")


@pytest.mark.parametrize(
    ("text", "words", "name", "country"),
    [
        ("Libya's neighbor Algeria backed the rebels.", "neighbor", "Algeria", "DZA"),
        ("The largest opposition group, the Muslim Brotherhood, agreed.", "group", "Muslim Brotherhood", "EGY"),
    ],
)
def test_a_noun_beside_a_state_or_body_is_that_one(
    parse_text: Parse, text: str, words: str, name: str, country: str
) -> None:
    ref = who(parse_text, text, words)
    assert (ref.name, ref.country) == (name, country)


def test_a_town_that_a_recogniser_takes_for_a_person_is_of_the_state_where_it_lies(parse_text: Parse) -> None:
    parsed = parse_text("Rebels in Libya hold Brega. Brega is an oil port. Gaddafi's troops shelled Brega again.")
    at = parsed.text.index("Brega")
    place = Place(span=Span.of(parsed.text, at, at + 5), name="Brega", kind="city", country="LBY", confidence=0.9)
    last = parsed.text.rindex("Brega")
    for token in parsed.tokens:
        if token.text == "Brega":
            assert Actors(parsed, SPRING_2011, [place]).refer(token).person is None
    assert Actors(parsed, SPRING_2011, [place]).refer(parsed.tokens_in(last, last + 5)[-1]).country != "MDA"


def test_a_lone_name_of_a_leader_is_his_only_where_his_state_is_named_or_he_led_it(parse_text: Parse) -> None:
    text = "Libya is at war. Ali called himself an engineer and shot at Gaddafi. Merkel condemned it."
    assert who(parse_text, text, "Ali").country != "COM"
    assert who(parse_text, text, "Gaddafi").country == "LBY"
    assert who(parse_text, text, "Merkel").country == "DEU"


def test_it_is_the_state_that_says_so_and_not_its_fleet(parse_text: Parse) -> None:
    text = "The United States, whose Sixth Fleet sails from Italy, said it was ready."
    assert who(parse_text, text, " it ").name == "United States"


@pytest.mark.parametrize(
    ("text", "words", "country", "sector"),
    [
        ("Arizona Gov. Jan Brewer condemned the bill.", "Brewer", "USA", "GOV"),
        ("The coalition bombed Tripoli in Libya.", "coalition", None, "IGO"),
        ("France welcomed the interim transitional national council in Libya.", "council", "LBY", "OPP"),
    ],
)
def test_governors_coalitions_and_councils_in_small_letters_have_their_sectors(
    parse_text: Parse, text: str, words: str, country: str | None, sector: str
) -> None:
    assert coded(who(parse_text, text, words)) == (country, sector)


def test_a_faith_is_nobody_and_the_son_of_a_leader_is_not_the_leader(parse_text: Parse) -> None:
    text = "Libya is at war. The envoy blamed Islam for it. Saif al-Arab Gadhafi was killed, and Gadhafi escaped."
    assert who(parse_text, text, "Islam").person is None
    assert who(parse_text, text, "Gadhafi").person == "Saif al-Arab Gaddafi"
    assert who(parse_text, text, "Gadhafi", 1).person == "Muammar Gaddafi"


@pytest.mark.parametrize(
    ("words", "state"),
    [("tanks", "PER"), ("ambassadors", "PER"), ("militants", "LBY")],
)
def test_the_state_before_the_first_of_several_is_that_of_all_who_are_of_its_kind(
    parse_text: Parse, words: str, state: str
) -> None:
    text = (
        "Libya is at war. Peruvian helicopters and tanks crossed the border of Libya. Peruvian ministers and "
        "ambassadors left Tripoli. In Tripoli Peruvian soldiers and militants fought for the streets of Libya."
    )
    assert who(parse_text, text, words).country == state


@pytest.mark.parametrize(
    ("text", "words", "state"),
    [
        ("Libya is at war. Peru sent troops to the North African nation.", "nation", "LBY"),
        ("Libya and Peru met. The South American country left early.", "country", "PER"),
        ("Peru invaded the Asian country.", "country", None),
        ("Libya is at war. The United States bought oil from the country.", "country", "LBY"),
        ("Peru became the first state to sign.", "state", "PER"),
        ("A revolt in Tunisia forced that country's leader to go.", "country", "TUN"),
    ],
)
def test_a_country_is_the_one_named_before_that_lies_there_and_not_who_acts_on_it(
    parse_text: Parse, text: str, words: str, state: str | None
) -> None:
    assert who(parse_text, text, words).country == state


def test_who_formerly_led_a_body_is_what_he_is_now(parse_text: Parse) -> None:
    text = "Mohamed ElBaradei, the former head of the International Atomic Energy Agency, spoke in Cairo."
    assert coded(who(parse_text, text, "ElBaradei", day=date(2011, 2, 2))) == ("EGY", "OPP")


def test_the_administration_is_that_of_washington(parse_text: Parse) -> None:
    text = "The United States warned Libya. Libya protested. Libya said the administration had refused talks."
    assert coded(who(parse_text, text, "the administration")) == ("USA", "GOV")
