"""What is new since a document that a reader has (RFC 3229). Who may get it is decided in web/."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import replace
from threading import Lock

from feedsvc.model import Feed, Publication
from feedsvc.shelf.at_hand import Wanted

# Each takes a few kilobytes: the ids of its entries and what they looked like.
MOST_DOCUMENTS = 1000


class Deltas:
    """Remembers of the documents made last which entries they showed, and how these looked."""

    def __init__(self) -> None:
        self._shown: OrderedDict[tuple[Wanted, str], dict[str, int]] = OrderedDict()
        self._lock = Lock()

    def note(self, wanted: Wanted, publication: Publication, feed: Feed) -> None:
        shown = {entry.id: hash(entry) for entry in feed.entries}
        with self._lock:
            key = (wanted, publication.variants["identity"].etag.strip('"'))
            self._shown[key] = shown
            self._shown.move_to_end(key)
            while len(self._shown) > MOST_DOCUMENTS:
                self._shown.popitem(last=False)

    def since(self, wanted: Wanted, tag: str, feed: Feed) -> Feed | None:
        """The same feed with what the document of this tag lacks; None where that is forgotten."""
        with self._lock:
            shown = self._shown.get((wanted, tag))
        if shown is None:
            return None
        new = tuple(entry for entry in feed.entries if shown.get(entry.id) != hash(entry))
        # Without its history: marked as complete it would tell readers to drop all the others.
        return replace(feed, entries=new, history=None)
