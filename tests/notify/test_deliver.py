"""Alerts reach people: each once, with its sentences, over real mail and web servers, and secrets stay secret."""

import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import feedparser
import pytest

sys.path.insert(0, str(Path(__file__).parents[2] / "bench"))

from servers import Hook, Mailbox, mail_server, web_server
from sqlalchemy import update
from typer.testing import CliRunner, Result

from processes import wait_for
from sitroom.cli import app
from sitroom.keep import Store
from sitroom.keep.alert_rows import Evidence, Finding
from sitroom.keep.alerts import Alerts
from sitroom.keep.channels import MOST_TRIES, Channels
from sitroom.keep.tables import alerts, channels, deliveries
from sitroom.notify import deliver
from sitroom.notify.feed import alert_feed
from sitroom.notify.send import KEY

SENTENCE = "Russian troops shelled <the> town & the *bridge*."


@pytest.fixture
def mail() -> Iterator[Mailbox]:
    with mail_server() as box:
        yield box


@pytest.fixture
def hook() -> Iterator[Hook]:
    with web_server() as found:
        yield found


def finding(number: int = 1) -> Finding:
    return Finding(
        "escalation", f"pair:RUS,UK{number}", "Russia → Ukraine: material conflict rises", "2021-11-12", "2021-11-10",
        level=90, p=0.0003, expected=2.1, observed=14,
        evidence=(Evidence("r1", "e1", "2021-11-12", "The Wire", "https://example.org/1?a=1&b=2", SENTENCE),),
    )  # fmt: skip


def reach_at_once(store: Store) -> None:
    """Makes what failed due now."""
    store.write(lambda connection: connection.execute(update(deliveries).values(next_due="2000-01-01T00:00:00+00:00")))


def test_an_alert_arrives_once_by_mail_and_by_webhook_with_its_sentences(
    store: Store, mail: Mailbox, hook: Hook
) -> None:
    Channels(store).add("desk", mail.address)
    Channels(store).add("hook", hook.address)
    (alert,) = Alerts(store).keep([finding()])
    assert deliver(store).sent == 2
    assert deliver(store).sent == 0
    (letter,) = mail.mails
    assert (
        letter["Subject"] == "escalation: Russia → Ukraine: material conflict rises" or "=?utf-8?" in letter["Subject"]
    )
    text = "".join(part.get_payload(decode=True).decode() for part in letter.walk() if not part.is_multipart())
    assert "shelled" in text
    assert "so much was not seen in 90 days" in text
    ((headers, posted),) = hook.posts
    assert SENTENCE in posted["message"]
    assert posted["sitroom"]["alert"]["id"] == alert.id
    assert headers[KEY.lower()] == posted["sitroom"]["key"]


def test_what_was_raised_before_a_channel_was_added_is_not_sent_there(store: Store, hook: Hook) -> None:
    Alerts(store).keep([finding()])
    store.write(lambda connection: connection.execute(update(alerts).values(raised="2021-11-12T00:00:00+00:00")))
    Channels(store).add("hook", hook.address)
    assert deliver(store).sent == 0


def test_a_channel_gets_only_its_kinds_and_its_scope(store: Store, hook: Hook) -> None:
    Channels(store).add("other kind", hook.address, kinds=["story"])
    Channels(store).add("one pair", hook.address, scope="pair:RUS,UK2")
    Alerts(store).keep([finding(1), finding(2)])
    assert deliver(store).sent == 1
    assert hook.posts[0][1]["sitroom"]["alert"]["scope"] == "pair:RUS,UK2"


def test_a_failure_is_tried_again_later_and_given_up_in_the_end(store: Store, hook: Hook, mail: Mailbox) -> None:
    Channels(store).add("hook", hook.address)
    Channels(store).add("desk", mail.address)
    Alerts(store).keep([finding()])
    hook.status, mail.refusing = 503, True
    said: list[str] = []
    assert deliver(store, said.append).failed == 2
    assert all("tried again in 10 s" in line for line in said)
    assert deliver(store).failed == 0  # not due yet
    mail.refusing = False
    for _ in range(MOST_TRIES):
        reach_at_once(store)
        deliver(store)
    assert len(mail.mails) == 1
    assert [one.what for one in Channels(store).log("hook", 1)] == ["given up"]
    assert Channels(store).next_due() is None


def test_what_a_process_was_sending_when_it_died_is_sent_again_with_the_same_key(store: Store, hook: Hook) -> None:
    Channels(store).add("hook", hook.address)
    Alerts(store).keep([finding()])
    assert deliver(store).sent == 1
    store.write(lambda connection: connection.execute(update(deliveries).values(state="sending")))
    assert deliver(store).sent == 1
    assert len({headers[KEY.lower()] for headers, _ in hook.posts}) == 1
    assert [one.what for one in Channels(store).log("hook")] == ["sent", "unsure", "sent", "begun"]


def wait_until_posted(many: int, hook: Hook, process: "subprocess.Popen[bytes]") -> None:
    wait_for(lambda: len(hook.posts) >= many or process.poll() is not None)


def test_killed_again_and_again_each_alert_is_sent_and_only_unsure_ones_twice(tmp_path: Path, hook: Hook) -> None:
    where = str(tmp_path / "a.db")
    with Store(where) as store:
        Channels(store).add("hook", hook.address)
        Alerts(store).keep([finding(number) for number in range(12)])
    script = f"from sitroom.keep import Store; from sitroom.notify import deliver; deliver(Store({where!r}))"
    for stop in (3, 6, 9):
        process = subprocess.Popen([sys.executable, "-c", script])
        wait_until_posted(stop, hook, process)
        process.send_signal(signal.SIGKILL)
        process.wait()
    with Store(where) as store:
        deliver(store)
        unsure = [one for one in Channels(store).log(limit=1000) if one.what == "unsure"]
    keys = [headers[KEY.lower()] for headers, _ in hook.posts]
    assert len(set(keys)) == 12
    assert len(keys) - 12 <= len(unsure) <= 3


def test_a_digest_tells_a_day_when_it_is_over(store: Store, hook: Hook) -> None:
    Channels(store).add("daily", hook.address, digest=True)
    Alerts(store).keep([finding(1), finding(2)])
    assert deliver(store).sent == 0
    yesterday = {"raised": "2021-11-12T10:00:00+00:00"}
    store.write(lambda connection: connection.execute(update(alerts).values(**yesterday)))
    store.write(lambda connection: connection.execute(update(channels).values(added="2021-11-01T00:00:00+00:00")))
    assert Channels(store).take_up("2021-11-13T00:00:05+00:00") == 1
    assert deliver(store).sent == 1
    assert hook.posts[0][1]["title"] == "2 alerts of 2021-11-12"
    assert Channels(store).take_up("2021-11-13T08:00:00+00:00") == 0


def run(*arguments: str, **environment: str) -> Result:
    return CliRunner(env={"COLUMNS": "140", **environment}).invoke(app, list(arguments))


def test_no_secret_is_ever_shown(tmp_path: Path, hook: Hook, caplog: pytest.LogCaptureFixture) -> None:
    where = str(tmp_path / "a.db")
    Store(where).close()
    hook.status = 500
    with caplog.at_level("DEBUG"):
        shown = [run("channels", "add", "hook", hook.address, "--store", where)]
        with Store(where) as store:
            Alerts(store).keep([finding()])
        asked = (["list"], ["test", "hook"], ["deliver"], ["log"])
        shown += [run("channels", *arguments, "--store", where) for arguments in asked]
    assert [one.exit_code for one in shown] == [0, 0, 1, 1, 0]
    everything = "".join(one.output for one in shown) + caplog.text
    assert all(secret not in everything for secret in ("s3cretpass", "t0kenpath", hook.address))
    assert "json://… (" in shown[1].stdout
    with Store(where) as store:
        assert "s3cretpass" not in repr(Channels(store).all())


def test_the_environment_can_hold_the_secret(tmp_path: Path, hook: Hook, monkeypatch: pytest.MonkeyPatch) -> None:
    where = str(tmp_path / "a.db")
    Store(where).close()
    assert run("channels", "add", "hook", "env:MY_HOOK", "--store", where).stdout == "added: hook, env:MY_HOOK\n"
    missing = run("channels", "test", "hook", "--store", where)
    assert (missing.exit_code, "no variable MY_HOOK" in missing.stderr) == (1, True)
    assert run("channels", "test", "hook", "--store", where, MY_HOOK=hook.address).exit_code == 0
    assert hook.posts[0][1]["title"] == "Sitroom: a test"


def test_a_mistake_costs_one_line(tmp_path: Path) -> None:
    where = str(tmp_path / "a.db")
    Store(where).close()
    for arguments, part in (
        (["add", "a", "nonsense://s3cretpass@x", "--store", where], "no address that apprise knows"),
        (["add", "a", "json://localhost", "--kind", "war", "--store", where], "kind war"),
        (["remove", "a", "--store", where], "no such channel: a"),
        (["test", "a", "--store", where], "no such channel: a"),
    ):
        result = run("channels", *arguments)
        assert (result.exit_code, result.stderr.count("\n")) == (1, 1)
        assert part in result.stderr
        assert "s3cretpass" not in result.output


def test_a_feed_reader_reads_the_feed_of_alerts(store: Store) -> None:
    Alerts(store).keep([finding(1), finding(2)])
    found = feedparser.parse(alert_feed(Alerts(store).find(), desk="https://desk.example/alerts"))
    assert not found.bozo
    assert [entry.title for entry in found.entries] == ["escalation: Russia → Ukraine: material conflict rises"] * 2
    assert SENTENCE in found.entries[0].summary
    assert found.entries[0].link.startswith("https://desk.example/alerts/")


def test_alerts_are_written_as_a_feed(tmp_path: Path) -> None:
    where, feed = str(tmp_path / "a.db"), tmp_path / "alerts.atom"
    with Store(where) as store:
        Alerts(store).keep([finding()])
    result = run("alerts", "--kept", "--atom", str(feed), "--store", where)
    assert result.exit_code == 0, result.output
    assert len(feedparser.parse(feed.read_bytes()).entries) == 1
