"""The gazetteer: found or built without help, quick to open, tolerant of spelling, silent on sovereignty."""

import sqlite3
import threading
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitroom.knowledge import gazetteer_build
from sitroom.knowledge.gazetteer import Gazetteer, GazetteerError, default_path, open_gazetteer
from sitroom.knowledge.gazetteer_names import fold
from sitroom.knowledge.gazetteer_sources import Record, read_countries, read_own


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return open_gazetteer()


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """A builder that knows the tables and one town only."""
    town = Record("Testovo", "city", 48.0, 37.0, geonameid=1, country="UKR", population=1000)
    monkeypatch.setattr(gazetteer_build, "read_packages", lambda: iter([town]))


@pytest.mark.parametrize(
    ("spelling", "other", "country"),
    [
        ("Kiev", "Kyiv", "UKR"),
        ("Yelnya", "Yel'nya", "RUS"),
        ("Al-Hasakah", "Hasakah", "SYR"),
        ("Port au Prince", "Port-au-Prince", "HTI"),
        ("Goteborg", "Göteborg", "SWE"),
        ("Kobani", "Kobane", "SYR"),
    ],
)
def test_spellings_of_one_name_lead_to_one_place(gazetteer: Gazetteer, spelling: str, other: str, country: str) -> None:
    ids = [{e.id for e in gazetteer.find(name) if e.near == country} for name in (spelling, other)]
    assert ids[0] & ids[1]


@pytest.mark.parametrize(
    "name",
    [
        "Donbas", "Kerch Strait", "Strait of Hormuz", "Darfur", "North Kivu", "the Sahel", "Golan Heights",
        "Line of Control", "Gaza Strip", "Bay of Pigs", "Demilitarized Zone", "Transnistria", "Nagorno-Karabakh",
        "Rojava", "Spratlys", "Sudetenland", "38th parallel", "eastern Ukraine", "Black Sea", "the Caucasus",
    ],
)  # fmt: skip
def test_crisis_regions_are_known(gazetteer: Gazetteer, name: str) -> None:
    assert gazetteer.find(name)[0].rank <= 1


@pytest.mark.parametrize("name", ["Crimea", "Golan Heights", "Spratly Islands", "Line of Control", "Nagorno-Karabakh"])
def test_disputed_areas_have_no_country(gazetteer: Gazetteer, name: str) -> None:
    assert all(entry.country is None for entry in gazetteer.find(name))


def test_towns_in_disputed_areas_have_no_country_either(gazetteer: Gazetteer) -> None:
    sevastopol = next(e for e in gazetteer.find("Sevastopol") if e.kind == "city" and e.population > 100_000)
    assert sevastopol.country is None


def test_states_that_are_no_more_have_their_old_codes(gazetteer: Gazetteer) -> None:
    codes = {name: gazetteer.find(name)[0].country for name in ("Soviet Union", "Yugoslavia", "East Germany")}
    assert codes == {"Soviet Union": "SUN", "Yugoslavia": "YUG", "East Germany": "DDR"}


def test_a_unit_has_the_point_of_its_middle(gazetteer: Gazetteer) -> None:
    oblast = next(e for e in gazetteer.find("Donetsk Oblast") if e.kind == "admin1")
    assert (round(oblast.lat), round(oblast.lon)) == (48, 38)


def test_a_built_gazetteer_opens_at_once_and_answers_fast(gazetteer: Gazetteer) -> None:
    started = time.perf_counter()
    again = Gazetteer(gazetteer.path)
    assert again.find("Kyiv")
    assert time.perf_counter() - started < 0.2
    names = [f"name {number}" for number in range(5_000)] + ["Kyiv", "Aleppo"] * 2_500
    started = time.perf_counter()
    for name in names:
        again.find(name)
    assert len(names) / (time.perf_counter() - started) > 20_000
    assert gazetteer.path.stat().st_size < 120_000_000


def test_the_environment_says_where_it_lies(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, small: None) -> None:
    monkeypatch.setenv("SITROOM_GAZETTEER", str(tmp_path / "deep" / "places.sqlite"))
    told: list[str] = []
    assert open_gazetteer(told.append).find("Testovo")[0].country == "UKR"
    assert default_path().exists()
    assert "gazetteer" in told[0]


def test_building_twice_at_once_leaves_one_whole_file(tmp_path: Path, small: None) -> None:
    path = tmp_path / "places.sqlite"
    builders = [threading.Thread(target=gazetteer_build.build, args=(path,)) for _ in range(2)]
    for builder in builders:
        builder.start()
    gazetteer_build.build(path)
    for builder in builders:
        builder.join()
    assert [file.name for file in tmp_path.iterdir()] == ["places.sqlite"]
    assert Gazetteer(path).find("Testovo")


def test_a_failed_build_leaves_nothing(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def broken() -> None:
        raise RuntimeError("no data")

    monkeypatch.setattr(gazetteer_build, "read_packages", broken)
    with pytest.raises(RuntimeError):
        gazetteer_build.build(tmp_path / "places.sqlite")
    assert not list(tmp_path.iterdir())


def test_a_place_that_cannot_be_written_is_told_in_one_line(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, small: None
) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("SITROOM_GAZETTEER", str(tmp_path / "file" / "places.sqlite"))
    with pytest.raises(GazetteerError, match="SITROOM_GAZETTEER"):
        open_gazetteer()


def test_a_broken_file_is_told(tmp_path: Path) -> None:
    path = tmp_path / "broken.sqlite"
    path.write_bytes(b"no database" * 100)
    with pytest.raises(GazetteerError, match="delete it"):
        Gazetteer(path)
    with sqlite3.connect(tmp_path / "empty.sqlite"):
        pass
    with pytest.raises(GazetteerError):
        Gazetteer(tmp_path / "missing.sqlite")


def test_the_tables_hold_enough_and_are_sound() -> None:
    regions = list(read_own("regions"))
    assert len(regions) >= 300
    assert len({fold(region.name) + region.kind for region in regions}) == len(regions)
    assert {"SUN", "YUG", "DDR", "CSK"} <= {country.country for country in read_countries()}


@given(st.text(max_size=40))
def test_folding_is_stable_and_never_fails(name: str) -> None:
    assert fold(fold(name)) == fold(fold(fold(name)))
