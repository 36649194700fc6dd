"""Pages as outlets make them: bylines, dates, boxes, live tickers and paywalls."""

import json
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml.html import fromstring

from sitroom.read.addresses import address, canonical
from sitroom.read.authors import authors
from sitroom.read.html import Page, page
from sitroom.read.report import RefusedError, document

NOW = datetime(2021, 11, 12, 20, tzinfo=UTC)
URL = "https://www.courier.example/world/talks?utm_source=feed"
PARAGRAPHS = [
    "Envoys of the two countries left Geneva on Friday without a date for another meeting, and each side said that the"
    " other had not wanted one.",
    "“We came to talk,” the head of the delegation, Anna Keller, said at the airport. She added that her government"
    " would wait for an answer before it decided on any further step in the matter.",
    "The talks had begun on Monday. They were the first in nine years, and the hopes that they raised were higher than"
    " the talks could meet, a diplomat from Austria said.",
]
TITLE = "Border talks end without a result"


def script(says: dict[str, object]) -> str:
    return f'<script type="application/ld+json">{json.dumps(says)}</script>'


def news(**says: object) -> str:
    return script({"@type": "NewsArticle", "headline": TITLE} | says)


def whole(head: str = "", inside: str = "", paragraphs: list[str] = PARAGRAPHS) -> str:
    text = "".join(f"<p>{paragraph}</p>{inside if i == 1 else ''}" for i, paragraph in enumerate(paragraphs))
    return (
        f'<!DOCTYPE html><html lang="en"><head><title>{TITLE} | The Courier</title>{head}</head><body>'
        f'<nav><a href="/">Home</a></nav><article><h1>{TITLE}</h1>{text}</article></body></html>'
    )


def one(source: str, url: str | None = URL) -> dict[str, object]:
    (found,) = page(source, url, NOW).reports
    return found


def test_the_page_says_when_to_the_minute() -> None:
    for head in (
        news(datePublished="2021-11-12T08:30:00+01:00"),
        '<meta property="article:published_time" content="2021-11-12T08:30:00+01:00">',
        '<script type="application/ld+json">{broken</script><meta itemprop="datePublished" '
        'content="2021-11-12T08:30:00+01:00">',
    ):
        found = one(whole(head))
        assert (found["published"], found["published_from"]) == ("2021-11-12T08:30:00+01:00", "page")


def test_a_date_in_the_future_or_of_another_report_is_not_taken() -> None:
    others = {"@type": "ItemList", "itemListElement": [{"@type": "NewsArticle", "datePublished": "2020-01-01"}]}
    box = '<div class="related"><a href="/x">Storm hits Oregon</a> <time datetime="2020-01-01">1 Jan 2020</time></div>'
    for head in (news(datePublished="2021-11-14T08:30:00Z"), script(others)):
        found = one(whole(head, box))
        assert (found["published"], found["published_from"]) == (None, None)


@pytest.mark.parametrize(
    ("given", "persons"),
    [
        ({"author": {"@type": "Person", "name": "Jane Roe"}}, "Jane Roe"),
        ({"author": [{"name": "By Jane Roe"}, {"name": "John Doe, CNN"}]}, "Jane Roe, John Doe"),
        ({"author": {"@type": "Person", "name": "CNN Wire"}}, None),
        ({"author": {"@type": "Organization", "name": "Jane Roe"}}, None),
        ({"author": "The Courier", "publisher": {"name": "The Courier"}}, None),
        ({"author": "The Associated Press"}, None),
        ({"author": "Reuters"}, None),
        ({"author": "https://courier.example/jane-roe"}, None),
    ],
)
def test_an_author_is_a_person(given: dict[str, object], persons: str | None) -> None:
    assert one(whole(news(**given)))["author"] == persons


@pytest.mark.parametrize(
    ("byline", "persons"),
    [
        ("JANE ROE", "JANE ROE"), ("Mohammed bin Said", "Mohammed bin Said"), ("Seán O'Brien", "Seán O'Brien"),
        ("Jean-Luc Dupont (AFP)", "Jean-Luc Dupont"), ("Jane Roe - The Courier", "Jane Roe"),
        ("Staff and agencies", None),
        ("Our Foreign Staff", None), ("BBC News", None), ("Guardian staff reporter", None), ("jane", None), ("", None),
        ("Written by Jane Roe; John Doe", "Jane Roe, John Doe"), ("Al Jazeera", None), ("2 hours ago", None),
    ],
)  # fmt: skip
def test_bylines(byline: str, persons: str | None) -> None:
    assert authors([byline]) == persons


@pytest.mark.parametrize(
    "box",
    [
        '<div class="related-stories"><h3>Related</h3><ul><li><a href="/x">Storm hits Oregon</a></li></ul></div>',
        '<p>Read more: <a href="/x">Storm hits Oregon</a></p>',
        '<div><p class="text">Storm hits Oregon. Who can stop it? <a href="/x">Read more. »</a></p></div>',
        '<h3 class="video-title">Storm hits Oregon</h3><div class="video-placeholder">Related</div>',
        '<aside class="inlineStory readMore"><p><a href="/x">Storm hits Oregon</a></p></aside>',
        '<p><strong>Read more:</strong></p><ul><li><a href="/x">Storm hits Oregon</a></li></ul>',
        '<h2>Most read</h2><ol><li><a href="/x">Storm hits Oregon</a></li><li><a href="/y">B</a></li></ol>',
    ],
)
def test_a_box_with_other_stories_is_left_out(box: str) -> None:
    text = str(one(whole(inside=box))["text"])
    assert "Oregon" not in text
    assert "Related" not in text
    assert all(paragraph in text for paragraph in PARAGRAPHS)


def test_a_paragraph_of_the_report_with_a_link_stays() -> None:
    for kept in (
        '<p>The army released <a href="/v">the video</a> of the storm and said no more of <a href="/w">it</a>.</p>',
        "<p>Analysis: the talks had no chance, three diplomats said after they had ended.</p>",
        "<h2>Related</h2><p>Nobody of the delegation was related to the president, its speaker said on Friday.</p>",
    ):
        assert fromstring(kept).text_content()[-40:] in str(one(whole(inside=kept))["text"])
    kept = (
        '<p class="onward-journey">The delegation, which <a href="/a">arrived on Monday</a>, stayed at a hotel in the '
        "old town and was seen by nobody until it left for the airport.</p>"
    )
    text = str(one(whole(inside=kept))["text"])
    assert "arrived on Monday" in text


@pytest.mark.parametrize(
    ("named", "known_as"),
    [
        ("https://www.courier.example/world/talks", "https://www.courier.example/world/talks"),
        ("https://courier.example/world/talks?utm_medium=amp", "https://courier.example/world/talks"),
        ("https://other.example/talks", "https://www.courier.example/world/talks"),
        ("https://www.courier.example/", "https://www.courier.example/world/talks"),
        ("/world/talks", "https://www.courier.example/world/talks"),
    ],
)
def test_a_page_is_known_by_its_canonical_address(named: str, known_as: str) -> None:
    found = one(whole(f'<link rel="canonical" href="{named}">'))
    assert (found["id"], found["url"]) == (known_as, known_as)


def test_the_detour_over_amp_makes_no_second_report() -> None:
    page_itself = "https://www.courier.example/world/talks"
    assert canonical(page_itself, "https://amp.courier.example/world/talks/amp?amp=1") == page_itself
    assert address("https://www-courier-example.cdn.ampproject.org/v/s/www.courier.example/world/talks") == page_itself
    assert address("https://www.google.com/amp/s/www.courier.example/world/talks") == page_itself


def test_the_outlet_is_no_part_of_the_headline() -> None:
    found = one(whole('<meta property="og:site_name" content="The Courier">').replace("<h1>", "<h2>"))
    assert (found["title"], found["outlet"]) == (TITLE, "The Courier")


UPDATES = [
    {"@type": "BlogPosting", "headline": "Convoy stopped", "datePublished": "2021-11-12T18:05:00Z",
     "url": "https://www.courier.example/live/crisis#block-2", "author": {"name": "Jane Roe"},
     "articleBody": "<p>Soldiers stopped a convoy of lorries at the border.</p><p>Nobody was hurt.</p>"},
    {"@type": "BlogPosting", "headline": "Talks begin", "datePublished": "2021-11-12T17:30:00Z",
     "url": "https://www.courier.example/live/crisis#block-1",
     "articleBody": "Envoys of both sides have sat down in Geneva."},
    {"@type": "BlogPosting", "headline": "Empty", "articleBody": ""},
]  # fmt: skip


def live(**says: object) -> Page:
    told = json.dumps({"@type": "LiveBlogPosting", "liveBlogUpdate": UPDATES, "headline": "The crisis live"} | says)
    head = f'<script type="application/ld+json">{told}</script><meta property="og:site_name" content="The Courier">'
    return page(whole(head), "https://www.courier.example/live/crisis", NOW)


def test_each_entry_of_a_live_ticker_is_a_report_with_its_own_time() -> None:
    first, second = live().reports
    assert first["id"] == first["url"] == "https://www.courier.example/live/crisis#block-2"
    assert (first["published"], first["published_from"]) == ("2021-11-12T18:05:00Z", "page")
    assert (first["title"], first["author"], first["outlet"]) == ("Convoy stopped", "Jane Roe", "The Courier")
    assert first["text"] == (
        "Convoy stopped\n\nSoldiers stopped a convoy of lorries at the border.\n\nNobody was hurt."
    )
    assert (second["id"], second["published"]) == (
        "https://www.courier.example/live/crisis#block-1", "2021-11-12T17:30:00Z",
    )  # fmt: skip


def test_entries_with_pages_of_their_own_and_entries_whose_text_only_the_page_shows() -> None:
    own = UPDATES[0] | {"url": "/news/convoy?utm_source=live"}
    shown = {"headline": "Talks end", "url": "#b7", "@id": "/live/crisis#b7", "datePublished": "2021-11-12T19:00:00Z"}
    told = {"@type": "LiveBlogPosting", "liveBlogUpdate": [own, shown]}
    post = '<div id="b7"><p>Envoys of both sides have left Geneva without a word.</p></div>'
    first, second = page(whole(script(told), post), "https://www.courier.example/live/crisis", NOW).reports
    assert first["id"] == first["url"] == "https://www.courier.example/news/convoy"
    assert second["id"] == "https://www.courier.example/live/crisis#b7"
    assert second["text"] == "Talks end\n\nEnvoys of both sides have left Geneva without a word."


def test_entries_that_are_marked_one_by_one() -> None:
    posts = "".join(
        f'<div itemprop="liveBlogUpdate" itemscope itemtype="http://schema.org/BlogPosting" id="b{i}">'
        f'<meta itemprop="datePublished" content="2021-11-12T1{i}:00:00+05:30"><h2 itemprop="headline">Entry {i}</h2>'
        f'<div itemprop="articleBody"><p>Envoy {i} arrived in Geneva.</p><p>He said nothing.</p></div></div>'
        for i in (2, 1)
    )
    first, second = page(whole(inside=posts), "https://courier.example/live", NOW).reports
    assert (first["id"], second["id"]) == ("https://courier.example/live#b2", "https://courier.example/live#b1")
    assert first["text"] == "Entry 2\n\nEnvoy 2 arrived in Geneva.\n\nHe said nothing."
    assert first["published"] == "2021-11-12T12:00:00+05:30"


def test_a_ticker_is_looked_at_again_until_it_has_ended() -> None:
    assert live().alive
    assert not live(coverageEndTime="2021-11-12T19:00:00Z").alive
    assert live(coverageEndTime="2021-11-13T19:00:00Z").alive


def test_a_ticker_that_only_the_markup_shows() -> None:
    posts = "".join(
        f'<li class="live-blog__post" id="post-{i}"><time datetime="2021-11-12T1{i}:00:00Z">1{i}:00</time>'
        f"<h3>Entry {i}</h3><p>At {i} in the evening nothing new was heard from the border.</p></li>"
        for i in (3, 2, 1)
    )
    source = f"<html><head><title>Live</title></head><body><main><ol>{posts}</ol></main></body></html>"
    found = page(source, "https://courier.example/live/border", NOW).reports
    assert [entry["id"] for entry in found] == [f"https://courier.example/live/border#post-{i}" for i in (3, 2, 1)]
    assert found[0]["published"] == "2021-11-12T13:00:00Z"
    assert found[0]["text"] == "Entry 3\n\nAt 3 in the evening nothing new was heard from the border."
    assert len(page(source.replace("live-blog", "comments"), URL, NOW).reports) == 1
    inside = source.replace('__post" id=', '__post"><article data-post-id=').replace("</li>", "</article></li>")
    assert [entry["text"] for entry in page(inside, URL, NOW).reports] == [entry["text"] for entry in found]


def test_a_stub_before_a_paywall_is_marked() -> None:
    short = PARAGRAPHS[:2]
    closed = news(isAccessibleForFree="False")
    cue = "<div><p>Subscribe to continue reading this article.</p></div>"
    assert one(whole(closed, paragraphs=short))["paywalled"] is True
    assert one(whole(inside=cue, paragraphs=short))["paywalled"] is True
    assert one(whole(paragraphs=short))["paywalled"] is False
    assert one(whole(closed, paragraphs=PARAGRAPHS * 6))["paywalled"] is False
    assert one(whole(news(isAccessibleForFree=False, wordCount=900), paragraphs=PARAGRAPHS * 3))["paywalled"] is True
    assert one(whole(news(isAccessibleForFree=True), cue, short))["paywalled"] is False


def test_a_page_without_a_report_is_refused() -> None:
    for source in ("", "<html></html>", "<html><body><script>a()</script></body></html>"):
        with pytest.raises(RefusedError):
            page(source, URL, NOW)


def test_the_time_of_day_is_taken_from_wherever_the_page_gives_it() -> None:
    meta = '<meta property="article:published_time" content="2021-11-12T08:30:00Z">'
    assert one(whole(news(datePublished="2021-11-12") + meta))["published"] == "2021-11-12T08:30:00Z"
    assert one(whole(news(datePublished="2021-11-11") + meta))["published"] == "2021-11-11"


def test_the_date_of_programs_that_have_none_is_no_date() -> None:
    assert one(whole(news(datePublished="1970-01-01T00:00:00Z")))["published"] is None
    assert one(whole(news(datePublished="0001-01-01T00:00:00")))["published"] is None


MENACES = [
    "<", ">", '"', "</p>", "<div>" * 300, "\0", "&#xD800;", "<!--", "]]>", "</script>", "<table><tr><td>",
    '<script type="application/ld+json">', '<link rel="canonical" href="http://[::1">', '<base href="http://x[">',
    '{"@type":["Article",null,7],"author":[null,[1],{"name":[{"a":1}]}],"datePublished":{"a":1},"wordCount":"x"}',
    '{"@type":"LiveBlogPosting","liveBlogUpdate":[{"articleBody":"Envoys of both sides met.","url":"http://[#a"},7]}',
]  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_no_page_makes_it_fail_otherwise(data: st.DataObject) -> None:
    source = data.draw(st.sampled_from([whole(news(datePublished="2021-11-12")), whole(script({"a": UPDATES}))]))
    for _ in range(data.draw(st.integers(1, 4))):
        start = data.draw(st.integers(0, len(source)))
        end = data.draw(st.integers(start, min(len(source), start + 200)))
        source = source[:start] + data.draw(st.sampled_from(MENACES)) + source[end:]
    try:
        found = page(source, URL, NOW)
    except RefusedError:
        return
    assert all(document(fields).text for fields in found.reports)
