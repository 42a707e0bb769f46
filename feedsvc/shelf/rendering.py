"""Rendering that fails for one feed only. How a feed is rendered: renderers/."""

from __future__ import annotations

import logging

from feedsvc.model import Document, Feed, Site
from feedsvc.renderers import render_feed

log = logging.getLogger(__name__)


def rendered(feed: Feed, site: Site, suffix: str) -> Document | None:
    """Render a feed; None where that fails, which is a fault of ours: its traceback is in the log."""
    try:
        return render_feed(feed, site, suffix)
    except Exception:  # the outermost loop over documents: a fault of ours harms one of them
        log.exception("%s.%s cannot be rendered; it stays as it is", feed.state.key, suffix)
        return None
