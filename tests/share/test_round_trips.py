"""Whatever an event holds, it comes back as it went."""

import io
import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sitroom.keep import EventRow, Party, Where
from sitroom.share import ShareError, Terms, Tlp, geojson
from sitroom.share.told import headline, pruned, row_of, values

UNHURRIED = settings(deadline=None, max_examples=50, suppress_health_check=[HealthCheck.too_slow])
WORDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)
MAYBE = st.none() | WORDS
NUMBER = st.floats(-10, 10)
PARTY = st.builds(Party, WORDS, MAYBE, MAYBE, st.lists(WORDS, max_size=3), MAYBE)
WHERE = st.builds(
    Where, WORDS, st.none() | st.floats(-90, 90), st.none() | st.floats(-180, 180), MAYBE,
    st.sampled_from(["city", "country", "region"]), MAYBE, st.none() | st.integers(1, 9_999_999),
)  # fmt: skip
ROWS = st.builds(
    EventRow, after=WORDS, report=WORDS, id=WORDS, day=MAYBE, begins=MAYBE, ends=MAYBE, place=st.none() | WHERE,
    sentence=WORDS, outlet=MAYBE, title=MAYBE, published=MAYBE, link=MAYBE, confidence=NUMBER, type=WORDS, mode=MAYBE,
    contexts=st.lists(WORDS, max_size=2), quad=WORDS, intensity=NUMBER, trigger=WORDS,
    actors=st.lists(PARTY, max_size=2), recipients=st.lists(PARTY, max_size=2), modality=WORDS, phase=WORDS,
    voice=WORDS, speaker=st.none() | PARTY, statement=MAYBE,
)  # fmt: skip


@UNHURRIED
@given(st.lists(ROWS, max_size=3))
def test_a_map_gives_back_what_was_put_on_it(rows: list[EventRow]) -> None:
    stream = io.StringIO()
    geojson.write(rows, stream, Terms())
    assert list(geojson.read(Path("x"), json.loads(stream.getvalue()))) == rows


@UNHURRIED
@given(ROWS)
def test_what_formats_leave_out_for_being_empty_is_filled_in_again(row: EventRow) -> None:
    assert row_of(json.loads(json.dumps(pruned(values(row, Terms())))), "x") == row


@UNHURRIED
@given(ROWS)
def test_without_the_text_neither_sentence_nor_words_of_the_nameless_go_out(row: EventRow) -> None:
    told = values(row, Terms(Tlp.red, text=False))
    assert (told["sentence"], told["trigger"]) == ("", "")
    parties = [*told["actors"], *told["recipients"], *([told["speaker"]] if told["speaker"] else [])]
    assert all(party["words"] == (party["name"] or "") for party in parties)
    assert row.type in headline(row, Terms(text=False))


@UNHURRIED
@given(
    st.recursive(
        st.none() | st.booleans() | st.floats() | WORDS, lambda inner: st.lists(inner) | st.dictionaries(WORDS, inner)
    )
)
def test_what_is_no_event_is_refused_in_one_line(found: object) -> None:
    with pytest.raises(ShareError) as refused:
        row_of(found, "file, 1")
    assert str(refused.value).startswith("file, 1: not an event as Sitroom shares it")
