"""Files in the store: what each looked like and what came of it."""

from __future__ import annotations

from collections.abc import Collection, Sequence

import sqlalchemy as sa

from feedsvc.model import FileMemory, Kind
from feedsvc.store import bulk, schema
from feedsvc.store.rows import file_memory_of, file_row, pack_text


def read_files(connection: sa.Connection) -> dict[str, FileMemory]:
    """Every file by name, without its notes."""
    columns = [column for column in schema.file.c if column.name != "notes"]
    rows = connection.execute(sa.select(*columns, sa.literal("")))
    return {row[0]: file_memory_of(row) for row in rows}


def read_verdicts(connection: sa.Connection, kinds: Collection[Kind]) -> tuple[FileMemory, ...]:
    """The files that a scan judged so, with the notes for their authors, by name."""
    table = schema.file
    named = [kind.value for kind in kinds]
    query = sa.select(table).where(table.c.verdict.in_(named)).order_by(table.c.name)
    return tuple(file_memory_of(row) for row in connection.execute(query))


def write_files(connection: sa.Connection, files: Sequence[FileMemory]) -> None:
    bulk.put(connection, schema.file, [file_row(file) for file in files])


def retell(connection: sa.Connection, files: Sequence[FileMemory]) -> None:
    """Give files another verdict and reason; their notes and all else stay."""
    statement = (
        sa.update(schema.file)
        .where(schema.file.c.name == sa.bindparam("told"))
        .values(verdict=sa.bindparam("new_verdict"), reason=sa.bindparam("new_reason"))
    )
    rows = [
        {"told": file.name, "new_verdict": file.verdict.value, "new_reason": file.reason}
        for file in files
    ]
    if rows:
        connection.execute(statement, rows)


def forget_files(connection: sa.Connection, names: Sequence[str]) -> None:
    bulk.delete(connection, [schema.file.c.name], [(pack_text(name),) for name in names])
