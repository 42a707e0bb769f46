"""The id and the addresses that an author gave; what is minted, identity decides."""

from __future__ import annotations

from urllib.parse import urljoin

from feedsvc.model import Claim
from feedsvc.normaliser.addresses import check_url
from feedsvc.normaliser.findings import Finding, note_on, shown
from feedsvc.xml_text import single_line

LONGEST_ID = 1_000


def settle_id(claim: Claim[str] | None) -> Finding[str | None]:
    """The author's own id as it is, but for white space around it."""
    if claim is None or not (own := single_line(claim.value)):
        return Finding(None)
    if len(own) > LONGEST_ID:
        return Finding(None, "", (note_on(claim, f"an id longer than {LONGEST_ID} is ignored"),))
    return Finding(own, claim.origin)


def settle_url(claim: Claim[str] | None, website: str | None) -> Finding[str | None]:
    """An absolute address; a relative one is joined to the author's website, if that is known."""
    if claim is None or not (written := single_line(claim.value)):
        return Finding(None)
    if url := _absolute(written, website):
        return Finding(url, claim.origin)
    return Finding(None, "", (note_on(claim, *_why_not(written)),))


def _absolute(written: str, website: str | None) -> str | None:
    if url := check_url(written):
        return url
    if website is None or not _is_relative(written):
        return None
    try:
        return check_url(urljoin(f"{website.rstrip('/')}/", written))
    # What looks like a host in brackets and is none.
    except ValueError:
        return None


def _is_relative(written: str) -> bool:
    return ":" not in written.partition("/")[0]


def _why_not(written: str) -> tuple[str, str]:
    if _is_relative(written):
        return (
            f"{shown(written)} is no complete address; it is ignored",
            "write https://…, or set website under [site]",
        )
    return f"{shown(written)} is no web address; it is ignored", "write https://…"
