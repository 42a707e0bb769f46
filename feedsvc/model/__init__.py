"""The things that feedsvc works on, one type per stage. What is done with them is elsewhere.

Everything here is immutable. Every datetime is aware and in UTC. A URL that points into the
site itself is kept relative to it (see ``site_urls``); every other URL is absolute.
"""

from feedsvc.model.articles import (
    LEGAL,
    Article,
    Author,
    Claim,
    Default,
    Entry,
    Image,
    Line,
    Note,
    ReadingRules,
    Section,
    Signature,
    SourceFile,
)
from feedsvc.model.feeds import (
    Archive,
    Choice,
    CombinedFeed,
    Document,
    Feed,
    FeedEntry,
    FeedKind,
    FeedState,
    Fullness,
    History,
    Month,
    Publication,
    SectionText,
    Site,
    Tombstone,
    Variant,
)
from feedsvc.model.folders import FolderData
from feedsvc.model.guards import Guard, GuardRules, Notice
from feedsvc.model.media import Attached, Episode, Media, Podcast
from feedsvc.model.memories import (
    UNTIL_ACCEPTED,
    Candidate,
    Changes,
    FileMemory,
    Kind,
    Memory,
    Settled,
    Verdict,
)
from feedsvc.model.scans import (
    Event,
    ScanReport,
)
from feedsvc.model.times import TimeRules

__all__ = [
    "LEGAL",
    "UNTIL_ACCEPTED",
    "Archive",
    "Article",
    "Attached",
    "Author",
    "Candidate",
    "Changes",
    "Choice",
    "Claim",
    "CombinedFeed",
    "Default",
    "Document",
    "Entry",
    "Episode",
    "Event",
    "Feed",
    "FeedEntry",
    "FeedKind",
    "FeedState",
    "FileMemory",
    "FolderData",
    "Fullness",
    "Guard",
    "GuardRules",
    "History",
    "Image",
    "Kind",
    "Line",
    "Media",
    "Memory",
    "Month",
    "Note",
    "Notice",
    "Podcast",
    "Publication",
    "ReadingRules",
    "ScanReport",
    "Section",
    "SectionText",
    "Settled",
    "Signature",
    "Site",
    "SourceFile",
    "TimeRules",
    "Tombstone",
    "Variant",
    "Verdict",
]
