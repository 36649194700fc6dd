"""The store: all reports of a crisis with what is coded in them, searched and asked in many ways."""

from sitroom.keep.add import Added
from sitroom.keep.ask import AskError, Circle
from sitroom.keep.errors import StoreError
from sitroom.keep.joined_rows import CopyRow, StoryReportRow, StoryRow, TimelineRow
from sitroom.keep.kept import Report, Version
from sitroom.keep.rows import EventRow, Hit, Party, StatementRow, Where
from sitroom.keep.store import Store

__all__ = [
    "Added",
    "AskError",
    "Circle",
    "CopyRow",
    "EventRow",
    "Hit",
    "Party",
    "Report",
    "StatementRow",
    "Store",
    "StoreError",
    "StoryReportRow",
    "StoryRow",
    "TimelineRow",
    "Version",
    "Where",
]
