"""A news page with its expected values, and the pieces that pages are made of."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class NewsPage:
    """A page, and what its article is. ``published`` is a day or an instant, or None if not told.

    ``body`` are the paragraphs of the text; ``absent`` must not be in it.
    """

    name: str
    html: str
    title: str
    authors: tuple[str, ...]
    published: str | None
    body: tuple[str, ...]
    absent: tuple[str, ...] = ()
    section: str | None = None
    language: str | None = None
    kept: tuple[str, ...] = ()


def page(head: str, body: str, *, lang: str = "en", body_class: str = "") -> str:
    """A whole page."""
    classes = f' class="{body_class}"' if body_class else ""
    return (
        f'<!DOCTYPE html>\n<html lang="{lang}">\n<head>\n<meta charset="utf-8">\n{head}\n</head>\n'
        f"<body{classes}>\n{body}\n</body>\n</html>\n"
    )


def paragraphs(texts: tuple[str, ...]) -> str:
    """Texts as paragraphs."""
    return "\n".join(f"<p>{text}</p>" for text in texts)


def linked_data(*things: dict[str, Any]) -> str:
    """A script with JSON-LD."""
    data: Any = things[0] if len(things) == 1 else list(things)
    text = json.dumps(
        {"@context": "https://schema.org", **data} if isinstance(data, dict) else data
    )
    return f'<script type="application/ld+json">{text}</script>'


def metas(**pairs: str) -> str:
    """Metas of the Open Graph and others: ``og__title`` is ``og:title``."""
    named = ((name.replace("__", ":"), value) for name, value in pairs.items())
    return "\n".join(f'<meta property="{name}" content="{value}">' for name, value in named)


FERRY = (
    "The noon ferry between Quillmouth and the outer islands will run again from Monday, eleven weeks after its bell was found to be missing.",
    "Harbour master Edda Quill said a new bell had been cast in the yard behind the chandlery, from the brass of forty doorknobs given by the townspeople.",
    "&quot;It rings a little flat,&quot; she told reporters on the quay. &quot;So did the last one, but nobody could agree on it.&quot;",
    "Two hundred passengers had crossed each day by rowing boat, at a cost that the island council puts at nine thousand crowns a week.",
    "The council will vote on Thursday on whether the rowers are to be kept on as a reserve through the winter storms.",
)
BRIDGE = (
    "Engineers have closed the swing bridge at Karrow for a fortnight after a crack as long as a pencil was seen in its northern bearing.",
    "Traffic will be led round by the old salt road, which adds forty minutes to the journey and has no lamps after the second mile.",
    "The Ministry of Works said that the bearing was last replaced in 1961 and had been expected to hold until the end of the century.",
    "Shopkeepers on the eastern bank asked for a tax holiday. Their association counted a third fewer customers on the first day alone.",
    "A temporary footbridge, borrowed from the army, is to be in place by the weekend and will carry bicycles but no carts.",
    "Repairs to the bearing are expected to cost four hundred thousand crowns, which the ministry will pay out of this year's reserve.",
)
WEIR = (
    "Young eels climb the town weir only on moonless nights, a study of eleven years by the marine station at Cape Orrin has found.",
    "Researchers counted the animals with a lamp so faint that the eye of an eel cannot see it, and gave each a number on a paper slip.",
    "On clear nights the traps stayed empty even in the season of migration, the team writes in the bulletin of the station.",
    "Biologist Hedda Foss believes that herons are the reason. Where the birds are absent the eels climb under any moon at all.",
    "The town has agreed to switch off the lamps along the mill race between ten and four until the end of June.",
)
LIBRARY = (
    "The public library in Lanternhill has asked readers to bring back books that were borrowed before the flood, and promises to ask no questions.",
    "More than six thousand volumes are missing from the shelves, according to a count that took two librarians most of the winter to complete.",
    "Head librarian Tobias Wren said that some had surely dried on stoves and window sills all over the valley ever since.",
    "Every returned book will get a stamp in the shape of a wave, and will stand in a room of its own that opens in spring.",
)
CHOIR = (
    "Forty singers will descend into the empty dry dock on Friday evening to perform a mass that was written for the echo of the place.",
    "Composer Ruth Ansty measured the echo with a starting pistol and a stopwatch, and found that it returns after exactly four seconds.",
    "Each voice therefore sings against what it sang four seconds earlier, which she compares to arguing with one's own diary.",
    "Tickets are sold at the lock keeper's hut. The audience is advised to bring a blanket and to leave when the siren sounds.",
    "The dock will be flooded again on Saturday at six in the morning, when the first ship of the season is expected.",
)

MENU = (
    '<a class="skip-link" href="#main">Skip to content</a><header class="site-header"><a href="/">The Quillmouth Courier</a>'
    '<nav><ul><li><a href="/news">News</a></li><li><a href="/sport">Sport</a></li><li><a href="/opinion">Opinion</a></li></ul></nav></header>'
)
FOOT = (
    '<footer class="site-footer"><p>© 2025 The Quillmouth Courier. All rights reserved. No part of this site may be reproduced without our permission.</p>'
    '<ul><li><a href="/privacy">Privacy policy</a></li><li><a href="/contact">Contact us</a></li></ul></footer>'
)
SHARE = '<div class="share-buttons"><span>Share</span><a href="#">Facebook</a> <a href="#">X</a> <a href="#">WhatsApp</a></div>'
NEWSLETTER = '<div class="newsletter-signup"><h3>Get the morning letter</h3><p>Sign up to receive our best stories in your inbox each morning, free of charge and without any obligation.</p></div>'
RELATED = (
    '<section class="related-articles"><h3>Related stories</h3><ul><li><a href="/a">Council to debate the price of lamp oil this autumn</a></li>'
    '<li><a href="/b">Old lighthouse keeper retires after half a century</a></li></ul></section>'
)
COMMENTS = (
    '<section id="comments" class="comments-area"><h2>2 comments</h2><ol class="comment-list"><li><article class="comment"><footer>'
    '<b class="fn">Grumpy Reader</b> <time datetime="2025-06-30T20:00:00+00:00">30 June 2025</time></footer><p>I have lived here for sixty years and this is the first time that anybody has asked what we thought of the whole affair.</p></article></li></ol></section>'
)
