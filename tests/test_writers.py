"""Slow writers beside a real scanner: nobody ever sees half an article."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import tarfile
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from threading import Event, Thread

import pytest
from serving import FEEDSVC, PATIENCE_SECONDS, clean_environment, wait_for
from site_folder import SiteFolder

from feedsvc.errors import StoreError
from feedsvc.model import Feed
from feedsvc.store import STORE_NAME, open_view

#: How long files must rest; the longer times are for a machine that stalls.
SETTLE_SECONDS = (0.5, 1.0, 2.0)
#: So many files may rest while they are written before a run tells nothing.
MOST_RESTED = 4
PAUSE_SECONDS = 0.1
CHUNKS = 12
LINE = re.compile(r"Line (\d+) of (\S+) in version (\d)")
#: Enough that tar must read more than one of its records.
LONG_LINES = 6000


def article(name: str, version: int, lines: int = 60) -> str:
    """An article whose every line says which it is, and which is the last."""
    said = "".join(f"Line {n} of {name} in version {version}\n\n" for n in range(1, lines + 1))
    return f"---\ntitle: {name}\n---\n\n{said}END {name} {version} {lines}\n"


def is_whole(content: str) -> bool:
    """Whether content is one version from its first line to its end mark."""
    found = re.findall(r"END (\S+) (\d) (\d+)", content)
    if len(found) != 1:
        return False
    ((name, version, lines),) = found
    expected = [(str(n), name, version) for n in range(1, int(lines) + 1)]
    return LINE.findall(content) == expected


def chunks_of(text: str) -> list[str]:
    size = len(text) // CHUNKS + 1
    return [text[start : start + size] for start in range(0, len(text), size)]


# The writers: each leaves ``path`` with the text, and pauses after every part of it.

Pause = Callable[[], object]


def pause_shortly() -> None:
    time.sleep(PAUSE_SECONDS)


def write_and_flush(path: Path, text: str, pause: Pause) -> None:
    with path.open("w") as file:
        for chunk in chunks_of(text):
            file.write(chunk)
            file.flush()
            pause()


def append_with_shell(path: Path, text: str, pause: Pause) -> None:
    path.unlink(missing_ok=True)
    for chunk in chunks_of(text):
        command = 'printf %s "$1" >> "$2"'
        subprocess.run(["sh", "-c", command, "sh", chunk, str(path)], check=True)
        pause()


def copy_while_it_grows(path: Path, text: str, pause: Pause) -> None:
    _grow_and(["cp"], path, text, pause)


def rsync_in_place(path: Path, text: str, pause: Pause) -> None:
    _grow_and(["rsync", "--inplace"], path, text, pause)


def _grow_and(copy: list[str], path: Path, text: str, pause: Pause) -> None:
    source = _aside(path)
    for chunk in chunks_of(text):
        with source.open("a") as file:
            file.write(chunk)
        subprocess.run([*copy, str(source), str(path)], check=True)
        pause()


def save_as_editors_do(path: Path, text: str, pause: Pause) -> None:
    temporary = path.with_name(f".{path.name}.tmp")
    write_and_flush(temporary, text, pause)
    temporary.replace(path)


def check_out(path: Path, text: str, pause: Pause) -> None:
    """Git deletes the old file and writes the new one under its name."""
    tree, repository = path.parent, _aside(path).with_suffix(".git")
    git = ["git", f"--git-dir={repository}", f"--work-tree={tree}"]
    git += ["-c", "user.name=x", "-c", "user.email=x@example.org", "-c", "core.autocrlf=false"]
    draft = _aside(path)
    subprocess.run([*git, "init", "-q"], check=True)
    for number, chunk in enumerate((text[:-20], text)):
        draft.write_text(chunk)
        blob = _output([*git, "hash-object", "-w", str(draft)])
        subprocess.run(
            [*git, "update-index", "--add", "--cacheinfo", f"100644,{blob},{path.name}"],
            check=True,
        )
        subprocess.run([*git, "commit", "-qm", str(number)], check=True)
    # The text is on the tip; the half of it before stands in the folder for a moment.
    for commit in ("HEAD~1", "HEAD") * 2:
        subprocess.run([*git, "checkout", "-q", commit, "--", path.name], check=True)
        pause()


def unpack(path: Path, _text: str, pause: Pause) -> None:
    """Tar writes what comes out of a slow pipe, under the final name from the beginning."""
    text = article(path.stem, 2, LONG_LINES)
    data = io.BytesIO()
    with tarfile.open(fileobj=data, mode="w") as archive:
        member = tarfile.TarInfo(path.name)
        member.size, member.mtime = len(text), time.time()
        archive.addfile(member, io.BytesIO(text.encode()))
    command = ["tar", "-x", "-b1", "-C", str(path.parent)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, bufsize=0) as process:
        for start in range(0, len(data.getvalue()), 20_480):
            process.stdin.write(data.getvalue()[start : start + 20_480])
            pause()
        process.stdin.close()
    assert process.returncode == 0


Writer = Callable[[Path, str, Pause], None]
WRITERS: dict[Writer, int] = {
    append_with_shell: 8,
    write_and_flush: 8,
    copy_while_it_grows: 6,
    rsync_in_place: 4,
    save_as_editors_do: 6,
    check_out: 4,
    unpack: 4,
}
assert sum(WRITERS.values()) == 40


def _aside(path: Path) -> Path:
    """A file beside the articles' folder."""
    folder = path.parents[1] / "aside"
    folder.mkdir(exist_ok=True)
    return folder / path.stem


def _output(command: list[str]) -> str:
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip()


# The reader, and one that watches the files themselves.


@dataclass
class Subscriber:
    """Reads every revision of the feed from the store, and keeps what was not whole."""

    store_path: Path
    partial: list[tuple[str, str]] = field(default_factory=list)
    seen: int = 0
    whole: set[str] = field(default_factory=set)
    problem: BaseException | None = None

    def read_until(self, stop: Event) -> None:
        revision = -1
        try:
            with closing(open_view(self.store_path)) as view:
                while not stop.wait(0.02):
                    now = view.revision()
                    if now != revision:
                        revision = now
                        self.read(view.feed("all", 1000))
        except (StoreError, AssertionError) as problem:
            self.problem = problem

    def read(self, feed: Feed | None) -> None:
        self.seen += 1
        for entry in feed.entries if feed else ():
            if not is_whole(entry.content):
                self.partial.append((entry.title, entry.content[-200:]))
            elif "in version 2" in entry.content:
                self.whole.add(entry.title)


@dataclass(frozen=True)
class Rest:
    """A state in which a witness found a file: since when it may be so, and whether it is whole."""

    signature: tuple[int, ...]
    since: float
    is_whole: bool


@dataclass
class Witness:
    """Sees which files may have rested for the settle time while only a part of them was written.

    That happens where the machine stalls; then the file was at rest for any scanner. How long a
    file rested is counted from the look before it changed to the look after: a witness that is
    itself kept waiting names a file too many, and never one too few.
    """

    root: Path
    settle_seconds: float
    rested: set[str] = field(default_factory=set)
    _rests: dict[str, Rest] = field(default_factory=dict)

    def watch_until(self, stop: Event) -> None:
        before = time.monotonic()
        while not stop.wait(0.01):
            for path in self.root.glob("*.md"):
                self._look(path, before)
            before = time.monotonic()

    def _look(self, path: Path, before: float) -> None:
        try:
            found = path.stat()
            signature = (found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino)
            rest = self._rests.get(path.name)
            if rest:
                self._judge(path, rest)
            if rest is None or rest.signature != signature:
                self._rests[path.name] = Rest(signature, before, is_whole(path.read_text()))
        except FileNotFoundError:
            return

    def _judge(self, path: Path, rest: Rest) -> None:
        seconds = time.monotonic() - rest.since
        if not rest.is_whole and seconds >= 0.9 * self.settle_seconds:
            self.rested.add(path.stem)


@contextmanager
def in_thread(target: Callable[[Event], None]) -> Iterator[None]:
    stop = Event()
    thread = Thread(target=target, args=(stop,))
    thread.start()
    try:
        yield
    finally:
        stop.set()
        thread.join(PATIENCE_SECONDS)


@contextmanager
def scanning(root: Path, data: Path, settle_seconds: float) -> Iterator[None]:
    """A real ``feedsvc worker``, past its baseline."""
    settings = {"FEEDSVC_SCAN_SETTLE_SECONDS": str(settle_seconds)}
    with (data / "worker.log").open("w") as log:
        process = subprocess.Popen(
            [*FEEDSVC, "worker", str(root)],
            env=clean_environment(data, **settings),
            stdout=log,
            stderr=log,
        )
    try:
        wait_for(lambda: _has_baseline(data), "there is no baseline")
        yield
    finally:
        process.terminate()
        process.wait(PATIENCE_SECONDS)


def _has_baseline(data: Path) -> bool:
    try:
        with closing(open_view(data / STORE_NAME)) as view:
            return view.baseline_done()
    except StoreError:
        return False


@dataclass
class Outcome:
    """What subscribers saw of the writers, and which of the files rested too long to count."""

    subscriber: Subscriber
    rested: set[str]

    def partial(self) -> list[tuple[str, str]]:
        return [seen for seen in self.subscriber.partial if seen[0] not in self.rested]


def watch_writers(
    root: Path, data: Path, settle_seconds: float, writers: dict[Writer, int]
) -> Outcome:
    """Let all write at once, every other one over an article that is published already."""
    work = [
        (writer, root / f"{writer.__name__.replace('_', '-')}-{number}.md", number)
        for writer, count in writers.items()
        for number in range(count)
    ]
    for writer, path, number in work:
        if number % 2 and writer is not append_with_shell:
            path.write_text(article(path.stem, 1))
    (root / "anchor.md").write_text(article("anchor", 1))
    subscriber, witness = Subscriber(data / STORE_NAME), Witness(root, settle_seconds)
    names = {path.stem for _, path, _ in work}

    with (
        scanning(root, data, settle_seconds),
        in_thread(subscriber.read_until),
        in_thread(witness.watch_until),
    ):
        with ThreadPoolExecutor(len(work)) as pool:
            jobs = (
                pool.submit(writer, path, article(path.stem, 2), pause_shortly)
                for writer, path, _ in work
            )
            for job in list(jobs):
                job.result()
        wait_for(
            lambda: subscriber.problem is not None or subscriber.whole >= names,
            "not every article appeared",
        )
    assert subscriber.problem is None
    return Outcome(subscriber, witness.rested)


@pytest.fixture(scope="module")
def forty(tmp_path_factory) -> Outcome:
    """Forty writers at once; again with a longer settle time where the machine stalled."""
    for settle_seconds in SETTLE_SECONDS:
        home = tmp_path_factory.mktemp("forty")
        (home / "articles").mkdir()
        (home / "data").mkdir()
        outcome = watch_writers(home / "articles", home / "data", settle_seconds, _at_hand())
        if len(outcome.rested) <= MOST_RESTED:
            break
    return outcome


def _at_hand() -> dict[Writer, int]:
    """Without rsync the shell does its share."""
    writers = dict(WRITERS)
    if shutil.which("rsync") is None:
        writers[append_with_shell] += writers.pop(rsync_in_place)
    return writers


def test_forty_slow_writers_are_never_seen_in_part(forty):
    assert forty.partial() == []
    assert forty.subscriber.seen > 2, "the subscriber saw too little to tell"
    # Else the machine stalled so much that this told nothing.
    assert len(forty.rested) <= MOST_RESTED, f"these rested while they were written: {forty.rested}"


@pytest.mark.skipif(shutil.which("rsync") is None, reason="rsync is not installed")
def test_rsync_in_place_is_among_them(forty):
    written = {name for name in forty.subscriber.whole if name.startswith("rsync")}
    assert len(written) == WRITERS[rsync_in_place]
    assert written - forty.rested


# The same writers step by step: whoever pauses for the settle time is seen in part, so they do
# write in part, and the subscriber would see it.


@pytest.fixture
def site(articles, data) -> Iterator[SiteFolder]:
    with closing(SiteFolder(articles, data)) as folder:
        folder.write("anchor.md", article("anchor", 1))
        folder.scan()
        yield folder


def watch_step_by_step(writer: Writer, site: SiteFolder) -> Subscriber:
    """Scan and read the feed in every pause of a writer, for as long as the file needs to settle."""
    subscriber = Subscriber(site.store_path)

    def look() -> None:
        site.scan()
        subscriber.read(site.feed())

    path = site.root / "slow.md"
    writer(path, article(path.stem, 2), look)
    look()
    assert subscriber.whole == {"slow"}
    return subscriber


@pytest.mark.parametrize("writer", [one for one in WRITERS if one is not save_as_editors_do])
def test_writer_that_rests_for_the_settle_time_is_seen_in_part(site, writer):
    if writer is rsync_in_place and shutil.which("rsync") is None:
        pytest.skip("rsync is not installed")
    assert watch_step_by_step(writer, site).partial


def test_editor_that_replaces_the_file_is_not_seen_in_part_however_long_it_rests(site):
    assert not watch_step_by_step(save_as_editors_do, site).partial
