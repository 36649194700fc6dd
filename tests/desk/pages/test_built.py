"""The browser side as it is built."""

import gzip
import json

import pytest

from sitroom.desk.templating import STATIC

LIMIT = 600 * 1024  # bytes, compressed


@pytest.fixture(autouse=True)
def built() -> None:
    """Only where it is built."""
    if not (STATIC / ".vite" / "manifest.json").is_file():
        pytest.skip("the browser side is not built: run 'make web'")


def test_the_javascript_stays_small() -> None:
    sizes = [len(gzip.compress(file.read_bytes(), 9)) for file in STATIC.rglob("*.js")]
    assert sizes
    assert sum(sizes) <= LIMIT


def test_countries_have_shapes_and_codes() -> None:
    shapes = json.loads((STATIC / "world.json").read_text(encoding="utf-8"))["features"]
    codes = {one["properties"]["iso3"] for one in shapes}
    assert {"CUB", "LBY", "MLT", "SGP", "UKR", "XKX"} <= codes
    assert all(one["geometry"]["coordinates"] for one in shapes)
