"""What ``feedsvc learn`` proposes: lines that three plain texts share, and names of sections."""

from __future__ import annotations

import json
import tomllib

import pytest
from click.testing import CliRunner

from feedsvc.cli.learn import learn_folder
from feedsvc.config import load_settings

TEXT = """{crumb}

Harbour number {number} opens its gates to the {number} boats again

By Jane Doe

The harbour number {number} opened on a cold morning, and {number} boats left it before noon came.

Tell the harbour what you think of it

The second text of harbour {number} is about {number} seagulls that were counted on the pier there.

Harbour post, quay {quay}
"""


@pytest.fixture
def learn(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)

    def run(*arguments):
        done = CliRunner().invoke(learn_folder, ["articles", *arguments])
        assert done.exit_code == 0, done.output
        return done.output

    return run


def fill(root, count=5, crumb="News > Tides"):
    for number in range(count):
        path = root / ("sea" if number else "land") / f"{number}.txt"
        path.parent.mkdir(exist_ok=True)
        path.write_text(
            TEXT.format(number=number + 100, quay=number, crumb=crumb if number < 3 else "x")
        )


def test_shared_lines_and_sections_are_proposed_as_toml_that_loads(learn, articles, tmp_path):
    fill(articles)
    before = sorted(path.name for path in tmp_path.rglob("*"))
    text = learn()
    proposed = tomllib.loads(text)
    assert proposed["articles"]["boilerplate"] == ["Tell the harbour what you think of it"]
    assert proposed["sections"] == {
        "sea": {"name": "Sea"},
        "tides": {"name": "Tides"},
        "land": {"name": "Land"},
    }
    assert sorted(path.name for path in tmp_path.rglob("*")) == before
    (tmp_path / "feedsvc.toml").write_text(text)
    load_settings(tmp_path / "feedsvc.toml", {}, cwd=tmp_path)
    again = tomllib.loads(learn())
    assert again == {}


def test_two_files_are_not_enough(learn, articles):
    fill(articles, count=2)
    proposed = json.loads(learn("--json"))
    assert proposed["files"] == 2
    assert proposed["boilerplate"] == []


def test_what_is_configured_stays_in_the_list_that_replaces_it(learn, articles, tmp_path):
    (tmp_path / "feedsvc.toml").write_text('[articles]\nboilerplate = ["Mine"]\n')
    fill(articles)
    assert tomllib.loads(learn())["articles"]["boilerplate"][0] == "Mine"


def test_three_copies_of_one_text_share_nothing(learn, articles):
    for name in "abc":
        (articles / f"{name}.txt").write_text(TEXT.format(number=1, quay=1, crumb="x"))
    assert json.loads(learn("--json"))["boilerplate"] == []


def test_markdown_and_broken_files_are_left_out(learn, articles):
    fill(articles, count=3)
    (articles / "a.md").write_text("# Title\n\nTell the harbour what you think of it\n")
    (articles / "b.txt").write_bytes(b"\x00\x01" * 500)
    assert json.loads(learn("--json"))["files"] == 3
