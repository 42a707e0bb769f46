"""Every bad file at once in a real folder: none gives a traceback, none takes another down."""

import os
import socket
import time

import pytest
from serving import run, serving
from site_folder import SiteFolder

from feedsvc.model import Kind

GOOD = "---\ntitle: Good\ndate: 2026-01-01\n---\n\nThis one is well.\n"
SENTENCE = "This is a paragraph of a plain text, long enough to be taken for prose by anybody."
BOMB = "\n".join(
    ["a: &a [lol, lol, lol, lol, lol, lol, lol, lol, lol]"]
    + [
        f"{new}: &{new} [{', '.join([f'*{old}'] * 9)}]"
        for old, new in zip("abcdefgh", "bcdefghi", strict=True)
    ]
)

#: Name, content, what becomes of it, and a part of what is said about it.
CASES = [
    ("empty.txt", b"", Kind.IGNORED, ""),
    ("blank.txt", b" \n\t\n ", Kind.IGNORED, ""),
    ("boilerplate.txt", b"ADVERTISEMENT\n\nShare\n", Kind.IGNORED, ""),
    ("title-only.txt", b"A Title and Nothing Under It\n", Kind.NEW, ""),
    (
        "nul.txt",
        f"A Title With Odd Characters\n\nNul\x00 {SENTENCE} \x0b\x1b".encode(),
        Kind.NEW,
        "character",
    ),
    ("binary.txt", bytes(range(32)) * 100, Kind.REFUSED, ""),
    (
        "surrogate.md",
        b"---\ntitle: Half a pair \xed\xa0\x80\n---\n\nText\n",
        Kind.NEW,
        "",
    ),
    ("utf16.txt", f"A Title in Sixteen Bits\n\n{SENTENCE}".encode("utf-16"), Kind.NEW, ""),
    ("cp1252.txt", f"A Café Opens on the Quay\n\n“{SENTENCE}”".encode("cp1252"), Kind.NEW, ""),
    ("long-line.txt", b"x" * 1_900_000, Kind.NEW, ""),
    ("too-large.txt", b"x" * 20_000_000, Kind.REFUSED, "more than the limit"),
    ("nested.html", b"<div>" * 100_000 + b"text" + b"</div>" * 100_000, Kind.REFUSED, ""),
    ("quotes.md", b">" * 100_000 + b" text", Kind.REFUSED, ""),
    ("bomb.md", f"---\ntitle: Bomb\n{BOMB}\n---\n\nText\n".encode(), Kind.NEW, "line"),
    (
        "broken.md",
        b"---\ntitle: Half: of it\ndate: 2026-02-03\ntags: [a, b\n---\n\nText\n",
        Kind.NEW,
        "line",
    ),
    (
        "broken-draft.md",
        b"---\ntitle: Half: of it\ndraft: true\ntags: [a, b\n---\n\nText\n",
        Kind.HELD,
        "draft",
    ),
    (
        "date.md",
        b"---\ntitle: No such day\ndate: 2022-13-45\n---\n\nText\n",
        Kind.NEW,
        "2022-13-45",
    ),
]


@pytest.fixture
def site(articles, data):
    folder = SiteFolder(articles, data)
    folder.write("good.md", GOOD)
    yield folder
    folder.close()


@pytest.mark.parametrize(("name", "content", "kind", "said"), CASES, ids=[c[0] for c in CASES])
def test_bad_file_harms_only_itself_and_is_explained(site, name, content, kind, said):
    site.write(name, content)
    begun = time.process_time()
    site.scan()
    assert time.process_time() - begun < 5
    assert "Good" in site.titles()
    (event,) = (
        event for event in site.events if event.file == name and event.kind is not Kind.WAITING
    )
    assert event.kind is kind
    told = event.reason + " ".join(f"line {note.line} {note.message}" for note in event.notes)
    assert said in told
    if kind in {Kind.REFUSED, Kind.IGNORED}:
        assert event.reason


def test_broken_front_matter_names_the_line_and_is_never_published_as_text(site):
    site.write("broken.md", b"---\ntitle: Half: of it\ntags: [a, b\nslug: kept\n---\n\nThe body\n")
    site.scan()
    (event,) = (event for event in site.events if event.file == "broken.md" and event.notes)
    assert any(note.line for note in event.notes)
    entry = site.entry("Half: of it")
    assert entry.slug == "kept"
    assert "tags" not in entry.content


def test_encodings_are_read_right(site):
    for name, content, *_ in CASES:
        if name in {"utf16.txt", "cp1252.txt"}:
            site.write(name, content)
    site.scan()
    assert "A Café Opens on the Quay" in site.titles()
    assert "A Title in Sixteen Bits" in site.titles()
    assert "“This is a paragraph" in site.entry("A Café Opens on the Quay").content


@pytest.fixture
def full_of_trouble(articles, tmp_path):
    (articles / "world").mkdir()
    (articles / "world/good.md").write_text(GOOD)
    for name, content, *_ in CASES:
        (articles / name).write_bytes(content)
    os.mkfifo(articles / "pipe.txt")
    listener = socket.socket(socket.AF_UNIX)
    listener.bind(str(articles / "socket.txt"))
    (articles / "loop.txt").symlink_to("loop.txt")
    (tmp_path / "secret.txt").write_text("secret")
    (articles / "out.txt").symlink_to(tmp_path / "secret.txt")
    if os.geteuid() == 0:
        os.mknod(articles / "device.txt", 0o020666, os.makedev(1, 5))
    yield articles
    listener.close()


def test_folder_full_of_trouble_is_served(full_of_trouble, data):
    with serving(full_of_trouble, data) as server:
        answer = server.get("/feeds/world.atom")
        assert answer.status == 200
        assert b"Good" in answer.body
        assert b"secret" not in server.get("/feeds/all.json").body
        status = server.get("/status").body.decode()
        for name in ("binary.txt", "too-large.txt", "pipe.txt", "loop.txt", "out.txt"):
            assert name in status
    log = server.log.read_text()
    assert "Traceback" not in log


def test_scan_and_check_of_a_folder_full_of_trouble_end_with_1(full_of_trouble, data):
    scanned = run("scan", str(full_of_trouble), data=data, cwd=data)
    assert scanned.returncode == 1
    checked = run("check", str(full_of_trouble), data=data, cwd=data)
    assert checked.returncode == 1
    for done in (scanned, checked):
        assert "Traceback" not in done.stdout + done.stderr
        assert "binary.txt" in done.stdout
        assert "pipe.txt" in done.stdout
        assert "Good" in done.stdout
