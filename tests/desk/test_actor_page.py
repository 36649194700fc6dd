"""What the page of an actor lists."""

from dataclasses import replace
from itertools import pairwise

from keep.made import report
from sitroom.desk.pages.actors import LATEST, once
from sitroom.keep import Store


def test_what_several_reports_say_in_the_same_words_is_listed_once_the_newest(store: Store) -> None:
    store.add(report(1, day="2021-11-10"))
    (row,) = store.events("RUS")
    copies = [replace(row, report=f"copy{number}", sentence=f"{row.sentence}  ") for number in range(3)]
    others = [replace(row, sentence=f"Case {number}.") for number in range(20)]
    listed = once([row, *copies, *others])
    assert (listed[0], len(listed)) == (row, LATEST)
    assert all(a.sentence != b.sentence for a, b in pairwise(listed))
