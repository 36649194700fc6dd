"""The ledger of a claim on the terminal, and as plain values for files."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from typing import Any

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from sitroom.join.ledger import Entry, Ledger
from sitroom.join.stance import Stance

# What stands under each heading, in this order; headings in the words of the desk.
COLUMNS: tuple[tuple[str, tuple[Stance, ...]], ...] = (
    ("asserted", ("reported", "asserted")),
    ("confirmed", ("confirmed",)),
    ("denied", ("denied", "refused")),
    ("doubted", ("doubted",)),
    ("feared", ("feared",)),
    ("expected", ("predicted",)),
    ("demanded", ("demanded",)),
    ("promised", ("promised", "threatened")),
    ("no word", ("declined",)),
)
STYLES = {
    "asserted": "green", "confirmed": "bold green", "denied": "red", "doubted": "yellow", "feared": "magenta",
    "expected": "cyan", "demanded": "blue", "promised": "cyan", "no word": "dim",
}  # fmt: skip
TURNS = 3  # changes of mind that are shown, the latest, unless all are asked for
SHOWN = 6  # entries under one heading, unless all are asked for


def drawn(ledger: Ledger, everything: bool = False) -> RenderableType:
    """A ledger for the terminal: what is claimed, then who stands how to it, each with day, words and report."""
    return Group(_heading(ledger), _entries(ledger, everything), *_turns(ledger, everything), Text(""))


def _heading(ledger: Ledger) -> Text:
    span = ledger.first if ledger.first == ledger.last else f"{ledger.first} to {ledger.last}"
    outlets = f"{ledger.outlets} outlet{'' if ledger.outlets == 1 else 's'}"
    facts = [span or "no date", outlets, *(["contested"] if ledger.contested else []), ledger.claim]
    return Text(ledger.title, style="bold").append(f"\n{' · '.join(facts)}", style="dim")


def _entries(ledger: Ledger, everything: bool) -> Table:
    shown = Table(box=None, pad_edge=False, show_header=False, padding=(0, 2, 0, 0))
    shown.add_column(no_wrap=True)
    shown.add_column(no_wrap=True)
    shown.add_column(ratio=1, overflow="fold", max_width=26)
    shown.add_column(ratio=3, overflow="fold")
    for name, stances in COLUMNS:
        found = ledger.by(*stances)
        for i, entry in enumerate(found if everything else found[:SHOWN]):
            label = Text(name if not i else "", style=STYLES[name])
            shown.add_row(label, Text(entry.day or "?"), Text(said_by(entry)), _words(entry))
        if not everything and len(found) > SHOWN:
            shown.add_row("", "", "", Text(f"and {len(found) - SHOWN} more: --claim {ledger.claim}", style="dim"))
    return shown


def _words(entry: Entry) -> Text:
    source = ", ".join(filter(None, (entry.outlet, entry.report)))
    return Text(entry.sentence).append(f"  [{source} {entry.part}]", style="dim")


def _turns(ledger: Ledger, everything: bool) -> Iterator[Text]:
    found = ledger.turns()
    for before, after in found if everything else found[-TURNS:]:
        yield Text(f"→ {turned(before, after)}", style="bold yellow")


def turned(before: Entry, after: Entry) -> str:
    """One line on a side that came to say what it had denied, or the other way round."""
    words = f"{said_by(after)} {after.stance} on {after.day or '?'} what {said_by(before)} had {before.stance}"
    return f"{words} on {before.day or '?'}"


def said_by(entry: Entry) -> str:
    """Whose word it is: the speaker with his state, else the outlet."""
    if entry.speaker is None:
        return entry.outlet or "the report"
    return f"{entry.speaker} ({entry.country})" if entry.country else entry.speaker


def values(ledger: Ledger) -> dict[str, Any]:
    """A ledger as plain values: one JSON object."""
    return {
        "claim": ledger.claim,
        "title": ledger.title,
        "first": ledger.first or None,
        "last": ledger.last or None,
        "outlets": ledger.outlets,
        "contested": ledger.contested,
        "entries": [asdict(entry) for entry in ledger.entries],
        "turns": [[f"{a.report} {a.part}", f"{b.report} {b.part}"] for a, b in ledger.turns()],
    }


@dataclass(frozen=True, slots=True)
class LedgerRow:
    """One entry of a ledger with its claim: a row of a spreadsheet."""

    after: str
    claim: str
    title: str
    contested: bool
    stance: str
    day: str | None
    who: str | None
    country: str | None
    sector: str | None
    words: str
    sentence: str
    report: str
    id: str
    outlet: str | None
    link: str | None
    confidence: float


def rows(ledgers: Iterable[Ledger]) -> Iterator[LedgerRow]:
    """Ledgers as rows, one an entry."""
    for ledger in ledgers:
        for one in ledger.entries:
            yield LedgerRow(
                ledger.after, ledger.claim, ledger.title, ledger.contested, one.stance, one.day or None, one.speaker,
                one.country, one.sector, one.words, one.sentence, one.report, one.part, one.outlet, one.link,
                one.confidence,
            )  # fmt: skip
