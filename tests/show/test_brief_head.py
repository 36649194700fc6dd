"""The first part of a briefing: each headline with its source, also where somebody has edited the text."""

import pytest

from sitroom.show.brief_head import Cited, headlines

EDITED = """# Ours

A word before.

## Contested

### It was \\*so\\*

- *asserted*, Ann (USA), 1962-10-22: It was so, <b>Ann</b> said. [1](#source-1)
- *asserted*, Bob (USA), 1962-10-22: So it was. [2](#source-2)
- *denied*, Cy (SUN), 1962-10-23: It was not. [2](#source-2)

## What happened

### 1962-10-22

- Ships sailed. (The Wire) [1](#source-1)

### 1962-10-23

- Ships turned. (The Wire, Post) [1](#source-1)
- Nobody knows why.

## Sources

1. <a id="source-1"></a>The Wire · A title · 1962-10-22 · r/1.txt <https://example.org/1>
2. <a id="source-2"></a>1962-10-23 · r\\_2.txt
"""


def test_the_first_of_each_side_and_the_last_day_come_with_their_sources() -> None:
    found = headlines(EDITED)
    assert [(one.section, one.matter, one.label) for one in found] == [
        ("Contested", "It was *so*", "asserted"),
        ("Contested", "It was *so*", "denied"),
        ("What happened", "1962-10-23", ""),
        ("What happened", "1962-10-22", ""),
    ]
    assert found[0].html == "Ann (USA), 1962-10-22: It was so, &lt;b&gt;Ann&lt;/b&gt; said."
    assert found[0].cited == (Cited(1, "The Wire", "r/1.txt"),)
    assert found[1].cited == (Cited(2, "", "r_2.txt"),)
    assert [one.html for one in found[2:]] == ["Ships turned. (The Wire, Post)", "Ships sailed."]


@pytest.mark.parametrize("text", ["", "# Nothing", "- a line without a source", "## Contested\n\n- [1](#source-1)"])
def test_a_text_without_sourced_lines_has_no_headlines_but_an_empty_one(text: str) -> None:
    assert [one.html for one in headlines(text) if one.html] == []
