"""The table of the guards: what is too much at once."""

from __future__ import annotations

from pydantic import Field

from feedsvc.config.table import Table


class GuardTable(Table):
    """What is too much at once, and is held back until a person accepts it."""

    new_articles: int = Field(
        default=15,
        ge=0,
        le=500,
        description="More new articles with old dates than this in one scan are held; 0: never.",
        examples=[15],
    )
    old_hours: float = Field(
        default=48.0,
        ge=1,
        le=87_600,
        description="How old the date of a new article must be to count as old.",
        examples=[48],
    )
    dates: int = Field(
        default=15,
        ge=0,
        le=500,
        description="More changed dates than this in one scan are held; 0: never.",
        examples=[15],
    )
    edits: int = Field(
        default=20,
        ge=0,
        le=500,
        description="More edits than this in a section in one scan are no updates; 0: always are.",
        examples=[20],
    )
    deletions: int = Field(
        default=10,
        ge=0,
        le=1_000_000,
        description="So many articles may always be deleted at once.",
        examples=[10],
    )
    deletions_percent: float = Field(
        default=20.0,
        ge=0,
        le=100,
        description="This part of all articles may be deleted at once; more are held. 100: any.",
        examples=[20],
    )
