"""What is made of the articles alone and can be made again: memberships, history, the words.

It is made anew where another version of feedsvc would make it otherwise.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

import sqlalchemy as sa

from feedsvc.model import Memory
from feedsvc.store import schema
from feedsvc.store.articles import find
from feedsvc.store.feeds import FeedWriter, Showing
from feedsvc.store.rows import shown
from feedsvc.store.search import clear_search, index_memories
from feedsvc.store.selecting import in_parts
from feedsvc.store.values import baseline_is_done, read_value, write_values

#: Raised whenever an entry stands in other feeds than before, or is found by other words.
VERSION = "1"
GATHERED = "gathered"


def gather_again(connection: sa.Connection, now: datetime) -> None:
    """Make it all anew, unless this version made it."""
    if read_value(connection, GATHERED) == VERSION:
        return
    done = baseline_is_done(connection)
    clear_search(connection)
    if done:
        # Before that there are none but those of a vanguard, which the end of the baseline drops.
        _clear(connection)
    writer = FeedWriter(connection, now)
    for memories in _by_date(connection):
        index_memories(connection, memories)
        if done:
            writer.show(Showing(one.key, None, shown(one)) for one in memories if one.key)
    # What they say has not changed, but where their history is.
    writer.touch(connection.execute(sa.select(schema.feed.c.key)).scalars().all())
    writer.finish()
    write_values(connection, {GATHERED: VERSION})


def _clear(connection: sa.Connection) -> None:
    for table in (schema.membership, schema.month):
        connection.execute(sa.delete(table))


def _by_date(connection: sa.Connection) -> Iterator[tuple[Memory, ...]]:
    """Every visible article, in parts, oldest first: so are the places of the history given."""
    article = schema.article
    query = (
        sa.select(article.c.key)
        .where(article.c.visible)
        .order_by(article.c.published, article.c.id, article.c.key)
    )
    for part in in_parts(connection.execute(query).scalars().all()):
        yield find(connection, article.c.key, part)
