"""Whatever an author writes comes out of every format as it went in, read by two parsers each."""

from __future__ import annotations

import json
from datetime import UTC
from html import unescape
from typing import Any
from xml.etree import ElementTree as ET

import atoma
from feed_faults import FAULTS
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from make import feed, feed_entry, site
from pydantic_core import from_json

from feedsvc.model import Author, Image, Section
from feedsvc.renderers import render_feed
from feedsvc.xml_text import clean, single_line

ATOM = "{http://www.w3.org/2005/Atom}"
CONTENT = "{http://purl.org/rss/1.0/modules/content/}encoded"
CREATOR = "{http://purl.org/dc/elements/1.1/}creator"

# Everything Python can hold, and much of what breaks writers of markup.
MARKUP = ["&", "<", ">", '"', "'", "]]>", "<![CDATA[", "&amp;", "&#0;", "<b>"]
ODD = ["\x00", "\x0b", "\r\n", "\r", "\ud800", "\udfff", "\ufffe", "\ufeff", "\u2028", "\x85"]
ODD += ["\x7f", "\u202e", "\xa0", "e\u0301", "🚢"]
AWKWARD = st.sampled_from(MARKUP + ODD)
ANY = st.text(st.characters(exclude_categories=()), max_size=20)
TEXT = st.lists(ANY | AWKWARD, max_size=6).map("".join)
NAME = TEXT.filter(lambda text: bool(single_line(text)))


FIELDS = {"title": TEXT, "summary": TEXT, "content": TEXT, "name": NAME, "tag": NAME}
fast = settings(max_examples=100, deadline=None)


def as_cleaned(*, title: str, summary: str, content: str, name: str, tag: str) -> dict[str, Any]:
    """What must come back: the text, less what XML cannot hold and an author did not mean."""
    return {
        "title": single_line(title),
        "summary": clean(summary).strip(),
        "content": clean(content),
        "name": single_line(name),
        "tag": single_line(tag),
    }


def stripped(texts: dict[str, Any]) -> dict[str, Any]:
    return {field: text.strip() for field, text in texts.items()}


def rendered(suffix: str, *, title: str, summary: str, content: str, name: str, tag: str) -> bytes:
    written = feed_entry(
        title=title,
        summary=summary,
        content=content,
        authors=(Author(name),),
        tags=(tag,),
        section=None,
    )
    return render_feed(feed(written), site(), suffix).body


def from_atom(root: Any) -> dict[str, Any]:
    entry = root.find(f"{ATOM}entry")
    texts = {
        field: entry.findtext(f"{ATOM}{field}") or "" for field in ("title", "summary", "content")
    }
    return texts | {
        "name": entry.findtext(f"{ATOM}author/{ATOM}name"),
        "tag": entry.find(f"{ATOM}category").get("term"),
    }


def from_rss(root: Any) -> dict[str, Any]:
    item = root.find("channel/item")
    return rss_texts(item.findtext("description"), item.findtext(CONTENT)) | {
        "title": item.findtext("title") or "",
        "name": item.findtext(CREATOR),
        "tag": item.findtext("category"),
    }


def rss_texts(description: str | None, full: str | None) -> dict[str, Any]:
    # Beside a full text the description is the summary, as HTML; alone it is the full text.
    if full is None:
        return {"summary": "", "content": description or ""}
    return {"summary": unescape(description or ""), "content": full}


def from_json_feed(feed_object: Any) -> dict[str, Any]:
    (item,) = feed_object["items"]
    return {
        "title": item.get("title", ""),
        "summary": item.get("summary", ""),
        "content": item.get("content_html", ""),
        "name": item["authors"][0]["name"],
        "tag": item["tags"][0],
    }


def value(construct: Any) -> str:
    return construct.value if construct else ""


@fast
@given(**FIELDS)
def test_any_text_comes_back_equal_from_atom(**texts):
    body, wanted = rendered("atom", **texts), as_cleaned(**texts)
    assert from_atom(etree.fromstring(body)) == wanted
    assert from_atom(ET.fromstring(body)) == wanted
    (entry,) = atoma.parse_atom_bytes(body).entries
    assert stripped(wanted) == {
        "title": value(entry.title),
        "summary": value(entry.summary),
        "content": value(entry.content),
        "name": entry.authors[0].name,
        "tag": entry.categories[0].term.strip(),
    }


@fast
@given(**(FIELDS | {"content": TEXT.filter(lambda text: bool(clean(text)))}))
def test_any_text_comes_back_equal_from_rss(**texts):
    body, wanted = rendered("rss", **texts), as_cleaned(**texts)
    assert from_rss(etree.fromstring(body)) == wanted
    assert from_rss(ET.fromstring(body)) == wanted
    (item,) = atoma.parse_rss_bytes(body).items
    assert (item.title or "") == wanted["title"].strip()
    assert item.categories == [wanted["tag"]]


@fast
@given(**FIELDS)
def test_any_text_comes_back_equal_from_json(**texts):
    body, wanted = rendered("json", **texts), as_cleaned(**texts)
    assert from_json_feed(json.loads(body)) == wanted
    assert from_json_feed(from_json(body)) == wanted
    (item,) = atoma.parse_json_feed_bytes(body).items
    assert (item.title or "", item.tags) == (wanted["title"], [wanted["tag"]])


@fast
@given(texts=st.tuples(TEXT, TEXT, TEXT, TEXT), at=st.datetimes(timezones=st.just(UTC) | st.none()))
def test_no_entry_whatever_it_holds_breaks_a_document(texts, at):
    address, email, language, slug = texts
    odd = feed_entry(
        slug=slug,
        url=address,
        published=at,
        updated=at,
        language=language,
        authors=(Author("N", email, address), Author(slug)),
        section=Section(slug, language),
        image=Image(f"https://x.example/{address}", slug, "image/png", 1),
        content="",
    )
    fine = feed_entry(id="tag:news.example,2024:fine")
    for suffix, faults in FAULTS.items():
        document = render_feed(feed(odd, fine), site(), suffix)
        assert faults(document.body, url=document.url, plain_titles=False) == []
        assert b"tag:news.example,2024:fine" in document.body
