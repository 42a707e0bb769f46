"""``feedsvc learn``: lines and sections that a folder's plain texts share, to be put into the configuration."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path, PurePosixPath

import click

from feedsvc import readers
from feedsvc.cli.options import as_json, folder_and_config, settings_from
from feedsvc.cli.printing import echo_json
from feedsvc.cli.surroundings import require_folder
from feedsvc.cli.telling import printable
from feedsvc.config.toml_text import toml_key, toml_value
from feedsvc.errors import Unreadable
from feedsvc.model import Article, ReadingRules, SourceFile
from feedsvc.readers.file_names import never_an_article
from feedsvc.readers.learning import FEWEST_FILES, Learnt, learn
from feedsvc.readers.text_file import read_text
from feedsvc.sources import list_files, read_file

#: So many files show what they share; more would only take longer.
MOST_FILES = 10_000


@click.command("learn")
@folder_and_config
@as_json
def learn_folder(folder: Path | None, config: Path | None, as_json: bool) -> None:
    """Propose lines to drop and names of sections, as TOML to paste into feedsvc.toml.

    A line is proposed when at least three plain texts in FOLDER hold it. Nothing is changed.
    """
    settings = settings_from(config, folder)
    root, rules = require_folder(settings), settings.reading_rules()
    found = learn(_articles(root, rules), rules)
    if as_json:
        proposed = {"boilerplate": found.boilerplate, "sections": found.sections}
        echo_json({"folder": str(root), "files": found.files, **proposed})
    else:
        click.echo("\n".join(_toml(found, rules.boilerplate)))


def _articles(root: Path, rules: ReadingRules) -> Iterator[Article]:
    """The plain texts of the folder, with breadcrumbs that nobody knows taken for sections."""
    listing = list_files(root, suffixes=readers.SUFFIXES, pass_over=never_an_article)
    texts = [file for file in listing.files if _is_text(file)]
    eager = replace(rules, auto_sections=True)
    for file in texts[:: max(1, -(-len(texts) // MOST_FILES))]:
        try:
            yield from read_text(file, read_file(root, file, max_bytes=rules.max_bytes), eager)
        except Unreadable:
            continue


def _is_text(file: SourceFile) -> bool:
    return PurePosixPath(file.name).suffix.lower() in readers.PLAIN_TEXTS


def _toml(found: Learnt, known: Sequence[str]) -> Iterator[str]:
    yield f"# {found.files} plain texts were looked through."
    if found.boilerplate:
        yield from ("", "[articles]", "boilerplate = [")
        yield from (f"    {toml_value(line)}," for line in known)
        for one in found.boilerplate:
            yield f"    {toml_value(one.text)}, # in {one.files} files"
        yield "]"
    else:
        yield f"# No line that is not known yet stands in {FEWEST_FILES} of them."
    for section in found.sections:
        yield from ("", f"# {section.files} file{'s' if section.files > 1 else ''}")
        yield f"[sections.{toml_key(section.slug)}]"
        yield f"name = {toml_value(printable(section.name))}"
