"""The keys that make a podcast of a section."""

from __future__ import annotations

from typing import Annotated, Literal
from uuid import UUID

from pydantic import AfterValidator, Field

from feedsvc.config.fields import MailAddress, Text, Tuple, WebAddress
from feedsvc.config.misfit import Misfit
from feedsvc.config.podcast_categories import podcast_category
from feedsvc.config.table import Table


def _guid(value: str) -> str | None:
    if not value.strip():
        return None
    try:
        return str(UUID(value.strip()))
    except ValueError:
        raise Misfit(
            f"{value!r} is no UUID", instead="917393e3-1b1e-5cef-ace4-edaa54e1f810"
        ) from None


Category = Annotated[str, AfterValidator(podcast_category)]
Guid = Annotated[str, AfterValidator(_guid)]


class PodcastTable(Table):
    """What directories of podcasts must know of a section."""

    enabled: bool = Field(
        default=False,
        description="Whether the section's RSS feed is a podcast, for Apple and all others.",
        examples=[True],
    )
    categories: Tuple[Category] = Field(
        default=(),
        description="Apple's categories, the first the most fitting: Top or Top > Sub.",
        examples=[("News > Daily News",)],
    )
    image: WebAddress | None = Field(
        default=None,
        description="The cover: a square JPEG or PNG of 1400 to 3000 pixels a side.",
        examples=["https://www.example.org/cover.jpg"],
    )
    author: Text = Field(
        default="", description="Who makes it; unset, the site's title.", examples=["The newsroom"]
    )
    owner_name: Text = Field(
        default="", description="Who answers for it; unset, the author.", examples=["Jane Doe"]
    )
    owner_email: MailAddress | None = Field(
        default=None,
        description="The address to which directories write. It is public in the feed.",
        examples=["podcast@example.org"],
    )
    explicit: bool = Field(
        default=False,
        description="Whether episodes that do not say so themselves are for adults.",
        examples=[False],
    )
    type: Literal["episodic", "serial"] = Field(
        default="episodic",
        description="episodic: the newest first; serial: to be heard from the first on.",
        examples=["serial"],
    )
    medium: Literal["podcast", "music", "video", "film", "audiobook", "newsletter", "blog"] = Field(
        default="podcast", description="What it is, for Podcasting 2.0.", examples=["podcast"]
    )
    guid: Guid | None = Field(
        default=None,
        description="The show's own UUID where it has one already; unset, it is made once for all.",
        examples=["917393e3-1b1e-5cef-ace4-edaa54e1f810"],
    )
    locked: bool = Field(
        default=False,
        description="Whether other hosts are asked not to take the show over.",
        examples=[True],
    )
    complete: bool = Field(
        default=False, description="Whether no episode will ever follow.", examples=[True]
    )
    block: bool = Field(
        default=False, description="Whether Apple is asked not to list the show.", examples=[True]
    )
    new_feed_url: WebAddress | None = Field(
        default=None,
        description="Where the show has moved to, for readers that ask here.",
        examples=["https://feeds.example.org/feeds/talk.rss"],
    )
    funding_url: WebAddress | None = Field(
        default=None,
        description="A page on which listeners may give money.",
        examples=["https://www.example.org/donate"],
    )
    funding_text: Text = Field(
        default="", description="What stands on the button to it.", examples=["Support the show"]
    )
    license: Text = Field(
        default="", description="The licence of the episodes.", examples=["cc-by-4.0"]
    )
