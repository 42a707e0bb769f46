"""How much of news pages is read right: ``python -m benchmarks.html_accuracy [-v] [FOLDER]``.

A folder holds NAME.html with expected/NAME.json: title, authors, published and body (a text or a
list of paragraphs), each where it is known. Without one the pages of ``news_pages`` are read.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from html import unescape
from pathlib import Path

import trafilatura

from benchmarks.news_pages import PAGES
from feedsvc.errors import Unreadable
from feedsvc.model import Article, Entry, ReadingRules, Signature, SourceFile
from feedsvc.moments import read_moment
from feedsvc.normaliser import normalise
from feedsvc.readers import read
from feedsvc.readers.page.article_text import tokens_of
from feedsvc.words import plain_text, words_of

RULES = ReadingRules()
_NOW = read_moment("2030-01-01")
_GRAM = 4
# Captions go with their pictures in a feed; the expected bodies hold the running text alone.
_ISO_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_FIGURE = re.compile(r"<figure\b.*?</figure>", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read from a page, or should have been; None where that is not known."""

    title: str | None = None
    authors: tuple[str, ...] | None = None
    published: str | None = None
    body: str | None = None
    dated: bool = True


@dataclass(slots=True)
class Tally:
    """What a reader read right, and how long it took."""

    right: Counter[str] = field(default_factory=Counter)
    asked: Counter[str] = field(default_factory=Counter)
    wrong_dates: int = 0
    precision: float = 0.0
    recall: float = 0.0
    f1: float = 0.0
    seconds: float = 0.0


def read_ours(path: Path) -> Reading:
    """Read a page as the product does, up to the finished entry."""
    source = SourceFile(path.name, Signature(0, 0, 0, 0, 0))
    try:
        (article,) = read(source, path.read_bytes(), RULES)
        assert _NOW is not None
        entry = normalise(article, RULES, now=_NOW.at)
    except Unreadable:
        return Reading("", (), "", "")
    names = tuple(author.name for author in entry.authors)
    return Reading(entry.title, names, _as_declared(article, entry), _running_text(entry.content))


def _running_text(content: str) -> str:
    """The text without captions, unless they are most of it, as those of a gallery."""
    whole, running = plain_text(content), plain_text(_FIGURE.sub("", content))
    return running if len(running) * 2 > len(whole) else whole


def _as_declared(article: Article, entry: Entry) -> str:
    """The date of publication as the page says it: in another zone its day may be another."""
    for claim in article.published:
        moment = read_moment(claim.value, epoch=True)
        if moment is not None and moment.at == entry.published and _ISO_DAY.match(claim.value):
            return claim.value
    return entry.published.isoformat() if entry.published else ""


def read_with_peer(path: Path) -> Reading:
    """Read a page with trafilatura alone, as its documentation shows."""
    found = trafilatura.bare_extraction(
        path.read_bytes().decode("utf-8", "replace"), with_metadata=True, include_comments=False
    )
    if found is None:
        return Reading("", (), "", "")
    names = tuple(filter(None, (found.author or "").split("; ")))
    return Reading(found.title or "", names, found.date or "", found.text or "")


READERS: tuple[tuple[str, Callable[[Path], Reading]], ...] = (
    ("feedsvc", read_ours),
    ("trafilatura", read_with_peer),
)


def read_expected(path: Path) -> Reading:
    """Read the values that a page should give."""
    values = json.loads(path.read_text(encoding="utf-8"))
    body = values.get("body", values.get("text"))
    authors = values.get("authors")
    return Reading(
        values.get("title"),
        None if authors is None else tuple(authors),
        values.get("published", values.get("date")),
        "\n".join(body) if isinstance(body, list) else body,
        "published" in values or "date" in values,
    )


def write_own_pages(folder: Path) -> None:
    """Write the pages of ours, with what is to be read there."""
    (folder / "expected").mkdir(parents=True, exist_ok=True)
    for page in PAGES:
        (folder / f"{page.name}.html").write_text(page.html, encoding="utf-8")
        values = {
            "title": page.title,
            "authors": page.authors,
            "published": page.published,
            "body": [unescape(text) for text in page.body],
        }
        target = folder / "expected" / f"{page.name}.json"
        target.write_text(json.dumps(values, ensure_ascii=False), encoding="utf-8")


def measure(pages: Sequence[Path], *, verbose: bool) -> dict[str, Tally]:
    """Read all pages with each reader and count what is right."""
    tallies = {name: Tally() for name, _ in READERS}
    for page in pages:
        expected = read_expected(page.parent / "expected" / f"{page.stem}.json")
        for name, reader in READERS:
            start = time.perf_counter()
            reading = reader(page)
            tallies[name].seconds += time.perf_counter() - start
            misses = list(_judge(tallies[name], reading, expected))
            if verbose and name == "feedsvc":
                print("".join(f"{page.name}: {miss}\n" for miss in misses), end="")
    return tallies


def _judge(tally: Tally, got: Reading, wanted: Reading) -> Iterator[str]:
    checks = (
        ("title", wanted.title, _same_words(got.title, wanted.title)),
        ("authors", wanted.authors, _same_names(got.authors, wanted.authors)),
        ("date", wanted.published, _same_day(got.published, wanted.published)),
    )
    for name, value, is_right in checks:
        if value is None:
            continue
        tally.asked[name] += 1
        tally.right[name] += is_right
        if not is_right:
            key = "published" if name == "date" else name
            yield f"{name}: read {getattr(got, key)!r}, expected {value!r}"
    is_wrong = bool(got.published) and not _same_day(got.published, wanted.published)
    tally.wrong_dates += wanted.dated and is_wrong
    if wanted.body is not None:
        precision, recall, f1 = _overlap(got.body or "", wanted.body)
        tally.asked["body"] += 1
        tally.precision, tally.recall = tally.precision + precision, tally.recall + recall
        tally.f1 += f1
        if f1 < 0.9:
            yield f"body: precision {precision:.3f}, recall {recall:.3f}"


def _same_words(one: str | None, other: str | None) -> bool:
    return words_of(one or "") == words_of(other or "")


def _same_names(one: tuple[str, ...] | None, other: tuple[str, ...] | None) -> bool:
    return {words_of(name) for name in one or ()} == {words_of(name) for name in other or ()}


def _same_day(one: str | None, other: str | None) -> bool:
    """Tell whether two texts name one instant, or write the same day."""
    moments = [read_moment(text) if text else None for text in (one, other)]
    return moments[0] == moments[1] or _day(one) == _day(other)


def _day(text: str | None) -> date | None:
    if text and (written := _ISO_DAY.match(text)):
        return date.fromisoformat(written[0])
    moment = read_moment(text) if text else None
    return moment.at.date() if moment else None


def _overlap(got: str, wanted: str) -> tuple[float, float, float]:
    mine, theirs = _grams(got), _grams(wanted)
    both = (mine & theirs).total()
    precision = both / mine.total() if mine else 0.0
    recall = both / theirs.total() if theirs else 0.0
    f1 = 2 * precision * recall / (precision + recall) if both else 0.0
    return precision, recall, f1


def _grams(text: str) -> Counter[tuple[str, ...]]:
    tokens = tokens_of(text)
    size = min(_GRAM, len(tokens)) or 1
    return Counter(tokens[index : index + size] for index in range(len(tokens) - size + 1))


def print_table(tallies: dict[str, Tally], pages: int) -> None:
    """Print the figures side by side, and ours as a ratio to the peer's."""
    print(f"{'':18}" + "".join(f"{name:>14}" for name in tallies) + f"{'ratio':>10}")
    rows = [
        (name, [_share(one, name) for one in tallies.values()])
        for name in ("title", "authors", "date")
    ]
    bodies = [max(one.asked["body"], 1) for one in tallies.values()]
    for name in ("precision", "recall", "f1"):
        sums = [getattr(one, name) for one in tallies.values()]
        rows += [
            (f"body {name}", [total / count for total, count in zip(sums, bodies, strict=True)])
        ]
    rows.append(("pages a second", [pages / one.seconds for one in tallies.values()]))
    for name, figures in rows:
        ratio = f"{figures[0] / figures[1]:.2f}x" if figures[1] else "-"
        print(f"{name:18}" + "".join(f"{figure:>14.3f}" for figure in figures) + f"{ratio:>10}")
    wrong = "".join(f"{one.wrong_dates:>14}" for one in tallies.values())
    print(f"{'wrong dates':18}{wrong}\n{pages} pages")


def _share(tally: Tally, name: str) -> float:
    return tally.right[name] / max(tally.asked[name], 1)


def main() -> int:
    """Measure the folder named on the command line, or the pages of ours."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path)
    parser.add_argument("-v", "--verbose", action="store_true", help="print what was read wrong")
    parser.add_argument("--write", type=Path, metavar="FOLDER", help="write our pages there")
    options = parser.parse_args()
    if options.write:
        write_own_pages(options.write)
        return 0
    with tempfile.TemporaryDirectory() as made:
        folder = options.folder or Path(made)
        if options.folder is None:
            write_own_pages(folder)
        expected = {path.stem for path in (folder / "expected").glob("*.json")}
        pages = sorted(path for path in folder.glob("*.htm*") if path.stem in expected)
        if not pages:
            print(f"no pages in {folder}: {(__doc__ or '').splitlines()[2]}", file=sys.stderr)
            return 2
        print_table(measure(pages, verbose=options.verbose), len(pages))
    return 0


if __name__ == "__main__":
    sys.exit(main())
