"""The memory: what cannot be made again, and the feeds made of it. How they look is elsewhere."""

from feedsvc.store.copying import copy_store
from feedsvc.store.opening import open_store, open_view
from feedsvc.store.state import KeptArticle, State
from feedsvc.store.store import Store
from feedsvc.store.view import StoreView

#: The store's file in the data folder.
STORE_NAME = "feedsvc.sqlite"

__all__ = [
    "STORE_NAME",
    "KeptArticle",
    "State",
    "Store",
    "StoreView",
    "copy_store",
    "open_store",
    "open_view",
]
