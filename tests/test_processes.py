"""What the processes of one server have in common."""

from __future__ import annotations

import subprocess
import sys

from serving import clean_environment

PROGRAM = """
import gc
from feedsvc.cli.processes import collect_garbage_seldom
collect_garbage_seldom()
before = gc.get_stats()[2]["collections"]
kept = [(number, [number]) for number in range(300_000)]
print(gc.get_freeze_count() > 10_000, gc.get_stats()[2]["collections"] - before)
"""


def test_what_is_remembered_is_not_looked_through_for_garbage(tmp_path):
    told = subprocess.run(
        [sys.executable, "-c", PROGRAM],
        env=clean_environment(tmp_path),
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    assert told.split() == ["True", "0"]
