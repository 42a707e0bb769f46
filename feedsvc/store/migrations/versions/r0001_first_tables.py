"""The first tables.

Moments are microseconds since 1970, texts of any code points are bytes. Types are spelled out
here, so that this revision stays what it is when the schema moves on.
"""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    _create_settings()
    _create_files()
    _create_articles()
    _create_feeds()


def _create_settings() -> None:
    op.create_table(
        "value",
        sa.Column("name", sa.String, nullable=False),
        sa.Column("text", sa.LargeBinary, nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_value"),
    )
    revisions = op.create_table(
        "revision",
        sa.Column("only", sa.Integer, nullable=False, autoincrement=False),
        sa.Column("number", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("only", name="pk_revision"),
    )
    op.bulk_insert(revisions, [{"only": 1, "number": 0}])
    op.create_table(
        "scan_report",
        sa.Column("number", sa.Integer, nullable=False, autoincrement=False),
        sa.Column("document", sa.LargeBinary, nullable=False),
        sa.PrimaryKeyConstraint("number", name="pk_scan_report"),
    )


def _create_files() -> None:
    op.create_table(
        "file",
        sa.Column("name", sa.LargeBinary, nullable=False),
        sa.Column("signature", sa.String, nullable=False),
        sa.Column("digest", sa.String, nullable=False),
        sa.Column("rules", sa.String, nullable=False),
        sa.Column("verdict", sa.String, nullable=False),
        sa.Column("reason", sa.LargeBinary, nullable=False),
        sa.Column("missing_since", sa.BigInteger),
        sa.Column("notes", sa.LargeBinary, nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_file"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_file_verdict", "file", ["verdict"])


def _create_articles() -> None:
    op.create_table(
        "article",
        sa.Column("key", sa.Integer, nullable=False, autoincrement=False),
        sa.Column("file", sa.LargeBinary, nullable=False),
        sa.Column("part", sa.LargeBinary, nullable=False),
        sa.Column("id", sa.String),
        sa.Column("slug", sa.String),
        sa.Column("first_seen", sa.BigInteger, nullable=False),
        sa.Column("published", sa.BigInteger),
        sa.Column("updated", sa.BigInteger),
        sa.Column("visible", sa.Boolean, nullable=False),
        sa.Column("served", sa.BigInteger),
        sa.Column("verdict", sa.String, nullable=False),
        sa.Column("reason", sa.LargeBinary, nullable=False),
        sa.Column("due", sa.BigInteger),
        sa.PrimaryKeyConstraint("key", name="pk_article"),
        sa.UniqueConstraint("id", name="uq_article_id"),
        sa.UniqueConstraint("slug", name="uq_article_slug"),
    )
    op.create_index("ix_article_file", "article", ["file"])
    op.create_index("ix_article_due", "article", ["due"])
    op.create_table(
        "entry",
        sa.Column("article", sa.Integer, nullable=False, autoincrement=False),
        sa.Column("fields", sa.LargeBinary, nullable=False),
        sa.Column("content", sa.LargeBinary, nullable=False),
        sa.PrimaryKeyConstraint("article", name="pk_entry"),
        sa.ForeignKeyConstraint(["article"], ["article.key"], name="fk_entry_article"),
    )


def _create_feeds() -> None:
    op.create_table(
        "feed",
        sa.Column("key", sa.String, nullable=False),
        sa.Column("kind", sa.String, nullable=False),
        sa.Column("name", sa.LargeBinary, nullable=False),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.Column("changed", sa.BigInteger, nullable=False),
        sa.PrimaryKeyConstraint("key", name="pk_feed"),
    )
    op.create_index("ix_feed_revision", "feed", ["revision"])
    op.create_table(
        "membership",
        sa.Column("feed", sa.String, nullable=False),
        sa.Column("article", sa.Integer, nullable=False, autoincrement=False),
        sa.Column("published", sa.BigInteger, nullable=False),
        sa.Column("id", sa.String, nullable=False),
        sa.PrimaryKeyConstraint("feed", "article", name="pk_membership"),
        sa.ForeignKeyConstraint(["feed"], ["feed.key"], name="fk_membership_feed"),
        sa.ForeignKeyConstraint(["article"], ["article.key"], name="fk_membership_article"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_membership_newest", "membership", ["feed", sa.text("published DESC"), "id"])
