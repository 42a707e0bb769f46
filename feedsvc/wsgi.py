"""The WSGI application for any server: ``gunicorn feedsvc.wsgi:application``. It scans nothing."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from feedsvc.config import load_settings
from feedsvc.errors import SettingsError
from feedsvc.web import Front, build_front

# With any other status gunicorn would start its workers again and again.
CANNOT_START = 3


def build_app() -> Front:
    """Make the application as file and environment say, or say all that is wrong with them."""
    try:
        return build_front(load_settings(None, os.environ, cwd=Path.cwd()))
    except SettingsError as error:
        print(f"feedsvc cannot start:\n{error}", file=sys.stderr)  # noqa: T201 # no log is set up yet
        raise SystemExit(CANNOT_START) from None


app = application = build_app()
