"""HTML files: with front matter, as fragment, as page."""

from __future__ import annotations

import time
from contextlib import suppress

import pytest
from make import source_file

from feedsvc.errors import Unreadable
from feedsvc.model import ReadingRules
from feedsvc.readers.html_file import read_html

RULES = ReadingRules()


def read(text, name="world/harbour.html", rules=RULES):
    data = text if isinstance(text, bytes) else text.encode()
    (article,) = read_html(source_file(name), data, rules)
    return article


def test_html_below_front_matter_is_the_body():
    article = read(
        "---\ntitle: Harbour\ntags: [sea]\n---\n<p>It opened {{ x }}.</p>\n<p>Well.</p>\n"
    )
    assert article.title.value == "Harbour"
    assert article.body == "<p>It opened .</p>\n<p>Well.</p>"
    assert article.notes[0].line == 5


def test_a_page_below_front_matter_gives_its_content():
    text = "---\ntitle: Harbour\n---\n<html><body><nav>x</nav><main><p>It opened.</p></main></body></html>"
    assert read(text).body == "<p>It opened.</p>"


def test_front_matter_alone_has_no_body():
    assert read("---\ntitle: Harbour\n---\n").body == ""


def test_a_fragment_is_kept_whole():
    article = read("Before <h1>Harbour &amp; sea</h1><p>It opened.</p> after &lt;b&gt;")
    assert article.title.value == "Harbour &amp; sea"
    assert article.title.origin == "heading, line 1"
    assert article.body == "Before <p>It opened.</p> after &lt;b&gt;"


def test_a_fragment_without_heading_has_no_title():
    article = read("<p>Hello world.</p>")
    assert (article.title, article.body) == (None, "<p>Hello world.</p>")


PAGE = """<!DOCTYPE html>
<html lang="de">
<head>
<title>Harbour opens | Example News</title>
<meta name="date" content="2022-07-19">
<meta name="modified" content="2022-07-20">
<meta name="tags" content="sea, port">
<meta name="category" content="World">
<meta name="authors" content="Jane Doe, John Smith">
<meta name="summary" content="It opened.">
<meta name="status" content="draft">
<meta name="viewport" content="width=100">
<meta property="og:image" content="/a.png">
<link rel="canonical" href="https://a.example/x">
</head>
<body><header><h1>Example News</h1></header><nav>Home</nav>
<article><h1>Harbour opens</h1><p>The <b>harbour</b> opened.</p><script>x</script>
<p>All came.</p></article><footer>(c)</footer></body></html>"""


def test_a_page_says_in_its_head_what_it_is():
    article = read(PAGE)
    assert article.title.value == "Harbour opens"
    assert article.title.origin == "heading, line 17"
    assert article.published[0].value == "2022-07-19"
    assert article.published[0].origin == "meta 'date', line 5"
    assert article.updated[0].value == "2022-07-20"
    assert [tag.value for tag in article.tags] == ["sea", "port"]
    assert article.section.value == "World"
    assert [author.value.name for author in article.authors] == ["Jane Doe", "John Smith"]
    assert article.summary.value == "It opened."
    assert article.states[0].value == "status=draft"
    assert article.image.value.url == "/a.png"
    assert article.canonical.value == "https://a.example/x"
    assert (article.language.value, article.language.origin) == ("de", "html lang")


def test_only_the_article_of_a_page_is_its_body():
    assert read(PAGE).body == "<p>The <b>harbour</b> opened.</p>\n<p>All came.</p>"


def test_an_article_of_the_open_graph_has_dates():
    text = '<html><head><meta property="article:published_time" content="2022-07-19T10:00:00Z"></head><p>x</p></html>'
    assert read(text).published[0].value == "2022-07-19T10:00:00Z"


@pytest.mark.parametrize(
    ("page", "title", "origin"),
    [
        ("<title>Harbour</title><body><p>x</p>", "Harbour", "page title"),
        ("<title>Harbour</title><body><h1>Example News</h1>", "Harbour", "page title"),
        ("<title>Harbour - News</title><body><h1>HARBOUR</h1>", "HARBOUR", "heading, line 1"),
        ("<html><body><h1></h1><h1>Harbour</h1>", "Harbour", "heading, line 1"),
    ],
)
def test_the_title_of_a_page(page, title, origin):
    article = read(page)
    assert (article.title.value, article.title.origin) == (title, origin)


def test_a_page_without_any_title_has_none():
    assert read("<html><body><p>x</p></body></html>").title is None


@pytest.mark.parametrize(
    "around",
    [
        "<main>{}</main>",
        '<div role="main">{}</div>',
        "<article>short</article><article>{}</article>",
        "<header>x</header><aside>y</aside>{}<footer>z</footer>",
    ],
)
def test_where_the_content_of_a_page_stands(around):
    text = "<p>The harbour opened.</p>"
    assert read(f"<html><body><nav>n</nav>{around.format(text)}</body></html>").body == text


def test_a_page_of_frames_has_what_it_has():
    assert (
        read("<html><head><title>x</title></head><frameset></frameset></html>").title.value == "x"
    )


@pytest.mark.parametrize("mark", ["<!--more-->", "<!-- More -->"])
def test_what_stands_before_more_is_the_summary(mark):
    article = read(f"---\ntitle: x\n---\n<!-- first --><p>First.</p>\n{mark}\n<p>Second.</p>")
    assert article.summary.value == "<p>First.</p>"
    assert article.summary.origin == "text before the 'more' mark"


@pytest.mark.parametrize(
    "head",
    [
        '<?xml version="1.0" encoding="koi8-r"?><html><body>',
        '<html><head><meta charset="koi8-r"></head><body>',
        '<html><head><meta http-equiv="Content-Type" content="text/html; charset=koi8-r"></head><body>',
    ],
)
def test_the_declared_encoding_is_used(head):
    assert read(f"{head}<p>Гавань</p>".encode("koi8-r"), name="a.xhtml").body == "<p>Гавань</p>"


@pytest.mark.parametrize(
    "text", ["", " ", "<!-- x -->", "---\ntitle: x\n---\n<!-- y -->", "<html></html>"]
)
def test_nothing_is_an_empty_body(text):
    with suppress(Unreadable):
        assert read(text).body == ""


@pytest.mark.parametrize(
    "text",
    [
        "<div>" * 100_000,
        "---\ntitle: x\n---\n" + "<b>" * 100_000,
        "<html><body>" + "<ul><li>" * 50_000,
    ],
)
def test_deep_nesting_is_refused_at_once(text):
    start = time.process_time()
    with pytest.raises(Unreadable, match="tags inside each other") as problem:
        read(text)
    assert time.process_time() - start < 1
    assert problem.value.line


def test_tags_that_end_by_themselves_are_not_deep():
    assert read("<p>" * 2000 + "x").body.endswith("x</p>")
    assert read("<ul>" + "<li>a" * 2000 + "</ul>").body.count("<li>") == 2000
    assert read("<i>a</i>" * 2000).body.count("<i>") == 2000


def test_a_depth_below_the_limit_is_read():
    assert "x" in read("<div>" * 900 + "x" + "</div>" * 900).body


def test_too_much_html_is_refused():
    with pytest.raises(Unreadable, match="larger than 1,000 characters"):
        read("x" * 1001, rules=ReadingRules(max_html_bytes=1000))


def test_entities_and_instructions_do_no_harm():
    text = '<!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/passwd">]><html><body><?php x ?><p>a &x; b</p></body></html>'
    assert "root:" not in read(text).body
    assert "php" not in read(text).body


def test_links_of_pelican_in_a_page_lead_to_the_files():
    link = '<a href="{filename}/b.md">b</a> <img src="{static}/i.png"> <a href="{tag}sea">sea</a>'
    text = f"<html><head><title>T</title></head><body><p>It opened. {link}</p></body></html>"
    body = read(text).body
    assert '<a href="/b.md">b</a> <img src="/i.png">' in body
    assert "{" not in body
