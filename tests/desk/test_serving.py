"""The desk as it is started."""

import os
from pathlib import Path

import httpx

from desk.serving import ADDRESS, desk
from processes import Sitroom


def test_without_a_store_the_example_is_coded_while_it_is_shown(tmp_path: Path) -> None:
    with desk(folder=tmp_path, XDG_CACHE_HOME=str(tmp_path)) as address:
        shown = httpx.get(address, headers={"accept": "text/html"}, timeout=60)
    assert shown.status_code == 200
    assert "18 dispatches" in shown.text
    assert "default-src 'self'" in shown.headers["content-security-policy"]


def test_the_first_page_after_a_start_waits_for_nothing_that_could_be_read_before(cuba: Path) -> None:
    process = Sitroom("desk", "--port", "0", "--store", str(cuba))
    try:
        found = ADDRESS.search(process.said.readline())
        assert found
        before = used(process.pid)
        assert httpx.get(found[0], headers={"accept": "text/html"}, timeout=60).status_code == 200
        assert used(process.pid) - before < 0.5  # with the tables of names and the templates still to be read it is 1.5
    finally:
        process.terminate()


def used(process: int) -> float:
    """The processor time that a process has used, in seconds."""
    fields = Path(f"/proc/{process}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
