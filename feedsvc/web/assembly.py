"""From settings to the web side of a process. The scanner's side is put together in cli/."""

from __future__ import annotations

from pathlib import Path

from feedsvc.config import Settings
from feedsvc.errors import SettingsError
from feedsvc.lasting import LAST_GOOD_NAME, data_at_stake
from feedsvc.model import Site
from feedsvc.press import CachePolicy
from feedsvc.renderers import VERSION
from feedsvc.shelf import LastGood, Shelf, StoreLink, Watcher
from feedsvc.store import STORE_NAME, open_view
from feedsvc.web.app import create_app
from feedsvc.web.front import Front
from feedsvc.web.moves import read_moves

MEGABYTE = 1024 * 1024


def build_front(settings: Settings) -> Front:
    """Put the web side together. Nothing is opened and no thread runs before the first request."""
    articles, data = _articles_folder(settings), settings.data_folder()
    deltas = settings.feed.deltas
    # What the store keeps as authority counts before this one.
    site = settings.site(settings.authority(), settings.bind()[1])
    moves = read_moves(settings.moved(), settings.closed())
    shelf = Shelf(
        StoreLink(data / STORE_NAME, open_view),
        site,
        _cache_policy(settings),
        last_good=_last_good(settings, data, site),
        limit_bytes=settings.feed.memory_megabytes * MEGABYTE,
        elsewhere=moves.elsewhere,
        deltas=deltas,
    )
    app = create_app(
        shelf,
        site,
        articles=articles,
        at_stake=data_at_stake(data, named=settings.named_data_folder() is not None),
        moves=moves,
        deltas=deltas,
    )
    return Front(shelf, Watcher(shelf), app, deltas=deltas, moved=moves.moved)


def _articles_folder(settings: Settings) -> Path:
    folder = settings.articles_folder()
    if folder is None:
        raise SettingsError(
            (
                "articles.folder: no folder is named; set it in feedsvc.toml or FEEDSVC_ARTICLES_FOLDER",
            )
        )
    return folder


def _cache_policy(settings: Settings) -> CachePolicy:
    feed = settings.feed
    return CachePolicy(
        max_age_seconds=feed.max_age_seconds,
        stale_while_revalidate_seconds=feed.stale_while_revalidate_seconds,
        stale_if_error_seconds=feed.stale_if_error_seconds,
    )


def _last_good(settings: Settings, data: Path, site: Site) -> LastGood:
    rendered_with = f"{settings.rendering_digest(VERSION)} {site.url}"
    return LastGood(data / LAST_GOOD_NAME, settings=rendered_with)
