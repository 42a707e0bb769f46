"""The kinds of values that keys take: each with the check that it must pass."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, TypeVar

from pydantic import AfterValidator, BeforeValidator

from feedsvc.config import addresses, checks

T = TypeVar("T")


def _unless_blank(check: Callable[[str], str]) -> Callable[[str], str | None]:
    """Make a check that takes a text of nothing but spaces as one that is not set."""

    def checked(value: str) -> str | None:
        return check(value) if value.strip() else None

    return checked


def _as_tuple(value: object) -> object:
    return tuple(value) if isinstance(value, list) else value


Text = Annotated[str, AfterValidator(checks.one_line)]
SiteAddress = Annotated[str, AfterValidator(_unless_blank(addresses.site_url))]
WebAddress = Annotated[str, AfterValidator(_unless_blank(addresses.web_address))]
MailAddress = Annotated[str, AfterValidator(_unless_blank(addresses.email_address))]
HostName = Annotated[str, AfterValidator(_unless_blank(addresses.dns_name))]
BindHost = Annotated[str, AfterValidator(_unless_blank(addresses.bind_host))]
Language = Annotated[str, AfterValidator(_unless_blank(checks.language_tag))]
Encoding = Annotated[str, AfterValidator(_unless_blank(checks.text_encoding))]
Zone = Annotated[str, AfterValidator(checks.time_zone)]
Separators = Annotated[str, AfterValidator(checks.separators)]
Boilerplate = Annotated[str, AfterValidator(checks.boilerplate_line)]
FolderName = Annotated[str, AfterValidator(checks.folder_name)]
Permalink = Annotated[str, AfterValidator(_unless_blank(checks.permalink_pattern))]
Move = Annotated[str, AfterValidator(checks.move)]
Slug = Annotated[str, AfterValidator(checks.slug)]
FeedName = Annotated[str, AfterValidator(checks.feed_name)]
FeedSlug = Annotated[str, AfterValidator(_unless_blank(checks.feed_slug))]
Tuple = Annotated[tuple[T, ...], BeforeValidator(_as_tuple)]
