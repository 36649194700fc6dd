"""Who: which parliament, council, force or agency a report means by a word that many have."""

import pytest
from whole_reports import Parse, coded, who

LIBYA = "Libya's army shelled Benghazi. Libya said so in Tripoli. Libyan rebels fled to Brega, Libya. "


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (LIBYA + "President Barack Obama wrote to Congress.", "Congress"),
        (LIBYA + "The United States is uneasy. The House rejected a bill on Libya.", "House"),
        (LIBYA + "The U.S. Senate met. Many lawmakers criticised Obama.", "lawmakers"),
        (LIBYA + "Barack Obama wrote to Congress. He met congressional leaders.", "leaders"),
    ],
)
def test_a_parliament_is_that_of_the_state_whose_own_is_named(parse_text: Parse, text: str, words: str) -> None:
    assert coded(who(parse_text, text, words)) == ("USA", "LEG")


def test_a_parliament_that_the_main_state_has_as_well_is_its_own(parse_text: Parse) -> None:
    text = "The Philippines mourned. Manila said the United States would help. The Senate met in the Philippines."
    assert coded(who(parse_text, text, "Senate")) == ("PHL", "LEG")
    text = LIBYA + "The United States is uneasy. The General People's Congress met in Tripoli."
    assert who(parse_text, text, "Congress").country == "LBY"


@pytest.mark.parametrize(
    ("text", "words", "country", "sector"),
    [
        (LIBYA + "The rebels rejoiced when France recognised their national council.", "council", "LBY", "REB"),
        (LIBYA + "A media officer for the rebel council spoke.", "officer", "LBY", "REB"),
        (LIBYA + "Libya's ruling council asked for help.", "council", "LBY", "GOV"),
        (LIBYA + "The rebels defeated Libya's elite guards.", "guards", "LBY", "MIL"),
        ("Islamic militants stormed a hotel in Mali.", "militants", "MLI", "REB"),
    ],
)
def test_councils_guards_and_militants_have_the_sector_of_whom_they_belong_to(
    parse_text: Parse, text: str, words: str, country: str, sector: str
) -> None:
    assert coded(who(parse_text, text, words)) == (country, sector)


def test_others_of_the_same_noun_are_not_meant(parse_text: Parse) -> None:
    text = LIBYA + "The forces shelled Misrata. Coalition forces struck on Monday."
    assert coded(who(parse_text, text, "forces", 1)) == (None, "MIL")
    text = "Egypt's news agency reported a march in Cairo. The security agencies warned the crowd."
    assert coded(who(parse_text, text, "agencies")) == ("EGY", "COP")


def test_a_speaker_chairs_a_parliament_and_speakers_speak(parse_text: Parse) -> None:
    assert who(parse_text, "The speakers at the rally in Oslo criticised Norway.", "speakers").sector is None
    assert coded(who(parse_text, "The speaker of the parliament of Norway resigned.", "speaker")) == ("NOR", "LEG")


def test_a_western_town_is_no_town_of_the_west(parse_text: Parse) -> None:
    text = LIBYA + "The army shelled the besieged western town."
    assert who(parse_text, text, "town").country == "LBY"
    assert who(parse_text, LIBYA + "Western governments protested.", "governments").country is None


def test_where_somebody_works_is_not_his_state(parse_text: Parse) -> None:
    assert coded(who(parse_text, "Ali Brahimi, a London-based Algerian lawyer, spoke.", "Brahimi")) == ("DZA", "JUD")


def test_a_ruler_whom_his_foes_call_a_criminal_is_none(parse_text: Parse) -> None:
    text = "Gaddafi, a criminal, must go, Libya's rebels said. Gaddafi refused."
    assert coded(who(parse_text, text, "Gaddafi", 1)) == ("LBY", "GOV")


def test_a_name_of_the_tables_is_read_whole(parse_text: Parse) -> None:
    text = "Mali President Amadou Toumani Toure last week warned community leaders of a flow of weapons."
    assert coded(who(parse_text, text, "Toure")) == ("MLI", "GOV")
    text = "Tunisia mourned. President Zine al-Abidine Ben Ali fled from Tunisia. Ben Ali was ousted by protests."
    assert who(parse_text, text, "Ben Ali", 1).name == who(parse_text, text, "Ben Ali").name


def test_a_noun_before_a_name_tells_what_it_is_called_afterwards(parse_text: Parse) -> None:
    text = "Germany banned the Iranian airline Volna Air. Germany acted on Monday. The airline protested."
    assert coded(who(parse_text, text, "airline", 1)) == ("IRN", "BUS")
