"""`sitroom feeds` and `sitroom watch` as a user meets them, stopped and killed at any moment."""

import json
import os
import random
import signal
import threading
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import pytest
from press import publish, report, rss
from site_on_loopback import HOST, Site, answer
from sqlalchemy import func, select
from typer.testing import CliRunner, Result

from processes import Sitroom, wait_for
from sitroom.cli import app
from sitroom.keep import Store
from sitroom.keep.tables import documents, events, pages, sources, statements, versions

KILLS = int(os.environ.get("KILLS", "1"))  # of each store


def run(*arguments: str) -> Result:
    return CliRunner().invoke(app, list(arguments), env={"COLUMNS": "160", "SITROOM_ALLOW_HOSTS": HOST})


def watching(address: str, *arguments: str) -> Sitroom:
    return Sitroom("watch", "--store", address, "--pause", "0", "--allow-host", HOST, *arguments)


def content(address: str) -> dict[str, list[tuple[object, ...]]]:
    """All that a store holds, but for the moments at which it came in and the order."""
    columns = (documents.c.id, documents.c.sha256, documents.c.url, documents.c.published, documents.c.version)
    asked = {
        "documents": select(*columns),
        "sources": select(sources.c.id, sources.c.url, sources.c.feed),
        "pages": select(pages.c.url, pages.c.status, pages.c.document, pages.c.feed),
        "versions": select(versions.c.document),
    }
    for table in (events, statements):
        of = select(documents.c.id, func.count()).join(table, table.c.document == documents.c.key)
        asked[table.name] = of.group_by(documents.c.id)
    with Store(address) as store, store.reading() as connection:
        return {name: sorted(map(tuple, connection.execute(question))) for name, question in asked.items()}


def test_a_watch_that_is_killed_ends_with_the_store_of_an_undisturbed_one(
    address: str, tmp_path: Path, site: Site
) -> None:
    publish(site, range(6 * KILLS + 6))
    site.pages["/2"] = lambda handler: answer(handler, b"", 404)
    site.pages |= {"/other": rss(site, ["/3", "/900"]), "/900": report(900)}
    undisturbed = str(tmp_path / "undisturbed.db")
    for where in (undisturbed, address):
        # In the order of their addresses, in which they are looked at too if they were added within one second.
        added = run("feeds", "add", site.url("/other"), site.url("/rss"), "--store", where)
        assert added.exit_code == 0, added.output
    run("watch", "--once", "--quiet", "--pause", "0", "--store", undisturbed)
    chance = random.Random(7)
    for _ in range(KILLS):
        kill_after_some_pages(address, site, chance)
    watching(address, "--once", "--quiet").end()
    expected, found = content(undisturbed), content(address)
    assert len(expected["documents"]) == 6 * KILLS + 6
    assert expected["versions"] == []
    assert {status for _, status, _, _ in expected["pages"]} == {"kept", "given up"}
    assert found == expected


def kill_after_some_pages(address: str, site: Site, chance: random.Random) -> None:
    """Kills a watch when it has asked for some pages, and a moment more."""
    asked, wanted = len(site.asked), chance.randint(1, 12)
    process = watching(address, "--once", "--quiet")
    wait_for(lambda: process.over or len(site.asked) - asked >= wanted)
    threading.Event().wait(chance.random() * 0.15)
    process.kill()


def test_ctrl_c_ends_it_at_once_with_what_was_done(tmp_path: Path, site: Site) -> None:
    publish(site, range(3))
    reached = threading.Event()

    def hang(handler: BaseHTTPRequestHandler) -> None:
        reached.set()
        site.over.wait()

    site.pages["/2"] = hang
    store = str(tmp_path / "a.db")
    run("feeds", "add", site.url("/rss"), "--store", store)
    process = watching(store)
    assert reached.wait(60)
    os.kill(process.pid, signal.SIGINT)
    status, said = process.end()
    assert status == 130
    assert "Traceback" not in said
    assert f"added 2 reports, 1 still to be fetched → {store}" in said.splitlines()[-1]


def test_a_feed_is_added_listed_checked_and_removed(tmp_path: Path, site: Site) -> None:
    publish(site, [1, 2])
    store, url = str(tmp_path / "a.db"), site.url("/rss")
    added = run("feeds", "add", url, "--store", store)
    assert added.stdout == f"added: {url} (rss “The Courier”): 2 entries, the newest of 2021-11-12T06:00:00+00:00\n"
    assert run("feeds", "add", url, "--store", store).stdout.startswith("had been added: ")
    assert url in run("feeds", "list", "--store", store).stdout
    (listed,) = map(json.loads, run("feeds", "list", "--store", store, "--format", "jsonl").stdout.splitlines())
    assert (listed["url"], listed["kind"], listed["kept"]) == (url, "rss", 0)
    checked = run("feeds", "check", "--store", store)
    assert (checked.exit_code, checked.stdout.startswith(f"{url} (rss")) == (0, True)
    site.pages["/rss"] = "<!DOCTYPE html><html></html>"
    checked = run("feeds", "check", "--store", store)
    assert checked.exit_code == 1
    assert checked.stderr == f"sitroom: {url}: it is a web page, not a feed, and names none\n"
    assert run("feeds", "remove", url, "--store", store).exit_code == 0
    assert run("feeds", "remove", url, "--store", store).stderr == f"sitroom: {url}: no such feed in {store}\n"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["feeds", "add", "http://127.0.0.1:9/rss"], "inside a private network: allow it by name with --allow-host"),
        (["feeds", "add", "file:///etc/passwd"], "only http and https are fetched"),
        (["feeds", "add", f"http://{HOST}:9/rss", "--since", "soon"], "not a date such as"),
        (["feeds", "list"], "no such store"),
        (["watch", "--once"], "no feed in"),
        (["watch", "--once", "--list", "no.csv"], "no.csv: no such file"),
    ],
)
def test_a_mistake_costs_one_line(tmp_path: Path, arguments: list[str], said: str) -> None:
    result = run(*arguments, "--store", str(tmp_path / "a.db"))
    assert result.exit_code == 1
    assert said in result.stderr
    assert "Traceback" not in result.output


def test_a_list_of_gdelt_is_fetched(tmp_path: Path, site: Site) -> None:
    publish(site, [1, 2])
    lines = [[""] * 59 + ["20211112081500", site.url(f"/{number}")] for number in (1, 2)]
    (tmp_path / "export.CSV").write_text("\n".join(map("\t".join, lines)))
    store = str(tmp_path / "a.db")
    result = run("watch", "--once", "--pause", "0", "--list", str(tmp_path / "export.CSV"), "--store", store)
    assert (result.exit_code, "added 2 reports" in result.stderr) == (0, True)
    with Store(store) as kept:
        record = kept.record(site.url("/1"))
    assert record is not None
    assert (record.document.published, record.document.published_from) == ("2021-11-12T08:15:00+00:00", "list")


def test_a_service_that_is_told_to_stop_ends_at_once(tmp_path: Path, site: Site) -> None:
    publish(site, [1])
    reached = threading.Event()

    def hang(handler: BaseHTTPRequestHandler) -> None:
        reached.set()
        site.over.wait()

    site.pages["/1"] = hang
    store = str(tmp_path / "a.db")
    run("feeds", "add", site.url("/rss"), "--store", store)
    process = watching(store)
    assert reached.wait(60)
    os.kill(process.pid, signal.SIGTERM)
    status, said = process.end()
    assert (status, "1 still to be fetched" in said.splitlines()[-1]) == (130, True)


def test_what_is_unusual_in_what_comes_in_is_told_as_it_comes(address: str, site: Site) -> None:
    weapons = ("artillery", "jets", "mortars", "drones", "rockets", "tanks")
    site.pages |= {"/robots.txt": "", "/rss": rss(site, [f"/{weapon}" for weapon in weapons])}
    for number, weapon in enumerate(weapons):
        told = f"Russian {weapon} attacked Ukraine's army near town {number}, and {number + 3} soldiers were killed."
        site.pages[f"/{weapon}"] = (
            f"<html lang=en><head><title>{weapon}</title></head><body><p>{told}</p></body></html>"
        )
    run("feeds", "add", site.url("/rss"), "--store", address)
    first = run("watch", "--once", "--pause", "0", "--store", address)
    assert "alert: Russia – Ukraine: material conflict rises" in " ".join(first.stderr.split())
    shown = run("alerts", "--kept", "--kind", "escalation", "--store", address).stdout
    assert "attacked Ukraine's army" in " ".join(shown.split())
    assert "alert:" not in run("watch", "--once", "--pause", "0", "--store", address).stderr
