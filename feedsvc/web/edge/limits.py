"""What one client may take, so that others get their share. Who keeps to it is in listening.py."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """Times are in seconds."""

    #: Connections at once; one more is told 503 and closed.
    connections: int = 10_000
    #: A request's line and headers. Real readers send under a kilobyte.
    head_bytes: int = 16_384
    #: From the first byte of a request to its last: a byte a second must not keep a connection.
    head_seconds: float = 10.0
    #: Between two requests of one connection.
    idle_seconds: float = 75.0
    #: The same, when most connections are taken.
    crowded_idle_seconds: float = 5.0
    #: How long a client may take nothing of an answer that waits for it.
    stalled_seconds: float = 30.0
    #: How long a whole answer may take, however steadily it trickles.
    answer_seconds: float = 600.0
    #: How often the limits are looked after.
    tick_seconds: float = 1.0

    def idle_for(self, connections: int) -> float:
        """How long a connection may wait for its next request, beside so many others."""
        crowded = connections > self.connections * 3 // 4
        return min(self.idle_seconds, self.crowded_idle_seconds) if crowded else self.idle_seconds
