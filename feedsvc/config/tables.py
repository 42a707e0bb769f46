"""The tables of the configuration: each key with its check, default, meaning and an example."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from pydantic import Field

from feedsvc.config.feed_tables import AddressesTable, CombinedTable, FeedTable, SectionTable
from feedsvc.config.fields import (
    Boilerplate,
    Encoding,
    FolderName,
    HostName,
    Language,
    MailAddress,
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
from feedsvc.config.running_tables import DataTable, ScanTable, ServerTable, TimesTable
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


class Tables(Table):
    """The whole file."""

    site: SiteTable = Field(default=SiteTable())
    articles: ArticlesTable = Field(default=ArticlesTable())
    sections: Mapping[Slug, SectionTable] = Field(default_factory=dict)
    authors: Mapping[str, AuthorTable] = Field(default_factory=dict)
    feeds: Tuple[CombinedTable] = Field(default=())
    addresses: AddressesTable = Field(default=AddressesTable())
    feed: FeedTable = Field(default=FeedTable())
    scan: ScanTable = Field(default=ScanTable())
    times: TimesTable = Field(default=TimesTable())
    guard: GuardTable = Field(default=GuardTable())
    server: ServerTable = Field(default=ServerTable())
    data: DataTable = Field(default=DataTable())
