"""Which folder names a section."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from feedsvc.section_folders import folder_language, language_folder, section_folder


@pytest.mark.parametrize(
    ("name", "folder"),
    [
        ("world/x.md", "world"),
        ("World/x.md", "World"),
        ("Arts & Culture/x.txt", "Arts & Culture"),
        ("local-news/2022/07/x.md", "local-news"),
        ("2022/world/x.md", "world"),
        ("2022-07/world/x.md", "world"),
        ("en/world/x.md", "world"),
        ("content/pt-br/mundo/x.md", "mundo"),
        ("content/posts/science/x.md", "science"),
        ("src/content/blog/tech/x.md", "tech"),
        ("world/_posts/2022-07-19-x.md", "world"),
        ("_recipes/x.md", "_recipes"),
        ("2024-elections/x.md", "2024-elections"),
        ("may/x.md", "may"),
        ("world/storm/index.md", "world"),
        ("UK/x.txt", "UK"),
        ("tv/x.txt", "tv"),
        ("経済/x.txt", "経済"),
    ],
)
def test_first_folder_that_is_nothing_else_names_the_section(name, folder):
    assert section_folder(name) == folder


@pytest.mark.parametrize(
    "name",
    [
        "x.md",
        "content/posts/2022/07/x.md",
        "_posts/2022-07-19-x.md",
        "_drafts/x.md",
        "2022/x.md",
        "2022-07-19/x.md",
        "20220719/x.md",
        "2022/07/19/x.md",
        "2022/july/x.md",
        "2022/07-July/x.md",
        "2022-W29/x.md",
        "2022-Q3/x.md",
        "2022-07-19-storm-at-sea/x.md",
        "fr/x.md",
        "zh_Hant_TW/x.md",
        "es-419/x.md",
        "storm/index.md",
        "storm/index.fr.md",
        "content/posts/storm/INDEX.html",
        "./x.md",
        "  /x.md",
        "__/x.md",
    ],
)
def test_dates_languages_generators_and_bundles_name_none(name):
    assert section_folder(name) is None


@pytest.mark.parametrize(
    ("folder", "language"),
    [
        ("fr", "fr"),
        ("FR", "fr"),
        ("pt-br", "pt-BR"),
        ("pt_BR", "pt-BR"),
        ("zh-hans", "zh-Hans"),
        ("zh_Hant_TW", "zh-Hant-TW"),
        ("es-419", "es-419"),
        ("uk", "uk"),
        ("UK", None),
        ("us", None),
        ("world", None),
        ("en-world", None),
        ("my-life", None),
        ("", None),
    ],
)
def test_folder_language_is_a_language_tag(folder, language):
    assert folder_language(folder) == language


def test_language_folder_is_found_at_any_level():
    assert language_folder("content/pt-br/mundo/x.md") == "pt-BR"
    assert language_folder("mundo/x.md") is None
    assert language_folder("fr.md") is None


@given(st.text(max_size=400))
def test_section_folder_is_one_of_the_folders(name):
    folder = section_folder(name)

    assert folder is None or folder in name.split("/")[:-1]
