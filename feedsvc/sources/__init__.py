"""Find the files. What they say is for the readers."""

from feedsvc.sources.company import Bonds, digest_company, is_special
from feedsvc.sources.files import (
    FileChanged,
    FileGone,
    OutOfReach,
    is_as_before,
    open_file,
    read_file,
)
from feedsvc.sources.folder import Listing, list_files
from feedsvc.sources.heads import Heads
from feedsvc.sources.root import MARKER, RootLook, look_at_root
from feedsvc.sources.settling import Looks

__all__ = [
    "MARKER",
    "Bonds",
    "FileChanged",
    "FileGone",
    "Heads",
    "Listing",
    "Looks",
    "OutOfReach",
    "RootLook",
    "digest_company",
    "is_as_before",
    "is_special",
    "list_files",
    "look_at_root",
    "open_file",
    "read_file",
]
