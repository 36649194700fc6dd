"""The data model of a record, schema `sitroom/1`."""

from sitroom.model.actors import ActorRef
from sitroom.model.base import Span
from sitroom.model.counts import Count
from sitroom.model.document import Document
from sitroom.model.events import Event
from sitroom.model.places import Place
from sitroom.model.record import CoderInfo, Record, Skipped, spans_of
from sitroom.model.statements import Statement
from sitroom.model.times import AssumedTime, Time

__all__ = [
    "ActorRef", "AssumedTime", "CoderInfo", "Count", "Document", "Event", "Place", "Record", "Skipped", "Span",
    "Statement", "Time", "spans_of",
]  # fmt: skip
