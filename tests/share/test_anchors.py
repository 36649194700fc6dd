"""Web annotations: they lead back to the very words of the stored text, also when the text has changed a little."""

import io
import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sitroom.keep import Store
from sitroom.model import Document, Span
from sitroom.share import ShareError, Terms, Tlp
from sitroom.share.anchors import Anchor, anchored, read, words_of, write
from sitroom.share.material import items


def annotated(store: Store, terms: Terms) -> dict[str, object]:
    stream = io.StringIO()
    write(items(store, store.events()), stream, terms)
    found: dict[str, object] = json.loads(stream.getvalue())
    return found


def anchors(store: Store, terms: Terms | None = None) -> Iterator[Anchor]:
    return read(Path("x"), annotated(store, terms or Terms()))


def test_every_annotation_leads_to_its_words(crisis: Store) -> None:
    found = list(anchored(crisis, anchors(crisis)))
    assert {anchor.role for anchor, _ in found} == {
        "trigger",
        "actor",
        "recipient",
        "place",
        "cue",
        "content",
        "speaker",
    }
    assert all(span and span.text == anchor.exact for anchor, span in found)
    assert {anchor.status for anchor, _ in found if anchor.role == "trigger"} == {"actual", "denied"}


def test_it_has_the_shape_of_the_recommendation(crisis: Store) -> None:
    found = annotated(crisis, Terms(Tlp.green))
    assert found["@context"][0] == "http://www.w3.org/ns/anno.jsonld"  # type: ignore[index]
    one = found["first"]["items"][0]  # type: ignore[index]
    assert (one["type"], one["motivation"]) == ("Annotation", "classifying")
    assert [selector["type"] for selector in one["target"]["selector"]] == ["TextQuoteSelector", "TextPositionSelector"]
    assert one["id"].startswith("urn:uuid:")


def test_without_the_text_the_position_still_tells(crisis: Store) -> None:
    found = list(anchored(crisis, anchors(crisis, Terms(text=False))))
    assert all(anchor.exact is None and span for anchor, span in found)
    assert "shelled" not in json.dumps(annotated(crisis, Terms(text=False))).replace("<shelled>", "")


def test_a_report_that_is_not_kept_has_no_words(crisis: Store, tmp_path: Path) -> None:
    with Store(tmp_path / "other.db") as other:
        assert {span for _, span in anchored(other, anchors(crisis))} == {None}


@settings(deadline=None)
@given(head=st.text(st.characters(exclude_categories=["Cs"]), max_size=30))
def test_in_a_longer_version_the_quotation_finds_the_words(head: str) -> None:
    text = f"{head} Moscow denied it near Yelnya on Friday."
    at = text.rindex("denied")
    anchor = Anchor("a", "s1", "cue", "deny", 7, 13, "denied", "Moscow ", " it", "another")
    assert words_of(Document(id="a", text=text), anchor) == Span.of(text, at, at + 6)


def test_what_is_none_is_told_in_one_line() -> None:
    with pytest.raises(ShareError, match="annotation 1: not as Sitroom shares it"):
        list(read(Path("x"), {"type": "AnnotationPage", "items": [{"type": "Annotation"}]}))
