"""What files say about the folder they lie in, and about all articles below it."""

from __future__ import annotations

from dataclasses import dataclass, field

from feedsvc.model.articles import Default
from feedsvc.model.feeds import SectionText


@dataclass(frozen=True, slots=True)
class FolderData:
    """What one file says about its folder (empty: the articles' folder itself).

    ``name``, ``text`` and ``delay_seconds`` are of the section that the folder makes.
    """

    folder: str
    defaults: tuple[Default, ...] = ()
    name: str = ""
    text: SectionText = field(default_factory=SectionText)
    delay_seconds: float | None = None
