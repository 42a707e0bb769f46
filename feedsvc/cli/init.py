"""``feedsvc init``: a configuration to begin with, from what lies in the folder."""

from __future__ import annotations

from pathlib import Path

import click

from feedsvc import readers
from feedsvc.cli.generator_files import find_generator
from feedsvc.cli.telling import printable
from feedsvc.config import draft_config
from feedsvc.config.generator_settings import GeneratorFacts
from feedsvc.errors import FeedsvcError, FolderMissing
from feedsvc.readers.file_names import never_an_article
from feedsvc.sources import list_files

NAME = "feedsvc.toml"
#: A few articles show how the folder writes its dates; more would only take longer.
MOST_SAMPLES = 50
SAMPLE_CHARACTERS = 4000


@click.command()
@click.argument("folder", required=False, type=click.Path(path_type=Path))
def init(folder: Path | None) -> None:
    """Write a commented feedsvc.toml into the current folder, from what is found in FOLDER.

    FOLDER is where the articles are; by default the current folder.
    """
    target = Path.cwd() / NAME
    articles = folder or Path()
    if not articles.is_dir():
        raise FolderMissing(
            f"the articles' folder {articles} is not there",
            hint="name the folder that holds your articles: feedsvc init FOLDER",
        )
    known = find_generator(articles)
    if known is not None:
        articles = _chosen(articles, *known)
    listing = list_files(articles, suffixes=readers.SUFFIXES, pass_over=never_an_article)
    names = [file.name for file in listing.by_name]
    text = draft_config(
        [*names, *_marks(articles), *_marks(Path.cwd())],
        str(articles),
        samples=[_beginning(articles / name) for name in names[:MOST_SAMPLES]],
        known=known[1] if known else None,
    )
    try:
        with target.open("x", encoding="utf-8") as file:
            file.write(text)
    except FileExistsError:
        raise FeedsvcError(
            f"there is a {NAME} here already, and it is left as it is",
            hint=f"move it away first: mv {NAME} {NAME}.old",
        ) from None
    except OSError as problem:
        raise FeedsvcError(f"cannot write {target} ({problem.strerror})") from None
    if known is not None:
        click.echo(_recognised(known[1], articles))
    click.echo(f"wrote {target}: {len(listing.files)} files found. Next: feedsvc serve")


def _chosen(articles: Path, site: Path, facts: GeneratorFacts) -> Path:
    """Where a whole site was named, the folder in it that holds the articles."""
    return articles / facts.content if articles.resolve() == site else articles


def _recognised(facts: GeneratorFacts, articles: Path) -> str:
    by = f" by {', '.join(facts.sources)}" if facts.sources else ""
    taken = [*facts.settings, *([f"{len(facts.authors)} authors"] if facts.authors else [])]
    what = f"; took over {', '.join(taken)}" if taken else ""
    return f"recognised {facts.generator}{by}, articles in {printable(str(articles))}{what}"


def _marks(folder: Path) -> list[str]:
    """The names by which a site generator is known: they lie beside the articles or above them."""
    return [path.name for path in folder.iterdir() if path.suffix.lower() not in readers.SUFFIXES]


def _beginning(path: Path) -> str:
    try:
        with path.open(encoding="utf-8", errors="replace") as file:
            return file.read(SAMPLE_CHARACTERS)
    except OSError:
        return ""
