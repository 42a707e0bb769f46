"""The table of benchmarks, which ``make bench`` runs."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks import scraped_accuracy

PROJECT = Path(__file__).parents[1]


def benchmarks(*arguments):
    command = [sys.executable, "-m", "benchmarks", *arguments]
    return subprocess.run(command, cwd=PROJECT, capture_output=True, text=True, check=False)


def test_every_benchmark_is_in_the_table():
    ran = benchmarks("--list")

    listed = [line.split()[0] for line in ran.stdout.splitlines()]
    files = [path.stem for path in (PROJECT / "benchmarks").glob("*.py")]
    runnable = [
        name
        for name in files
        if not name.startswith("_")
        and "\ndef main(" in (PROJECT / "benchmarks" / f"{name}.py").read_text()
    ]
    assert ran.returncode == 0
    assert sorted(listed) == sorted(runnable)


@pytest.mark.parametrize("name", ["xyzzy", "__main__"])
def test_an_unknown_benchmark_is_refused_in_words(name):
    ran = benchmarks(name)

    assert ran.returncode == 2
    assert f"no benchmark is called {name}; there are " in ran.stderr
    assert "Traceback" not in ran.stderr


def test_the_share_of_a_body_that_is_right_counts_runs_of_words():
    def reading(*text: str) -> scraped_accuracy.Reading:
        return scraped_accuracy.Reading(None, None, (), None, None, None, len(text), text)

    gold = reading("one two three four five", "six seven eight nine")
    assert scraped_accuracy.body_shares(gold, gold) == (1.0, 1.0)
    precision, recall = scraped_accuracy.body_shares(reading("one two three four five"), gold)
    assert precision == 1.0
    assert recall == pytest.approx(2 / 6)
    assert scraped_accuracy.body_shares(reading("nothing of it"), gold) == (0.0, 0.0)
