"""What an operator can set: read from file, environment and command line, checked as a whole."""

from __future__ import annotations

from feedsvc.config.draft import draft_config
from feedsvc.config.keys import KEYS, Key
from feedsvc.config.loading import load_settings
from feedsvc.config.settings import Settings

__all__ = ["KEYS", "Key", "Settings", "draft_config", "load_settings"]
