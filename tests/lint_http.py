"""httplint on the answers of a test client."""

from __future__ import annotations

import time
from email.utils import formatdate

from httplint import HttpResponseLinter
from werkzeug.test import TestResponse


def bad_notes(answer: TestResponse) -> list[str]:
    """What httplint calls bad in an answer of a test client; the server would add the time."""
    date = ("Date", formatdate(usegmt=True))
    return bad_notes_of(answer.status_code, [*answer.headers, date], answer.data)


def bad_notes_of(status: int, headers: list[tuple[str, str]], body: bytes) -> list[str]:
    """What httplint calls bad in an answer."""
    linter = HttpResponseLinter(start_time=time.time())
    linter.process_response_topline(b"HTTP/1.1", str(status).encode(), b"Status")
    linter.process_headers([(name.encode(), value.encode()) for name, value in headers])
    linter.feed_content(body)
    linter.finish_content(True)
    return [f"{type(note).__name__}: {note.summary}" for note in linter.notes if is_bad(note)]


def is_bad(note: object) -> bool:
    return str(note.level.value).lower() == "bad"  # type: ignore[attr-defined]
