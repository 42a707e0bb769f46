"""Folders of made-up articles for the benchmarks: the same number gives the same folder."""

from __future__ import annotations

import random
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

SECTIONS = ("world", "politics", "business", "science", "culture", "sports", "technology", "health")
WORDS = [
    "harbour",
    "ferry",
    "council",
    "keeper",
    "lantern",
    "tide",
    "ledger",
    "bridge",
    "fog",
    "island",
    "school",
    "market",
    "engine",
    "rope",
    "barrel",
    "choir",
    "window",
    "garden",
    "stair",
    "clock",
    "boat",
    "letter",
    "winter",
    "summer",
    "price",
    "vote",
    "bell",
    "road",
]
NEWEST = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)


def write_markdown(folder: Path, number: int, *, paragraphs: int = 6) -> None:
    """Write so many Markdown files with front matter, an hour apart, over eight sections."""
    chance = random.Random(number)
    for section in SECTIONS:
        (folder / section).mkdir(parents=True, exist_ok=True)
    for place in range(number):
        date = NEWEST - timedelta(hours=place)
        section = SECTIONS[place % len(SECTIONS)]
        body = "\n\n".join(_paragraph(chance) for _ in range(paragraphs))
        (folder / section / f"{date:%Y-%m-%d-%H}-story-{place}.md").write_text(
            f"---\ntitle: {_words(chance, 6).capitalize()} {place}\ndate: {date.isoformat()}\n"
            f"author: Jane Doe\ntags: [{chance.choice(WORDS)}, {chance.choice(WORDS)}]\n---\n\n"
            f"{body}\n",
            encoding="utf-8",
        )


def generated_articles(number: int, *, paragraphs: int = 6) -> list[dict[str, Any]]:
    """Make so many articles as values: title, date and the paragraphs of the body."""
    chance = random.Random(number)
    return [
        {
            "title": f"{_words(chance, 6).capitalize()} {place}",
            "date": (NEWEST - timedelta(hours=place)).isoformat(),
            "body": [_paragraph(chance) for _ in range(paragraphs)],
        }
        for place in range(number)
    ]


def _paragraph(chance: random.Random) -> str:
    sentences = (_words(chance, chance.randint(8, 16)).capitalize() + "." for _ in range(4))
    return f"{' '.join(sentences)} [more](https://news.example/{chance.choice(WORDS)})"


def _words(chance: random.Random, number: int) -> str:
    return " ".join(chance.choice(WORDS) for _ in range(number))
