"""The tables. How they are reached is in database.py, how they came to be in migrations/."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import sqlalchemy as sa
from sqlalchemy.engine import Dialect

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MICROSECOND = timedelta(microseconds=1)

# Named constraints, so that a migration can change one on any database.
NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s",
    "pk": "pk_%(table_name)s",
}


def to_microseconds(at: datetime) -> int:
    """Microseconds since 1970, exact, unlike ``timestamp()``."""
    return (at - EPOCH) // MICROSECOND


def from_microseconds(number: int) -> datetime:
    return EPOCH + timedelta(microseconds=number)


class AnyText(sa.types.TypeDecorator[str]):
    """Text of any code points, kept as bytes.

    The name of a file that is not UTF-8 holds lone surrogates, and a reason may quote it; no
    database takes these, or NUL, as text.
    """

    impl = sa.LargeBinary
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> bytes | None:  # noqa: ARG002 # SQLAlchemy's signature
        return None if value is None else value.encode("utf-8", "surrogatepass")

    def process_result_value(self, value: bytes | None, dialect: Dialect) -> str | None:  # noqa: ARG002 # SQLAlchemy's signature
        return None if value is None else value.decode("utf-8", "surrogatepass")


class UtcMoment(sa.types.TypeDecorator[datetime]):
    """A moment as whole microseconds since 1970: sorts, compares and round-trips exactly."""

    impl = sa.BigInteger
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> int | None:  # noqa: ARG002 # SQLAlchemy's signature
        return None if value is None else to_microseconds(value)

    def process_result_value(self, value: int | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002 # SQLAlchemy's signature
        return None if value is None else from_microseconds(value)


metadata = sa.MetaData(naming_convention=NAMES)

# What is known of the store as a whole: which folder it is for, which settings were last used.
value = sa.Table(
    "value",
    metadata,
    sa.Column("name", sa.String, primary_key=True),
    sa.Column("text", AnyText, nullable=False),
)

# One row: how many transactions have changed what is published.
revision = sa.Table(
    "revision",
    metadata,
    sa.Column("only", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("number", sa.Integer, nullable=False),
)

# The signature is text: an inode may be larger than any integer column holds.
file = sa.Table(
    "file",
    metadata,
    sa.Column("name", AnyText, primary_key=True),
    sa.Column("signature", sa.String, nullable=False),
    sa.Column("digest", sa.String, nullable=False),
    sa.Column("rules", sa.String, nullable=False),
    sa.Column("verdict", sa.String, nullable=False, index=True),
    sa.Column("reason", AnyText, nullable=False),
    sa.Column("missing_since", UtcMoment),
    sa.Column("notes", AnyText, nullable=False),
    sqlite_with_rowid=False,
)

# A row stays for good, so that no id and no address is ever given twice. A file may stand in
# several: an article that was withdrawn, and another that took its place.
article = sa.Table(
    "article",
    metadata,
    sa.Column("key", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("file", AnyText, nullable=False, index=True),
    sa.Column("part", AnyText, nullable=False),
    sa.Column("id", sa.String, unique=True),
    sa.Column("slug", sa.String, unique=True),
    sa.Column("first_seen", UtcMoment, nullable=False),
    sa.Column("published", UtcMoment),
    sa.Column("updated", UtcMoment),
    sa.Column("visible", sa.Boolean, nullable=False),
    sa.Column("served", UtcMoment),
    sa.Column("verdict", sa.String, nullable=False),
    sa.Column("reason", AnyText, nullable=False),
    sa.Column("due", UtcMoment, index=True),
    # The fingerprint of its words, as in its entry: by it a copy is known.
    sa.Column("words", sa.String, nullable=False, index=True, server_default=sa.text("''")),
)

# What an article says, apart from what became of it: settling or hiding an article rewrites a
# short row, never its text.
entry = sa.Table(
    "entry",
    metadata,
    sa.Column("article", sa.ForeignKey(article.c.key), primary_key=True, autoincrement=False),
    sa.Column("fields", AnyText, nullable=False),
    sa.Column("content", AnyText, nullable=False),
)

feed = sa.Table(
    "feed",
    metadata,
    sa.Column("key", sa.String, primary_key=True),
    sa.Column("kind", sa.String, nullable=False),
    sa.Column("name", AnyText, nullable=False),
    sa.Column("revision", sa.Integer, nullable=False, index=True),
    sa.Column("changed", UtcMoment, nullable=False),
)

# Which article stands in which feed. Date and id stand here again because one index must answer
# "the newest of this feed", ties included, in the same time however many there are. ``archive``
# is the place in the feed's history, month and part, which an article keeps: see archives.py.
membership = sa.Table(
    "membership",
    metadata,
    sa.Column("feed", sa.ForeignKey(feed.c.key), primary_key=True),
    sa.Column("article", sa.ForeignKey(article.c.key), primary_key=True, autoincrement=False),
    sa.Column("published", UtcMoment, nullable=False),
    sa.Column("id", sa.String, nullable=False),
    sa.Column("archive", sa.BigInteger, nullable=False),
    sqlite_with_rowid=False,
)
sa.Index(
    "ix_membership_newest",
    membership.c.feed,
    membership.c.published.desc(),
    membership.c.id,
)
sa.Index("ix_membership_archive", membership.c.feed, membership.c.archive)

# The months in which a feed has or had articles (2024 and May is 202405): how many places were
# given in each, for good, and when its documents last changed.
month = sa.Table(
    "month",
    metadata,
    sa.Column("feed", sa.ForeignKey(feed.c.key), primary_key=True),
    sa.Column("month", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("given", sa.Integer, nullable=False),
    sa.Column("changed", UtcMoment, nullable=False),
    sqlite_with_rowid=False,
)

# What a feed has shown and shows no more. ``withdrawn`` is when the article left all feeds, and is
# empty while it stands in others: only then is it owed to those who read this one.
departure = sa.Table(
    "departure",
    metadata,
    sa.Column("article", sa.ForeignKey(article.c.key), primary_key=True, autoincrement=False),
    sa.Column("feed", sa.ForeignKey(feed.c.key), primary_key=True),
    sa.Column("withdrawn", UtcMoment, index=True),
    sqlite_with_rowid=False,
)
sa.Index("ix_departure_newest", departure.c.feed, departure.c.withdrawn.desc())

scan_report = sa.Table(
    "scan_report",
    metadata,
    sa.Column("number", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("document", AnyText, nullable=False),
)

# The words of the articles, without their texts and without their places: a fifth of the size.
# The words come folded and parted by spaces (see search_words.py), so nothing is left to do here.
SEARCH = (
    "CREATE VIRTUAL TABLE search USING fts5(words, content='', tokenize='ascii', detail='none')"
)
search = sa.table("search", sa.column("rowid", sa.BigInteger), sa.column("words", sa.String))
for _when, _statement in (("after_create", SEARCH), ("before_drop", "DROP TABLE IF EXISTS search")):
    _ddl: sa.DDL = sa.DDL(_statement)  # type: ignore[no-untyped-call] # SQLAlchemy gives it no types
    sa.event.listen(metadata, _when, _ddl)
