"""Find the files. What they say is for the readers."""

from feedsvc.sources.company import digest_company
from feedsvc.sources.folder import (
    FileChanged,
    FileGone,
    Listing,
    OutOfReach,
    list_files,
    open_file,
    read_file,
)
from feedsvc.sources.settling import Looks

__all__ = [
    "FileChanged",
    "FileGone",
    "Listing",
    "Looks",
    "OutOfReach",
    "digest_company",
    "list_files",
    "open_file",
    "read_file",
]
