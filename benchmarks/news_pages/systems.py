"""Pages as well-known content systems write them."""

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
    WEIR,
    NewsPage,
    linked_data,
    metas,
    page,
    paragraphs,
)

_FURNITURE = (
    "Skip to content",
    "Facebook",
    "morning letter",
    "lamp oil",
    "sixty years",
    "All rights reserved",
)


def _wordpress() -> NewsPage:
    graph = {
        "@graph": [
            {
                "@type": "WebPage",
                "@id": "https://courier.example/ferry/",
                "name": "Noon ferry returns - The Quillmouth Courier",
                "datePublished": "2025-06-12T08:00:00+00:00",
                "breadcrumb": {"@id": "#crumb"},
            },
            {
                "@type": "NewsArticle",
                "headline": "Noon Ferry Returns With a Bell of Doorknobs",
                "author": {"@id": "#/person/1"},
                "datePublished": "2025-06-12T08:00:00+00:00",
                "dateModified": "2025-06-13T09:30:00+00:00",
                "articleSection": ["News", "Travel"],
                "keywords": ["ferry", "islands"],
                "mainEntityOfPage": {"@id": "https://courier.example/ferry/"},
            },
            {
                "@type": "BreadcrumbList",
                "@id": "#crumb",
                "itemListElement": [
                    {"@type": "ListItem", "position": 1, "name": "Home"},
                    {"@type": "ListItem", "position": 2, "name": "Travel"},
                    {
                        "@type": "ListItem",
                        "position": 3,
                        "name": "Noon Ferry Returns With a Bell of Doorknobs",
                    },
                ],
            },
            {
                "@type": "Person",
                "@id": "#/person/1",
                "name": "Jory Penhallin",
                "url": "https://courier.example/author/jory/",
            },
            {"@type": "Organization", "@id": "#org", "name": "The Quillmouth Courier"},
        ]
    }
    head = (
        "<title>Noon Ferry Returns With a Bell of Doorknobs - The Quillmouth Courier</title>"
        '<link rel="canonical" href="https://courier.example/ferry/">'
        + metas(
            og__title="Noon Ferry Returns With a Bell of Doorknobs - The Quillmouth Courier",
            og__site_name="The Quillmouth Courier",
            article__published_time="2025-06-12T08:00:00+00:00",
        )
        + linked_data(graph)
    )
    body = (
        f'{MENU}<main id="main"><article class="post-7 post type-post status-publish tag-news category-ads"><header class="entry-header"><h1 class="entry-title">Noon Ferry Returns With a Bell of Doorknobs</h1>'
        '<div class="entry-meta"><span class="posted-on">Posted on <time class="entry-date published" datetime="2025-06-12T08:00:00+00:00">June 12, 2025</time></span> <span class="byline">by <a rel="author" href="/author/jory/">Jory Penhallin</a></span></div></header>'
        f'<div class="entry-content">{paragraphs(FERRY[:2])}<figure class="wp-block-image"><img src="/bell.jpg" alt="A bell"><figcaption>The new bell, on a cart of the yard</figcaption></figure>{paragraphs(FERRY[2:])}'
        f'<div class="sharedaddy sd-sharing-enabled"><h3>Share this:</h3><ul><li><a href="#">Facebook</a></li></ul></div><div id="jp-relatedposts" class="jp-relatedposts"><h3>Related</h3><a href="/x">Lamp oil dearer again</a></div></div>'
        f'<footer class="entry-footer"><span class="tags-links">Tagged <a rel="tag" href="/tag/ferry">ferry</a></span></footer></article>{COMMENTS}</main><aside class="sidebar">{RELATED}</aside>{FOOT}'
    )
    return NewsPage(
        "wordpress",
        page(head, body, body_class="single single-post"),
        "Noon Ferry Returns With a Bell of Doorknobs",
        ("Jory Penhallin",),
        "2025-06-12T08:00:00+00:00",
        FERRY,
        (*_FURNITURE, "Tagged"),
        "Travel",
        "en",
        ("<figcaption>",),
    )


def _drupal() -> NewsPage:
    head = (
        "<title>Swing bridge at Karrow closed for a fortnight | Ministry of Works</title>"
        '<meta name="dcterms.title" content="Swing bridge at Karrow closed for a fortnight"><meta name="dcterms.date" content="2025-03-04T10:00+01:00"><meta name="dcterms.creator" content="Press Office">'
    )
    body = (
        '<nav role="navigation" aria-labelledby="system-breadcrumb"><ol class="breadcrumb"><li><a href="/">Home</a></li><li><a href="/transport">Transport</a></li></ol></nav>'
        '<main role="main"><article class="node node--type-article node--promoted node--view-mode-full"><h1 class="page-header"><span class="field field--name-title">Swing bridge at Karrow closed for a fortnight</span></h1>'
        f'<div class="node__submitted">Submitted by Press Office on Tue, 03/04/2025 - 10:00</div><div class="field field--name-body field--type-text-with-summary"><div class="field__item">{paragraphs(BRIDGE)}<table><tr><th>Day</th><th>Road</th></tr><tr><td>Monday</td><td>Salt road</td></tr></table></div></div></article></main>'
        '<div class="region region-footer"><p>The Ministry of Works answers enquiries on weekdays between nine and noon, by letter or at the counter in Ropewalk Lane.</p></div>'
    )
    return NewsPage(
        "drupal-government",
        page(head, body),
        "Swing bridge at Karrow closed for a fortnight",
        ("Press Office",),
        "2025-03-04T10:00:00+01:00",
        BRIDGE,
        ("Submitted", "enquiries"),
        "Transport",
        "en",
        ("<table>",),
    )


def _ghost() -> NewsPage:
    head = (
        "<title>Eels climb only without a moon</title>"
        + metas(
            og__site_name="Tidewrack",
            og__title="Eels climb only without a moon",
            article__published_time="2025-05-02T06:15:00.000Z",
            article__tag="Science",
            og__url="https://tidewrack.example/eels/",
        )
        + '<meta name="twitter:label1" content="Written by"><meta name="twitter:data1" content="Hedda Lowmoore">'
        + linked_data(
            {
                "@type": "Article",
                "publisher": {"@type": "Organization", "name": "Tidewrack"},
                "author": {"@type": "Person", "name": "Hedda Lowmoore", "sameAs": []},
                "headline": "Eels climb only without a moon",
                "datePublished": "2025-05-02T06:15:00.000Z",
            }
        )
    )
    body = (
        '<div class="site"><header class="gh-head"><a href="/">Tidewrack</a></header><main class="gh-main"><article class="gh-article post"><header class="gh-article-header"><h1 class="gh-article-title">Eels climb only without a moon</h1>'
        '<p class="gh-article-excerpt">Eleven years of counting with a very small lamp have shown what herons always knew.</p><div class="gh-article-meta"><h4 class="gh-article-author-name"><a href="/author/hedda/">Hedda Lowmoore</a></h4><time datetime="2025-05-02">May 2, 2025</time></div></header>'
        f'<section class="gh-content gh-canvas">{paragraphs(WEIR[:3])}<h2 id="herons">What the herons know</h2>{paragraphs(WEIR[3:])}<ul><li>Count at the weir every tenth night.</li><li>Use the small lamp.</li></ul></section></article>'
        '<section class="gh-comments"><p>Become a member of Tidewrack to read and to write comments below our stories.</p></section></main><aside class="gh-readmore"><h3>Read more</h3><article class="gh-card"><h3><a href="/x">The comet is back</a></h3><p>It sets at eleven and so should you.</p></article></aside></div>'
    )
    lead = "Eleven years of counting with a very small lamp have shown what herons always knew."
    return NewsPage(
        "ghost",
        page(head, body),
        "Eels climb only without a moon",
        ("Hedda Lowmoore",),
        "2025-05-02T06:15:00+00:00",
        (
            lead,
            *WEIR[:3],
            "What the herons know",
            *WEIR[3:],
            "Count at the weir every tenth night.",
            "Use the small lamp.",
        ),
        ("comet", "Become a member"),
        None,
        "en",
        ("<h2", "<li>"),
    )


def _arc() -> NewsPage:
    article = {
        "@type": "NewsArticle",
        "headline": "Library wants its flooded books back, no questions asked",
        "datePublished": "2025-01-20T13:05:11.123Z",
        "dateModified": "2025-01-20T15:00:00Z",
        "author": [
            {"@type": "Person", "name": "Ottoline Brack"},
            {"@type": "Person", "name": "Bram Ashgarth"},
        ],
        "articleSection": "Culture",
        "isAccessibleForFree": False,
    }
    head = (
        "<title>Library wants its flooded books back, no questions asked - The Strait Post</title>"
        + metas(
            og__site_name="The Strait Post",
            og__title="Library wants its flooded books back, no questions asked",
        )
        + linked_data(article)
    )
    body = (
        '<div id="fusion-app"><div class="b-header-nav-chain"><a href="/">The Strait Post</a></div><section class="l-main"><h1 class="b-headline">Library wants its flooded books back, no questions asked</h1><div class="b-byline">By <a href="/people/ob">Ottoline Brack</a> and <a href="/people/ba">Bram Ashgarth</a></div>'
        '<span class="b-date">January 20, 2025 at 8:05 a.m. EST</span><div class="b-social-share"><button>Share</button></div>'
        f'<article class="b-article-body">{paragraphs(LIBRARY[:1])}<div class="arcad-feature"><div class="arcad ad-300">Advertisement</div></div>{paragraphs(LIBRARY[1:3])}<p class="interstitial-link"><a href="/y">Read more: Why wet books should be frozen first</a></p>{paragraphs(LIBRARY[3:])}</article>'
        '<div class="b-author-bio"><p>Ottoline Brack writes about books and the people who lose them. She has been with this newspaper since 2009.</p></div>'
        '<div class="b-results-list"><div class="card"><h2><a href="/1">Harbour sells its last crane</a></h2><p>She leaves by barge on the spring tide, watched by the whole town.</p></div></div></section></div>'
    )
    return NewsPage(
        "arc",
        page(head, body),
        "Library wants its flooded books back, no questions asked",
        ("Ottoline Brack", "Bram Ashgarth"),
        "2025-01-20T13:05:11+00:00",
        LIBRARY,
        ("frozen first", "since 2009", "last crane", "Advertisement"),
        "Culture",
    )


def _medium() -> NewsPage:
    head = (
        '<title>A Mass for Four Seconds of Echo | by Teodora Vansey | Low Water | Nov, 2024 | Longhand</title><meta name="author" content="Teodora Vansey"><meta property="og:site_name" content="Longhand"><meta property="og:title" content="A Mass for Four Seconds of Echo"><meta property="article:author" content="https://longhand.example/@teodora"><meta property="article:published_time" content="2024-11-28T17:20:00.000Z">'
        + linked_data(
            {
                "@type": "SocialMediaPosting",
                "headline": "A Mass for Four Seconds of Echo",
                "name": "A Mass for Four Seconds of Echo",
                "author": {"@type": "Person", "name": "Teodora Vansey"},
                "datePublished": "2024-11-28T17:20:00.000Z",
            }
        )
    )
    body = (
        '<div id="root"><div class="a b c"><div class="d"><a href="/">Longhand</a><a href="/signin">Sign in</a></div><article><div class="e"><section><div class="f g"><h1 class="pw-post-title h i">A Mass for Four Seconds of Echo</h1><div class="j k"><a href="/@teodora">Teodora Vansey</a><span>Follow</span><span>5 min read</span><span>Nov 28, 2024</span></div>'
        f'{paragraphs(CHOIR)}<pre>sing()\nwait(4)</pre></div></section></div></article><div class="l"><div><h2>Written by Teodora Vansey</h2><p>1.2K followers</p></div><h2>More from Teodora Vansey and Low Water</h2><article><h2><a href="/z">On tuning a foghorn</a></h2><p>It can be done, if the keeper is a patient man and the ships are few.</p></article></div></div></div>'
    )
    return NewsPage(
        "medium",
        page(head, body),
        "A Mass for Four Seconds of Echo",
        ("Teodora Vansey",),
        "2024-11-28T17:20:00+00:00",
        CHOIR,
        ("followers", "foghorn", "min read"),
        kept=("<pre>",),
    )


def _blogger() -> NewsPage:
    head = "<title>Harbour Notes: The bell of forty doorknobs</title><meta content='blogger' name='generator'/><link href='http://harbournotes.example/2025/06/bell.html' rel='canonical'/>"
    text = "<br /><br />".join(FERRY)
    body = (
        "<div class='header'><h1 class='title'><a href='/'>Harbour Notes</a></h1></div><div class='main section' id='main'><div class='widget Blog'><div class='blog-posts hfeed'><h2 class='date-header'><span>Friday, 13 June 2025</span></h2><div class='post hentry' itemscope='itemscope' itemtype='http://schema.org/BlogPosting'>"
        "<h3 class='post-title entry-title' itemprop='name'>The bell of forty doorknobs</h3>"
        f"<div class='post-body entry-content' itemprop='description articleBody'><div dir='ltr'>{text}</div></div>"
        "<div class='post-footer'>Posted by <span class='fn' itemprop='author' itemscope='itemscope' itemtype='http://schema.org/Person'><a href='/profile/1' rel='author'><span itemprop='name'>Marguerite Olley</span></a></span> at <a class='timestamp-link' href='#'><abbr class='published' itemprop='datePublished' title='2025-06-13T21:14:00+02:00' content='2025-06-13T21:14:00+02:00'>21:14</abbr></a> <span class='post-labels'>Labels: <a href='#' rel='tag'>ships</a></span></div></div></div>"
        "<div class='comments' id='comments'><h4>1 comment:</h4><p class='comment-body'>What a lovely story, I must tell my aunt about it, she gave two of the doorknobs herself.</p></div></div></div><div class='sidebar'><h2>Blog Archive</h2><ul><li><a href='#'>2025</a></li></ul></div>"
    )
    return NewsPage(
        "blogger",
        page(head, body),
        "The bell of forty doorknobs",
        ("Marguerite Olley",),
        "2025-06-13T21:14:00+02:00",
        FERRY,
        ("my aunt", "Blog Archive", "Labels"),
    )


def _div_soup() -> NewsPage:
    head = "<title>Swing bridge closes | Karrow Community News</title>" + metas(
        og__title="Swing bridge closes | Karrow Community News",
        og__site_name="Karrow Community News",
        article__published_time="2025-03-03T12:00:00.000Z",
    )
    soup = "".join(
        f'<div class="x1"><div class="x2"><p class="font_8" style="font-size:16px"><span style="color:#111"><span>{text}</span></span></p></div></div>'
        for text in BRIDGE
    )
    body = (
        '<div id="SITE_CONTAINER"><div class="x0"><div data-testid="linkElement"><a href="/">Karrow Community News</a></div></div><div class="x9"><div class="x7"><h1 class="font_2"><span>Swing bridge closes</span></h1></div><div class="x8"><span>Anton Ferreby</span> · <span>3 Mar 2025</span> · <span>2 min read</span></div>'
        f'{soup}<div class="x5"><span>Recent Posts</span><a href="/all">See All</a></div><div class="x6"><a href="/1"><div>Salt road gets lamps</div></a><a href="/2"><div>Footbridge arrives by cart</div></a></div></div><div class="x4"><p>©2025 by Karrow Community News. Proudly created by hand.</p></div></div>'
    )
    return NewsPage(
        "div-soup",
        page(head, body),
        "Swing bridge closes",
        (),
        "2025-03-03T12:00:00+00:00",
        BRIDGE,
        ("Recent Posts", "gets lamps", "min read"),
    )


def _amp() -> NewsPage:
    article = {
        "@type": "NewsArticle",
        "headline": "Eels wait for the dark",
        "author": "Ines Quarrie",
        "datePublished": "2025-05-03T07:00:00Z",
        "image": ["https://courier.example/eel.jpg"],
    }
    head = (
        '<title>Eels wait for the dark</title><link rel="canonical" href="https://courier.example/2025/05/03/eels"><script async src="https://cdn.ampproject.org/v0.js"></script>'
        + linked_data(article)
    )
    body = (
        '<amp-sidebar id="menu"><ul><li><a href="/">Home</a></li></ul></amp-sidebar><article class="amp-wp-article"><header class="amp-wp-article-header"><h1 class="amp-wp-title">Eels wait for the dark</h1><div class="amp-wp-meta amp-wp-byline">Ines Quarrie</div></header>'
        f'<amp-img src="/eel.jpg" width="800" height="600" alt="An eel"></amp-img><div class="amp-wp-article-content">{paragraphs(WEIR[:2])}<amp-ad type="x"></amp-ad><figure><amp-img src="/weir.jpg" width="4" height="3" alt="The weir at night"></amp-img><figcaption>The weir</figcaption></figure>{paragraphs(WEIR[2:])}<amp-social-share type="email"></amp-social-share></div></article>'
    )
    return NewsPage(
        "amp",
        page(head, body),
        "Eels wait for the dark",
        ("Ines Quarrie",),
        "2025-05-03T07:00:00+00:00",
        WEIR,
        ("Home",),
        kept=('<img src="/weir.jpg"',),
    )


def _broadcaster() -> NewsPage:
    article = {
        "@type": "ReportageNewsArticle",
        "headline": "Singers to perform in empty dock",
        "datePublished": "2024-11-25T11:34:21.000Z",
        "dateModified": "2024-11-25T16:02:00.000Z",
        "author": {"@type": "NewsMediaOrganization", "name": "Ostrey Broadcasting"},
        "publisher": {"@type": "NewsMediaOrganization", "name": "Ostrey Broadcasting"},
    }
    head = (
        "<title>Singers to perform in empty dock - Ostrey Broadcasting</title>"
        + metas(og__site_name="Ostrey Broadcasting", og__title="Singers to perform in empty dock")
        + linked_data(article)
    )
    blocks = "".join(
        f'<div data-component="text-block" class="ssrcss-1"><p class="ssrcss-2">{"<b>" + text + "</b>" if not index else text}</p></div>'
        for index, text in enumerate(CHOIR[:3])
    )
    more = "".join(
        f'<div data-component="text-block" class="ssrcss-1"><p class="ssrcss-2">{text}</p></div>'
        for text in CHOIR[3:]
    )
    body = (
        '<header role="banner"><nav><a href="/">Ostrey Broadcasting</a></nav></header><main id="main-content"><article><header><h1 id="main-heading">Singers to perform in empty dock</h1><ul><li><time datetime="2024-11-25T11:34:21.000Z">25 November 2024</time></li></ul><div data-component="byline-block"><div>Casimir Tull</div><div>Culture reporter</div></div></header>'
        f'<figure><img src="https://i.example/dock.jpg" alt="A dock"><figcaption>The dock is empty until Saturday</figcaption></figure>{blocks}<div data-component="links-block" class="related"><ul><li><a href="/n1">Why foghorns are tuned to F sharp in Ostrey</a></li></ul></div>{more}</article>'
        '<div data-component="see-alsos" class="see-also"><h2>More on this story</h2><ul><li><a href="/n2">The organ that was built of bottles</a></li></ul></div></main><footer role="contentinfo"><p>The broadcaster is not responsible for the content of external sites that are linked from here.</p></footer>'
    )
    return NewsPage(
        "broadcaster",
        page(head, body, lang="en-GB"),
        "Singers to perform in empty dock",
        ("Casimir Tull",),
        "2024-11-25T11:34:21+00:00",
        CHOIR,
        ("foghorns", "bottles", "external sites", "Culture reporter"),
        None,
        "en-GB",
        ("<b>",),
    )


SYSTEM_PAGES: tuple[NewsPage, ...] = (
    _wordpress(),
    _drupal(),
    _ghost(),
    _arc(),
    _medium(),
    _blogger(),
    _div_soup(),
    _amp(),
    _broadcaster(),
)
