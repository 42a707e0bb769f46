"""Pages whose names say nothing, or the wrong thing: what counts is where something stands."""

from __future__ import annotations

from benchmarks.news_pages.page import (
    BRIDGE,
    CHOIR,
    FOOT,
    LIBRARY,
    MENU,
    NewsPage,
    linked_data,
    metas,
    page,
    paragraphs,
)

_OTHERS = "".join(
    f'<div class="k{number}"><a href="/{number}"><b>Story {number} of another day altogether</b></a> <i>2{number}.11.2026</i></div>'
    for number in range(6)
)


def _hashed() -> NewsPage:
    """A page built of boxes with made-up names: the deck is the summary, paragraphs are divs."""
    deck = "A borrowed footbridge will have to do until the spring"
    article = {
        "@type": "NewsArticle",
        "headline": "Karrow loses its bridge",
        "author": [{"@type": "Person", "name": "Bram Ashgarth"}],
        "datePublished": "2025-03-06T05:00:00+01:00",
    }
    head = (
        f'<title>Karrow loses its bridge</title><meta name="description" content="{deck}">'
        + linked_data(article)
    )
    texts = [f'<div class="x1"><div class="x2"><span>{text}</span></div></div>' for text in BRIDGE]
    picture = '<div class="x3"><img src="/b.jpg"><div class="PhotoCaption__x4">The bearing, seen from below</div></div>'
    pointer = '<div class="x1"><div class="x2">Also: <a href="/w">The weir that eels climb</a></div></div>'
    stray = '<div class="x9 mediaCaption">Photo: Ann Other</div>'
    body = f'<div class="q1"><a href="/">Home</a> <a href="/n">News</a></div><div class="q2"><div class="q3"><h1>Karrow loses its bridge</h1><div class="q4">{deck}</div></div><div class="q5">{texts[0]}{picture}{texts[1]}{pointer}{"".join(texts[2:])}{stray}</div></div><div class="q6">{_OTHERS}</div>'
    return NewsPage(
        "hashed-names",
        page(head, body),
        "Karrow loses its bridge",
        ("Bram Ashgarth",),
        "2025-03-06T05:00:00+01:00",
        (deck, *BRIDGE),
        ("another day", "eels", "Ann Other"),
        kept=("<figcaption",),
    )


def _column_called_sidebar() -> NewsPage:
    """The main column is called a sidebar, the author stands in a list, today above the menu."""
    by = '<ul class="m"><li><a href="/authors/tobias-marl">Tobias Marl</a></li><li><time datetime="2025-05-02">2 May</time></li></ul>'
    today = '<div class="date">Monday, 30 November 2026</div>'
    menu = "".join(f'<li><a href="/{number}">Part {number}</a></li>' for number in range(12))
    body = f'{today}<ul>{menu}</ul><div class="sidebar-1"><h1>Dock to sing</h1>{by}<div class="t">{paragraphs(CHOIR)}<p>Tobias Marl writes about music, and about the weather where it is loud.</p></div></div><div class="sidebar-2">{_OTHERS}</div>{FOOT}'
    return NewsPage(
        "column-called-sidebar",
        page("<title>Dock to sing</title>", body),
        "Dock to sing",
        ("Tobias Marl",),
        "2025-05-02",
        CHOIR,
        ("another day", "writes about music"),
    )


def _parted_by_breaks() -> NewsPage:
    """Korean portals part the text by empty lines, and sign below it."""
    texts = (
        "소리도 분교가 4일 입학식을 열었다. 마지막 졸업생을 떠나보낸 뒤 4년 만에 다시 문을 연 것이다.",
        "올해 입학생은 여덟 살 어린이 한 명이다. 교사 두 명과 주민 서른여 명이 운동장에 모였다.",
        "교육청은 재개교를 위해 1억 8천만 원을 들여 교실과 급식실을 새로 고쳤다고 밝혔다.",
    )
    lines = "<br><br>".join([*texts, "[ⓒ 해림일보, 무단전재 및 재배포 금지]"])
    head = "<title>섬마을 학교 다시 열다</title>" + metas(
        article__published_time="2025-03-04T15:22:00+09:00"
    )
    body = f'<div><h1>섬마을 학교 다시 열다</h1><p class="writer">김도윤 기자</p><div id="articleBody">{lines}</div></div><div>{_OTHERS}</div>'
    return NewsPage(
        "parted-by-breaks",
        page(head, body, lang="ko"),
        "섬마을 학교 다시 열다",
        ("김도윤",),
        "2025-03-04T15:22:00+09:00",
        texts,
        ("무단전재", "another day"),
    )


def _built_of_widgets() -> NewsPage:
    """Page builders make a widget of everything, the author and the text too."""
    info = '<div class="elementor-widget elementor-widget-post-info"><ul><li itemprop="author"><span class="post-info__author">Edda Quill</span></li><li><time>9 octombrie 2025</time></li></ul></div>'
    more = '<div class="elementor-widget"><h3>Xqzt</h3><article><h3><a href="/x">Story of another day</a></h3><span class="author">Ann Other</span><time>1 octombrie 2025</time></article></div>'
    quote = "<blockquote>Some had surely dried on stoves and window sills</blockquote>"
    body = f'{MENU}<div class="elementor"><div class="elementor-widget"><h1>Books wanted back</h1></div>{info}<div class="elementor-widget elementor-widget-post-content"><div>{paragraphs(LIBRARY[:3])}{quote}{paragraphs(LIBRARY[3:])}</div></div>{more}</div>{FOOT}'
    return NewsPage(
        "built-of-widgets",
        page("<title>Books wanted back</title>", body),
        "Books wanted back",
        ("Edda Quill",),
        "2025-10-09",
        LIBRARY,
        ("<blockquote", "another day"),
    )


UNNAMED_PAGES: tuple[NewsPage, ...] = (
    *(_hashed(), _column_called_sidebar(), _parted_by_breaks(), _built_of_widgets()),
)
