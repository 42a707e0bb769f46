"""Which folder names a section, which a date, a language or a generator. Names are elsewhere."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise

# ISO 639-1, complete; the codes of no language in it (such as "tv" or "us") may be sections.
_LANGUAGE_CODES = """
    aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu cv cy
    da de dv dz ee el en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu
    hy hz ia id ie ig ii ik io is it iu ja jv ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb
    lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb nd ne ng nl nn no nr nv ny oc oj om
    or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg si sk sl sm sn so sq sr ss st su sv sw
    ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu
"""
_LANGUAGES = frozenset(_LANGUAGE_CODES.split())

# In capitals these are what a newsroom writes about, not the language of the same two letters.
_NOT_LANGUAGES = frozenset({"EU", "HR", "IT", "UK"})

# Where Jekyll, Hugo, Zola, Eleventy, Astro, Next, Docusaurus, Pelican, MkDocs, Publ and Hexo keep
# what they read and what they write, and what people call the folder that holds everything.
_GENERATOR_NAMES = """
    app archetypes article articles assets blog blogs build collections content contents
    _content dist docs _drafts drafts entries _includes _layouts layouts output page pages
    _pages post posts _posts public site _site source sources src static templates themes website
"""
_GENERATOR_FOLDERS = frozenset(_GENERATOR_NAMES.split())

_MONTH_NAMES = """
    jan january feb february mar march apr april may jun june jul july aug august
    sep sept september oct october nov november dec december
"""
_MONTHS = frozenset(_MONTH_NAMES.split())

_YEAR = re.compile(r"(?:19|20)\d\d")
_DATE = re.compile(
    r"""
    (?:19|20)\d\d (?: [-_.]? (?:0?[1-9]|1[0-2]) (?: [-_.]? (?:0?[1-9]|[12]\d|3[01]) )? )?  # 2022-07-19
    | (?:19|20)\d\d [-_]? (?: [wW][0-5]?\d | [qQ][1-4] )                                  # 2022-W29
    | \d{1,2}                                                                              # 07
    """,
    re.VERBOSE,
)
# The folder of one article that begins with its date; "2024-elections" is a section.
_DATED = re.compile(r"(?:19|20)\d\d[-_](?:0[1-9]|1[0-2])[-_](?:0[1-9]|[12]\d|3[01])[-_].*")
_MONTH_PART = re.compile(r"[-_. ]")
# The scripts that site folders tell apart; any four letters would take "my-life" for Burmese.
_REGIONAL = re.compile(
    r"([a-z]{2})(?:[-_](hans|hant|latn|cyrl|arab|deva|guru|tfng))?(?:[-_]([a-z]{2}|\d{3}))?",
    re.IGNORECASE,
)

_LONGEST = 255

#: The file that says what the section of its folder is called, and more.
SECTION_FILE = "_section.toml"
_INDEX_FILES = frozenset({"_index.md", "_index.markdown"})
_SITE_FILES = frozenset({"_config.yml", "_config.yaml"})


def describes_folder(folder: str, file: str, *, root: str = "") -> bool:
    """Tell whether a file is about the folder that it lies in, and about all articles below.

    ``root`` is the name of the articles' folder itself, which no path of a file holds.
    """
    if file[0] == "_":
        return file == SECTION_FILE or file in _INDEX_FILES or (not folder and file in _SITE_FILES)
    if not file.endswith(".json"):
        return False
    return file.endswith(".11tydata.json") or file[:-5] == (folder.rpartition("/")[2] or root) != ""


def section_folder(name: str) -> str | None:
    """Give the folder that names a file's section: the first that is nothing else.

    The name is that of a file below the articles' folder. The folder of a page bundle
    (``slug/index.md``) is the article's own and names no section.
    """
    folder, _, file = name.rpartition("/")
    if file.split(".", 1)[0].casefold() == "index":
        folder = folder.rpartition("/")[0]
    return _first_section(folder)


@lru_cache(maxsize=1024)
def _first_section(path: str) -> str | None:
    for above, folder in pairwise(("", *path.split("/"))):
        if _may_be_section(folder, above):
            return folder
    return None


def language_folder(name: str) -> str | None:
    """Give the language that a file's folders name, as a language tag, else None."""
    for folder in name.split("/")[:-1]:
        language = folder_language(folder)
        if language:
            return language
    return None


def folder_language(folder: str) -> str | None:
    """Read a folder's name as a language tag: ``fr``, ``pt-br``, ``zh_Hant``; else None."""
    match = _REGIONAL.fullmatch(folder[:_LONGEST])
    if match is None or match[1].lower() not in _LANGUAGES or folder in _NOT_LANGUAGES:
        return None
    script, region = match[2], match[3]
    parts = (match[1].lower(), script.title() if script else "", region.upper() if region else "")
    return "-".join(part for part in parts if part)


def _may_be_section(folder: str, above: str) -> bool:
    short = folder.strip()[:_LONGEST]
    return not (
        not short.strip("._-")
        or short.casefold() in _GENERATOR_FOLDERS
        or _is_date(short, above.strip())
        or folder_language(short)
    )


def _is_date(folder: str, above: str) -> bool:
    """Tell whether a folder is part of a date. A month's name is one only below its year."""
    if _DATE.fullmatch(folder) or _DATED.fullmatch(folder):
        return True
    if not _YEAR.fullmatch(above):
        return False
    parts = _MONTH_PART.split(folder.casefold())
    return any(part in _MONTHS for part in parts) and all(
        part in _MONTHS or part.isdecimal() for part in parts
    )
