"""What names say, and which are never articles."""

from __future__ import annotations

from pathlib import PurePosixPath

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from feedsvc.file_kinds import RECORDINGS, ending_of, is_recording, stem_of, suffix_of
from feedsvc.readers.file_names import never_an_article, read_name


def dates(name):
    return [(claim.value, claim.origin) for claim in read_name(name).dates]


@pytest.mark.parametrize(
    ("name", "date", "stem"),
    [
        ("2022-07-19-harbour.md", "2022-07-19", "harbour"),
        ("2022-7-9-harbour.md", "2022-07-09", "harbour"),
        ("2022_07_19_harbour.md", "2022-07-19", "harbour"),
        ("2022.07.19 harbour.md", "2022-07-19", "harbour"),
        ("2022–07–19–harbour.md", "2022-07-19", "harbour"),
        ("20220719-harbour.md", "2022-07-19", "harbour"),
        ("2022-07-19_10-15-harbour.md", "2022-07-19T10:15", "harbour"),
        ("2022-07-19T10-15-harbour.md", "2022-07-19T10:15", "harbour"),
        ("2022-07-19-10-tips.md", "2022-07-19", "10-tips"),
        ("2022-07-19.md", "2022-07-19", "2022-07-19"),
        ("2022-13-45-harbour.md", "2022-13-45", "harbour"),
        ("2022-07-19-harbour/index.md", "2022-07-19", "harbour"),
        ("_posts/2022-07-19-harbour.html", "2022-07-19", "harbour"),
    ],
)
def test_the_date_at_the_front_of_a_name_is_read(name, date, stem):
    assert dates(name) == [(date, "file name")]
    assert read_name(name).stem == stem


@pytest.mark.parametrize(
    "name",
    ["harbour.md", "2022.md", "2022-07.md", "2022/07/harbour.md", "2022/07/19-tips.md", "20229999.md",
     "harbour-2022-07-19.md", "12345678.txt", "1022-07-19-x.md"],
)  # fmt: skip
def test_what_is_no_complete_date_is_none(name):
    assert dates(name) == []


@pytest.mark.parametrize(
    ("name", "origin"),
    [
        ("2022/07/19/harbour.md", "folder"),
        ("blog/2022/7/19/harbour/index.md", "folder"),
        ("2022-07-19/harbour.md", "folder '2022-07-19'"),
    ],
)
def test_folders_can_hold_the_date(name, origin):
    assert dates(name) == [("2022-07-19", origin)]


def test_the_name_counts_more_than_the_folder():
    assert [value for value, _ in dates("2022/07/19/2022-07-18-x.md")] == [
        "2022-07-18",
        "2022-07-19",
    ]


@pytest.mark.parametrize(
    ("name", "language", "stem"),
    [
        ("harbour.fr.md", "fr", "harbour"),
        ("harbour.pt-br.md", "pt-BR", "harbour"),
        ("harbour.zh_Hant.md", "zh-Hant", "harbour"),
        ("harbour/index.fr.md", "fr", "harbour"),
        ("fr/harbour.md", "fr", "harbour"),
        ("posts/de/2022-07-19-hafen.md", "de", "hafen"),
        ("harbour.draft.fr.md", "fr", "harbour"),
        ("harbour.fr.draft.md", "fr", "harbour"),
    ],
)
def test_the_language_is_read(name, language, stem):
    facts = read_name(name)
    assert facts.language is not None
    assert facts.language.value == language
    assert facts.stem == stem


@pytest.mark.parametrize(
    "name", ["node.js.md", "v1.2.md", "world/harbour.md", "xx/harbour.md", "fr.md"]
)
def test_other_endings_are_no_language(name):
    assert read_name(name).language is None


@pytest.mark.parametrize(
    ("name", "origin"),
    [
        ("_harbour.md", "file name"),
        ("harbour.draft.md", "file name"),
        ("_drafts/harbour.md", "folder '_drafts'"),
        ("world/drafts/harbour.md", "folder 'drafts'"),
    ],
)
def test_drafts_are_marked(name, origin):
    (state,) = read_name(name).states
    assert (state.value, state.origin) == ("draft=true", origin)
    assert read_name(name).stem == "harbour"


def test_second_suffixes_are_no_part_of_the_stem():
    assert read_name("harbour.html.md").stem == "harbour"
    assert read_name(".md").stem == ".md"
    assert read_name("index.md").stem == "index"


@pytest.mark.parametrize(
    "name",
    [
        *("README.md", "readme", "Readme.txt", "README-de.md", "LICENSE", "LICENSE-MIT", "licence.txt"),
        *("CHANGELOG.md", "contributing.md", "world/README.md", "_index.md", "world/_index.fr.md"),
        *("404.html", "404.md"),
        *("archetypes", "layouts/a.md", "static/x/a.html", "themes", "node_modules", "page_files"),
        *("page_files/a.html", "_site/a.html", "__pycache__", ".git", ".git/a.md", ".a.md", "._a.md"),
        *("#a.md#", ".#a.md", "a.md~", "a.swp", "a.swo", "a.swx", "4913", "a.tmp", "a.temp", "a.part"),
        *("a.partial", "a.crdownload", "a.download", "a.filepart", "a.bak", "a.orig", "a.rej"),
        *("a.lock", ".DS_Store", "Thumbs.db", "desktop.ini", "~$a.txt", ".~lock.a.txt#", ".~tmp~/a.md"),
        *("a (Jane's conflicted copy 2022-07-19).md", "a.sync-conflict-20220719-101500-ABC.md"),
        *(".rsync-partial/a.md", "a.MD~", "world/.hidden/a.md", ".feedsvcignore"),
    ],
)  # fmt: skip
def test_names_that_are_never_articles_have_a_reason(name):
    assert never_an_article(name)


@pytest.mark.parametrize(
    "name",
    [
        *("harbour.md", "world", "world/harbour.txt", "reading-list.md", "license-plates-go-up.md"),
        *("contributing-to-peace.md", "readmes.md", "changelogs-explained.md", "my-files/a.md"),
        *("a#b.md", "index.md", "_posts", "_drafts", "_harbour.md", "static.md", "49130", "de"),
        *("files/a.md", "the-lock.md", "a.part.md", "in-conflict.md"),
    ],
)  # fmt: skip
def test_ordinary_names_may_be_articles(name):
    assert never_an_article(name) is None


@given(st.text(min_size=1, max_size=60))
def test_any_name_is_read(name):
    never_an_article(name)
    assert read_name(name).stem or not name.rsplit("/", 1)[-1]


NAMES = st.lists(
    st.sampled_from(["a", ".", ".md", ".mp3", "/b", "..", "İ", ".MP3", "K", " ", ".chapters.json"]),
    min_size=1,
    max_size=6,
).map(lambda some: "x/" + "".join(some).replace("/.", "/y"))


@given(NAMES)
def test_stem_and_suffix_are_those_that_pathlib_gives(name):
    assume(not {"", "."} & set(name.split("/")))  # no file has such a name
    assert (stem_of(name), suffix_of(name)) == (
        PurePosixPath(name).stem,
        PurePosixPath(name).suffix,
    )
    assert is_recording(name) == (ending_of(name) in RECORDINGS)
