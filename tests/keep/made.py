"""Records made for tests of the store: small, but with everything that a store has to keep."""

from sitroom.model import ActorRef, CoderInfo, Document, Event, Place, Record, Span, Statement, Time
from sitroom.model.events import QUADS, EventType

NAMES = {"Moscow": "RUS", "Kyiv": "UKR", "Washington": "USA", "Berlin": "DEU"}


def actor(text: str, name: str) -> ActorRef:
    """The actor whose name stands in the text."""
    start = text.index(name)
    code = NAMES[name]
    return ActorRef(
        span=Span.of(text, start, start + len(name)), name=name, country=code, sector="GOV",
        codes=[f"{code}GOV", code], how="metonym",
    )  # fmt: skip


def report(
    number: int = 1,
    *,
    who: str = "Moscow",
    whom: str = "Kyiv",
    kind: EventType = "THREATEN",
    day: str | None = "2021-11-12",
    version: str = "0.1.0",
    words: str = "on Friday",
    **document: str | None,
) -> Record:
    """A record of a short report in which one threatens another and denies it."""
    text = f"Report {number}. {who} threatened {whom} {words}. {who} denied it near Yelnya."
    place = text.index("Yelnya")
    fields = {"id": f"r{number}", "outlet": "The Wire", "title": f"Report {number}", "published": day, **document}
    speaker = actor(text, who)
    denied = text.index("denied")
    when = Time(span=Span.of(text, text.index(words), text.index(words) + len(words)), type="DATE", start=day, end=day)
    return Record(
        coder=CoderInfo(version=version, models={"en_test": "1.0"}),
        document=Document.model_validate({"text": text, **fields}),
        statements=[
            Statement(
                id="s1", speaker=speaker, cue=[Span.of(text, denied, denied + 6)],
                content=[Span.of(text, denied + 7, denied + 9)], form="indirect", act="deny", confidence=0.9,
                why="test",
            )
        ],
        events=[
            Event(
                id="e1", type=kind, quad=QUADS[kind], intensity=-4.4, contexts=["military"],
                trigger=Span.of(text, text.index("threatened"), text.index("threatened") + 10), actors=[speaker],
                recipients=[actor(text, whom)], time=when, time_from="clause", modality="actual", phase="current",
                place=Place(
                    span=Span.of(text, place, place + 6), name="Yelnya", kind="city", lat=54.57, lon=33.18,
                    country="RUS", confidence=0.9,
                ), place_from="sentence", confidence=0.8, why="test",
            )
        ],
        times=[when],
    )  # fmt: skip
