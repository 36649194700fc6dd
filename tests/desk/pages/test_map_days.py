"""Which days the map shows where none are asked for."""

from pathlib import Path

import httpx

from desk.serving import desk
from keep.made import report
from sitroom.keep import Store


def test_the_map_goes_up_to_the_newest_report_though_an_event_is_told_of_a_far_year(tmp_path: Path) -> None:
    far = report(2, day="2050-10-30", published="2021-11-13")
    with Store(tmp_path / "store.db") as store:
        store.add_batch([report(1), far])
    with desk("--store", str(tmp_path / "store.db")) as address, httpx.Client(base_url=address) as client:
        (shown,) = client.get("/map/places?actor=RUS&modality=&type=").json()
        assert [day for day, *_ in shown["days"]] == ["2021-11-12"]
        (until,) = client.get("/map/places?until=2050-12-31").json()
        assert [day for day, *_ in until["days"]] == ["2050-10-30"]
