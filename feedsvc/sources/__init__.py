"""Find the files. What they say is for the readers."""

from feedsvc.sources.folder import FileChanged, FileGone, Listing, OutOfReach, list_files, read_file
from feedsvc.sources.settling import Looks

__all__ = ["FileChanged", "FileGone", "Listing", "Looks", "OutOfReach", "list_files", "read_file"]
