"""A Markdown file: front matter, then GitHub's Markdown. Cleaning its HTML is not here."""

from __future__ import annotations

import html
import re
from dataclasses import replace

import comrak

from feedsvc.errors import Unreadable
from feedsvc.model import Article, Claim, ReadingRules, SourceFile
from feedsvc.readers.article_fields import article_of
from feedsvc.readers.encoding import decode
from feedsvc.readers.front_matter import FrontMatter, split_front_matter
from feedsvc.readers.generator_links import resolve_generator_links
from feedsvc.readers.inherited import page_of
from feedsvc.readers.templates import NO_PAGE, strip_templates
from feedsvc.words import plain_text, words_of

# GitHub's extensions, and footnotes.
_EXTENSIONS = comrak.ExtensionOptions()
_EXTENSIONS.autolink = True
_EXTENSIONS.footnotes = True
_EXTENSIONS.strikethrough = True
_EXTENSIONS.table = True
_EXTENSIONS.tasklist = True
# Raw HTML goes through: its own filter shows scripts as text, the sanitiser takes them out.
_RENDERING = comrak.RenderOptions()
_RENDERING.unsafe_ = True

#: How many quotation marks or brackets may stand in a row.
DEEPEST = 250
#: A cell costs some hundred bytes, also one that stands nowhere in the text.
MOST_CELLS = 100_000
_MANY_BARS = 500

_NESTED = re.compile(rf"(?:>[ \t]?){{{DEEPEST}}}|\[{{{DEEPEST}}}|(?:[-*+][ \t]){{{DEEPEST}}}")
# A heading further below is not the title of the text.
_HEAD = 20_000
_H1 = re.compile(r"<h1(?:\s[^<>]{0,300})?>(.{0,2000}?)</h1>\n?", re.DOTALL)
_MORE = re.compile(
    r"<(?:!--\s{0,20}(?:[Mm]ore|MORE|excerpt|truncate|read-more)\b[^<>]{0,100}--|h1>more</h1)>"
    # Publ's: https://publ.beesbuzz.biz/manual/entries
    r"|<p>\.{5,80}</p>"
)
# A link whose target was template code would lead to the page that it stands on.
_EMPTY_LINK = re.compile(r'<a href="">')
# kramdown's place for a table of contents: any item of a list, with a mark below it.
_TOC = re.compile(
    r"^[ ]{0,3}(?:[*+-]|1\.)[ \t][^\n]{0,200}\n[ ]{0,3}\{:[ ]?toc\b[^{}\n]{0,100}\}", re.MULTILINE
)
# The language of a block of code, as Python's Markdown has it.
_COLONS = re.compile(r"<pre><code>:{3,9}([\w+-]{1,40})[^\n<]{0,200}\n")
_MODULE_LINE = re.compile(r"(?:import|export)\s")


def read_markdown(source: SourceFile, data: bytes, rules: ReadingRules) -> tuple[Article, ...]:
    """Read a Markdown file as one article."""
    decoded = decode(data, configured=rules.encoding)
    front = split_front_matter(decoded.text) or FrontMatter((), decoded.text, 1)
    article = article_of(source.name, front.fields, rules, notes=decoded.notes + front.notes)
    text = front.body
    if source.name.lower().endswith(".mdx"):
        text = _without_modules(text)
    if "toc" in text:
        text = _TOC.sub(_same_lines, text)
    page = page_of(source.name, front.fields) if "{" in text else NO_PAGE
    stripped, notes = strip_templates(text, first_line=front.body_line, page=page)
    if notes:
        article = replace(article, notes=article.notes + notes)
    body = _convert(stripped, rules)
    return (_settle_body(article, body, front),)


def convert_markdown(text: str, rules: ReadingRules) -> str:
    """Write Markdown that stood in another format as HTML, template code taken out."""
    return _convert(strip_templates(text)[0], rules)


def _without_modules(text: str) -> str:
    """Drop the import and export lines of MDX, each up to the next blank line."""
    kept: list[str] = []
    inside = fenced = False
    for line in text.split("\n"):
        if line.startswith(("```", "~~~")):
            fenced = not fenced
        inside = bool(line.strip()) and (inside or (not fenced and bool(_MODULE_LINE.match(line))))
        kept.append("" if inside else line)
    return "\n".join(kept)


def _same_lines(found: re.Match[str]) -> str:
    """Nothing, on as many lines: what messages say of the others stays true."""
    return "\n" * found[0].count("\n")


def _convert(text: str, rules: ReadingRules) -> str:
    if len(text) > rules.max_html_bytes:
        raise Unreadable(
            f"the text has more than {rules.max_html_bytes:,} characters",
            hint="shorten it, or make several articles of it",
        )
    deep = any(text.count(sign) >= DEEPEST for sign in (">", "[", "- ", "* ", "+ "))
    if deep and (found := _NESTED.search(text)):
        raise Unreadable(
            f"the Markdown is nested deeper than {DEEPEST} levels",
            line=text.count("\n", 0, found.start()) + 1,
            hint="a row of > or [ this long cannot be meant",
        )
    if text.count("|") > _MANY_BARS:
        _refuse_wide_tables(text)
    body = comrak.render_markdown(text, extension_options=_EXTENSIONS, render_options=_RENDERING)
    if "<code>:::" in body:
        body = _COLONS.sub(r'<pre><code class="language-\1">', body)
    return _EMPTY_LINK.sub("<a>", resolve_generator_links(body))


def _refuse_wide_tables(text: str) -> None:
    """A row has as many cells as the head of its table, whatever is written in it."""
    cells = columns = 0
    for number, line in enumerate(text.split("\n"), start=1):
        bars = line.count("|")
        if bars and not line.strip("|:- \t\r"):
            columns = bars + 1
        elif not line.strip():
            columns = 0
        cells += columns
        if cells > MOST_CELLS:
            raise Unreadable(
                f"its tables have more than {MOST_CELLS:,} cells",
                line=number,
                hint="make several articles of it, or take the table out",
            )


def _settle_body(article: Article, body: str, front: FrontMatter) -> Article:
    article, body = _take_heading(article, body, front)
    more = _MORE.search(body)
    if more is None:
        return replace(article, body=body)
    before = body[: more.start()]
    summary = article.summary
    if summary is None and plain_text(before).strip():
        summary = Claim(before, "text before the 'more' mark")
    return replace(article, summary=summary, body=_MORE.sub("", body))


def _take_heading(article: Article, body: str, front: FrontMatter) -> tuple[Article, str]:
    """Drop a heading that repeats the title, and take it as the title where there is none."""
    found = _H1.search(body, 0, _HEAD)
    if found is None or _MORE.fullmatch(found[0].strip()):
        return article, body
    text = plain_text(found[1]).strip()
    if article.title is None and text:
        title = Claim(html.escape(text, quote=False), _origin(text, front))
        article = replace(article, title=title)
    elif article.title is None or words_of(text) != words_of(html.unescape(article.title.value)):
        return article, body
    return article, body[: found.start()] + body[found.end() :]


def _origin(text: str, front: FrontMatter) -> str:
    """Name the line of a heading; the converter does not say where it stood."""
    words = words_of(text)
    for number, line in enumerate(front.body.split("\n"), front.body_line):
        if line.strip() and words_of(plain_text(line[:2000]))[: len(words)] == words:
            return f"heading, line {number}"
    return "heading"
