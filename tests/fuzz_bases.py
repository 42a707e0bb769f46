"""What the fuzz begins with: the demo's articles of a format, and ours in each of its dialects."""

from __future__ import annotations

import json
from collections.abc import Iterable
from functools import cache
from pathlib import Path, PurePosixPath
from typing import Any

from plain_text_pages import PAGES as TEXT_PAGES
from recordings import flac, m4a, mp3, wav

from benchmarks.news_pages import PAGES as NEWS_PAGES
from feedsvc.readers import READERS

SEEDS = Path(__file__).parents[1] / "seeds"
#: What people call the formats; one that is not listed is called as its first suffix.
_NAMES = {"txt": "text", "md": "markdown"}

TEXT = "The ferry left the harbour at noon, and nobody was on board."


@cache
def formats() -> dict[str, tuple[str, ...]]:
    """Each format that there is a reader for, and its suffixes."""
    by_reader: dict[Any, list[str]] = {}
    for suffix, reader in READERS.items():
        by_reader.setdefault(reader, []).append(suffix)
    names = [suffixes[0].removeprefix(".") for suffixes in by_reader.values()]
    return {
        _NAMES.get(name, name): tuple(suffixes)
        for name, suffixes in zip(names, by_reader.values(), strict=True)
    }


@cache
def bases_of(format_name: str) -> tuple[tuple[str, bytes], ...]:
    """Sound files of a format, each with the suffix that it has."""
    suffixes = formats()[format_name]
    seeds = [
        (path.suffix.lower(), path.read_bytes())
        for path in sorted(SEEDS.rglob("*"))
        if path.suffix.lower() in suffixes
    ]
    ours = [(suffixes[0], text.encode()) for text in _OURS.get(format_name, lambda: ())()]
    if not seeds and not ours:
        raise LookupError(f"nothing to begin with: put a {suffixes[0]} file into {SEEDS}")
    return (*seeds, *ours, *(_recordings() if format_name == "mp3" else ()))


def suffix_of(name: str) -> str:
    return PurePosixPath(name).suffix.lower()


def _markdown() -> Iterable[str]:
    body = f'# Ferry\n\n{TEXT} **Bold _and_** `code` [link](/a?b=c&d "t") <https://n.example>\n'
    rich = f"""{body}
| a | b |\n|---|:-:|\n| 1 | ~~2~~ |\n
1. one\n   - two\n     > three\n\n![alt](ferry.jpg){{width=3}}\n\n```python\nprint("</p>")\n```\n
- [x] done\n\n[^1]: note\n\nText[^1] &amp; &#x41; <div onclick=x>raw</div>\n\n<!--more-->\n\n{TEXT}\n"""
    tags = """{{< figure src="a.jpg" caption="C" >}} {{% note %}}x{{% /note %}} {% youtube abc123def45 %}
{% raw %}{{ x }}{% endraw %} {% highlight ruby %}puts{% endhighlight %} {% include a.html b="c" %} [gallery ids="1,2"]"""
    yaml = """---
title: "Ferry: leaves"\ndate: 2026-01-05 08:00:00 +0100\nlastmod: 2026-01-06\nauthor: {name: Jane Doe, email: j@n.example}
authors:\n  - Jane Doe\n  - name: Bo Roe\n    url: https://n.example/bo\ntags: [a, "b, c", 3]\ncategories: World, Sea
draft: false\nsummary: |\n  Two\n  lines\nimage: {src: i.jpg, alt: A}\nslug: ferry\nid: urn:x:1\nweight: 012\nexpiryDate: 2030-01-01
withdrawn: no\nlang: pt_BR\ncanonical_url: https://n.example/x\nnot_before: tomorrow\n---\n"""
    toml = """+++\ntitle = "Ferry"\ndate = 2026-01-05T08:00:00Z\ntags = ["a"]\n[params]\nauthor = "J"\n[[people]]\nname = 'x'\n+++\n"""
    yield from (body, rich, f"{yaml}\n{rich}", f"{toml}\n{rich}\n{tags}", f"{yaml}{tags}")
    yield f';;;\n{{"title": "Ferry", "date": "2026-01-05", "tags": ["a"], "draft": false}}\n;;;\n\n{body}'
    yield f'{{"title": "Ferry", "params": {{"author": "J"}}}}\n\n{body}'
    yield f"Title: Ferry\nDate: 5 January 2026 8am\nTags: a; b\nAuthor: Jane Doe\n  and Bo\n\n{rich}"
    yield f".. title: Ferry\n.. date: 2026-01-05\n.. slug: f\n\n{body}"


def _html() -> Iterable[str]:
    yield from (page.html for page in NEWS_PAGES)
    yield f"---\ntitle: Ferry\ndate: 2026-01-05\n---\n<h1>Ferry</h1><p>{TEXT}</p><!--more--><p>x</p>"
    yield f'<h1>Ferry</h1><p>{TEXT}</p><iframe src="https://www.youtube.com/embed/x"></iframe><pre>a\n</pre>'


def _json() -> Iterable[str]:
    return (json.dumps(value, ensure_ascii=False, indent=1) for value in _json_values())


def _json_values() -> Iterable[Any]:
    yield {
        "uri": "urn:n:1", "type": "text", "version": "2", "versioncreated": "2026-01-05T08:00:00Z",
        "pubstatus": "usable", "headline": "Ferry leaves", "byline": "By Jane Doe, Sea Writer",
        "description_text": "Short", "body_html": f"<p>{TEXT}</p>", "language": "en-GB",
        "subject": [{"name": "World", "code": "s:1", "rel": "about"}], "embargoed": "2027-01-01T00:00:00Z",
        "associations": {"m": {"type": "picture", "renditions": {"o": {"href": "https://n.example/i.jpg", "width": 3}}}},
    }  # fmt: skip
    yield {
        "uri": "urn:n:2", "standard": {"version": "3.0"}, "type": "text", "pubStatus": "usable",
        "headlines": [{"value": "Ferry", "role": "main"}], "bodies": [{"value": TEXT, "contentType": "text/plain"}],
        "by": "Jane Doe", "people": [{"name": "Jane"}], "contentCreated": "2026-01-05", "expires": "2030-01-01",
    }  # fmt: skip
    yield {"@context": "https://schema.org", "@graph": [
        {"@type": ["NewsArticle"], "@id": "#a", "headline": "Ferry", "articleBody": TEXT, "author": {"@id": "#p"},
         "datePublished": "2026-01-05T08:00Z", "keywords": "a, b", "articleSection": ["World"], "image": ["https://n.example/i.jpg"],
         "isPartOf": {"@type": "WebSite", "name": "N"}, "inLanguage": "de", "mainEntityOfPage": "https://n.example/a"},
        {"@type": "Person", "@id": "#p", "name": "Jane Doe", "url": "https://n.example/j"}]}  # fmt: skip
    lexical = {"root": {"children": [
        {"type": "paragraph", "children": [{"type": "text", "text": "<b>", "format": 3}, {"type": "linebreak"}]},
        {"type": "list", "listType": "number", "children": [{"type": "listitem", "children": []}]},
        {"type": "image", "src": "i.jpg", "caption": "C"}, {"type": "markdown", "markdown": "*m*"}]}}  # fmt: skip
    mobiledoc = {"markups": [["a", ["href", "https://n.example"]]], "cards": [["html", {"html": "<p>c</p>"}]],
                 "sections": [[1, "p", [[0, [0], 1, "B"]]], [3, "ul", [[[0, [], 0, "i"]]]], [10, 0]]}  # fmt: skip
    yield {"db": [{"meta": {"version": "5"}, "data": {
        "posts": [{"id": "p", "uuid": "3f", "title": "One", "html": f"<p>{TEXT}</p>", "status": "published", "type": "post",
                   "published_at": "2026-01-05T08:00:00.000Z", "feature_image": "__GHOST_URL__/i.jpg"},
                  {"id": "q", "title": "Two", "lexical": json.dumps(lexical), "status": "draft"},
                  {"id": "r", "title": "Three", "mobiledoc": json.dumps(mobiledoc), "visibility": "paid"}],
        "users": [{"id": "u", "name": "Jane"}], "tags": [{"id": "t", "name": "World"}],
        "posts_authors": [{"post_id": "p", "author_id": "u", "sort_order": 0}],
        "posts_tags": [{"post_id": "p", "tag_id": "t", "sort_order": 1}]}}]}  # fmt: skip
    yield [{
        "id": 5, "date_gmt": "2026-01-05T10:00:00", "guid": {"rendered": "https://w.example/?p=5"}, "slug": "ferry",
        "status": "publish", "type": "post", "link": "https://w.example/ferry/", "title": {"rendered": "Ferry &amp; fog"},
        "content": {"rendered": f'[caption id="x"]<img src="i.jpg"> C[/caption]\n{TEXT}', "protected": False},
        "_embedded": {"author": [{"name": "Jane"}], "wp:term": [[{"taxonomy": "category", "name": "World"}]]},
    }]  # fmt: skip
    yield {"version": "https://jsonfeed.org/version/1.1", "title": "F", "language": "en", "authors": [{"name": "J"}],
           "items": [{"id": "1", "title": "One", "content_html": f"<p>{TEXT}</p>", "date_published": "2026-01-05T08:00:00Z",
                      "tags": ["a"], "image": "i.jpg"}, {"id": 2, "content_text": TEXT, "url": "https://n.example/2"}]}  # fmt: skip
    yield {
        "articles": [
            {
                "title": "Ferry",
                "body": f"**{TEXT}**",
                "date": "2026-01-05",
                "author": ["Jane", "Bo"],
                "tags": "a,b",
            }
        ]
    }
    yield {
        "title": "Ferry",
        "text": TEXT,
        "published": 1767600000,
        "draft": False,
        "section": "World",
        "id": 17,
    }


def _json_lines() -> Iterable[str]:
    values = list(_json_values())
    yield "\n".join(json.dumps(value) for value in (values[-1], values[0], values[2], values[-1]))
    yield "\n".join(json.dumps({"id": n, "title": f"T {n}", "text": TEXT}) for n in range(5))


_MEDIA = 'xmlns:media="http://search.yahoo.com/mrss/" xmlns:dc="http://purl.org/dc/elements/1.1/"'


def _xml() -> Iterable[str]:
    content = 'xmlns:content="http://purl.org/rss/1.0/modules/content/"'
    item = f"""<title>Fog &amp;amp; ferry</title><link>https://n.example/f</link><guid isPermaLink="false">n-1</guid>
<pubDate>Mon, 05 Jan 2026 08:00:00 GMT</pubDate><dc:creator>Jane Doe</dc:creator><category>World</category>
<description>Short</description><content:encoded><![CDATA[<p>{TEXT} caf&eacute;</p>]]></content:encoded>
<media:content url="https://n.example/m.jpg" medium="image"/>"""
    yield f'<rss version="2.0" {content} {_MEDIA}><channel><title>C</title><item>{item}</item><item>{item}</item></channel></rss>'
    yield f"""<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en"><title>F</title><author><name>Jane</name></author>
<entry><id>urn:1</id><title type="html">A &amp;lt;b&gt;</title><updated>2026-01-05T08:00:00Z</updated><link href="/a"/>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>{TEXT}</p></div></content><category term="World"/></entry>
<entry><id>urn:2</id><title>B</title><summary type="html">&lt;p&gt;x&lt;/p&gt;</summary></entry></feed>"""
    yield f"""<nitf><head><title>Head</title><docdata management-status="usable"><doc-id id-string="a.1"/>
<date.issue norm="20260105T080000-0500"/><date.expire norm="20270105T080000"/><key-list><keyword key="f"/></key-list></docdata>
<pubdata position.section="World"/></head><body><body.head><hedline><hl1>Ferry</hl1></hedline><byline>By <person>Jane Doe</person>,
<byttl>Writer</byttl></byline><abstract><p>Short.</p></abstract></body.head><body.content><block><p>{TEXT}</p><media media-type="image">
<media-reference source="f.jpg" alternate-text="A"/><media-caption>C</media-caption></media></block></body.content></body></nitf>"""
    g2 = f"""<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="urn:newsml:a.example:20260105:1" version="2" xml:lang="de">
<itemMeta><itemClass qcode="ninat:text"/><versionCreated>2026-01-06T08:00:00Z</versionCreated><embargoed>2026-01-07T08:00:00Z</embargoed>
<pubStatus qcode="stat:usable"/></itemMeta><contentMeta><headline>Ferry</headline><creator><name>Jane</name></creator>
<subject qcode="m:1"><name>World</name></subject></contentMeta><contentSet><inlineXML><html xmlns="http://www.w3.org/1999/xhtml">
<head><title>T</title></head><body><p>{TEXT}</p></body></html></inlineXML></contentSet></newsItem>"""
    yield g2
    yield f"""<newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/"><header/><itemSet>{g2}{g2.replace("20260105:1", "20260105:2")}</itemSet></newsMessage>"""
    yield f"""<NewsML><NewsItem><Identification><NewsIdentifier><ProviderId>a.example</ProviderId><DateId>20260105</DateId><NewsItemId>X</NewsItemId>
<RevisionId PreviousRevision="1" Update="N">2</RevisionId><PublicIdentifier>urn:newsml:a.example:20260105:X:2N</PublicIdentifier></NewsIdentifier>
</Identification><NewsManagement><FirstCreated>20260105T080000+0100</FirstCreated><Status FormalName="Usable"/></NewsManagement>
<NewsComponent><Role FormalName="Main"/><NewsLines><HeadLine>Ferry</HeadLine><ByLine>By Jane Doe</ByLine></NewsLines><ContentItem>
<MediaType FormalName="Text"/><DataContent><p>{TEXT}</p></DataContent></ContentItem></NewsComponent></NewsItem></NewsML>"""
    yield f"""<rss version="2.0" xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/" {content} {_MEDIA}
xmlns:wp="http://wordpress.org/export/1.2/"><channel><title>S</title><wp:wxr_version>1.2</wp:wxr_version><item><title>P</title>
<guid>https://w.example/?p=1</guid><content:encoded><![CDATA[<!-- wp:paragraph -->\n<p>{TEXT}</p>\n<!-- /wp:paragraph -->\n[gallery ids="1,2"]
[caption id="x"]<img src="i.jpg"> C[/caption]\n\nBare\nline]]></content:encoded><wp:post_id>1</wp:post_id><wp:status>publish</wp:status>
<wp:post_date_gmt>2026-01-05 08:00:00</wp:post_date_gmt><wp:post_type>post</wp:post_type><wp:postmeta><wp:meta_key>_thumbnail_id</wp:meta_key>
<wp:meta_value>9</wp:meta_value></wp:postmeta></item></channel></rss>"""


def _recordings() -> tuple[tuple[str, bytes], ...]:
    """Each kind of recording, by the reader of all of which the first is called."""
    return (
        (".mp3", mp3(1, TIT2="Fog", TPE1="Jane Doe", COMM="About fog")),
        (".wav", wav(INAM="Fog", IART="Jane Doe")),
        (".flac", flac(TITLE="Fog", ARTIST="Jane Doe", DESCRIPTION=TEXT)),
        (".m4a", m4a(nam="Fog", ART="Jane Doe", cmt=TEXT)),
    )


_OURS = {
    "text": lambda: (page.text for page in TEXT_PAGES.values()),
    "markdown": _markdown,
    "html": _html,
    "json": _json,
    "jsonl": _json_lines,
    "xml": _xml,
}
