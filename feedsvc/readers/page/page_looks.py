"""How a page shows itself elsewhere: its summary and its picture."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from feedsvc.model import Claim, Image
from feedsvc.readers.page.seen import Seen
from feedsvc.readers.page.values import many
from feedsvc.readers.raw_fields import Value, text_of
from feedsvc.words import words_of

_SUMMARY_METAS = (
    "og:description",
    "description",
    "dcterms.description",
    "dc.description",
    "twitter:description",
    "sailthru.description",
)
_IMAGE_METAS = (
    "og:image:secure_url",
    "og:image",
    "og:image:url",
    "twitter:image",
    "twitter:image:src",
    "parsely-image-url",
    "thumbnail",
)
_ALT_METAS = ("og:image:alt", "twitter:image:alt")
_NO_PICTURE = re.compile(
    r"(?:^|[/_.-])(?:logo|favicon|placeholder|default-(?:image|share|social)|blank|spacer)(?=[/_.-])",
    re.IGNORECASE,
)


def find_summary(seen: Seen, title: str) -> Claim[str] | None:
    """What the page says it is about, unless that is the title again."""
    claims = list(seen.head.all("summary", "excerpt"))
    for item in seen.described.articles:
        claims += [
            Claim(item.text("description"), f"{item.origin}, description"),
            Claim(item.text("abstract"), f"{item.origin}, abstract"),
        ]
    claims += seen.head.all(*_SUMMARY_METAS)
    wanted = words_of(title)
    return next(
        (claim for claim in claims if claim.value and words_of(claim.value) != wanted), None
    )


def find_image(seen: Seen) -> Claim[Image] | None:
    """The declared picture, with the words that stand for it; no logo."""
    for url, alt, origin in _pictures(seen):
        if url and not _NO_PICTURE.search(url) and not url.startswith("data:"):
            return Claim(Image(url, alt or seen.head.text(*_ALT_METAS)), origin)
    return None


def _pictures(seen: Seen) -> Iterator[tuple[str, str, str]]:
    own = (*seen.head.all("image"), *seen.head.all(*_IMAGE_METAS))
    yield from ((claim.value, "", claim.origin) for claim in own)
    for item in seen.described.articles:
        for value in (*many(item.values.get("image")), *many(item.values.get("thumbnailurl"))):
            yield _address(value), _caption(value), f"{item.origin}, image"


def _address(value: Value) -> str:
    if isinstance(value, Mapping):
        return (
            text_of(value.get("url"))
            or text_of(value.get("contentUrl"))
            or text_of(value.get("@id"))
        )
    return text_of(value)


def _caption(value: Value) -> str:
    if isinstance(value, Mapping):
        return text_of(value.get("caption")) or text_of(value.get("description"))
    return ""
