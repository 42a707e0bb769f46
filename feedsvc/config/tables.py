"""The tables of the configuration: each key with its check, default, meaning and an example."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from pydantic import Field

from feedsvc.config.fields import (
    BindHost,
    Boilerplate,
    Encoding,
    FolderName,
    HostName,
    Language,
    MailAddress,
    Move,
    Permalink,
    Separators,
    SiteAddress,
    Slug,
    Text,
    Tuple,
    WebAddress,
    Zone,
)
from feedsvc.config.guard_table import GuardTable
from feedsvc.config.table import Table


class AuthorTable(Table):
    """A person or body that writes."""

    name: Text | None = Field(
        default=None, description="The author's name, as readers see it.", examples=["Jane Doe"]
    )
    email: MailAddress | None = Field(
        default=None,
        description="Their mail address, public in the feeds.",
        examples=["jane@example.org"],
    )
    url: WebAddress | None = Field(
        default=None, description="Their page.", examples=["https://www.example.org/jane"]
    )


class SiteAuthorTable(AuthorTable):
    """The person or body that stands for the site as a whole."""

    name: Text | None = Field(
        default=None,
        description="Who stands for the site as a whole: the name that readers see.",
        examples=["The newsroom"],
    )


class SiteTable(Table):
    """What the feeds say about the site itself."""

    url: SiteAddress | None = Field(
        default=None,
        description="The public address under which feedsvc is reached; all links begin with it.",
        examples=["https://feeds.example.org"],
    )
    title: Text | None = Field(
        default=None,
        description="The name of the site; unset, it is made from the folder's name.",
        examples=["Harbour News"],
    )
    description: Text = Field(
        default="",
        description="One or two sentences on what the site publishes.",
        examples=["News of the harbour, every day."],
    )
    language: Language | None = Field(
        default=None, description="The language of articles that name none.", examples=["en"]
    )
    timezone: Zone = Field(
        default="UTC",
        description="The zone of dates that name none. The machine's own zone is never used.",
        examples=["Europe/Berlin"],
    )
    authority: HostName | None = Field(
        default=None,
        description="The host name in the ids of articles, for good; unset, that of site.url.",
        examples=["example.org"],
    )
    since: int | None = Field(
        default=None,
        ge=1900,
        le=2199,
        description="The year in the ids of articles that have no date of their own.",
        examples=[2024],
    )
    author: SiteAuthorTable = Field(default=SiteAuthorTable())
    image: WebAddress | None = Field(
        default=None,
        description="A picture for the site, shown by many readers beside its name.",
        examples=["https://www.example.org/logo.png"],
    )
    icon: WebAddress | None = Field(
        default=None,
        description="A small square picture.",
        examples=["https://www.example.org/icon.png"],
    )
    rights: Text = Field(default="", description="The copyright line.", examples=["© Harbour News"])
    website: WebAddress | None = Field(
        default=None,
        description="The address that relative permalinks of articles belong to.",
        examples=["https://www.example.org"],
    )


class ArticlesTable(Table):
    """Where the articles are and how they are read."""

    folder: FolderName | None = Field(
        default=None,
        description="The folder of articles, relative to this file. Nothing is written there.",
        examples=["../articles"],
    )
    encoding: Encoding | None = Field(
        default=None,
        description="The encoding of files that are not UTF-8; unset, it is found out.",
        examples=["cp1252"],
    )
    default_section: Text | None = Field(
        default=None, description="The section of articles that name none.", examples=["World"]
    )
    boilerplate: Tuple[Boilerplate] = Field(
        default=(),
        description="Lines to drop from plain text: a line as it stands, or /a pattern/ (RE2) found in it.",
        examples=[("Sign up for our newsletter", r"/Photo: .{1,80}/")],
    )
    date_order: Literal["dmy", "mdy"] | None = Field(
        default=None,
        description="What 07/08/2022 means: dmy or mdy; unset, such a date does not count.",
        examples=["dmy"],
    )
    tag_separators: Separators = Field(
        default=",;",
        description="The characters between tags that stand in one text.",
        examples=[",;"],
    )
    title_case_names: bool = Field(
        default=False,
        description="Whether a byline in capitals, JANE DOE, is written Jane Doe.",
        examples=[True],
    )
    auto_sections: bool = Field(
        default=False,
        description="Whether a breadcrumb of up to three words that nobody knows makes a section.",
        examples=[True],
    )
    permalink: Permalink | None = Field(
        default=None,
        description="The pattern of the articles' addresses on site.website; unset, they are ours.",
        examples=["/:year/:month/:day/:title.html"],
    )
    max_bytes: int = Field(
        default=5_000_000,
        ge=1_000,
        le=100_000_000,
        description="A larger file is refused.",
        examples=[5_000_000],
    )


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


class FeedsTable(Table):
    """How long feeds are, and how long others may keep them."""

    entries: int = Field(
        default=50, ge=1, le=1000, description="The number of articles in a feed.", examples=[50]
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
    memory_megabytes: int = Field(
        default=64,
        ge=1,
        le=65_536,
        description="How much memory finished feeds may take, for each worker.",
        examples=[64],
    )


class ScanTable(Table):
    """How the folder is watched."""

    interval_seconds: float = Field(
        default=60.0,
        ge=10,
        le=86_400,
        description="How often the whole folder is looked through, whatever was noticed between.",
        examples=[60],
    )
    settle_seconds: float = Field(
        default=1.0,
        ge=0.05,
        le=600,
        description="How long a file must stay as it is before it is taken.",
        examples=[1.0],
    )
    grace_seconds: float = Field(
        default=60.0,
        ge=0,
        le=604_800,
        description="How long a file must be gone before its article is withdrawn.",
        examples=[60],
    )
    readers: int = Field(
        default=0,
        ge=0,
        le=64,
        description="How many processes read files; 0: one less than there are processors.",
        examples=[2],
    )
    read_seconds: float = Field(
        default=10.0,
        ge=0.1,
        le=3600,
        description="How long reading one file may take before it is refused.",
        examples=[10],
    )
    read_megabytes: int = Field(
        default=500,
        ge=200,
        le=100_000,
        description="How much memory the reading of one file may take before it is refused.",
        examples=[500],
    )


class TimesTable(Table):
    """When an article counts as updated."""

    quiet_seconds: float = Field(
        default=600.0,
        ge=0,
        le=604_800,
        description="How long after its first appearance an edit does not count as an update.",
        examples=[600],
    )


class ServerTable(Table):
    """Where the feeds are served."""

    host: BindHost | None = Field(
        default=None,
        description="The address to listen on; unset, 127.0.0.1, or 0.0.0.0 where PORT is set.",
        examples=["127.0.0.1"],
    )
    port: int = Field(
        default=8000,
        ge=0,
        le=65_535,
        description="The port; 0 takes any free one.",
        examples=[8000],
    )
    workers: int = Field(
        default=1, ge=1, le=256, description="The number of web processes.", examples=[2]
    )
    connections: int = Field(
        default=10_000,
        ge=256,
        le=1_000_000,
        description="How many clients may be connected at once; one more is told to come back.",
        examples=[10_000],
    )


class DataTable(Table):
    """Where feedsvc keeps what it remembers."""

    folder: FolderName | None = Field(
        default=None,
        description="The folder for the database; unset, one in the user's data directory.",
        examples=["../var"],
    )


class Tables(Table):
    """The whole file."""

    site: SiteTable = Field(default=SiteTable())
    articles: ArticlesTable = Field(default=ArticlesTable())
    sections: Mapping[Slug, SectionTable] = Field(default_factory=dict)
    authors: Mapping[str, AuthorTable] = Field(default_factory=dict)
    addresses: AddressesTable = Field(default=AddressesTable())
    feeds: FeedsTable = Field(default=FeedsTable())
    scan: ScanTable = Field(default=ScanTable())
    times: TimesTable = Field(default=TimesTable())
    guard: GuardTable = Field(default=GuardTable())
    server: ServerTable = Field(default=ServerTable())
    data: DataTable = Field(default=DataTable())
