"""How a feed introduces itself: its title, description and language. Never empty, no two alike."""

from __future__ import annotations

import re
from types import MappingProxyType
from urllib.parse import urlsplit

from feedsvc.model import FeedKind, FeedState, SectionText, Site
from feedsvc.renderers.addresses import web_address
from feedsvc.xml_text import single_line

# One wrong tag makes a whole Atom feed invalid. Longer first parts are legal, but none is in use.
_LANGUAGE = re.compile("[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*")

_SIGNS = MappingProxyType(
    {
        FeedKind.TAG: "#{}",
        FeedKind.SEARCH: "\N{LEFT DOUBLE QUOTATION MARK}{}\N{RIGHT DOUBLE QUOTATION MARK}",
    }
)
_BETWEEN = " \N{EN DASH} "


def feed_title(state: FeedState, site: Site) -> str:
    """The title of a feed. Readers list feeds by it, so each has another one."""
    if state.kind is FeedKind.ALL:
        return site_title(site)
    if state.kind is FeedKind.LANGUAGE:
        return f"{site_title(site)} ({_name(state)})"
    configured = single_line(_own_texts(state, site)[0])
    if configured and not _is_taken(configured, state=state, site=site):
        return configured
    return f"{_name(state)}{_BETWEEN}{site_title(site)}"


def feed_description(state: FeedState, site: Site) -> str:
    """What a feed is about. Words of our own would be in the wrong language; there are none."""
    about_site = single_line(site.description)
    if state.kind is FeedKind.ALL:
        return about_site or site_title(site)
    configured = single_line(_own_texts(state, site)[1])
    return configured or f"{_name(state)}{_BETWEEN}{about_site or site_title(site)}"


def feed_language(state: FeedState, site: Site) -> str | None:
    """The language that a feed is written in, if it is known."""
    own = state.name if state.kind is FeedKind.LANGUAGE else _section_text(state, site).language
    return language_tag(own) or language_tag(site.language)


def feed_image(state: FeedState, site: Site) -> str | None:
    """The picture of a feed: the section's own, else that of the site."""
    address = _section_text(state, site).image or (site.image.url if site.image else None)
    return web_address(address, site) if address else None


def language_tag(text: str | None) -> str | None:
    """A language tag that every format accepts (RFC 5646), or None."""
    tag = (text or "").strip().replace("_", "-")
    return tag if _LANGUAGE.fullmatch(tag) else None


def _name(state: FeedState) -> str:
    """What a feed is called. A sign tells a tag or a search from a section of the same name."""
    name = single_line(state.name) or single_line(state.key)
    return _SIGNS.get(state.kind, "{}").format(name)


def site_title(site: Site) -> str:
    """The name of the site, which is the author of what nobody else has signed."""
    return single_line(site.title) or urlsplit(site.url).netloc or site.url


def _own_texts(state: FeedState, site: Site) -> tuple[str, str]:
    """The title and description that the operator gave a feed, or nothing."""
    combined = site.combined.get(state.key) if state.kind is FeedKind.COMBINED else None
    if combined:
        return combined.title, combined.description
    text = _section_text(state, site)
    return text.title, text.description


def _section_text(state: FeedState, site: Site) -> SectionText:
    if state.kind is FeedKind.SECTION and state.key in site.sections:
        return site.sections[state.key]
    return SectionText()


def _is_taken(title: str, *, state: FeedState, site: Site) -> bool:
    titles = {key: text.title for key, text in site.sections.items()}
    titles |= {key: feed.title for key, feed in site.combined.items()}
    others = {single_line(title) for key, title in titles.items() if key != state.key}
    return title in others | {site_title(site)}
