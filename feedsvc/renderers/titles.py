"""How a feed introduces itself: its title, description and language. Never empty, no two alike."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from feedsvc.model import FeedKind, FeedState, SectionText, Site
from feedsvc.renderers.addresses import web_address
from feedsvc.xml_text import single_line

# One wrong tag makes a whole Atom feed invalid. Longer first parts are legal, but none is in use.
_LANGUAGE = re.compile("[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*")

_BETWEEN = " \N{EN DASH} "


def feed_title(state: FeedState, site: Site) -> str:
    """The title of a feed. Readers list feeds by it, so each has another one."""
    if state.kind is FeedKind.ALL:
        return site_title(site)
    configured = single_line(_section_text(state, site).title)
    if configured and not _is_taken(configured, state=state, site=site):
        return configured
    return f"{_name(state)}{_BETWEEN}{site_title(site)}"


def feed_description(state: FeedState, site: Site) -> str:
    """What a feed is about. Words of our own would be in the wrong language; there are none."""
    about_site = single_line(site.description)
    if state.kind is FeedKind.ALL:
        return about_site or site_title(site)
    configured = single_line(_section_text(state, site).description)
    return configured or f"{_name(state)}{_BETWEEN}{about_site or site_title(site)}"


def feed_language(state: FeedState, site: Site) -> str | None:
    """The language that a feed is written in, if it is known."""
    return language_tag(_section_text(state, site).language) or language_tag(site.language)


def feed_image(state: FeedState, site: Site) -> str | None:
    """The picture of a feed: the section's own, else that of the site."""
    address = _section_text(state, site).image or (site.image.url if site.image else None)
    return web_address(address, site) if address else None


def language_tag(text: str | None) -> str | None:
    """A language tag that every format accepts (RFC 5646), or None."""
    tag = (text or "").strip().replace("_", "-")
    return tag if _LANGUAGE.fullmatch(tag) else None


def _name(state: FeedState) -> str:
    return single_line(state.name) or single_line(state.key)


def site_title(site: Site) -> str:
    """The name of the site, which is the author of what nobody else has signed."""
    return single_line(site.title) or urlsplit(site.url).netloc or site.url


def _section_text(state: FeedState, site: Site) -> SectionText:
    if state.kind is FeedKind.SECTION and state.key in site.sections:
        return site.sections[state.key]
    return SectionText()


def _is_taken(title: str, *, state: FeedState, site: Site) -> bool:
    others = {single_line(text.title) for slug, text in site.sections.items() if slug != state.key}
    return title in others | {site_title(site)}
