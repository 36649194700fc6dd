"""Reports are joined as they are added: copies with their piece, reports of one event to a story, on every database."""

import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import Connection, select

from sitroom.join.stream import Stream
from sitroom.keep import Store
from sitroom.keep.add import add_records
from sitroom.keep.tables import copies, documents, stories, story_documents
from sitroom.model import Document, Record

QUAKE = (
    "LOMBOK, Aug 5 (Reuters) - A strong earthquake struck the island of Lombok on Sunday and killed at least 91 "
    "people, officials said. The quake of magnitude 6.9 damaged thousands of buildings in Mataram. Rescuers searched "
    "the rubble of a mosque. Tourists left the Gili islands by boat while aftershocks went on all night, a guide said."
)
QUAKE_LATER = (
    "Rescuers on Lombok dug through the rubble on Monday after the earthquake that killed 98 people. "
    "Tourists left the Gili islands by boat, and thousands of homes in Mataram were damaged, the rescue agency said."
)
TALKS = (
    "Trade ministers of Kenya and Uganda met in Kampala on Sunday to settle a dispute over milk exports. "
    "Kenya had seized powdered milk at the border. Both sides agreed to verify the capacity of dairies. "
    "Farmers in the west of Kenya say that they cannot sell below their costs, while dairies in Uganda have let go "
    "hundreds of workers since December. The ministers meet again in Nairobi next month."
)


def report(name: str, text: str, day: str | None = "2018-08-06", title: str | None = None) -> Record:
    return Record(document=Document(id=name, text=text, published=day, outlet=f"{name} news", title=title))


def joined(store: Store) -> dict[str, tuple[int, str, str | None]]:
    """The group of copies, the story and the agency of each report."""
    asked = (
        select(documents.c.id, copies.c.copy_group, story_documents.c.story, copies.c.agency)
        .join(copies, copies.c.document == documents.c.key)
        .join(story_documents, story_documents.c.document == documents.c.key)
    )
    with store.reading() as connection:
        return {row[0]: (row[1], row[2], row[3]) for row in connection.execute(asked)}


def story(store: Store, id: str) -> tuple[str, str, str, str | None]:
    asked = select(stories.c.title, stories.c.first, stories.c.last, stories.c.merged_into).where(stories.c.id == id)
    with store.reading() as connection:
        row = connection.execute(asked).one()
        return row[0], row[1], row[2], row[3]


CRISIS = [
    report("a", QUAKE, title="Quake kills 91"),
    report("b", TALKS),
    report("c", f"{QUAKE} More soon.", "2018-08-07", "Lombok quake kills 91"),
    report("d", QUAKE_LATER, "2018-08-07", "Rescuers dig on Lombok"),
    report("e", "Talks ended.", None),
]


def test_copies_and_stories_grow_as_reports_are_added(store: Store) -> None:
    for record in CRISIS:
        store.add(record)
    found = joined(store)
    assert found["a"][0] == found["c"][0] != found["d"][0]
    assert found["a"][1] == found["c"][1] == found["d"][1] != found["b"][1]
    assert (found["a"][2], found["b"][2]) == ("Reuters", None)
    title, first, last, merged = story(store, found["a"][1])
    assert (first, last, merged) == ("2018-08-06", "2018-08-07", None)
    assert title in {"Quake kills 91", "Lombok quake kills 91"}


def test_one_at_a_time_or_all_at_once_or_without_a_store_gives_the_same(store: Store, tmp_path: Path) -> None:
    stream = Stream()
    for record in CRISIS:
        store.add(record)
        stream.add(record)
    with Store(tmp_path / "other.db") as other:
        other.add_batch(CRISIS)
        assert joined(other) == joined(store)
    assert {name: story for name, (_, story, _) in joined(store).items()} == stream.story


def test_adding_again_changes_nothing(store: Store) -> None:
    store.add_batch(CRISIS)
    before = joined(store)
    store.add_batch(CRISIS[::-1])
    assert joined(store) == before


def test_a_report_that_becomes_another_moves_and_the_story_that_it_left_leads_to_the_new_one(
    store: Store,
) -> None:
    store.add_batch(CRISIS)
    left = joined(store)["b"][1]
    store.add(report("b", QUAKE_LATER + " Talks were put off."))
    found = joined(store)
    assert found["b"][1] == found["a"][1]
    assert story(store, left)[3] == found["a"][1]


def test_what_a_failed_transaction_joined_is_not_believed(store: Store) -> None:
    def half(connection: Connection) -> None:
        add_records(connection, CRISIS[:1], None)
        raise KeyboardInterrupt

    store.add(CRISIS[1])
    with pytest.raises(KeyboardInterrupt):
        store.write(half)
    store.add(CRISIS[3])
    found = joined(store)
    assert found.keys() == {"b", "d"}
    assert found["d"][1].startswith("2018-08-07")


def test_two_stores_in_turn_join_what_one_would(address: str, tmp_path: Path) -> None:
    with Store(address) as one, Store(address) as other, Store(tmp_path / "alone.db") as alone:
        for number, record in enumerate([*CRISIS, report("b", QUAKE_LATER + " Talks were put off.")]):
            (one if number % 2 else other).add(record)
            alone.add(record)
        assert joined(one) == joined(alone)


ADD = """
import sys
from pathlib import Path
from sitroom.keep import Store
from sitroom.model import Record
records = [Record.model_validate_json(line) for line in Path(sys.argv[2]).read_text().splitlines()]
with Store(sys.argv[1]) as store:
    for record in records if sys.argv[3] == "up" else records[::-1]:
        store.add(record)
"""


def test_two_processes_at_once_join_every_report_once(address: str, tmp_path: Path) -> None:
    given = [
        report(f"{n}{letter}", f"{text} Report {n}.")
        for n in range(12)
        for letter, text in (("a", QUAKE), ("b", TALKS))
    ]
    lines = tmp_path / "records.jsonl"
    lines.write_text("".join(record.model_dump_json() + "\n" for record in given))
    with Store(address):
        pass
    command = [sys.executable, "-c", ADD, address, str(lines)]
    processes = [subprocess.Popen([*command, way]) for way in ("up", "down")]
    assert [process.wait(timeout=120) for process in processes] == [0, 0]
    with Store(address) as store:
        found = joined(store)
    assert len(found) == len(given)
    for letter in "ab":
        assert len({(group, story) for name, (group, story, _) in found.items() if name.endswith(letter)}) == 1
