"""The table of benchmarks, which ``make bench`` runs."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

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
