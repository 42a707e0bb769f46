"""Which elements of a page are furniture, by their tag, role and name: no part of an article."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise

from feedsvc.readers.page.tree import Element, class_words
from feedsvc.readers.page.weights import INLINE

TAGS = frozenset({"nav", "aside", "footer", "dialog", "menu", "header"})
_ROLES = frozenset(
    {
        *("navigation", "complementary", "banner", "contentinfo", "search", "dialog", "alert"),
        *("menu", "menubar", "toolbar", "tablist", "alertdialog"),
    }
)
_HIDDEN = re.compile(r"display\s{0,3}:\s{0,3}none|visibility\s{0,3}:\s{0,3}hidden", re.IGNORECASE)

# Single words of a class or id, in the languages that themes are written in.
_WORDS: dict[str, str] = {
    word: kind
    for kind, words in {
        "comments": "comment comments commentlist commentform disqus respond kommentare kommentar"
        " comentarios comentários commentaires commenti livefyre spotim",
        "share bar": "share shares sharing sharebar sharedaddy sharethis addthis addtoany social"
        " socials sociallinks socialshare teilen compartir compartilhar compartilhe partager"
        " condividi whatsapp",
        "related": "related relateds relatedposts jp-relatedposts recommended recommendation"
        " recommendations recirc recirculation outbrain taboola readmore readalso seealso morefrom"
        " trending popular mostread mostpopular alsoread relacionadas relacionados relacionado"
        " verwandte leiamais saibamais teaser teasers promo promos promobox crosslink crosslinks"
        " interstitial",
        "newsletter": "newsletter newsletters signup subscribe subscription subscriptions optin"
        " mailchimp abo registration donate donation cta",
        "paywall": "paywall regwall piano membership",
        "advertisement": "ad ads adv advert advertisement advertising adslot adbox adsense adunit"
        " adcontainer dfp gpt sponsor sponsored sponsors werbung anzeige publicidad publicidade"
        " reklama reklam pubblicita inread",
        "navigation": "breadcrumb breadcrumbs nav navbar navigation menu submenu pagination pager"
        " sidebar footer masthead toolbar skip skiplink toc tablist siteheader",
        "cookies": "cookie cookies consent gdpr cmp popup modal overlay lightbox onetrust",
        "byline": "byline bylines authorbio authorbox timestamp postmeta entrymeta"
        " metadata postinfo",
        "tags": "tags taglist taglinks tagcloud topics topiclist keywords postlabels",
        "widget": "widget widgets rating ratings poll printfriendly follow appstore"
        " feedback survey",
        "small print": "disclaimer disclaimers",
        "box": "factbox infobox boxout faktabox faktaruta",
        "for screen readers": "sr-only visually-hidden visuallyhidden screenreader offscreen",
    }.items()
    for word in words.split()
}
# Words that mean something only side by side.
_PAIRS: dict[str, str] = {
    pair: kind
    for kind, pairs in {
        "related": "read-more read-also also-read see-also more-from more-on most-read most-popular"
        " you-may up-next next-article next-post latest-news latest-posts further-reading"
        " keep-reading top-stories leia-mais leia-tambem veja-tambem saiba-mais lire-aussi"
        " a-lire mehr-zum lesen-sie ver-mas",
        "byline": "author-bio author-box author-info author-card about-author author-profile"
        " author-details author-meta post-meta entry-meta article-meta story-meta article-info"
        " posted-on publish-date published-date article-date byline-block author-name post-date"
        " entry-date entry-footer entry-header-meta author-block article-author post-author",
        "advertisement": "native-ad google-ad",
        "newsletter": "sign-up call-to-action opt-in app-download paywall-offer paywall-banner"
        " paywall-prompt paywall-message paywall-overlay paywall-box paywall-cta paywall-modal",
        "tags": "tag-list tag-links tags-links cat-links post-tags article-tags entry-tags"
        " post-categories post-labels",
        "navigation": "post-navigation nav-links skip-link table-of-contents",
        "for screen readers": "sr-only visually-hidden screen-reader",
        "share bar": "share-buttons social-links follow-us",
        "comments": "comment-list comments-area",
        "widget": "rating-box audio-player listen-to text-to-speech",
    }.items()
    for pair in pairs.split()
}
# Where one of these stands beside it, a word above does not make furniture of an element.
_STATES = frozenset({"has", "with", "no", "layout", "without"})
# Figures are told by what is in them, and a name within a line is a part of the line.
_SPARED = INLINE | {"figure", "table", "blockquote", "pre", "picture", "body", "html"}
_HEADINGS = frozenset({"h2", "h3", "h4", "h5", "h6"})
_UNSPARING = frozenset({"for screen readers", "share bar", "advertisement"})
_SPLIT = re.compile(r"[^0-9a-z\u00c0-\u024f]+")
_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])")
_LONGEST = 400


def furniture_of(element: Element) -> str:
    """What kind of furniture an element is, or nothing."""
    if element.tag in TAGS:
        return str(element.tag)
    role = (element.get("role") or "").strip().lower()
    if role in _ROLES:
        return role
    if element.get("hidden") is not None or _HIDDEN.search((element.get("style") or "")[:_LONGEST]):
        return "hidden"
    names = class_words(element)[:_LONGEST]
    kind = _kind_of(names) if names.strip() else ""
    # Of a box that is called so: its heading may be that of a part of the text.
    if kind == "box" and element.tag in _HEADINGS:
        return ""
    return kind if not kind or element.tag not in _SPARED or kind in _UNSPARING else ""


@lru_cache(maxsize=4096)
def _kind_of(names: str) -> str:
    for name in names.split():
        words = [word for word in _SPLIT.split(_HUMP.sub("-", name).lower()) if word]
        if kind := _kind_of_words(words):
            return kind
    return ""


def _kind_of_words(words: list[str]) -> str:
    pairs = (f"{one}-{other}" for one, other in pairwise(words))
    if kind := next((_PAIRS[pair] for pair in pairs if pair in _PAIRS), ""):
        return kind
    if _STATES & set(words):
        return ""
    whole = "".join(words)
    return _WORDS.get(whole) or next((_WORDS[word] for word in words if word in _WORDS), "")
