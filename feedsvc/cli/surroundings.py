"""Where a command runs: its folders and its log. Light, for a parent that only keeps watch."""

from __future__ import annotations

import logging
import os
from pathlib import Path

from feedsvc.config import Settings
from feedsvc.errors import DataFolderUnusable, FolderMissing
from feedsvc.lasting import data_at_stake

log = logging.getLogger(__name__)


def log_to_stderr(level: int = logging.INFO) -> None:
    """One line per event on standard error, as platforms want it."""
    logging.basicConfig(level=level, format="%(levelname)-7s %(message)s")
    # The clock's own doings are no news to an operator.
    logging.getLogger("apscheduler").setLevel(logging.ERROR)
    logging.getLogger("watchfiles").setLevel(logging.WARNING)
    logging.getLogger("alembic").setLevel(logging.WARNING)


def require_folder(settings: Settings) -> Path:
    """The articles' folder, or a message that says how to name one."""
    folder = settings.articles_folder()
    if folder is None:
        raise FolderMissing(
            "no articles' folder is named",
            hint="name it: feedsvc serve FOLDER, or set articles.folder in feedsvc.toml",
        )
    # Without the ".." of a configuration beside it, but through the links that people made.
    folder = Path(os.path.abspath(folder))  # noqa: PTH100 - resolve() would follow them
    if not folder.is_dir():
        what = "is not a folder" if folder.exists() else "is not there"
        raise FolderMissing(
            f"the articles' folder {folder} {what}",
            hint="name the folder that holds your articles: feedsvc serve FOLDER",
        )
    return folder


def make_data_folder(settings: Settings) -> Path:
    """The data folder, made if it is not there yet; never inside the articles' folder."""
    folder = settings.data_folder()
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as problem:
        raise DataFolderUnusable(
            f"the data folder {folder} cannot be made ({(problem.strerror or '').lower()})",
            hint="set FEEDSVC_DATA to a folder that feedsvc may write",
        ) from None
    return folder


def warn_about_disk(settings: Settings) -> None:
    """Say once what is at stake where the data folder will be thrown away."""
    named = settings.named_data_folder() is not None
    if stake := data_at_stake(settings.data_folder(), named=named):
        log.warning("%s", stake)
