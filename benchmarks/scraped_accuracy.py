"""How much of scraped pages is read right: ``python -m benchmarks.scraped_accuracy [-v] [FOLDER]``.

The folder holds NAME.txt and expected/NAME.json. Where an expected value ``text`` gives all paragraphs of
an article, precision and recall of the body are measured, too: by runs of four words, so that a sentence
kept twice or out of its place does not count.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timezone
from pathlib import Path
from zoneinfo import ZoneInfo

from feedsvc.errors import Unreadable
from feedsvc.model import Article, Claim, ReadingRules, Section, Signature, SourceFile
from feedsvc.moments import read_moment
from feedsvc.readers import read
from feedsvc.words import plain_text, slugify

SECTIONS = ("World", "Politics", "Business", "Technology", "Science", "Health", "Culture", "Sports")
FIELDS = ("title", "section", "authors", "published", "first", "last", "paragraphs")
RULES = ReadingRules(sections=tuple(Section(slugify(name), name) for name in SECTIONS))
# Two zones on either side of the world: a date that is read alike in both names its zone itself.
_RUN = 4
_WORDS = re.compile(r"[\u3040-\u30ff\u4e00-\u9fff]|\w+")
_ZONES = ("Pacific/Kiritimati", "Pacific/Pago_Pago")


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read from a page, in the terms of the expected values."""

    title: str | None
    section: str | None
    authors: tuple[str, ...]
    published: str | None
    first: str | None
    last: str | None
    paragraphs: int
    text: tuple[str, ...] = ()


def read_page(path: Path) -> Reading:
    """Read a page as the product does."""
    source = SourceFile(path.name, Signature(0, 0, 0, 0, 0))
    try:
        (article,) = read(source, path.read_bytes(), RULES)
    except Unreadable:
        return Reading(None, None, (), None, None, None, 0)
    return _reading(article)


def _reading(article: Article) -> Reading:
    pieces = re.findall(r"<(?:p|li)>(.*?)</(?:p|li)>", article.body, re.DOTALL)
    paragraphs = [plain_text(piece).strip() for piece in pieces]
    return Reading(
        title=article.title.value if article.title else None,
        section=article.crumb.value if article.crumb else None,
        authors=tuple(claim.value.name for claim in article.authors),
        published=_first_moment(article.published),
        first=paragraphs[0] if paragraphs else None,
        last=paragraphs[-1] if paragraphs else None,
        paragraphs=len(paragraphs),
        text=tuple(paragraphs),
    )


def _first_moment(claims: Sequence[Claim[str]]) -> str | None:
    return next((found for claim in claims if (found := _moment(claim.value))), None)


def _moment(text: str) -> str | None:
    """Write a date as the expected values do: an instant, a time of no zone, or a day."""
    here, there = (read_moment(text, timezone=zone) for zone in _ZONES)
    if here is None or there is None:
        return None
    if here.date_only:
        return here.at.astimezone(ZoneInfo(_ZONES[0])).date().isoformat()
    if here.at == there.at:
        return here.at.isoformat()
    return here.at.astimezone(ZoneInfo(_ZONES[0])).replace(tzinfo=None).isoformat()


def read_expected(path: Path) -> Reading:
    """Read the values that a page should give."""
    values = json.loads(path.read_text(encoding="utf-8"))
    return Reading(
        title=values["title"],
        section=values["section"],
        authors=tuple(values["authors"]),
        published=_same_instant(values["published"]),
        first=values["first_paragraph"],
        last=values["last_paragraph"],
        paragraphs=values["paragraphs"],
        text=tuple(values.get("text", ())),
    )


def _same_instant(text: str | None) -> str | None:
    if text is None or "T" not in text:
        return text
    moment = datetime.fromisoformat(text)
    return (moment.astimezone(timezone.utc) if moment.tzinfo else moment).isoformat()  # noqa: UP017 - plain


def first_line(path: Path) -> Reading:
    """Read a page as the simplest program would: the first line is the title."""
    return _naive(_lines(path), 0)


def first_long_line(path: Path) -> Reading:
    """Read a page as a careful simple program would: the title is the first line of four words."""
    lines = _lines(path)
    index = next((at for at, line in enumerate(lines) if len(line.split()) > 3), 0)
    return _naive(lines, index)


def _lines(path: Path) -> list[str]:
    text = path.read_text(encoding="utf-8-sig")
    return [line.strip() for line in text.splitlines() if line.strip()]


def _naive(lines: list[str], title: int) -> Reading:
    body = lines[title + 1 :]
    first, last = (body[0], body[-1]) if body else (None, None)
    return Reading(lines[title], None, (), None, first, last, len(body), tuple(body))


def word_runs(paragraphs: Sequence[str]) -> Counter[tuple[str, ...]]:
    """Count the runs of four words of a text; a sign of Chinese or Japanese is a word."""
    words = [word for text in paragraphs for word in _WORDS.findall(text.casefold())]
    return Counter(tuple(words[at : at + _RUN]) for at in range(max(1, len(words) - _RUN + 1)))


def body_shares(read: Reading, expected: Reading) -> tuple[float, float]:
    """Give precision and recall of a body."""
    got, wanted = word_runs(read.text), word_runs(expected.text)
    both = (got & wanted).total()
    return both / got.total(), both / wanted.total()


READERS: tuple[tuple[str, Callable[[Path], Reading]], ...] = (
    ("feedsvc", read_page),
    ("first line", first_line),
    ("first long line", first_long_line),
)


@dataclass(slots=True)
class Score:
    """What a reader read right: pages by field, and the sums of the shares of bodies."""

    right: Counter[str] = field(default_factory=Counter)
    bodies: int = 0
    precision: float = 0.0
    recall: float = 0.0

    def count(self, reading: Reading, expected: Reading) -> None:
        """Count one page."""
        self.right.update(
            name for name in FIELDS if getattr(reading, name) == getattr(expected, name)
        )
        if expected.text:
            precision, recall = body_shares(reading, expected)
            self.bodies += 1
            self.precision += precision
            self.recall += recall


def measure(pages: Sequence[Path], *, verbose: bool) -> dict[str, Score]:
    """Count for each reader what it reads right."""
    scores = {name: Score() for name, _ in READERS}
    for page in pages:
        expected = read_expected(page.parent / "expected" / f"{page.stem}.json")
        for name, reader in READERS:
            reading = reader(page)
            scores[name].count(reading, expected)
            if verbose and name == "feedsvc":
                _print_misses(page, reading, expected)
    return scores


def _print_misses(page: Path, reading: Reading, expected: Reading) -> None:
    for name in FIELDS:
        got, wanted = getattr(reading, name), getattr(expected, name)
        if got != wanted:
            print(f"{page.name}: {name}\n  read:     {got!r}\n  expected: {wanted!r}")


def print_table(scores: dict[str, Score], total: int) -> None:
    """Print the figures of all readers side by side, and ours as a ratio to the best other."""
    print(f"{'':12}" + "".join(f"{name:>18}" for name, _ in READERS) + f"{'ratio':>10}")
    for name in FIELDS:
        counts = [scores[reader].right[name] for reader, _ in READERS]
        shown = "".join(f"{count:>14}/{total}" for count in counts)
        print(f"{name:12}{shown}{_ratio(counts):>10}")
    bodies = scores["feedsvc"].bodies
    for name in ("precision", "recall") if bodies else ():
        shares = [getattr(scores[reader], name) / bodies for reader, _ in READERS]
        shown = "".join(f"{share:>18.3f}" for share in shares)
        print(f"{name:12}{shown}{_ratio(shares):>10}")


def _ratio(values: Sequence[float]) -> str:
    best = max(values[1:])
    return f"{values[0] / best:.2f}x" if best else "-"


def main() -> int:
    """Measure the folder named on the command line, or the corpus beside the checkout."""
    beside = Path(__file__).parents[2] / "shared" / "corpus" / "scraped"
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, default=beside)
    parser.add_argument("-v", "--verbose", action="store_true", help="print what was read wrong")
    parser.add_argument("--only", choices=("even", "odd"), help="only pages of such a number")
    options = parser.parse_args()
    pages = sorted(options.folder.glob("*.txt"))
    if options.only:
        pages = pages[1::2] if options.only == "even" else pages[::2]
    if not pages:
        print(
            f"no pages in {options.folder}: name a folder of NAME.txt with expected/NAME.json",
            file=sys.stderr,
        )
        return 2
    print_table(measure(pages, verbose=options.verbose), len(pages))
    return 0


if __name__ == "__main__":
    sys.exit(main())
