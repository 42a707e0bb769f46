"""reStructuredText is read through docutils, which may fetch nothing and say nothing to readers."""

from __future__ import annotations

import sys
import time
from contextlib import suppress

import pytest
from make import source_file

from feedsvc.errors import Empty, Unreadable
from feedsvc.model import ReadingRules
from feedsvc.readers import read

PELICAN = """\
Harbour opens
#############

:date: 2024-05-14 10:15
:modified: 2024-05-15
:author: Jane Doe
:tags: ships, trade
:category: World
:status: draft
:slug: harbour-opens

The *harbour* opened ``today``. See `the page <https://x.example/>`_.

Why
===

- one
- two
"""


def rst(text):
    (article,) = read(source_file("a.rst"), text.encode(), ReadingRules())
    return article


def test_title_and_fields_are_those_of_pelican():
    article = rst(PELICAN)
    assert article.title.value == "Harbour opens"
    assert article.published[0].value == "2024-05-14 10:15"
    assert article.updated[0].value == "2024-05-15"
    assert [claim.value.name for claim in article.authors] == ["Jane Doe"]
    assert [claim.value for claim in article.tags] == ["ships", "trade"]
    assert article.section.value == "World"
    assert article.states[0].value == "status=draft"
    assert article.slug.value == "harbour-opens"


def test_body_keeps_its_markup_and_has_neither_title_nor_fields():
    body = rst(PELICAN).body
    assert "<em>harbour</em>" in body
    assert "<code>today</code>" in body
    assert "<h2>Why</h2>" in body
    assert body.count("<li>") == 2
    assert "Jane Doe" not in body
    assert "Harbour opens" not in body


@pytest.mark.parametrize(
    "directive",
    [
        ".. include:: /etc/passwd",
        ".. include:: secret.txt",
        ".. literalinclude:: /etc/passwd",
        ".. csv-table::\n   :file: /etc/passwd",
        ".. raw:: html\n   :file: /etc/passwd",
        ".. raw:: html\n\n   <script>alert(1)</script>",
        ".. code:: python\n   :include: /etc/passwd",
        ".. role:: raw-html(raw)\n   :format: html\n\n:raw-html:`<script>alert(1)</script>`",
    ],
)
def test_no_file_is_read_and_no_html_passes(directive):
    article = rst(f"T\n=\n\nText.\n\n{directive}\n\nMore.\n")
    assert "root:" not in article.body
    assert "<script" not in article.body
    assert "More." in article.body


def test_messages_go_to_the_author_with_their_line_and_never_to_readers(capsys):
    article = rst("T\n=\n\nSee |nothing| and `x`:nosuch:.\n\n.. nosuch:: yes\n\n   lost\n")
    assert "ystem" not in article.body
    assert "problematic" not in article.body
    assert "|nothing|" in article.body
    assert any(note.line == 6 and "nosuch" in note.message for note in article.notes)
    assert capsys.readouterr() == ("", "")


def test_absent_package_is_named_with_what_to_type(monkeypatch):
    monkeypatch.setitem(sys.modules, "docutils.core", None)
    with pytest.raises(Unreadable) as problem:
        rst("T\n=\n\nText.\n")
    assert "pip install 'feedsvc[rst]'" in problem.value.hint


def test_without_text_it_is_empty():
    with pytest.raises(Empty):
        rst("\n\n")


HOSTILE = {
    "indented": "\n\n".join(" " * depth + "x" for depth in range(1_000)),
    "lists": "- " * 3_000 + "x",
    "quotes": "*" * 100_000,
    "backquotes": "`" * 50_000,
    "references": "x_ " * 20_000,
    "substitutions": ".. |a0| replace:: "
    + "x" * 50
    + "\n"
    + "".join(f".. |a{n}| replace:: {f'|a{n - 1}| ' * 10}\n" for n in range(1, 12))
    + "\n|a11|\n",
    "titles": "".join(f"T{n}\n{chr(33 + n % 14) * 5}\n\n" for n in range(500)),
    "table": "=" * 1_000 + "\n" + "x\n" * 2_000 + "=" * 1_000,
    "long": "x " * 300_000,
    "tab": "\t" * 50_000 + "x",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_text_is_read_or_refused_and_the_process_goes_on(name):
    begun = time.process_time()
    with suppress(Unreadable):
        assert len(rst(HOSTILE[name]).body) < 5_000_000
    assert time.process_time() - begun < 5


def test_links_of_pelican_lead_to_the_files():
    body = rst(
        "T\n=\n\n`a <{filename}/b.md>`_ `c <{tag}x>`_\n\n.. image:: {static}/i.png\n\n.. image:: {attach}j.png\n"
    ).body
    assert '<a class="reference external" href="/b.md">' in body
    assert '<img alt="" src="/i.png" />' in body
    assert '<img alt="" src="j.png" />' in body
    assert "{" not in body
    assert "%7B" not in body


@pytest.mark.parametrize(
    ("role", "shown"),
    [
        (":abbr:`HTML (the language)`", "HTML (the language)"),
        (":doc:`the page <page>`", "the page"),
        ("`text`:none:", "text"),
    ],
)
def test_role_that_nobody_knows_is_no_part_of_the_text(role, shown):
    assert f"<p>A {shown} b.</p>" in rst(f"T\n=\n\nA {role} b.\n").body


def test_table_of_contents_is_left_out():
    body = rst("T\n=\n\n.. contents::\n\nText.\n\nOne\n---\n\nMore.\n").body
    assert "Contents" not in body
    assert "One</h2>" in body


def test_second_title_is_a_summary():
    article = rst("Title\n=====\n\nWhat it is about\n----------------\n\nText.\n")
    assert (article.title.value, article.summary.value) == ("Title", "What it is about")
