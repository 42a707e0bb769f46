"""The things that feedsvc works on, one type per stage. What is done with them is elsewhere.

Everything here is immutable. Every datetime is aware and in UTC. A URL that points into the
site itself is kept relative to it (see ``site_urls``); every other URL is absolute.
"""

from feedsvc.model.articles import (
    Article,
    Author,
    Claim,
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
    Document,
    Feed,
    FeedEntry,
    FeedKind,
    FeedState,
    Publication,
    SectionText,
    Site,
    Variant,
)
from feedsvc.model.media import Attached, Episode, Media, Podcast
from feedsvc.model.memories import (
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
    "Article",
    "Attached",
    "Author",
    "Candidate",
    "Changes",
    "Claim",
    "Document",
    "Entry",
    "Episode",
    "Event",
    "Feed",
    "FeedEntry",
    "FeedKind",
    "FeedState",
    "FileMemory",
    "Image",
    "Kind",
    "Line",
    "Media",
    "Memory",
    "Note",
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
    "Variant",
    "Verdict",
]
