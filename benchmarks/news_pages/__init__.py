"""News pages of ours in the shapes that content systems give them, with what is to be read there."""

from benchmarks.news_pages.languages import LANGUAGE_PAGES
from benchmarks.news_pages.marked import MARKED_PAGES
from benchmarks.news_pages.odd import ODD_PAGES
from benchmarks.news_pages.page import NewsPage
from benchmarks.news_pages.systems import SYSTEM_PAGES
from benchmarks.news_pages.unnamed import UNNAMED_PAGES

__all__ = ["PAGES", "NewsPage"]

PAGES: tuple[NewsPage, ...] = (
    *SYSTEM_PAGES,
    *MARKED_PAGES,
    *ODD_PAGES,
    *LANGUAGE_PAGES,
    *UNNAMED_PAGES,
)
