"""Pages for people: what they show, that readers find the feeds, and that nothing breaks out."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import make
import pytest
from fake_store import FakeStore, filled_store, shelf_of
from lxml import html
from lxml.html import HtmlElement
from werkzeug.test import Client, TestResponse

from feedsvc.model import Author, FeedEntry, Image, Media, Section, SectionText, Site
from feedsvc.web import create_app

BRIDGE = make.feed_entry(
    id="tag:news.example,2024:bridge",
    slug="bridge",
    title="A <bridge> & its keeper",
    summary='It has "nine" arches.',
    content='<p>Nine arches.</p><p><img src="http://site.feedsvc.invalid/files/a.png" alt="x"></p>',
    authors=(Author("Jane Doe", url="https://jane.example/"), Author("John Roe")),
    tags=("bridges",),
    updated=make.NOON + timedelta(hours=2, minutes=5),
    image=Image("http://site.feedsvc.invalid/files/lead.png", "The bridge"),
)


@pytest.fixture
def store(tmp_path: Path) -> FakeStore:
    store = filled_store(tmp_path)
    store.put("all", BRIDGE, make.feed_entry(published=make.NOON.replace(hour=0)))
    store.put("world", BRIDGE)
    return store


def client_of(store: FakeStore, site: Site | None = None) -> Client:
    site = site or make.site()
    shelf = shelf_of(store, site=site)
    shelf.look()
    return Client(create_app(shelf, site, articles=store.path.parent))


def parsed(answer: TestResponse) -> HtmlElement:
    return html.document_fromstring(answer.text)


def show(store: FakeStore, entry: FeedEntry, site: Site | None = None) -> HtmlElement:
    store.articles["shown"] = entry
    return parsed(client_of(store, site).get("/articles/shown"))


@pytest.mark.parametrize(("path", "key"), [("/", "all"), ("/world", "world")])
def test_page_lets_readers_find_all_formats(store: FakeStore, path: str, key: str) -> None:
    page = parsed(client_of(store).get(path))
    links = page.xpath("//head/link[@rel='alternate']")
    found = [(link.get("type"), link.get("href")) for link in links][:3]
    base = f"https://news.example/feeds/{key}"
    assert found == [
        ("application/atom+xml", f"{base}.atom"),
        ("application/rss+xml", f"{base}.rss"),
        ("application/feed+json", f"{base}.json"),
    ]
    assert all(link.get("title") for link in links)
    assert page.xpath("//section[@class='subscribe']//code/text()") == [
        f"{base}.atom",
        f"{base}.rss",
        f"{base}.json",
    ]


def test_article_page_leads_to_the_feeds_of_its_section(store: FakeStore) -> None:
    page = parsed(client_of(store).get("/articles/bridge"))
    assert page.xpath("//link[@rel='alternate'][1]/@href") == [
        "https://news.example/feeds/world.atom"
    ]


def test_article_without_section_leads_to_the_feeds_of_everything(store: FakeStore) -> None:
    page = show(store, make.feed_entry(section=None))
    assert page.xpath("//link[@rel='alternate'][1]/@href") == [
        "https://news.example/feeds/all.atom"
    ]


def test_front_page_lists_the_newest_first_with_links(store: FakeStore) -> None:
    page = parsed(client_of(store).get("/"))
    titles = page.xpath("//article/h2/a")
    assert [title.text for title in titles] == ["A <bridge> & its keeper", "Harbour opens"]
    assert [title.get("href") for title in titles] == ["/articles/bridge", "/articles/harbour"]
    assert page.xpath("//nav[@aria-label='Sections']//a/@href") == ["/world"]


def test_section_page_marks_where_one_is(store: FakeStore) -> None:
    page = parsed(client_of(store).get("/world"))
    assert page.xpath("//nav//a[@aria-current='page']/text()") == ["World"]
    assert page.xpath("//h1/text()") == ["World"]


def test_times_are_for_people_and_machines(store: FakeStore) -> None:
    page = parsed(client_of(store).get("/"))
    times = [(time.get("datetime"), time.text) for time in page.xpath("//time")]
    assert ("2024-05-14T12:00:00Z", "14 May 2024, 12:00 UTC") in times
    assert ("2024-05-14T14:05:00Z", "14 May 2024, 14:05 UTC") in times
    assert ("2024-05-14T00:00:00Z", "14 May 2024") in times


def test_article_page_shows_all_of_it(store: FakeStore) -> None:
    page = parsed(client_of(store).get("/articles/bridge"))
    assert page.xpath("//h1/text()") == ["A <bridge> & its keeper"]
    assert page.xpath("//a[@rel='author']/@href") == [
        "https://jane.example/",
        "/authors/john-roe",
    ]
    assert "John Roe" in page.xpath("string(//p[@class='byline'])")
    assert page.xpath("//img/@src") == ["/files/lead.png", "/files/a.png"]
    assert page.xpath("//img[@class='lead']/@alt") == ["The bridge"]
    assert page.xpath("//ul[@class='tags']/li/a[@href='/tags/bridges']/text()") == ["bridges"]
    assert page.xpath("//meta[@name='description']/@content") == ['It has "nine" arches.']


def test_picture_in_the_text_is_not_shown_twice(store: FakeStore) -> None:
    page = show(
        store,
        make.feed_entry(
            content='<p><img src="http://site.feedsvc.invalid/files/a.png" alt=""></p>',
            image=Image("http://site.feedsvc.invalid/files/a.png"),
        ),
    )
    assert page.xpath("//img/@src") == ["/files/a.png"]


def test_article_with_an_address_of_its_own_leads_there(store: FakeStore) -> None:
    entry = make.feed_entry(url="https://elsewhere.example/a?b=c&d", slug="shown")
    page = show(store, entry)
    assert page.xpath("//link[@rel='canonical']/@href") == ["https://elsewhere.example/a?b=c&d"]
    assert page.xpath("//p[@class='original']/a/@href") == ["https://elsewhere.example/a?b=c&d"]


def test_empty_feed_has_a_page(store: FakeStore) -> None:
    store.put("all")
    page = parsed(client_of(store).get("/"))
    assert page.xpath("//p[@class='empty']")


def test_language_and_direction_are_those_of_the_text(store: FakeStore) -> None:
    page = show(store, make.feed_entry(language="fa"))
    assert (page.get("lang"), page.get("dir")) == ("fa", "rtl")
    page = parsed(client_of(store, make.site(language=None)).get("/"))
    assert (page.get("lang"), page.get("dir")) == ("en", "ltr")
    site = make.site(sections={"world": SectionText(language="he")})
    page = parsed(client_of(store, site).get("/world"))
    assert (page.get("lang"), page.get("dir")) == ("he", "rtl")


def test_article_in_another_language_is_marked_in_the_list(store: FakeStore) -> None:
    store.put("all", make.feed_entry(language="ar"), make.feed_entry(language="en"))
    teasers = parsed(client_of(store).get("/")).xpath("//article")
    assert [(teaser.get("lang"), teaser.get("dir")) for teaser in teasers] == [
        ("ar", "rtl"),
        (None, None),
    ]


def test_page_works_below_a_path_of_the_host(store: FakeStore) -> None:
    client = client_of(store, make.site(url="https://example.org/news"))
    page = parsed(client.get("/"))
    assert page.xpath("//article/h2/a/@href")[0] == "/news/articles/bridge"
    assert page.xpath("//link[@rel='stylesheet']/@href")[0].startswith("/news/static/style.css?v=")
    assert page.xpath("//p[@class='site-name']/a/@href") == ["/news/"]


@pytest.mark.parametrize("path", ["/", "/world", "/articles/bridge", "/status", "/none"])
def test_page_allows_no_script_and_uses_none(store: FakeStore, path: str) -> None:
    answer = client_of(store).get(path)
    policy = answer.headers["Content-Security-Policy"]
    assert policy.startswith("default-src 'none'; style-src 'self';")
    assert "unsafe" not in policy
    page = parsed(answer)
    assert not page.xpath("//script | //style | //@style | //iframe | //form | //base")
    assert page.get("lang")
    assert page.xpath("//meta[@name='viewport']")
    assert len(page.xpath("//h1")) == 1
    assert not page.xpath("//img[not(@alt)]")


def test_what_an_author_wrote_stays_text(store: FakeStore) -> None:
    evil = '"><script>alert(1)</script>'
    entry = make.feed_entry(
        title=evil,
        summary=evil,
        tags=(evil,),
        authors=(Author(evil, url=f"https://x.example/{evil}"),),
        section=Section("x", evil),
        image=Image(f"https://x.example/{evil}", evil),
        language=evil,
    )
    store.put("all", entry)
    assert not show(store, entry).xpath("//script")
    assert not parsed(client_of(store, make.site(title=evil, description=evil)).get("/")).xpath(
        "//script"
    )


@pytest.mark.parametrize("path", ["/", "/world", "/articles/bridge"])
def test_page_that_did_not_change_is_304(store: FakeStore, path: str) -> None:
    client = client_of(store)
    answer = client.get(path)
    assert "max-age=60" in answer.headers["Cache-Control"]
    again = client.get(path, headers={"If-None-Match": answer.headers["ETag"]})
    assert again.status_code == 304
    assert again.data == b""
    assert client_of(store).get(path).headers["ETag"] == answer.headers["ETag"]


def test_withdrawn_article_is_gone_and_unknown_one_not_found(store: FakeStore) -> None:
    client = client_of(store)
    store.gone.add("bridge")
    gone = client.get("/articles/bridge")
    assert gone.status_code == 410
    assert gone.headers["Cache-Control"] == "max-age=300"
    assert "withdrawn" in gone.text
    assert client.get("/articles/none").status_code == 404
    assert client.get("/none").status_code == 404
    # Its feed is ``all``, its page is the front page.
    assert client.get("/all").status_code == 404


def test_front_page_waits_by_itself_for_the_first_scan(tmp_path: Path) -> None:
    answer = client_of(FakeStore(tmp_path / "feedsvc.db")).get("/")
    assert answer.status_code == 503
    assert parsed(answer).xpath("//meta[@http-equiv='refresh']/@content") == ["5"]


@pytest.mark.parametrize(
    ("reason", "status"), [("", 410), ("The figures were wrong.", 410), ("legal", 451)]
)
def test_withdrawn_article_shows_its_notice_where_it_was(
    store: FakeStore, reason: str, status: int
) -> None:
    notice = make.feed_entry(
        slug="bridge",
        url="https://elsewhere.example/bridge",
        summary="This article was withdrawn.",
        content="<p>This article was withdrawn.</p>",
        withdrawn=reason,
    )
    store.articles["bridge"] = notice
    client = client_of(store)
    answer = client.get("/articles/bridge")
    assert answer.status_code == status
    assert answer.headers["Cache-Control"] == "max-age=300"
    page = parsed(answer)
    assert page.xpath("//div[@class='content']/p/text()") == ["This article was withdrawn."]
    assert page.xpath("//meta[@name='robots']/@content") == ["noindex"]
    assert not page.xpath("//link[@rel='canonical'] | //p[@class='original']")
    # A condition is weighed only where the answer would be a success (RFC 9110, 13.2.1).
    again = client.get("/articles/bridge", headers={"If-None-Match": "*"})
    assert again.status_code == status
    assert client.head("/articles/bridge").status_code == status


def test_page_of_a_withdrawn_article_says_what_to_do_and_not_what_it_was(store: FakeStore) -> None:
    store.gone.add("bridge")
    answer = client_of(store).get("/articles/bridge")
    assert "keeper" not in answer.text
    assert parsed(answer).xpath("//main//a[@href='/']/text()") == ["The latest articles"]


def test_article_page_plays_its_recordings_and_the_policy_lets_it(store: FakeStore) -> None:
    sound = Media("http://site.feedsvc.invalid/files/a.mp3", "audio/mpeg", 9, 3723, "A & B")
    film = Media("https://x.example/a.mp4", "video/mp4")
    page = show(store, make.feed_entry(media=(sound, film)))
    assert page.xpath("//audio/@src") == ["/files/a.mp3"]
    assert page.xpath("//video/@src") == ["https://x.example/a.mp4"]
    assert page.xpath("//p[@class='recording']/a/text()") == ["A & B", "Harbour opens"]
    assert "62:03" in page.text_content()
    policy = client_of(store).get("/articles/shown").headers["Content-Security-Policy"]
    assert "media-src 'self' https: http:" in policy
