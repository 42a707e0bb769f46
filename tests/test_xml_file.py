"""Articles in XML: NewsML of both kinds, NITF, RSS and Atom, and what is none of them."""

import pytest
from make import source_file

from feedsvc import readers
from feedsvc.errors import Empty, Unreadable
from feedsvc.model import ReadingRules


def read(text, name="news.xml"):
    data = text if isinstance(text, bytes) else text.encode()
    return readers.read(source_file(name), data, ReadingRules())


def one(text):
    (article,) = read(text)
    return article


def values(claims):
    return [claim.value for claim in claims]


def names(article):
    return [claim.value.name for claim in article.authors]


TEXT = "The ferry left the harbour at noon, and nobody was on board."
XHTML = f'<html xmlns="http://www.w3.org/1999/xhtml"><head><title>HT</title></head><body><p>{TEXT}</p></body></html>'
NITF = f"""<nitf><head><title>Head</title>
  <tobject><tobject.subject tobject.subject.type="Shipping"/></tobject>
  <docdata management-status="usable"><doc-id id-string="a.1"/>
   <date.issue norm="20260105T080000-0500"/><date.expire norm="20270105T080000"/>
   <key-list><keyword key="ferries"/></key-list></docdata>
  <pubdata position.section="World"/></head>
 <body><body.head><hedline><hl1>Ferry leaves alone</hl1><hl2>Nobody aboard</hl2></hedline>
   <byline>By <person>Jane Doe</person>, <byttl>Sea Writer</byttl></byline>
   <abstract><p>Short.</p></abstract></body.head>
  <body.content><block><p>{TEXT} <org>NATO</org> &amp; <em>co</em>.</p><hl2>More</hl2>
   <note><body.content><p>EDITORS ONLY</p></body.content></note>
   <media media-type="image"><media-reference source="f.jpg" mime-type="image/jpeg" alternate-text="A"/>
   <media-caption>The ferry</media-caption></media></block></body.content></body></nitf>"""


def g2(
    content=f"<inlineXML>{XHTML}</inlineXML>",
    *,
    status="usable",
    kind="text",
    meta="",
    about="",
    guid="urn:newsml:a.example:20260105:1",
    headline="<headline>Ferry leaves alone</headline>",
):
    return f"""<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="{guid}" version="2" xml:lang="de">
 <itemMeta><itemClass qcode="ninat:{kind}"/><versionCreated>2026-01-06T08:00:00Z</versionCreated>
  <firstCreated>2026-01-05T08:00:00Z</firstCreated><pubStatus qcode="stat:{status}"/>{about}</itemMeta>
 <contentMeta>{headline}{meta}</contentMeta><contentSet>{content}</contentSet></newsItem>"""


def test_g2_item_is_read_whole():
    meta = """<creator qcode="x:1"><name>Jane Doe</name></creator><by>By Somebody Else</by>
     <keyword>ferries</keyword><language tag="en-GB"/>
     <subject qcode="medtop:20000999"><name xml:lang="de">Schiffe</name><name xml:lang="en">ships</name></subject>
     <subject qcode="medtop:04000000"><name xml:lang="en">economy</name></subject>
     <description role="drol:caption">no</description><description role="drol:summary">Short</description>"""
    article = one(g2(meta=meta))
    assert article.title.value == "Ferry leaves alone"
    assert article.title.origin == "headline of NewsML-G2"
    assert names(article) == ["Jane Doe"]
    assert values(article.tags) == ["ferries", "ships", "economy"]
    assert (article.crumb.value, article.language.value) == ("economy", "en-GB")
    assert values(article.published)[0] == "2026-01-05T08:00:00Z"
    assert values(article.updated)[0] == "2026-01-06T08:00:00Z"
    assert article.summary.value == "Short"
    assert article.body == f"<p>{TEXT}</p>"
    assert (article.part, article.flags["version"].value) == ("", "2")


def test_g2_takes_the_first_rendition_that_holds_a_text():
    empty = '<inlineXML contenttype="application/nitf+xml"><!-- none --></inlineXML>'
    plain = '<inlineData contenttype="text/plain">One &lt; two.\n\nThree.</inlineData>'
    assert one(g2(empty + plain)).body == "<p>One &lt; two.</p>\n<p>Three.</p>"
    nitf = f"<inlineXML>{NITF}</inlineXML>"
    article = one(g2(empty + nitf + plain, headline=""))
    assert article.title.value == "Ferry leaves alone"
    assert names(article) == ["Jane Doe"]
    assert article.image.value.url == "f.jpg"


@pytest.mark.parametrize("status", ["withheld", "canceled"])
def test_g2_item_that_is_taken_back_counts_without_a_text(status):
    article = one(g2("", status=status))
    assert values(article.states) == [f"pubstatus={status}"]


def test_g2_embargo_and_expiry_are_handed_over():
    about = """<embargoed>2099-01-01T00:00:00Z</embargoed>
      <expires pubconstraint="usage:web">2026-06-01T00:00:00Z</expires><expires>2026-07-01T00:00:00Z</expires>"""
    article = one(g2(about=about))
    assert values(article.embargo) == ["2099-01-01T00:00:00Z"]
    assert values(article.expires) == ["2026-07-01T00:00:00Z"]


def test_g2_message_gives_its_texts_and_no_others():
    items = (
        g2(guid="urn:1")
        + g2(guid="urn:2", kind="picture")
        + g2(guid="urn:3")
        + g2(guid="urn:4", content="")
        + "<packageItem/>"
    )
    found = read(f"<newsMessage><header/><itemSet>{items}</itemSet></newsMessage>")
    assert [article.part for article in found] == ["urn:1", "urn:3"]


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (g2(kind="picture"), "of class picture"),
        (g2(content=""), "no text"),
        (g2(headline="", content="<inlineXML><p>a text</p></inlineXML>"), "no headline"),
        ("<packageItem xmlns='http://iptc.org/std/nar/2006-10-01/'/>", "package"),
        ("<conceptItem/>", "concept"),
        ("<planningItem/>", "plan"),
        ("<urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'/>", "map of a site"),
        ("<svg xmlns='http://www.w3.org/2000/svg'/>", "picture"),
        ('<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "x"><plist/>', "settings"),
        ("<opml/>", "feeds"),
        ("<Something/>", "<Something> is no format"),
        ("<rss><channel/></rss>", "no item"),
        ("<feed xmlns='http://www.w3.org/2005/Atom'/>", "no entry"),
        ("  \n", "empty"),
    ],
)
def test_what_is_no_article_is_no_error(text, why):
    with pytest.raises(Empty, match=why):
        read(text)


@pytest.mark.parametrize("doctype", ["", '<!DOCTYPE nitf SYSTEM "http://nitf.example/nitf.dtd">'])
def test_nitf_is_read_whole(doctype):
    article = one(f'<?xml version="1.0"?>\n{doctype}\n{NITF}')
    assert article.title.value == "Ferry leaves alone"
    assert names(article) == ["Jane Doe"]
    assert values(article.published) == ["20260105T080000-0500"]
    assert values(article.expires) == ["20270105T080000"]
    assert (article.section.value, article.crumb.value) == ("World", "Shipping")
    assert values(article.tags) == ["ferries"]
    assert article.summary.value == "Short."
    assert article.id.value == "a.1"
    assert "NATO &amp; <em>co</em>." in article.body
    assert "<h2>More</h2>" in article.body
    assert (
        '<figure><img src="f.jpg" alt="A"><figcaption>The ferry</figcaption></figure>'
        in article.body
    )
    assert "EDITORS" not in article.body


def test_nitf_states_hold_and_an_embargo_with_an_end_does_so_until_then():
    canceled = one(NITF.replace("usable", "canceled"))
    assert values(canceled.states) == ["status=canceled"]
    embargoed = NITF.replace("usable", "embargoed")
    assert values(one(embargoed).states) == ["status=embargoed"]
    released = one(
        embargoed.replace("<key-list>", '<date.release norm="20260201T000000Z"/><key-list>')
    )
    assert (values(released.states), values(released.embargo)) == ([], ["20260201T000000Z"])


def test_nitf_of_a_content_set_alone_is_an_article():
    assert one(f"<contentSet><inlineXML>{NITF}</inlineXML></contentSet>").id.value == "a.1"


NEWSML_1 = f"""<NewsML><NewsItem><Identification><NewsIdentifier><NewsItemId>X</NewsItemId>
  <RevisionId PreviousRevision="1" Update="N">2</RevisionId>
  <PublicIdentifier>urn:newsml:a.example:20260105:X:2N</PublicIdentifier></NewsIdentifier></Identification>
 <NewsManagement><FirstCreated>20260105T080000+0100</FirstCreated>
  <ThisRevisionCreated>20260105T090000+0100</ThisRevisionCreated><Status FormalName="Usable"/></NewsManagement>
 <NewsComponent><NewsComponent><Role FormalName="Caption"/><NewsLines><HeadLine>No</HeadLine></NewsLines>
   <ContentItem><MediaType FormalName="Photo"/><DataContent>xx</DataContent></ContentItem></NewsComponent>
  <NewsComponent><Role FormalName="Main"/>
  <NewsLines><HeadLine>Ferry leaves alone</HeadLine><ByLine>By Jane Doe</ByLine><KeywordLine>a, b</KeywordLine></NewsLines>
  <DescriptiveMetadata><Language FormalName="en"/><SubjectCode><Subject FormalName="04000000"/>
   <SubjectDetail FormalName="Shipping"/></SubjectCode></DescriptiveMetadata>
  <ContentItem><MediaType FormalName="Text"/><DataContent><p>{TEXT}</p><p>More.</p></DataContent></ContentItem>
 </NewsComponent></NewsComponent></NewsItem></NewsML>"""


def test_newsml_1_is_read_whole_and_its_id_is_that_of_all_revisions():
    article = one(NEWSML_1)
    assert article.title.value == "Ferry leaves alone"
    assert article.body == f"<p>{TEXT}</p><p>More.</p>"
    assert names(article) == ["Jane Doe"]
    assert values(article.tags) == ["a", "b", "Shipping"]
    assert article.id.value == article.part == "urn:newsml:a.example:20260105:X"
    assert article.flags["version"].value == "2"
    later = one(NEWSML_1.replace(">2<", ">3<").replace(":2N", ":3N"))
    assert later.id == article.id


def test_newsml_1_that_is_cancelled_is_held_and_an_embargo_has_its_moment():
    assert values(one(NEWSML_1.replace("Usable", "Canceled")).states) == ["status=canceled"]
    change = """<Status FormalName="Embargoed"/><StatusWillChange><FutureStatus FormalName="Usable"/>
      <DateAndTime>20260201T000000Z</DateAndTime></StatusWillChange>"""
    article = one(NEWSML_1.replace('<Status FormalName="Usable"/>', change))
    assert (values(article.states), values(article.embargo)) == ([], ["20260201T000000Z"])


RSS = f"""<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
 xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:media="http://search.yahoo.com/mrss/"><channel>
 <title>C</title><language>en</language>
 <item><title>Fog &amp;amp; ferry</title><link>https://n.example/fog-and-ferry</link>
  <guid isPermaLink="false">n-1</guid><pubDate>Mon, 05 Jan 2026 08:00:00 GMT</pubDate>
  <dc:creator>Jane Doe</dc:creator><category>World</category><category>fog</category>
  <description>Short</description><content:encoded><![CDATA[<p>{TEXT} caf&eacute;</p>]]></content:encoded>
  <media:content url="https://n.example/m.jpg" medium="image"><media:title>Not this</media:title></media:content></item>
 <item><description>&lt;p&gt;No title&lt;/p&gt;</description><author>jane@n.example (Jane Doe)</author>
  <guid>https://n.example/2</guid></item></channel></rss>"""


def test_rss_items_are_articles():
    first, second = read(RSS, "feed.rss")
    assert first.title.value == "Fog &amp; ferry"
    assert first.body == f"<p>{TEXT} café</p>"
    assert first.summary.value == "Short"
    assert (names(first), names(second)) == (["Jane Doe"], ["Jane Doe"])
    assert first.crumb.value == "World"
    assert (first.id.value, first.url.value) == ("n-1", "https://n.example/fog-and-ferry")
    assert first.image.value.url == "https://n.example/m.jpg"
    assert first.language.value == "en"
    assert (second.title, second.body, second.summary) == (None, "<p>No title</p>", None)
    assert second.url.value == "https://n.example/2"


def test_rss_1_items_stand_beside_the_channel():
    text = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
     xmlns:dc="http://purl.org/dc/elements/1.1/"><channel rdf:about="c"><title>c</title></channel>
     <item rdf:about="https://n.example/1"><title>One</title><link>https://n.example/1</link>
     <description>Text</description><dc:date>2026-01-05</dc:date></item></rdf:RDF>"""
    article = one(text)
    assert (article.id.value, values(article.published)) == ("https://n.example/1", ["2026-01-05"])


ATOM = f"""<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en"><title>F</title>
 <author><name>Jane Doe</name><uri>https://n.example/jane</uri></author>
 <entry><title type="html">A &lt;i&gt;ferry&lt;/i&gt;</title><id>tag:n.example,2026:1</id>
  <link rel="self" href="https://n.example/self"/><link href="https://n.example/1"/>
  <updated>2026-01-06T08:00:00Z</updated><published>2026-01-05T08:00:00Z</published>
  <content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>{TEXT}<br/><b>x</b></p></div></content>
  <summary>Short</summary><category term="world" label="World"/></entry>
 <entry><title>2 &lt; 3</title><id>tag:n.example,2026:2</id><updated>2026-01-07T08:00:00Z</updated>
  <content>Plain &lt;text&gt;</content>
  <app:control xmlns:app="http://www.w3.org/2007/app"><app:draft>yes</app:draft></app:control></entry></feed>"""


def test_atom_entries_are_articles():
    first, second = read(ATOM, "feed.atom")
    assert first.body == f"<p>{TEXT}<br><b>x</b></p>"
    assert (first.title.value, first.summary.value) == ("A <i>ferry</i>", "<p>Short</p>")
    assert first.authors[0].value.url == "https://n.example/jane"
    assert (first.url.value, first.language.value) == ("https://n.example/1", "en")
    assert (values(first.published), values(first.updated)) == (
        ["2026-01-05T08:00:00Z"],
        ["2026-01-06T08:00:00Z"],
    )
    assert first.crumb.value == "World"
    assert second.title.value == "2 &lt; 3"
    assert second.body == "<p>Plain &lt;text&gt;</p>"
    assert values(second.published) == ["2026-01-07T08:00:00Z"]
    assert values(second.states) == ["draft=yes"]


def test_single_atom_entry_is_one_article():
    article = one('<entry xmlns="http://www.w3.org/2005/Atom"><title>T</title><id>i</id></entry>')
    assert (article.part, article.title.value) == ("", "T")


def test_page_of_xhtml_is_read_as_a_page():
    assert one(XHTML).title.value == "HT"


@pytest.mark.parametrize("encoding", ["iso-8859-1", "utf-16", "windows-1252", "utf-8-sig"])
def test_declared_encoding_is_obeyed(encoding):
    text = (
        f'<?xml version="1.0" encoding="{encoding}"?>{NITF.replace("Ferry leaves", "Café ferme")}'
    )
    assert one(text.encode(encoding)).title.value == "Café ferme alone"


def test_broken_xml_names_its_line():
    with pytest.raises(Unreadable, match="no valid XML") as raised:
        read('<?xml version="1.0"?>\n<rss>\n<channel>\n</rss>')
    assert raised.value.line == 4


@pytest.mark.parametrize(
    ("ending", "update"), [("1", "N"), ("2A", "A"), ("2", "A"), ("3U", "U"), ("3", "U")]
)
def test_all_revisions_of_a_newsml_1_item_have_one_id(ending, update):
    revision = f'<RevisionId PreviousRevision="0" Update="{update}">{ending[0]}</RevisionId>'
    article = one(newsml_1(f"urn:newsml:a.example:20260105:X:{ending}", revision))
    assert article.id.value == "urn:newsml:a.example:20260105:X"


def newsml_1(public_id, revision="", components=""):
    return f"""<NewsML><NewsItem><Identification><NewsIdentifier>{revision}
 <PublicIdentifier>{public_id}</PublicIdentifier></NewsIdentifier></Identification>
 <NewsComponent><NewsLines><HeadLine>Ferry leaves alone</HeadLine><ByLine>By Jane Doe</ByLine></NewsLines>
 <NewsComponent><Role FormalName="Main"/><ContentItem><MediaType FormalName="Text"/>
 <DataContent><p>By Jane Doe</p><p>{TEXT}</p></DataContent></ContentItem></NewsComponent>{components}
 </NewsComponent></NewsItem></NewsML>"""


def photo(url, width):
    return f"""<NewsComponent><ContentItem Href="{url}"><MediaType FormalName="Photo"/>
 <MimeType FormalName="image/jpeg"/><Characteristics><Property FormalName="Width" Value="{width}"/>
 </Characteristics></ContentItem></NewsComponent>"""


def test_newsml_1_item_has_its_widest_picture_and_no_byline_in_its_text():
    pictures = photo("https://a.example/s.jpg", 320) + photo("https://a.example/l.jpg", 3000)
    article = one(newsml_1("urn:x:1", components=pictures))
    assert article.image.value.url == "https://a.example/l.jpg"
    assert article.body == f"<p>{TEXT}</p>"
    assert names(article) == ["Jane Doe"]


def test_text_that_opens_like_a_byline_but_is_a_sentence_stays():
    text = "<p>By Jane Doe and the sea there is a house.</p>"
    article = one(g2(f"<inlineXML>{XHTML.replace('<p>', text + '<p>')}</inlineXML>"))
    assert article.body.startswith(text)


def test_nitf_shows_the_widest_reference_of_its_media():
    small = '<media-reference source="s.jpg" width="200" alternate-text="Ferry"/>'
    large = '<media-reference source="l.jpg" width="2000"/>'
    media = f'<media media-type="image">{small}{large}</media>'
    article = one(NITF.replace("</block>", f"{media}</block>").replace('source="f.jpg"', ""))
    assert (article.image.value.url, article.image.value.alt) == ("l.jpg", "Ferry")
    assert '<img src="l.jpg" alt="Ferry">' in article.body


def test_headline_in_the_language_of_the_item_is_its_title():
    headlines = (
        '<headline xml:lang="en">Ferry leaves</headline>'
        '<headline xml:lang="de-AT">Bac legt ab</headline>'
    )
    summaries = '<description xml:lang="en">Short.</description><description>Kurz.</description>'
    article = one(g2(headline=headlines, meta=summaries))
    assert (article.title.value, article.summary.value) == ("Bac legt ab", "Kurz.")


def rss(item, channel=""):
    return f"""<rss version="2.0" xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd"
 xmlns:podcast="https://podcastindex.org/namespace/1.0" xmlns:media="http://search.yahoo.com/mrss/">
 <channel><title>S</title><link>https://r.example/</link>{channel}<item>{item}</item></channel></rss>"""


EPISODE = f"""<itunes:title>Fog</itunes:title><title>Episode 2: Fog</title><link>/fog</link>
 <description>{TEXT}</description><itunes:duration>1:02:03</itunes:duration>
 <enclosure url="https://r.example/2.mp3?x=1" length="1234567" type="audio/mpeg"/>
 <itunes:season>1</itunes:season><itunes:episode>2</itunes:episode>
 <itunes:episodeType>bonus</itunes:episodeType><itunes:explicit>yes</itunes:explicit>
 <itunes:image href="https://r.example/2.jpg"/>
 <podcast:chapters url="https://r.example/2.json" type="application/json+chapters"/>
 <podcast:transcript url="https://r.example/2.vtt" type="text/vtt" language="en"/>
 <podcast:transcript url="https://r.example/2.srt" type="application/srt"/>"""


def test_episode_of_a_podcast_keeps_its_recording_and_what_is_said_of_it():
    article = one(rss(EPISODE))
    (media,) = values(article.media)
    assert (media.url, media.media_type) == ("https://r.example/2.mp3?x=1", "audio/mpeg")
    assert (media.length, media.seconds) == (1234567, 3723)
    assert {name: claim.value for name, claim in article.episode.items()} == {
        "number": "2",
        "season": "1",
        "kind": "bonus",
        "title": "Fog",
        "explicit": "yes",
        "chapters": "https://r.example/2.json",
        "transcripts": "https://r.example/2.vtt\ttext/vtt\ten\n"
        "https://r.example/2.srt\tapplication/srt\t",
    }
    assert (article.title.value, article.image.value.url) == (
        "Episode 2: Fog",
        "https://r.example/2.jpg",
    )
    assert article.url.value == "https://r.example/fog"


def test_media_rss_gives_recordings_and_pictures_are_none():
    media = """<media:content url="https://r.example/a.mp4" type="video/mp4" duration="65"/>
     <media:content url="https://r.example/a.jpg" medium="image"/>"""
    article = one(rss(f"<title>T</title><description>{TEXT}</description>{media}"))
    assert [(one.url, one.seconds) for one in values(article.media)] == [
        ("https://r.example/a.mp4", 65)
    ]
    assert article.image.value.url == "https://r.example/a.jpg"


BASED = f"""<feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://a.example/blog/"><title>F</title>
 <entry><title>T</title><id>urn:x:1</id><updated>2026-01-05T08:00:00Z</updated><link href="one"/>
 <link rel="enclosure" href="one.mp3" type="audio/mpeg" length="5"/>
 <content type="xhtml" xml:base="sub/"><div xmlns="http://www.w3.org/1999/xhtml">
 <p>{TEXT} <a href="rel?a=1&amp;b=2">r</a> <a href="#x">x</a> <img src="/i.png"/></p></div></content></entry></feed>"""


def test_addresses_of_atom_are_meant_from_their_base():
    article = one(BASED)
    assert article.url.value == "https://a.example/blog/one"
    assert values(article.media)[0].url == "https://a.example/blog/one.mp3"
    assert '<a href="https://a.example/blog/sub/rel?a=1&amp;b=2">' in article.body
    assert '<a href="#x">' in article.body
    assert '<img src="https://a.example/i.png">' in article.body


@pytest.mark.parametrize("base", ["http://[", "::", "file:///etc/", ""])
def test_base_that_is_no_address_changes_nothing(base):
    article = one(BASED.replace("https://a.example/blog/", base))
    assert article.url.value == "one"


@pytest.mark.parametrize("name", ["feed.xml", "search.json"])
def test_template_of_a_generator_is_no_broken_file(name):
    with pytest.raises(Empty, match="template"):
        read("---\nlayout: null\n---\n<feed>{% for post in site.posts %}x{% endfor %}</feed>", name)
