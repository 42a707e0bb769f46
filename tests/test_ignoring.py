"""What .feedsvcignore passes over, and what becomes of articles that it names later."""

from __future__ import annotations

import os
import time

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from site_folder import SiteFolder

from feedsvc.sources import list_files
from feedsvc.sources.ignoring import ignoring_line, parse_rules, why_ignored


@pytest.fixture
def site(articles, data):
    folder = SiteFolder(articles, data)
    yield folder
    folder.close()


def put(root, **files):
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def look(root):
    return list_files(
        root,
        suffixes=frozenset({".md"}),
        pass_over=lambda name: "hidden" if name.rpartition("/")[2].startswith(".") else None,
    )


def names(root):
    return [file.name for file in look(root).by_name]


@pytest.mark.parametrize(
    ("lines", "left"),
    [
        ("a.md", ["b.md", "x/b.md", "x/y/b.md"]),
        ("/a.md", ["b.md", "x/a.md", "x/b.md", "x/y/a.md", "x/y/b.md"]),
        ("x/", ["a.md", "b.md"]),
        ("*.md\n!b.md", ["b.md", "x/b.md", "x/y/b.md"]),
        ("x/\n!x/a.md", ["a.md", "b.md"]),
        ("x/**/a.md", ["a.md", "b.md", "x/b.md", "x/y/b.md"]),
        ("# a.md\n\n  \n", ["a.md", "b.md", "x/a.md", "x/b.md", "x/y/a.md", "x/y/b.md"]),
        ("!", ["a.md", "b.md", "x/a.md", "x/b.md", "x/y/a.md", "x/y/b.md"]),
        ("[ab].md\r\n", []),
    ],
)
def test_lines_mean_what_they_mean_to_git(articles, lines, left):
    files = {f"{folder}{name}.md": "x" for folder in ("", "x/", "x/y/") for name in "ab"}
    put(articles, **files, **{".feedsvcignore": lines})
    assert names(articles) == left


def test_a_file_farther_down_counts_more(articles):
    put(
        articles,
        **{".feedsvcignore": "old.md", "x/.feedsvcignore": "!old.md\nnew.md", "x/old.md": "x"},
        **{"old.md": "x", "x/new.md": "x", "new.md": "x"},
    )
    assert names(articles) == ["new.md", "x/old.md"]


def test_the_listing_says_which_line_ignores_what(articles):
    put(articles, **{".feedsvcignore": "# mine\nx/", "x/a.md": "x", "y/.feedsvcignore": "b.md"})
    put(articles, **{"y/b.md": "x"})
    listing = look(articles)
    assert listing.ignored == (
        ("x", ".feedsvcignore line 2: x/"),
        ("y/b.md", "y/.feedsvcignore line 1: b.md"),
    )
    assert listing.ignores("x/a.md")
    assert not listing.ignores("xa.md")
    assert why_ignored(str(articles), "x/a.md") == ".feedsvcignore line 2: x/"
    assert why_ignored(str(articles), "y/c.md") is None


def test_where_the_file_cannot_be_read_nothing_below_is_known(articles):
    put(articles, **{"x/a.md": "x", "b.md": "x"})
    os.mkfifo(articles / "x/.feedsvcignore")
    listing = look(articles)
    assert listing.unknown == ("x",)
    assert [file.name for file in listing.files] == ["b.md"]


def test_a_newly_ignored_article_is_withdrawn_after_the_grace_and_returns(site):
    site.article("world/a.md", "A")
    site.article("world/b.md", "B")
    site.scan()
    kept = site.entry("B").id
    site.write(".feedsvcignore", "b.md\n")
    site.scan()
    assert sorted(site.titles()) == ["A", "B"]
    site.let_grace_pass()
    assert site.titles() == ["A"]
    (memory,) = site.store.memories(["world/b.md"])
    assert memory.reason == "its file is ignored now, as .feedsvcignore says"
    (site.root / ".feedsvcignore").unlink()
    site.scan()
    assert site.entry("B").id == kept


def test_a_folder_that_is_ignored_whole_is_not_taken_for_an_unmounted_one(site):
    site.article("a.md", "A")
    site.scan()
    site.write(".feedsvcignore", "*\n")
    site.scan()
    assert site.titles() == ["A"]
    site.let_grace_pass()
    assert site.titles() == []


def test_a_line_of_many_stars_cannot_make_a_scan_slow():
    rules = parse_rules("", "*a*a*a*a*a*a*a*b\n*.bak\n")
    start = time.process_time()
    assert ignoring_line((rules,), "a" * 250, is_folder=False) is None
    assert ignoring_line((rules,), "x.bak", is_folder=False) == ".feedsvcignore line 2: *.bak"
    assert time.process_time() - start < 0.5


@example("[b-a]", "a")
@example("[[]", "a")
@given(st.text("ab*!/\\[]-? #.\n\t", max_size=60), st.text("ab/.", min_size=1, max_size=20))
def test_any_text_is_a_list_of_rules(text, name):
    ignoring_line((parse_rules("", text),), name.strip("/") or "a", is_folder=False)
