"""What feeds have shown and show no more, so that they can say what was withdrawn, and when.

Of articles that were withdrawn before this revision nobody knows when: they get no tombstone.
"""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    op.create_table(
        "departure",
        sa.Column("article", sa.Integer, nullable=False, autoincrement=False),
        sa.Column("feed", sa.String, nullable=False),
        sa.Column("withdrawn", sa.BigInteger),
        sa.PrimaryKeyConstraint("article", "feed", name="pk_departure"),
        sa.ForeignKeyConstraint(["article"], ["article.key"], name="fk_departure_article"),
        sa.ForeignKeyConstraint(["feed"], ["feed.key"], name="fk_departure_feed"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_departure_newest", "departure", ["feed", sa.text("withdrawn DESC")])
    op.create_index("ix_departure_withdrawn", "departure", ["withdrawn"])
