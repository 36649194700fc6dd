"""How many: casualties, forces, sources, as numbers with their words."""

from typing import Literal

from sitroom.model.base import Part, Span

Counted = Literal[
    "killed", "wounded", "missing", "arrested", "displaced", "arms", "troops", "protesters", "people",
]  # fmt: skip


class Count(Part):
    """How many of what kind: casualties, troops, arms, protesters, with the words that say so.

    `low` and `high` are the bounds that the words give, null where they leave that side open (at least 300, up to 40).
    `rough` is true where the number is said to be no exact one (about 300, dozens: from two dozen).
    """

    span: Span
    of: Counted
    low: int | None = None
    high: int | None = None
    rough: bool = False
