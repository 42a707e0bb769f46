"""Kill -9 at any moment loses nothing and doubles nothing; the rounds are in crash_rounds.py."""

import secrets

from crash_rounds import run_rounds


def test_killed_scanner_loses_nothing_and_the_next_converges(tmp_path):
    run_rounds(tmp_path / "site", 25, secrets.randbits(32), worker=False)


def test_killed_worker_loses_nothing_and_the_next_scan_converges(tmp_path):
    run_rounds(tmp_path / "site", 5, secrets.randbits(32), worker=True)
