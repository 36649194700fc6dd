"""A map of events: valid GeoJSON, no pin for a whole country, and read back as it was."""

import io
import json
from pathlib import Path

from geojson_pydantic import FeatureCollection

from sitroom.keep import Store
from sitroom.share import Terms, Tlp, geojson


def written(store: Store, terms: Terms) -> dict[str, object]:
    stream = io.StringIO()
    geojson.write(store.events(), stream, terms)
    found: dict[str, object] = json.loads(stream.getvalue())
    return found


def test_it_is_geojson_and_a_country_is_no_pin(crisis: Store) -> None:
    found = FeatureCollection.model_validate(written(crisis, Terms()))
    points = {
        (one.properties or {})["precision"]: one.geometry and one.geometry.model_dump()["coordinates"]
        for one in found.features
    }
    assert points == {"city": (33.18, 54.57), "country": None}
    assert {(one.properties or {})["modality"] for one in found.features} == {"actual", "denied"}


def test_it_is_read_back_as_it_was(crisis: Store) -> None:
    assert list(geojson.read(Path("x"), written(crisis, Terms()))) == list(crisis.events())


def test_without_the_text_no_words_of_a_report_are_left_but_its_title(crisis: Store) -> None:
    found = json.dumps(written(crisis, Terms(Tlp.amber, text=False)))
    assert '"tlp": "TLP:AMBER"' in found
    assert all(word not in found for word in ("shelled the", "Two men", "threatened"))
    assert '"name": "Russia"' in found
