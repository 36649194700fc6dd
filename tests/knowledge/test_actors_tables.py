"""The tables of actors: they load, they hold together, and names are found as they are written."""

import gc
from datetime import date
from pathlib import Path

import pytest

from sitroom.knowledge import actors
from sitroom.knowledge.actors_index import normal
from sitroom.knowledge.organisations_then import sector_then
from sitroom.knowledge.tables import TableError, with_tables


def kinds(written: str) -> set[str]:
    return {known.kind for known in actors.names().find(written)}


def test_every_table_loads_and_has_rows() -> None:
    assert len(actors.roles()) > 2000
    assert len(actors.surnames()) > 500
    assert len(actors.given_names()) > 300
    assert set(actors.cues()) >= {"inert", "dealt", "ground", "path", "tie", "measure", "gone", "elsewhere", "apart"}
    assert len(actors.country_names()) > 230


@pytest.mark.parametrize(
    ("written", "country"),
    [
        ("Great Britain", "GBR"),
        ("Ivory Coast", "CIV"),
        ("Côte d’Ivoire", "CIV"),
        ("Burma", "MMR"),
        ("Kosovar", "XKX"),
        ("Soviet Union", "SUN"),
        ("East Germany", "DDR"),
        ("Czechoslovakia", "CSK"),
        ("U.S.", "USA"),
    ],
)
def test_states_of_today_and_of_the_past_are_known_by_their_names(written: str, country: str) -> None:
    assert country in {known.country for known in actors.names().find(written)}


def test_an_acronym_is_read_in_capitals_only() -> None:
    assert kinds("WHO") == {"organisation"}
    assert kinds("who") == set()
    assert kinds("US") == {"country"}
    assert kinds("us") == set()


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("SPD", "Social Democratic Party of Germany"),
        ("CSU", "Christian Social Union"),
        ("CDU", "Christian Democratic Union"),
        ("PTI", "Pakistan Tehreek-e-Insaf"),
        ("PML-N", "Pakistan Muslim League-Nawaz"),
        ("CBO", "Congressional Budget Office"),
        ("House Judiciary Committee", "House Judiciary Committee"),
        ("U.S. House of Representatives", "United States House of Representatives"),
        ("U.S. Senate", "United States Senate"),
        ("House of Lords", "House of Lords"),
        ("Federation Council", "Federation Council"),
        ("LAPD", "Los Angeles Police Department"),
        ("MI5", "MI5"),
        ("SVR", "Foreign Intelligence Service of Russia"),
        ("MNLF", "Moro National Liberation Front"),
        ("AUC", "United Self-Defense Forces of Colombia"),
        ("Qassam Brigades", "Izz ad-Din al-Qassam Brigades"),
        ("YPG", "People's Protection Units"),
        ("UNMISS", "United Nations Mission in South Sudan"),
        ("OHCHR", "Office of the United Nations High Commissioner for Human Rights"),
        ("IFRC", "International Federation of Red Cross and Red Crescent Societies"),
    ],
)
def test_a_body_is_not_called_by_the_name_of_another(written: str, name: str) -> None:
    bodies = [k for k in actors.names().find(written) if k.kind in ("organisation", "seat")]
    assert [known.name for known in bodies] == [name]


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("Uighurs", "Uyghur"),
        ("Tibetans", "Tibetan"),
        ("Basques", "Basque"),
        ("African Americans", "African American"),
        ("Bosnian Croats", "Bosnian Croat"),
        ("South Ossetia", "South Ossetian"),
    ],
)
def test_a_people_is_not_called_by_the_name_of_another(written: str, name: str) -> None:
    assert [known.name for known in actors.names().find(written) if known.kind == "people"] == [name]


def test_accents_and_hyphens_do_not_matter() -> None:
    plain = actors.names().find("Nicolas Maduro")
    assert plain
    assert plain == actors.names().find("Nicolás Maduro")
    assert actors.names().find("Ban Ki Moon") == actors.names().find("Ban Ki-moon")


def test_an_office_is_told_by_the_day() -> None:
    [biden] = [known for known in actors.names().find("Joe Biden") if known.kind == "person"]
    office = {
        day.year: spell.office if (spell := biden.spell_at(day)) else None
        for day in (date(2008, 1, 1), date(2012, 1, 1), date(2018, 1, 1), date(2022, 1, 1))
    }
    assert office == {2008: "Senator", 2012: "Vice President", 2018: None, 2022: "President"}
    assert not biden.is_former(date(2018, 1, 1))
    assert biden.is_former(date(2025, 6, 1))


def test_without_a_day_an_ended_office_is_not_taken_to_last() -> None:
    [chirac] = [known for known in actors.names().find("Jacques Chirac") if known.kind == "person"]
    assert chirac.spell_at(None) is None


def test_a_mistake_in_a_spell_names_file_and_line(tmp_path: Path) -> None:
    table = tmp_path / "actors" / "persons.tsv"
    table.parent.mkdir()
    table.write_text(
        "name\taliases\tcountry\tgender\tleading\twikidata\tspells\nAnn Brook\t\tGBR\tf\t1\t\tGOV 2001-13-01 *\n"
    )
    with with_tables((tmp_path,)), pytest.raises(TableError, match=r"persons\.tsv, line 2: no such day"):
        actors.names()


def test_nobody_is_two_rows() -> None:
    for country, surname, day in (("USA", "bush", date(2003, 3, 20)), ("AZE", "aliyev", date(2020, 11, 10))):
        holders = [k for k in actors.surnames()[surname] if k.country == country and k.spell_at(day)]
        assert len(holders) == 1, [k.name for k in holders]


def test_every_title_means_an_office_that_somebody_held() -> None:
    held = {
        normal(spell.office)
        for known in (k for persons in actors.leaders().values() for k in persons)
        for spell in known.spells
        if spell.office
    }
    for title, groups in actors.offices().items():
        assert any(office in held for alike in groups for office in alike), title


def test_loading_the_names_leaves_the_collector_as_it_was() -> None:
    assert gc.isenabled()
    actors.names.__wrapped__()
    assert gc.isenabled()


def test_what_a_users_table_says_of_a_body_holds_at_all_times(tmp_path: Path) -> None:
    folder = tmp_path / "actors"
    folder.mkdir()
    row = "name\taliases\tcountry\tsector\tcode\tgroup\nTaliban\t\tAFG\tREB\t\t\n"
    (folder / "organisations.tsv").write_text(row, encoding="utf-8")
    assert sector_then("Taliban", date(2000, 5, 1)) == "GOV"
    with with_tables((tmp_path,)):
        assert sector_then("Taliban", date(2000, 5, 1)) is None
