"""A briefing has a source for every sentence, and treats the words of reports as what they are."""

import re
from html.parser import HTMLParser

import pytest

from sitroom.join.ledger import Entry, Ledger
from sitroom.join.stance import Stance
from sitroom.show.briefing import Briefing, briefing

HOSTILE = 'They <script>alert("1")</script> said *so* [here](javascript:x) & left.'


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
    written = made.render("md")
    for number in range(1, 4):
        assert f"[{number}](#source-{number})" in written
        assert f'<a id="source-{number}"></a>' in written


def test_a_briefing_tells_who_came_to_confirm_what_he_had_denied(made: Briefing) -> None:
    assert "Moscow confirmed on 2021-11-13 what Moscow had denied on 2021-11-11" in made.render("md")


def test_the_words_of_a_report_make_no_markup(made: Briefing) -> None:
    page, written = made.render("html"), made.render("md")
    assert "<script>" not in page
    assert "&lt;script&gt;" in page
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
            if tag not in ("meta", "br"):
                self.open.append(tag)

        def handle_endtag(self, tag: str) -> None:
            assert self.open.pop() == tag

    links = Links()
    links.feed(made.render("html"))
    assert links.open == []
    assert links.links <= links.targets
    assert len(links.links) == 3


def test_a_link_that_is_no_web_address_is_not_made_one(made: Briefing) -> None:
    made.sources[0] = type(made.sources[0])(1, "r1", None, None, "", "javascript:alert(1)")
    assert 'href="javascript:' not in made.render("html")


def test_a_claim_stands_in_one_section_only(made: Briefing) -> None:
    entries = (said("feared", "Berlin", "2021-11-10", "Berlin fears it.", "r1"),)
    one = Ledger("c1", "2021-11-10", "2021-11-10", entries)
    twice = briefing("x", None, None, [], [one], [("Feared", [one])])
    assert [name for name, _ in twice.sections] == ["Contested"]
