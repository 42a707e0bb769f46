"""How news in JSON and XML is read, and how fast all formats are: ``python -m benchmarks.news_formats [-v]``.

Counts what is read right of the news items in the corpus, then reads generated articles in each format.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from html import escape
from pathlib import Path
from typing import Any

from benchmarks.articles import generated_articles
from feedsvc.errors import Empty, Unreadable
from feedsvc.model import Entry, ReadingRules, Signature, SourceFile
from feedsvc.normaliser import normalise
from feedsvc.readers import read
from feedsvc.words import plain_text

CORPUS = Path(__file__).parents[2] / "shared" / "corpus"
NOW = datetime(2026, 11, 1, tzinfo=UTC)
RULES = ReadingRules()
ROUNDS = 3
GENERATED = 400
FIELDS = ("title", "date", "authors", "section", "body")
_PARAGRAPH = re.compile(r"<p(?: [^>]*)?>(.*?)</p>", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of the files of one folder."""

    files: int
    entries: tuple[tuple[str, Entry], ...]
    others: tuple[tuple[str, str], ...]
    errors: tuple[tuple[str, str], ...]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpus", nargs="?", type=Path, default=CORPUS)
    parser.add_argument("-v", "--verbose", action="store_true", help="name each file that is none")
    options = parser.parse_args()
    failed = False
    if options.corpus.is_dir():
        failed = report(options.corpus, verbose=options.verbose)
    else:
        print(f"no corpus in {options.corpus}: only the speed is measured")
    print_speeds()
    return 1 if failed else 0


def report(corpus: Path, *, verbose: bool) -> bool:
    """Print what is read of each folder; say whether a file could not be read."""
    errors = 0
    for name, ending in (("ninjs", "json"), ("newsml-g2", "xml")):
        outcome = read_folder(corpus / name, ending)
        errors += len(outcome.errors)
        print_outcome(name, outcome, verbose=verbose)
    right, total = compare_adapted(corpus)
    print("\nnewsml-g2/adapted, as expected in newsml-g2-adapted.json")
    for field, count in right.items():
        print(f"  {field:20} {count:>4}/{total}")
    return errors > 0


def read_folder(folder: Path, ending: str) -> Outcome:
    """Read each file as if it lay in a section of its own name."""
    entries, others, errors = [], [], []
    files = sorted(folder.rglob(f"*.{ending}"))
    for path in files:
        name = path.relative_to(folder).as_posix()
        try:
            entries += [(name, entry) for entry in entries_of(f"world/{path.name}", path)]
        except Empty as problem:
            others.append((name, problem.message))
        except Unreadable as problem:
            errors.append((name, problem.message))
    return Outcome(len(files), tuple(entries), tuple(others), tuple(errors))


def entries_of(name: str, path: Path) -> Iterator[Entry]:
    source = SourceFile(name, Signature(0, 10**18, 10**18, 1, 1))
    for article in read(source, path.read_bytes(), RULES):
        yield normalise(article, RULES, now=NOW)


def print_outcome(name: str, outcome: Outcome, *, verbose: bool) -> None:
    taken_back = [entry for _, entry in outcome.entries if entry.hold]
    articles = [entry for _, entry in outcome.entries if not (entry.hold and not entry.content)]
    counts = Counter(field for entry in articles for field in found_in(entry))
    print(f"\n{name}: {outcome.files} files")
    print(f"  {'articles':20} {len(articles):>4}")
    for field in FIELDS:
        print(f"  with {field:15} {counts[field]:>4}/{len(articles)}")
    print(f"  {'taken back or held':20} {len(taken_back):>4}")
    print(f"  {'no article':20} {len(outcome.others):>4}")
    print(f"  {'errors':20} {len(outcome.errors):>4}")
    for file, why in (*outcome.errors, *(outcome.others if verbose else ())):
        print(f"    {file}: {why}")


def found_in(entry: Entry) -> list[str]:
    found = {
        "title": bool(entry.title),
        "date": entry.published is not None,
        "authors": bool(entry.authors),
        "section": entry.section is not None,
        "body": bool(entry.content),
    }
    return [field for field, there in found.items() if there]


def compare_adapted(corpus: Path) -> tuple[dict[str, int], int]:
    """Count the expected values that are read exactly, over the items that are texts."""
    expected = json.loads((corpus / "newsml-g2-adapted.json").read_text(encoding="utf-8"))
    right: Counter[str] = Counter()
    total = 0
    for name, items in expected.items():
        path = corpus / "newsml-g2" / "adapted" / name
        read_ = {entry.id: entry for entry in entries_of(f"world/{name}", path)}
        for item in items:
            if item["item_class"] == "ninat:text":
                total += 1
                right.update(matches(item, read_.get(item["guid"])))
    return {field: right[field] for field in WANTED}, total


Want = Callable[[dict[str, Any], Entry], bool]


def _paragraphs(entry: Entry) -> list[str]:
    return [plain_text(one).strip() for one in _PARAGRAPH.findall(entry.content)]


def _moment(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text).astimezone(UTC) if text else None


def _same_paragraphs(item: dict[str, Any], entry: Entry) -> bool:
    found = _paragraphs(entry)
    ends = (found[0], found[-1]) if found else (None, None)
    wanted = (item["first_paragraph"], item["last_paragraph"])
    return len(found) == item["paragraphs"] and ends == wanted


WANTED: dict[str, Want] = {
    "title": lambda item, entry: entry.title == item["title"],
    "published": lambda item, entry: entry.published == _moment(item["first_created"]),
    "updated": lambda item, entry: entry.updated == _moment(item["version_created"]),
    "authors": lambda item, entry: [one.name for one in entry.authors] == item["authors"],
    "tags": lambda item, entry: list(entry.tags) == item["tags"],
    "paragraphs": _same_paragraphs,
    "embargo": lambda item, entry: entry.not_before == _moment(item["embargoed"]),
    "expiry": lambda item, entry: entry.expires == _moment(item["expires"]),
    "status": lambda item, entry: bool(entry.hold) == (item["status"] != "usable"),
}


def matches(item: dict[str, Any], entry: Entry | None) -> list[str]:
    if entry is None:
        return []
    return [field for field, wanted in WANTED.items() if wanted(item, entry)]


def print_speeds() -> None:
    """Print how many documents a second are read and normalised, in each format."""
    articles = generated_articles(GENERATED)
    print(f"\n{GENERATED} generated articles, read and normalised  documents a second")
    for label, ending, write in SPEEDS:
        texts = [write(article).encode() for article in articles]
        sources = [
            SourceFile(f"world/story-{n}{ending}", Signature(0, 0, 0, n, 1))
            for n in range(len(texts))
        ]
        best = min(_time(sources, texts) for _ in range(ROUNDS))
        print(f"  {label:20} {len(texts) / best:>8.0f}")


def _time(sources: list[SourceFile], texts: list[bytes]) -> float:
    start = time.perf_counter()
    for source, data in zip(sources, texts, strict=True):
        for article in read(source, data, RULES):
            normalise(article, RULES, now=NOW)
    return time.perf_counter() - start


Made = dict[str, Any]


def _as_text(made: Made) -> str:
    return f"{made['title']}\n\nBy Jane Doe\n\n{made['date']}\n\n" + "\n\n".join(made["body"])


def _as_markdown(made: Made) -> str:
    head = f"---\ntitle: {made['title']}\ndate: {made['date']}\nauthor: Jane Doe\n---\n\n"
    return head + "\n\n".join(made["body"])


def _html(made: Made) -> str:
    return "".join(f"<p>{escape(one)}</p>" for one in made["body"])


def _as_html(made: Made) -> str:
    meta = f'<meta property="article:published_time" content="{made["date"]}">'
    return (
        f"<!doctype html><html><head><title>{made['title']}</title>{meta}"
        f'<meta name="author" content="Jane Doe"></head><body><article><h1>{made["title"]}</h1>'
        f"{_html(made)}</article></body></html>"
    )


def _as_ninjs(made: Made) -> str:
    return json.dumps(
        {
            "uri": f"urn:x:{made['title']}",
            "type": "text",
            "headline": made["title"],
            "byline": "Jane Doe",
            "firstcreated": made["date"],
            "body_html": _html(made),
        }
    )


def _as_g2(made: Made) -> str:
    return (
        '<?xml version="1.0"?><newsItem xmlns="http://iptc.org/std/nar/2006-10-01/"'
        f' guid="urn:x:{made["title"]}" version="1"><itemMeta><itemClass qcode="ninat:text"/>'
        f"<firstCreated>{made['date']}</firstCreated><pubStatus qcode='stat:usable'/></itemMeta>"
        f"<contentMeta><by>Jane Doe</by><headline>{made['title']}</headline></contentMeta>"
        '<contentSet><inlineXML><html xmlns="http://www.w3.org/1999/xhtml"><body>'
        f"{_html(made)}</body></html></inlineXML></contentSet></newsItem>"
    )


SPEEDS: tuple[tuple[str, str, Callable[[Made], str]], ...] = (
    ("text", ".txt", _as_text),
    ("Markdown", ".md", _as_markdown),
    ("HTML", ".html", _as_html),
    ("JSON (ninjs)", ".json", _as_ninjs),
    ("XML (NewsML-G2)", ".xml", _as_g2),
)


if __name__ == "__main__":
    sys.exit(main())
