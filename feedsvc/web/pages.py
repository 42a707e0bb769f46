"""Pages for people: the front page, a section, an article. How they look is in templates/."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from hashlib import sha256
from http import HTTPStatus

from flask import Blueprint, Response, request
from werkzeug.wrappers import Response as AnyResponse

from feedsvc.errors import StoreError
from feedsvc.feed_keys import AUTHORS, COMBINED, LANGUAGES, TAGS
from feedsvc.model import LEGAL, FeedEntry, FeedKind, FeedState, Site
from feedsvc.shelf import Shelf
from feedsvc.web.addresses import Addresses
from feedsvc.web.headers import GONE_CACHE, HTML, NO_CACHE, ON_PAGES, PAGE_CACHE, RETRY_SECONDS
from feedsvc.web.page_values import Render, feed_groups, page_renderer

FOLDERS = (TAGS, AUTHORS, LANGUAGES, COMBINED)
NOT_READY = (
    HTTPStatus.SERVICE_UNAVAILABLE,
    "One moment",
    "The articles are being read for the first time. This page shows them as soon as that is done.",
)
NO_STORE = (
    HTTPStatus.SERVICE_UNAVAILABLE,
    "The articles are not at hand now",
    "The feeds are served as before. Please come back in a moment for the articles themselves.",
)
NOTHING_HERE = (
    HTTPStatus.NOT_FOUND,
    "There is nothing here",
    "No article and no section has this address.",
)
WITHDRAWN = (
    HTTPStatus.GONE,
    "This article was withdrawn",
    "It stood here once; its author has taken it back.",
)


def pages_blueprint(shelf: Shelf, site: Site, addresses: Addresses) -> Blueprint:
    blueprint = Blueprint("pages", __name__)
    pages = Pages(shelf, site, page_renderer(shelf, site, addresses))
    blueprint.add_url_rule("/", view_func=pages.front)
    blueprint.add_url_rule("/feeds", view_func=pages.feeds)
    blueprint.add_url_rule("/<key>", view_func=pages.section)
    for folder in FOLDERS:
        blueprint.add_url_rule(
            f"/{folder}/<slug>", f"{folder}_page", partial(pages.gathering, folder)
        )
    blueprint.add_url_rule("/articles/<slug>", view_func=pages.article)
    return blueprint


@dataclass(frozen=True, slots=True)
class Pages:
    """One method per kind of page."""

    shelf: Shelf
    site: Site
    render: Render

    def front(self) -> AnyResponse:
        return self._feed("all")

    def section(self, key: str) -> AnyResponse:
        state = self.shelf.state(key)
        if state is not None and state.kind is FeedKind.SECTION:
            return self._feed(key)
        # No section has a dot in its name: this is a file that robots and the like look for.
        return self._say(*NOTHING_HERE) if "." in key else self._say_nothing()

    def gathering(self, folder: str, slug: str) -> AnyResponse:
        """The page of a tag, an author, a language or a combined feed."""
        return self._feed(f"{folder}/{slug}")

    def feeds(self) -> AnyResponse:
        """The list of all feeds."""
        if not self.shelf.ready:
            return self._say(*NOT_READY)
        return _page(self.render("feeds.html", groups=feed_groups(self.shelf.states())))

    def article(self, slug: str) -> AnyResponse:
        if not self.shelf.ready:
            return self._say(*NOT_READY)
        try:
            view = self.shelf.view()
            entry = view.article(slug)
            withdrawn = entry is None and view.withdrawn(slug)
        except StoreError:
            return self._say(*NO_STORE)
        if entry is None:
            return self._say(*WITHDRAWN) if withdrawn else self._say_nothing()
        html = self.render("article.html", entry=entry, feed=self._home_of(entry))
        return _page(html) if entry.withdrawn is None else _notice(html, entry.withdrawn)

    def _feed(self, key: str) -> AnyResponse:
        if not self.shelf.ready:
            return self._say(*NOT_READY)
        if self.shelf.state(key) is None:
            return self._say_nothing()
        feed = self.shelf.read(key)
        if feed is None:
            return self._say(*NO_STORE)
        return _page(self.render("feed.html", feed=feed.state, entries=feed.entries))

    def _home_of(self, entry: FeedEntry) -> FeedState | None:
        state = None if entry.section is None else self.shelf.state(entry.section.slug)
        return state or self.shelf.state("all")

    def _say_nothing(self) -> AnyResponse:
        """That there is nothing, if that can be told already."""
        return self._say(*(NOTHING_HERE if self.shelf.whole else NOT_READY))

    def _say(self, status: HTTPStatus, title: str, text: str) -> AnyResponse:
        waiting = status is HTTPStatus.SERVICE_UNAVAILABLE
        refresh = RETRY_SECONDS if waiting else None
        answer = _html(self.render("message.html", title=title, text=text, refresh_seconds=refresh))
        answer.status_code = status
        answer.headers["Cache-Control"] = GONE_CACHE if status is HTTPStatus.GONE else NO_CACHE
        if waiting:
            answer.headers["Retry-After"] = str(RETRY_SECONDS)
        return answer


def _page(html: str) -> AnyResponse:
    answer = _html(html)
    answer.headers["Cache-Control"] = PAGE_CACHE
    answer.set_etag(sha256(html.encode()).hexdigest()[:32])
    return answer.make_conditional(request)


def _notice(html: str, reason: str) -> AnyResponse:
    """What stands in the place of an article that was withdrawn."""
    answer = _html(html)
    # RFC 7725: taken away because the law demands it.
    legal = reason == LEGAL
    answer.status_code = HTTPStatus.UNAVAILABLE_FOR_LEGAL_REASONS if legal else HTTPStatus.GONE
    answer.headers["Cache-Control"] = GONE_CACHE
    return answer


def _html(html: str) -> Response:
    return Response(html, headers=ON_PAGES, content_type=HTML)
