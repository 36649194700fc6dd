"""Each report is kept once, the newest coding of it, and nothing is lost."""

from collections import Counter

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from made import report
from sqlalchemy import Connection

from sitroom.keep import Store
from sitroom.keep.add import add_records
from sitroom.model import Document, Record


def test_a_record_comes_back_exactly(store: Store) -> None:
    record = report(url="https://example.org/1", author="A. Reporter", fetched="2021-11-12T08:00:00Z", lang="en")
    assert store.add(record).what == "added"
    assert store.record("r1") == record
    assert store.record("r2") is None


def test_the_same_report_again_is_kept_once(store: Store) -> None:
    outcomes = [store.add(report(), feed).what for feed in (None, None, "https://one.example/feed")]
    assert outcomes == ["added", "kept", "source"]
    assert [added.what for added in store.add_batch([report(2), report(2), report()])] == ["added", "kept", "kept"]
    assert len(store) == 2


def test_the_same_report_under_another_id_adds_a_source_of_it(store: Store) -> None:
    store.add(report(url="https://example.org/1"))
    again = store.add(report(id="copy", url="https://example.org/1?from=feed"))
    assert (again.id, again.what) == ("r1", "source")
    assert store.record("copy") == store.record("r1")
    dated_otherwise = report(id="third", url="https://example.org/1", published="2021-11-13", title=None)
    assert store.add(dated_otherwise).what == "source"
    assert len(store) == 1


def test_the_same_text_in_another_outlet_or_on_another_day_is_another_report(store: Store) -> None:
    outcomes = store.add_all(
        [report(), report(id="b", outlet="The Post"), report(id="c", published="2014-03-01"), report(id="d", title="X")]
    )
    assert [added.what for added in outcomes] == ["added"] * 4


def test_a_newer_coder_replaces_the_record_and_an_older_one_does_not(store: Store) -> None:
    old, new = report(version="0.9.0"), report(version="0.10.0", kind="ASSAULT")
    assert [store.add(record).what for record in (old, new, old)] == ["added", "replaced", "kept"]
    assert store.record("r1") == new
    assert [(v.version, v.coder) for v in store.versions("r1")] == [(1, "0.9.0"), (2, "0.10.0")]
    assert [v.record for v in store.versions("r1")] == [old, new]


def test_a_newer_coding_that_comes_under_another_id_keeps_the_first_one(store: Store) -> None:
    store.add(report(version="0.9.0", url="https://example.org/1"))
    assert store.add(report(id="other", version="1.0.0", url="https://example.org/2")).what == "replaced"
    assert store.record("other") == report(version="1.0.0", url="https://example.org/1")


def test_an_updated_text_becomes_a_new_version(store: Store) -> None:
    first, second = report(words="on Friday"), report(words="on Saturday")
    assert [store.add(record).what for record in (first, second)] == ["added", "replaced"]
    assert [v.record for v in store.versions("r1")] == [first, second]


def test_an_id_that_two_reports_share_is_refused_not_overwritten(store: Store) -> None:
    store.add(report(url="https://example.org/1"))
    refused, added = store.add_batch([report(words="today", url="https://example.org/2"), report(2)])
    assert (refused.what, added.what) == ("refused", "added")
    assert "https://example.org/1" in (refused.why or "")
    assert store.record("r1") == report(url="https://example.org/1")


def test_a_nul_character_is_refused(store: Store) -> None:
    assert store.add(Record(document=Document(text="war \0"))).what == "refused"


def test_a_batch_that_fails_leaves_nothing_behind(store: Store) -> None:
    def half(connection: Connection) -> None:
        add_records(connection, [report(1), report(2)], None)
        raise RuntimeError

    with pytest.raises(RuntimeError):
        store.write(half)
    assert len(store) == 0


TEXTS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1, max_size=60)
VERSIONS = st.sampled_from(["1.0", "1.1"])


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(st.tuples(st.sampled_from("abc"), TEXTS, st.none() | TEXTS, st.sampled_from(["1.0", "1.1"])), max_size=8)
)
def test_whatever_is_added_every_report_stands_once_and_as_it_was(
    store: Store, given: list[tuple[str, str, str | None, str]]
) -> None:
    for name, text, title, version in given:
        record = Record(document=Document(id=name, text=text, title=title)).model_copy(
            update={"coder": report(version=version).coder}
        )
        added = store.add(record)
        found = store.record(added.id)
        assert found
        if added.what in ("added", "replaced") and added.id == name:
            assert found == record
    assert set(Counter(kept.id for kept in store.reports()).values()) <= {1}
