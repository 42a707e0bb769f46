"""Hostile JSON and XML: refused in time and memory, with a message, and never a traceback."""

import json
import subprocess
import sys
import time
from contextlib import suppress

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from make import source_file

from feedsvc import readers
from feedsvc.errors import Unreadable
from feedsvc.model import ReadingRules

LAUGHS = '<!ENTITY l0 "lol">' + "".join(
    f'<!ENTITY l{n} "&l{n - 1};&l{n - 1};">' for n in range(1, 30)
)
MANY = " ".join(f"a{n}=''" for n in range(300_000))
HOSTILE = {
    "laughs.xml": f"<!DOCTYPE rss [{LAUGHS}]><rss><channel><item><title>&l29;</title></item></channel></rss>",
    "quadratic.xml": f'<!DOCTYPE rss [<!ENTITY a "{"x" * 100_000}">]><rss>{"&a;" * 50_000}</rss>',
    "file.xml": '<!DOCTYPE rss [<!ENTITY a SYSTEM "file:///etc/passwd">]><rss><channel><item><title>&a;</title></item></channel></rss>',
    "parameter.xml": '<!DOCTYPE rss [<!ENTITY % a SYSTEM "http://127.0.0.1:9/x"> %a;]><rss/>',
    "late.xml": f'<!--{"x" * 5000}--><!DOCTYPE rss [<!ENTITY a SYSTEM "file:///etc/passwd">]><rss><channel><item><title>&a;</title></item></channel></rss>',
    "deep.xml": "<a>" * 1_000_000,
    "wide.xml": f"<r>{'<a/>' * 1_200_000}</r>",
    "attributes.xml": f"<r {MANY}/>",
    "cdata.xml": "<rss><channel><item><description><![CDATA[" + "[x " * 1_500_000,
    "deep.json": "[" * 2_000_000,
    "deep-object.json": '{"a":' * 800_000,
    "wide.json": "[" + "{}," * 1_600_000 + "{}]",
    "numbers.json": "[" + "1," * 2_400_000 + "1]",
    "huge.json": '{"title": "x", "id": ' + "9" * 4_900_000 + "x}",
    "exponent.json": '[{"title": "x", "id": 1e999999999, "body": NaN}]',
    "lines.jsonl": "{\n" * 300_000,
    "deep.jsonl": "[" * 2_000_000,
}
# Each in a process of its own, so that the memory of one is not that of another.
PROGRAM = """
import resource, sys, time
from pathlib import Path
from feedsvc.errors import Unreadable
from feedsvc.model import ReadingRules, Signature, SourceFile
from feedsvc.readers import read
path = Path(sys.argv[1])
data = path.read_bytes()
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
begun = time.process_time()
try:
    read(SourceFile(path.name, Signature(0, 0, 0, 0, 0)), data, ReadingRules())
    said = ""
except Unreadable as problem:
    said = problem.message
spent = time.process_time() - begun
print(int(spent * 1000), (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) // 1024, said)
"""


@pytest.mark.parametrize("name", sorted(HOSTILE))
def test_hostile_file_is_refused_within_a_second_and_100_mb(name, tmp_path):
    (tmp_path / name).write_text(HOSTILE[name])
    command = [sys.executable, "-c", PROGRAM, str(tmp_path / name)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=30, check=False)
    assert not done.stderr
    milliseconds, megabytes, said = done.stdout.strip().split(" ", 2)
    assert said
    assert "root:" not in said
    assert int(milliseconds) < 1000
    assert int(megabytes) < 100


PIECES = st.sampled_from(
    [
        *("uri", "headline", "body_html", "bodies", "@type", "NewsArticle", "articleBody", "title"),
        *(
            "rendered",
            "content",
            "items",
            "version",
            "https://jsonfeed.org/version/1",
            "posts",
            "db",
        ),
        *("data", "uuid", "lexical", "tags", "authors", "name", "id", "url", "image", "renditions"),
        *("associations", "_embedded", "wp:term", "@graph", "@id", "author", "date", "keywords"),
        *("posts_tags", "users", "service", "subject", "http://[x", "17", "", "descriptions"),
    ]
)
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20) | PIECES,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(PIECES, inner, max_size=6),
    max_leaves=30,
)


@given(VALUES)
def test_any_json_is_read_or_refused_in_words(value):
    read_any("any.json", json.dumps(value).encode())


TAGS = st.sampled_from(
    [
        *("rss", "channel", "item", "title", "link", "guid", "description", "newsItem", "itemMeta"),
        *("contentMeta", "contentSet", "inlineXML", "inlineData", "nitf", "body", "body.head"),
        *("body.content", "hedline", "hl1", "p", "feed", "entry", "content", "NewsML", "NewsItem"),
        *(
            "NewsComponent",
            "ContentItem",
            "DataContent",
            "headline",
            "html",
            "media",
            "newsMessage",
        ),
    ]
)


@st.composite
def elements(draw, depth=0):
    tag = draw(TAGS)
    inner = draw(st.lists(elements(depth + 1), max_size=3)) if depth < 4 else []
    text = draw(
        st.sampled_from(["", "x", " two words ", "&amp;&nbsp;", "<!-- c -->", "<![CDATA[<p>]]>"])
    )
    attributes = draw(
        st.sampled_from(["", ' type="html"', ' qcode="stat:canceled"', ' xml:lang="en"'])
    )
    return (
        f"<{tag}{attributes}>{text}{''.join(inner)}</{tag}>{text}"
        if depth
        else f"<{tag}{attributes}>{text}{''.join(inner)}</{tag}>"
    )


@given(elements())
def test_any_xml_is_read_or_refused_in_words(text):
    read_any("any.xml", text.encode())


#: Bytes of any value are no text most of the time, so they rarely come as far as the parsers.
NEARLY_DATA = st.text('{}[]":,\\\n <>/!-ae10.', max_size=60).map(str.encode)


@example(b'{"title": ', "a.json")
@example(b'{"title": ', "a.jsonl")
@example(b"<nitf><body", "a.xml")
@given(st.binary(max_size=300) | NEARLY_DATA, st.sampled_from(["a.json", "a.jsonl", "a.xml"]))
def test_any_bytes_are_read_or_refused_in_words(data, name):
    read_any(name, data)


def read_any(name, data):
    """Whatever is no ``Unreadable`` fails the test."""
    with suppress(Unreadable):
        assert readers.read(source_file(name), data, ReadingRules())


def test_texts_against_the_patterns_take_no_time():
    for sign in (
        "[",
        "[a ",
        "[caption]",
        "[embed ",
        "<!-- wp:",
        "[a=",
        "<pre",
        "<pre>",
        "[caption]<img>",
        "&a",
        '[caption caption="',
        "\n ",
    ):
        text = (sign * 100_000)[:200_000]
        data = json.dumps(
            [{"title": {"rendered": "x"}, "content": {"rendered": text}, "id": 1}]
        ).encode()
        begun = time.process_time()
        read_any("a.json", data)
        assert time.process_time() - begun < 1, sign
