"""Whole pages of shapes that are met, read at once for title, authors and text."""

from __future__ import annotations

import pytest
from web_pages import authors_of, linked_data, meta, text_of, title_of, web_page

ONE = "The council of Saltmouth will plant four hundred limes along the sea wall before the winter."
TWO = (
    "Each costs as much as a bench, the treasurer said on Monday, and none of them needs painting."
)
THREE = (
    "Last year's poplars went over in a single night in March, and three of them through a roof."
)
TITLE = "Saltmouth plants limes where its poplars fell"

WIRE = web_page(
    f"""<div id="app"><header role="banner"><a href="/"><img src="logo.svg" alt="Coastwire"></a></header>
    <div class="Page-content"><h1 class="Page-hed">{TITLE}</h1>
    <div class="Page-lead-media"><figure><img src="limes.jpg"><figcaption>Limes (Photo/Ada Rook)</figcaption></figure></div>
    <div class="Page-by">By&nbsp;<span class="Link">JANE DOE</span> and <span class="Link">MAX ROE</span></div>
    <div class="Page-date"><span>Updated 4:05 PM, May 3, 2024</span></div>
    <div class="StoryText"><p>{ONE}</p><div class="Enhancement"><div class="Promo"><h3>Related stories</h3>
    <ul><li><a href="/1">Storm fells poplars on the wall</a></li><li><a href="/2">Who owns the sea wall now</a></li></ul></div></div>
    <p>{TWO}</p><div class="Ad"><p>Advertisement</p></div><p>{THREE}</p>
    <p>___</p><p><i>Sign up for our morning newsletter here.</i></p></div></div></div>""",
    head=meta("og:title", "A town lost its poplars. Here is what comes next")
    + linked_data(
        headline=TITLE,
        author=[{"@type": "Person", "name": "JANE DOE"}, {"@type": "Person", "name": "MAX ROE"}],
    ),
    title="Limes for Saltmouth's sea wall | Coastwire",
)

BROADSHEET = web_page(
    f"""<nav><ul><li><a href="/">Home</a></li><li><a href="/coast">Coast</a></li></ul></nav>
    <main><article itemscope itemtype="https://schema.org/NewsArticle">
    <div class="tag-line">Coast</div><h1 itemprop="name"><span class="story__flag">Exclusive</span>{TITLE}</h1>
    <div class="tools"><button>Save</button><button>Share</button></div>
    <div class="authorship"><span class="author-name"><a href="/by/jane-doe">Jane Doe</a></span>
    <span class="author-role">Coast correspondent</span></div><time datetime="2024-05-03T06:00:00+02:00">3 May 2024</time>
    <div class="content"><p>{ONE}</p><p>{TWO}</p>
    <aside class="pull"><p>Three of them through a roof</p></aside>
    <div class="box-out"><h4>Get the Coast briefing</h4><p>What matters between the tides, in your inbox each Friday.</p>
    <a href="/subscribe">Sign up</a></div><p>{THREE}</p><p><strong>Read more:</strong> <a href="/3">How to stake a young lime</a></p></div>
    <div class="tags"><a href="/t/limes">Limes</a> <a href="/t/wall">Sea wall</a></div>
    </article></main><footer><p>Copyright Broadsheet Ltd. All rights reserved.</p></footer>""",
    head=meta("author", "broadsheetadmin")
    + meta("og:site_name", "Broadsheet")
    + meta("og:title", "Why this town is planting 400 limes"),
    title="Why this town is planting 400 limes - Broadsheet",
)

BLOG = web_page(
    f"""<div id="head"><h1><a href="/">Notes from the sea wall</a></h1><p>A local weblog</p></div>
    <div id="main"><div class="post hentry"><h2 class="entry-title">{TITLE}</h2>
    <p class="postmetadata">May 3rd, 2024 by <a rel="author" href="/author/jane">Jane Doe</a></p>
    <div class="entry"><p>{ONE}</p><p>{TWO}</p><p>{THREE}</p></div><p class="filed">Filed under: <a href="/c/trees">Trees</a></p></div>
    <h3 id="comments">2 Responses to “{TITLE}”</h3><ol class="commentlist"><li><cite>Bo</cite> says: <p>I liked the poplars, for one,
    and nobody asked me before they were cut.</p></li></ol></div><div id="side"><h2>Recent posts</h2><ul><li><a href="/p">On benches</a></li></ul></div>""",
    title=f"{TITLE} « Notes from the sea wall",
)


@pytest.mark.parametrize(
    ("page", "authors"),
    [(WIRE, ["JANE DOE", "MAX ROE"]), (BROADSHEET, ["Jane Doe"]), (BLOG, ["Jane Doe"])],
    ids=["wire", "broadsheet", "blog"],
)
def test_a_page_gives_its_title_authors_and_text_and_nothing_else(page, authors):
    assert title_of(page) == TITLE
    assert authors_of(page) == authors
    lines = [line for line in text_of(page).splitlines() if line.strip()]
    assert [line for line in lines if "Photo/" not in line] == [ONE, TWO, THREE]
