"""Transcripts and texts in tokens: who speaks stands before the words, and brackets are spelled out."""

from whole_reports import Parse, coded, who

from sitroom.code.coder import Coder
from sitroom.model import Document, Record

INTERVIEW = """JANE ROE , NEWS ANCHOR : Good evening . The army fired at protesters in Arvad today .
PETER VAN DALEN , FORMER AMBASSADOR -LRB- via phone -RRB- : The president must go .
His troops arrested forty teachers on Monday .
ROE : Is the army with him ?
VAN DALEN : It is not . They will talk -- ROE : The generals met the rebels last night .
-LRB- COMMERCIAL BREAK -RRB-
Police have closed the airport .
"""


def record_of(coder: Coder, text: str) -> Record:
    return coder.code(Document(id="x", text=text, published="2011-02-03", lang="en"))


def voice(record: Record, word: str) -> str | None:
    """Who tells the event of this word: the speaker's words, outlet, or null where there is no such event."""
    event = next((e for e in record.events if e.trigger.text == word), None)
    if event is None or event.voice == "outlet":
        return event and event.voice
    speaker = next(s.speaker for s in record.statements if s.id == event.voice)
    return speaker.span.text if speaker else None


def test_a_turn_goes_on_through_the_lines_below_the_name(coder: Coder) -> None:
    record = record_of(coder, INTERVIEW)
    assert voice(record, "arrested") == "PETER VAN DALEN"
    first = next(s for s in record.statements if s.speaker and s.speaker.span.text == "PETER VAN DALEN")
    words = " ".join(span.text for span in first.content)
    assert words.startswith("The president must go")
    assert words.endswith("on Monday")
    assert first.form == "direct"


def test_what_a_presenter_says_is_in_the_outlets_own_voice(coder: Coder) -> None:
    record = record_of(coder, INTERVIEW)
    assert voice(record, "fired") == "outlet"
    assert all(s.speaker is None or "ROE" not in s.speaker.span.text for s in record.statements)


def test_a_speaker_who_breaks_in_on_the_same_line_ends_the_turn(coder: Coder) -> None:
    record = record_of(coder, INTERVIEW)
    assert voice(record, "met") == "outlet"


def test_a_direction_in_brackets_ends_the_turn(coder: Coder) -> None:
    record = record_of(coder, INTERVIEW)
    assert voice(record, "closed") in ("outlet", None)
    assert not any("airport" in span.text for s in record.statements for span in s.content)


def test_two_lines_with_a_colon_make_no_transcript(coder: Coder) -> None:
    record = record_of(coder, "JANE ROE : We are ready .\nPolice arrested forty teachers in Arvad on Monday .\n")
    assert voice(record, "arrested") == "outlet"


def test_brackets_and_quotation_marks_of_tokenised_text_are_read_as_such(coder: Coder) -> None:
    text = "ARVAD -LRB- AP -RRB- -- `` We attacked nobody , '' Minister Ola Dahl -LRB- left -RRB- told reporters ."
    record = record_of(coder, text)
    said = next(s for s in record.statements if s.cue and s.cue[0].text == "told")
    assert said.form == "direct"
    assert said.speaker is not None
    assert said.speaker.name == "Ola Dahl"
    assert [span.text for span in said.content] == ["We attacked nobody"]


def test_a_quotation_goes_on_through_lines_until_its_closing_mark(coder: Coder) -> None:
    record = record_of(
        coder,
        "`` The army must leave the square .\nIts tanks shelled two villages last night .\n"
        "We will not talk before that , '' said Jane Roe .\nPolice arrested forty teachers in Arvad on Monday .\n",
    )
    assert voice(record, "shelled") == "Jane Roe"
    assert voice(record, "arrested") == "outlet"


def test_a_quotation_that_nobody_closes_ends_with_its_line(coder: Coder) -> None:
    record = record_of(
        coder,
        "Jane Roe said : `` The army must leave the square .\nPolice arrested forty teachers in Arvad on Monday .\n"
        "Peter Van Dalen said `` no '' on Tuesday .\n",
    )
    assert voice(record, "arrested") == "outlet"


def test_a_presenter_who_is_named_in_full_once_stays_one(coder: Coder) -> None:
    record = record_of(
        coder,
        "JANE ROE , HOST : Welcome .\nPETER VAN DALEN , ANALYST : Thank you .\n"
        "ROE : Police arrested forty teachers in Arvad on Monday .\nVAN DALEN : Yes .\n",
    )
    assert voice(record, "arrested") == "outlet"


def test_a_label_such_as_new_is_nobody(coder: Coder) -> None:
    record = record_of(coder, "NEW: Police arrested forty teachers in Arvad on Monday.\n")
    assert voice(record, "arrested") == "outlet"


def test_an_unnamed_speaker_is_of_no_place_whatever_his_label_spells(coder: Coder) -> None:
    record = record_of(
        coder,
        """PARIS: What did you see in Egypt?
UNIDENTIFIED MALE (through translator): Security forces fired at us in Egypt.
PARIS: Who else was there?
UNIDENTIFIED FEMALE: Egypt's army arrested a teacher.
""",
    )
    assert {place.name for place in record.places} == {"Egypt"}
    (fired,) = (event for event in record.events if event.trigger.text == "fired")
    assert (fired.actors[0].country, fired.recipients[0].country) == ("EGY", "EGY")
    assert voice(record, "fired") == "UNIDENTIFIED MALE"


def test_a_speaker_is_who_his_label_says_and_stays_so_where_only_his_family_name_stands(parse_text: Parse) -> None:
    text = """ANA VADELL , PERUVIAN TRADE MINISTER -LRB- via phone -RRB- : We met envoys .
OMAR HASSID , EGYPTIAN ACTIVIST : I salute the miners .
VADELL : We thanked Chile .
HASSID : We marched in Lima .
UNIDENTIFIED MALE : I saw it .
"""
    assert coded(who(parse_text, text, "VADELL", -1)) == ("PER", "GOV")
    assert who(parse_text, text, "HASSID", -1).country == "EGY"
    assert who(parse_text, text, "MALE").person is None


def test_he_is_never_the_one_who_says_so_in_a_transcript(parse_text: Parse) -> None:
    text = """OMAR HASSID , EGYPTIAN ACTIVIST : We marched in Cairo .
ANA VADELL , PERUVIAN TRADE MINISTER : Pedro Ruiz left Peru .
HASSID : He resigned .
"""
    assert who(parse_text, text, "He").name == "Pedro Ruiz"
