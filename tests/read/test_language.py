"""The language of a text."""

import socket

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitroom.read.language import identify


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("The ministry said on Friday that the talks would go on next week in Geneva.", "en"),
        ("THE MINISTRY SAID ON FRIDAY THAT THE TALKS WOULD GO ON NEXT WEEK IN GENEVA.", "en"),
        ("Das Ministerium teilte am Freitag mit, dass die Gespräche nächste Woche weitergehen.", "de"),
        ("Министерство сообщило в пятницу, что переговоры будут продолжены на следующей неделе.", "ru"),
        ("وقالت الوزارة يوم الجمعة إن المحادثات ستستمر الأسبوع المقبل في جنيف.", "ar"),
        ("Kyiv", None),
        ("12 November 2021", None),
        ("", None),
    ],
)
def test_the_language_is_told_or_left_open(text: str, code: str | None) -> None:
    assert identify(text) == code


def test_nothing_is_fetched(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("the network was touched")

    monkeypatch.setattr(socket, "socket", refuse)
    monkeypatch.setattr(socket, "create_connection", refuse)
    assert identify("The ministry said on Friday that the talks would go on next week.") == "en"


@given(st.text())
def test_no_text_breaks_it(text: str) -> None:
    assert identify(text) is None or len(identify(text) or "") == 2
