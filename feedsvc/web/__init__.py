"""Answers to requests. What a document says is in renderers/, which one is served in shelf/."""

from feedsvc.web.app import create_app
from feedsvc.web.assembly import build_front
from feedsvc.web.front import Front

__all__ = ["Front", "build_front", "create_app"]
