"""The Flask application: which address is answered where. What is answered is in its siblings."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import quote

from flask import Flask, Response, redirect, request
from werkzeug.wrappers import Response as AnyResponse

from feedsvc.model import Site
from feedsvc.shelf import Shelf
from feedsvc.web.addresses import Addresses, addresses_of
from feedsvc.web.feeds import feeds_blueprint
from feedsvc.web.files import files_blueprint
from feedsvc.web.headers import EVERYWHERE
from feedsvc.web.pages import pages_blueprint
from feedsvc.web.refusals import install_refusals
from feedsvc.web.static_files import static_blueprint
from feedsvc.web.status import status_blueprint


def create_app(shelf: Shelf, site: Site, *, articles: Path, at_stake: str = "") -> Flask:
    """Put the application together. ``articles`` is the folder that images are served from.

    ``at_stake`` is what operators must know of the disk, or nothing.
    """
    app = Flask("feedsvc.web", static_folder=None)
    # The default would redirect to the host that the request names.
    app.url_map.strict_slashes = False
    app.url_map.merge_slashes = False
    app.jinja_env.trim_blocks = True
    app.jinja_env.lstrip_blocks = True
    addresses = addresses_of(site.url)
    _install_hooks(app, addresses)
    install_refusals(app)
    app.register_blueprint(feeds_blueprint(shelf, addresses))
    app.register_blueprint(status_blueprint(shelf, site, addresses, at_stake))
    app.register_blueprint(files_blueprint(articles, shelf, addresses))
    app.register_blueprint(static_blueprint())
    app.register_blueprint(pages_blueprint(shelf, site, addresses))
    return app


def _install_hooks(app: Flask, addresses: Addresses) -> None:
    @app.before_request
    def drop_last_slash() -> AnyResponse | None:
        path = request.path
        if path == "/" or not path.endswith("/") or request.method not in {"GET", "HEAD"}:
            return None
        # One slash at the start only: two would name another host.
        plain = quote("/" + path.strip("/"))
        return redirect(addresses.root + plain, 301)

    @app.after_request
    def finish(answer: Response) -> Response:
        answer.headers.extend(
            {name: value for name, value in EVERYWHERE.items() if name not in answer.headers}
        )
        # The server says the time; Werkzeug does so too in conditional answers.
        answer.headers.pop("Date", None)
        return answer
