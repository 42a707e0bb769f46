"""Which reader reads which file, and what no file can make them do."""

from __future__ import annotations

import time
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from make import source_file

from feedsvc.errors import Unreadable
from feedsvc.file_kinds import ARTICLES, RECORDINGS
from feedsvc.model import ReadingRules
from feedsvc.readers import READERS, SUFFIXES, VERSION, read

RULES = ReadingRules()

# What says in its own way what front matters say.
OWN_FORMATS = {*RECORDINGS, ".eml", ".docx", ".rst", ".rest"}


def read_one(name, text, rules=RULES):
    data = text if isinstance(text, bytes) else text.encode()
    (article,) = read(source_file(name), data, rules)
    return article


#: Files in which people write; of data each format has tests of its own.
WRITTEN = frozenset(
    {".txt", ".text", ".md", ".markdown", ".mdown", ".mkd", ".mdx", ".html", ".htm", ".xhtml"}
)
DATA = frozenset(
    {".json", ".jsonfeed", ".jsonl", ".ndjson", ".xml", ".newsml", ".nitf", ".rss", ".atom"}
)


def test_the_suffixes_are_those_of_the_table():
    assert frozenset(READERS) == SUFFIXES == ARTICLES
    assert WRITTEN | DATA | OWN_FORMATS == SUFFIXES
    assert VERSION >= 1


@pytest.mark.parametrize("suffix", sorted(WRITTEN))
def test_every_suffix_reads_front_matter(suffix):
    text = "---\ntitle: Harbour opens\ndraft: true\n---\n\nThe harbour opened today, and all the town came to see.\n"
    article = read_one(f"world/x{suffix.upper()}", text)
    assert article.title.value == "Harbour opens"
    assert article.states[0].value == "draft=true"
    assert "The harbour opened today" in article.body
    assert "draft" not in article.body
    assert article.file == f"world/x{suffix.upper()}"


@pytest.mark.parametrize("name", ["a.pdf", "a", "md", ".md"])
def test_other_files_are_refused_with_what_is_read(name):
    with pytest.raises(Unreadable, match="no reader") as problem:
        read_one(name, "x")
    assert ".markdown" in problem.value.hint


TEXT = """ADVERTISEMENT

Harbour Opens After Nine Years of Digging

The harbour of Velm opened on Monday, nine years after the first shovel went into the mud.

Nobody had expected so many boats, and the harbour master ran out of ropes before noon.
"""


def test_a_text_without_front_matter_is_plain_text():
    article = read_one("world/2022-07-19-x.txt", TEXT)
    assert article.title.value == "Harbour Opens After Nine Years of Digging"
    assert article.title.origin == "text line 3"
    assert [claim.origin for claim in article.published] == ["file name"]


def test_a_text_below_front_matter_keeps_its_line_numbers():
    article = read_one("world/x.txt", f"---\nauthor: Jane Doe\n---\n{TEXT}")
    assert article.title.origin == "text line 6"
    assert article.authors[0].value.name == "Jane Doe"
    assert article.lines[0].number == 4


def test_a_title_in_front_matter_counts_more_and_eats_no_line():
    article = read_one("world/x.txt", f"---\ntitle: Boats\n---\n{TEXT}")
    assert article.title.value == "Boats"
    assert "nine years after the first shovel" in article.body


def test_what_an_author_typed_stands_before_what_the_text_shows():
    text = TEXT.replace("The harbour of", "By Bob Roe\n\nPublished 18 July 2022\n\nThe harbour of")
    article = read_one("world/2022-07-20-x.txt", f"Date: 2022-07-19\nAuthor: Jane Doe\n\n{text}")
    assert article.published[0].value == "2022-07-19"
    assert article.published[-1].origin == "file name"
    assert len(article.published) == 3
    assert [author.value.name for author in article.authors] == ["Jane Doe"]
    assert [a.value.name for a in read_one("world/x.txt", text).authors] == ["Bob Roe"]


def test_a_rule_at_the_top_of_a_text_is_no_front_matter():
    article = read_one("world/x.txt", f"---\n\n{TEXT}\n---\n")
    assert article.title.value == "Harbour Opens After Nine Years of Digging"


def test_names_mark_drafts_and_languages_of_texts_too():
    article = read_one("_drafts/x.fr.txt", TEXT)
    assert article.states[0].value == "draft=true"
    assert article.language.value == "fr"


def test_too_large_a_file_is_refused_before_it_is_read():
    start = time.process_time()
    with pytest.raises(Unreadable, match="20,000,000 bytes"):
        read_one("a.md", b"x" * 20_000_000)
    assert time.process_time() - start < 1


@pytest.mark.parametrize("suffix", sorted(WRITTEN))
@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\0" * 1000,
        b"\xff\xfe",
        b"\xed\xa0\x80",
        b"---\n",
        b"+++\n+++\n",
        b"---\ntitle: x\n---\n",
        b"{",
        b"<",
        "Harbour".encode("utf-16"),
        "Größe".encode("cp1252"),
    ],
)
def test_poor_files_are_read_or_refused(suffix, data):
    with suppress(Unreadable):
        assert read_one(f"a{suffix}", data).file == f"a{suffix}"


@pytest.mark.parametrize("suffix", [".md", ".html", ".txt"])
@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
def test_encodings_are_the_same_for_all(suffix, encoding):
    text = "---\ntitle: Größe des Hafens\n---\nDer Hafen von Velm wurde am Montag eröffnet, und alle kamen.\n"
    article = read_one(f"a{suffix}", text.encode(encoding))
    assert article.title.value == "Größe des Hafens"
    assert "eröffnet" in article.body


@given(
    st.sampled_from(sorted(SUFFIXES)),
    st.one_of(
        st.binary(max_size=400),
        st.text(max_size=200).map(lambda text: text.encode("utf-8", "surrogatepass")),
        st.lists(
            st.sampled_from(
                [
                    *(b"---\n", b"+++\n", b"title: x\n", b"draft", b": ", b"\n\n", b"{", b"}", b"{{", b"%}"),
                    *(b"<p>", b"</p>", b"<html>", b"<!--", b"-->", b"<title>", b"# a\n", b"```", b"[", b"](", b"&"),
                    *(b"<body>", b"<h1>", b"</h1>", b"<article>", b"{% raw %}", b"\xff", b"\0", b"- a\n", b"\t"),
                ]
            ),
            max_size=25,
        ).map(b"".join),
    ),
)  # fmt: skip
@settings(max_examples=600, deadline=None)
def test_any_bytes_are_read_or_unreadable(suffix, data):
    try:
        articles = read(source_file(f"world/2022-07-19-x{suffix}"), data, RULES)
    except Unreadable:
        return
    assert all(article.file.endswith(suffix) for article in articles)


@pytest.mark.parametrize("body", ["Sold out.", "Sold out.\n\nCome back tomorrow."])
def test_a_short_text_below_a_title_is_all_body(body):
    article = read_one("world/x.txt", f"Title: Boats\nDate: 2022-07-19\n\n{body}\n")
    assert article.title.value == "Boats"
    assert article.body.split("\n") == [f"<p>{line}</p>" for line in body.split("\n\n")]
