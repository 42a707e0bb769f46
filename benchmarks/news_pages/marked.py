"""Pages that say what they are in one way only: microdata, RDFa, Dublin Core, classes, or not at all."""

from __future__ import annotations

from benchmarks.news_pages.page import (
    BRIDGE,
    CHOIR,
    COMMENTS,
    FERRY,
    FOOT,
    LIBRARY,
    MENU,
    NEWSLETTER,
    RELATED,
    SHARE,
    WEIR,
    NewsPage,
    metas,
    page,
    paragraphs,
)


def _microdata() -> NewsPage:
    body = (
        f'{MENU}<div itemscope itemtype="https://schema.org/NewsArticle"><meta itemprop="mainEntityOfPage" content="/choir"><h1 itemprop="headline">Forty voices below the sea</h1>'
        '<span itemprop="author" itemscope itemtype="https://schema.org/Person">By <span itemprop="name">Gwendolyn Ash</span></span> <meta itemprop="datePublished" content="2024-11-26T09:00:00+01:00"><meta itemprop="dateModified" content="2024-11-27T09:00:00+01:00"><span itemprop="articleSection">Culture</span>'
        f'<div itemprop="articleBody">{paragraphs(CHOIR[:2])}{SHARE}{paragraphs(CHOIR[2:])}</div><div itemprop="comment" itemscope itemtype="https://schema.org/Comment"><time itemprop="datePublished" datetime="2024-12-24">24 December 2024</time><p itemprop="text">It was so cold down there that my neighbour hummed all the way through only to keep warm.</p></div></div>{RELATED}{FOOT}'
    )
    return NewsPage(
        "microdata-only",
        page("<title>Forty voices below the sea</title>", body),
        "Forty voices below the sea",
        ("Gwendolyn Ash",),
        "2024-11-26T09:00:00+01:00",
        CHOIR,
        ("neighbour hummed", "Facebook"),
        "Culture",
    )


def _rdfa() -> NewsPage:
    body = (
        '<div vocab="https://schema.org/" typeof="NewsArticle"><h1 property="headline">Books that were wet are welcome</h1><p class="info">By <span property="author" typeof="Person"><span property="name">Tobias Reed</span></span>, <time property="datePublished" datetime="2025-01-21">21 January 2025</time></p>'
        f'<div property="articleBody">{paragraphs(LIBRARY)}</div></div>{NEWSLETTER}{FOOT}'
    )
    return NewsPage(
        "rdfa-only",
        page("<title>Books that were wet are welcome</title>", body),
        "Books that were wet are welcome",
        ("Tobias Reed",),
        "2025-01-21",
        LIBRARY,
        ("morning letter",),
    )


def _dublin_core() -> NewsPage:
    head = '<title>Announcement 14 of the Ministry of Tides</title><meta name="DC.Title" content="Harbour bell replaced at Quillmouth"><meta name="DC.Creator" content="Perpetua Noakes"><meta name="DC.Date.Issued" content="2025-06-11"><meta name="DC.Language" content="en"><meta name="DC.Description" content="The ferry runs again.">'
    body = f'<div id="content"><h1>Harbour bell replaced at Quillmouth</h1>{paragraphs(FERRY)}</div><div id="footer"><p>Page maintained by the Ministry of Tides, Ropewalk Lane, Quillmouth. Last reviewed in the autumn.</p></div>'
    return NewsPage(
        "dublin-core",
        page(head, body),
        "Harbour bell replaced at Quillmouth",
        ("Perpetua Noakes",),
        "2025-06-11",
        FERRY,
        ("maintained",),
    )


def _hatom() -> NewsPage:
    body = (
        f'{MENU}<div class="hentry h-entry"><h1 class="entry-title p-name">Counting eels by small lamps</h1><span class="author vcard p-author h-card"><a class="fn url" href="https://tide.example/hl">Hedda Lowmoore</a></span> <time class="published dt-published" datetime="2025-05-02T10:00:00Z">2 May 2025</time> <time class="updated dt-updated" datetime="2025-05-09T10:00:00Z">9 May 2025</time>'
        f'<div class="entry-content e-content">{paragraphs(WEIR)}</div></div>{COMMENTS}{FOOT}'
    )
    return NewsPage(
        "microformats",
        page("<title>Counting eels by small lamps « Tide Notes</title>", body),
        "Counting eels by small lamps",
        ("Hedda Lowmoore",),
        "2025-05-02T10:00:00+00:00",
        WEIR,
        ("sixty years",),
    )


def _visible_only() -> NewsPage:
    body = (
        f'{MENU}<div class="container"><div class="row"><div class="col-8"><h1>Army lends Karrow a footbridge</h1><p class="byline">By Anton Ferreby, Transport Correspondent</p><p class="date">Published 5 March 2025, 14:20 GMT</p>'
        f'{paragraphs(BRIDGE[:3])}<blockquote><p>We would rather have had the tax holiday.</p></blockquote>{paragraphs(BRIDGE[3:])}</div><div class="col-4"><h3>Popular</h3><ul><li><a href="/1">Salt works to merge with brine works</a></li><li><a href="/2">The moth in the tide machine is labelled</a></li></ul></div></div></div>{FOOT}'
    )
    return NewsPage(
        "nothing-declared",
        page("<title>Army lends Karrow a footbridge | The Quillmouth Courier</title>", body),
        "Army lends Karrow a footbridge",
        ("Anton Ferreby",),
        "2025-03-05T14:20:00+00:00",
        (*BRIDGE[:3], "We would rather have had the tax holiday.", *BRIDGE[3:]),
        ("moth", "Transport Correspondent", "All rights"),
    )


def _og_only() -> NewsPage:
    head = "<title>Ferry to run again - Strait Today</title>" + metas(
        og__title="Ferry to run again",
        og__type="article",
        og__site_name="Strait Today",
        article__published_time="2025-06-12T09:00:00+02:00",
        article__author="https://strait.example/authors/jory-penhallin",
        article__section="Travel",
        og__url="https://strait.example/travel/2025/06/12/ferry-to-run-again",
    )
    body = f"{MENU}<main>{SHARE}<h1>Ferry to run again</h1>{paragraphs(FERRY)}{NEWSLETTER}{RELATED}</main>{FOOT}"
    return NewsPage(
        "open-graph-only",
        page(head, body),
        "Ferry to run again",
        ("Jory Penhallin",),
        "2025-06-12T09:00:00+02:00",
        FERRY,
        ("Related", "morning letter", "lamp oil"),
        "Travel",
    )


def _tables_layout() -> NewsPage:
    body = (
        '<table width="100%"><tr><td width="20%"><a href="/">Home</a><br><a href="/news">News</a><br><a href="/links">Links</a></td><td><h1>The weir at Quillmouth</h1><i>by Hedda Foss, 14 June 2004</i>'
        f"{paragraphs(WEIR)}</td></tr></table><hr><center><small>Made with a text editor.</small></center>"
    )
    return NewsPage(
        "table-layout",
        page("<title>The weir at Quillmouth</title>", body),
        "The weir at Quillmouth",
        ("Hedda Foss",),
        "2004-06-14",
        WEIR,
        ("text editor", "Links"),
    )


MARKED_PAGES: tuple[NewsPage, ...] = (
    _microdata(),
    _rdfa(),
    _dublin_core(),
    _hatom(),
    _visible_only(),
    _og_only(),
    _tables_layout(),
)
