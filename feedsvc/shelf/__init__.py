"""Publications at hand, by revision: what the web serves. How it is answered is in web/."""

from feedsvc.shelf.elsewhere import Elsewhere
from feedsvc.shelf.last_good import LastGood
from feedsvc.shelf.not_ready import NotReady
from feedsvc.shelf.publications import Shelf
from feedsvc.shelf.store_link import StoreLink
from feedsvc.shelf.watcher import Watcher
from feedsvc.shelf.wishes import NAMES, WORDS, Pair, search_key

__all__ = [
    "NAMES",
    "WORDS",
    "Elsewhere",
    "LastGood",
    "NotReady",
    "Pair",
    "Shelf",
    "StoreLink",
    "Watcher",
    "search_key",
]
