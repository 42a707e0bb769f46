"""Our own style sheet and icon. Files of the articles are in files.py."""

from __future__ import annotations

from hashlib import sha256
from importlib.resources import files

from flask import Blueprint, Response, request
from werkzeug.wrappers import Response as AnyResponse

from feedsvc.web.headers import FILE_POLICY, STATIC_CACHE

# The feed sign: a dot and two waves.
ICON = b"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32">
<rect width="32" height="32" rx="7" fill="#b3261e"/>
<circle cx="9.5" cy="22.5" r="3" fill="#fff"/>
<path d="M6.5 13.5a12 12 0 0 1 12 12M6.5 7a18.5 18.5 0 0 1 18.5 18.5" fill="none"
 stroke="#fff" stroke-width="3.5"/></svg>
"""


def static_blueprint() -> Blueprint:
    blueprint = Blueprint("static_files", __name__)
    style = style_sheet()

    @blueprint.get("/static/style.css")
    def style_css() -> AnyResponse:
        return _answer(style, "text/css; charset=utf-8")

    @blueprint.get("/favicon.ico")
    @blueprint.get("/static/icon.svg")
    def icon() -> AnyResponse:
        answer = _answer(ICON, "image/svg+xml")
        answer.headers["Content-Security-Policy"] = FILE_POLICY
        return answer

    return blueprint


def style_sheet() -> bytes:
    return files("feedsvc.web").joinpath("static/style.css").read_bytes()


def style_version() -> str:
    """A short name of the style sheet's bytes, so that a new one is fetched at once."""
    return sha256(style_sheet()).hexdigest()[:8]


def _answer(body: bytes, media_type: str) -> AnyResponse:
    answer = Response(body, content_type=media_type)
    answer.headers["Cache-Control"] = STATIC_CACHE
    answer.set_etag(sha256(body).hexdigest()[:32])
    return answer.make_conditional(request)
