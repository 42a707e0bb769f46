"""An article that its author took back: a notice in the place of its text, in its language.

Only a notice under the same id reaches every reader: most do nothing about an entry that is gone.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from html import escape
from types import MappingProxyType

from feedsvc.model import LEGAL, Article, Claim
from feedsvc.normaliser.languages import settle_language
from feedsvc.xml_text import single_line

LONGEST_REASON = 1000

_NO_REASON = frozenset({"true", "yes", "1", "on", "y", "t"})
_STANDS = frozenset({"", "false", "no", "0", "off", "n", "f", "null", "none", "~", "nil"})
# A switch that would keep readers from hearing of it.
_QUIET = "minor"


@dataclass(frozen=True, slots=True)
class _Words:
    withdrawn: str
    legal: str


_ENGLISH = _Words("This article was withdrawn.", "It was withdrawn for legal reasons.")
_LANGUAGES: Mapping[str, _Words] = MappingProxyType(
    {
        "en": _ENGLISH,
        "de": _Words(
            "Dieser Artikel wurde zurückgezogen.", "Er wurde aus rechtlichen Gründen zurückgezogen."
        ),
        "fr": _Words("Cet article a été retiré.", "Il a été retiré pour des raisons juridiques."),
        "es": _Words("Este artículo ha sido retirado.", "Ha sido retirado por motivos legales."),
    }
)


def withdrawal_reason(article: Article) -> str | None:
    """Why an article was withdrawn: empty if no reason is given, None if it was not withdrawn."""
    claim = article.flags.get("withdrawn")
    written = single_line(claim.value).strip() if claim else ""
    plain = written.strip(" '\".").casefold()
    if plain in _STANDS:
        return None
    if plain in _NO_REASON:
        return ""
    return LEGAL if plain == LEGAL else written[:LONGEST_REASON]


def put_notice(article: Article, reason: str, *, language: str | None) -> Article:
    """The article with a notice in place of all that its author wrote but the title.

    A time of change that the author gave is older than the withdrawal, which is news.
    """
    spoken = settle_language(article.language, language).value
    sentences = [escape(sentence) for sentence in _sentences(reason, spoken)]
    return replace(
        article,
        body="".join(f"<p>{sentence}</p>" for sentence in sentences),
        summary=Claim(" ".join(sentences), article.flags["withdrawn"].origin),
        image=None,
        updated=(),
        flags={name: claim for name, claim in article.flags.items() if name != _QUIET},
    )


def _sentences(reason: str, language: str | None) -> tuple[str, ...]:
    words = _LANGUAGES.get((language or "").partition("-")[0].lower(), _ENGLISH)
    if reason == LEGAL:
        return (words.withdrawn, words.legal)
    return (words.withdrawn, reason) if reason else (words.withdrawn,)
