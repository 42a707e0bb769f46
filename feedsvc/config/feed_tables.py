"""The tables about feeds: which there are, what they show, and where they stood before."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from feedsvc.config.fields import (
    FeedName,
    FeedSlug,
    Language,
    Move,
    Slug,
    Text,
    Tuple,
    WebAddress,
)
from feedsvc.config.podcast_table import PodcastTable
from feedsvc.config.table import Table
from feedsvc.words import slugify


class SectionTable(Table):
    """A section, by its slug."""

    name: Text | None = Field(
        default=None,
        description="The section's name in articles and pages; unset, made from the slug.",
        examples=["World"],
    )
    title: Text = Field(
        default="",
        description="The title of the section's feeds.",
        examples=["Harbour News: the world"],
    )
    description: Text = Field(
        default="",
        description="The description of the section's feeds.",
        examples=["What happens beyond the sea."],
    )
    language: Language | None = Field(
        default=None, description="The language of the section's feeds.", examples=["en"]
    )
    fullness: Literal["full", "summary", "title"] | None = Field(
        default=None,
        description="How much of the section's articles feeds show; unset, that of feed.fullness.",
        examples=["summary"],
    )
    image: WebAddress | None = Field(
        default=None,
        description="A picture for the section's feeds; unset, that of the site.",
        examples=["https://www.example.org/world.png"],
    )
    delay_seconds: float = Field(
        default=0.0,
        ge=0,
        le=2_592_000,
        description="How long an article of the section waits before it appears, unless breaking.",
        examples=[600],
    )
    podcast: PodcastTable = Field(default=PodcastTable())


class CombinedTable(Table):
    """A feed put together of others. An article must fit every list that is given."""

    name: FeedName = Field(
        description="The feed's name. It must be there.", examples=["Middle East"]
    )
    slug: FeedSlug | None = Field(
        default=None,
        description="What stands for it in its address; unset, made from the name.",
        examples=["middle-east"],
    )
    title: Text = Field(
        default="", description="The title of the feed.", examples=["Harbour News: Middle East"]
    )
    description: Text = Field(
        default="", description="The description of the feed.", examples=["From Cairo to Tehran."]
    )
    sections: Tuple[Text] = Field(
        default=(),
        description="Articles of one of these sections.",
        examples=[("world", "politics")],
    )
    tags: Tuple[Text] = Field(
        default=(), description="Articles with one of these tags.", examples=[("Iran", "Iraq")]
    )
    authors: Tuple[Text] = Field(
        default=(), description="Articles by one of these authors.", examples=[("Jane Doe",)]
    )
    languages: Tuple[Text] = Field(
        default=(), description="Articles in one of these languages.", examples=[("en", "de")]
    )
    exclude: Tuple[Text] = Field(
        default=(),
        description="But no article with one of these sections, tags, authors or languages.",
        examples=[("sports", "opinion")],
    )

    @property
    def address_slug(self) -> str:
        """What stands for the feed in its address; nothing where the name gives nothing."""
        return self.slug or slugify(self.name)


class AddressesTable(Table):
    """What stood elsewhere before, and what is gone."""

    moved: Tuple[Move] = Field(
        default=(),
        description="Old and new, as paths or as sections by slug; the old answer 301 for good.",
        examples=[("/blog/feed.xml -> /feeds/all.rss", "foreign -> world")],
    )
    closed: Tuple[Slug] = Field(
        default=(),
        description="Sections by slug that are gone for good: their feeds and pages answer 410.",
        examples=[("gossip",)],
    )


class FeedTable(Table):
    """What holds for all feeds: how long they are, and how long others may keep them."""

    entries: int = Field(
        default=50, ge=1, le=1000, description="The number of articles in a feed.", examples=[50]
    )
    hours: int = Field(
        default=0,
        ge=0,
        le=8760,
        description="What is at most this much older than the newest article stays in a feed too.",
        examples=[72],
    )
    kilobytes: int = Field(
        default=2000,
        ge=0,
        le=100_000,
        description="How large a feed may be; where it is larger, it shows less of the oldest. 0: any size.",
        examples=[2000],
    )
    fullness: Literal["full", "summary", "title"] = Field(
        default="full",
        description="How much of an article feeds show: full, summary or title.",
        examples=["full"],
    )
    ttl_minutes: int = Field(
        default=5,
        ge=1,
        le=10_080,
        description="How often readers are asked to look, in RSS.",
        examples=[5],
    )
    max_age_seconds: int = Field(
        default=300,
        ge=0,
        le=604_800,
        description="How long a reader or cache may keep a feed without asking.",
        examples=[300],
    )
    stale_while_revalidate_seconds: int = Field(
        default=300,
        ge=0,
        le=604_800,
        description="How long a cache may go on with the old one while it fetches the new one.",
        examples=[300],
    )
    stale_if_error_seconds: int = Field(
        default=86_400,
        ge=0,
        le=2_592_000,
        description="How long a cache may go on with the old one while the server fails.",
        examples=[86_400],
    )
    tombstone_days: int = Field(
        default=30,
        ge=0,
        le=3650,
        description="How long Atom feeds tell that an article was withdrawn; 0 not at all.",
        examples=[30],
    )
    deltas: bool = Field(
        default=False,
        description="Whether readers that ask for it (A-IM: feed) get only what is new to them.",
        examples=[True],
    )
    memory_megabytes: int = Field(
        default=64,
        ge=1,
        le=65_536,
        description="How much memory finished feeds may take, for each worker.",
        examples=[64],
    )
