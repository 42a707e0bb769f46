"""The fingerprint of an article's words beside its file, so that a copy is found by it."""

import json

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

PAGE = 1000


def upgrade() -> None:
    op.add_column(
        "article", sa.Column("words", sa.String, nullable=False, server_default=sa.text("''"))
    )
    op.create_index("ix_article_words", "article", ["words"])
    _fill(op.get_bind())


def _fill(connection: sa.Connection) -> None:
    entry = sa.table("entry", sa.column("article"), sa.column("fields"))
    article = sa.table("article", sa.column("key"), sa.column("words"))
    page = sa.select(entry.c.article, entry.c.fields).order_by(entry.c.article).limit(PAGE)
    statement = (
        sa.update(article)
        .where(article.c.key == sa.bindparam("at_key"))
        .values(words=sa.bindparam("new_words"))
    )
    after = 0
    while rows := connection.execute(page.where(entry.c.article > after)).all():
        found = [{"at_key": key, "new_words": _words(fields)} for key, fields in rows]
        connection.execute(statement, found)
        after = rows[-1][0]


def _words(fields: bytes) -> str:
    return str(json.loads(fields.decode("utf-8", "surrogatepass"))["words"])
