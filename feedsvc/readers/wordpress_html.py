"""WordPress's form of a text → HTML: block comments, shortcodes, bare newlines as paragraphs."""

from __future__ import annotations

import re
from html import escape, unescape

# Each of these is linear: what it repeats is bounded, or cannot begin another match.
_BLOCK_COMMENT = re.compile(r"<!--\s{0,9}/?wp:[^<>]{0,20000}?-->")
_PARAGRAPH = re.compile(r"<p[\s>]", re.IGNORECASE)
# An address on a line of its own is what WordPress embeds.
_ADDRESS_ALONE = re.compile(
    r"""^[ \t]{0,20}(https?://[^\s<>"'\[\]]{4,1000})[ \t]{0,20}$""", re.MULTILINE
)
_EMBEDDED = re.compile(
    r"""(<div class="wp-block-embed__wrapper">)\s{0,9}(https?://[^\s<>"'\[\]]{4,1000})\s{0,9}(</div>)"""
)
_MORE = re.compile(r"<!--\s{0,9}(?:more|nextpage)\b[^<>]{0,200}-->")

_CAPTION = re.compile(
    r"\[(?:wp_)?caption\b([^\[\]]{0,1000})\]([^\[\]]{0,5000})\[/(?:wp_)?caption\]"
)
_PICTURE = re.compile(r"(?:<a\b[^<>]{0,1000}>\s{0,20})?<img\b[^<>]{0,2000}>(?:\s{0,20}</a>)?")
_CAPTION_TEXT = re.compile(r"""\bcaption=["']([^"']{0,1000})["']""")
_EMBED = re.compile(
    r"\[(?:embed|youtube|vimeo|audio|video)\b[^\[\]]{0,500}?\]\s{0,9}(https?://[^\s\[\]<>]{1,1000})\s{0,9}\[/\w{1,20}\]"
)
_SOURCE = re.compile(
    r"""\[(?:embed|youtube|vimeo|audio|video)\b[^\[\]]{0,500}?(?:src|mp3|mp4|url)=["']?(https?://[^\s"'\[\]<>]{1,1000})["']?[^\[\]]{0,500}\]"""
)
_CODE = re.compile(
    r"\[(code|sourcecode|source|php|python|py|ruby|css|html|xml|js|javascript|java|bash|shell|sql|cpp)"
    r"\b[^\[\]]{0,300}\]"
)
_ESCAPED = re.compile(r"\[(\[[a-z][\w-]{0,40}[^\[\]]{0,500}\])\]")
_SHORTCODE = re.compile(r"\[(/?)([a-z][\w-]{0,40})((?:\s[^\[\]]{0,2000})?)/?\]")
_ATTRIBUTE = re.compile(r"""[\w-]{1,40}=["'\w]""")

# Of a shortcode without attributes or end only the names of its own and common plug-ins are sure.
_KNOWN = frozenset(
    {
        *("gallery", "caption", "audio", "video", "playlist", "embed", "youtube", "vimeo", "toc"),
        *("more", "contact-form", "contact-form-7", "sharing", "jetpack_subscription_form"),
        *("divider", "clear", "br", "hr", "separator", "spacer", "newsletter", "sitemap"),
    }
)

_BLOCKS = (
    "address|article|aside|blockquote|details|dd|div|dl|dt|fieldset|figcaption|figure|footer|form"
    "|h[1-6]|header|hr|iframe|legend|li|main|nav|ol|p|pre|script|section|style|summary|table|tbody"
    "|td|tfoot|th|thead|tr|ul|video|audio|object"
)
_BLOCK_EDGE = re.compile(rf"(</?(?:{_BLOCKS})\b[^<>]{{0,2000}}>)", re.IGNORECASE)
_PRE_START = re.compile(r"<pre\b", re.IGNORECASE)
_PRE_END = re.compile(r"</pre>", re.IGNORECASE)
_OPENS_TEXT = re.compile(
    r"<(?:p|li|td|th|dt|dd|h[1-6]|figure|figcaption|summary|address|legend|script|style)\b",
    re.IGNORECASE,
)
_EMPTY_LINES = re.compile(r"\n[ \t]{0,100}\n\s{0,200}")


def write_wordpress(text: str) -> str:
    """Write a text of WordPress as HTML; one that has block comments says its paragraphs itself.

    In one that has tags of paragraphs too, a line ends where its author's browser broke it.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    has_blocks = _BLOCK_COMMENT.search(text) is not None
    says_paragraphs = _PARAGRAPH.search(text) is not None
    text = _BLOCK_COMMENT.sub("", text)
    text = _EMBEDDED.sub(_embedded, text)
    if "[" in text or "http" in text:
        text = _without_shortcodes(text)
    if has_blocks:
        return _MORE.sub("", text).strip()
    return write_paragraphs(_MORE.sub("\n\n", text), breaks=not says_paragraphs)


def _embedded(found: re.Match[str]) -> str:
    return f"{found[1]}{_linked(found[2])}{found[3]}"


def _own_line(found: re.Match[str]) -> str:
    return _linked(found[1])


def _linked(address: str) -> str:
    # An ampersand may be written either way.
    url = escape(unescape(address))
    return f'<p><a href="{url}">{url}</a></p>'


def _without_shortcodes(text: str) -> str:
    """Resolve the shortcodes whose meaning is plain, and drop all others, not what they enclose."""
    pieces = _split_preformatted(_show_code(text))
    return "".join(piece if place % 2 else _resolve(piece) for place, piece in enumerate(pieces))


def _show_code(text: str) -> str:
    """The shortcodes of the plug-ins that show code, as code: [php]…[/php], [code]…[/code]."""
    out: list[str] = []
    position = 0
    unclosed: set[str] = set()
    for opening in _CODE.finditer(text):
        if opening.start() < position or opening[1] in unclosed:
            continue
        end = text.find(f"[/{opening[1]}]", opening.end())
        if end < 0:
            unclosed.add(opening[1])
        else:
            code = escape(unescape(text[opening.end() : end]).strip("\n"), quote=False)
            out += [text[position : opening.start()], f"<pre><code>{code}</code></pre>"]
            position = end + len(opening[1]) + 3
    return "".join([*out, text[position:]])


def _split_preformatted(text: str) -> list[str]:
    """Split a text so that each second piece is preformatted, in which every sign counts."""
    pieces: list[str] = []
    position = 0
    while start := _PRE_START.search(text, position):
        end = _PRE_END.search(text, start.end())
        if end is None:
            break
        pieces += [text[position : start.start()], text[start.start() : end.end()]]
        position = end.end()
    return [*pieces, text[position:]]


def _resolve(text: str) -> str:
    text = _ADDRESS_ALONE.sub(_own_line, text)
    text = _CAPTION.sub(_figure, text)
    text = _SOURCE.sub(_link, _EMBED.sub(_link, text))
    text = _ESCAPED.sub(lambda found: found[1].replace("[", "\0").replace("]", "\1"), text)
    closed = {found[2] for found in _SHORTCODE.finditer(text) if found[1]}
    text = _SHORTCODE.sub(lambda found: _drop(found, closed), text)
    return text.replace("\0", "[").replace("\1", "]")


def _figure(found: re.Match[str]) -> str:
    picture = _PICTURE.search(found[2])
    if picture is None:
        return found[2]
    named = _CAPTION_TEXT.search(found[1])
    caption = found[2][picture.end() :].strip() or (escape(named[1]) if named else "")
    below = f"<figcaption>{caption}</figcaption>" if caption else ""
    return f"<figure>{picture[0]}{below}</figure>"


def _link(found: re.Match[str]) -> str:
    return _linked(found[1])


def _drop(found: re.Match[str], closed: set[str]) -> str:
    """Text in brackets, such as [sic], is none of WordPress's."""
    name, attributes = found[2], found[3]
    sure = found[1] or name in closed or name in _KNOWN or _ATTRIBUTE.search(attributes)
    return "" if sure else found[0]


def write_paragraphs(text: str, *, breaks: bool = True) -> str:
    """Wrap what stands between empty lines, outside of blocks, as paragraphs, as WordPress does."""
    out: list[str] = []
    for place, piece in enumerate(_split_preformatted(text)):
        out.append(piece if place % 2 else _paragraphs_around_blocks(piece, breaks=breaks))
    return "\n".join(filter(None, (part.strip() for part in out)))


def _paragraphs_around_blocks(text: str, *, breaks: bool) -> str:
    out: list[str] = []
    inside = 0
    for place, piece in enumerate(_BLOCK_EDGE.split(text)):
        if place % 2:
            out.append(piece)
            if _OPENS_TEXT.match(piece):
                inside += 1
            elif piece.startswith("</") and _OPENS_TEXT.match(f"<{piece[2:]}"):
                inside = max(0, inside - 1)
        elif inside:
            out.append(piece.strip("\n").replace("\n", "<br>\n") if breaks else piece)
        else:
            texts = (one for one in _EMPTY_LINES.split(piece) if one.strip())
            out.append("\n".join(f"<p>{_lines(one)}</p>" for one in texts))
    return "".join(out)


def _lines(text: str) -> str:
    return "<br>\n".join(line.strip() for line in text.strip().split("\n"))
