"""Articles in JSON: each format by its own keys, one or many to a file, and what is none."""

import json

import pytest
from make import source_file

from feedsvc import readers
from feedsvc.errors import Empty, Unreadable
from feedsvc.model import Author, ReadingRules
from feedsvc.readers.ghost_cards import write_lexical, write_mobiledoc


def read(value, name="news.json", rules=None):
    data = value.encode() if isinstance(value, str) else json.dumps(value).encode()
    return readers.read(source_file(name), data, rules or ReadingRules())


def one(value, name="news.json"):
    (article,) = read(value, name)
    return article


def values(claims):
    return [claim.value for claim in claims]


def names(article):
    return [claim.value.name for claim in article.authors]


TEXT = "The ferry left the harbour at noon, and nobody was on board."

NINJS_1 = {
    "uri": "urn:wire:1",
    "type": "text",
    "version": "3",
    "headline": "Ferry leaves alone",
    "body_text": f"{TEXT}\n\nIt came back at two.",
    "byline": "By Jane Doe and Jory Penhallin",
    "firstcreated": "2026-01-05T08:00:00Z",
    "versioncreated": "2026-01-05T09:00:00Z",
    "pubstatus": "usable",
    "service": [{"name": "World", "code": "w"}],
    "subject": [
        {"name": "shipping", "code": "medtop:20000999"},
        {"name": "economy", "code": "medtop:04000000"},
    ],
    "keywords": ["ferries", "harbour"],
    "description_text": "Nobody was on board.",
    "language": "en",
    "associations": {
        "mainpic": {
            "type": "picture",
            "headline": "The ferry",
            "renditions": {
                "small": {
                    "href": "https://w.example/s.jpg",
                    "width": 100,
                    "mimetype": "image/jpeg",
                },
                "large": {
                    "href": "https://w.example/l.jpg",
                    "width": 900,
                    "mimetype": "image/jpeg",
                },
                "film": {"href": "https://w.example/f.mp4", "width": 999, "mimetype": "video/mp4"},
            },
        }
    },
}


def test_ninjs_1_is_read_whole():
    article = one(NINJS_1)
    assert article.title.value == "Ferry leaves alone"
    assert article.title.origin == "headline of ninjs"
    assert article.body.count("<p>") == 2
    assert names(article) == ["Jane Doe", "Jory Penhallin"]
    assert values(article.published)[0] == "2026-01-05T08:00:00Z"
    assert values(article.updated) == ["2026-01-05T09:00:00Z"]
    assert values(article.states) == ["pubstatus=usable"]
    assert (article.section.value, article.crumb.value) == ("World", "economy")
    assert values(article.tags) == ["ferries", "harbour", "shipping", "economy"]
    assert article.image.value.url == "https://w.example/l.jpg"
    assert (article.id.value, article.part) == ("urn:wire:1", "")
    assert article.flags["version"].value == "3"


@pytest.mark.parametrize("key", ["versioncreated", "versionCreated"])
@pytest.mark.parametrize("type_", ["contenttype", "contentType"])
def test_ninjs_2_and_3_differ_in_case_only(key, type_):
    article = one(
        {
            "uri": "urn:wire:2",
            key: "2026-01-05T09:00:00Z",
            "headlines": [{"role": "deck", "value": "No"}, {"role": "main", "value": "Yes"}],
            "bodies": [
                {"role": "text", type_: "text/plain", "value": TEXT},
                {"role": "xhtml", type_: "text/html", "value": f"<p>{TEXT}</p><p><b>x</b></p>"},
            ],
            "descriptions": [{"value": "Short"}],
            "people": [{"name": "Jane Doe", "role": "author"}, {"name": "Her", "rel": "about"}],
        }
    )
    assert article.title.value == "Yes"
    assert "<b>x</b>" in article.body
    assert values(article.published) == ["2026-01-05T09:00:00Z"]
    assert names(article) == ["Jane Doe"]
    assert article.summary.value == "Short"


@pytest.mark.parametrize("status", ["withheld", "canceled"])
def test_ninjs_that_takes_back_counts_without_a_text(status):
    article = one({"uri": "urn:wire:3", "pubstatus": status})
    assert values(article.states) == [f"pubstatus={status}"]


@pytest.mark.parametrize(
    "item",
    [
        {**NINJS_1, "type": "picture"},
        {"uri": "u", "title": "A match", "eventDetails": {"dates": {}}},
        {"uri": "u", "embargoed": "Next Monday"},
        {"uri": "u", "headline": "No text at all"},
        {"uri": "u", "body_html": f"<p>{TEXT}</p>", "versioncreated": "2026-01-01T00:00:00Z"},
    ],
)
def test_ninjs_of_other_things_is_no_article(item):
    with pytest.raises(Empty, match="holds no article"):
        read(item)


def test_ninjs_embargo_and_expiry_are_handed_over_as_typed():
    article = one({**NINJS_1, "embargoed": "Next Monday", "expires": "2026-02-01T00:00:00Z"})
    assert values(article.embargo) == ["Next Monday"]
    assert values(article.expires) == ["2026-02-01T00:00:00Z"]


def test_schema_org_resolves_the_people_of_its_graph():
    graph = [
        {"@type": "WebSite", "name": "A site"},
        {
            "@type": ["ReportageNewsArticle"],
            "@id": "https://n.example/a#it",
            "headline": "Ferry leaves alone",
            "articleBody": f"{TEXT}\n\nIt came back.",
            "datePublished": "2026-01-05T08:00:00+01:00",
            "dateModified": "2026-01-06T08:00:00+01:00",
            "author": [{"@id": "#jane"}, {"name": "Bo Roe", "url": "https://n.example/bo"}],
            "articleSection": ["World", "Sea"],
            "keywords": "ferries, harbour",
            "image": [{"@id": "#pic"}],
            "mainEntityOfPage": {"@id": "https://n.example/a"},
            "inLanguage": {"alternateName": "en"},
        },
        {"@type": "Person", "@id": "#jane", "name": "Jane Doe"},
        {"@type": "ImageObject", "@id": "#pic", "contentUrl": "https://n.example/p.jpg"},
    ]
    article = one({"@context": "https://schema.org", "@graph": graph})
    assert names(article) == ["Jane Doe", "Bo Roe"]
    assert article.authors[1].value.url == "https://n.example/bo"
    assert article.section.value == "World"
    assert [tag.strip() for tag in values(article.tags)] == ["Sea", "ferries", "harbour"]
    assert article.image.value.url == "https://n.example/p.jpg"
    assert (article.url.value, article.language.value) == ("https://n.example/a", "en")
    assert article.body.count("<p>") == 2


def test_schema_org_without_a_text_is_no_article():
    with pytest.raises(Empty, match="articleBody"):
        read({"@type": "NewsArticle", "headline": "x", "datePublished": "2026-01-01"})


GHOST = {
    "db": [
        {
            "meta": {"version": "5.0"},
            "data": {
                "posts": [
                    {
                        "id": "p1",
                        "uuid": "3f2a",
                        "title": "Published",
                        "slug": "published",
                        "html": '<p>See <a href="__GHOST_URL__/other/">that</a>.</p>',
                        "status": "published",
                        "visibility": "public",
                        "type": "post",
                        "published_at": "2026-01-05T08:00:00.000Z",
                        "feature_image": "__GHOST_URL__/content/i.jpg",
                    },
                    {
                        "id": "p2",
                        "uuid": "3f2b",
                        "title": "Draft",
                        "html": "<p>x</p>",
                        "published_at": None,
                        "status": "draft",
                        "visibility": "paid",
                        "type": "page",
                    },
                ],
                "users": [{"id": "u1", "name": "Jane Doe"}, {"id": "u2", "name": "Bo Roe"}],
                "tags": [
                    {"id": "t1", "name": "World"},
                    {"id": "t2", "name": "#hidden"},
                    {"id": "t3", "name": "ferries"},
                ],
                "posts_authors": [
                    {"post_id": "p1", "author_id": "u1", "sort_order": 1},
                    {"post_id": "p1", "author_id": "u2", "sort_order": 0},
                ],
                "posts_tags": [
                    {"post_id": "p1", "tag_id": "t3", "sort_order": 2},
                    {"post_id": "p1", "tag_id": "t2", "sort_order": 1},
                    {"post_id": "p1", "tag_id": "t1", "sort_order": 0},
                ],
                "posts_meta": [
                    {
                        "post_id": "p1",
                        "meta_description": "What it is about",
                        "feature_image_alt": "A ferry",
                    }
                ],
            },
        }
    ]
}


@pytest.mark.parametrize("export", [GHOST, GHOST["db"][0]])
def test_ghost_export_joins_its_tables(export):
    post, draft = read(export)
    assert names(post) == ["Bo Roe", "Jane Doe"]
    assert (post.section.value, values(post.tags)) == ("World", ["ferries"])
    assert post.body == '<p>See <a href="/other/">that</a>.</p>'
    assert (post.id.value, post.part) == ("urn:uuid:3f2a", "urn:uuid:3f2a")
    assert post.summary.value == "What it is about"
    assert post.image.value.alt == "A ferry"
    assert values(draft.states) == ["status=draft", "visibility=paid", "type=page"]


def test_ghost_content_api_names_people_in_the_post():
    post = {
        **GHOST["db"][0]["data"]["posts"][0],
        "authors": [{"name": "Jane Doe"}],
        "primary_tag": {"name": "Sea"},
        "tags": [{"name": "World"}, {"name": "Sea"}],
    }
    (article,) = read({"posts": [post], "meta": {}})
    assert names(article) == ["Jane Doe"]
    assert (article.section.value, values(article.tags)) == ("Sea", ["World"])


def test_lexical_is_written_as_html():
    text = {"type": "extended-text", "text": "<bold>", "format": 3}
    link = {
        "type": "link",
        "url": "https://n.example/?a&b",
        "children": [{"type": "text", "text": "x"}],
    }
    item = {"type": "listitem", "children": [{"type": "text", "text": "1"}]}
    root = {
        "children": [
            {"type": "paragraph", "children": [text, {"type": "linebreak"}, link]},
            {"type": "extended-heading", "tag": "h3", "children": [{"type": "text", "text": "H"}]},
            {"type": "list", "listType": "number", "children": [item]},
            {"type": "image", "src": "i.jpg", "alt": 'a"b', "caption": "C"},
            {"type": "paywall"},
            {"type": "markdown", "markdown": "*m*"},
        ]
    }
    html = write_lexical(json.dumps({"root": root}))
    assert html.split("\n")[:4] == [
        '<p><em><strong>&lt;bold&gt;</strong></em><br><a href="https://n.example/?a&amp;b">x</a></p>',
        "<h3>H</h3>",
        "<ol><li>1</li></ol>",
        '<figure><img src="i.jpg" alt="a&quot;b"><figcaption>C</figcaption></figure>',
    ]
    assert "<em>m</em>" in html
    assert "paywall" not in html


def test_mobiledoc_is_written_as_html():
    document = {
        "markups": [["strong"], ["a", ["href", "https://n.example"]], ["script"]],
        "cards": [["html", {"html": "<p>card</p>"}], ["email-cta", {"html": "buy"}]],
        "sections": [
            [1, "p", [[0, [0, 1], 1, "B"], [0, [], 1, "link"], [0, [2], 1, "<s>"]]],
            [3, "ul", [[[0, [], 0, "i"]]]],
            [10, 0],
            [10, 1],
            [10, 7],
        ],
    }
    assert write_mobiledoc(json.dumps(document)).split("\n") == [
        '<p><strong><a href="https://n.example">B</a>link</strong>&lt;s&gt;</p>',
        "<ul><li>i</li></ul>",
        "<p>card</p>",
    ]


@pytest.mark.parametrize("source", ["{", "[]", '{"root": 3}', '{"sections": {}}', "[" * 5000])
def test_broken_document_of_ghost_gives_a_note_and_no_traceback(source):
    for key in ("lexical", "mobiledoc"):
        article = one({"uuid": "3", "title": "T", key: source, "status": "draft"})
        assert article.body == ""
        assert key in article.notes[0].message


def test_wordpress_post_is_read_with_what_is_embedded():
    post = {
        "id": 5,
        "date": "2026-01-05T12:00:00",
        "date_gmt": "2026-01-05T10:00:00",
        "modified_gmt": "2026-01-06T10:00:00",
        "guid": {"rendered": "https://w.example/?p=5"},
        "slug": "ferry",
        "status": "publish",
        "type": "post",
        "link": "https://w.example/ferry/",
        "title": {"rendered": "Ferry &amp; fog"},
        "content": {"rendered": f"<p>{TEXT}</p>", "protected": False},
        "excerpt": {"rendered": "<p>Short</p>"},
        "categories": [3],
        "_embedded": {
            "author": [{"name": "Jane Doe", "link": "https://w.example/jane"}],
            "wp:term": [
                [{"taxonomy": "category", "name": "World", "slug": "world"}],
                [{"taxonomy": "post_tag", "name": "ferries"}],
            ],
            "wp:featuredmedia": [{"source_url": "https://w.example/i.jpg", "alt_text": "A"}],
        },
    }
    page = {
        **post,
        "type": "page",
        "guid": {"rendered": "x"},
        "content": {"rendered": "", "protected": True},
    }
    media = {**post, "type": "attachment"}
    article, held = read([post, page, media])
    assert values(article.published)[0] == "2026-01-05T10:00:00Z"
    assert article.section.value == "World"
    assert values(article.tags) == ["ferries"]
    assert names(article) == ["Jane Doe"]
    assert article.image.value.url == "https://w.example/i.jpg"
    assert (article.id.value, article.slug.value) == ("https://w.example/?p=5", "ferry")
    assert values(held.states) == ["status=publish", "password=yes", "type=page"]


def test_json_feed_lends_its_author_and_language_to_its_items():
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "A feed",
        "language": "de",
        "authors": [{"name": "Jane Doe", "url": "https://n.example/jane"}],
        "items": [
            {
                "id": "https://n.example/1",
                "title": "One",
                "content_text": f"{TEXT}\n\nMore.",
                "date_published": "2026-01-05T08:00:00Z",
                "tags": ["x, y"],
            },
            {
                "id": 2,
                "url": "https://n.example/two",
                "content_html": "<p>No title</p>",
                "author": {"name": "Old Style"},
            },
        ],
    }
    first, second = read(feed)
    assert (names(first), names(second)) == (["Jane Doe"], ["Old Style"])
    assert first.language.value == "de"
    assert values(first.tags) == ["x, y"]
    assert first.body.count("<p>") == 2
    assert second.id.value == "n.example-2"


PLAIN = {"title": "Ferry", "body": TEXT, "date": "2026-01-05", "author": "Jane Doe", "draft": True}


@pytest.mark.parametrize(
    "value",
    [
        [PLAIN],
        {"articles": [PLAIN]},
        {"data": {"item": PLAIN}},
        {"item": [PLAIN]},
        {"response": {"docs": [PLAIN]}},
        {"hits": {"hits": [{"_id": "7", "_source": PLAIN}]}},
        {"data": [{"type": "articles", "id": "7", "attributes": PLAIN}]},
        {"data": {"posts": {"edges": [{"node": PLAIN}]}}},
        {"posts": {"17": PLAIN}},
        [[PLAIN]],
    ],
)
def test_wrappers_are_opened(value):
    article = one(value)
    assert article.title.value == "Ferry"
    assert article.title.origin == "key 'title'"
    assert names(article) == ["Jane Doe"]
    assert values(article.states) == ["draft=true"]
    assert article.part


def test_markdown_in_a_value_is_read_as_such():
    article = one({"title": "T", "id": "1", "markdown": "Some *words* of a text {% raw %}"})
    assert article.body.strip() == "<p>Some <em>words</em> of a text</p>"


def test_json_lines_are_read_whatever_the_file_is_called():
    lines = "\n\n".join(json.dumps({**PLAIN, "id": str(number)}) for number in (1, 2, 3))
    for name in ("a.jsonl", "a.ndjson", "a.json"):
        assert [article.part for article in read(lines, name)] == ["1", "2", "3"]


def test_single_line_in_a_file_of_lines_has_a_part():
    assert one(json.dumps({**PLAIN, "id": "1"}), "a.jsonl").part == "1"


def test_broken_line_is_named_and_the_others_are_read():
    *articles, broken = read('{"title": "A"\n' + json.dumps(PLAIN), "a.jsonl")
    assert len(articles) == 1
    assert broken.fault.line == 1


def test_file_of_nothing_but_broken_lines_is_unreadable():
    with pytest.raises(Unreadable, match="no valid JSON") as raised:
        read('{"a": \n{"b"', "a.jsonl")
    assert raised.value.line == 1


def test_known_authors_are_found_by_their_ids():
    rules = ReadingRules(authors={"jd": Author("Jane Doe")})
    (article,) = read({**PLAIN, "author": "jd"}, rules=rules)
    assert names(article) == ["jd"]


@pytest.mark.parametrize(
    "value",
    [
        {"name": "app", "version": "1.0.0", "description": "An app", "author": "me"},
        {"compilerOptions": {"strict": True}, "include": ["src"]},
        {"type": "FeatureCollection", "features": [{"properties": {"title": "x", "body": TEXT}}]},
        {"openapi": "3.1.0", "info": {"title": "x", "description": TEXT}, "paths": {}},
        {"title": "Home", "body": "Welcome to all of you"},
        {"$schema": "https://json-schema.org/x", "title": "A schema", "description": TEXT},
        {"title": "x", "id": "1", "content": ["a", "b"]},
        [1, 2, 3],
        [],
        {},
        '"text"',
        "42",
        "",
    ],
)
def test_data_is_no_article_and_no_error(value):
    with pytest.raises(Empty):
        read(value)


@pytest.mark.parametrize(
    "name",
    [
        "package.json",
        "x/tsconfig.base.json",
        "posts.11tydata.json",
        "sitemap-2.xml",
        "_data.json",
        "manifest.json",
    ],
)
def test_files_of_programs_are_passed_over(name):
    assert readers.never_an_article(name)


@pytest.mark.parametrize("name", ["packages-arrive.json", "news/package-tour.json", "map.xml"])
def test_articles_with_like_names_are_not(name):
    assert readers.never_an_article(name) is None


def test_byte_order_mark_and_lone_surrogates_do_no_harm():
    data = b"\xef\xbb\xbf" + json.dumps({**PLAIN, "title": "Half \ud800 pair"}).encode()
    (article,) = readers.read(source_file("a.json"), data, ReadingRules())
    assert article.title.value == "Half \ud800 pair"


def test_broken_json_names_its_line():
    with pytest.raises(Unreadable, match="no valid JSON") as raised:
        read('{\n"title": "x",\n"body": oops\n}')
    assert raised.value.line == 3
    assert raised.value.hint


def test_summary_of_ninjs_is_no_caption():
    descriptions = [
        {"role": "caption", "value": "A picture"},
        {"role": "summary", "value": "Nobody was on board."},
    ]
    item = {**NINJS_1, "descriptions": descriptions}
    assert one(item).summary.value == "Nobody was on board."


def test_editors_and_photographers_are_no_authors_beside_a_writer():
    people = [
        {"name": "Jane Doe", "role": "writer"},
        {"name": "Ed Itor", "role": "editor"},
        {"name": "Jory Penhallin", "role": "Writer"},
    ]
    assert names(one({**NINJS_1, "authors": people})) == ["Jane Doe", "Jory Penhallin"]
    assert names(one({**NINJS_1, "authors": people[1:2]})) == ["Ed Itor"]


def test_byline_at_the_top_of_a_wire_text_is_no_part_of_it():
    item = {**NINJS_1, "body_html": f"<p><b>By JANE DOE</b></p><p>{TEXT}</p>"}
    assert one(item).body == f"<p>{TEXT}</p>"


def test_attachments_of_json_feed_are_recordings():
    attachments = [
        {"url": "https://j.example/a.pdf", "mime_type": "application/pdf"},
        {
            "url": "https://j.example/a.mp3",
            "mime_type": "audio/mpeg",
            "size_in_bytes": 1234,
            "duration_in_seconds": 65,
        },
    ]
    article = one({"id": "1", "title": "T", "content_text": TEXT, "attachments": attachments})
    (media,) = values(article.media)
    assert (media.url, media.length, media.seconds) == ("https://j.example/a.mp3", 1234, 65)


@pytest.mark.parametrize(
    "more", [{"id": "a-1"}, {"author": "Jane Doe"}, {"url": "https://a.example/1"}]
)
def test_short_text_with_a_date_is_an_article(more):
    article = one({"title": "Closed", "body": "Back tomorrow.", "date": "2026-01-05", **more})
    assert article.body == "<p>Back tomorrow.</p>"


def test_short_text_without_a_date_is_none():
    with pytest.raises(Empty):
        one({"title": "Colour", "text": "Light blue", "id": "c-1"})


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("# Quay\n\nIt **opened**.", "<h1>Quay</h1>\n<p>It <strong>opened</strong>.</p>\n"),
        (
            "See [it](https://a.example/) there.",
            '<p>See <a href="https://a.example/">it</a> there.</p>\n',
        ),
        ("It costs 5 * 3 # 2.", "<p>It costs 5 * 3 # 2.</p>"),
        ("#quay is open_to_all [sic].", "<p>#quay is open_to_all [sic].</p>"),
    ],
)
def test_markdown_in_a_plain_body_is_read_as_such(text, shown):
    assert one({"title": "T", "content": text, "id": "a-1", "date": "2026-01-05"}).body == shown


def test_name_of_an_article_among_others_is_made_of_what_its_title_says():
    items = [{"title": "Fish &amp; chips", "body": TEXT, "date": "2026-01-05"}, NINJS_1]
    assert read(items)[0].slug.value == "fish-chips"


def test_picture_of_an_item_is_found_under_the_names_of_news_interfaces():
    item = {
        "title": "T",
        "content": TEXT,
        "publishedAt": "2026-01-05",
        "urlToImage": "https://a.example/i.jpg",
    }
    assert one(item).image.value.url == "https://a.example/i.jpg"


@pytest.mark.parametrize(
    ("card", "shown"),
    [
        (
            {"type": "button", "buttonText": "Go & see", "buttonUrl": "https://g.example/?a&b"},
            '<p><a href="https://g.example/?a&amp;b">Go &amp; see</a></p>',
        ),
        (
            {"type": "file", "src": "/f/a.pdf", "fileTitle": "", "fileName": "a.pdf"},
            '<p><a href="/f/a.pdf">a.pdf</a></p>',
        ),
        ({"type": "audio", "src": "/f/a.mp3", "title": "Fog"}, '<p><a href="/f/a.mp3">Fog</a></p>'),
        ({"type": "video", "src": "/f/a.mp4"}, '<p><a href="/f/a.mp4">a.mp4</a></p>'),
        ({"type": "header", "header": "H", "subheader": "S"}, "<h2>H</h2><p>S</p>"),
        (
            {"type": "product", "productTitle": "P", "productUrl": "/p"},
            '<h3>P</h3><p><a href="/p">p</a></p>',
        ),
        ({"type": "button", "buttonText": "Go"}, ""),
    ],
)
def test_cards_of_ghost_that_lead_somewhere_are_links(card, shown):
    assert write_lexical(json.dumps({"root": {"children": [card]}})) == shown


def test_item_of_a_blogging_interface_has_its_author_and_tags():
    item = {"title": "T", "body_markdown": TEXT, "published_at": "2026-01-05T08:00:00Z", "id": 7}
    article = one(
        {**item, "tag_list": ["sea", "fog"], "user": {"name": "Jo Fox", "username": "jo"}}
    )
    assert (names(article), values(article.tags)) == (["Jo Fox"], ["sea", "fog"])
