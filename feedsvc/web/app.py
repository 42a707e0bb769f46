"""The Flask application: which address is answered where. What is answered is in its siblings."""

from __future__ import annotations

from pathlib import Path

from flask import Flask, Response, redirect, request
from werkzeug.wrappers import Response as AnyResponse

from feedsvc.model import Site
from feedsvc.shelf import Shelf
from feedsvc.web.addresses import Addresses, addresses_of
from feedsvc.web.feeds import asked_path, feeds_blueprint
from feedsvc.web.files import files_blueprint
from feedsvc.web.headers import CORS, EVERYWHERE, GONE_CACHE, PREFLIGHT
from feedsvc.web.moves import Moves
from feedsvc.web.pages import pages_blueprint
from feedsvc.web.refusals import closed, install_refusals
from feedsvc.web.static_files import static_blueprint
from feedsvc.web.status import status_blueprint

NOT_MOVED = Moves()


def create_app(
    shelf: Shelf,
    site: Site,
    *,
    articles: Path,
    at_stake: str = "",
    moves: Moves = NOT_MOVED,
    deltas: bool = False,
) -> Flask:
    """Put the application together. ``articles`` is the folder that images are served from.

    ``at_stake`` is what operators must know of the disk, or nothing; with ``deltas`` readers that
    ask for it get only what is new to them.
    """
    app = Flask("feedsvc.web", static_folder=None)
    # The default would redirect to the host that the request names.
    app.url_map.strict_slashes = False
    app.url_map.merge_slashes = False
    app.jinja_env.trim_blocks = True
    app.jinja_env.lstrip_blocks = True
    addresses = addresses_of(site.url)
    _install_hooks(app)
    _install_moves(app, shelf, addresses, moves)
    install_refusals(app)
    app.register_blueprint(feeds_blueprint(shelf, addresses, deltas=deltas))
    app.register_blueprint(status_blueprint(shelf, site, addresses, at_stake))
    app.register_blueprint(files_blueprint(articles, shelf, addresses))
    app.register_blueprint(static_blueprint())
    app.register_blueprint(pages_blueprint(shelf, site, addresses))
    return app


def _install_hooks(app: Flask) -> None:
    @app.after_request
    def finish(answer: Response) -> Response:
        answer.headers.extend(
            {name: value for name, value in EVERYWHERE.items() if name not in answer.headers}
        )
        if request.method == "OPTIONS":
            # Browsers ask so before they follow an alias, too.
            answer.headers.update(PREFLIGHT)
        # The server says the time; Werkzeug does so too in conditional answers.
        answer.headers.pop("Date", None)
        return answer


def _install_moves(app: Flask, shelf: Shelf, addresses: Addresses, moves: Moves) -> None:
    @app.before_request
    def follow_moves() -> AnyResponse | None:
        if request.method not in {"GET", "HEAD"}:
            return None
        # One slash at the start only: two would name another host.
        path, query = "/" + request.path.strip("/"), request.query_string.decode("latin-1")
        target = moves.target(path, query)
        if target is None and shelf.state(path[1:]) is None:
            target = moves.well_known(path, query)
        if target is None and moves.is_closed(path):
            return closed()
        if target is None and request.path in {path, ""}:
            return None
        return _moved(_address_of(asked_path(target or path, request, shelf), addresses))


def _address_of(target: str, addresses: Addresses) -> str:
    if "://" in target:
        return target
    path, mark, query = target.partition("?")
    return f"{addresses.here(path)}{mark}{query}"


def _moved(location: str) -> AnyResponse:
    """Lead on. RFC 9110 15.4.2 lets caches keep it; a while only, so that a slip can be mended."""
    answer = redirect(location, 301)
    answer.headers.extend({"Cache-Control": GONE_CACHE, **CORS})
    return answer
