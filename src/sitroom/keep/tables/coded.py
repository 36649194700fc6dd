"""What was coded: statements and events with their actors and places, laid out for asking.

`day` is the day on which something began as the text says it (`begins`), else the day of publication; empty where
neither is known. `event_codes` and `statement_codes` say again who takes part, in the order in which it is asked for:
a `code` is one of an actor's, or in small letters a word of its name. Two codes of three letters with > between, on the
side of the actor or speaker, are what one does to the other, or denies or threatens of him.
"""

from sqlalchemy import JSON, Column, Float, ForeignKey, Index, Integer, Table, Text

from sitroom.keep.tables.base import Key, metadata

actors = Table(
    "actors",
    metadata,
    Column("key", Key, primary_key=True),
    Column("label", Text, nullable=False, unique=True),  # digest of the columns below: each actor stands here once
    Column("name", Text),
    Column("country", Text),
    Column("sector", Text),
    Column("codes", JSON, nullable=False),
    Column("person", Text),
    Column("group", Text),
)

actor_codes = Table(
    "actor_codes",
    metadata,
    Column("code", Text, primary_key=True),
    Column("actor", Key, ForeignKey("actors.key", ondelete="CASCADE"), primary_key=True, index=True),
    sqlite_with_rowid=False,
)

places = Table(
    "places",
    metadata,
    Column("key", Key, primary_key=True),
    Column("label", Text, nullable=False, unique=True),
    Column("name", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("lat", Float),
    Column("lon", Float),
    Column("geonameid", Integer),
    Column("country", Text, index=True),
    Column("admin1", Text),
    Column("x", Float),  # the place as a point on the unit sphere: near is then a sum of products
    Column("y", Float),
    Column("z", Float),
)

statements = Table(
    "statements",
    metadata,
    Column("key", Key, primary_key=True),
    Column("document", Key, ForeignKey("documents.key", ondelete="CASCADE"), nullable=False),
    Column("id", Text, nullable=False),
    Column("act", Text, nullable=False),
    Column("form", Text, nullable=False),
    Column("polarity", Text, nullable=False),
    Column("speaker", Key, ForeignKey("actors.key"), index=True),
    Column("speaker_words", Text),
    Column("unnamed", Text),
    Column("addressee", Key, ForeignKey("actors.key")),
    Column("addressee_words", Text),
    Column("via", Text),
    Column("place", Key, ForeignKey("places.key")),
    Column("day", Text, nullable=False),
    Column("begins", Text),
    Column("ends", Text),
    Column("time_from", Text),
    Column("content", Text, nullable=False),
    Column("sentence_start", Integer, nullable=False),
    Column("sentence_end", Integer, nullable=False),
    Column("confidence", Float, nullable=False),
    Index("ix_statements_document", "document"),
    Index("ix_statements_day_key", "day", "key"),
    Index("ix_statements_act_day_key", "act", "day", "key"),
    Index("ix_statements_place_day_key", "place", "day", "key"),
)

events = Table(
    "events",
    metadata,
    Column("key", Key, primary_key=True),
    Column("document", Key, ForeignKey("documents.key", ondelete="CASCADE"), nullable=False),
    Column("id", Text, nullable=False),
    Column("type", Text, nullable=False),
    Column("mode", Text),
    Column("contexts", JSON, nullable=False),
    Column("quad", Text, nullable=False),
    Column("intensity", Float, nullable=False),
    Column("modality", Text, nullable=False),
    Column("phase", Text, nullable=False),
    Column("voice", Text, nullable=False),  # outlet, or the id of a statement of the same document
    Column("speaker", Key, ForeignKey("actors.key"), index=True),  # of that statement
    Column("speaker_words", Text),
    Column("statement", Text),
    Column("place", Key, ForeignKey("places.key")),
    Column("day", Text, nullable=False),
    Column("begins", Text),
    Column("ends", Text),
    Column("time_from", Text),  # clause, sentence, published; null where nothing is known
    Column("trigger", Text, nullable=False),
    Column("sentence_start", Integer, nullable=False),
    Column("sentence_end", Integer, nullable=False),
    Column("confidence", Float, nullable=False),
    # What is told in a sentence is seen here alone: of which kind, by whom and where.
    Index("ix_events_told", "document", "sentence_start", "voice", "type", "mode", "speaker", "place"),
    Index("ix_events_day_key", "day", "key"),
    Index("ix_events_type_day_key_place", "type", "day", "key", "place"),
    Index("ix_events_modality_day_key", "modality", "day", "key"),
    Index("ix_events_mode_day_key", "mode", "day", "key"),
    Index("ix_events_place_day_key", "place", "day", "key"),
)

event_actors = Table(
    "event_actors",
    metadata,
    Column("event", Key, ForeignKey("events.key", ondelete="CASCADE"), primary_key=True),
    Column("side", Text, primary_key=True),  # actor or recipient
    Column("position", Integer, primary_key=True),
    Column("actor", Key, ForeignKey("actors.key"), index=True),  # null where the words name nobody
    Column("words", Text, nullable=False),
    sqlite_with_rowid=False,
)

event_codes = Table(
    "event_codes",
    metadata,
    Column("code", Text, primary_key=True),
    Column("side", Text, primary_key=True),
    Column("day", Text, primary_key=True),
    Column("event", Key, ForeignKey("events.key", ondelete="CASCADE"), primary_key=True, index=True),
    # What is asked for together with an actor stands here too: to look it up in many events would take long.
    Column("type", Text, nullable=False),
    Column("modality", Text, nullable=False),
    Column("speaker", Key),
    # Codes of three letters of those on the other side, each between spaces: whom a state does something to.
    Column("beside", Text, nullable=False),
    # What is counted, so that hundreds of thousands of an actor's events are counted where they stand one by one.
    Column("phase", Text, nullable=False),
    Column("intensity", Float, nullable=False),
    Column("document", Key, nullable=False),
    sqlite_with_rowid=False,
)

statement_codes = Table(
    "statement_codes",
    metadata,
    Column("code", Text, primary_key=True),
    Column("side", Text, primary_key=True),  # speaker or addressee
    Column("day", Text, primary_key=True),
    Column("statement", Key, ForeignKey("statements.key", ondelete="CASCADE"), primary_key=True, index=True),
    Column("act", Text, nullable=False),
    sqlite_with_rowid=False,
)
