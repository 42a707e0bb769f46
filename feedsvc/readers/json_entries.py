"""Where the articles stand in a JSON value: alone, in a list, in a wrapper, in a feed, in an export."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from feedsvc.errors import Empty
from feedsvc.model import Article, ReadingRules
from feedsvc.readers import ghost, json_feed_file, ninjs, plain_json, schema_org, wordpress_rest
from feedsvc.readers.json_marks import with_marks
from feedsvc.readers.json_object import JsonObject

# Keys behind which articles stand, as programs and people name them.
_WRAPPERS = (
    *("items", "item", "articles", "article", "posts", "post", "entries", "entry", "stories"),
    *("story", "news", "newsitems", "newsitem", "data", "results", "result", "docs", "documents"),
    *("response", "payload", "records", "hits", "source", "nodes", "edges", "node", "list", "feed"),
    *("channel", "rss", "objects", "value", "values", "graph", "attributes", "publications"),
)
_DEEPEST = 8


@dataclass(slots=True)
class Entries:
    """What was found in one file: the articles, and why the rest are none."""

    file: str
    rules: ReadingRules
    articles: list[Article] = field(default_factory=list)
    refusals: list[str] = field(default_factory=list)

    def take(self, value: Any) -> bool:
        """Take the articles of a value; say whether the value is itself the one article."""
        if isinstance(value, dict):
            item = JsonObject.of(value)
            if self._take_item(item):
                return True
            self._take_whole(item, 0)
        elif isinstance(value, list):
            self._take_list(value, 0)
        return False

    def refusal(self) -> Empty:
        """Why there is no article in the file."""
        if self.refusals:
            return Empty(self.refusals[0])
        return Empty(
            "it holds no article: nothing in it has a title and a text",
            hint="give each object a title, a text (body) and a date, id or address",
        )

    def _take_item(
        self,
        item: JsonObject,
        *,
        feed: JsonObject | None = None,
        tables: ghost.GhostTables = ghost.NO_TABLES,
        graph: schema_org.Graph | None = None,
    ) -> bool:
        """Read an object by the first format that knows it; say whether one does."""
        file, rules = self.file, self.rules
        try:
            if feed is not None or json_feed_file.is_feed_item(item):
                article = with_marks(json_feed_file.read_feed_item(item, file, rules, feed), item)
            elif ghost.is_post(item) or tables is not ghost.NO_TABLES:
                article = ghost.read_post(item, file, tables)
            elif wordpress_rest.is_wordpress(item):
                article = with_marks(wordpress_rest.read_wordpress(item, file, rules), item)
            elif schema_org.is_schema_org(item):
                read = schema_org.read_schema_org(item, file, rules, graph or {})
                article = with_marks(read, item)
            elif ninjs.is_ninjs(item):
                article = with_marks(ninjs.read_ninjs(item, file, rules), item)
            elif plain_json.is_plain_article(item):
                article = plain_json.read_plain(item, file, rules)
            else:
                return False
        except Empty as problem:
            self.refusals.append(problem.message)
            return True
        self.articles.append(article)
        return True

    def _take_whole(self, item: JsonObject, depth: int) -> None:
        """Take an object that is no article but may hold some."""
        if json_feed_file.is_feed(item):
            for one in item.objects("items"):
                self._take_item(one, feed=item)
        elif data := ghost.ghost_data(item):
            tables = ghost.read_tables(data)
            for one in data.objects("posts"):
                self._take_item(one, tables=tables)
        elif isinstance(nodes := item.raw("graph"), list):
            graph = schema_org.graph_of(nodes)
            for node in nodes:
                if isinstance(node, dict):
                    self._take_item(JsonObject.of(node), graph=graph)
        elif depth < _DEEPEST:
            for key in _WRAPPERS:
                self._take_member(item, key, depth + 1)

    def _take_member(self, item: JsonObject, key: str, depth: int) -> None:
        value = item.raw(key)
        if isinstance(value, list):
            self._take_list(value, depth)
        elif isinstance(value, dict):
            inner = JsonObject.of(_with_id(value, item) if key == "attributes" else value)
            if self._take_item(inner):
                return
            found = len(self.articles) + len(self.refusals)
            self._take_whole(inner, depth)
            if found == len(self.articles) + len(self.refusals):
                # A table of articles by their names or numbers.
                self._take_list([one for one in value.values() if isinstance(one, dict)], depth)

    def _take_list(self, values: Iterable[Any], depth: int) -> None:
        for value in values:
            if isinstance(value, dict):
                item = JsonObject.of(value)
                if not self._take_item(item):
                    self._take_whole(item, depth + 1)
            elif isinstance(value, list) and depth < _DEEPEST:
                self._take_list(value, depth + 1)


def _with_id(attributes: dict[str, Any], outer: JsonObject) -> dict[str, Any]:
    """JSON:API keeps the id of a thing beside its attributes. https://jsonapi.org/format/"""
    return {"id": outer.word("id"), **attributes} if outer.word("id") else attributes
