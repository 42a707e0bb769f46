"""Which of the items that a page describes is its article, and which say what lies around it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from feedsvc.readers.page.values import Item, many
from feedsvc.readers.raw_fields import Value, text_of
from feedsvc.words import words_of

ARTICLE_TYPES = frozenset(
    {
        *("article", "newsarticle", "reportagenewsarticle", "opinionnewsarticle", "blogposting"),
        *("analysisnewsarticle", "backgroundnewsarticle", "reviewnewsarticle", "asknewsarticle"),
        *("advertisercontentarticle", "liveblogposting", "socialmediaposting", "scholarlyarticle"),
        *("report", "techarticle", "satiricalarticle", "discussionforumposting", "posting"),
        *("hentry", "story", "govpublication", "medicalscholarlyarticle", "imagegallery"),
        *("blogpost", "document"),  # what Drupal says in RDFa
    }
)
_WEAK_TYPES = frozenset(
    {"imagegallery", "discussionforumposting", "posting", "article", "document"}
)
_PAGE_TYPES = frozenset({"webpage", "itempage", "aboutpage", "collectionpage", "profilepage"})


@dataclass(frozen=True, slots=True)
class Described:
    """The items of a page by what they are for; ``articles`` are about one and the same article."""

    articles: tuple[Item, ...]
    pages: tuple[Item, ...]
    trails: tuple[Item, ...]

    def text(self, *keys: str) -> str:
        """The first text of these keys in any of the article's items."""
        return next((text for item in self.articles if (text := item.text(*keys))), "")


def find_described(
    items: Iterable[Item], *, addresses: frozenset[str], headings: tuple[str, ...]
) -> Described:
    """Sort the items of a page. ``addresses`` and ``headings`` are what the page calls itself."""
    found = tuple(items)
    articles = [item for item in found if item.types & ARTICLE_TYPES]
    words = tuple(words_of(heading) for heading in headings)
    return Described(
        articles=_of_one_article(articles, addresses, words),
        pages=tuple(
            item for item in found if item.types & _PAGE_TYPES and not item.types & ARTICLE_TYPES
        ),
        trails=tuple(item for item in found if "breadcrumblist" in item.types),
    )


def _of_one_article(
    articles: list[Item], addresses: frozenset[str], headings: tuple[tuple[str, ...], ...]
) -> tuple[Item, ...]:
    """The items about the page's own article, the fullest first; the others are teasers."""
    rated = [(_rate(item, addresses, headings), item) for item in articles]
    best = max((rate for rate, _ in rated), default=0)
    if best <= 0 and len(articles) > 1 and not _same_headline(articles):
        # Several stories and none that is named as this one: the first, if the page opens with it.
        return tuple(articles[:1])
    chosen = [item for rate, item in rated if rate == best or (rate > 0 and best > 0)]
    return tuple(sorted(chosen, key=lambda item: _order(item, rated)))


def _order(item: Item, rated: list[tuple[int, Item]]) -> tuple[bool, int, bool]:
    rate = next(rate for rate, one in rated if one is item)
    return (not item.origin.startswith("JSON-LD"), -rate, bool(item.types <= _WEAK_TYPES))


def _same_headline(articles: list[Item]) -> bool:
    return len({words_of(item.text("headline", "name")) for item in articles}) == 1


def _rate(item: Item, addresses: frozenset[str], headings: tuple[tuple[str, ...], ...]) -> int:
    rate = 0
    named = {address_key(text) for text in _addresses_of(item)}
    if named & addresses:
        rate += 2
    title = words_of(item.text("headline", "name", "alternativeheadline"))
    if title and any(_alike(title, heading) for heading in headings):
        rate += 2
    return rate


def _alike(title: tuple[str, ...], heading: tuple[str, ...]) -> bool:
    shorter, longer = sorted((title, heading), key=len)
    return len(shorter) * 2 > len(longer) and longer[: len(shorter)] == shorter


def _addresses_of(item: Item) -> list[str]:
    found: list[str] = []
    for key in ("mainentityofpage", "url", "@id"):
        for value in many(item.values.get(key)):
            one: Value | None = (
                value.get("@id") or value.get("url") if isinstance(value, Mapping) else value
            )
            found += [text_of(one)]
    return [address for address in found if "/" in address]


def address_key(address: str) -> str:
    """What two spellings of one address have in common; empty for that of a whole site."""
    try:
        parts = urlsplit(address.strip())
    except ValueError:
        return ""
    path = parts.path.rstrip("/").lower()
    return f"{(parts.hostname or '').removeprefix('www.')}{path}" if path else ""
