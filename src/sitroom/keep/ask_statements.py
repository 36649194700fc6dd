"""Asks for statements: who said, denied, demanded what, of whom, where and when."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, select

from sitroom.keep.ask import Frame, behind, located, terms, who_is
from sitroom.keep.reported import reported
from sitroom.keep.rows import Party, StatementRow
from sitroom.keep.tables import actors, statement_codes, statements
from sitroom.keep.told import Told, speaker_of, where_of


@dataclass(frozen=True, slots=True)
class StatementQuestion:
    """Which statements: those for which all that is given holds; of several acts, any.

    `speaker` and `addressee` are codes (RUS, RUSGOV) or words of a name.
    """

    speaker: str | None = None
    addressee: str | None = None
    act: Sequence[str] = ()


def find_statements(
    connection: Connection, question: StatementQuestion, frame: Frame, limit: int
) -> list[StatementRow]:
    """The statements, in the order of days. Raises AskError."""
    asked = statement_keys(connection, question, frame).limit(limit)
    return statement_rows(connection, list(connection.execute(asked).scalars()))


def statement_rows(connection: Connection, keys: list[int]) -> list[StatementRow]:
    """The statements with these keys, in this order."""
    if not keys:
        return []
    addressed = actors.alias("addressed")
    asked = (
        Told.asked(statements)
        .add_columns(
            addressed.c.name.label("addressee_name"),
            addressed.c.country.label("addressee_country"),
            addressed.c.codes.label("addressee_codes"),
            addressed.c.sector.label("addressee_sector"),
        )
        .outerjoin(addressed, addressed.c.key == statements.c.addressee)
        .where(statements.c.key.in_(keys))
    )
    told = {row.key: row for row in connection.execute(asked)}
    return [_row(Told(told[key])) for key in keys]


def statement_keys(connection: Connection, question: StatementQuestion, frame: Frame) -> Select[Any]:
    """The keys of the statements, in order."""
    conditions: list[ColumnElement[bool]] = []
    of_statements = located(frame, statements)
    leading: Any = statements
    day, key, act = statements.c.day, statements.c.key, statements.c.act
    for side, who in (("speaker", question.speaker), ("addressee", question.addressee)):
        if who is None:
            continue
        first, *rest = terms(connection, who)
        if rest or leading is statement_codes:
            of_statements.append(statements.c[side].in_(who_is(connection, who)))
        if leading is statements:
            leading = statement_codes
            day, key, act = statement_codes.c.day, statement_codes.c.statement, statement_codes.c.act
            conditions += [statement_codes.c.code == first, statement_codes.c.side == side]
    if question.act:
        conditions.append(act.in_(question.act) if len(question.act) > 1 else act == question.act[0])
    of_statements += reported(connection, frame, statements.c.document)
    if leading is statement_codes and of_statements:
        leading = statement_codes.join(statements, statements.c.key == statement_codes.c.statement)
    order = [day, key] if frame.oldest else [day.desc(), key.desc()]
    return (
        select(key).select_from(leading).where(*conditions, *of_statements, *behind(frame, day, key)).order_by(*order)
    )


def _row(told: Told) -> StatementRow:
    row = told.row
    addressee = row.addressee_words and Party(
        row.addressee_words, row.addressee_name, row.addressee_country, row.addressee_codes or [], row.addressee_sector
    )
    return StatementRow(
        **told.common(),
        place=where_of(row),
        act=row.act,
        form=row.form,
        polarity=row.polarity,
        speaker=speaker_of(row),
        unnamed=row.unnamed,
        addressee=addressee or None,
        content=row.content,
        via=row.via,
    )
