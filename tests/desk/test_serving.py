"""The desk as it is started."""

from pathlib import Path

import httpx

from desk.serving import desk


def test_without_a_store_the_example_is_coded_while_it_is_shown(tmp_path: Path) -> None:
    with desk(folder=tmp_path, XDG_CACHE_HOME=str(tmp_path)) as address:
        shown = httpx.get(address, headers={"accept": "text/html"}, timeout=60)
    assert shown.status_code == 200
    assert "18 dispatches" in shown.text
    assert "default-src 'self'" in shown.headers["content-security-policy"]
