"""Accounts, filters, the log and actors, on each database."""

import time

import pytest

from keep.made import report
from sitroom.keep import Store
from sitroom.keep.accounts import Accounts
from sitroom.keep.ask_actors import actor_figures, find_actors
from sitroom.keep.attempts import RefusedError
from sitroom.keep.audit import audit_rows
from sitroom.keep.correction import Mark
from sitroom.keep.corrections import Corrections
from sitroom.keep.filters import Filters
from sitroom.keep.gold import gold
from sitroom.keep.precision import precision
from sitroom.keep.runs import runs_of

PASSWORD = "correct horse battery"


def test_accounts_sessions_and_tokens_are_kept(store: Store) -> None:
    accounts = Accounts(store)
    accounts.add("ada", PASSWORD, "admin")
    session = accounts.sign_in("ada", PASSWORD, "here")
    found = accounts.session(session)
    assert found
    assert (found.name, found.role) == ("ada", "admin")
    accounts.sign_out(session)
    assert accounts.session(session) is None
    token = accounts.new_token("ada", ["read"], 1)
    assert accounts.token(token)
    accounts.end_token(accounts.tokens()[0].key)
    assert accounts.token(token) is None
    with store.reading() as connection:
        assert [row.action for row in audit_rows(connection, None, None, 10)] == [
            "end token", "make token", "sign-in", "add account",
        ]  # fmt: skip


def test_attempts_are_counted_by_all_who_share_a_store(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    moment = time.time()
    monkeypatch.setattr(time, "time", lambda: moment)  # one waits a second at first, and machines are slow
    with Store(address) as one, Store(address) as other:
        Accounts(one).add("ada", PASSWORD, "admin")
        for number in range(5):
            with pytest.raises(RefusedError, match="wrong"):
                Accounts(one if number % 2 else other).sign_in("ada", "a wrong password", "here")
        for store in (one, other):
            with pytest.raises(RefusedError, match="too many attempts"):
                Accounts(store).sign_in("ada", PASSWORD, "here")


def test_filters_are_kept(store: Store) -> None:
    made = Filters(store).add("threats", {"type": ["THREATEN"]}, "ada")
    assert Filters(store).change(made.key, "all", {}).name == "all"
    assert [one.query for one in Filters(store).all()] == [{}]
    Filters(store).remove(made.key)
    assert Filters(store).all() == []


def test_an_actor_has_figures_and_those_beside_him(store: Store) -> None:
    list(store.add_all([report(1), report(2, kind="ASSAULT"), report(3, who="Washington", whom="Berlin")]))
    with store.reading() as connection:
        assert [(one.name, one.events) for one in find_actors(connection, "RUS", 5)] == [("Moscow", 2)]
        assert {one.name for one in find_actors(connection, None, 5)} == {"Moscow", "Kyiv", "Washington", "Berlin"}
        found = actor_figures(connection, "RUS", "2021-11-01", None)
        assert runs_of(connection, 5) == []
    assert {(one.type, one.count) for one in found.did} == {("THREATEN", 1), ("ASSAULT", 1)}
    assert [(one.type, one.count) for one in found.said] == [("deny", 2)]
    assert [(one.name, one.did, one.suffered) for one in found.beside] == [("Kyiv", 0, 2)]


def test_what_was_judged_becomes_gold_and_figures(store: Store) -> None:
    store.add(report(1))
    corrections = Corrections(store)
    corrections.make(Mark(kind="mark", report="r1", part="e1", seen="1.0", verdict="right"), "ann")
    judged = corrections.judged_reports()
    (line,) = gold(judged)
    assert line["text"] == "Moscow threatened Kyiv on Friday."
    assert [(e["type"], e["actor"], e["recipient"]) for e in line["events"]] == [("THREATEN", "RUS", "UKR")]
    figures, missed = precision(judged)
    assert {(one.what, one.right, one.judged) for one in figures if one.what in ("all", "THREATEN")} == {
        ("all", 1, 1), ("THREATEN", 1, 1),
    }  # fmt: skip
    assert missed == []
