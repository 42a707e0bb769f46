"""One thread makes a thing while others wait for it, or go on with what they have."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from threading import Lock

from feedsvc.model import Publication
from feedsvc.shelf.at_hand import Wanted


class OneMaker:
    """Keeps a second thread from making what a first one is at."""

    def __init__(self) -> None:
        self._making: dict[Wanted, Future[Publication]] = {}
        self._lock = Lock()

    def is_making(self, wanted: Wanted) -> bool:
        return wanted in self._making

    def make(
        self, wanted: Wanted, old: Publication | None, make: Callable[[], Publication]
    ) -> Publication:
        """Make it, unless another thread does: then give ``old``, or wait where there is none."""
        mine: Future[Publication] = Future()
        with self._lock:
            making = self._making.setdefault(wanted, mine)
        if making is not mine:
            return making.result() if old is None else old
        try:
            made = make()
        except BaseException as error:
            # Those who wait must hear of it too.
            mine.set_exception(error)
            raise
        else:
            mine.set_result(made)
            return made
        finally:
            with self._lock:
                del self._making[wanted]
