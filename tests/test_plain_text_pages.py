"""Whole pages in the shapes of many sites and languages."""

from __future__ import annotations

import html
import re

import pytest
from make import source_file
from plain_text_pages import PAGES

from feedsvc import readers
from feedsvc.model import ReadingRules
from feedsvc.moments import read_moment


def when(claims) -> str | None:
    for claim in claims:
        moment = read_moment(claim.value, timezone="UTC")
        if moment:
            return moment.at.date().isoformat() if moment.date_only else moment.at.isoformat()
    return None


@pytest.mark.parametrize("name", PAGES)
def test_a_page_of_this_shape_is_read_right(name):
    page = PAGES[name]
    (article,) = readers.read(source_file("3fa9c2.txt"), page.text.encode(), ReadingRules())
    paragraphs = re.findall(r"<(?:p|li)>(.*?)</(?:p|li)>", article.body, re.DOTALL)
    assert (article.title.value if article.title else None) == page.title
    assert (article.crumb.value if article.crumb else None) == page.section
    assert tuple(claim.value.name for claim in article.authors) == page.authors
    assert when(article.published) == page.published
    assert when(article.updated) == page.updated
    assert tuple(html.unescape(text) for text in paragraphs) == page.paragraphs
