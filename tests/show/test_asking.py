"""A filter has one name and one meaning: on the command line, in the API, on the pages."""

from collections.abc import Callable
from typing import Any, get_type_hints

import pytest

from sitroom.commands.events import events
from sitroom.commands.series import series
from sitroom.commands.share import share
from sitroom.commands.statements import statements
from sitroom.desk import filters
from sitroom.show.asking import FILTERS

COMMANDS = (events, statements, series, share)
QUESTIONS = (filters.framed, filters.of_events, filters.of_statements, filters.of_series)


def told(asked: Callable[..., Any], text: str) -> dict[str, str]:
    """What is said of each filter of a function, where its annotation says it."""
    hints = get_type_hints(asked, include_extras=True)
    return {
        name: words
        for name, hint in hints.items()
        if name in FILTERS
        for part in getattr(hint, "__metadata__", ())
        if (words := getattr(part, text, None))
    }


@pytest.mark.parametrize("command", COMMANDS)
def test_a_command_says_of_its_filters_what_is_declared(command: Callable[..., Any]) -> None:
    found = told(command, "help")
    assert len(found) > 6
    assert found == {name: FILTERS[name].help for name in found}


def test_the_api_and_the_pages_have_the_same_filters_as_the_commands() -> None:
    asked = {name: words for one in QUESTIONS for name, words in told(one, "description").items()}
    assert asked == {name: one.help for name, one in FILTERS.items()}
    assert {name for one in COMMANDS for name in told(one, "help")} == FILTERS.keys()
