"""A briefing has a source for every sentence, and treats the words of reports as what they are."""

import io
import re
from html.parser import HTMLParser
from pathlib import Path

import docx
import pytest
import typst
from hypothesis import given, settings
from hypothesis import strategies as st

from sitroom.join.ledger import Entry, Ledger
from sitroom.join.stance import Stance
from sitroom.run.writer import OutputError
from sitroom.show.brief_typst import as_typst
from sitroom.show.brief_write import markdown_of, write
from sitroom.show.briefing import Briefing, Point, briefing
from sitroom.show.figures import figures
from sitroom.show.markdown import plain

HOSTILE = (
    'They <script>alert("1")</script> said *so* [here](javascript:x) & left. #read("/etc/passwd") $x$ @ref <source-1> '
    "~ `c` \\ | _a_ ![x](figure:events) \x00"
)


def page(made: Briefing) -> str:
    return write(markdown_of(made), "html", made.title).decode()


def said(stance: Stance, speaker: str | None, day: str, sentence: str, report: str) -> Entry:
    return Entry(
        stance, day, speaker, None, None, sentence, sentence, (0, 1), report, "s1", "The Wire", "A title",
        "https://example.org/a?b=1&c=2", report, 0.9,
    )  # fmt: skip


@pytest.fixture
def made() -> Briefing:
    """A briefing of one contested claim."""
    entries = (
        said("asserted", "Kyiv", "2021-11-10", "Kyiv said that troops were massing.", "r1"),
        said("denied", "Moscow", "2021-11-11", HOSTILE, "r2"),
        said("confirmed", "Moscow", "2021-11-13", "Moscow confirmed that troops were massing.", "r3"),
    )
    return briefing("Border & beyond", "2021-11-10", None, [], [Ledger("c1", "2021-11-10", "2021-11-13", entries)], [])


def test_every_sentence_has_a_source_that_is_listed(made: Briefing) -> None:
    lines = [line for _, matters in made.sections for matter in matters for line in matter.lines]
    assert {line.source for line in lines} == {source.number for source in made.sources}
    written = markdown_of(made)
    for number in range(1, 4):
        assert f"[{number}](#source-{number})" in written
        assert f'<a id="source-{number}"></a>' in written


def test_a_briefing_tells_who_came_to_confirm_what_he_had_denied(made: Briefing) -> None:
    assert "Moscow confirmed on 2021-11-13 what Moscow had denied on 2021-11-11" in markdown_of(made)


def test_the_words_of_a_report_make_no_markup(made: Briefing) -> None:
    shown, written = page(made), markdown_of(made)
    assert "<script>" not in shown
    assert "&lt;script&gt;" in shown
    assert re.search(r"(?<!\\)\[here\]", written) is None
    assert re.search(r"(?<!\\)<script", written) is None


def test_the_page_is_well_formed_and_links_lead_somewhere(made: Briefing) -> None:
    class Links(HTMLParser):
        def __init__(self) -> None:
            super().__init__()
            self.open: list[str] = []
            self.targets: set[str] = set()
            self.links: set[str] = set()

        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            found = dict(attrs)
            self.targets.add(found.get("id") or "")
            if (link := found.get("href") or "").startswith("#"):
                self.links.add(link[1:])
            if tag not in ("meta", "br", "img"):
                self.open.append(tag)

        def handle_endtag(self, tag: str) -> None:
            assert self.open.pop() == tag

    links = Links()
    links.feed(page(made))
    assert links.open == []
    assert links.links <= links.targets
    assert len(links.links) == 3


def test_a_link_that_is_no_web_address_is_not_made_one(made: Briefing) -> None:
    made.sources[0] = type(made.sources[0])(1, "r1", None, None, "", "javascript:alert(1)")
    assert '<a href="javascript:' not in page(made)


def test_a_claim_stands_in_one_section_only(made: Briefing) -> None:
    entries = (said("feared", "Berlin", "2021-11-10", "Berlin fears it.", "r1"),)
    one = Ledger("c1", "2021-11-10", "2021-11-10", entries)
    twice = briefing("x", None, None, [], [one], [("Feared", [one])])
    assert [name for name, _ in twice.sections] == ["Contested"]


def test_the_sheet_for_print_and_the_document_hold_the_words_as_words(made: Briefing) -> None:
    text = markdown_of(made)
    assert write(text, "pdf", made.title, "TLP:RED").startswith(b"%PDF-")
    document = docx.Document(io.BytesIO(write(text, "docx", made.title, "TLP:RED")))
    words = "\n".join(paragraph.text for paragraph in document.paragraphs)
    assert '<script>alert("1")</script> said *so* [here](javascript:x)' in words
    assert document.sections[0].header.paragraphs[0].text == "TLP:RED"
    addresses = [relation.target_ref for relation in document.part.rels.values() if relation.is_external]
    assert set(addresses) == {"https://example.org/a?b=1&c=2"}


@settings(deadline=None)
@given(words=st.text(max_size=60))
def test_no_words_are_code_for_the_printed_sheet(words: str) -> None:
    source = as_typst(f"- {plain(words)}", frozenset())
    assert re.fullmatch(r"\s*(#list\(\[(#\"([^\"\\]|\\.)*\";)?\], \)\s*)?", source), source


def test_what_a_hostile_report_says_can_be_printed() -> None:
    for words in (HOSTILE, "#", "]", "\\", '"', '";#panic("x")', "\u202e\ufeff\ud7ff", "a" * 5000):
        assert typst.compile(as_typst(plain(words), frozenset()).encode()).startswith(b"%PDF-")


def test_pictures_are_drawn_and_put_into_every_form(made: Briefing) -> None:
    made.series_days = ["2021-11-10", "2021-11-11"]
    quads = ("verbal_cooperation", "material_cooperation", "verbal_conflict", "material_conflict")
    made.series = {name: [1.0, 2.0] for name in (*quads, "denied")}
    made.points = [Point("Kyiv $1$", 50.4, 30.5, 3, 1)]
    drawn = figures(made)
    assert drawn["events"].startswith(b"\x89PNG")
    assert "map" in drawn or "The map is left out" in made.notes[-1]
    text = markdown_of(made)
    assert "data:image/png;base64," in write(text, "html", made.title, figures=drawn).decode()
    assert len(write(text, "pdf", made.title, figures=drawn)) > len(write(text, "pdf", made.title))
    assert len(docx.Document(io.BytesIO(write(text, "docx", "x", figures=drawn))).inline_shapes) == len(drawn)


def test_a_template_of_ones_own_is_given_the_briefing_and_nothing_else(made: Briefing, tmp_path: Path) -> None:
    own = tmp_path / "own.md.j2"
    own.write_text("# {{ brief.title | plain }}\n{% for source in brief.sources %}{{ source.report }} {% endfor %}")
    assert markdown_of(made, own) == "# Border \\& beyond\nr1 r3 r2\n"
    for text, part in (("{{ brief.nothing }}", "nothing"), ("{% if %}", "line 1"), ("{{ brief.__class__ }}", "unsafe")):
        own.write_text(text)
        with pytest.raises(OutputError, match=part):
            markdown_of(made, own)


def test_a_page_that_was_edited_by_hand_is_printed_like_any_other() -> None:
    text = "# By hand\n\n1. one\n2. **two**\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n> quoted\n\n---\n\n```\ncode\n```\n"
    assert pdf_of(text).startswith(b"%PDF-")
    assert b"<table>" in write(text, "html", "x")
    assert docx.Document(io.BytesIO(write(text, "docx", "x"))).tables[0].cell(1, 1).text == "2"


def pdf_of(text: str) -> bytes:
    return write(text, "pdf", "By hand")


def test_what_was_said_later_is_no_part_of_a_briefing_of_a_day() -> None:
    entries = (
        said("asserted", "Kyiv", "2021-11-10", "Kyiv said that troops were massing.", "r1"),
        said("denied", "Moscow", "2021-11-12", "Moscow denied it.", "r2"),
    )
    ledger = Ledger("c1", "2021-11-10", "2021-11-12", entries)
    assert briefing("x", "2021-11-10", "2021-11-11", [], [ledger], []).sections == []
    later = briefing("x", "2021-11-10", "2021-11-12", [], [ledger], [])
    assert [line.label for line in later.sections[0][1][0].lines] == ["asserted", "denied"]
