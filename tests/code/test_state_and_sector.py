"""Who: the state and sector of persons and crowds, by what stands beside them and by what was told just before."""

from datetime import date

import pytest
from whole_reports import Parse, coded, who

from sitroom.code.actors import Actors
from sitroom.model import Place, Span

LIBYA = "Libya's army shelled Benghazi. Libya said so in Tripoli. Libyan rebels fled to Brega, Libya. "


@pytest.mark.parametrize(
    ("text", "words", "country", "sector"),
    [
        ("Paulo Reis of the Brazilian newspaper Folha Nova was held.", "Reis", "BRA", "MED"),
        ("Sheikh Omar Wadi, the head of the rebel front, spoke in Mali.", "Wadi", "MLI", "REB"),
        ("Ann Brook, the White House chief of staff, resigned.", "Brook", "USA", "GOV"),
        ("A son of Libyan leader Muammar Gaddafi was killed.", "son", "LBY", "ELI"),
        ("Gaddafi's wife left Libya.", "wife", "LBY", "ELI"),
        ("A son of a Libyan baker was killed.", "son", "LBY", "CVL"),
        ("Fighters loyal to Muammar Gaddafi fled.", "Fighters", "LBY", "MIL"),
        ("Opponents of Libyan leader Muammar Gaddafi marched.", "Opponents", "LBY", "CVL"),
        ("Supporters of Muammar Gaddafi marched.", "Supporters", "LBY", "CVL"),
        ("Nato sent ships.", "Nato", None, "IGO"),
        ("An alliance of lawyers criticised Chad.", "alliance", None, "NGO"),
        ("Jordan mourned. In Jordan, King Abdullah met envoys.", "Abdullah", "JOR", "GOV"),
        ("Saudi King Abdullah met envoys.", "Abdullah", "SAU", "GOV"),
        ("Ann Brook, who is an opposition leader, spoke in Chad.", "Brook", "TCD", "OPP"),
        ("Moscow held talks with rebels.", "Moscow", "RUS", "GOV"),
        ("Moscow held its breath.", "Moscow", "RUS", None),
        ("A United Nations expert criticised Libya.", "expert", None, "IGO"),
        ("The United States warned Libya. James Clapper told the U.S. Senate so.", "Clapper", "USA", "SPY"),
        ("The United States warned Libya. Tom Donilon met envoys.", "Donilon", "USA", "GOV"),
        ("U.S. Ambassador to Peru Ann Brook criticised Peru. Brook left Peru.", "Brook", "USA", "GOV"),
        ("Omar Wadi, president of the Hillside Foundation, works in Chad.", "Wadi", "TCD", "NGO"),
        (LIBYA + "No ship will meet the Libyan forces, Gen. Ann Brook, a U.S. commander, said.", "Brook", "USA", "MIL"),
        (LIBYA + "Mohammed, a 20-year-old student, was held.", "Mohammed", "LBY", "EDU"),
        (
            "CNN and Twitter said so in Peru. CNN told Twitter, Peru warned CNN. The protesters fled.",
            "protesters",
            "PER",
            "CVL",
        ),
        (LIBYA + "Hundreds in Cairo marched.", "Hundreds", "EGY", "CVL"),
        (LIBYA + "General James Brook criticised rebels in Libya.", "Brook", None, "MIL"),
        (LIBYA + "General Mohamed Brook criticised rebels in Libya.", "Brook", "LBY", "MIL"),
    ],
)
def test_persons_are_what_is_told_beside_their_names(
    parse_text: Parse, text: str, words: str, country: str | None, sector: str
) -> None:
    assert coded(who(parse_text, text, words, -1)) == (country, sector)


@pytest.mark.parametrize(
    ("text", "words", "country"),
    [
        ("Jordanians gathered in front of the embassy in the rain. The protesters sang.", "protesters", "JOR"),
        ("Hundreds of Jordanians marched. Police beat protesters.", "protesters", "JOR"),
        ("Jordanians watched the news. The protesters in it sang.", "protesters", "LBY"),
        ("Iranian security forces fired tear gas and clashed with demonstrators.", "demonstrators", "IRN"),
        ("U.S. drones killed five militants in Pakistan.", "militants", "PAK"),
    ],
)
def test_crowds_and_militants_are_of_where_they_are_met_and_who_began(
    parse_text: Parse, text: str, words: str, country: str
) -> None:
    assert who(parse_text, LIBYA + text, words, -1).country == country


def test_leaders_of_several_states_govern_each_of_them(parse_text: Parse) -> None:
    parsed = parse_text("The leaders of Norway, Chad and Peru met.")
    leaders = Actors(parsed, None).refer_each_state(parsed.tokens[1])
    assert [coded(ref) for ref in leaders] == [("NOR", "GOV"), ("TCD", "GOV"), ("PER", "GOV")]


def test_a_part_of_another_state_that_is_called_like_a_state_is_meant_where_it_is_found(parse_text: Parse) -> None:
    text = "Ann Lee of Georgia criticised the plan in the U.S. Senate."
    at = text.index("Georgia")
    georgia = Place(span=Span(start=at, end=at + 7, text="Georgia"), name="Georgia", kind="admin1", lat=33, lon=-83,
                    geonameid=4197000, country="USA", admin1="GA", candidates=2, confidence=0.8)  # fmt: skip
    assert who(parse_text, text, "Ann Lee", -1, places=(georgia,)).country == "USA"
    assert who(parse_text, text, "Ann Lee", -1).country == "GEO"


def test_she_to_whom_it_is_done_is_not_the_one_who_tells_it(parse_text: Parse) -> None:
    text = "Nadia Brook said that guards hurt Mary Obeidy and that a court convicted her."
    assert who(parse_text, text, "her", -1).name == "Mary Obeidy"


@pytest.mark.parametrize(
    ("text", "words", "country", "sector"),
    [
        ("Chad's president condemned his opponents.", "opponents", "TCD", "CVL"),
        ("Chad condemned its neighbour.", "neighbour", None, None),
        ("Opponents of Hamas marched in Gaza.", "Opponents", "PSE", "CVL"),
        ("The opposition's fighters shelled Bamako in Mali.", "fighters", "MLI", "REB"),
        ("Norway recognised the rebel government of Mali.", "government", "MLI", "REB"),
        ("The Albanians of southern Serbia marched.", "Albanians", "SRB", "CVL"),
        ("Ethnic Turks protested in Bulgaria.", "Turks", "BGR", "CVL"),
        ("Different parties committed crimes in Mali.", "parties", None, None),
        ("Ann Brook, a founder of the Alliance of Turkish Germans, spoke.", "founder", None, "NGO"),
        ("Police searched the offices of the BBC in Cairo.", "offices", "GBR", "MED"),
        ("Aid workers from Oxfam left Mali.", "workers", None, "NGO"),
        ("Libya mourned. Barack Obama met congressional leaders. Libya wept.", "leaders", "USA", "LEG"),
        ("A law student marching in Oslo, Lars Berg, asked Norway for help.", "Berg", "NOR", "EDU"),
        ("Norway blamed the Pakistani Taliban, an extremist group, for it.", "group", "PAK", "REB"),
        ("The army in Misrata, Libya, evacuated the wounded.", "wounded", "LBY", "CVL"),
        ("Mali thanked those who marched.", "those", "MLI", "CVL"),
    ],
)
def test_groups_are_what_stands_beside_them_and_of_the_state_that_is_their_own(
    parse_text: Parse, text: str, words: str, country: str | None, sector: str | None
) -> None:
    assert coded(who(parse_text, text, words, -1)) == (country, sector)


def test_troops_of_a_state_in_another_are_not_of_both(parse_text: Parse) -> None:
    parsed = parse_text("The U.S. special forces in Pakistan left.")
    forces = next(token for token in parsed.tokens if token.text == "forces")
    assert [ref.country for ref in Actors(parsed, None).refer_each_state(forces)] == ["USA"]


def test_the_second_of_two_nouns_shares_the_owner_of_the_first(parse_text: Parse) -> None:
    text = "Libya's Gaddafi and some of his sons and advisers left."
    assert coded(who(parse_text, text, "sons")) == ("LBY", "ELI")
    assert coded(who(parse_text, text, "advisers")) == ("LBY", "GOV")


@pytest.mark.parametrize(
    "text",
    [
        "Prosecutors criticised Gaddafi, his son and Libya.",
        "The prosecutor of Norway criticised Gaddafi, some of his sons and Libya.",
        "Muammar Gaddafi's youngest son left Libya.",
    ],
)
def test_the_sons_of_a_ruler_named_beside_them_are_of_the_elite(parse_text: Parse, text: str) -> None:
    assert coded(who(parse_text, text, "son")) == ("LBY", "ELI")


def test_the_representatives_of_a_party_are_of_that_party(parse_text: Parse) -> None:
    text = "The Islamic Action Front criticised Jordan. Several of its representatives met the king."
    assert coded(who(parse_text, text, "representatives")) == ("JOR", "OPP")


def test_people_are_of_the_state_in_which_it_goes_on(parse_text: Parse) -> None:
    text = "The United States condemned it. A trial in Norway, in which eleven people are charged, began. "
    assert who(parse_text, text + "The United States said so.", "people").country == "NOR"


@pytest.mark.parametrize(
    ("text", "words", "country"),
    [
        ("In Algeria, protesters sang slogans. Security forces clashed with the crowds.", "crowds", "DZA"),
        ("In Algeria, protesters sang slogans. Security forces clashed with the crowds.", "forces", "DZA"),
        ("In Algeria, protesters sang. Libya saw more of it. Police clashed with crowds.", "crowds", "LBY"),
        ("The protesters marched in Qatar and Jordan.", "protesters", None),
        ("Rebels were holed up in Tunisia.", "Rebels", "LBY"),
    ],
)
def test_crowds_are_of_the_place_that_a_sentence_opens_with(
    parse_text: Parse, text: str, words: str, country: str | None
) -> None:
    assert who(parse_text, LIBYA + text, words, -1).country == country


def test_rebels_in_the_west_of_a_country_are_not_of_the_west(parse_text: Parse) -> None:
    text = LIBYA + "The rebels in the west advanced. The rebels fled."
    assert coded(who(parse_text, text, "rebels", -1)) == ("LBY", "REB")


@pytest.mark.parametrize(
    ("text", "words", "day", "sector"),
    [
        ("The Taliban met envoys.", "Taliban", date(2000, 5, 1), "GOV"),
        ("The Taliban met envoys.", "Taliban", date(2010, 5, 1), "REB"),
        ("The National Transitional Council met.", "Council", date(2011, 5, 1), "OPP"),
        ("The National Transitional Council met.", "Council", date(2011, 10, 1), "GOV"),
        ("NTC fighters fled.", "fighters", date(2011, 5, 1), "REB"),
        ("NTC fighters fled.", "fighters", date(2011, 10, 1), "MIL"),
    ],
)
def test_rebels_who_rule_by_now_are_a_government(
    parse_text: Parse, text: str, words: str, day: date, sector: str
) -> None:
    assert who(parse_text, text, words, day=day).sector == sector


@pytest.mark.parametrize(
    ("words", "sector"),
    [
        ("government volunteers", "MIL"),
        ("government fighters", "MIL"),
        ("anti-government militias", "REB"),
        ("pro-government gunmen", "MIL"),
        ("local volunteers", "CVL"),
    ],
)
def test_those_who_fight_for_a_government_are_its_soldiers(parse_text: Parse, words: str, sector: str) -> None:
    assert who(parse_text, LIBYA + f"The {words} left.", words).sector == sector


@pytest.mark.parametrize(
    ("text", "words", "country", "sector"),
    [
        ("Foreigners fled.", "Foreigners", None, "CVL"),
        ("Western leaders met.", "leaders", None, "GOV"),
        ("Visitors fled.", "Visitors", "LBY", "CVL"),
        ("Crowds mourned those killed in the uprising.", "those", "LBY", "CVL"),
        ("A camera crew was beaten.", "crew", "LBY", "MED"),
    ],
)
def test_visitors_are_of_where_they_are_and_foreigners_are_not(
    parse_text: Parse, text: str, words: str, country: str | None, sector: str
) -> None:
    assert coded(who(parse_text, LIBYA + text, words, -1)) == (country, sector)


def test_a_government_is_that_of_the_story_of_a_round_up_but_the_administration_is_not(parse_text: Parse) -> None:
    text = (
        "The United States voted. The U.S. Senate met in Texas. America waited in Ohio. The U.S. army slept. "
        "Moscow mourned. A bomb went off in Moscow. Russia buried its dead in Russia. "
    )
    assert who(parse_text, text + "Officials must be punished.", "Officials").country == "RUS"
    assert who(parse_text, text + "The administration sent its regrets.", "administration").country == "USA"


@pytest.mark.parametrize(
    ("text", "words", "country", "sector"),
    [
        ("In Britain, as in France, the government won support.", "government", "GBR", "GOV"),
        ("Norway met private organizations.", "organizations", None, None),
        ("Norway urged embattled leaders in North Africa to listen.", "leaders", None, "GOV"),
        ("Officers in the army of Chad fled.", "Officers", "TCD", "MIL"),
        ("A rebel who identified himself only as Walid fled.", "Walid", "LBY", "REB"),
        ("The doctor, who gave his name as Walid Hasni, fled.", "Hasni", "LBY", "HLH"),
        ("A resident who asked to be identified only as Adnan said so.", "Adnan", "LBY", "CVL"),
    ],
)
def test_states_that_a_sentence_opens_with_and_names_that_somebody_gives_himself(
    parse_text: Parse, text: str, words: str, country: str | None, sector: str | None
) -> None:
    assert coded(who(parse_text, LIBYA + text, words, -1)) == (country, sector)


def test_the_league_is_the_arab_league_named_before(parse_text: Parse) -> None:
    text = "The Arab League met in Cairo. Libya's ministry criticised the league."
    assert who(parse_text, text, "league", -1).name == "Arab League"
    text = "Amr Moussa of the Arab League spoke. Moussa said the league would vote."
    assert who(parse_text, text, "league", -1).name == "Arab League"


def test_loyalists_are_soldiers_where_there_are_rebels(parse_text: Parse) -> None:
    assert who(parse_text, LIBYA + "Gaddafi loyalists fled.", "loyalists").sector == "MIL"
    assert who(parse_text, "Gaddafi loyalists met in Libya.", "loyalists").sector == "GOV"
    text = LIBYA + "Rockets were fired by Gaddafi loyalists at opposition fighters on Monday."
    assert who(parse_text, text, "loyalists").sector == "MIL"


def test_a_private_with_a_name_is_a_soldier(parse_text: Parse) -> None:
    assert who(parse_text, "Private Adam Brook of the U.S. Army was held.", "Brook").sector == "MIL"


@pytest.mark.parametrize(
    ("text", "words", "country", "sector"),
    [
        ("The U.N. gave food to refugees fleeing the civil war in Liberia.", "refugees", "LBR", "REF"),
        ("Rebels opposed a regional peacekeeping force.", "force", None, "MIL"),
        ("Nigeria withdrew its peacekeeping force from Libya.", "force", "NGA", "MIL"),
        ("Norway rejected an offer from Afganistan.", "Afganistan", "AFG", None),
    ],
)
def test_who_flees_a_state_is_of_it_and_peacekeepers_are_not_of_where_they_serve(
    parse_text: Parse, text: str, words: str, country: str | None, sector: str | None
) -> None:
    ref = who(parse_text, LIBYA + text, words, -1)
    assert (ref.country, ref.sector) == (country, sector or ref.sector)


@pytest.mark.parametrize(
    ("text", "words", "country", "sector"),
    [
        ("The Western-educated Saif Gadhafi spoke.", "Gadhafi", "LBY", "GOV"),
        ("Libyan soldiers apologised to their Tunisian counterparts.", "counterparts", "TUN", "MIL"),
        ("Security forces clashed with crowds in Algeria.", "forces", "DZA", "MIL"),
    ],
)
def test_counterparts_and_security_forces_are_what_and_where_their_clause_tells(
    parse_text: Parse, text: str, words: str, country: str, sector: str
) -> None:
    assert coded(who(parse_text, LIBYA + text, words, -1)) == (country, sector)


def test_a_family_name_alone_means_one_who_led_his_state_until_lately(parse_text: Parse) -> None:
    text = "Egypt and Yemen wept. Crowds sang after President Mubarak stepped down."
    assert who(parse_text, text, "Mubarak", day=date(2011, 2, 14)).name == "Hosni Mubarak"


def test_those_who_govern_are_not_of_the_state_in_which_they_meet(parse_text: Parse) -> None:
    text = "Libyan rebels hold Misrata. World powers meeting in London agreed to arm the Libyan rebels."
    parsed = parse_text(text)
    powers = next(token for token in parsed.tokens if token.text == "powers")
    assert Actors(parsed, None).refer(powers).country is None
    parsed = parse_text("Libyan rebels hold Misrata. Libya condemned the diplomats meeting in Doha on Friday.")
    diplomats = next(token for token in parsed.tokens if token.text == "diplomats")
    assert (Actors(parsed, None).refer(diplomats).country, Actors(parsed, None).refer(diplomats).sector) == (
        None,
        "GOV",
    )


def test_crowds_are_of_the_state_that_heads_what_is_told(parse_text: Parse) -> None:
    text = (
        "Peru is at war. Peru shells Chile.\n\nKUWAIT - A march is held each week. Demonstrators attacked the police."
    )
    parsed = parse_text(text)
    crowd = next(token for token in parsed.tokens if token.text == "Demonstrators")
    assert Actors(parsed, None).refer(crowd).country == "KWT"
