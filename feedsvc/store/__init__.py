"""The memory: what cannot be made again, and the feeds made of it. How they look is elsewhere."""

from importlib import import_module
from typing import TYPE_CHECKING

from feedsvc.store.state import KeptArticle, State
from feedsvc.store.store import Store
from feedsvc.store.view import StoreView, open_view

if TYPE_CHECKING:
    from feedsvc.store.copying import copy_store
    from feedsvc.store.opening import open_store

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

_WRITING = {"copy_store": "copying", "open_store": "opening"}


def __getattr__(name: str) -> object:
    """Who only reads needs no Alembic, which is a fifth of the memory of a web process."""
    if name not in _WRITING:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_WRITING[name]}"), name)
