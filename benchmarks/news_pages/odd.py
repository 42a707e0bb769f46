"""Pages with a trap: several dates, several articles, teasers in the text, broken or cut metadata."""

from __future__ import annotations

from benchmarks.news_pages.page import (
    BRIDGE,
    CHOIR,
    COMMENTS,
    FERRY,
    FOOT,
    LIBRARY,
    MENU,
    RELATED,
    SHARE,
    WEIR,
    NewsPage,
    linked_data,
    metas,
    page,
    paragraphs,
)


def _paywall() -> NewsPage:
    article = {
        "@type": "NewsArticle",
        "headline": "Footbridge for Karrow",
        "author": {"@type": "Person", "name": "Bram Ashgarth"},
        "datePublished": "2025-03-06T05:00:00+01:00",
        "isAccessibleForFree": "False",
    }
    head = "<title>Footbridge for Karrow</title>" + linked_data(article)
    body = f'{MENU}<main><article><h1>Footbridge for Karrow</h1>{paragraphs(BRIDGE[:2])}<div class="paywall-offer"><h2>Read on with a subscription</h2><p>Subscribe now for one crown a week and read everything that we write, on all your devices, and cancel at any time.</p></div></article></main>{FOOT}'
    return NewsPage(
        "paywalled-teaser",
        page(head, body),
        "Footbridge for Karrow",
        ("Bram Ashgarth",),
        "2025-03-06T05:00:00+01:00",
        BRIDGE[:2],
        ("one crown a week",),
    )


def _live_blog() -> NewsPage:
    updates = [
        {
            "@type": "BlogPosting",
            "headline": f"Update {number}",
            "datePublished": f"2025-02-0{number}T10:00:00Z",
            "articleBody": text,
        }
        for number, text in enumerate(CHOIR[1:], start=2)
    ]
    article = {
        "@type": "LiveBlogPosting",
        "headline": "Dock concert: as it happened",
        "datePublished": "2025-02-01T18:00:00Z",
        "dateModified": "2025-02-01T23:00:00Z",
        "coverageStartTime": "2025-02-01T17:00:00Z",
        "author": {"@type": "Person", "name": "Teodora Vansey"},
        "liveBlogUpdate": updates,
    }
    head = "<title>Dock concert: as it happened</title>" + linked_data(article)
    posts = "".join(
        f'<article id="u{number}"><time datetime="2025-02-0{number}T10:00:00Z">10:00</time><h2>Update {number}</h2><p>{text}</p></article>'
        for number, text in enumerate(CHOIR[1:], start=2)
    )
    body = f"{MENU}<main><article><h1>Dock concert: as it happened</h1><p>{CHOIR[0]}</p>{posts}</article></main>{FOOT}"
    wanted = (
        CHOIR[0],
        *(
            part
            for number, text in enumerate(CHOIR[1:], start=2)
            for part in (f"Update {number}", text)
        ),
    )
    return NewsPage(
        "live-blog",
        page(head, body),
        "Dock concert: as it happened",
        ("Teodora Vansey",),
        "2025-02-01T18:00:00+00:00",
        wanted,
    )


def _gallery() -> NewsPage:
    article = {
        "@type": "NewsArticle",
        "headline": "In pictures: the doorknob bell",
        "author": {"@type": "Person", "name": "Yusra Haldane"},
        "datePublished": "2025-06-14T12:00:00Z",
    }
    figures = "".join(
        f'<figure><img src="https://i.example/{number}.jpg" alt="Bell {number}"><figcaption>The bell on day {number} of its casting, seen from the quay wall. Photo: Yusra Haldane</figcaption></figure>'
        for number in range(1, 7)
    )
    body = f"{MENU}<main><article><h1>In pictures: the doorknob bell</h1><p>{FERRY[1]}</p>{figures}</article></main>{FOOT}"
    captions = tuple(
        f"The bell on day {number} of its casting, seen from the quay wall. Photo: Yusra Haldane"
        for number in range(1, 7)
    )
    return NewsPage(
        "gallery",
        page("<title>In pictures: the doorknob bell</title>" + linked_data(article), body),
        "In pictures: the doorknob bell",
        ("Yusra Haldane",),
        "2025-06-14T12:00:00+00:00",
        (FERRY[1], *captions),
        kept=("https://i.example/6.jpg",),
    )


def _job_title() -> NewsPage:
    head = '<title>Herons hunt where eels climb &raquo; Cape Gazette</title><meta name="author" content="By Hedda Lowmoore, Science Editor and Casimir Tull"><meta property="og:site_name" content="Cape Gazette"><meta name="pubdate" content="2025-05-05T08:30:00Z">'
    body = f'{MENU}<main><h1>Herons hunt where eels climb</h1><div class="byline">By Hedda Lowmoore, Science Editor and Casimir Tull</div><div class="article-body">{paragraphs(WEIR)}<p>Also read: <a href="/q">The fish that votes</a></p></div></main>{FOOT}'
    return NewsPage(
        "job-title",
        page(head, body),
        "Herons hunt where eels climb",
        ("Hedda Lowmoore", "Casimir Tull"),
        "2025-05-05T08:30:00+00:00",
        WEIR,
        ("votes", "Science Editor"),
    )


def _author_addresses() -> NewsPage:
    article = {
        "@type": "NewsArticle",
        "headline": "Wave stamps for wet books",
        "datePublished": "2025-01-22T11:00:00Z",
        "author": [{"@type": "Person", "url": "https://post.example/author/ottoline-brack/"}],
    }
    body = f"{MENU}<main><article><h1>Wave stamps for wet books</h1>{paragraphs(LIBRARY)}</article></main>{FOOT}"
    return NewsPage(
        "author-addresses",
        page("<title>Wave stamps for wet books</title>" + linked_data(article), body),
        "Wave stamps for wet books",
        ("Ottoline Brack",),
        "2025-01-22T11:00:00+00:00",
        LIBRARY,
    )


def _many_dates() -> NewsPage:
    head = "<title>Salt road gets lamps</title>" + metas(
        og__updated_time="2025-04-02T10:00:00Z", article__modified_time="2025-04-02T10:00:00Z"
    )
    body = (
        f'<div class="topbar">Wednesday, 5 November 2025</div>{MENU}<main><article><h1>Salt road gets lamps</h1><p class="meta"><span>Updated: </span><time datetime="2025-04-02T10:00:00Z">2 April 2025</time> <span>Published: </span><time class="published" datetime="2025-03-31T10:00:00Z">31 March 2025</time></p>'
        f'{paragraphs(BRIDGE)}</article></main><aside><ul><li><time datetime="2025-10-30">30 October 2025</time> <a href="/o">The last crane of the harbour</a></li></ul></aside>{COMMENTS}{FOOT}'
    )
    return NewsPage(
        "many-dates",
        page(head, body),
        "Salt road gets lamps",
        (),
        "2025-03-31T10:00:00+00:00",
        BRIDGE,
        ("crane", "sixty years", "Updated"),
    )


def _teasers_inside() -> NewsPage:
    article = {
        "@type": "NewsArticle",
        "headline": "Rowers may stay on through the winter",
        "author": {"name": "Jory Penhallin"},
        "datePublished": "2025-06-15T06:00:00Z",
    }
    others = [
        {
            "@type": "NewsArticle",
            "headline": "Old lighthouse keeper retires after half a century",
            "author": {"name": "Somebody Else"},
            "datePublished": "2021-01-01T00:00:00Z",
            "url": "https://c.example/b",
        }
    ]
    box = '<div class="inset"><h3><a href="/r1">Bell of the patient Margaret stolen by night</a></h3><img src="/t.jpg" alt=""><p>The thieves left a note that said sorry.</p></div>'
    body = f'{MENU}<main><h1>Rowers may stay on through the winter</h1>{SHARE}{paragraphs(FERRY[:2])}{box}{paragraphs(FERRY[2:4])}<ul><li><a href="/r2">Storm of the decade expected on Sunday evening</a></li><li><a href="/r3">How to row with cold hands and a full boat</a></li></ul>{paragraphs(FERRY[4:])}<h2>Read next</h2><ul><li><a href="/r4">Ferry fares frozen until the ledger is found</a></li></ul></main>{FOOT}'
    return NewsPage(
        "teasers-inside-main",
        page(
            "<title>Rowers may stay on through the winter</title>" + linked_data(*others, article),
            body,
        ),
        "Rowers may stay on through the winter",
        ("Jory Penhallin",),
        "2025-06-15T06:00:00+00:00",
        FERRY,
        ("stolen", "said sorry", "Storm of the decade", "Read next", "ledger"),
    )


def _broken_json() -> NewsPage:
    script = '<script type="application/ld+json">\n<!--\n{"@context":"https://schema.org","@type":"NewsArticle","headline":"Siren ends the mass\nat six","author":{"@type":"Person","name":"Ruth Tull",},"datePublished":"2024-11-30T06:00:00Z",}\n-->\n</script>'
    body = f"{MENU}<main><article><h1>Siren ends the mass at six</h1>{paragraphs(CHOIR)}</article></main>{FOOT}"
    return NewsPage(
        "broken-json",
        page("<title>Siren ends the mass at six</title>" + script, body),
        "Siren ends the mass at six",
        ("Ruth Tull",),
        "2024-11-30T06:00:00+00:00",
        CHOIR,
    )


def _rendered_by_script() -> NewsPage:
    article = {
        "@type": "NewsArticle",
        "headline": "Doorknobs ring out over the strait",
        "author": {"name": "Edda Ley"},
        "datePublished": "2025-06-16T06:00:00Z",
        "articleBody": "\n\n".join(FERRY).replace("&quot;", '"'),
    }
    body = '<div id="app"><noscript>You need to enable JavaScript to run this app.</noscript><div class="loading">Loading</div></div>'
    return NewsPage(
        "rendered-by-script",
        page("<title>Doorknobs ring out over the strait</title>" + linked_data(article), body),
        "Doorknobs ring out over the strait",
        ("Edda Ley",),
        "2025-06-16T06:00:00+00:00",
        FERRY,
        ("Loading", "JavaScript"),
    )


def _declared_text() -> NewsPage:
    article = {
        "@type": "NewsArticle",
        "headline": "Maps of the mill race at night",
        "author": {"name": "Ines Quarrie"},
        "datePublished": "2025-05-07T06:00:00Z",
        "articleBody": " ".join(WEIR),
    }
    aside = "<p>Our reporters walk the banks of the river every week, and your gift helps them to buy boots.</p>"
    body = f'{MENU}<div class="z1"><article><h1>Maps of the mill race at night</h1><div class="z2">{paragraphs(WEIR[:3])}{aside}{paragraphs(WEIR[3:])}</div></article></div>{FOOT}'
    return NewsPage(
        "declared-text",
        page("<title>Maps of the mill race at night</title>" + linked_data(article), body),
        "Maps of the mill race at night",
        ("Ines Quarrie",),
        "2025-05-07T06:00:00+00:00",
        WEIR,
        ("boots",),
    )


def _swapped_date() -> NewsPage:
    article = {
        "@type": "NewsArticle",
        "headline": "Crack in the northern bearing",
        "author": {"name": "Bram Ashgarth"},
        "datePublished": "2025-03-04",
        "url": "https://p.example/2025/04/03/crack",
    }
    head = (
        "<title>Crack in the northern bearing</title>"
        + metas(
            og__url="https://p.example/2025/04/03/crack",
            article__published_time="2025-04-03T09:00:00Z",
        )
        + linked_data(article)
    )
    body = f"{MENU}<main><article><h1>Crack in the northern bearing</h1>{paragraphs(BRIDGE)}</article></main>{FOOT}"
    return NewsPage(
        "swapped-date",
        page(head, body),
        "Crack in the northern bearing",
        ("Bram Ashgarth",),
        "2025-04-03T09:00:00+00:00",
        BRIDGE,
    )


def _cut_headline() -> NewsPage:
    article = {
        "@type": "NewsArticle",
        "headline": "Library in Lanternhill that lost six thousand books to the flood asks readers to …",
        "datePublished": "2025-01-25T08:00:00Z",
        "author": "admin",
        "publisher": {"name": "Valley News"},
    }
    title = "Library in Lanternhill that lost six thousand books to the flood asks readers to search their stoves"
    body = f'{MENU}<main><article><h1>{title}</h1><p class="byline">By <a rel="author" href="/t">Tilda Moss</a></p>{paragraphs(LIBRARY)}{SHARE}</article>{RELATED}</main>{FOOT}'
    return NewsPage(
        "cut-headline",
        page(f"<title>{title} | Valley News</title>" + linked_data(article), body),
        title,
        ("Tilda Moss",),
        "2025-01-25T08:00:00+00:00",
        LIBRARY,
        ("Share",),
    )


def _web_form() -> NewsPage:
    body = (
        '<form id="aspnetForm" method="post"><div class="aspNetHidden"><input type="hidden" name="__VIEWSTATE" value="x"></div><div id="topnav" class="navbar"><a href="/">Home</a></div>'
        f'<div id="PageContent"><h1>Tender for a bell</h1><div class="ms-date">Date: 10 April 2025</div><div class="ms-rtestate-field">{paragraphs(FERRY)}<p>Documents for the tender:</p><ul><li><a href="/a.pdf">Drawing of the bell in two parts</a></li><li><a href="/b.pdf">List of all the forty doorknobs</a></li></ul></div></div></form>'
    )
    return NewsPage(
        "web-form",
        page("<title>Tender for a bell</title>", body),
        "Tender for a bell",
        (),
        "2025-04-10",
        (
            *FERRY,
            "Documents for the tender:",
            "Drawing of the bell in two parts",
            "List of all the forty doorknobs",
        ),
        ("Home",),
        kept=('href="/a.pdf"',),
    )


_CARDS = "".join(
    f"<article><h3><a href=/{number}>Story number {number} of another day altogether</a></h3><p>A teaser that goes on"
    " for so long that it looks like the paragraph of a story, which it is not.</p></article>"
    for number in range(8)
)


def _cards_in_main() -> NewsPage:
    body = f'{MENU}<main><h1>Rowers get medals</h1><div class="c7">{paragraphs(FERRY)}</div><div class="grid">{_CARDS}</div></main>{FOOT}'
    return NewsPage(
        "cards-in-main",
        page("<title>Rowers get medals</title>", body),
        "Rowers get medals",
        (),
        None,
        FERRY,
        ("teaser", "another day"),
    )


def _cards_beside() -> NewsPage:
    body = f'{MENU}<main><article><h1>Rowers get medals</h1>{paragraphs(FERRY)}</article><div class="grid">{_CARDS}</div></main>{FOOT}'
    return NewsPage(
        "cards-beside-article",
        page("<title>Rowers get medals</title>", body),
        "Rowers get medals",
        (),
        None,
        FERRY,
        ("teaser", "another day"),
    )


def _brief() -> NewsPage:
    texts = ("The bell is gone.", "A new one will be cast. The mayor said so.")
    body = f"{MENU}<main><article><h1>Bell gone</h1>{paragraphs(texts)}</article></main>{FOOT}"
    return NewsPage(
        "brief",
        page("<title>Bell gone</title>", body),
        "Bell gone",
        (),
        None,
        texts,
        ("All rights",),
    )


ODD_PAGES: tuple[NewsPage, ...] = (
    *(_paywall(), _live_blog(), _gallery(), _job_title(), _author_addresses(), _many_dates()),
    *(_teasers_inside(), _broken_json(), _rendered_by_script(), _declared_text(), _swapped_date()),
    *(_cut_headline(), _web_form(), _cards_in_main(), _cards_beside(), _brief()),
)
