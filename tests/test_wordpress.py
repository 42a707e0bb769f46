"""The export of a WordPress site, and its texts: blocks, shortcodes, bare newlines."""

import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from make import source_file

from feedsvc import readers
from feedsvc.model import ReadingRules
from feedsvc.readers.wordpress_html import write_wordpress


def export(*items, version="1.2"):
    return f"""<?xml version="1.0" encoding="UTF-8"?><!-- generator="WordPress" -->
<rss version="2.0" xmlns:excerpt="http://wordpress.org/export/{version}/excerpt/"
 xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:wp="http://wordpress.org/export/{version}/"><channel><title>S</title><language>en-US</language>
<wp:wxr_version>{version}</wp:wxr_version><wp:author><wp:author_login>jd</wp:author_login>
<wp:author_display_name><![CDATA[Jane Doe]]></wp:author_display_name></wp:author>{"".join(items)}</channel></rss>"""


def item(
    number=1,
    *,
    kind="post",
    status="publish",
    text="Hello there.",
    more="",
    gmt="2026-01-05 08:00:00",
):
    return f"""<item><title><![CDATA[Post {number}]]></title><link>https://w.example/post-{number}/</link>
<pubDate>Mon, 05 Jan 2026 08:00:00 +0000</pubDate><dc:creator><![CDATA[jd]]></dc:creator>
<guid isPermaLink="false">https://w.example/?p={number}</guid>
<content:encoded><![CDATA[{text}]]></content:encoded><excerpt:encoded><![CDATA[Short]]></excerpt:encoded>
<wp:post_id>{number}</wp:post_id><wp:post_date_gmt>{gmt}</wp:post_date_gmt>
<wp:post_name>post-{number}</wp:post_name><wp:status>{status}</wp:status>
<wp:post_type>{kind}</wp:post_type>{more}</item>"""


def read(text):
    return readers.read(source_file("export.xml"), text.encode(), ReadingRules())


def values(claims):
    return [claim.value for claim in claims]


@pytest.mark.parametrize("version", ["1.0", "1.1", "1.2", "2.0"])
def test_post_of_an_export_is_read_whole(version):
    more = """<category domain="category" nicename="world"><![CDATA[World]]></category>
     <category domain="post_tag" nicename="f"><![CDATA[ferries]]></category>
     <wp:postmeta><wp:meta_key>_thumbnail_id</wp:meta_key><wp:meta_value>9</wp:meta_value></wp:postmeta>"""
    picture = item(
        9, kind="attachment", more="<wp:attachment_url>https://w.example/i.jpg</wp:attachment_url>"
    )
    (article,) = read(export(item(more=more), picture, version=version))
    assert article.part == article.id.value == "https://w.example/?p=1"
    assert (article.slug.value, article.url.value) == ("post-1", "https://w.example/post-1/")
    assert [claim.value.name for claim in article.authors] == ["Jane Doe"]
    assert (article.section.value, values(article.tags)) == ("World", ["ferries"])
    assert values(article.published) == ["2026-01-05 08:00:00Z"]
    assert (article.summary.value, article.language.value) == ("Short", "en-US")
    assert article.image.value.url == "https://w.example/i.jpg"


def test_only_posts_and_held_pages_are_taken():
    found = read(
        export(
            item(1),
            item(2, kind="page"),
            item(3, kind="attachment"),
            item(4, kind="nav_menu_item"),
            item(5, status="draft", gmt="0000-00-00 00:00:00"),
            item(6, more="<wp:post_password>secret</wp:post_password>"),
        )
    )
    states = {article.title.value: values(article.states) for article in found}
    assert states == {
        "Post 1": ["status=publish"],
        "Post 2": ["status=publish", "type=page"],
        "Post 5": ["status=draft"],
        "Post 6": ["status=publish", "password=yes"],
    }
    assert "secret" not in repr(found)


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("One\ntwo.\n\nThree.", "<p>One<br>\ntwo.</p>\n<p>Three.</p>"),
        ("A\r\n\r\nB", "<p>A</p>\n<p>B</p>"),
        ("Text\n<ul>\n<li>a</li>\n</ul>\nmore", "<p>Text</p><ul><li>a</li></ul><p>more</p>"),
        ("<blockquote>A\n\nB</blockquote>", "<blockquote><p>A</p>\n<p>B</p></blockquote>"),
        ("A\n\n<pre>x\n\ny</pre>\n\nB", "<p>A</p>\n<pre>x\n\ny</pre>\n<p>B</p>"),
        ("<!-- wp:paragraph -->\n<p>A</p>\n<!-- /wp:paragraph -->", "<p>A</p>"),
        ('<!-- wp:image {"id":3} --><figure>x</figure><!-- /wp:image -->', "<figure>x</figure>"),
        ("A<!--more-->B", "<p>A</p>\n<p>B</p>"),
        ("See [sic] and [1] and [Name Here].", "<p>See [sic] and [1] and [Name Here].</p>"),
        ('A [gallery ids="1,2"]', "<p>A</p>"),
        ("[gallery]", ""),
        ("[vc_row][vc_col w=2]in[/vc_col][/vc_row]", "<p>in</p>"),
        ("[[gallery]]", "<p>[gallery]</p>"),
        ("<pre>[gallery]</pre>", "<pre>[gallery]</pre>"),
        (
            '[caption id="a"]<img src="i.jpg" /> Cap[/caption]',
            '<figure><img src="i.jpg" /><figcaption>Cap</figcaption></figure>',
        ),
        (
            "[embed]https://v.example/1?a&b[/embed]",
            '<p><a href="https://v.example/1?a&amp;b">https://v.example/1?a&amp;b</a></p>',
        ),
        (
            '[audio mp3="https://v.example/a.mp3"][/audio]',
            '<p><a href="https://v.example/a.mp3">https://v.example/a.mp3</a></p>',
        ),
    ],
)
def test_text_of_wordpress_becomes_html(text, html):
    assert write_wordpress(text) == html


@given(st.text(st.sampled_from('ab \n[]/<>"=-!pre'), max_size=200))
def test_no_word_of_a_text_without_brackets_is_lost(text):
    plain = text.translate(str.maketrans("", "", '[]<>"'))
    found = write_wordpress(plain).replace("<p>", "").replace("</p>", "").replace("<br>", "")
    assert found.split() == plain.split()


CLASSIC = """First line
second line.

Another with <em>em</em>.

{}

Last."""
PARAGRAPHS = "<p>First line<br>\nsecond line.</p>\n<p>Another with <em>em</em>.</p>"


@pytest.mark.parametrize(
    "shown",
    [
        "[embed]https://v.example/1[/embed]",
        '[audio src="https://v.example/1"]',
        "https://v.example/1",
    ],
)
def test_embedded_address_is_a_link_and_the_text_around_it_keeps_its_paragraphs(shown):
    body = write_wordpress(CLASSIC.format(shown))
    link = '<p><a href="https://v.example/1">https://v.example/1</a></p>'
    assert body.replace("\n", "") == f"{PARAGRAPHS}{link}<p>Last.</p>".replace("\n", "")


def test_paragraphs_that_a_text_says_itself_stay_beside_those_it_does_not():
    body = write_wordpress('<p class="a">One\nline.</p>\n\nBare text.')
    assert body == '<p class="a">One\nline.</p><p>Bare text.</p>'


def test_embedded_block_is_a_link():
    block = """<!-- wp:embed {"url":"https://v.example/?a=1&b=2"} -->
<figure class="wp-block-embed"><div class="wp-block-embed__wrapper">
https://v.example/?a=1&amp;b=2
</div></figure>
<!-- /wp:embed -->"""
    link = '<a href="https://v.example/?a=1&amp;b=2">https://v.example/?a=1&amp;b=2</a>'
    assert link in write_wordpress(block)


def test_address_in_preformatted_text_stays_as_it_is():
    text = "<pre>\nhttps://v.example/1\n</pre>"
    assert write_wordpress(text) == text


def test_code_of_the_usual_plug_ins_is_code():
    body = write_wordpress('A\n\n[php]\necho "[x]" < 1;\n\n$b[1] = 2;\n[/php]\n\nB')
    code = '<pre><code>echo "[x]" &lt; 1;\n\n$b[1] = 2;</code></pre>'
    assert body == f"<p>A</p>\n{code}\n<p>B</p>"


@pytest.mark.parametrize("sign", ["[php]", "[code]x", "https://a.example\n", "[gallery "])
def test_text_full_of_openings_is_read_in_no_time(sign):
    start = time.perf_counter()
    write_wordpress(sign * (300_000 // len(sign)) + "[/php]")
    assert time.perf_counter() - start < 2


def attached(number, parent=1):
    url = f"https://w.example/{number}.jpg"
    more = f"<wp:post_parent>{parent}</wp:post_parent><wp:attachment_url>{url}</wp:attachment_url>"
    return item(number, kind="attachment", more=more)


@pytest.mark.parametrize(
    ("gallery", "numbers"), [('[gallery ids="9,8"]', "98"), ("[gallery]", "89"), ("[x y]", "")]
)
def test_gallery_shows_the_pictures_of_the_export(gallery, numbers):
    (article,) = read(export(item(1, text=f"Hello.\n\n{gallery}"), attached(8), attached(9)))
    found = re.findall(r'<figure><img src="https://w.example/(.)', article.body)
    assert "".join(found) == numbers


def test_uncategorized_is_no_tag():
    more = "".join(
        f'<category domain="category" nicename="x">{name}</category>'
        for name in ("Uncategorized", "World", "Sea")
    )
    (article,) = read(export(item(more=more)))
    assert (article.section.value, values(article.tags)) == ("World", ["Sea"])
