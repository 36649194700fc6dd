"""A modality under construction: how operators compose from the innermost outwards."""

from __future__ import annotations

from dataclasses import dataclass, field

from sitroom.model.events import Modality


@dataclass(slots=True)
class Reading:
    """What has been read so far, and the words that it comes from, innermost first.

    `weak` is a modality that a modal verb alone gives: a governing word of its own modality replaces it (demanded that
    they should leave). Everything else keeps the innermost. `past` says that what is in doubt would have happened by
    now (may have attacked, an alleged attack). `own` are the positions of the words that belong to the event itself:
    where "will not approve" is the refusal, its "not" denies nothing.
    """

    own: frozenset[int] = frozenset()
    modality: Modality = "actual"
    weak: bool = False
    past: bool = False
    why: list[str] = field(default_factory=list)

    def apply(self, effect: str, word: str, weak: bool = False) -> None:
        """Takes in the next operator outwards."""
        after = compose(self.modality, effect, self.weak and not weak)
        if after != self.modality:
            self.modality, self.weak = after, weak or effect == "possible"
            self.why.append(f"{word}: {effect}")
        elif not weak:
            self.weak = False


def compose(inner: Modality, effect: str, weak: bool = False) -> Modality:
    """The modality of an event that is `inner` and stands under an operator of this effect.

    A negation undoes itself and everything hoped or planned, but not a fear or a condition: fears that are rejected
    were still fears.

    >>> compose("denied", "denied"), compose("planned", "denied"), compose("feared", "denied")
    ('actual', 'denied', 'feared')
    >>> compose("possible", "demanded"), compose("possible", "demanded", weak=True)
    ('possible', 'demanded')
    """
    match effect:
        case "denied":
            if inner == "actual":
                return "denied"
            return "actual" if inner == "denied" else inner if inner in ("feared", "conditional") else "denied"
        case "conditional":
            return inner if inner == "feared" or (inner == "demanded" and not weak) else "conditional"
        case "feared":
            return inner if inner == "denied" else "feared"
        case "possible" | "planned" | "demanded":
            return effect if inner == "actual" or weak else inner
    return inner
