"""What shortcodes stand for: pictures, players, links, code. Finding them in a text is not here.

The names are those that Hugo, Zola, Jekyll's plug-ins, Hexo and Eleventy sites have in common:
https://gohugo.io/shortcodes/ and https://www.getzola.org/documentation/content/shortcodes/.
"""

from __future__ import annotations

import html
import posixpath
import re
from collections.abc import Callable, Mapping
from types import MappingProxyType
from urllib.parse import quote

from feedsvc.readers.template_values import Arguments, Page

_PICTURE = re.compile(r"\S+\.(?:jpe?g|png|gif|webp|svg|avif)(?:[?#]\S*)?", re.IGNORECASE)
_PICTURE_NAMES = ("figure", "img", "image", "picture", "photo", "asset_img", "responsive_image")
_SOURCES = ("src", "url", "image_path", "path", "image", "file", "href", "link", "source")
_BOLD = re.compile(r"\*\*([^*\s](?:[^*]{0,300}[^*\s])?)\*\*")
_STRESSED = re.compile(r"(?<![\w*])\*([^*\s](?:[^*]{0,300}[^*\s])?)\*(?![\w*])")
_LINKED = re.compile(r"\[([^\[\]]{1,300})\]\(([^()\s\"]{1,1000})\)")
_MARKS = re.compile(
    r"\[([^\[\]]{1,300})\]\([^()\s]{1,1000}\)|\*\*?([^*\s](?:[^*]{0,300}[^*\s])?)\*\*?"
)
_ID = re.compile(r"[\w.-]{1,80}")
_GIST = re.compile(r"(?:[\w-]{1,80}/)?[0-9a-f]{4,64}", re.IGNORECASE)
_POST = re.compile(r"[^\s\"'<>]{1,300}")
_WEB = re.compile(r"https?://[^\s\"'<>]+", re.IGNORECASE)

Write = Callable[[Arguments, Page], str | None]


def write_shortcode(name: str, arguments: Arguments, page: Page) -> str | None:
    """What a shortcode shows, as HTML or as an address; None where nobody knows."""
    name = name.lower().replace("-", "_")
    if write := _KNOWN.get(name):
        return write(arguments, page)
    if name.startswith(_PICTURE_NAMES) or name.endswith(("figure", "image", "img")):
        return write_figure(arguments, page)
    return None


def include_name(path: str) -> str:
    """The name that an included file would have as a shortcode: ``media/youtube.html``."""
    return posixpath.basename(path.strip("\"'")).partition(".")[0]


def write_link(address: str, label: str = "") -> str:
    """A link within a line. An address without its scheme is not taken for another link."""
    shown = label or re.sub(r"^https?://(?:www\.)?", "", address)
    return f'<a href="{html.escape(address)}">{html.escape(shown, quote=False)}</a>'


def write_figure(arguments: Arguments, _page: Page) -> str | None:
    """A picture with its caption; None where no picture is named."""
    source = arguments.first(*_SOURCES) or next(filter(_PICTURE.fullmatch, arguments.listed), "")
    if not source or "{" in source:
        return None
    caption = arguments.first("caption", "title", "description")
    others = [text for text in arguments.listed if " " in text]
    alt = arguments.first("alt") or _MARKS.sub(r"\1\2", caption) or (others[-1] if others else "")
    picture = f'<img src="{html.escape(source)}" alt="{html.escape(alt)}">'
    below = f"<figcaption>{_inline(caption)}</figcaption>" if caption else ""
    return f"<figure>{picture}{below}</figure>"


def _inline(text: str) -> str:
    """A caption as HTML: Hugo reads it as Markdown, of which one line holds no more than this."""
    shown = _BOLD.sub(r"<strong>\1</strong>", html.escape(text, quote=False))
    shown = _STRESSED.sub(r"<em>\1</em>", shown)
    return _LINKED.sub(
        lambda found: f'<a href="{html.escape(html.unescape(found[2]))}">{found[1]}</a>', shown
    )


def _player(pattern: str, *names: str) -> Write:
    """A link to the page on which something plays; ``pattern`` holds its id."""

    def write(arguments: Arguments, _page: Page) -> str | None:
        given = arguments.first(*names, "id", "0", "url", "src").strip()
        label = arguments.first("title")
        if _WEB.fullmatch(given):
            return write_link(given, label)
        return write_link(pattern.format(given), label) if _ID.fullmatch(given) else None

    return write


def _video(arguments: Arguments, page: Page) -> str | None:
    provider = arguments.first("provider", "service", "type").lower()
    if provider in {"youtube", "vimeo"}:
        return write_shortcode(provider, arguments, page)
    source = arguments.first("src", "url", "mp4", "mp3", "m4a", "webm", "ogg", "file", "0")
    plain = source and not re.search(r"[\s{}<>]", source)
    label = arguments.first("title", "caption") or posixpath.basename(source)
    return write_link(source, label) if plain else None


def _tweet(arguments: Arguments, _page: Page) -> str | None:
    user, number = arguments.first("user"), arguments.first("id", "0", "url")
    if _WEB.fullmatch(number):
        return write_link(number)
    if not number.isdecimal():
        return None
    return write_link(f"https://x.com/{quote(user or 'i', safe='')}/status/{number}")


def _gist(arguments: Arguments, _page: Page) -> str | None:
    given = arguments.first("url", "0", "id")
    if _WEB.fullmatch(given):
        return write_link(given)
    second = arguments.first("1")
    path = f"{given}/{second}" if _GIST.fullmatch(second) and "/" not in given else given
    return write_link(f"https://gist.github.com/{path}") if _GIST.fullmatch(path) else None


def _reference(arguments: Arguments, _page: Page) -> str | None:
    """Hugo's ref and relref: the address of another article's file."""
    given = arguments.first("path", "0")
    path, mark, fragment = given.partition("#")
    if not _POST.fullmatch(given):
        return None
    if path and not path.endswith("/") and "." not in posixpath.basename(path):
        path += ".md"
    return path + mark + fragment


def _post_url(arguments: Arguments, page: Page) -> str | None:
    """Jekyll's post_url: the post of that name, which lies beside the one that says so."""
    given = arguments.first("0")
    if not _POST.fullmatch(given):
        return None
    ending = posixpath.splitext(page.file)[1] or ".md"
    return given.lstrip("/") + ending


def _file_link(arguments: Arguments, page: Page) -> str | None:
    """Jekyll's link: a file by its path from the site's root, which may be above the articles."""
    given = arguments.first("0").lstrip("/")
    if not _POST.fullmatch(given):
        return None
    first = f"{given.partition('/')[0]}/"
    below = given if not first.startswith("_") or first in f"{page.file}/" else given[len(first) :]
    return f"/{below}"


def _own_value(arguments: Arguments, page: Page) -> str | None:
    key = arguments.first("0").lower().replace("_", "").replace("-", "")
    text = page.values.get(key)
    return None if text is None else html.escape(text, quote=False)


def _anchor(arguments: Arguments, _page: Page) -> str | None:
    """A button or link that stands before the text it shows."""
    target = arguments.first("href", "url", "link", "to")
    label = arguments.first("text", "title", "label", "content")
    return write_link(target, label) if target and label and "{" not in target else None


_YOUTUBE = _player("https://www.youtube.com/watch?v={}", "v", "videoid", "video_id")

_KNOWN: Mapping[str, Write] = MappingProxyType(
    {
        "youtube": _YOUTUBE,
        "youtubelite": _YOUTUBE,
        "lite_youtube": _YOUTUBE,
        "vimeo": _player("https://vimeo.com/{}"),
        "vimeo_simple": _player("https://vimeo.com/{}"),
        "streamable": _player("https://streamable.com/{}"),
        "instagram": _player("https://www.instagram.com/p/{}/"),
        "instagram_simple": _player("https://www.instagram.com/p/{}/"),
        "codepen": _player("https://codepen.io/pen/{}"),
        "jsfiddle": _player("https://jsfiddle.net/{}/"),
        "tweet": _tweet,
        "twitter": _tweet,
        "twitter_simple": _tweet,
        "x": _tweet,
        "x_simple": _tweet,
        "gist": _gist,
        "video": _video,
        "audio": _video,
        "podcast": _video,
        "ref": _reference,
        "relref": _reference,
        "post_url": _post_url,
        "link": _file_link,
        "post_link": _post_url,
        "param": _own_value,
        "button": _anchor,
        "figure": write_figure,
    }
)
