"""Briefings are kept with all their versions, and nobody overwrites what another wrote."""

import pytest

from sitroom.keep import Store
from sitroom.keep.ask import AskError
from sitroom.keep.briefings import Briefings


def test_a_briefing_is_kept_edited_and_every_version_stays(store: Store) -> None:
    kept = Briefings(store)
    first = kept.add("Daily", "# Daily\n", None)
    second = kept.edit(first.id, "Daily, corrected", "# Daily\n\nMore.\n", "anna", first.version)
    assert (second.version, second.author, second.body) == (2, "anna", "# Daily\n\nMore.\n")
    assert [one.title for one in kept.versions(first.id)] == ["Daily", "Daily, corrected"]
    assert kept.get(first.id) == second
    assert kept.get(first.id, 1) == first
    assert [one.id for one in kept.all()] == [first.id]


def test_what_another_wrote_meanwhile_is_not_overwritten(store: Store) -> None:
    kept = Briefings(store)
    first = kept.add("Daily", "a", None)
    kept.edit(first.id, "Daily", "b", "anna", 1)
    with pytest.raises(AskError, match="anna has edited it meanwhile: look at version 2"):
        kept.edit(first.id, "Daily", "c", "bert", 1)
    with pytest.raises(AskError, match="no such briefing"):
        kept.edit("none", "Daily", "c", "bert", 1)


def test_a_removed_one_is_gone(store: Store) -> None:
    kept = Briefings(store)
    first = kept.add("Daily", "a", None)
    assert kept.remove(first.id)
    assert not kept.remove(first.id)
    assert kept.get(first.id) is None


def test_the_newest_about_a_matter_is_found_with_its_pictures(store: Store) -> None:
    kept = Briefings(store)
    kept.add("All", "a", None, "")
    first = kept.add("The two", "b", None, "actor=SUN&recipient=USA", {"map": b"png", "events": b"other"})
    kept.add("By hand", "c", None)
    assert kept.newest("actor=SUN&recipient=USA") == first
    again = kept.add("The two again", "d", None, "actor=SUN&recipient=USA")
    assert kept.newest("actor=SUN&recipient=USA") == again
    assert kept.newest("actor=CUB") is None
    assert kept.pictures(first.id) == ["events", "map"]
    assert (kept.picture(first.id, "map"), kept.picture(again.id, "map")) == (b"png", None)
    assert kept.remove(first.id)
    assert kept.picture(first.id, "map") is None
