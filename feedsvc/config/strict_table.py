"""What holds for each table of the configuration. The tables themselves are in tables.py."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict


class Table(BaseModel):
    """What holds for each table: an unknown key is an error, and a text is no number."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True, allow_inf_nan=False)
