"""httplint on the answers of a test client."""

from __future__ import annotations

import time
from email.utils import formatdate

from httplint import HttpResponseLinter
from werkzeug.test import TestResponse


def bad_notes(answer: TestResponse) -> list[str]:
    """What httplint calls bad in an answer."""
    linter = HttpResponseLinter(start_time=time.time())
    linter.process_response_topline(b"HTTP/1.1", str(answer.status_code).encode(), b"Status")
    # The server adds the time.
    headers = [*answer.headers, ("Date", formatdate(usegmt=True))]
    linter.process_headers([(name.encode(), value.encode()) for name, value in headers])
    linter.feed_content(answer.data)
    linter.finish_content(True)
    return [f"{type(note).__name__}: {note.summary}" for note in linter.notes if is_bad(note)]


def is_bad(note: object) -> bool:
    return str(note.level.value).lower() == "bad"  # type: ignore[attr-defined]
