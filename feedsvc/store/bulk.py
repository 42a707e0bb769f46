"""Many rows in one go, given as tuples of what the database keeps. What these are is in rows.py.

SQLAlchemy makes a dictionary of each row and asks the type of each value how it is bound, which
takes several times as long as the database takes to write it. It still makes the statements here,
once for all rows.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects.sqlite import insert as insert_or_update

#: One value for each column, in the order of the table's columns.
Row = tuple[Any, ...]


def insert(connection: sa.Connection, table: sa.Table, rows: Sequence[Row]) -> None:
    if rows:
        connection.exec_driver_sql(_text(connection, sa.insert(table)), list(rows))


def put(connection: sa.Connection, table: sa.Table, rows: Sequence[Row]) -> None:
    """Insert rows, or put them in the place of those that have the same primary key."""
    if not rows:
        return
    statement = insert_or_update(table)
    others = {one.name: statement.excluded[one.name] for one in table.c if not one.primary_key}
    statement = statement.on_conflict_do_update(index_elements=table.primary_key, set_=others)
    connection.exec_driver_sql(_text(connection, statement), list(rows))


def update(connection: sa.Connection, table: sa.Table, rows: Sequence[Row]) -> None:
    """Write rows whose first column is the key that is there already."""
    if not rows:
        return
    key, *others = table.c
    statement = (
        sa.update(table)
        .where(key == sa.bindparam("at_key"))
        .values({column.name: sa.bindparam(f"new_{column.name}") for column in others})
    )
    # The key comes last, as it stands in the statement.
    connection.exec_driver_sql(
        _text(connection, statement), [(*values, at) for at, *values in rows]
    )


def delete(connection: sa.Connection, keys: Sequence[sa.Column[Any]], rows: Sequence[Row]) -> None:
    """Delete the rows with these values in the columns that are named."""
    if rows:
        named = [key == sa.bindparam(f"gone_{key.name}") for key in keys]
        statement = sa.delete(keys[0].table).where(*named)
        connection.exec_driver_sql(_text(connection, statement), list(rows))


def _text(connection: sa.Connection, statement: sa.Executable) -> str:
    return str(statement.compile(dialect=connection.dialect))  # type: ignore[attr-defined]
