"""Series and alerts on the terminal."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil
from typing import TYPE_CHECKING

from rich.console import Group
from rich.table import Table
from rich.text import Text

if TYPE_CHECKING:
    from sitroom.keep.alert_rows import Alert
    from sitroom.watch.precedents import Precedent, Precedents
    from sitroom.watch.series import Series

SENTENCES = 3  # of an alert that are shown
HEIGHT = 8  # lines of a plot
EIGHTHS = " ▁▂▃▄▅▆▇█"


def series_table(shown: Series, names: Sequence[str]) -> Table:
    """One line a period with these columns; zeros are left blank, so that what there is stands out."""
    table = Table(box=None, pad_edge=False, header_style="bold", padding=(0, 2, 0, 0))
    table.add_column(shown.by, no_wrap=True)
    for name in names:
        table.add_column(name.replace("_", "\n"), justify="right", no_wrap=True)
    for period, *values in zip(shown.periods, *(shown.columns[name] for name in names), strict=True):
        table.add_row(period, *(f"{value:g}" if value else "" for value in values))
    return table


def series_plot(shown: Series, names: Sequence[str], width: int) -> Group:
    """A plot of bars for each of these columns, as wide as `width` characters; where periods are many, of sums."""
    return Group(*(line for name in names for line in _plot(shown, name, width)))


def _plot(shown: Series, name: str, width: int) -> list[Text]:
    values = shown.columns[name]
    room = max(width - max((len(f"{value:g}") for value in values), default=1) - 4, 10)
    together = max(1, ceil(len(values) / room))
    sums = [sum(values[i : i + together]) for i in range(0, len(values), together)]
    top, bottom = max([*sums, 0]), min([*sums, 0])
    label = max(len(f"{top:g}"), len(f"{bottom:g}"))
    above = min(HEIGHT - (bottom < 0), max(1, round(HEIGHT * top / ((top - bottom) or 1))))
    counted = f", {together} {shown.by}s a bar" if together > 1 else f" by {shown.by}"
    lines = [Text(name.replace("_", " "), style="bold").append(counted, style="dim")]
    for line in range(above, 0, -1):
        parts = (max(0.0, min(1.0, value / (top or 1) * above - line + 1)) for value in sums)
        mark = f"{top:g}" if line == above else "0" if line == 1 and bottom == 0 else ""
        lines.append(_line(mark, label, "".join(EIGHTHS[round(part * 8)] for part in parts)))
    for line in range(HEIGHT - above if bottom < 0 else 0):
        parts = (value / bottom * (HEIGHT - above) - line if value < 0 else 0.0 for value in sums)
        mark = f"{bottom:g}" if line == HEIGHT - above - 1 else ""
        lines.append(
            _line(mark, label, "".join("█" if part >= 0.75 else "▀" if part >= 0.25 else " " for part in parts))
        )
    first, last = (shown.periods[0], shown.periods[-1]) if shown.periods else ("", "")
    gap = max(len(sums) - len(first) - len(last), 1)
    lines.append(Text(" " * (label + 2) + first + " " * gap + last, style="dim"))
    return lines


def _line(mark: str, label: int, bars: str) -> Text:
    return Text(f"{mark:>{label}} ┤", style="dim").append(bars.rstrip(), style="not dim")


def alerts_table(shown: Sequence[Alert]) -> Table:
    """Each alert with its figures and some of its sentences."""
    table = Table(box=None, pad_edge=False, header_style="bold", padding=(0, 2, 1, 0), collapse_padding=True)
    table.add_column("day", no_wrap=True)
    table.add_column("alert", overflow="fold", ratio=2)
    table.add_column("sentences", overflow="fold", ratio=3)
    for one in shown:
        facts = [one.id, one.kind, *([f"p {one.p:.2g}"] if one.p is not None else [])]
        facts += [f"acknowledged by {one.acknowledged_by}"] if one.state == "acknowledged" else []
        facts += ["muted"] if one.state == "muted" else []
        what = Text(one.title).append("\n" + " · ".join(facts), style="dim")
        words = Text()
        for i, sentence in enumerate(one.evidence[:SENTENCES]):
            source = " · ".join(filter(None, (sentence.outlet, f"{sentence.report} {sentence.part}".strip())))
            words.append("\n" if i else "").append(sentence.sentence).append(f"\n{source}", style="dim")
        if len(one.evidence) > SENTENCES:
            words.append(f"\nand {len(one.evidence) - SENTENCES} more", style="dim")
        table.add_row(one.day, what, words)
    return table


def said_of_scope(scope: str) -> str:
    """A pair in words: Russia – Ukraine for `pair:RUS,UKR`; a dyad of a table as it is written there."""
    from sitroom.watch.pairs import name_of

    codes = scope.removeprefix("pair:").split(",")
    return name_of((codes[0], codes[1])) if scope.startswith("pair:") and len(codes) == 2 else scope


def precedents_table(found: Precedents, sentences: dict[str, list[str]]) -> Table:
    """The last weeks of a pair above the stretches like them: material conflict day by day, and what followed."""
    top = max([1, *found.days, *(n for one in found.found for n in (*one.days, *one.after))])
    table = Table(box=None, pad_edge=False, header_style="bold", padding=(0, 2, 0, 0))
    table.add_column("pair", overflow="fold", ratio=2)
    table.add_column("from", no_wrap=True)
    table.add_column("material conflict │ then", no_wrap=True)
    table.add_column("what followed", overflow="fold", ratio=3)
    table.add_row("these weeks", found.first, Text(_spark(found.days, top)).append("│", style="dim"), _mixed(found.mix))
    for one in found.found:
        course = Text(_spark(one.days, top)).append("│", style="dim").append(_spark(one.after, top))
        words = Text(f"{_turned(one)}; {one.followed_week} events in a week, {one.followed} in {len(one.after)} days")
        words.append(f"\n{_mixed(one.mix)}; distance {one.distance:.2f}", style="dim")
        for sentence in sentences.get(f"{one.pair} {one.last}", ()):
            words.append(f"\n{sentence}", style="italic")
        table.add_row(said_of_scope(one.pair), one.first, course, words)
    return table


def _spark(values: Sequence[int], top: int) -> str:
    return "".join(EIGHTHS[ceil(value / top * 8)] if value else "·" for value in values)


def _mixed(mix: dict[str, int]) -> str:
    return "before: " + ", ".join(f"{number} {quad.replace('_', ' ')}" for quad, number in mix.items() if number)


def _turned(one: Precedent) -> str:
    return "it stayed as it was" if one.turned is None else f"it {one.turn} after {one.turned} days"
