"""Months and parts of every feed's history, and the words of articles, to be searched.

Both are made of what the store has anyway: they are gathered anew when it is opened (gathering.py).
"""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    op.drop_table("membership")
    op.create_table(
        "membership",
        sa.Column("feed", sa.String, nullable=False),
        sa.Column("article", sa.Integer, nullable=False, autoincrement=False),
        sa.Column("published", sa.BigInteger, nullable=False),
        sa.Column("id", sa.String, nullable=False),
        sa.Column("archive", sa.BigInteger, nullable=False),
        sa.PrimaryKeyConstraint("feed", "article", name="pk_membership"),
        sa.ForeignKeyConstraint(["feed"], ["feed.key"], name="fk_membership_feed"),
        sa.ForeignKeyConstraint(["article"], ["article.key"], name="fk_membership_article"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_membership_newest", "membership", ["feed", sa.text("published DESC"), "id"])
    op.create_index("ix_membership_archive", "membership", ["feed", "archive"])
    op.create_table(
        "month",
        sa.Column("feed", sa.String, nullable=False),
        sa.Column("month", sa.Integer, nullable=False, autoincrement=False),
        sa.Column("given", sa.Integer, nullable=False),
        sa.Column("changed", sa.BigInteger, nullable=False),
        sa.PrimaryKeyConstraint("feed", "month", name="pk_month"),
        sa.ForeignKeyConstraint(["feed"], ["feed.key"], name="fk_month_feed"),
        sqlite_with_rowid=False,
    )
    op.execute(
        "CREATE VIRTUAL TABLE search USING fts5(words, content='', tokenize='ascii', detail='none')"
    )
