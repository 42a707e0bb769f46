"""How large a feed's document may be. Which entries there are to show is the store's business."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from math import ceil

from feedsvc.model import Feed, FeedEntry


def render_within(
    feed: Feed, most_bytes: int, render: Callable[[Feed], bytes]
) -> tuple[bytes, bool]:
    """Render a feed; where it is too large, with less of its oldest entries.

    First their texts give way to their summaries, and only when none is left do entries go. The
    newest always stays. Tells also whether something was cut.
    """
    whole, body = feed, render(feed)
    while most_bytes and len(body) > most_bytes:
        smaller = _shorten(feed, len(body) - most_bytes) or _drop(feed, len(body), most_bytes)
        if smaller is None:
            break
        feed = smaller
        body = render(feed)
    return body, feed is not whole


def _shorten(feed: Feed, excess: int) -> Feed | None:
    kept = list(feed.entries)
    saved = 0
    for at in reversed(range(len(kept))):
        if saved >= excess:
            break
        if kept[at].content:
            saved += len(kept[at].content.encode("utf-8", "replace"))
            kept[at] = replace(kept[at], content="")
    return _cut(feed, tuple(kept)) if saved else None


def _drop(feed: Feed, size: int, most_bytes: int) -> Feed | None:
    if len(feed.entries) < 2:  # noqa: PLR2004 # one is the least that a feed can show
        return None
    average = size / len(feed.entries)
    kept = max(1, len(feed.entries) - ceil((size - most_bytes) / average))
    return _cut(feed, feed.entries[:kept])


def _cut(feed: Feed, entries: tuple[FeedEntry, ...]) -> Feed:
    """What is not all there, or not in full, stands in the history."""
    history = feed.history and replace(feed.history, complete=False)
    return replace(feed, entries=entries, history=history)
