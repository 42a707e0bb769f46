"""One story of a site, and readers that look at it after each step. Who they are: real_readers.py."""

from __future__ import annotations

import time
from collections import Counter
from dataclasses import dataclass, field

from serving import FEEDSVC, free_port, started, wait_for

#: The settings that change in the course of the story.
MOVED = '[addresses]\nmoved = ["world -> planet"]\n'
CLOSED = MOVED + 'closed = ["planet"]\n'
QUICK = {
    "FEEDSVC_SCAN_GRACE_SECONDS": "1",
    "FEEDSVC_SCAN_SETTLE_SECONDS": "0.1",
    # feed2exec asks nothing while it may keep what it has.
    "FEEDSVC_FEED_MAX_AGE_SECONDS": "0",
}


@dataclass
class Told:
    """What one reader showed as new after each step, what it had then, and how it was answered."""

    new: dict[str, list[str]] = field(default_factory=dict)
    kept: dict[str, set[str]] = field(default_factory=dict)
    statuses: dict[str, list[int]] = field(default_factory=dict)

    def all_new(self) -> Counter[str]:
        return Counter(title for titles in self.new.values() for title in titles)


class Story:
    """A site, readers that have subscribed to one of its sections, and what these are told."""

    def __init__(self, articles, data, recorder, readers):
        self.articles, self.data, self.recorder = articles, data, recorder
        self.readers = readers
        self.told = {name: Told() for name in readers}

    def write(self, name, title, text, **fields):
        lines = "".join(f"{key}: {value}\n" for key, value in fields.items())
        path = self.articles / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(f"---\ntitle: {title}\ndate: 2026-03-01\n{lines}---\n\n{text}\n")

    def subscribe(self):
        for reader in self.readers.values():
            reader.subscribe(f"{self.recorder.base}/feeds/world.{reader.suffix}")

    def poll(self, step):
        """Have each reader look once, and write down what it shows and what it was answered."""
        for name, reader in self.readers.items():
            self.recorder.take()
            told = self.told[name]
            told.new.setdefault(step, []).extend(reader.poll())
            told.kept[step] = reader.kept()
            told.statuses.setdefault(step, []).extend(status for _, status in self.recorder.take())

    def serve(self, settings=""):
        (self.data / "feedsvc.toml").write_text(settings)
        port = free_port()
        self.recorder.behind = port
        command = [*FEEDSVC, "serve", str(self.articles), "--port", str(port)]
        command += ["--config", str(self.data / "feedsvc.toml")]
        url = {"FEEDSVC_SITE_URL": self.recorder.base}
        return started(command, port=port, data=self.data, cwd=self.data, **QUICK, **url)


def play(story):
    story.write("world/a.md", "Alpha", "The harbour has opened, and boats come in.")
    story.write("world/b.md", "Beta", "A bridge was closed because a gull sat on it.")
    story.write("world/c.md", "Gamma", "The choir sang below the level of the sea.")
    with story.serve() as server:
        server.wait_until_ready()
        server.wait_for_text("/feeds/world.atom", "Gamma")
        story.subscribe()
        story.poll("subscribed")
        for _ in range(3):
            story.poll("unchanged")
        story.write("world/d.md", "Delta", "A lamp was lit in the tower, and put out again.")
        _wait_for(server, "Delta")
        story.poll("published")
        story.write(
            "world/a.md", "Alpha", "The harbour has shut again, for the boats were too many."
        )
        _wait_for(server, "too many")
        story.poll("edited")
        (story.articles / "world/b.md").rename(story.articles / "world/2026-the-bridge.md")
        _wait_until_scanned(story, server)
        story.poll("renamed")
        story.write("world/c.md", "Gamma", "The choir sang.", withdrawn="It never sang.")
        _wait_for(server, "It never sang")
        story.poll("withdrawn")
        (story.articles / "world/d.md").unlink()
        _wait_for(server, "Delta", there=False)
        story.poll("deleted")
        story.write("world/d.md", "Delta", "A lamp was lit in the tower, and put out again.")
        _wait_for(server, "Delta")
        story.poll("returned")
        (story.articles / "world").rename(story.articles / "planet")
        server.wait_for_text("/feeds/planet.atom", "Delta")
        _wait_until_scanned(story, server)
    with story.serve(MOVED) as server:
        server.wait_until_ready()
        story.poll("moved")
        story.poll("moved")
    with story.serve(CLOSED) as server:
        wait_for(lambda: _is_gone(server), "the feed was never closed")
        story.poll("closed")


def _is_gone(server):
    try:
        return server.get("/feeds/planet.atom").status == 410
    except OSError:
        return False


def _wait_for(server, text, *, there=True):
    def holds():
        bodies = [server.get(f"/feeds/world.{suffix}").body for suffix in ("atom", "rss", "json")]
        return all((text.encode() in body) == there for body in bodies)

    wait_for(holds, f"{text!r} in every feed was never {there}")


def _wait_until_scanned(story, server):
    """Until what is published next is: then all that was done before has been seen."""
    story.write("elsewhere/mark.md", f"Mark {time.monotonic_ns()}", f"{time.monotonic_ns()}")
    title = (story.articles / "elsewhere/mark.md").read_text().splitlines()[1].split(": ")[1]
    server.wait_for_text("/feeds/elsewhere.atom", title)
    time.sleep(
        2 * float(QUICK["FEEDSVC_SCAN_GRACE_SECONDS"])
    )  # a file that went may return so long
    assert server.get("/feeds/elsewhere.atom").status == 200
