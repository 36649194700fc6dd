"""What `sitroom alerts` mutes, lifts and lists."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sitroom.commands.console import errors, fail

if TYPE_CHECKING:
    from sitroom.keep import Store


@dataclass(frozen=True, slots=True)
class Muting:
    """What is to be muted or lifted: a scope, a kind, or a kind of a scope; by whom, and why."""

    scope: str | None
    kind: str | None
    until: str | None
    by: str | None
    reason: str | None

    @property
    def told(self) -> str:
        """In words."""
        return " of ".join(filter(None, (self.kind, self.scope)))


def scope_of_filter(store: Store, name: str) -> str:
    """The scope of the alerts of a saved filter; ends with one line where it has none. Raises AskError."""
    from sitroom.keep.filters import Filters

    found = Filters(store).named(name)
    if found.scope is None:
        fail(f"filter {name}: it is about everything, and has no alerts of its own")
    return found.scope


def do_mute(store: Store, asked: Muting) -> None:
    """Tells nothing of it up to a day. Raises AskError."""
    from sitroom.keep.alerts import Alerts

    if asked.until is None:
        fail("--mute: say up to which day with --until")
    Alerts(store).mute(asked.scope, asked.kind, asked.until, asked.by, asked.reason)
    errors.print(f"muted up to {asked.until}: {asked.told}", markup=False)


def do_unmute(store: Store, asked: Muting) -> None:
    """Lifts every mute of just this scope and kind; ends with one line where there is none."""
    from sitroom.keep.alerts import Alerts

    if asked.scope is None and asked.kind is None:
        fail("--unmute: name what with --pair, --filter, --scope or --kind")
    held = Alerts(store)
    found = [one for one in held.mutes() if (one.scope, one.kind) == (asked.scope, asked.kind)]
    if not found:
        fail(f"{asked.told}: it is not muted")
    for one in found:
        held.unmute(one.key)
    errors.print(f"told again: {asked.told}", markup=False)


def list_mutes(store: Store, _asked: Muting) -> None:
    """A line for each mute: what, until when, by whom, why."""
    from sitroom.keep.alerts import Alerts
    from sitroom.keep.filters import Filters

    names = {one.scope: one.name for one in Filters(store).all()}
    found = Alerts(store).mutes()
    if not found:
        errors.print(f"nothing is muted in {store.name}", markup=False)
    for one in found:
        what = " of ".join(filter(None, (one.kind, one.scope)))
        name = f" ({names[one.scope]})" if one.scope in names else ""
        by = f", by {one.by}" if one.by else ""
        print(f"{what}{name} until {one.until}{by}{f': {one.reason}' if one.reason else ''}")
