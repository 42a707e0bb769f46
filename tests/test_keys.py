"""What each key means, in all its spellings, and the traps among them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from feedsvc.errors import Unreadable
from feedsvc.model import Author, Image, ReadingRules
from feedsvc.readers import keys
from feedsvc.readers.article_fields import article_of
from feedsvc.readers.front_matter import split_front_matter
from feedsvc.readers.people import split_names
from feedsvc.readers.raw_fields import fold, texts_of

RULES = ReadingRules()


def article(block, name="world/harbour.md", rules=RULES):
    front = split_front_matter(f"---\n{block}\n---\n")
    assert front is not None, block
    return article_of(name, front.fields, rules, notes=front.notes)


def texts(claims):
    return [claim.value for claim in claims]


def value(claim):
    return claim.value if claim else None


@pytest.mark.parametrize("key", ["publishDate", "publish_date", "Publish-Date", "PUBLISHDATE"])
def test_spellings_of_one_key_are_one(key):
    assert fold(key) == "publishdate"


@pytest.mark.parametrize("key", ["title", "Title", "headline", "name", "linkTitle"])
def test_title_keys(key):
    claim = article(f"{key}: Harbour").title
    assert (claim.value, claim.origin) == ("Harbour", f"front matter '{key}', line 2")


@pytest.mark.parametrize(
    "key",
    [
        *("publishDate", "publish_date", "pubDate", "pubdate", "published_at", "published_time"),
        *("datePublished", "published", "date", "created", "created_at", "date_published"),
    ],
)  # fmt: skip
def test_published_keys(key):
    assert texts(article(f"{key}: 2022-07-19").published) == ["2022-07-19"]


@pytest.mark.parametrize(
    "key",
    [
        *("lastmod", "last_modified_at", "last-modified", "modified", "updated", "updated_at"),
        *("updatedDate", "dateModified", "date_modified", "mtime"),
    ],
)  # fmt: skip
def test_updated_keys(key):
    assert texts(article(f"title: x\n{key}: 2022-07-19").updated) == ["2022-07-19"]


@pytest.mark.parametrize(
    "key", ["expiryDate", "expirydate", "unpublishDate", "unpublishdate", "expires", "expire"]
)
def test_expires_keys(key):
    assert texts(article(f"title: x\n{key}: 2022-07-19").expires) == ["2022-07-19"]


@pytest.mark.parametrize("key", ["embargo", "embargoed", "embargoUntil"])
def test_embargo_keys(key):
    assert texts(article(f"title: x\n{key}: 2022-07-19").embargo) == ["2022-07-19"]


@pytest.mark.parametrize(
    "key",
    [
        *("guid", "id", "uuid", "atom_id", "feed_id", "Entry-ID", "UUID", "wp_id", "post_id"),
        *("wordpress_id", "ghost_id"),
    ],
)  # fmt: skip
def test_id_keys(key):
    assert value(article(f"title: x\n{key}: urn:uuid:1").id) == "urn:uuid:1"


@pytest.mark.parametrize("key", ["canonical_url", "canonical", "canonicalURL"])
def test_canonical_keys(key):
    read = article(f"title: x\n{key}: https://a.example/x")
    assert value(read.canonical) == "https://a.example/x"
    assert read.url is None


@pytest.mark.parametrize(
    "key", ["external_url", "link", "url", "permalink", "path", "save_as", "source_url"]
)
def test_url_keys_are_not_canonical(key):
    read = article(f"title: x\n{key}: https://a.example/x")
    assert value(read.url) == "https://a.example/x"
    assert read.canonical is None


@pytest.mark.parametrize("key", ["slug", "Path-Alias"])
def test_slug_keys(key):
    assert value(article(f"title: x\n{key}: harbour-opens").slug) == "harbour-opens"


@pytest.mark.parametrize(
    "key",
    [
        "aliases",
        "redirect_from",
        "redirectFrom",
        "redirects",
        "Path-Alias",
        "legacyUrl",
        "tumblr_url",
    ],
)
def test_aliases_are_kept_for_later(key):
    assert value(article(f"title: x\n{key}: [/a, /b]").flags["aliases"]) == "/a\n/b"
    assert article(f"title: x\n{key}: [/a, /b]").url is None


@pytest.mark.parametrize(
    "typed",
    [
        *("section: World", "category: World", "categories: [World, Asia]", "categories: World, Asia"),
        *("primary_category: World", "type: World", "kicker: World", "category: [World, Asia]"),
    ],
)  # fmt: skip
def test_section_keys(typed):
    assert value(article(f"title: x\n{typed}").section) == "World"


@pytest.mark.parametrize("typed", ["type: post", "type: page", "category: blog", "type: article"])
def test_what_generators_write_is_no_section(typed):
    assert article(f"title: x\n{typed}").section is None


def test_the_first_category_is_the_section_and_the_others_are_tags():
    read = article("title: x\ncategories: [World, Asia, Ports]\ntags: [sea, asia]")
    assert value(read.section) == "World"
    assert texts(read.tags) == ["sea", "asia", "Ports"]


def test_beside_a_section_all_categories_are_tags():
    read = article("title: x\nsection: News\ncategories: [World, Asia]")
    assert (value(read.section), texts(read.tags)) == ("News", ["World", "Asia"])


@pytest.mark.parametrize("key", ["tags", "tag", "keywords", "topics", "labels", "news_keywords"])
def test_tag_keys(key):
    assert texts(article(f"title: x\n{key}: [sea, high water]").tags) == ["sea", "high water"]
    assert texts(article(f"title: x\n{key}: sea, high water; port").tags) == [
        "sea",
        "high water",
        "port",
    ]


def test_tags_are_split_only_where_the_site_says():
    read = article("title: x\ntags: sea, high water", rules=ReadingRules(tag_separators=""))
    assert texts(read.tags) == ["sea, high water"]
    read = article("title: x\ntags: sea port", rules=ReadingRules(tag_separators=" "))
    assert texts(read.tags) == ["sea", "port"]


@pytest.mark.parametrize("key", ["tags", "categories"])
def test_taxonomies_are_tags(key):
    read = article(f"title: x\ntaxonomies:\n  {key}: [sea, port]")
    assert texts(read.tags) == ["sea", "port"]
    assert read.tags[0].origin == f"front matter 'taxonomies.{key}', line 4"


@pytest.mark.parametrize(
    "typed",
    [
        *("authors: [Jane Doe]", "author: Jane Doe", "by: Jane Doe", "byline: By Jane Doe"),
        *("Author(s): Jane Doe", "creator: Jane Doe", "contributors: [Jane Doe]"),
        *("primary_author: {name: Jane Doe}", "author: {name: Jane Doe}", "authors: [{name: Jane Doe}]"),
        *("taxonomies: {authors: [Jane Doe]}", "params: {author: Jane Doe}", "extra: {author: Jane Doe}"),
        *("extra: {authors: [Jane Doe]}", "author: {first: {name: Jane Doe}}"),
    ],
)  # fmt: skip
def test_author_keys(typed):
    assert texts(article(f"title: x\n{typed}").authors) == [Author("Jane Doe")]


@pytest.mark.parametrize("url", ["url", "uri", "link", "website"])
def test_an_author_may_have_an_address(url):
    typed = f"authors:\n- {{name: Jane Doe, email: jane@a.example, {url}: 'https://a.example'}}\n- Bob Roe"
    assert texts(article(f"title: x\n{typed}").authors) == [
        Author("Jane Doe", "jane@a.example", "https://a.example"),
        Author("Bob Roe"),
    ]


def test_an_author_without_name_is_none():
    assert (
        article("title: x\nauthor: {email: jane@a.example}\nbyline: Bob Roe").authors[0].value.name
        == "Bob Roe"
    )


KNOWN = {
    "Ann Lee and Bob Roe": Author("Both"),
    "elaine": Author("Elaine K."),
    "mel": Author("Mel C."),
    "a and b": Author("A"),
}


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Jane Doe", ["Jane Doe"]),
        ("By Jane Doe", ["Jane Doe"]),
        ("Jane Doe and John Smith", ["Jane Doe", "John Smith"]),
        ("Jane Doe & John Smith", ["Jane Doe", "John Smith"]),
        ("Jane Doe, John Smith", ["Jane Doe", "John Smith"]),
        ("Jane Doe, John Smith and Ann Lee", ["Jane Doe", "John Smith", "Ann Lee"]),
        ("Jane Doe, John Smith, and Ann Lee", ["Jane Doe", "John Smith", "Ann Lee"]),
        ("Doe, Jane; Smith, John", ["Doe, Jane", "Smith, John"]),
        ("Doe, Jane", ["Doe, Jane"]),
        ("Jane Doe, PhD", ["Jane Doe, PhD"]),
        ("Jane Doe, Ph.D., John Smith", ["Jane Doe, Ph.D.", "John Smith"]),
        ("elaine, mel", ["elaine", "mel"]),
        ("elaine and mel", ["elaine", "mel"]),
        ("a and b", ["a and b"]),
        ("Jane Doe, Ann Lee and Bob Roe", ["Jane Doe", "Ann Lee and Bob Roe"]),
        ("Department of Health and Human Services", ["Department of Health and Human Services"]),
        ("Marks and Spencer", ["Marks and Spencer"]),
        ('<a href="/jane">Jane, and others</a>', ['<a href="/jane">Jane, and others</a>']),
        ("Jane Doe <jane@a.example>, John Smith", ["Jane Doe <jane@a.example>", "John Smith"]),
        ("", []),
    ],
)
def test_names_in_one_text_are_told_apart(text, names):
    assert list(split_names(text, KNOWN)) == names


def test_a_list_of_authors_is_not_split_at_commas():
    read = article("title: x\nauthors: ['Doe, Jane', 'Ann Lee and Bob Roe', 'Jane Doe, of Paris']")
    names = [author.name for author in texts(read.authors)]
    assert names == ["Doe, Jane", "Ann Lee", "Bob Roe", "Jane Doe, of Paris"]


def test_a_marked_link_is_name_and_address():
    read = article("title: x\nauthor: '[Jane Doe](https://a.example/jane)'")
    assert texts(read.authors) == [Author("Jane Doe", None, "https://a.example/jane")]


@pytest.mark.parametrize(
    "key",
    [
        *("summary", "excerpt", "custom_excerpt", "description", "abstract", "deck", "dek"),
        *("subtitle", "standfirst", "teaser", "lead", "meta_description"),
    ],
)  # fmt: skip
def test_summary_keys(key):
    assert value(article(f"title: x\n{key}: It opened.").summary) == "It opened."


@pytest.mark.parametrize(
    "key",
    [
        *("image", "featured_image", "featuredImage", "feature_image", "hero_image", "heroImage"),
        *("primary_image", "thumbnail", "thumb", "banner", "og_image", "cover_image", "cover", "images"),
    ],
)  # fmt: skip
@pytest.mark.parametrize(
    "typed", ["/a.png", "{path: /a.png}", "{src: /a.png}", "{url: /a.png}", "[/a.png, /b.png]"]
)
def test_image_keys_and_forms(key, typed):
    assert value(article(f"title: x\n{key}: {typed}").image) == Image("/a.png")


@pytest.mark.parametrize(
    "typed",
    [
        "image: /a.png\nimage_alt: The port",
        "image: {src: /a.png, alt: The port, caption: Big, credit: Me}",
        "cover:\n  image: /a.png\n  alt: The port",
        "cover: {image: {src: /a.png}, alt: The port}",
        "header:\n  image: /a.png\n  image_alt: The port",
        "feature_image: /a.png\nfeature_image_alt: The port",
        "images: [{url: /a.png, alt: The port}]",
    ],
)
def test_the_words_of_an_image(typed):
    assert value(article(f"title: x\n{typed}").image) == Image("/a.png", "The port")


def test_an_image_may_name_its_type_and_length():
    read = article("title: x\nimage: {url: /a, type: image/png, length: 1200}")
    assert value(read.image) == Image("/a", "", "image/png", 1200)


@pytest.mark.parametrize(
    "typed", ["image: false", "image:", "image: {uid: a}", "image: '{{ page.x }}'", "image: []"]
)
def test_no_address_is_no_image(typed):
    assert article(f"title: x\n{typed}").image is None


def test_the_address_of_the_site_in_a_template_is_nothing():
    assert value(article("title: x\nimage: '{{ site.baseurl }}/a.png'").image) == Image("/a.png")
    assert value(article("title: x\nimage: '{{ \"/a.png\" | relative_url }}'").image) == Image(
        "/a.png"
    )


@pytest.mark.parametrize("key", ["lang", "language", "locale", "Content-Language"])
def test_language_keys(key):
    assert value(article(f"title: x\n{key}: no").language) == "no"


def test_the_language_of_a_taxonomy_and_of_the_name():
    assert value(article("title: x\ntaxonomies: {lang: [fr]}").language) == "fr"
    assert value(article("title: x", "harbour.fr.md").language) == "fr"
    assert value(article("title: x\nlang: de", "fr/harbour.md").language) == "de"


@pytest.mark.parametrize(
    ("typed", "state"),
    [
        *(("draft: true", "draft=true"), ("Draft: yes", "draft=yes"), ("published: false", "published=false")),
        *(("status: DRAFT", "status=DRAFT"), ("state: hidden", "state=hidden"), ("feed: false", "feed=false")),
        *(("visibility: members", "visibility=members"), ("unlisted: true", "unlisted=true")),
        *(("private: true", "private=true"), ("isDraft: true", "isdraft=true"), ("listed: no", "listed=no")),
        ("eleventyExcludeFromCollections: true", "eleventyexcludefromcollections=true"),
        *(("sitemap_exclude: true", "sitemapexclude=true"), ("type: page", "type=page")),
        *(("layout: page", "type=page"), ("withdrawn: true", "withdrawn=true")),
        *(("published: soon", "published=soon"), ("published: true", "published=true")),
        *(("publish: false", "publish=false"), ("headless: true", "headless=true")),
        *(("build: {list: never}", "listed=false"), ("_build:\n  list: false", "listed=false")),
        ("render: false", "listed=false"),
    ],
)  # fmt: skip
def test_state_keys(typed, state):
    assert state in texts(article(f"title: x\n{typed}").states)


@pytest.mark.parametrize(
    "typed",
    [
        *("published: 2022-07-19", "feed: /feed.xml", "layout: post", "type: post", "rss: {url: x}"),
        *("draft:", "weight: 3", "access: [a, b]", "build: {list: always}", "render: true"),
    ],
)  # fmt: skip
def test_what_is_no_state(typed):
    assert article(f"title: x\n{typed}").states == ()


def test_a_page_layout_under_a_date_is_an_article():
    assert article("title: x\nlayout: page\ndate: 2022-07-19").states == ()
    assert article("title: x\nlayout: page", "2022-07-19-harbour.md").states == ()
    assert texts(article("title: x\nstatus: page").states) == ["status=page", "type=page"]


def test_a_password_is_told_but_not_shown():
    assert texts(article("title: x\npassword: hunter2").states) == ["password=yes"]
    assert texts(article("title: x\npassword: false").states) == ["password=false"]


def test_a_state_that_stands_twice_counts_twice():
    assert texts(article("title: x\ndraft: true\ndraft: false").states) == [
        "draft=true",
        "draft=false",
    ]


def test_states_of_the_name_follow_those_of_the_text():
    states = article("title: x\ndraft: false", "_drafts/harbour.md").states
    assert texts(states) == ["draft=false", "draft=true"]


def test_a_draft_keeps_its_name():
    assert value(article("title: x", "_harbour.md").slug) == "harbour"
    assert value(article("title: x", "harbour.draft.md").slug) == "harbour"
    assert article("title: x", "_drafts/harbour.md").slug is None


def test_published_may_be_a_switch_or_a_date():
    assert article("title: x\npublished: true").published == ()
    assert texts(article("title: x\npublished: true\ndate: 2022-07-19").published) == ["2022-07-19"]
    assert texts(article("title: x\npublished: 2022-07-19").published) == ["2022-07-19"]


def test_publish_date_comes_before_date():
    read = article("title: x\ndate: 2022-07-01\npublishDate: 2099-01-01", "2022-06-30-x.md")
    assert texts(read.published) == ["2099-01-01", "2022-07-01", "2022-06-30"]


@pytest.mark.parametrize(
    "typed",
    [
        *("path: 2022/07/19/harbour", "permalink: /2022/7/19/harbour/", "url: https://a.example/2022/07/19/x"),
        *("slug: 2022/07/19/harbour", "save_as: 2022/07/19/x.html"),
    ],
)  # fmt: skip
def test_a_path_can_hold_the_date(typed):
    (claim,) = article(f"title: x\n{typed}").published
    assert (claim.value, claim.origin.startswith("front matter")) == ("2022-07-19", True)


def test_a_date_in_parts_is_one_date():
    assert texts(article("title: x\ncms_date: {yyyy: 2022, mm: 7, dd: 19}").published) == [
        "2022-07-19"
    ]
    assert article("title: x\ncms_date: {other: 2022}").published == ()


def test_an_impossible_date_goes_through_for_others_to_refuse():
    assert texts(article("title: x\ndate: 2022-13-45").published) == ["2022-13-45"]


@pytest.mark.parametrize(
    "typed", ["permalink: /blog/:title/", "permalink: false", "permalink: pretty", "url: '{{ x }}'"]
)
def test_what_is_no_address_is_passed_over(typed):
    assert article(f"title: x\n{typed}").url is None


def test_the_first_key_that_holds_something_counts():
    read = article("summary:\nexcerpt: ''\ndescription: It opened.\ntitle: []\nname: Harbour")
    assert (value(read.summary), value(read.title)) == ("It opened.", "Harbour")


@pytest.mark.parametrize("key", keys.FLAGS)
def test_flags_are_kept(key):
    assert value(article(f"title: x\n{key}: true").flags[key]) == "true"


def test_other_keys_mean_nothing():
    plain = article("title: x")
    read = article(
        "title: x\nlayout: post\nweight: 1\nmenu: main\ntoc: true\nmath: true\nhero: big"
    )
    assert read == plain


def test_templates_in_texts_are_taken_out():
    read = article("title: 'Harbour {{ site.name }}'\nsummary: '{% x %}'")
    assert (value(read.title), read.summary) == ("Harbour", None)


def test_texts_of_odd_values():
    assert texts_of({"a": "b"}) == ()
    assert texts_of(("a", ("b", "c"), {"d": "e"}, "")) == ("a", "b c")


@given(
    st.text(max_size=100), st.sampled_from(["title", "authors", "tags", "image", "date", "draft"])
)
def test_any_value_of_any_key_is_read(text, key):
    try:
        front = split_front_matter(f"---\ntitle: x\n{key}: {text}\n---\n")
    except Unreadable:
        return
    if front is not None:
        article_of("a.md", front.fields, RULES)


@pytest.mark.parametrize(
    ("typed", "name", "held"),
    [
        ("title: About", "pages/about.md", True),
        ("title: About\ndate: 2026-01-05", "pages/about.md", False),
        ("title: About", "pages/2026-01-05-about.md", False),
        ("tags: x", "pages/about.md", False),
        ("title: About", "world/about.md", False),
    ],
)
def test_page_in_the_folder_of_pages_has_no_date(typed, name, held):
    assert ("type=page" in texts(article(typed, name).states)) is held
