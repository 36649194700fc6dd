"""Where: what counts as a place, and which one is meant."""

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sitroom.code.places import candidates, find_places
from sitroom.code.syntax import Parsed
from sitroom.knowledge.gazetteer import Gazetteer, open_gazetteer
from sitroom.model.places import Place

Find = Callable[[str], dict[str, Place]]


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return open_gazetteer()


@pytest.fixture(scope="module")
def find(gazetteer: Gazetteer, parse_text: Callable[[str], Parsed]) -> Find:
    """The places of a text by their words."""
    return lambda text: {place.span.text: place for place in find_places(parse_text(text), gazetteer)}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Shells fell on the port in Odesa overnight.", "Odesa"),
        ("Protesters marched in Brussels on Friday.", "Brussels"),
        ("Warships entered the Black Sea.", "Black Sea"),
        ("Rebels seized two villages near El Fasher.", "El Fasher"),
        ("Fighting resumed in eastern Ukraine.", "eastern Ukraine"),
        ("Troops landed at the Bay of Pigs.", "Bay of Pigs"),
        ("The army bombed Aleppo for three hours.", "Aleppo"),
        ("Thousands fled to Jordan.", "Jordan"),
    ],
)
def test_where_something_happens_is_a_place(find: Find, text: str, name: str) -> None:
    place = find(text)[name]
    assert place.lat is not None
    assert place.confidence > 0.5


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Moscow said that it would withdraw its envoy.", "Moscow"),
        ("Washington imposed sanctions on the bank.", "Washington"),
        ("Talks between Russia and Ukraine collapsed.", "Russia"),
        ("Germany and France condemned the attack.", "France"),
        ("Iran warned Israel against a strike.", "Israel"),
        ("The president of Egypt arrived late.", "Egypt"),
        ("The US-led coalition struck again.", "US"),
    ],
)
def test_who_acts_from_a_place_is_none(find: Find, text: str, name: str) -> None:
    assert name not in find(text)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The Washington Post reported the deal.", "Washington"),
        ("Paris Hilton arrived at noon.", "Paris"),
        ("He teaches at the University of Texas.", "Texas"),
        ("Russian troops moved at dawn.", "Russian"),
        ("It will be nice to see them reading again.", "reading"),
    ],
)
def test_parts_of_other_names_are_no_places(find: Find, text: str, name: str) -> None:
    assert name not in find(text)


def test_a_capital_is_an_actor_here_and_a_place_there(find: Find, parse_text: Callable[[str], Parsed]) -> None:
    text = "Moscow denied the report. A spokesman spoke to reporters in Moscow."
    assert [place.span.start for place in find(text).values()] == [text.rindex("Moscow")]


def test_the_container_decides_which_town_is_meant(find: Find) -> None:
    assert find("A fire broke out in Paris, Texas, on Monday.")["Paris"].admin1 == "Texas"
    assert find("A fire broke out in Paris on Monday.")["Paris"].country == "FRA"


def test_the_reports_other_places_decide(find: Find) -> None:
    text = "Police in Birmingham, Montgomery and Tuscaloosa made arrests. The trial will be held in Birmingham."
    assert find(text)["Birmingham"].admin1 == "Alabama"


def test_one_name_is_one_place_within_a_report(parse_text: Callable[[str], Parsed], gazetteer: Gazetteer) -> None:
    text = "Shelling hit Tripoli, Lebanon. Two people died in Tripoli."
    points = {(p.lat, p.lon) for p in find_places(parse_text(text), gazetteer) if p.span.text == "Tripoli"}
    assert len(points) == 1


def test_the_word_behind_a_name_tells_its_kind(find: Find) -> None:
    assert find("Shelling hit villages in Kherson province.")["Kherson"].kind == "admin1"
    assert find("Shelling hit the city of Kherson.")["Kherson"].kind == "city"


def test_state_abbreviations_are_read_as_written(find: Find) -> None:
    found = find("She lives in Norman, Okla., and works in Washington, D.C.")
    assert found["Okla."].name == "Oklahoma"
    assert found["Washington, D.C."].admin1 == "District of Columbia"


def test_names_with_traps_are_not_towns(find: Find) -> None:
    assert find("Tension is rising in the Middle East.")["Middle East"].kind == "region"
    assert all(place.name != "Eu" for place in find("The EU met in Brussels. EU troops left Mali.").values())


def test_a_part_of_a_country_is_a_region_inside_it(find: Find) -> None:
    place = find("Militants attacked a base in northern Niger.")["northern Niger"]
    assert place.kind == "region"
    assert place.country == "NER"
    assert place.lat is not None
    assert place.lat > 16


def test_crimea_is_given_no_country(find: Find) -> None:
    place = find("Blasts were heard in Crimea.")["Crimea"]
    assert place.country is None
    assert place.lat is not None


def test_a_bare_name_is_the_city_and_with_its_kind_the_province(find: Find) -> None:
    assert find("Troops entered Kherson.")["Kherson"].kind == "city"
    assert find("Shells fell in Kherson oblast.")["Kherson oblast"].kind == "admin1"
    assert find("Troops entered Idlib and Raqqa.")["Raqqa"].kind == "city"
    assert find("Voters in Quebec go to the polls.")["Quebec"].kind == "admin1"


@pytest.mark.parametrize(
    ("text", "name", "kilometres", "point", "words"),
    [
        ("A frigate burned 30 km off Constanta.", "Constanta", 30.0, None, "30 km off"),
        ("Shells fell south of Krasnohorivka.", "Krasnohorivka", None, "S", "south of"),
        ("A boat sank twenty miles off the coast of Libya.", "Libya", 32.187, None, "twenty miles off the coast of"),
        ("Fighting raged 12 km (7 miles) south-east of the city of Izium.", "Izium", 12.0, "SE",
         "12 km (7 miles) south-east of"),
        ("A bomb went off in a village 15 km outside Kharkiv.", "Kharkiv", 15.0, None, "15 km outside"),
    ],
)  # fmt: skip
def test_how_far_and_where_from_a_place(
    find: Find, text: str, name: str, kilometres: float | None, point: str | None, words: str
) -> None:
    place = find(text)[name]
    assert place.offset is not None
    assert (place.offset.kilometres, place.offset.point, place.offset.span.text) == (kilometres, point, words)
    assert place.lat is not None


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Rebels hold a town in the north of Mali.", "Mali"),
        ("They fled from Syria.", "Syria"),
        ("A blast shook a base outside Kyiv.", "Kyiv"),
    ],
)
def test_what_is_in_a_place_or_from_it_has_no_offset(find: Find, text: str, name: str) -> None:
    assert find(text)[name].offset is None


def test_a_longer_name_is_not_cut_to_its_short_form(find: Find) -> None:
    assert find("A storm hit the U.S. Virgin Islands.")["U.S. Virgin Islands"].country == "VIR"


def test_a_town_that_was_named_as_one_stays_one(find: Find) -> None:
    text = "GREER, S.C. (AP) - A fire broke out in Greer on Sunday. Greer firefighters put it out."
    assert [place.country for place in find(text).values()].count("USA") >= 2


def test_names_with_an_article_inside_are_one_name(find: Find) -> None:
    assert find("Clashes broke out in Deir ez-Zor.")["Deir ez-Zor"].country == "SYR"
    assert find("Fighting raged near the city of Izium.")["Izium"].country == "UKR"


def test_an_outlet_tells_where_its_towns_are(gazetteer: Gazetteer, parse_text: Callable[[str], Parsed]) -> None:
    parsed = parse_text("A fire broke out in Richmond. Firefighters from Berea helped.")
    place = find_places(parsed, gazetteer, "The Kentucky Register")[0]
    assert (place.name, place.admin1) == ("Richmond", "Kentucky")
    parsed = parse_text("A car hit a wall in Birmingham.")
    assert find_places(parsed, gazetteer, "Alabama Morning Herald")[0].country == "USA"
    assert find_places(parsed, gazetteer, "The Times")[0].country == "GBR"


def test_disputed_places_have_neutral_names_and_no_country(gazetteer: Gazetteer) -> None:
    for name in ("Crimea", "Sevastopol", "Transnistria", "Abkhazia", "Ladakh", "Arunachal Pradesh", "Golan Heights"):
        for entry in gazetteer.find(name)[:2]:
            assert (entry.name, entry.country) == (name, None)
    assert {entry.admin1 for entry in gazetteer.find("Simferopol")} == {"Crimea"}
    assert gazetteer.find("Bender")[0].country is None
    assert gazetteer.find("Chisinau")[0].country == "MDA"


def test_states_by_the_names_that_the_news_has(find: Find) -> None:
    assert find("The army shelled Goma, in the Democratic Republic of Congo.")["Democratic Republic of Congo"].lat
    assert find("Gunmen killed ten people in Niger's Tillaberi region.")["Tillaberi region"].country == "NER"


def test_a_state_is_no_small_town_of_the_same_name_among_many_of_another_state(find: Find) -> None:
    text = "Storms hit Dallas, Houston and Austin in Texas. Snow fell in Tulsa, Oklahoma. Protests spread in Egypt."
    assert find(text)["Egypt"].country == "EGY"


def test_an_unknown_place_has_no_coordinates(find: Find) -> None:
    place = find("Gunmen attacked the village of Qarlagh on Sunday.")["Qarlagh"]
    assert (place.lat, place.geonameid, place.candidates) == (None, None, 0)


def test_the_short_form_of_an_organisation_is_no_town(find: Find) -> None:
    assert not {"U.N.", "NATO"} & find("The U.N. Security Council met in Paris. NATO ships left Malta.").keys()


def test_an_arabic_name_is_not_cut_at_its_article(find: Find) -> None:
    assert "Bab" not in find("Thousands gathered at the Bab al-Aziziyah compound.")


def test_a_state_that_qualifies_the_next_noun_holds_no_town(find: Find) -> None:
    assert find("After the fall of Tripoli, U.S. officials left for Benghazi.")["Tripoli"].country == "LBY"


def test_a_great_town_by_its_foreign_name_beats_a_village_far_from_all_others(find: Find) -> None:
    text = "Rebels in Benghazi and Misrata sent food to Tobruk. The eastern Libyan town of Derna was calm."
    assert find(text)["Derna"].country == "LBY"


def test_a_village_far_from_all_other_places_is_doubted(find: Find) -> None:
    near = find("Farmers in Cluj and Oradea sold wheat. A market opened in Tileagd.")["Tileagd"]
    far = find("Rebels in Benghazi and Misrata sent food to Tobruk. A market opened in Tileagd.")["Tileagd"]
    assert near.confidence > 0.5 > far.confidence


def test_a_dateline_is_a_place(find: Find) -> None:
    assert find("NAIROBI, Kenya (AP) — Police fired tear gas at marchers.")["NAIROBI"].country == "KEN"


def test_candidates_lists_all_of_a_name_the_likeliest_first(gazetteer: Gazetteer) -> None:
    found = candidates("Tripoli", gazetteer)
    assert found[0].country == "LBY"
    assert {"LBN", "GRC"} <= {entry.country for entry in found}


@settings(deadline=None, max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(alphabet=st.sampled_from("Paris Kyiv,.'’-\n—\u0130ß()in the 🚀U.S"), max_size=80))
def test_spans_are_the_texts_own_words(gazetteer: Gazetteer, parse_text: Callable[[str], Parsed], text: str) -> None:
    for place in find_places(parse_text(text), gazetteer):
        assert text[place.span.start : place.span.end] == place.span.text
        assert (place.lat is None) == (place.lon is None)
