"""A report of a shelling in a country, by men without a name, which somebody denies."""

from sitroom.model import ActorRef, Document, Event, Place, Record, Span, Statement
from sitroom.model.events import QUADS

WORDS = "Two men shelled a village in Ukraine. Moscow denied that it had shelled the village. "
WORDS += "Ten houses burned down during the night, the roads to the north were closed, and the families of the village "
WORDS += "slept in a school on the far bank of the river, where nurses had brought bread, water and blankets."


def shelling(number: int, outlet: str = "The Courier", day: str | None = "2021-11-13") -> Record:
    """A report of a shelling in a country by men without a name, which Moscow denies."""
    text = WORDS
    men, place, moscow = text.index("Two men"), text.index("Ukraine"), text.index("Moscow")
    again, denied = text.index("shelled the"), text.index("denied")
    somebody = ActorRef(span=Span.of(text, men, men + 7), how="described")
    kremlin = ActorRef(
        span=Span.of(text, moscow, moscow + 6), name="Russia", country="RUS", sector="GOV", codes=["RUSGOV", "RUS"],
        how="metonym",
    )  # fmt: skip
    where = Place(
        span=Span.of(text, place, place + 7), name="Ukraine", kind="country", lat=49.0, lon=32.0, country="UKR",
        confidence=0.9,
    )  # fmt: skip
    fields = {"type": "ASSAULT", "quad": QUADS["ASSAULT"], "intensity": -9.0, "confidence": 0.8, "why": "test"}
    fields |= {"mode": "heavy-weapons", "contexts": ["military"], "place": where}
    return Record(
        document=Document(
            id=f"s{number}", text=text, outlet=outlet, title="Village <shelled> & denied", published=day,
            url=f"https://example.org/s{number}?a=1&b=2",
        ),
        statements=[
            Statement(
                id="s1", speaker=kremlin, cue=[Span.of(text, denied, denied + 6)], act="deny", form="indirect",
                content=[Span.of(text, denied + 7, text.index(". Ten"))], confidence=0.9, why="test",
            )
        ],
        events=[
            Event(
                id="e1", trigger=Span.of(text, 8, 15), actors=[somebody], modality="actual", phase="current",
                voice="outlet", **fields,
            ),
            Event(
                id="e2", trigger=Span.of(text, again, again + 7), actors=[kremlin], modality="denied",
                phase="current", voice="s1", **fields,
            ),
        ],
    )  # fmt: skip
