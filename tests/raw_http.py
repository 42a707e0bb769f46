"""A client of raw sockets: bytes out, bytes in, nothing repaired or hidden."""

from __future__ import annotations

import contextlib
import socket
from dataclasses import dataclass


@dataclass
class RawAnswer:
    """What came back, as it came. ``headers`` has lower-case names; each may stand there once."""

    status: int
    headers: dict[str, str]
    body: bytes
    head: bytes


def connected(port: int, timeout: float = 10.0) -> socket.socket:
    return socket.create_connection(("127.0.0.1", port), timeout=timeout)


def request(path: str, *headers: str, method: str = "GET", host: str = "any.example") -> bytes:
    lines = (f"{method} {path} HTTP/1.1", f"Host: {host}", *headers, "", "")
    return "\r\n".join(lines).encode("latin-1")


def ask(port: int, path: str, *headers: str, method: str = "GET", **other: str) -> RawAnswer:
    """Ask once, on a connection of its own, and insist that nothing follows the answer."""
    with connected(port) as client:
        client.sendall(request(path, "Connection: close", *headers, method=method, **other))
        return read_answer(everything(client), method)


def everything(client: socket.socket) -> bytes:
    """Read until the server ends the connection."""
    read = b""
    with contextlib.suppress(ConnectionResetError):
        while more := client.recv(65536):
            read += more
    return read


def read_answer(data: bytes, method: str = "GET") -> RawAnswer:
    """Take one answer apart; its length must be what it says."""
    answer, rest = split_answer(data, method)
    assert rest == b"", rest[:200]
    return answer


def split_answer(data: bytes, method: str = "GET") -> tuple[RawAnswer, bytes]:
    head, end, rest = data.partition(b"\r\n\r\n")
    assert end, data[:200]
    first, *lines = head.decode("latin-1").split("\r\n")
    version, status = first.split(" ", 2)[:2]
    assert version == "HTTP/1.1"
    pairs = [line.split(": ", 1) for line in lines]
    names = [name.lower() for name, _ in pairs]
    assert len(names) == len(set(names)), names
    headers = {name.lower(): value for name, value in pairs}
    length = int(headers.get("content-length", "0"))
    if method == "HEAD" or int(status) in {204, 304}:
        length = 0
    assert len(rest) >= length
    return RawAnswer(int(status), headers, rest[:length], head), rest[length:]
