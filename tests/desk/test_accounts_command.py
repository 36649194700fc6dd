"""Who may use a desk: accounts on the command line, sessions that end, and a desk that does not start without."""

import time
from pathlib import Path

import httpx
import pytest
from typer.testing import CliRunner, Result

from desk.accounts_of import PASSWORD, signed_in, with_accounts
from desk.serving import desk
from sitroom.cli import app
from sitroom.keep import Store
from sitroom.keep.accounts import ABSOLUTE, IDLE, Accounts
from sitroom.keep.passwords import AccountError


def sitroom(*arguments: str, given: str = "") -> Result:
    return CliRunner().invoke(app, list(arguments), input=given)


@pytest.fixture
def empty(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A store of nothing, in the folder that commands are given in."""
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "sitroom.db"
    Store(path).close()
    return path


def test_a_desk_that_others_reach_does_not_start_without_accounts(empty: Path) -> None:
    for options in (["--host", "0.0.0.0"], ["--host", "::"], ["--proxied"]):
        ended = sitroom("desk", "--port", "0", *options)
        assert ended.exit_code == 1
        (line,) = ended.stderr.splitlines()
        assert "sitroom accounts add" in line


def test_accounts_are_made_and_changed_on_the_command_line(empty: Path) -> None:
    assert sitroom("accounts", "add", "ada", "--role", "admin", given=f"{PASSWORD}\n").exit_code == 0
    short = sitroom("accounts", "add", "bob", given="short\n")
    assert (short.exit_code, "12 characters" in short.stderr) == (1, True)
    only = sitroom("accounts", "role", "ada", "viewer")
    assert (only.exit_code, "the only admin" in only.stderr) == (1, True)
    token = sitroom("accounts", "token", "ada", "--scope", "read", "--days", "7").stdout.strip()
    listed = sitroom("accounts", "list").stdout
    assert "ada  admin" in listed
    assert token[:14] in listed
    assert token not in listed
    with Store(empty) as store, store.reading() as connection:
        held = str(connection.exec_driver_sql("SELECT password, digest FROM accounts, tokens").all())
    assert "argon2id" in held
    assert PASSWORD not in held
    assert token not in held
    with desk() as address:
        assert httpx.get(f"{address}/api/events", headers={"authorization": f"Bearer {token}"}).status_code == 200
        assert sitroom("accounts", "token", "ada", "--end", "1").exit_code == 0
        assert httpx.get(f"{address}/api/events", headers={"authorization": f"Bearer {token}"}).status_code == 401


def test_a_role_that_is_taken_away_is_gone_at_once(empty: Path) -> None:
    with desk("--store", str(with_accounts(empty))) as address:
        anna = signed_in(address, "anna")
        assert anna.post("/api/filters", json={"name": "a", "query": {}}).status_code == 201
        ada = signed_in(address, "ada")
        assert ada.put("/api/accounts/anna/role", json={"role": "viewer"}).status_code == 204
        assert anna.post("/api/filters", json={"name": "b", "query": {}}).status_code == 403
        assert ada.delete("/api/accounts/anna").status_code == 204
        assert anna.get("/api/events").status_code == 401
        log = [(row["who"], row["action"]) for row in ada.get("/api/audit").json()["items"]]
        assert log[:2] == [("ada", "remove account"), ("ada", "change role")]
        assert ("anna", "sign-in") in log


def test_another_password_ends_all_sessions(empty: Path) -> None:
    with desk("--store", str(with_accounts(empty))) as address:
        here, there = signed_in(address, "anna"), signed_in(address, "anna")
        wrong = here.post("/api/account/password", json={"present": "no", "password": "another pass word"})
        assert wrong.status_code == 403
        assert here.post(
            "/api/account/password", json={"present": PASSWORD, "password": "another pass word"}
        ).status_code == 204  # fmt: skip
        assert there.get("/api/events").status_code == 401
        signed_in(address, "anna", "another pass word")


@pytest.mark.parametrize("passed", [IDLE + 1, ABSOLUTE + 1], ids=["idle", "in any case"])
def test_sessions_end(empty: Path, monkeypatch: pytest.MonkeyPatch, passed: float) -> None:
    with Store(with_accounts(empty)) as store:
        accounts = Accounts(store)
        session = accounts.sign_in("anna", PASSWORD, "here")
        began = time.time()
        assert accounts.session(session)
        steps = 1 if passed == IDLE + 1 else int(passed / (IDLE / 2)) + 1
        for step in range(1, steps):
            monkeypatch.setattr(time, "time", lambda step=step: began + step * IDLE / 2)
            found = accounts.session(session)
            assert found or step * IDLE / 2 >= ABSOLUTE
        monkeypatch.setattr(time, "time", lambda: began + passed)
        assert accounts.session(session) is None


def test_a_token_ends_and_lets_nobody_do_more_than_he_may(empty: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with Store(with_accounts(empty)) as store:
        accounts = Accounts(store)
        found = accounts.token(accounts.new_token("vera", ["admin"], 1))
        assert found
        assert (found.name, found.role, found.secret) == ("vera", "viewer", None)
        token = accounts.new_token("ada", ["write"], 1)
        assert accounts.token(token).role == "analyst"  # type: ignore[union-attr]
        moment = time.time() + 86_401
        monkeypatch.setattr(time, "time", lambda: moment)
        assert accounts.token(token) is None
        with pytest.raises(AccountError, match="scopes"):
            accounts.new_token("ada", ["all"], 1)  # type: ignore[list-item]


def test_the_right_password_makes_the_count_begin_anew(empty: Path) -> None:
    with Store(with_accounts(empty)) as store:
        accounts = Accounts(store)
        for _ in range(3):
            for _ in range(3):
                with pytest.raises(AccountError, match="wrong"):
                    accounts.sign_in("anna", "a wrong password", "here")
            accounts.sign_in("anna", PASSWORD, "here")


def test_a_desk_without_accounts_is_not_for_a_proxy(empty: Path) -> None:
    with desk("--store", str(empty)) as address:
        assert httpx.get(f"{address}/api/events").status_code == 200
        proxied = httpx.get(f"{address}/api/events", headers={"x-forwarded-for": "203.0.113.9"})
    assert proxied.status_code == 403
    assert "accounts" in proxied.json()["detail"]


def test_a_port_that_is_taken_is_said(empty: Path) -> None:
    with desk("--store", str(empty)) as address:
        ended = sitroom("desk", "--port", address.rsplit(":", 1)[1])
    assert (ended.exit_code, ended.stderr.count("\n")) == (1, 1)
    assert "--port" in ended.stderr
