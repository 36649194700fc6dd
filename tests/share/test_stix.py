"""A STIX bundle: valid for OASIS's validator, marked, with every denial, the same each time, and read back."""

import io
import json
from pathlib import Path
from typing import Any

import stix2
from shelled import shelling
from stix2validator import ValidationOptions, validate_string

from sitroom.keep import Store
from sitroom.share import Terms, Tlp, stix
from sitroom.share.material import items


def bundle(store: Store, terms: Terms | None = None) -> str:
    stream = io.StringIO()
    stix.write(items(store, store.events(), ledgers=True), stream, terms or Terms())
    return stream.getvalue()


def objects(text: str, kind: str) -> list[dict[str, Any]]:
    return [one for one in json.loads(text)["objects"] if one["type"] == kind]


def test_the_validator_of_oasis_finds_no_fault_with_it(crisis: Store) -> None:
    for terms in (Terms(Tlp.amber_strict), Terms(Tlp.clear, text=False, by="Ministry"), Terms()):
        text = bundle(crisis, terms)
        found = validate_string(text, ValidationOptions(version="2.1"))
        assert found.is_valid, [error.message for error in found.errors or ()]
        assert stix2.parse(text)["objects"]


def test_an_incident_says_whether_it_happened_and_who_denies_it(crisis: Store) -> None:
    text = bundle(crisis)
    named = {one["name"]: one for one in objects(text, "incident")}
    denied = named["Russia ASSAULT heavy-weapons (denied, says Russia)"]
    assert "modality:denied" in denied["labels"]
    opinions = objects(text, "opinion")
    assert {one["opinion"] for one in opinions} == {"strongly-disagree"}
    assert any(one["authors"] == ["Russia"] and one["object_refs"] == [denied["id"]] for one in opinions)
    assert any(denied["id"] in one["object_refs"] and one["authors"] == ["Russia"] for one in objects(text, "note"))


def test_everything_bears_the_mark(crisis: Store) -> None:
    found = json.loads(bundle(crisis, Terms(Tlp.amber)))["objects"]
    unmarked = {one["type"] for one in found if not one.get("object_marking_refs")}
    assert unmarked <= {"marking-definition", "extension-definition", "identity"}
    assert [one["name"] for one in found if one["type"] == "marking-definition"] == ["TLP:AMBER"]


def test_the_same_store_gives_the_same_bundle(crisis: Store) -> None:
    assert bundle(crisis) == bundle(crisis)


def test_it_is_read_back_as_it_was(crisis: Store) -> None:
    assert list(stix.read(Path("x"), json.loads(bundle(crisis)))) == list(crisis.events())


def test_without_the_text_no_words_of_a_report_are_left_but_its_title(crisis: Store) -> None:
    text = bundle(crisis, Terms(text=False))
    assert all(word not in text for word in ("shelled the", "Two men", "threatened"))
    assert objects(text, "report")[0]["name"]


def test_a_report_without_a_date_is_given_none(tmp_path: Path) -> None:
    with Store(tmp_path / "undated.db") as store:
        store.add(shelling(1, day=None))
        text = bundle(store)
    assert objects(text, "report") == []
    assert [one["context"] for one in objects(text, "grouping")] == ["unspecified"]


def test_a_whole_country_has_no_point(crisis: Store) -> None:
    found = {one["name"]: one for one in objects(bundle(crisis), "location")}
    assert (found["Ukraine"]["country"], "latitude" in found["Ukraine"]) == ("UA", False)
    assert (found["Yelnya"]["city"], found["Yelnya"]["latitude"]) == ("Yelnya", 54.57)
