"""A file _section.toml in a folder of articles: the keys of one section, checked."""

from __future__ import annotations

import tomllib

from pydantic import ValidationError

from feedsvc.config.feed_tables import SectionTable
from feedsvc.config.problems import Origins, describe
from feedsvc.config.tables import Tables
from feedsvc.config.toml_lines import key_lines
from feedsvc.errors import Unreadable

# The keys are checked where they stand in feedsvc.toml, so that the messages are the same.
_TABLE = ("sections", "this")
_SHOWN = f"{'.'.join(_TABLE)}."


def read_section_file(text: str) -> SectionTable:
    """Read a section's settings; raise ``Unreadable`` with every problem there is."""
    try:
        content = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as problem:
        raise Unreadable(
            f"this is no TOML: {problem}", hint='write each setting as key = "value"'
        ) from None
    try:
        tables = Tables.model_validate({_TABLE[0]: {_TABLE[1]: content}})
    except ValidationError as failure:
        lines = {(*_TABLE, *place): line for place, line in key_lines(text).items()}
        origins = Origins("_section.toml", lines)
        problems = (describe(error, origins) for error in failure.errors())
        told = dict.fromkeys(one.replace(_SHOWN, "") for one in problems)
        raise Unreadable("; ".join(told)) from None
    return tables.sections[_TABLE[1]]
