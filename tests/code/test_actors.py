"""Who: mentions, what they stand for, and that one name leads to one actor through a whole report."""

from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sitroom.code.actors import Actors, resolve
from sitroom.code.syntax import Parsed, Token
from sitroom.model import ActorRef, Place, Span

NOVEMBER_2021 = date(2021, 11, 12)
Parse = Callable[[str], Parsed]


def token(parsed: Parsed, words: str, nth: int = 0) -> Token:
    """The last token of the nth occurrence of these words."""
    at = -1
    for _ in range(nth + 1):
        at = parsed.text.index(words, at + 1)
    return parsed.tokens_in(at, at + len(words))[-1]


def who(parse_text: Parse, text: str, words: str, nth: int = 0, day: date | None = NOVEMBER_2021) -> ActorRef:
    parsed = parse_text(text)
    return Actors(parsed, day).refer(token(parsed, words, nth))


# -- the words of a mention ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "head", "mention"),
    [
        ("The head of the World Trade Organization warned Iran.", "head", "The head of the World Trade Organization"),
        ("Foreign Minister Mohammad Javad Zarif rejected the offer.", "Zarif", "Foreign Minister Mohammad Javad Zarif"),
        ("Ann Brook, the mayor of Leeds, resigned on Monday.", "Brook", "Ann Brook, the mayor of Leeds"),
        ("Two diplomats who asked not to be named said so.", "diplomats", "Two diplomats"),
        ("The rebels from Chad crossed the border.", "rebels", "The rebels from Chad"),
        ("Germany and France signed the treaty.", "Germany", "Germany"),
        ("He denied it.", "He", "He"),
    ],
)  # fmt: skip
def test_a_mention_is_the_noun_phrase_without_relative_clause(
    parse_text: Parse, text: str, head: str, mention: str
) -> None:
    assert who(parse_text, text, head).span.text == mention


def test_a_coordination_is_taken_whole_or_one_by_one(parse_text: Parse) -> None:
    parsed = parse_text("Germany and France signed the treaty.")
    actors = Actors(parsed, None)
    head = token(parsed, "Germany")
    assert [ref.country for ref in actors.refer_each(head)] == ["DEU", "FRA"]
    whole = actors.refer_together(head)
    assert (whole.span.text, whole.name, whole.country) == ("Germany and France", "Germany and France", None)
    assert whole.how == "compound"
    assert {"DEU", "FRA"} <= set(whole.codes)


def test_adjectives_that_are_coordinated_are_two_actors(parse_text: Parse) -> None:
    parsed = parse_text("British and French troops left the town.")
    each = Actors(parsed, None).refer_each(token(parsed, "troops"))
    assert [(ref.country, ref.sector) for ref in each] == [("GBR", "MIL"), ("FRA", "MIL")]


# -- states, sectors, bodies ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "head", "country", "sector"),
    [
        ("Russian troops crossed the river.", "troops", "RUS", "MIL"),
        ("Ukrainian separatists fired on the post.", "separatists", "UKR", "REB"),
        ("Iran's parliament passed the law.", "parliament", "IRN", "LEG"),
        ("The US Secretary of State spoke first.", "Secretary", "USA", "GOV"),
        ("The Russian Foreign Ministry protested.", "Ministry", "RUS", "GOV"),
        ("The Iranian-backed Houthi rebels fired a missile.", "rebels", "YEM", "REB"),
        ("The ambassador of Chad to Russia left.", "ambassador", "TCD", "GOV"),
        ("A Hamas spokesman denied it.", "spokesman", "PSE", "REB"),
        ("Protesters in Egypt burned the flag.", "Protesters", "EGY", "CVL"),
        ("A former Peruvian president was arrested.", "president", "PER", "ELI"),
        ("Soviet troops left Hungary.", "troops", "SUN", "MIL"),
        ("The CIA knew of it.", "CIA", "USA", "SPY"),
        ("Representatives of Chad met on Monday.", "Representatives", "TCD", "GOV"),
        ("The U.S. envoy met Representative Jane Hollis.", "Hollis", "USA", "LEG"),
        ("Qatar was the first monarchy to act.", "monarchy", "QAT", "GOV"),
        ("Libyan Lt. Col. Ali Harlow left. Capt. Ann Brook stayed.", "Harlow", "LBY", "MIL"),
        ("Libyan opposition spokesman Col. Ali Harlow left.", "Harlow", "LBY", "OPP"),
        ("U.S. envoys met Gov. Jane Hollis.", "Hollis", "USA", "GOV"),
        ("Police in Los Angeles arrested ten men.", "Police", "USA", "COP"),
    ],
)
def test_state_and_role_make_the_actor(parse_text: Parse, text: str, head: str, country: str, sector: str) -> None:
    ref = who(parse_text, text, head)
    assert (ref.country, ref.sector) == (country, sector)
    assert ref.codes == [country + sector, country]


def test_a_rank_ends_no_sentence(parse_text: Parse) -> None:
    parsed = parse_text("The army sent Capt. Ann Brook. She was met by Sgt. Tom Lee and Maj. Omar Tamm.")
    assert [parsed.text[s.start : s.end].strip() for s in parsed.sentences] == [
        "The army sent Capt. Ann Brook.",
        "She was met by Sgt. Tom Lee and Maj. Omar Tamm.",
    ]


def test_a_party_that_is_given_is_no_political_one(parse_text: Parse) -> None:
    assert who(parse_text, "Shots were fired at a graduation party in Oslo.", "party").sector is None
    assert who(parse_text, "The party in Oslo chose a leader.", "party").sector == "PTY"


@pytest.mark.parametrize(
    ("text", "head", "code"),
    [
        ("The European Union condemned the attack.", "Union", "EUR"),
        ("The UN Security Council met on Monday.", "Council", "UNO"),
        ("NATO sent a fleet.", "NATO", "IGO"),
        ("The IMF approved the loan.", "IMF", "IGO"),
    ],
)
def test_bodies_of_many_states_have_codes_and_no_country(parse_text: Parse, text: str, head: str, code: str) -> None:
    ref = who(parse_text, text, head)
    assert ref.country is None
    assert ref.sector == "IGO"
    assert code in ref.codes


def test_a_states_own_security_council_is_not_that_of_the_united_nations(parse_text: Parse) -> None:
    ref = who(parse_text, "Russia's Security Council met in secret.", "Council")
    assert (ref.country, ref.sector) == ("RUS", "GOV")


# -- metonyms ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "words", "country", "sector"),
    [
        ("Moscow denied the reports.", "Moscow", "RUS", "GOV"),
        ("The talks between Kyiv and Moscow failed.", "Kyiv", "UKR", "GOV"),
        ("He seeks better relations with Tehran.", "Tehran", "IRN", "GOV"),
        ("The Kremlin rejected the offer.", "Kremlin", "RUS", "GOV"),
        ("The White House said nothing.", "House", "USA", "GOV"),
        ("A bomb exploded in Moscow.", "Moscow", "RUS", None),
        ("They met near Tehran.", "Tehran", "IRN", None),
    ],
)
def test_a_capital_is_its_government_where_it_acts_and_a_place_elsewhere(
    parse_text: Parse, text: str, words: str, country: str, sector: str | None
) -> None:
    ref = who(parse_text, text, words)
    assert (ref.country, ref.sector) == (country, sector)


def test_brussels_acts_for_the_union_and_lies_in_belgium(parse_text: Parse) -> None:
    assert "EUR" in who(parse_text, "Brussels rejected the plan.", "Brussels").codes
    assert who(parse_text, "The ministers met in Brussels.", "Brussels").country == "BEL"


# -- persons through a report --------------------------------------------------------------------------------------


def test_a_later_short_name_leads_to_the_same_person(parse_text: Parse) -> None:
    text = "Chadian Interior Minister Idriss Tolba spoke first. Later Tolba left the room."
    first, later = who(parse_text, text, "Tolba"), who(parse_text, text, "Tolba", 1)
    assert first.person == later.person == "Idriss Tolba"
    assert (later.country, later.sector, later.how) == ("TCD", "GOV", "alias")


def test_a_spokesman_is_found_again_by_his_office_and_by_the_pronoun(parse_text: Parse) -> None:
    text = (
        "Kremlin spokesman Dmitry Peskov denied the report on Friday. "
        "He called it absurd. The Kremlin spokesman added that talks would go on."
    )
    for words, nth, how in (("Peskov", 0, "named"), ("He", 0, "pronoun"), ("spokesman", 1, "title")):
        ref = who(parse_text, text, words, nth)
        assert (ref.name, ref.country, ref.sector, ref.how) == ("Dmitry Peskov", "RUS", "GOV", how)


def test_he_and_she_keep_apart(parse_text: Parse) -> None:
    text = "Mrs. Alma Gray met Mr. Otto Lind in Oslo. She praised him."
    assert who(parse_text, text, "She").person == "Alma Gray"
    assert who(parse_text, text, "him").person == "Otto Lind"


def test_the_words_of_the_text_count_more_than_the_tables(parse_text: Parse) -> None:
    ref = who(parse_text, "Opposition leader Ehud Barak criticised the budget.", "Barak", day=date(2000, 5, 1))
    assert (ref.country, ref.sector) == ("ISR", "OPP")


def test_the_day_decides_who_holds_an_office(parse_text: Parse) -> None:
    text = "Donald Tusk welcomed the vote."
    assert who(parse_text, text, "Tusk", day=date(2012, 3, 1)).country == "POL"
    assert "IGO" in who(parse_text, text, "Tusk", day=date(2017, 3, 1)).codes


def test_the_ministry_is_the_one_named_before(parse_text: Parse) -> None:
    text = "The Kenyan Health Ministry closed the border with Uganda. Uganda protested. The ministry gave no reason."
    assert who(parse_text, text, "ministry").country == "KEN"


def test_some_of_a_group_are_of_that_group(parse_text: Parse) -> None:
    ref = who(parse_text, "Some of the Serbian soldiers fled.", "Some")
    assert (ref.country, ref.sector) == ("SRB", "MIL")


# -- what is not known stays null ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Two diplomats said the talks had failed.", "diplomats"),
        ("The attackers fled on motorcycles.", "attackers"),
        ("We will never surrender.", "We"),
        ("Analysts expect a long war.", "Analysts"),
        ("They had no comment.", "They"),
    ],
)
def test_who_is_not_told_has_no_name_and_no_country(parse_text: Parse, text: str, words: str) -> None:
    ref = who(parse_text, text, words)
    assert ref.name is None
    assert ref.country is None


def test_the_other_side_is_not_given_the_reports_main_state(parse_text: Parse) -> None:
    text = "Russia blamed the other side. Russia and Russian officials spoke of western planes near Russia."
    assert who(parse_text, text, "side").country is None
    assert who(parse_text, text, "planes").country is None


def test_an_adjective_before_a_noun_of_force_is_no_person(parse_text: Parse) -> None:
    ref = who(parse_text, "Massive Russian troop movements alarmed Kyiv.", "movements")
    assert (ref.country, ref.person) == ("RUS", None)


# -- alone and at large --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("phrase", "country", "sector"),
    [
        ("Great Britain", "GBR", None),
        ("the Russian foreign minister", "RUS", "GOV"),
        ("Chile's Ministry of Mines", "CHL", "GOV"),
        ("Minsk police", "BLR", "COP"),
        ("farmers in Bolivia", "BOL", "AGR"),
        ("taxi drivers", None, "CVL"),
        ("the Canadian ambassador to Mali", "CAN", "GOV"),
        ("a group of soldiers", None, "MIL"),
    ],
)
def test_a_phrase_is_resolved_without_a_text(phrase: str, country: str | None, sector: str | None) -> None:
    ref = resolve(phrase)
    assert (ref.country, ref.sector) == (country, sector)
    assert ref.span.text == phrase


def test_a_phrase_without_a_word_is_refused() -> None:
    with pytest.raises(ValueError, match="no word"):
        resolve("  ")


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=60))
def test_any_phrase_is_resolved_or_refused(phrase: str) -> None:
    try:
        ref = resolve(phrase)
    except ValueError:
        return
    assert phrase[ref.span.start : ref.span.end] == ref.span.text


WORDS = st.sampled_from(
    ["Moscow", "said", "the", "of", "(", ")", "-", "who", "minister", "Ann", "Brook", ",", "’s", "they", "and", "U.S.",
     "Some", "Iranian", "backed", "\n\n", "é", "🙂", "He", "in", "troops", "."]
)  # fmt: skip


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(WORDS, min_size=1, max_size=30))
def test_every_noun_of_any_text_gets_an_actor_with_true_spans(parse_text: Parse, words: list[str]) -> None:
    parsed = parse_text(" ".join(words))
    actors = Actors(parsed, NOVEMBER_2021)
    for head in parsed.tokens:
        for ref in (actors.refer(head), *actors.refer_each(head), actors.refer_together(head)):
            assert parsed.text[ref.span.start : ref.span.end] == ref.span.text


def test_a_long_row_of_pronouns_does_not_go_too_deep(parse_text: Parse) -> None:
    parsed = parse_text("Otto Lind came. " + "He waited. The people waited. " * 400)
    ref = Actors(parsed, None).refer(parsed.tokens[-7])
    assert ref.span.text


# -- offices and the day -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "words", "day", "name"),
    [
        ("The French president flew to Berlin.", "president", date(2014, 5, 1), "François Hollande"),
        ("The French president flew to Berlin.", "president", date(2018, 5, 1), "Emmanuel Macron"),
        ("The Canadian prime minister thanked the crews.", "minister", date(2017, 5, 1), "Justin Trudeau"),
        ("The Soviet leader thanked the crews.", "leader", date(1987, 5, 1), "Mikhail Gorbachev"),
        ("The French president flew to Berlin.", "president", None, None),
        ("A French president flew to Berlin.", "president", date(2018, 5, 1), None),
        ("The former French president flew to Berlin.", "president", date(2018, 5, 1), None),
        ("French presidents flew to Berlin.", "presidents", date(2018, 5, 1), None),
        ("The French vice president flew to Berlin.", "president", date(2018, 5, 1), None),
    ],
)
def test_an_office_and_a_state_name_who_held_it_on_the_day(
    parse_text: Parse, text: str, words: str, day: date | None, name: str | None
) -> None:
    assert who(parse_text, text, words, day=day).name == name


def test_the_reports_own_titles_count_before_the_tables(parse_text: Parse) -> None:
    text = "French President Ann Brook flew to Berlin. The French president was late."
    assert who(parse_text, text, "president", day=date(2018, 5, 1)).name == "Ann Brook"


def test_an_office_of_one_state_is_not_the_person_of_another(parse_text: Parse) -> None:
    text = "President Emmanuel Macron received the Armenian president."
    ref = who(parse_text, text, "president", day=date(2019, 5, 1))
    assert ref.country == "ARM"
    assert ref.name != "Emmanuel Macron"


@pytest.mark.parametrize(
    ("day", "name"), [(date(1990, 5, 1), "George H. W. Bush"), (date(2004, 5, 1), "George W. Bush")]
)
def test_a_title_and_the_day_tell_persons_of_one_name_apart(parse_text: Parse, day: date, name: str) -> None:
    assert who(parse_text, "President Bush flew to Berlin.", "Bush", day=day).name == name


def test_a_name_that_several_bear_is_given_no_state_of_the_report(parse_text: Parse) -> None:
    text = "China blamed the China Daily. Clinton and Bush met in China. Chinese reporters asked Khan about China."
    assert who(parse_text, text, "Khan", day=None).country is None


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("South Korea closed the border. The North protested.", "PRK"),
        ("Mali closed the border. The North protested.", None),
        ("South Korea patrols the North Sea.", None),
    ],
)
def test_the_north_is_a_state_in_a_korean_report_only(parse_text: Parse, text: str, country: str | None) -> None:
    assert who(parse_text, text, "North").country == country


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Troops raided houses in Libya.", "houses"),
        ("Libyan troops raided a house in the town.", "house"),
        ("The house was burned by Libyan rebels.", "house"),
        ("Houses were burned in Libya.", "Houses"),
        ("House prices fell in Libya.", "prices"),
        ("He is under house arrest in Egypt.", "arrest"),
    ],
)
def test_houses_are_no_legislature(parse_text: Parse, text: str, words: str) -> None:
    assert who(parse_text, text, words).sector is None


THE_HOUSE = "United States House of Representatives"


@pytest.mark.parametrize(
    ("text", "words", "country", "name"),
    [
        ("The House voted to impeach President Donald Trump.", "House", "USA", THE_HOUSE),
        ("The House and the Senate of the United States met.", "House", "USA", THE_HOUSE),
        ("Lawmakers met in Manila. The House passed the bill, which the United States praised.", "House", "PHL", None),
        ("The Philippine House approved the bill.", "House", "PHL", None),
        ("The British prime minister lost. The House of Commons voted.", "Commons", "GBR", "House of Commons"),
        ("The Congressional Budget Office warned Congress.", "Office", "USA", "Congressional Budget Office"),
    ],
)  # fmt: skip
def test_the_house_is_the_one_of_the_state_that_the_report_is_about(
    parse_text: Parse, text: str, words: str, country: str, name: str | None
) -> None:
    ref = who(parse_text, text, words)
    assert (ref.country, ref.sector, ref.name) == (country, "LEG", name)


def test_the_parts_of_one_name_are_one_actor(parse_text: Parse) -> None:
    parsed = parse_text("India accused Lashkar-e-Taiba of the attack.")
    each = Actors(parsed, NOVEMBER_2021).refer_each(token(parsed, "Lashkar"))
    assert {ref.span.text for ref in each} == {"Lashkar-e-Taiba"}


def test_a_governments_fighters_are_no_rebels(parse_text: Parse) -> None:
    text = "The Kremlin said that its fighters had shot down an airliner."
    assert who(parse_text, text, "fighters").sector == "MIL"


def test_ministers_are_not_the_one_minister_named_before(parse_text: Parse) -> None:
    text = "Foreign Minister Ann Brook of Italy came first. The foreign ministers met in Oslo."
    ref = who(parse_text, text, "foreign ministers")
    assert ref.name is None


def test_officials_of_several_states_are_of_none_alone(parse_text: Parse) -> None:
    assert who(parse_text, "Officials from Chad, Niger and Mali met.", "Officials").country is None
    assert who(parse_text, "Officials from Chad met.", "Officials").country == "TCD"


def test_an_administration_is_of_the_one_whose_name_it_bears(parse_text: Parse) -> None:
    text = "The Bush administration blamed China. China answered that China had kept to the deal."
    assert who(parse_text, text, "administration", day=date(2005, 5, 1)).country == "USA"
    assert who(parse_text, text, "administration", day=None).country != "CHN"


def test_a_counterpart_or_neighbour_is_not_of_the_state_of_its_owner(parse_text: Parse) -> None:
    assert who(parse_text, "The Danish premier met his counterpart in Oslo.", "counterpart").country is None
    assert who(parse_text, "Denmark warned its neighbour of a flood.", "neighbour").country is None


def test_what_somebody_carries_or_holds_does_not_tell_his_state(parse_text: Parse) -> None:
    text = "Denmark sent its ships carrying Swedish timber to the north."
    assert who(parse_text, text, "ships").country == "DNK"


def test_vehicles_and_words_of_the_police_are_of_the_state_of_the_report(parse_text: Parse) -> None:
    text = "Norway closed its border. In Norway police vans arrived late."
    assert (who(parse_text, text, "vans").country, who(parse_text, text, "vans").sector) == ("NOR", "COP")


def test_the_actor_is_of_the_state_where_the_places_of_the_report_lie(parse_text: Parse) -> None:
    parsed = parse_text("Protesters marched in Oddavik and Lomsund.")
    spans = [
        Span.of(parsed.text, at, at + len(name))
        for name in ("Oddavik", "Lomsund")
        if (at := parsed.text.find(name)) >= 0
    ]
    places = [Place(span=span, name=span.text, kind="city", country="NOR", confidence=0.9) for span in spans]
    assert Actors(parsed, None, places).refer(token(parsed, "Protesters")).country == "NOR"
    assert Actors(parsed, None).refer(token(parsed, "Protesters")).country is None


def test_forces_for_or_against_a_leader_are_of_his_state(parse_text: Parse) -> None:
    text = "Pro-Gaddafi forces shot at anti-Gaddafi rebels, and anti-American students marched in Kabul."
    day = date(2011, 3, 1)
    assert who(parse_text, text, "forces", day=day).country == "LBY"
    assert who(parse_text, text, "rebels", day=day).country == "LBY"
    assert who(parse_text, text, "students", day=day).country is None
    text = "U.S. officials urged calm. Forces loyal to Muammar Gaddafi fled. People supporting Hosni Mubarak cheered."
    assert who(parse_text, text, "Forces", day=day).country == "LBY"
    assert who(parse_text, text, "People", day=day).country == "EGY"
    text = "Loyalists to Libyan leader Muammar Gaddafi fled."
    assert who(parse_text, text, "Loyalists", day=day).country == "LBY"


def test_the_forces_of_a_coalition_are_not_of_the_state_that_the_report_is_about(parse_text: Parse) -> None:
    text = "Norway closed its border. Coalition forces entered Norway, and Norway's coalition government fled."
    assert who(parse_text, text, "forces").country is None
    assert who(parse_text, text, "government").country == "NOR"


def test_numbers_and_others_are_people_where_they_stand_alone(parse_text: Parse) -> None:
    text = "Thousands marched in Jordan. Police in Jordan arrested 12 and wounded dozens of others."
    for words in ("Thousands", "12", "dozens"):
        assert who(parse_text, text, words).codes == ["JORCVL", "JOR"], words


def test_a_short_name_is_of_the_state_that_the_full_one_was_given(parse_text: Parse) -> None:
    text = "The Russian airline Volna Air has flown since 1990. Germany has banned Volna."
    assert who(parse_text, text, "Volna", 1).country == "RUS"
    text = "The Arab League met in Cairo. Libya denounced the League."
    assert who(parse_text, text, "League", 1).name == "Arab League"


def test_a_government_that_hires_foreigners_is_the_one_of_the_report(parse_text: Parse) -> None:
    text = "Norway closed its border. The envoy accused the government of hiring foreign guards in Norway."
    assert who(parse_text, text, "government").country == "NOR"


def test_an_administration_is_of_the_state_that_one_of_its_name_led(parse_text: Parse) -> None:
    text = "The Bush administration declared that China must drop barriers."
    assert who(parse_text, text, "administration", day=None).country == "USA"
