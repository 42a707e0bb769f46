"""Strict checks of feeds: what the specifications demand and what no parser complains about.

Each ``*_faults`` function returns what is wrong, a line each. Those with ``oracle`` in their name
ask an independent judge; ``*_missing`` says why it cannot be asked here.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from collections import Counter
from collections.abc import Iterable
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import atoma
import feedparser
import jsonschema
from lxml import etree, html

ROOT = Path(__file__).parents[1]
RELAX_NG = ROOT.parent / "shared" / "schemas" / "atom.rng"
JSON_SCHEMA = ROOT / "node_modules" / "jsonfeed-schema" / "schema-v1.1.json"

ATOM = "http://www.w3.org/2005/Atom"
# RFC 5005
HISTORY = "http://purl.org/syndication/history/1.0"
CONTENT = "http://purl.org/rss/1.0/modules/content/"
DC = "http://purl.org/dc/elements/1.1/"
PODCASTS = (
    "http://www.itunes.com/dtds/podcast-1.0.dtd",
    "https://podcastindex.org/namespace/1.0",
)
MEDIA = "http://search.yahoo.com/mrss/"
XML = "http://www.w3.org/XML/1998/namespace"
A = {"a": ATOM}
R = {"a": ATOM, "content": CONTENT, "dc": DC, "media": MEDIA}

ALTERNATE = "a:link[@rel='alternate' or not(@rel)]"
REGISTERED = {"alternate", "self", "related", "enclosure", "via", "hub", "first", "last", "next"}
REGISTERED |= {"previous", "prev-archive", "next-archive", "current", "license", "replies", "edit"}

_WEEKDAYS = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
_MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
_RFC822 = re.compile(
    rf"({'|'.join(_WEEKDAYS)}), (\d\d) ({'|'.join(_MONTHS)}) (\d{{4}}) "
    r"([01]\d|2[0-3]):[0-5]\d:[0-5]\d (GMT|[+-]\d{4})"
)
_RFC3339 = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*")
_IRI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\s<>\"{}|\\^`]+")
_WEB = re.compile(r"https?://[^\s/<>\"]+[^\s<>\"]*")
_MAILBOX = re.compile(r"[^@\s()]+@[^@\s()]+ \([^()]+\)")
_MARKUP = re.compile(r"</?[A-Za-z][^>]*>|&(amp|lt|gt|quot|#\d+|#x[0-9A-Fa-f]+);")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff]")


# --- what all formats share ---------------------------------------------------------------------


def _text_faults(data: bytes) -> list[str]:
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return ["not UTF-8"]
    faults = ["byte order mark"] if text.startswith("\ufeff") else []
    return faults + (["control character"] if _CONTROL.search(text) else [])


def _repeated(what: str, values: Iterable[Any]) -> list[str]:
    return [f"{what} used {n} times: {value}" for value, n in Counter(values).items() if n > 1]


def _title_faults(title: str) -> list[str]:
    return [f"markup or a second escape in title: {title}"] if _MARKUP.search(title) else []


def _web_faults(what: str, url: str | None) -> list[str]:
    return [] if url and _WEB.fullmatch(url) else [f"{what} is no absolute URL: {url}"]


def _language_faults(language: str | None) -> list[str]:
    good = language is None or _LANGUAGE.fullmatch(language)
    return [] if good else [f"no language tag: {language}"]


def _urls_of(element: html.HtmlElement) -> Iterable[str]:
    for name in ("href", "src", "poster"):
        if name in element.attrib:
            yield element.attrib[name]
    for candidate in element.attrib.get("srcset", "").split(","):
        yield from candidate.split()[:1]


def content_faults(markup: str) -> list[str]:
    """What must not stand in an entry's HTML."""
    if not markup.strip():
        return []
    faults = []
    for element in html.fragment_fromstring(markup, create_parent="div").iter(etree.Element):
        if element.tag in {"script", "style", "iframe", "form", "object", "embed"}:
            faults.append(f"<{element.tag}> in content")
        faults += [f"{name} in content" for name in element.attrib if name.startswith("on")]
        for url in _urls_of(element):
            faults += [] if _IRI.match(url) else [f"relative URL in content: {url}"]
            faults += ["placeholder host in content"] if "feedsvc.invalid" in url else []
    return faults


def _rfc822_faults(text: str | None) -> list[str]:
    found = _RFC822.fullmatch(text or "")
    if found is None:
        return [f"no RFC 822 date: {text}"]
    weekday, day, month, year = found.group(1, 2, 3, 4)
    try:
        real = date(int(year), _MONTHS.index(month) + 1, int(day))
    except ValueError:
        return [f"no such day: {text}"]
    return [] if _WEEKDAYS[real.weekday()] == weekday else [f"wrong weekday: {text}"]


def _rfc3339_faults(text: Any) -> list[str]:
    good = isinstance(text, str) and _RFC3339.fullmatch(text)
    return [] if good else [f"no RFC 3339 date: {text}"]


# --- RSS ----------------------------------------------------------------------------------------


def rss_faults(data: bytes, *, url: str | None = None, plain_titles: bool = True) -> list[str]:
    """Everything wrong with an RSS 2.0 feed served at ``url``."""
    faults = _text_faults(data)
    try:
        rss = etree.fromstring(data)
    except etree.XMLSyntaxError as error:
        return [*faults, f"not well-formed: {error}"]
    channels = rss.findall("channel")
    if rss.tag != "rss" or rss.get("version") != "2.0" or len(channels) != 1:
        return [*faults, "not RSS 2.0 with one channel"]
    channel = channels[0]
    faults += _channel_faults(channel, url, plain_titles=plain_titles)
    for item in channel.findall("item"):
        faults += _item_faults(item, plain_titles=plain_titles)
    faults += _repeated("guid", (guid.text for guid in channel.iterfind("item/guid")))
    names = {etree.QName(element).namespace for element in rss.iter(etree.Element)}
    known = {None, HISTORY, *R.values(), *PODCASTS}
    return faults + [f"unknown namespace {name}" for name in names - known]


def _channel_faults(channel: Any, url: str | None, *, plain_titles: bool) -> list[str]:
    faults = []
    for name in ("title", "link", "description", "lastBuildDate", "docs", "generator", "ttl"):
        found = channel.findall(name)
        if len(found) != 1 or not (found[0].text or "").strip():
            faults.append(f"channel has {len(found)} {name}, or an empty one")
    faults += _title_faults(channel.findtext("title", "")) if plain_titles else []
    faults += _web_faults("channel link", channel.findtext("link"))
    faults += _rfc822_faults(channel.findtext("lastBuildDate"))
    faults += _language_faults(channel.findtext("language"))
    faults += _ttl_faults(channel) + _image_faults(channel) + _rss_self_faults(channel, url)
    tags = [element.tag for element in channel]
    if "item" in tags and any(tag != "item" for tag in tags[tags.index("item") :]):
        faults.append("an element of the channel after the first item")
    return faults


def _ttl_faults(channel: Any) -> list[str]:
    return [] if channel.findtext("ttl", "0").isdigit() else ["ttl is no number"]


def _image_faults(channel: Any) -> list[str]:
    image = channel.find("image")
    if image is None:
        return []
    same = all(image.findtext(name) == channel.findtext(name) for name in ("title", "link"))
    return _web_faults("image", image.findtext("url")) + (
        [] if same else ["image's title and link are not the channel's"]
    )


def _rss_self_faults(channel: Any, url: str | None) -> list[str]:
    found = channel.xpath("a:link[@rel='self']", namespaces=R)
    faults = [] if len(found) == 1 else [f"{len(found)} self links"]
    for link in found:
        if link.get("type") != "application/rss+xml":
            faults.append("self link of another type")
        if url is not None and link.get("href") != url:
            faults.append(f"self link of another URL: {link.get('href')}")
        if link.get("href") == channel.findtext("link"):
            faults.append("the channel's link is the feed itself")
    return faults


def _item_faults(item: Any, *, plain_titles: bool) -> list[str]:
    faults = []
    if not (item.findtext("title") or item.findtext("description")):
        faults.append("item without title and description")
    faults += _title_faults(item.findtext("title", "")) if plain_titles else []
    faults += _web_faults("item link", item.findtext("link"))
    faults += _rfc822_faults(item.findtext("pubDate"))
    faults += _guid_faults(item) + _rss_author_faults(item) + _enclosure_faults(item)
    faults += _body_faults(item)
    for updated in item.findall(f"{{{ATOM}}}updated"):
        faults += _rfc3339_faults(updated.text)
    return faults + ["UpdatePeriod" for _ in item.iter("{*}UpdatePeriod")]


def _body_faults(item: Any) -> list[str]:
    tags = [element.tag for element in item]
    full = f"{{{CONTENT}}}encoded"
    faults = content_faults(item.findtext(full) or item.findtext("description") or "")
    if full in tags and "description" not in tags[: tags.index(full)]:
        faults.append("content:encoded without a description before it")
    return faults


def _guid_faults(item: Any) -> list[str]:
    guids = item.findall("guid")
    if len(guids) != 1 or not guids[0].text:
        return ["item without guid"]
    permalink = guids[0].get("isPermaLink", "true") == "true"
    if permalink and not _WEB.fullmatch(guids[0].text):
        return [f"permalink that is no URL: {guids[0].text}"]
    return []


def _rss_author_faults(item: Any) -> list[str]:
    authors = [author.text or "" for author in item.findall("author")]
    faults = [f"author without e-mail: {a}" for a in authors if not _MAILBOX.fullmatch(a)]
    if len(authors) > 1:
        faults.append("several authors")
    if authors and item.findall(f"{{{DC}}}creator"):
        faults.append("author beside dc:creator")
    return faults


def _enclosure_faults(item: Any) -> list[str]:
    enclosures = item.findall("enclosure")
    faults = ["several enclosures"] if len(enclosures) > 1 else []
    for enclosure in enclosures:
        faults += _web_faults("enclosure", enclosure.get("url"))
        if not enclosure.get("length", "").isdigit() or "/" not in enclosure.get("type", ""):
            faults.append("enclosure without length or type")
    return faults


# --- Atom ---------------------------------------------------------------------------------------


def atom_faults(data: bytes, *, url: str | None = None, plain_titles: bool = True) -> list[str]:
    """Everything wrong with an Atom feed served at ``url``."""
    faults = _text_faults(data)
    try:
        feed = etree.fromstring(data)
    except etree.XMLSyntaxError as error:
        return [*faults, f"not well-formed: {error}"]
    if feed.tag != f"{{{ATOM}}}feed":
        return [*faults, "not an Atom feed"]
    entries = feed.findall("a:entry", A)
    faults += _atom_self_faults(feed, url) + _person_faults(feed) + _entry_author_faults(feed)
    for node in (feed, *entries):
        faults += _node_faults(node, plain_titles=plain_titles) + _atom_link_faults(node)
    for entry in entries:
        faults += _atom_entry_faults(entry)
    tags = [element.tag for element in feed]
    first = f"{{{ATOM}}}entry"
    if first in tags and any(tag != first for tag in tags[tags.index(first) :]):
        faults.append("metadata after the first entry")
    return faults + _repeated("id", (node.findtext("a:id", None, A) for node in (feed, *entries)))


def _atom_self_faults(feed: Any, url: str | None) -> list[str]:
    found = feed.xpath("a:link[@rel='self']/@href", namespaces=A)
    faults = [] if len(found) == 1 else [f"{len(found)} self links"]
    return faults + [f"self link of another URL: {h}" for h in found if url not in {None, h}]


def _entry_author_faults(feed: Any) -> list[str]:
    alone = feed.xpath("a:entry[not(a:author)]", namespaces=A)
    nobody = not feed.xpath("a:author", namespaces=A) and (alone or feed.find("a:entry", A) is None)
    return ["no author on the feed, nor on every entry"] if nobody else []


def _person_faults(feed: Any) -> list[str]:
    faults = []
    for person in feed.xpath("//a:author | //a:contributor", namespaces=A):
        if not (person.findtext("a:name", None, A) or "").strip():
            faults.append("author without a name")
        email = person.findtext("a:email", None, A)
        if email is not None and not re.fullmatch(r"\S+@\S+", email):
            faults.append(f"no e-mail address: {email}")
    return faults


def _node_faults(node: Any, *, plain_titles: bool) -> list[str]:
    faults = []
    faults += [
        f"not exactly one {name}"
        for name in ("id", "title", "updated")
        if len(node.findall(f"a:{name}", A)) != 1
    ]
    if len(node.findall("a:published", A)) > 1:
        faults.append("several published")
    if not _IRI.fullmatch(node.findtext("a:id", None, A) or ""):
        faults.append(f"id is no IRI: {node.findtext('a:id', None, A)}")
    for title in node.findall("a:title", A):
        if title.get("type", "text") == "text" and plain_titles:
            faults += _title_faults(title.text or "")
    for moment in node.xpath("a:updated | a:published", namespaces=A):
        faults += _rfc3339_faults(moment.text)
    for category in node.findall("a:category", A):
        faults += [] if category.get("term") else ["category without term"]
    return faults + _language_faults(node.get(f"{{{XML}}}lang"))


def _atom_link_faults(node: Any) -> list[str]:
    faults = []
    for link in node.findall("a:link", A):
        faults += _web_faults("link", link.get("href"))
        rel = link.get("rel", "alternate")
        if rel not in REGISTERED and not _IRI.fullmatch(rel):
            faults.append(f"unregistered rel {rel}")
    kinds = [(x.get("type"), x.get("hreflang")) for x in node.xpath(ALTERNATE, namespaces=A)]
    return faults + _repeated("alternate links of kind", kinds)


def _atom_entry_faults(entry: Any) -> list[str]:
    faults = []
    known = "id title updated published author contributor category content link rights source"
    for child in entry:
        name = etree.QName(child)
        if name.namespace == ATOM and name.localname not in {*known.split(), "summary"}:
            faults.append(f"unknown element {name.localname}")
    content = entry.find("a:content", A)
    if content is None and not entry.xpath(ALTERNATE, namespaces=A):
        faults.append("entry without content and without alternate link")
    if content is not None:
        faults += _atom_content_faults(entry, content)
    return faults


def _atom_content_faults(entry: Any, content: Any) -> list[str]:
    if content.get("src"):
        return [] if entry.find("a:summary", A) is not None else ["content src without summary"]
    kind = content.get("type", "text")
    if kind == "html":
        inside = ["HTML content not escaped"] if len(content) else []
        return inside + content_faults(content.text or "")
    if kind == "xhtml":
        one = len(content) == 1 and content[0].tag == "{http://www.w3.org/1999/xhtml}div"
        return [] if one else ["XHTML content without div"]
    return [] if kind == "text" or "/" in kind else [f"content of type {kind}"]


# --- JSON ---------------------------------------------------------------------------------------


def json_faults(data: bytes, *, url: str | None = None, plain_titles: bool = True) -> list[str]:
    """Everything wrong with a JSON Feed 1.1 served at ``url``."""
    faults = _text_faults(data)
    try:
        feed = json.loads(data)
    except ValueError as error:
        return [*faults, f"not JSON: {error}"]
    if re.search("[\ud800-\udfff]", json.dumps(feed, ensure_ascii=False)):
        faults.append("lone surrogate")
    if feed.get("version") != "https://jsonfeed.org/version/1.1":
        faults.append("not version 1.1")
    if not isinstance(feed.get("title"), str) or not feed["title"].strip():
        faults.append("feed without title")
    if url is not None and feed.get("feed_url") != url:
        faults.append(f"feed_url is another URL: {feed.get('feed_url')}")
    if feed.get("next_url", "") == feed.get("feed_url"):
        faults.append("next_url is feed_url")
    faults += _web_faults("home_page_url", feed.get("home_page_url"))
    faults += _language_faults(feed.get("language")) + _json_author_faults(feed)
    if not isinstance(feed.get("items"), list):
        return [*faults, "feed without items"]
    for item in feed["items"]:
        faults += _json_item_faults(item, plain_titles=plain_titles)
    return faults + _repeated("id", (str(item.get("id")) for item in feed["items"]))


def _json_author_faults(node: dict[str, Any]) -> list[str]:
    faults = ["author of version 1"] if "author" in node else []
    authors = node.get("authors", [])
    if not isinstance(authors, list):
        return [*faults, "authors is no array"]
    return faults + ["empty author" for author in authors if not author]


def _json_item_faults(item: dict[str, Any], *, plain_titles: bool) -> list[str]:
    faults = []
    if not isinstance(item.get("id"), str) or not item["id"].strip():
        faults.append("item without id")
    if not ({"content_html", "content_text"} & item.keys()):
        faults.append("item without content")
    faults += _title_faults(item.get("title", "")) if plain_titles else []
    faults += _web_faults("url", item.get("url")) + content_faults(item.get("content_html", ""))
    for name in ("date_published", "date_modified"):
        faults += _rfc3339_faults(item[name]) if name in item else []
    if not isinstance(item.get("tags", []), list):
        faults.append("tags is no array")
    return faults + _json_author_faults(item) + _language_faults(item.get("language"))


# --- OPML ---------------------------------------------------------------------------------------


def opml_faults(data: bytes) -> list[str]:
    """Everything wrong with a subscription list in OPML 2.0."""
    faults = _text_faults(data)
    try:
        opml = etree.fromstring(data)
    except etree.XMLSyntaxError as error:
        return [*faults, f"not well-formed: {error}"]
    if [child.tag for child in opml] != ["head", "body"] or opml.get("version") != "2.0":
        faults.append("not OPML 2.0")
    faults += _rfc822_faults(opml.findtext("head/dateModified"))
    outlines = opml.findall("body/outline")
    for outline in outlines:
        faults += _web_faults("xmlUrl", outline.get("xmlUrl"))
        faults += _web_faults("htmlUrl", outline.get("htmlUrl"))
        if outline.get("type") != "rss" or not (outline.get("text") or "").strip():
            faults.append("outline without type or text")
    return faults + _repeated("title", (outline.get("text") for outline in outlines))


FAULTS = {"rss": rss_faults, "atom": atom_faults, "json": json_faults}


# --- judges that others wrote -------------------------------------------------------------------


def relax_ng_missing() -> str:
    """Why the schema of RFC 4287 cannot be asked, or nothing."""
    return "" if RELAX_NG.is_file() else f"the schema of RFC 4287 is not at {RELAX_NG}"


@cache
def _relax_ng() -> etree.RelaxNG:
    return etree.RelaxNG(file=str(RELAX_NG))


def relax_ng_oracle_faults(data: bytes) -> list[str]:
    """What the schema of RFC 4287, Appendix B, says of an Atom feed."""
    try:
        document = etree.fromstring(data)
    except etree.XMLSyntaxError as error:
        return [str(error)]
    schema = _relax_ng()
    return [] if schema.validate(document) else [str(schema.error_log.last_error)]


def json_schema_missing() -> str:
    """Why the schema of JSON Feed cannot be asked, or nothing."""
    if JSON_SCHEMA.is_file():
        return ""
    return f"no {JSON_SCHEMA.relative_to(ROOT)}: npm install --no-save jsonfeed-schema"


@cache
def _json_schema() -> Any:
    schema = json.loads(JSON_SCHEMA.read_text(encoding="utf-8"))
    judge = jsonschema.validators.validator_for(schema)
    return judge(schema, format_checker=judge.FORMAT_CHECKER)


def json_schema_oracle_faults(data: bytes) -> list[str]:
    """What the schema of JSON Feed 1.1 says."""
    try:
        feed = json.loads(data.decode("utf-8"))
    except ValueError as error:
        return [str(error)]
    return [error.message for error in _json_schema().iter_errors(feed)]


def ruby_missing() -> str:
    """Why Ruby's validating parser cannot be asked, or nothing."""
    return "" if shutil.which("ruby") else "ruby is not installed: apt-get install ruby"


def ruby_oracle_faults(feeds: dict[str, bytes], folder: Path, *, suffix: str) -> dict[str, str]:
    """What Ruby's validating parser says of each feed, by name; one process for all."""
    for name, data in feeds.items():
        (folder / f"{name}.{suffix}").write_bytes(_for_ruby(data) if suffix == "atom" else data)
    # It knows no atom:link in a channel, so in RSS unknown elements are let through.
    program = (
        'require "rss"; ARGV.each { |f| begin; '
        'RSS::Parser.parse(File.binread(f), true, f.end_with?(".rss")); '
        'rescue RSS::Error => e; puts File.basename(f, ".*") + "\\t" + e.message.lines.first; '
        "end }"
    )
    files = [str(folder / f"{name}.{suffix}") for name in feeds]
    done = subprocess.run(
        ["ruby", "-e", program, *files], capture_output=True, text=True, check=True
    )
    return dict(line.split("\t", 1) for line in done.stdout.splitlines())


def _for_ruby(data: bytes) -> bytes:
    """Take out Media RSS: RFC 4287 allows foreign elements, Ruby's strict Atom parser does not."""
    try:
        feed = etree.fromstring(data)
    except etree.XMLSyntaxError:
        return data
    for element in feed.findall(f".//{{{MEDIA}}}*"):
        element.getparent().remove(element)
    return etree.tostring(feed, encoding="UTF-8", xml_declaration=True)


def feedparser_oracle_faults(data: bytes) -> list[str]:
    """What feedparser complains about."""
    parsed = feedparser.parse(data)
    return [str(parsed.get("bozo_exception"))] if parsed.bozo else []


def atoma_oracle_faults(data: bytes, suffix: str) -> list[str]:
    """What atoma, a strict typed parser, refuses."""
    parse = {
        "rss": atoma.parse_rss_bytes,
        "atom": atoma.parse_atom_bytes,
        "json": atoma.parse_json_feed_bytes,
    }
    try:
        parse[suffix](data)
    except (atoma.FeedDocumentError, ValueError) as error:
        return [f"{type(error).__name__}: {error}"]
    return []
