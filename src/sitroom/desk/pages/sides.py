"""The sides on which people stand to a claim, as the columns of the ledger have them."""

from __future__ import annotations

from sitroom.show.ledger import COLUMNS

# The columns of the table: what stands together, under one heading.
SIDES: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("asserted", ("asserted",)),
    ("confirmed", ("confirmed",)),
    ("denied", ("denied", "doubted")),
    ("feared", ("feared", "expected")),
    ("promised", ("promised", "demanded", "no word")),
)
STANCES = dict(COLUMNS)
