"""The ways feedsvc can fail, and what is done about each.

::

    FeedsvcError
    ├── Unreadable          one file: report it, keep its last good version, go on
    │   └── Empty           it is sound but holds no article (yet): no fault of the file
    ├── SettingsError       the configuration: say everything that is wrong, exit 2
    ├── FolderMissing       the articles' folder: at the start exit 2, later un-publish nothing
    └── StoreError          the memory: say so, keep the file, serve what is at hand
        ├── StoreCorrupt    the database is damaged: never overwrite it, exit 2
        ├── StoreElsewhere  it was made for another folder: exit 2 with what to type
        ├── StoreTooNew     a later version wrote it: do not write, exit 2
        └── DataFolderUnusable  it cannot be written: exit 2 with what to type, unless feeds of it are served
"""

from __future__ import annotations


class FeedsvcError(Exception):
    """A failure that people can act on: ``message`` says what is wrong, ``hint`` what to type."""

    def __init__(self, message: str, *, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint

    def __str__(self) -> str:
        return f"{self.message}\n  {self.hint}" if self.hint else self.message


class Unreadable(FeedsvcError):
    """A file that cannot become an article. ``line`` is where, if that is known."""

    def __init__(self, message: str, *, line: int | None = None, hint: str = "") -> None:
        super().__init__(message, hint=hint)
        self.line = line


class Empty(Unreadable):
    """A file without an article in it: empty, white space, or nothing but boilerplate."""


class SettingsError(FeedsvcError):
    """The configuration cannot be used. ``problems`` holds every one, a line each."""

    def __init__(self, problems: tuple[str, ...]) -> None:
        super().__init__("\n".join(problems))
        self.problems = problems


class FolderMissing(FeedsvcError):
    """The articles' folder is not there, or is no folder."""


class StoreError(FeedsvcError):
    """The store cannot be used now."""


class StoreCorrupt(StoreError):
    """The database is damaged. Its file is left as it is."""


class StoreElsewhere(StoreError):
    """The store was made for another articles' folder."""


class StoreTooNew(StoreError):
    """The store was written by a later version of feedsvc."""


class DataFolderUnusable(StoreError):
    """The data folder cannot be made or written."""
