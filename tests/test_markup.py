"""HTML that anybody may have written becomes HTML that any reader may show."""

from __future__ import annotations

import time
from html.parser import HTMLParser

import lxml.html
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from make import NOON, article, claim

from feedsvc.errors import Unreadable
from feedsvc.model import ReadingRules
from feedsvc.normaliser import normalise
from feedsvc.normaliser.markup import _until_stable
from feedsvc.site_urls import absolute

FILES = "http://site.feedsvc.invalid/files"


def content(body, *, rules=None, **fields):
    return normalise(article(body=body, **fields), rules or ReadingRules(), now=NOON).content


ATTACKS = [
    "<script>alert(1)</script>",
    "<SCRIPT SRC=http://evil.example/x.js></SCRIPT>",
    "<img src=x onerror=alert(1)>",
    '<a href="javascript:alert(1)">x</a>',
    '<a href=" java\nscript:alert(1)">x</a>',
    '<a href="&#106;avascript:alert(1)">x</a>',
    '<a href="JaVaScRiPt&colon;alert(1)">x</a>',
    '<a href="vbscript:x">x</a>',
    '<a href="data:text/html,<script>alert(1)</script>">x</a>',
    '<a href="file:///etc/passwd">x</a>',
    "<img src=data:image/svg+xml;base64,PHN2Zz4=>",
    "<svg><script>alert(1)</script></svg>",
    "<svg onload=alert(1)>",
    '<math><mi xlink:href="javascript:alert(1)">x</mi></math>',
    '<iframe srcdoc="<script>alert(1)</script>"></iframe>',
    '<iframe src="javascript:alert(1)"></iframe>',
    '<video src="javascript:alert(1)"></video>',
    '<object data="javascript:alert(1)"></object>',
    '<embed src="data:text/html,x">',
    '<noscript><p title="</noscript><img src=x onerror=alert(1)>">',
    "<base href=//evil.example/>",
    "<meta http-equiv=refresh content=0>",
    "<form action=//evil.example><input name=a><button>go</button></form>",
    "<style>p{background:url(javascript:1)}</style>",
    '<p style="background:url(javascript:1)">x</p>',
    "<link rel=stylesheet href=//evil.example/x.css>",
    "<!--[if IE]><script>alert(1)</script><![endif]-->",
    '<img srcset="https://a.example/x 2x" src=a.png>',
    "<p onclick=alert(1) id=login class=big>x</p>",
    "<template><img src=x onerror=alert(1)></template>",
    '<input type="checkbox" onfocus=alert(1) autofocus>',
    '<img data-src="javascript:alert(1)" src=a>',
    '"><script>alert(1)</script>',
    '<iframe src="https://a.example/" title=\'"><script>alert(1)</script>\'></iframe>',
]
FORBIDDEN_TAGS = {
    *("script", "style", "iframe", "object", "embed", "video", "audio", "form", "input", "button"),
    *("link", "meta", "base", "svg", "math", "template", "noscript", "textarea", "select"),
}


class Auditor(HTMLParser):
    def __init__(self):
        super().__init__()
        self.faults = []

    def handle_starttag(self, tag, attrs):
        if tag in FORBIDDEN_TAGS:
            self.faults.append(tag)
        for name, value in attrs:
            if name.startswith("on") or name in {"style", "srcset", "srcdoc"}:
                self.faults.append(name)
            if name in {"href", "src", "cite"} and not value.startswith(
                ("http://", "https://", "mailto:", "tel:", "#")
            ):
                self.faults.append(value)

    def handle_comment(self, data):
        self.faults.append(data)


def faults(html):
    auditor = Auditor()
    auditor.feed(html)
    auditor.close()
    found = lxml.html.fragment_fromstring(html, create_parent="div").iter()
    return auditor.faults + [node.tag for node in found if node.tag in FORBIDDEN_TAGS]


@pytest.mark.parametrize("attack", ATTACKS)
def test_nothing_that_acts_survives(attack):
    assert faults(content(f"<p>Text</p>{attack}<p>End</p>")) == []
    assert "End" in content(f"<p>Text</p>{attack}</p><p>End</p>") or "<!--" in attack


@given(st.lists(st.sampled_from([*ATTACKS, "<p>", "</p>", "<b>", "text", "'", '"', "<", ">"])))
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_no_mixture_of_attacks_survives(pieces):
    assert faults(content("".join(pieces))) == []


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ('<pre><code class="language-py hl">x</code></pre>',
         '<pre><code class="language-py">x</code></pre>'),
        ('<code class="hl">x</code>', "<code>x</code>"),
        ('<td align="left" colspan=2>', ""),
        ('<table><tr><td align="left" colspan="2">x</td></tr></table>',
         '<table><tbody><tr><td align="left" colspan="2">x</td></tr></tbody></table>'),
        ("<p>a<!-- b -->c</p>", "<p>ac</p>"),
        ('<p lang="fr" dir="ltr">x</p>', '<p lang="fr" dir="ltr">x</p>'),
        ("<section><p>a</p></section><article>b</article>", "<section><p>a</p></section>b"),
        ('<a href="mailto:a@b.example">x</a>', '<a href="mailto:a@b.example">x</a>'),
        ("<p>“curly” … – é</p>", "<p>“curly” … – é</p>"),
        ("<li><input type=checkbox checked disabled> done <input type=checkbox> not",
         "<li>☑ done ☐ not</li>"),
    ],
)  # fmt: skip
def test_what_a_reader_can_show_stays(body, expected):
    assert content(body) == expected


@pytest.mark.parametrize(
    ("body", "address", "label"),
    [
        ('<iframe src="https://v.example/1" title="A film"></iframe>', "https://v.example/1", "A film"),
        ('<IFRAME SRC="//v.example/1">', "https://v.example/1", "//v.example/1"),
        ("<video controls><source src=https://v.example/a.mp4>Too old</video>",
         "https://v.example/a.mp4", "https://v.example/a.mp4"),
        ('<audio src="/a.mp3"></audio>', f"{FILES}/a.mp3", "/a.mp3"),
        ('<embed src="https://v.example/e"/>', "https://v.example/e", "https://v.example/e"),
        ('<object data="https://v.example/o"><p>No</p></object>',
         "https://v.example/o", "https://v.example/o"),
        ('<iframe src="about:blank" data-src="https://v.example/l"></iframe>',
         "https://v.example/l", "https://v.example/l"),
    ],
)  # fmt: skip
def test_a_player_becomes_a_link_to_what_it_plays(body, address, label):
    expected = f'<p>Before</p><p><a href="{address}">{label}</a></p><p>After</p>'

    assert content(f"<p>Before</p>{body}<p>After</p>") == expected


def test_a_player_without_a_source_is_gone():
    assert content("<p>a</p><video>Too old</video><p>b</p>") == "<p>a</p><p>b</p>"


@pytest.mark.parametrize(
    "image",
    [
        '<img data-src="/a.png" src="data:image/gif;base64,R0" alt="A">',
        '<img src="spinner.gif" data-original="/a.png" alt="A">',
        '<img data-lazy-src=/a.png alt=A srcset="b.png 2x">',
    ],
)
def test_a_lazy_image_is_shown_at_once(image):
    html = lxml.html.fragment_fromstring(content(image))

    assert (html.get("src"), html.get("alt")) == (f"{FILES}/a.png", "A")
    assert len(html.keys()) == 2


@pytest.mark.parametrize(
    ("written", "resolved"),
    [
        ("photo.png", f"{FILES}/posts/harbour/photo.png"),
        ("./photo.png", f"{FILES}/posts/harbour/photo.png"),
        ("../photo.png", f"{FILES}/posts/photo.png"),
        ("../../../../../etc/passwd", f"{FILES}/etc/passwd"),
        ("%2e%2e/%2e%2e/%2e%2e/x", f"{FILES}/x"),
        ("/i/photo.png", f"{FILES}/i/photo.png"),
        ("my photo é.png", f"{FILES}/posts/harbour/my%20photo%20%C3%A9.png"),
        ("my%20photo.png", f"{FILES}/posts/harbour/my%20photo.png"),
        ("100%.png", f"{FILES}/posts/harbour/100%25.png"),
        ("i\\photo.png", f"{FILES}/posts/harbour/i/photo.png"),
        ("a.html?x=1#y", f"{FILES}/posts/harbour/a.html?x=1#y"),
        ("//cdn.example/a.png", "https://cdn.example/a.png"),
        ("HTTP://cdn.example/a b", "http://cdn.example/a%20b"),
        ("https://[broken/", None),
        ("//[broken/x", None),
        ("//", None),
        ("?x", None),
        ("C:/pictures/a.png", None),
        ("x" * 2001, None),
    ],
)
def test_an_address_in_the_text_is_made_absolute(written, resolved):
    html = content(f'<a href="{written}">x</a>', file="posts/harbour/index.md")

    assert html == (f'<a href="{resolved}">x</a>' if resolved else "<a>x</a>")


def test_an_article_with_its_own_address_is_the_base_of_its_links():
    url = claim("https://news.example/2022/harbour/")
    html = content('<a href="a.png">x</a><img src="/b.png"><a href="#c">y</a>', url=url)

    assert 'href="https://news.example/2022/harbour/a.png"' in html
    assert 'src="https://news.example/b.png"' in html


def test_a_broken_address_beside_an_articles_own_is_dropped():
    assert content('<a href="//[x/">y</a>', url=claim("https://news.example/")) == "<a>y</a>"
    assert content('<a href="x//[y">y</a>', url=claim("https://news.example/")).startswith("<a")


def test_a_line_break_that_every_parser_drops_is_dropped_at_once():
    html = content("<pre>\n\n\n  code</pre>")

    assert html == "<pre>  code</pre>"
    assert content(html) == html


def test_markup_that_never_comes_to_rest_is_kept_as_its_words():
    html = _until_stable("<p>a &lt; b</p><p>c</p>", lambda html: f"<b>{html}</b>")

    assert html == "<p>a &lt; b</p><p>c</p>"


def test_the_website_is_the_root_of_an_articles_links():
    rules = ReadingRules(website="https://news.example/blog")

    assert 'href="https://news.example/a"' in content('<a href="/a">x</a>', rules=rules)
    assert f'href="{FILES}/world/a"' in content('<a href="a">x</a>', rules=rules)


FOOTNOTE = (
    '<p>A<sup><a href="#fn-1" id="fnref-1">1</a></sup></p>'
    '<section><ol><li id="fn-1">Note <a href="#fnref-1">↩</a></li></ol></section><p id="x">y</p>'
)


def test_the_footnotes_of_two_articles_do_not_meet():
    one, other = content(FOOTNOTE, file="a/one.md"), content(FOOTNOTE, file="a/two.md")

    assert 'href="#one-fn-1"' in one
    assert 'id="one-fn-1"' in one
    assert 'id="two-fn-1"' in other
    assert 'href="#one-fnref-1"' in one
    assert 'id="one-fnref-1"' in one


def test_an_id_that_nothing_points_to_is_dropped():
    assert 'id="x"' not in content(FOOTNOTE)
    assert "x" not in content('<p id="x">y</p>')


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("<h1>Harbour  <em>opens</em>!</h1><p>Text</p>", "<p>Text</p>"),
        ("<h1>Harbour opens</h1><h1>Harbour opens</h1><p>Text</p>", "<p>Text</p>"),
        ("<h1>Another</h1><p>Text</p>", "<h1>Another</h1><p>Text</p>"),
        ("<p>Text</p><h1>Harbour opens</h1>", "<p>Text</p><h1>Harbour opens</h1>"),
    ],
)
def test_a_heading_that_repeats_the_title_is_dropped_at_the_top_only(body, expected):
    assert content(body) == expected


@pytest.mark.parametrize(
    "text",
    [
        '="http://site.feedsvc.invalid/x"',
        ' href="http://site.feedsvc.invalid/x"',
        "=&quot;http://site.feedsvc.invalid/x",
        "=&#34;http&#58;//site.feedsvc&#46;invalid/x",
        '<b>="http://site.feedsvc.invalid/</b>="http://site.feedsvc.invalid/',
    ],
)
def test_words_cannot_pass_for_an_address_of_the_site(text):
    html = content(f'<p title="a > b">{text}</p><a href="/real">x</a>')
    shown = lxml.html.fragment_fromstring(absolute(html, "https://news.example"), "div")

    assert "news.example" not in shown.text_content()
    assert shown.find(".//a").get("href") == "https://news.example/files/real"


def test_a_text_that_is_read_from_right_to_left_says_so():
    html = content("<p>שלום עולם</p>")

    assert html == '<div dir="rtl"><p>שלום עולם</p></div>'
    assert content(html) == html
    assert content("<p>The word שלום is Hebrew</p>").startswith("<p>")
    assert content("<p>مرحبا بالعالم in English</p>").startswith('<div dir="rtl">')


@pytest.mark.parametrize(
    ("body", "why"),
    [
        ("<div>" * 100_000, "inside each other"),
        ("<DIV>" * 1_001, "inside each other"),
        ("<b>" * 1_001 + "x", "inside each other"),
        ("<p>" + "word " * 500_000 + "</p>", "larger than"),
        ("é" * 1_100_000, "larger than"),
        ("<a " + " ".join(f"a{n}=1" for n in range(5_000)) + ">x</a>", "attributes"),
    ],
)
def test_a_monster_is_refused_at_once(body, why):
    started = time.process_time()
    with pytest.raises(Unreadable, match=why):
        content(body)

    assert time.process_time() - started < 1


@pytest.mark.parametrize(
    "body",
    ["<p>a" * 5_000, "<ul>" + "<li>a" * 5_000, "<div>a</div>" * 5_000, "a<br>" * 5_000,
     "<div>" * 1_000 + "x", "<video>" * 900, "<iframe src=" * 900, "<img " * 5_000, "<" * 50_000,
     f"<img {'a' * 500_000} data-src=x>", f"<p>{'.' * 300_000}</p>"],
)  # fmt: skip
def test_much_that_is_not_deep_is_taken_in_good_time(body):
    started = time.process_time()
    content(body)

    assert time.process_time() - started < 2


def test_the_limit_is_the_sites():
    with pytest.raises(Unreadable, match="1,000 bytes"):
        content("x" * 1_001, rules=ReadingRules(max_html_bytes=1_000))
    assert content("x" * 1_000, rules=ReadingRules(max_html_bytes=1_000))


def test_pages_and_feeds_of_the_site_itself_are_no_files():
    html = content('<p><a href="/articles/harbour">a</a> <a href="/feeds/world.atom">b</a></p>')
    assert 'href="http://site.feedsvc.invalid/articles/harbour"' in html
    assert 'href="http://site.feedsvc.invalid/feeds/world.atom"' in html
    rules = ReadingRules(website="https://www.example.org")
    html = content('<p><a href="/articles/harbour">a</a></p>', rules=rules)
    assert 'href="https://www.example.org/articles/harbour"' in html
