"""Apple's categories of podcasts, which every directory understands; others are refused there."""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from types import MappingProxyType

from feedsvc.config.misfit import Misfit

# https://podcasters.apple.com/support/1691-apple-podcasts-categories
CATEGORIES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "Arts": (
            *("Books", "Design", "Fashion & Beauty", "Food", "Performing Arts"),
            "Visual Arts",
        ),
        "Business": (
            *("Careers", "Entrepreneurship", "Investing", "Management", "Marketing"),
            "Non-Profit",
        ),
        "Comedy": ("Comedy Interviews", "Improv", "Stand-Up"),
        "Education": ("Courses", "How To", "Language Learning", "Self-Improvement"),
        "Fiction": ("Comedy Fiction", "Drama", "Science Fiction"),
        "Government": (),
        "History": (),
        "Health & Fitness": (
            *("Alternative Health", "Fitness", "Medicine", "Mental Health", "Nutrition"),
            "Sexuality",
        ),
        "Kids & Family": ("Education for Kids", "Parenting", "Pets & Animals", "Stories for Kids"),
        "Leisure": (
            *("Animation & Manga", "Automotive", "Aviation", "Crafts", "Games", "Hobbies"),
            *("Home & Garden", "Video Games"),
        ),
        "Music": ("Music Commentary", "Music History", "Music Interviews"),
        "News": (
            *("Business News", "Daily News", "Entertainment News", "News Commentary", "Politics"),
            *("Sports News", "Tech News"),
        ),
        "Religion & Spirituality": (
            *("Buddhism", "Christianity", "Hinduism", "Islam", "Judaism", "Religion"),
            "Spirituality",
        ),
        "Science": (
            *("Astronomy", "Chemistry", "Earth Sciences", "Life Sciences", "Mathematics"),
            *("Natural Sciences", "Nature", "Physics", "Social Sciences"),
        ),
        "Society & Culture": (
            *("Documentary", "Personal Journals", "Philosophy", "Places & Travel"),
            "Relationships",
        ),
        "Sports": (
            *("Baseball", "Basketball", "Cricket", "Fantasy Sports", "Football", "Golf"),
            *("Hockey", "Rugby", "Running", "Soccer", "Swimming", "Tennis", "Volleyball"),
            *("Wilderness", "Wrestling"),
        ),
        "Technology": (),
        "True Crime": (),
        "TV & Film": (
            "After Shows",
            "Film History",
            "Film Interviews",
            "Film Reviews",
            "TV Reviews",
        ),
    }
)

_NAMES = (*CATEGORIES, *(f"{top} > {sub}" for top, subs in CATEGORIES.items() for sub in subs))
_BY_KEY: Mapping[str, str] = MappingProxyType({name.casefold(): name for name in _NAMES})


def podcast_category(value: str) -> str:
    """Give a category in Apple's own spelling: ``News`` or ``News > Daily News``."""
    key = " > ".join(" ".join(part.split()) for part in value.split(">")).casefold()
    if key in _BY_KEY:
        return _BY_KEY[key]
    below = (name for name in _NAMES if name.casefold().endswith(f"> {key}"))
    near = next(below, None) or next(iter(difflib.get_close_matches(value, _NAMES, 1)), "News")
    raise Misfit(f"Apple has no category {value!r}", instead=near)
