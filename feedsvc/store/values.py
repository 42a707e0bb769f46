"""What is known of the store as a whole: values by name, and the revision."""

from __future__ import annotations

from collections.abc import Mapping

import sqlalchemy as sa

from feedsvc.store import schema

BASELINE = "baseline"
#: Set while feeds show a part of the baseline that is under way, see vanguard.py.
VANGUARD = "vanguard"


def read_value(connection: sa.Connection, name: str) -> str | None:
    query = sa.select(schema.value.c.text).where(schema.value.c.name == name)
    return connection.execute(query).scalar()


def write_values(connection: sa.Connection, values: Mapping[str, str]) -> None:
    if not values:
        return
    rows = [{"name": name, "text": text} for name, text in values.items()]
    connection.execute(sa.delete(schema.value).where(schema.value.c.name.in_(values)))
    connection.execute(sa.insert(schema.value), rows)


def drop_value(connection: sa.Connection, name: str) -> None:
    connection.execute(sa.delete(schema.value).where(schema.value.c.name == name))


def baseline_is_done(connection: sa.Connection) -> bool:
    return read_value(connection, BASELINE) is not None


def vanguard_is_shown(connection: sa.Connection) -> bool:
    return read_value(connection, VANGUARD) is not None


def read_revision(connection: sa.Connection) -> int:
    return int(connection.execute(sa.select(schema.revision.c.number)).scalar_one())


def write_revision(connection: sa.Connection, number: int) -> None:
    connection.execute(sa.update(schema.revision).values(number=number))
