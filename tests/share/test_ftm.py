"""FollowTheMoney: entities that its own model takes, each event with its status, and read back."""

import io
import json
from pathlib import Path

import pytest

from sitroom.keep import Store
from sitroom.share import Terms, Tlp, ftm
from sitroom.share.material import items


def entities(store: Store, terms: Terms | None = None) -> list[dict[str, object]]:
    stream = io.StringIO()
    ftm.write(items(store, store.events(oldest=True), ledgers=True), stream, terms or Terms())
    return [json.loads(line) for line in stream.getvalue().splitlines()]


def test_the_model_of_followthemoney_takes_every_entity_and_value(crisis: Store) -> None:
    model = pytest.importorskip("followthemoney").model
    for entity in entities(crisis, Terms(Tlp.amber)):
        proxy = model.get_proxy(entity)
        proxy.schema.validate(entity)
        kept = {name: set(proxy.get(name)) for name in entity["properties"]}  # type: ignore[attr-defined]
        assert kept == {name: set(values) for name, values in entity["properties"].items()}, entity  # type: ignore[attr-defined]


def test_a_denied_event_says_so_and_has_its_denial(crisis: Store) -> None:
    found = entities(crisis)
    names = [one["properties"]["name"][0] for one in found if one["schema"] == "Event"]  # type: ignore[index]
    assert "Russia ASSAULT heavy-weapons (denied, says Russia)" in names
    assert any(one["schema"] == "Note" and "denied by Russia" in one["properties"]["name"][0] for one in found)  # type: ignore[index]


def test_what_it_keeps_of_events_is_read_back(crisis: Store) -> None:
    expected = list(crisis.events(oldest=True))
    found = list(ftm.read(Path("x"), entities(crisis)))
    for name in ("report", "id", "day", "type", "mode", "modality", "phase", "voice", "intensity", "sentence", "link"):
        assert [getattr(row, name) for row in found] == [getattr(row, name) for row in expected]
    assert [row.recipients and row.recipients[0].codes for row in found] == [
        row.recipients and row.recipients[0].codes for row in expected
    ]


def test_without_the_text_no_words_of_a_report_are_left_but_its_title(crisis: Store) -> None:
    text = json.dumps(entities(crisis, Terms(text=False)))
    assert all(word not in text for word in ("shelled the", "Two men", "threatened"))
