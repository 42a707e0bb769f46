"""What operators and platforms ask: does it answer, are feeds at hand, what did the scans find."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flask import Blueprint, Response, jsonify

from feedsvc.errors import StoreError
from feedsvc.model import FileMemory, Kind, Note, Notice, ScanReport, Site
from feedsvc.shelf import Shelf
from feedsvc.web.addresses import Addresses
from feedsvc.web.headers import HTML, NO_CACHE, ON_PAGES
from feedsvc.web.page_values import page_renderer
from feedsvc.web.refusals import not_yet, say
from feedsvc.web.spoken import machine_moment
from feedsvc.xml_text import single_line

STALE = "Feeds are at hand, but may be old: /status says what is wrong."
SCANS_SHOWN = 20
REFUSED_SHOWN = 500


def status_blueprint(
    shelf: Shelf, site: Site, addresses: Addresses, at_stake: str = ""
) -> Blueprint:
    blueprint = Blueprint("status", __name__)
    render = page_renderer(shelf, site, addresses)

    @blueprint.get("/healthz")
    def healthz() -> Response:
        return say("This process answers.", 200)

    @blueprint.get("/readyz")
    def readyz() -> Response:
        if shelf.ready:
            # What is at hand can be served, so no platform shall take the process out; but say it.
            return say(STALE if shelf.problem else "Feeds are at hand.", 200)
        return not_yet(StoreError("No feed is at hand yet."))

    @blueprint.get("/status.json")
    def status_json() -> Response:
        answer = jsonify(status_of(shelf, at_stake))
        answer.headers["Cache-Control"] = NO_CACHE
        return answer

    @blueprint.get("/status")
    def status() -> Response:
        html = render("status.html", status=status_of(shelf, at_stake))
        answer = Response(html, headers=ON_PAGES, content_type=HTML)
        answer.headers["Cache-Control"] = NO_CACHE
        return answer

    return blueprint


def status_of(shelf: Shelf, at_stake: str = "") -> Mapping[str, Any]:
    """All that is known, as JSON would have it. The store may be away; that is said then.

    ``at_stake`` is a warning for good: nothing is wrong yet.
    """
    problems = [shelf.problem] if shelf.problem else []
    try:
        reports = shelf.view().reports(SCANS_SHOWN)
        refused = shelf.view().file_verdicts((Kind.REFUSED,))
        held = shelf.view().file_verdicts((Kind.HELD,))
    except StoreError as error:
        reports, refused, held = (), (), ()
        problems += [] if shelf.problem else [str(error)]
    if reports and reports[0].problem:
        problems.append(reports[0].problem)
    notices = reports[0].notices if reports else ()
    return {
        "ok": not problems,
        "problems": problems,
        "warnings": [at_stake] if at_stake else [],
        "feeds": len(shelf.states()),
        "baseline": not shelf.whole or bool(reports and reports[0].baseline),
        "scans": [_scan_status(report) for report in reports],
        "refused": [_file_status(file) for file in refused[:REFUSED_SHOWN]],
        "refused_count": len(refused),
        "notices": [_notice_status(notice) for notice in notices],
        "held": [_file_status(file) for file in held[:REFUSED_SHOWN]],
        "held_count": len(held),
    }


def _scan_status(report: ScanReport) -> Mapping[str, Any]:
    return {
        "started": machine_moment(report.started),
        "finished": machine_moment(report.finished),
        "listed": report.listed,
        "read": report.read,
        "counts": {kind.value: count for kind, count in report.counts.items()},
        "revision": report.revision,
        "baseline": report.baseline,
        "problem": report.problem,
    }


def _notice_status(notice: Notice) -> Mapping[str, Any]:
    return {
        "guard": notice.guard.value,
        "articles": notice.articles,
        "text": _shown(notice.text),
    }


def _file_status(file: FileMemory) -> Mapping[str, Any]:
    return {
        "file": _shown(file.name),
        "reason": _shown(file.reason),
        "notes": [_note_status(note) for note in file.notes],
    }


def _note_status(note: Note) -> Mapping[str, Any]:
    return {"line": note.line, "message": _shown(note.message), "hint": _shown(note.hint)}


def _shown(text: str) -> str:
    """Make sendable what quotes a file name that is no text: it holds lone surrogates."""
    return single_line(text.encode("utf-8", "replace").decode("utf-8"))
