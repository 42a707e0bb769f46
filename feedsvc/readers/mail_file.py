"""An e-mail saved as .eml: its subject, sender, date and text. What is attached stays where it is."""

from __future__ import annotations

import email
import html
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from email import policy
from email.errors import MessageError
from email.header import decode_header
from email.message import Message
from email.utils import parseaddr, parsedate_to_datetime
from typing import Any
from urllib.parse import quote

from feedsvc.errors import Empty, Unreadable
from feedsvc.model import Article, Author, Claim, Note, ReadingRules, SourceFile
from feedsvc.readers.article_fields import article_of
from feedsvc.readers.encoding import decode
from feedsvc.readers.html_limits import refuse_crowded, refuse_deep
from feedsvc.readers.mail_remains import without_remains
from feedsvc.readers.text_blocks import split_blocks
from feedsvc.readers.text_html import write_html

#: More than a mail program ever writes: what goes beyond is made to harm.
MOST_PARTS = 500
DEEPEST_PARTS = 50
LONGEST_HEADER = 8_000
LARGEST_HEAD = 500_000

# A boundary is the only thing by which parts can nest.
_BOUNDARY = re.compile(rb"boundary\s{0,9}=", re.IGNORECASE)
_LONG_HEADER = re.compile(
    rb"^content-[a-z\-]{1,30}:(?:[^\n]|\n[ \t]){%d}" % LONGEST_HEADER, re.IGNORECASE | re.MULTILINE
)
_PREFIX = re.compile(
    r"(?:(?:re|aw|fwd?|wg|tr|rv|sv|vs|antw|doorst)\s?(?:\[\d{1,3}\])?:\s?)+", re.IGNORECASE
)
_SIGNATURE = re.compile(r"^-- ?$", re.MULTILINE)
_HTML_BODY = re.compile(r"<body\b[^>]{0,2000}>", re.IGNORECASE)
_BLANK_LINE = re.compile(rb"\r?\n\r?\n|\r\r")
_FOLD = re.compile(r"\r?\n[ \t]+")


def read_mail(source: SourceFile, data: bytes, rules: ReadingRules) -> tuple[Article, ...]:
    """Read a mail as one article; of a mail that only forwards another, the other."""
    message = _parse(data)
    parts = tuple(_parts(message))
    body = _body_of(parts, rules)
    forwarded = next((part for part in parts if part.get_content_type() == "message/rfc822"), None)
    if body is None and forwarded is not None:
        message = _enclosed(forwarded)
        parts = tuple(_parts(message))
        body = _body_of(parts, rules)
    if body is None and not _header(message, "Subject"):
        raise Empty("the mail has neither a subject nor a text", hint="write something in it")
    return (_article(source, message, body or "", _attached(parts), rules),)


def _parse(data: bytes) -> Message:
    _refuse_monstrous(data)
    try:
        # The newer policies parse each header with a grammar that takes long over odd ones.
        return email.message_from_bytes(data, policy=policy.compat32)
    except (MessageError, RecursionError, ValueError, LookupError) as problem:
        raise Unreadable(f"this is no mail that can be read ({problem})") from None


def _refuse_monstrous(data: bytes) -> None:
    """What costs the parser time by its square is told by counting, before it begins."""
    boundaries = len(_BOUNDARY.findall(data))
    if boundaries > DEEPEST_PARTS:
        raise Unreadable(f"the mail has parts in parts, more than {DEEPEST_PARTS} of them")
    if boundaries and data.count(b"\n--") > 2 * (MOST_PARTS + DEEPEST_PARTS):
        raise Unreadable(f"the mail has more than {MOST_PARTS} parts")
    if len(data) > LARGEST_HEAD and not _BLANK_LINE.search(data, 0, LARGEST_HEAD):
        raise Unreadable(f"the headers of the mail have more than {LARGEST_HEAD:,} characters")
    if _LONG_HEADER.search(data):
        raise Unreadable(f"a header of the mail has more than {LONGEST_HEADER:,} characters")


def _parts(message: Message) -> Iterator[Message]:
    """The parts that are no containers, in order; a mail within the mail is one part."""
    waiting = [message]
    for _ in range(MOST_PARTS):
        if not waiting:
            return
        part = waiting.pop(0)
        inner = _parts_within(part)
        if part.get_content_maintype() == "multipart" and inner is not None:
            waiting = [one for one in inner if isinstance(one, Message)] + waiting
        else:
            yield part
    raise Unreadable(f"the mail has more than {MOST_PARTS} parts")


def _parts_within(part: Message) -> list[Any] | None:
    # Of anything else it would give the text, and stumble over a charset with a NUL in it.
    inner = part.get_payload() if part.is_multipart() else None
    return inner if isinstance(inner, list) else None


def _enclosed(part: Message) -> Message:
    inner = _parts_within(part)
    first = inner[0] if inner else part
    return first if isinstance(first, Message) else part


def _is_attached(part: Message) -> bool:
    disposition = str(part.get("Content-Disposition") or "").strip().lower()
    return disposition.startswith("attachment") or bool(_file_name(part))


def _body_of(parts: tuple[Message, ...], rules: ReadingRules) -> str | None:
    """The text that the mail shows: HTML where it has any, for it keeps links and headings."""
    texts = [part for part in parts if not _is_attached(part)]
    for kind, convert in (("text/html", _from_html), ("text/plain", _from_plain)):
        for part in texts:
            if part.get_content_type() == kind:
                body = convert(part, _text(part, rules), rules)
                if body.strip():
                    return body
    return None


def _text(part: Message, rules: ReadingRules) -> str:
    payload = part.get_payload(decode=True)
    data = payload if isinstance(payload, bytes) else b""
    return decode(data, declared=_charset(part), configured=rules.encoding).text


def _charset(part: Message) -> str | None:
    declared = part.get_param("charset")
    text = declared[-1] if isinstance(declared, tuple) else declared
    return str(text)[:40] if text and str(text).isascii() else None


def _from_html(_part: Message, text: str, rules: ReadingRules) -> str:
    if len(text) > rules.max_html_bytes:
        raise Unreadable(f"its HTML is larger than {rules.max_html_bytes:,} characters")
    refuse_deep(text)
    refuse_crowded(text)
    start = _HTML_BODY.search(text)
    body = text[start.end() :] if start else text
    end = body.lower().rfind("</body")
    return without_remains(body[:end] if end >= 0 else body)


def _from_plain(part: Message, text: str, rules: ReadingRules) -> str:
    del rules
    if str(part.get_param("format") or "").lower() == "flowed":
        # RFC 3676: a line that ends in a space goes on in the next one.
        text = re.sub(r"(?<!--) \n(?!\n)", " ", text)
    signature = _SIGNATURE.search(text)
    return write_html(split_blocks(text[: signature.start()] if signature else text, 1))


def _article(
    source: SourceFile,
    message: Message,
    body: str,
    attached: tuple[str, ...],
    rules: ReadingRules,
) -> Article:
    named = article_of(source.name, (), rules, notes=_notes(attached))
    subject = _PREFIX.sub("", _header(message, "Subject"), count=1).strip()
    name = _sender(message)
    identity = _header(message, "Message-ID").strip("<> ")
    return replace(
        named,
        title=Claim(html.escape(subject, quote=False), _origin("Subject")) if subject else None,
        body=body,
        published=(*_date(message), *named.published),
        authors=(Claim(Author(name), _origin("From")),) if name and "@" not in name else (),
        # RFC 2392 makes a URI of it.
        id=Claim(f"mid:{quote(identity, safe='@')}", _origin("Message-ID")) if identity else None,
        language=_language(message) or named.language,
    )


def _sender(message: Message) -> str:
    try:
        return parseaddr(_header(message, "From"))[0].strip(" '\"")
    # It goes into itself for each bracket.
    except RecursionError:
        return ""


def _origin(header: str) -> str:
    return f"mail header '{header}'"


def _language(message: Message) -> Claim[str] | None:
    language = _header(message, "Content-Language").partition(",")[0].strip()
    return Claim(language, _origin("Content-Language")) if language else None


def _date(message: Message) -> tuple[Claim[str], ...]:
    """When the mail was written. That of a forwarded mail within the text is none of ours."""
    written = _header(message, "Date")
    if not written:
        return ()
    try:
        moment: datetime = parsedate_to_datetime(written[:200])
    except (ValueError, TypeError, IndexError, OverflowError):
        return (Claim(written[:200], _origin("Date")),)
    # -0000 says that the zone is not known; the time is that of UTC (RFC 5322, 3.3).
    zoned = moment.isoformat() if moment.tzinfo else f"{moment.isoformat()}Z"
    return (Claim(zoned, _origin("Date")),)


def _header(message: Message, name: str) -> str:
    raw = _FOLD.sub(" ", _raw_header(message, name))
    try:
        pieces = decode_header(raw)
    except (ValueError, MessageError):
        return " ".join(raw.split())
    return " ".join("".join(_piece(*piece) for piece in pieces).split())


def _raw_header(message: Message, name: str) -> str:
    """A header as it stands; ``get`` would spoil the signs that are not encoded."""
    found = (value for key, value in message.raw_items() if key.lower() == name.lower())
    text = str(next(found, ""))[:LONGEST_HEADER]
    if text.isascii():
        return text
    # Bytes that no header should hold come as surrogates: they are UTF-8 in most mails.
    data = text.encode("utf-8", "surrogateescape")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")


def _piece(text: str | bytes, charset: str | None) -> str:
    if isinstance(text, str):
        return text
    try:
        # What stands between encoded words is given in a coding of Python's own.
        return text.decode(charset or "raw-unicode-escape", "replace")
    except (LookupError, ValueError):
        return text.decode("utf-8", "replace")


def _file_name(part: Message) -> str:
    try:
        return " ".join(str(part.get_filename() or "").split())[:200]
    except (ValueError, LookupError, TypeError):
        return "a file"


def _attached(parts: tuple[Message, ...]) -> tuple[str, ...]:
    names = (_file_name(part) or part.get_content_type() for part in parts if _is_attached(part))
    return tuple(dict.fromkeys(names))


def _notes(attached: tuple[str, ...]) -> tuple[Note, ...]:
    if not attached:
        return ()
    some = ", ".join(attached[:5])
    hint = "save it beside the mail, under the mail's name, and it is shown"
    return (Note(f"what is attached to the mail is not published: {some}", hint=hint),)
