"""Requests a second for a 200 and a 304 on one core, beside nginx and Flask with the same file there.

python -m benchmarks.serving [--rounds 5] [--seconds 3]; needs nginx, wrk and taskset. The rounds
alternate; "heads differ" means that no two requests say the same, so that nothing read is kept.
The processor time of an answer is given too: it stays true on a machine that has other work.
"""

from __future__ import annotations

import argparse
import gzip
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import urllib.request
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from benchmarks.articles import write_markdown
from benchmarks.server import running_server
from benchmarks.serving_peers import flask_under_gunicorn, nginx

SERVED, LOADING = "0", "1"
NEEDED = ("nginx", "wrk", "taskset")
# What a peer is measured by: the ratio that is wanted of it at the least.
WANTED = {"nginx": 0.4, "flask": 8, "flask and feedgen": 100}
DIFFERENT_HEADS = """
local number = 0
request = function()
  number = number + 1
  return wrk.format(nil, nil, {%s["User-Agent"] = "reader/" .. number, ["Host"] = "x"})
end
"""
PACED = "function delay() return %d end\n"


@dataclass(frozen=True, slots=True)
class Case:
    """What is asked of every peer alike."""

    name: str
    conditional: bool
    heads_differ: bool = False


CASES = (
    Case("304", conditional=True),
    Case("304, heads differ", conditional=True, heads_differ=True),
    Case("200, gzip", conditional=False),
    Case("200, gzip, heads differ", conditional=False, heads_differ=True),
)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--seconds", type=int, default=3)
    options = parser.parse_args()
    missing = [name for name in NEEDED if not shutil.which(name)]
    if missing:
        print(f"not measured: {', '.join(missing)} not found")
        return
    with tempfile.TemporaryDirectory() as place, ExitStack() as running:
        folder = Path(place)
        (folder / "articles").mkdir()
        write_markdown(folder / "articles", 200, paragraphs=8)
        pinned = ("taskset", "-c", SERVED)
        served = running_server(folder / "articles", folder / "data", before=pinned)
        ours = f"{running.enter_context(served)}/feeds/all.atom"
        body = _fetch(ours)
        (folder / "feed.atom").write_bytes(gzip.decompress(body))
        (folder / "feed.atom.gz").write_bytes(body)
        urls = {
            "feedsvc": ours,
            "nginx": running.enter_context(nginx(folder, pinned)),
            "flask": running.enter_context(flask_under_gunicorn(folder, pinned, "plain")),
            "flask and feedgen": running.enter_context(
                flask_under_gunicorn(folder, pinned, "generated")
            ),
        }
        for case in CASES:
            _compare(case, urls, options.rounds, options.seconds)
        _measure_latency(ours, options.seconds)


def _compare(case: Case, urls: dict[str, str], rounds: int, seconds: int) -> None:
    rates: dict[str, list[float]] = {name: [] for name in urls}
    costs: dict[str, list[float]] = {name: [] for name in urls}
    for _ in range(rounds):
        for name, url in urls.items():
            before = _cpu_seconds(os.getpid())
            told = _wrk(url, case, seconds)
            spent = _cpu_seconds(os.getpid()) - before
            rates[name].append(_rate(told))
            costs[name].append(spent / _requests(told) * 1e6)
    rate, cost = (statistics.median(found["feedsvc"]) for found in (rates, costs))
    print(f"{case.name}\n  {'feedsvc':18} {rate:>9,.0f} /s {cost:>9.1f} µs each")
    for name, least in WANTED.items():
        their_rate, their_cost = (statistics.median(found[name]) for found in (rates, costs))
        print(
            f"  {name:18} {their_rate:>9,.0f} /s {their_cost:>9.1f} µs each:"
            f" {rate / their_rate:>7.2f} times by rate, {their_cost / cost:>7.2f} by processor time"
            f" (wanted: {least})"
        )


def _cpu_seconds(process: int) -> float:
    """The processor time of all that runs below a process. Only the peer of the turn has work."""
    total = 0.0
    for child in Path(f"/proc/{process}/task/{process}/children").read_text().split():
        fields = Path(f"/proc/{child}/stat").read_text().rpartition(")")[2].split()
        total += (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
        total += _cpu_seconds(int(child))
    return total


def _measure_latency(url: str, seconds: int) -> None:
    """Pace the clients until the rate is about half of what they reach without a pause."""
    case = CASES[0]
    peak = _rate(_wrk(url, case, seconds))
    clients = 64
    pause = max(1, round(1000 * clients / (peak / 2)))
    told = _wrk(url, case, seconds, script=PACED % pause, clients=clients)
    found = re.search(r"99%\s+([\d.]+)(us|ms|s)\b", told)
    if found:
        milliseconds = float(found[1]) * {"us": 0.001, "ms": 1, "s": 1000}[found[2]]
        print(f"304 at {_rate(told):,.0f} /s of {peak:,.0f} /s: 99% within {milliseconds:.2f} ms")


def _fetch(url: str) -> bytes:
    request = urllib.request.Request(url, headers={"Accept-Encoding": "gzip"})
    with urllib.request.urlopen(request) as answer:
        body = answer.read()
        print(f"{url}: {len(body):,} bytes gzip, {len(gzip.decompress(body)):,} plain")
        return body


def _tag(url: str) -> str:
    request = urllib.request.Request(url, headers={"Accept-Encoding": "gzip"})
    with urllib.request.urlopen(request) as answer:
        return answer.headers["ETag"]


def _wrk(url: str, case: Case, seconds: int, *, script: str = "", clients: int = 32) -> str:
    headers = {"Accept-Encoding": "gzip"}
    if case.conditional:
        headers["If-None-Match"] = _tag(url)
    if case.heads_differ:
        told = "".join(f"[ [=[{name}]=] ] = [=[{value}]=], " for name, value in headers.items())
        script = DIFFERENT_HEADS % told
    sent = [word for name, value in headers.items() for word in ("-H", f"{name}: {value}")]
    command = ["taskset", "-c", LOADING, "wrk", "-t1", f"-c{clients}", f"-d{seconds}s", "--latency"]
    with tempfile.NamedTemporaryFile("w", suffix=".lua") as file:
        file.write(script)
        file.flush()
        scripted = ["-s", file.name] if script else []
        done = subprocess.run(
            [*command, *scripted, *sent, url], capture_output=True, text=True, check=True
        )
    if "Socket errors" in done.stdout:
        print(done.stdout)
    return done.stdout


def _requests(told: str) -> int:
    found = re.search(r"(\d+) requests in", told)
    return int(found[1]) if found else 1


def _rate(told: str) -> float:
    found = re.search(r"Requests/sec:\s+([\d.]+)", told)
    if not found:
        sys.exit(f"wrk printed no rate:\n{told}")
    return float(found[1])


if __name__ == "__main__":
    main()
