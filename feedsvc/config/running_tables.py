"""The tables about the running program: when it looks, how it counts time, where it listens."""

from __future__ import annotations

from pydantic import Field

from feedsvc.config.fields import BindHost, FolderName
from feedsvc.config.table import Table


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
        description="How many processes read files; 0: as many as there are processors.",
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
