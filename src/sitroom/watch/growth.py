"""Alerts about stories that grow fast: more independent reports in a day than the days before let expect."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta

import numpy as np
from sqlalchemy import Connection, func, select

from sitroom.keep.alert_rows import Evidence, Finding
from sitroom.keep.tables import copies, documents, stories, story_documents
from sitroom.watch.baseline import chance_of_more

LEAST = 5  # independent reports of a day
BEFORE = 7  # days that are looked back on
CHANCE = 1e-3
SIZE = 1.0  # of the negative binomial: days of a story scatter as widely as a geometric distribution
SENTENCES = 12


def growing(connection: Connection, since: str) -> Iterator[Finding]:
    """Stories that grew fast on a day from `since` on.

    What is expected is the mean of the week before, but no less than a story of this store has on a day on which it
    is told at all.
    """
    first = str(date.fromisoformat(since) - timedelta(days=BEFORE))
    pieces: defaultdict[str, defaultdict[str, int]] = defaultdict(lambda: defaultdict(int))
    asked = (
        select(story_documents.c.story, documents.c.day, func.count(copies.c.copy_group.distinct()))
        .join(documents, documents.c.key == story_documents.c.document)
        .join(copies, copies.c.document == documents.c.key)
        .where(documents.c.day >= first)
        .group_by(story_documents.c.story, documents.c.day)
    )
    for story, day, number in connection.execute(asked):
        pieces[story][day] = number
    numbers = [number for days in pieces.values() for number in days.values()]
    usual = float(np.median(numbers)) if numbers else 0.0
    for story, days in pieces.items():
        for day, number in sorted(days.items()):
            mean = max(sum(days.get(_back(day, i), 0) for i in range(1, BEFORE + 1)) / BEFORE, usual / BEFORE)
            if day < since or number < LEAST:
                continue
            p = float(chance_of_more(np.array([float(number)]), np.array([mean]), np.array([SIZE]))[0])
            if p < CHANCE:
                yield _finding(connection, story, day, number, mean, p)


def _finding(connection: Connection, story: str, day: str, number: int, mean: float, p: float) -> Finding:
    title = connection.scalar(select(stories.c.title).where(stories.c.id == story)) or story
    asked = (
        select(documents, story_documents.c.heading, copies.c.copy_group)
        .join(story_documents, story_documents.c.document == documents.c.key)
        .join(copies, copies.c.document == documents.c.key)
        .where(story_documents.c.story == story, documents.c.day == day)
        .order_by(documents.c.key)
    )
    rows = {row.copy_group: row for row in reversed(connection.execute(asked).all())}  # copies: the first of them
    evidence = [Evidence(row.id, "", row.day, row.outlet, row.url, row.heading) for row in reversed(rows.values())]
    told = f"{title}: {number} independent reports on a day where {mean:.1f} were to be expected"
    return Finding(
        "story", f"story:{story}", told,
        day, day, p=p, expected=round(mean, 3), observed=float(number), baseline={"mean": round(mean, 4), "size": SIZE},
        evidence=tuple(evidence[:SENTENCES]), cool_down=BEFORE,
    )  # fmt: skip


def _back(day: str, days: int) -> str:
    return str(date.fromisoformat(day) - timedelta(days=days))
