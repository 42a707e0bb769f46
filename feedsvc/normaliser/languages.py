"""The language of an entry, as a language tag (RFC 5646)."""

from __future__ import annotations

import re

from feedsvc.model import Claim
from feedsvc.normaliser.findings import Finding, note_on, shown

_TAG = re.compile(
    r"([A-Za-z]{2,3})(?:-([A-Za-z]{4}))?(?:-([A-Za-z]{2}|[0-9]{3}))?((?:-[A-Za-z0-9]{5,8}){0,3})"
)
# What POSIX puts behind it: "en_US.UTF-8", "de_DE@euro".
_LOCALE_TAIL = re.compile(r"[.@].*", re.DOTALL)


def settle_language(claim: Claim[str] | None, default: str | None) -> Finding[str | None]:
    """The author's language if it is a tag, else the site's."""
    if claim is None or not claim.value.strip():
        return Finding(default, "configuration" if default else "")
    if tag := language_tag(claim.value):
        return Finding(tag, claim.origin)
    note = note_on(
        claim, f"{shown(claim.value)} is no language tag", "write one such as en or pt-BR"
    )
    return Finding(default, "configuration" if default else "", (note,))


def language_tag(text: str) -> str | None:
    """A language tag in its usual spelling, or None: ``en_us`` becomes ``en-US``."""
    parts = _TAG.fullmatch(_LOCALE_TAIL.sub("", text.strip()).replace("_", "-"))
    if parts is None:
        return None
    language, script, region, variants = parts.groups(default="")
    tag = "-".join(filter(None, (language.lower(), script.title(), region.upper())))
    return tag + variants.lower()
