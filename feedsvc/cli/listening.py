"""The loop of the edge in a web process. What is answered there is in web/."""

from __future__ import annotations

import asyncio
import logging
import os
import socket
import sys

import uvloop

from feedsvc.cli.sockets import BACKLOG, Place, bind, new_socket
from feedsvc.errors import FeedsvcError
from feedsvc.web.edge import Edge

log = logging.getLogger(__name__)

#: So long a thread that renders keeps the interpreter from the connections: by default 5 ms.
SWITCH_SECONDS = 0.0005


def run_edge(edge: Edge, place: Place) -> None:
    """Serve at the place for good. A process whose edge has ended is of no use any more."""
    sys.setswitchinterval(SWITCH_SECONDS)
    try:
        with new_socket(place.host) as public:
            public.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
            bind(public, place.host, place.port)
            public.setblocking(False)
            with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
                runner.run(edge.listen(public, BACKLOG))
    except (OSError, FeedsvcError) as error:
        log.error("the edge ended: %s", error)  # noqa: TRY400 - the error says it all
    finally:
        os._exit(1)
