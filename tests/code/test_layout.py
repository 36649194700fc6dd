"""The parts of a report: what is coded, and what is left out and why."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sitroom.code import leftovers
from sitroom.code.datelines import dateline
from sitroom.code.layout import Block, blocks
from sitroom.code.lines import LONGEST, cut

FIRST = "Envoys of the two countries left Geneva on Friday without a date for another meeting."
SECOND = "The talks had begun on Monday, and the hopes that they raised were higher than they could meet."


def kinds(text: str, title: str | None = None) -> list[tuple[str, str]]:
    """Role or reason of each block, and its words."""
    return [(block.reason or block.role, text[block.start : block.end]) for block in blocks(text, title)]


def roles(text: str, title: str | None = None) -> list[str]:
    return [kind for kind, _ in kinds(text, title)]


def test_a_scraped_report_is_headline_paragraphs_subhead_and_leftovers() -> None:
    text = (
        "Border talks end: Envoys leave without a date\n\nBorder talks end\nEnvoys leave without a date\n\n"
        f"{FIRST}\n\nNo word on the next round\n\n{SECOND}\n\n.\nsource site-34"
    )
    assert roles(text) == [
        "headline", "repeated", "repeated", "body", "subhead", "body", "scraping leftover", "scraping leftover",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("again", "role"),
    [
        ("Border talks end", "repeated"),
        ("BORDER TALKS END: ENVOYS LEAVE WITHOUT A DATE", "repeated"),
        ("Envoys leave without a date.", "repeated"),
        ("Envoys leave: border talks end without a date", "repeated"),
        ("Ministers meet again", "headline"),
    ],
)
def test_a_headline_counts_once(again: str, role: str) -> None:
    text = f"Border talks end: Envoys leave without a date\n\n{again}\n\n{FIRST}\n\n{SECOND}"
    assert roles(text) == ["headline", role, "body", "body"]


def test_of_two_printings_of_a_headline_the_fuller_is_kept() -> None:
    text = f"Border talks end\n\nBorder talks end: Envoys leave without a date\n\n{FIRST}"
    assert roles(text) == ["repeated", "headline", "body"]


def test_a_title_known_apart_from_the_text_tells_the_headline() -> None:
    text = f"Border talks end.\n\n{FIRST}\n\nBorder talks end\n\n{SECOND}"
    assert roles(text) == ["body", "body", "subhead", "body"]
    assert roles(text, "Border Talks End") == ["headline", "body", "repeated", "body"]


def test_a_first_sentence_is_no_headline() -> None:
    assert roles(f"The talks ended on Friday.\n\n{FIRST}") == ["body", "body"]
    assert roles("Border talks end") == ["body"]


def test_a_paragraph_printed_twice_counts_once_but_a_speaker_may_repeat_himself() -> None:
    assert roles(f"{FIRST}\n\n{SECOND}\n\n{FIRST}") == ["body", "body", "repeated"]
    answer = "MR. ROE: I do not have anything more for you on that."
    assert roles(f"{FIRST}\n{answer}\nQ But why not?\n{answer}") == ["body"] * 4
    assert roles(f"{FIRST}\n\nHe said no.\n\n{SECOND}\n\nHe said no.") == ["body"] * 4


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (".", "scraping leftover"),
        ("* * *", "scraping leftover"),
        ("___", "scraping leftover"),
        ("\u200b", "scraping leftover"),
        ("source site-7", "scraping leftover"),
        ("ADVERTISEMENT", "scraping leftover"),
        ("Share this article:", "scraping leftover"),
        ("This website uses cookies. By continuing you agree to them.", "scraping leftover"),
        ("Subscribe to our newsletter", "scraping leftover"),
        ("© 2021 The Courier. All rights reserved.", "scraping leftover"),
        ("-LRB- Reporting by Jane Roe ; Editing by John Doe -RRB-", "scraping leftover"),
        ("The Courier 's Jane Roe contributed to this report .", "scraping leftover"),
        ("By Jane Roe and John Doe", "scraping leftover"),
        ("12 comments", "scraping leftover"),
        ("Image: Ministry of Works.", "caption"),
        ("File photo", "caption"),
        ("The bridge before the flood. (Jane Roe/Courier Pictures)", "caption"),
        ("Jane Roe via Getty Images", "caption"),
        ("Read more: Who holds the bridge?", "link"),
        ("Click here for the full text", "link"),
        ("https://courier.example/talks", "link"),
        ("Министр сообщил, что переговоры продолжатся.", "language"),
        ("वार्ता सोमवार को शुरू हुई थी और शुक्रवार को समाप्त हुई।", "language"),
    ],
)
def test_what_is_no_part_of_the_report_is_left_out(line: str, reason: str) -> None:
    assert kinds(f"{FIRST}\n\n{line}\n\n{SECOND}")[1] == (reason, line)


@pytest.mark.parametrize(
    "line",
    [
        "The source said so.",
        "Read more of this, the minister said, and you will see that the ministry had warned of it for years.",
        "He shared this view of the talks.",
        "Copyright law was changed by parliament in the spring.",
        "By Friday the army had left the town.",
        "Photo studios were closed by the police.",
        "Sources in the ministry denied it.",
        "The video was shown on state television, which the opposition called a lie (see below).",
        "“No,” he said.",
        "Die Gespräche begannen am Montag.",
        "Jon.",
    ],
)
def test_when_in_doubt_it_is_the_report(line: str) -> None:
    assert kinds(f"{FIRST}\n\n{line}\n\n{SECOND}")[1] == ("body", line)


def test_a_list_of_links_goes_with_its_heading_and_ends_at_the_next_paragraph() -> None:
    text = f"{FIRST}\n\nRelated news\n\nMinisters meet\n“Talks begin” — The Courier, 8 November 2021\n\n{SECOND}"
    assert roles(text) == ["body", "link", "link", "link", "body"]


def test_the_credit_behind_the_last_sentence_is_left_out() -> None:
    text = f"{FIRST} (Reporting by Jane Roe; Editing by John Doe)"
    assert kinds(text) == [("body", FIRST), ("scraping leftover", "(Reporting by Jane Roe; Editing by John Doe)")]
    assert roles(f"{FIRST} (He did not say why.)") == ["body"]


@pytest.mark.parametrize(
    "line",
    [
        "KYIV, Nov. 12 (Reuters) —",
        "WASHINGTON, Oct. 22 —",
        "NEW YORK (AP) —",
        "(CNN) --",
        "Cairo (CNN) --",
        "TRIPOLI , Libya -LRB- Reuters -RRB- --",
        "GENEVA -",
        "SAN JOSÉ, Costa Rica, 3 March 2021 –",
        "Moscow, November 12 –",
        "ATLANTA (AP)",
        "NAIROBI, Kenya (AP) _",
        "CAMBRIDGE, Mass., Dec. 11 (UPI) —",
        "April 12 (Bloomberg) --",
        "GENEVA | Thu Mar 10, 2011 11:55 am EST GENEVA (Reuters) -",
        "Thu Oct 20, 2011 3:54 pm EDT (Reuters) -",
        "RAS LANUF, Libya | Tue Mar 8, 2011 2:16 pm IST RAS LANUF, Libya (Reuters) -",
    ],
)
def test_the_dateline_stands_apart_from_the_first_sentence(line: str) -> None:
    assert kinds(f"{line} {FIRST}\n\n{SECOND}") == [("dateline", line), ("body", FIRST), ("body", SECOND)]
    assert kinds(f"{line}\n\n{FIRST}") == [("dateline", line), ("body", FIRST)]


@pytest.mark.parametrize(
    "sentence",
    [
        "NATO — which met on Friday — said nothing.",
        "Germany - a member since 1955 - agreed.",
        "U.S.-led forces left the town.",
        "Senator Ann Roe (D-Ohio) said no.",
        "John Doe (Reuters) said no.",
        "On Nov. 12 - a Friday - they met.",
        "They met (in Geneva) — and left.",
    ],
)
def test_a_sentence_with_a_dash_is_no_dateline(sentence: str) -> None:
    assert dateline(sentence, 0, len(sentence)) is None


def test_points_run_together_before_a_dateline_are_left_out() -> None:
    points = "Envoys leave Geneva without a date Hosts hopeful Both sides call the talks useful"
    assert kinds(f"{points} Geneva, Switzerland (CNN) -- {FIRST}\n\n{SECOND}") == [
        ("repeated", points), ("dateline", "Geneva, Switzerland (CNN) --"), ("body", FIRST), ("body", SECOND),
    ]  # fmt: skip


def test_writers_run_together_with_the_first_sentence_are_left_out() -> None:
    line = "By Ana Ruiz , Special to CNN Arming the rebels is no small step ."
    assert kinds(line) == [("scraping leftover", "By Ana Ruiz , Special to CNN"), ("body", line[29:])]
    assert kinds("By the river , troops waited .") == [("body", "By the river , troops waited .")]


def test_sentences_before_a_dateline_stay() -> None:
    assert roles(f"{SECOND} GENEVA, Nov. 12 (Reuters) - {FIRST}") == ["body", "dateline", "body"]
    assert roles(f"{FIRST} He told the agency (AP) - and others - that he would come back.") == ["body"]


def test_a_line_that_is_a_date_is_a_dateline() -> None:
    assert roles(f"Talks end\n\nFriday, November 12, 2021\n\n{FIRST}") == ["headline", "dateline", "body"]
    assert roles(f"1:35 P.M. EDT\n{FIRST}") == ["dateline", "body"]


WRAPPED = """Border talks end
without a result

GENEVA (AP) - Envoys of the two countries left Geneva on Friday without a date
for another meeting, and each side said that the other had not wanted one. They
left at noon.

    The talks had begun on Monday. They were the first in nine years, and the
hopes that they raised were high.
    On Thursday the minister had warned of "grave consequences" should they
fail. He did not say what these were.

(Reporting by Jane Roe;
editing by John Doe)
"""


@pytest.mark.parametrize("ending", ["\n", "\r\n"])
def test_paragraphs_of_hard_wrapped_text_are_put_together(ending: str) -> None:
    found = kinds(WRAPPED.replace("\n", ending))
    assert [kind for kind, _ in found] == ["headline", "dateline", "body", "body", "body", "scraping leftover"]
    assert found[0][1] == f"Border talks end{ending}without a result"
    assert found[4][1].startswith("On Thursday")


def test_lines_that_are_paragraphs_stay_apart() -> None:
    assert roles(f"{FIRST}\n{SECOND}\nHe said no.\n“No,” she said.") == ["body"] * 4
    assert roles("The dead by town:\nNorthbridge: 12\nSouthbridge: 9\nEastbridge: 30") == ["body"] * 4


def test_a_very_long_paragraph_is_cut_at_sentence_ends_and_not_inside_a_quotation() -> None:
    sentence = "Mr. Roe of the U.S. delegation said that the talks would go on. "
    quotation = "“We met. We talked. We left. Nobody asked us why we had come, and we did not say it,” he said. "
    text = ((sentence * 3 + quotation) * 40).strip()
    found = blocks(text)
    assert all(block.end - block.start <= 2000 for block in found)
    assert len(found) < len(text) / 1500
    for block in found:
        words = text[block.start : block.end]
        assert words.startswith(("Mr. Roe", "“We met"))
        assert words.count("“") == words.count("”")


def test_a_long_text_without_sentences_is_cut_all_the_same() -> None:
    text = "word " * 10_000
    assert all(end - start <= LONGEST for start, end in cut(text, 0, len(text)))


def test_a_very_long_text_of_anything_comes_through_whole() -> None:
    for text in (f"{FIRST} {SECOND}\n\n" * 1_000, "x" * 250_000, "(" * 250_000, ". " * 120_000, '"\n' * 120_000):
        found = blocks(text)
        assert (found[0].start, found[-1].end) == (0, len(text.rstrip()))


ENDINGS = ["\r\n", "\n", "\n\n", "\r", "\u2028", "\x85", "\x0b", "\x1c", "\t", "\xa0", "\u3000"]
ODD = [
    "\u200b",
    "\u200f",
    "\u202e",
    "\ufeff",
    "\x00",
    "e\u0301",
    "\u0301",
    "👩\u200d🚒",
    "🇺🇦",
    "שלום",
    "مرحبا",
    "नमस्ते",
    "中文",
]
PHRASES = [
    "(AP) — ",
    "KYIV ",
    "(Reporting by A)",
    "Sources\n",
    "Read more\n",
    "-LRB- ",
    "-RRB-",
    "Talks end\n",
    "___\n",
]
PROSE = ["They met. ", "Mr. ", ". ", "“", "”", '"', "x" * 2500]
MARKS = st.sampled_from(ENDINGS + ODD + PHRASES + PROSE)


@settings(max_examples=400, deadline=None)
@given(st.one_of(st.text(), st.lists(st.one_of(MARKS, st.text(max_size=8)), max_size=40).map("".join)))
def test_blocks_are_in_order_apart_not_blank_and_leave_nothing_out(text: str) -> None:
    found = blocks(text)
    behind = 0
    for block in found:
        assert behind <= block.start < block.end <= len(text)
        assert not text[behind : block.start].strip()
        words = text[block.start : block.end]
        assert words == words.strip()
        assert (block.role == "skipped") == (block.reason is not None)
        behind = block.end
    assert not text[behind:].strip()


@settings(max_examples=100, deadline=None)
@given(st.text(), st.text(max_size=30))
def test_the_same_text_gives_the_same_blocks(text: str, title: str) -> None:
    assert blocks(text, title) == blocks(text, title)
    assert all(isinstance(block, Block) for block in blocks(text, title))


def test_the_tables_of_phrases_can_be_used() -> None:
    assert len(leftovers.phrases().rows) > 200
    assert "related news" in leftovers.sections()


def test_no_phrase_of_the_table_takes_a_plain_sentence() -> None:
    for sentence in (
        FIRST,
        SECOND,
        "He said no.",
        "Officials denied the report.",
        "What happened next?",
        "They talked",
    ):
        assert leftovers.reason(sentence) is None
        assert not leftovers.is_link_heading(sentence)


@given(st.text(max_size=60))
def test_a_pattern_fits_its_own_words(words: str) -> None:
    plain = re.sub(r"[*%@\s]+", " ", words).strip()
    assert not plain or re.fullmatch(leftovers.expression(plain), plain)


REPORT = "\n".join([FIRST, SECOND] * 6)


def skipped_as_comments(text: str) -> list[str]:
    return [text[block.start : block.end] for block in blocks(text) if block.reason == "comment"]


def test_what_readers_wrote_below_a_report_is_left_out_to_the_end_of_the_page() -> None:
    below = [
        "Views expressed in the comments do not represent those of the paper.",
        "They bombed us all.",
        "Shame on them.",
    ]
    assert skipped_as_comments("\n".join([REPORT, *below])) == below


def test_comments_are_told_by_days_with_their_endings() -> None:
    below = ["March 7th, 2011 6:46 am ET No peace without bread.", "March 8th, 2011 9:10 pm ET So it is."]
    assert skipped_as_comments("\n".join([REPORT, *below])) == below


def test_comments_are_told_by_the_times_at_which_they_were_made() -> None:
    below = [
        "What if you are all wrong ???",
        "March 7, 2011 at 6:46 pm | Report abuse | Now who wants war with us?",
        "March 7, 2011 at 10:08 pm | Report abuse | They attacked a village.",
    ]
    assert skipped_as_comments("\n".join([REPORT, *below])) == below


LINES = [
    "The envoys met the rebels in Gondar on Monday and spoke about the harbour until late at night .",
    "A ceasefire is to begin on Friday , the mediator said .",
    "`` We are close to an agreement , '' the mediator said . `` We have never been closer .",
    "I thank both sides . ''",
    "The army has held the harbour since March , and the rebels hold the hills above it .",
    "Ships with grain wait off the coast for a safe way in .",
    "Traders fear that the grain will spoil before the gates open .",
    "The mediator leaves for Chad on Tuesday .",
]
READERS = [
    "I dont believe a word of this .",
    "Why do we always pay for it ??",
    "lol you should see my village .",
    "WHO GAVE THEM ARMS then ?",
    "My father was there and u were not !",
]


def test_comments_that_nothing_marks_are_told_by_how_they_are_written() -> None:
    assert skipped_as_comments("\n".join([*LINES, *READERS])) == READERS
    assert skipped_as_comments("\n".join(LINES)) == []


def test_a_transcript_has_no_unmarked_comments() -> None:
    turns = [f"ANNA LEE, HOST: {line}" for line in READERS]
    assert skipped_as_comments("\n".join([*LINES, *turns])) == []


def test_one_time_of_day_alone_opens_no_comments() -> None:
    assert skipped_as_comments(f"{REPORT}\nMarch 7, 2011 at 6:46 pm | By the foreign desk") == []


def test_a_link_to_the_comments_at_the_top_of_the_page_opens_none() -> None:
    assert skipped_as_comments(f"Talks end\n3 comments\n{REPORT}") == []


STORY = "The envoys met the rebels in Gondar on Monday. They spoke about the harbour and about a ceasefire. " * 12


def test_a_first_sentence_that_leads_to_another_story_is_left_out() -> None:
    teaser = "Two sisters win the lottery with a forgotten ticket."
    first = blocks(f"{teaser}\n\n{STORY}")[0]
    assert (first.role, first.reason) == ("skipped", "link")


def test_a_first_sentence_of_which_not_a_word_comes_again_leads_elsewhere_in_a_shorter_report_too() -> None:
    teaser = "Two sisters from Quito win the lottery with a forgotten ticket."
    short = " ".join(STORY.split()[:90]) + "."
    first = blocks(f"{teaser}\n\n{short}")[0]
    assert (first.role, first.reason) == ("skipped", "link")


def test_a_first_sentence_with_a_name_that_never_comes_again_leads_elsewhere_whatever_its_other_words() -> None:
    teaser = "Sisters in Quito win the lottery without a ticket after a quiet evening."
    first = blocks(f"{teaser}\n\n{STORY}After a quiet evening they left.")[0]
    assert (first.role, first.reason) == ("skipped", "link")


@pytest.mark.parametrize(
    "text",
    [
        f"Envoys and rebels discuss the harbour of a besieged town.\n\n{STORY}",
        f"Gondar waits for a quiet evening without gunfire.\n\n{STORY}",
        "Two sisters win the lottery with a forgotten ticket.\n\nThe envoys met the rebels in Gondar.",
    ],
)
def test_a_first_sentence_of_what_the_report_tells_stays(text: str) -> None:
    assert blocks(text)[0].role == "body"


def test_points_that_a_page_marks_as_new_are_cut_apart_where_scraping_ran_them_together() -> None:
    points = [FIRST, "NEW: A minister says the talks will go on", "NEW: Nobody knows when."]
    assert [words for _, words in kinds(f"{' '.join(points)}\n\n{SECOND}")] == [*points, SECOND]
