"""What people are told when a configuration is wrong: where, what, and what to type."""

from __future__ import annotations

import errno
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from feedsvc.config import load_settings
from feedsvc.config.addresses import ascii_host, site_url
from feedsvc.config.misfit import Misfit
from feedsvc.config.near_keys import nearest
from feedsvc.errors import SettingsError


@pytest.fixture
def problems(tmp_path):
    def problems(text="", environ=None, **overrides):
        (tmp_path / "feedsvc.toml").write_text(text, encoding="utf-8")
        options = {name.replace("__", "."): value for name, value in overrides.items()}
        with pytest.raises(SettingsError) as raised:
            load_settings(None, environ or {}, cwd=tmp_path, overrides=options)
        return raised.value.problems

    return problems


A_FEED = '[[feeds]]\nname = "A"\ntags = ["x"]'


def test_all_problems_are_reported_at_once_in_the_order_of_their_lines(problems):
    text = """\
[feed]
entries = true
[site]
tiel = "News"
timezone = "Berln"

[articles]
date_order = "ymd"
[sections.world]
nmae = "World"
"""

    found = problems(text, {"PORT": "http", "FEEDSVC_SITE_URI": "x"}, server__workers="many")

    assert (
        "\n".join(found)
        == """\
feedsvc.toml:2: feed.entries: must be a whole number, not true; type for example entries = 50
feedsvc.toml:4: site.tiel: no such key, did you mean 'title'? type title instead of tiel
feedsvc.toml:5: site.timezone: no time zone is called 'Berln', did you mean 'Europe/Berlin'? type timezone = "Europe/Berlin"
feedsvc.toml:8: articles.date_order: must be 'dmy' or 'mdy'; type for example date_order = "dmy"
feedsvc.toml:10: sections.world.nmae: no such key, did you mean 'name'? type name instead of nmae
PORT (server.port): must be a whole number, not "http"; type for example PORT=8000
the command line: server.workers: must be a whole number, not "many"; type for example 2
FEEDSVC_SITE_URI: no such setting, did you mean FEEDSVC_SITE_URL? (unset FEEDSVC_SITE_URI)"""
    )


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ('title = "x"', ":1: title: no such key, did you mean 'site.title'?"),
        ("[sit]", ":1: sit: no such key, did you mean 'site'?"),
        ('[section.world]\nname = "x"', ":1: section: no such key, did you mean 'sections'?"),
        ("[feed]\nlimit = 5", ":2: feed.limit: no such key, did you mean 'entries'?"),
        ('[site]\nbase_url = "x"', ":2: site.base_url: no such key, did you mean 'url'?"),
        ('[site]\nfolder = "x"', ":2: site.folder: no such key, did you mean 'articles.folder'?"),
        (
            "[scan]\nsettle-seconds = 2",
            ":2: scan.settle-seconds: no such key, did you mean 'settle_",
        ),
        ("[data]\nxyzzy = 1", ":2: data.xyzzy: no such key; known here: folder"),
        ("[data.folder.x]\ny = 1", ":1: data.folder: must be a text in quotes, not"),
        ("site = 5", ":1: site: must be a table, not 5; type [site] on a line of its own"),
        ("sections = []", ":1: sections: must be a table, not []"),
        (
            '[[feed]]\ntags = ["x"]',
            ':1: feed: must be a table, not [{"tags": ["x"]}]; type [[feeds]]',
        ),
        (
            "feeds = 5",
            ":1: feeds: must be a list in brackets, not 5; type [[feeds]] on a line of its",
        ),
        (
            "feeds = [\n5]",
            ":2: feeds[1]: must be a table, not 5; type [[feeds]] on a line of its own",
        ),
        (
            f'{A_FEED}\n[[feeds]]\ntags = ["x"]',
            ':4: feeds[2].name: must be there; type for example name = "Middle East"',
        ),
        (
            '[[feeds]]\nname = " "\ntags = ["x"]',
            ':2: feeds[1].name: an empty name names no feed; type for example name = "Middle East"',
        ),
        (
            '[[feeds]]\nname = 5\ntags = ["x"]',
            ":2: feeds[1].name: must be a text in quotes, not 5; type for example name = ",
        ),
        (
            f'{A_FEED}\nslug = "Middle East"',
            "did you mean 'middle-east'? type slug = \"middle-east\"",
        ),
        (
            f'{A_FEED}\n{A_FEED}\nexclude = [\n"x",\n5]',
            ':9: feeds[2].exclude[2]: must be a text in quotes, not 5; type for example "sports"',
        ),
        (
            f'{A_FEED}\nauthor = "x"',
            ":4: feeds[1].author: no such key, did you mean 'authors'? type authors instead of auth",
        ),
        ('[[feeds]]\nname = "A"', ":1: feeds[1]: says nothing about what it gathers; type for exa"),
        (
            '[[feeds]]\nname = "+"\ntags = ["x"]',
            ":2: feeds[1].name: no address can be made of '+'; type for example slug = \"middle-e",
        ),
        (
            "[sections]\nworld = 5",
            ":2: sections.world: must be a table, not 5; type [sections.world]",
        ),
        (
            "[site]\ntitle = 5",
            ":2: site.title: must be a text in quotes, not 5; type for example tit",
        ),
        ("[site]\nsince = 2020-01-01", ':2: site.since: must be a whole number, not "2020-01-01"'),
        (
            "[site]\nsince = 20",
            ":2: site.since: must be at least 1900, not 20; type for example since",
        ),
        (
            '[server]\nport = "8000"',
            ':2: server.port: must be a whole number, not "8000"; type for e',
        ),
        ("[server]\nport = 80000", ":2: server.port: must be at most 65535, not 80000"),
        ("[server]\nport = 80.5", ":2: server.port: must be a whole number, not 80.5"),
        ("[scan]\ninterval_seconds = 5", ":2: scan.interval_seconds: must be at least 10, not 5"),
        ("[scan]\nsettle_seconds = nan", ":2: scan.settle_seconds: must be a finite number"),
        ('[scan]\nsettle_seconds = "1"', ':2: scan.settle_seconds: must be a number, not "1"'),
        (
            "[articles]\nauto_sections = 1",
            ":2: articles.auto_sections: must be true or false, not 1",
        ),
        ('[articles]\nboilerplate = "x"', ":2: articles.boilerplate: must be a list in brackets"),
        (
            '[articles]\nboilerplate = [\n"a",\n5]',
            ":4: articles.boilerplate[2]: must be a text in quo",
        ),
        (
            '[articles]\nboilerplate = [\n"/(/"]',
            ":3: articles.boilerplate[1]: the pattern /(/ cannot",
        ),
        (
            '[articles]\nboilerplate = ["/x*/"]',
            ":2: articles.boilerplate[1]: the pattern /x*/ also f",
        ),
        (
            '[articles]\nboilerplate = [" "]',
            ":2: articles.boilerplate[1]: an empty line says nothing",
        ),
        (
            '[articles]\nboilerplate = [\n"a",\n"/a(?=b)/"]',
            ":4: articles.boilerplate[2]: the pattern /a(?=b)/ cannot be used: it looks ahead",
        ),
        (
            '[articles]\nfolder = ""',
            ":2: articles.folder: an empty name is no folder, did you mean '.'",
        ),
        ('[articles]\nfolder = "a\\u0000"', ":2: articles.folder: no name of a folder holds a NUL"),
        (
            '[articles]\nencoding = "utf9"',
            ":2: articles.encoding: no text encoding is called 'utf9',",
        ),
        (
            '[articles]\nencoding = "base64"',
            ":2: articles.encoding: no text encoding is called 'base",
        ),
        (
            '[articles]\ntag_separators = "a"',
            ":2: articles.tag_separators: letters and digits cannot",
        ),
        (
            '[site]\nurl = "www.example.org"',
            ":2: site.url: an address begins with https:// or http://",
        ),
        (
            '[site]\nurl = "https://"',
            ":2: site.url: this is no complete address; type for example url",
        ),
        ('[site]\nurl = "https://a.example:x"', ":2: site.url: this is no complete address"),
        ('[site]\nurl = "https://a.example/ b"', ":2: site.url: an address has no spaces in it"),
        (
            '[site]\nurl = "https://a.example/?b"',
            "no ? and no #, did you mean 'https://a.example'?",
        ),
        ('[site]\nurl = "https://me:x@a.example"', ":2: site.url: an address that everybody reads"),
        ('[site]\nurl = "https://a_b.example"', "'a_b.example' is no host name"),
        (
            '[site]\nimage = "logo.png"',
            ":2: site.image: an address begins with https:// or http://; t",
        ),
        ('[site]\nauthority = "https://a.example:1/x"', "no host name, did you mean 'a.example'?"),
        ('[site]\nauthority = "10.0.0.1"', ":2: site.authority: this is no host name"),
        (
            '[site]\nlanguage = "pt_BR"',
            ":2: site.language: a language is written as a code such as e",
        ),
        ('[site]\nlanguage = "english"', ":2: site.language: a language is written as a code"),
        ('[site]\nauthor.email = "jane"', ":2: site.author.email: this is no mail address"),
        (
            '[server]\nhost = "my host"',
            ":2: server.host: this is no address to listen on, did you mea",
        ),
        (
            "[sections.World]",
            ":1: sections.World: a section is named by its slug; 'World' is its na",
        ),
        (
            "[sections.feeds]",
            ":1: sections.feeds: /feeds is an address that feedsvc needs for itself",
        ),
    ],
)
def test_each_kind_of_problem_names_its_line_and_says_what_is_wrong(problems, text, problem):
    found = problems(text)

    assert len(found) == 1
    assert found[0].startswith("feedsvc.toml:")
    assert problem in found[0]


def test_two_feeds_at_one_address_are_a_problem_that_names_both(problems):
    text = f'{A_FEED}\n[[feeds]]\nname = "B"\nslug = "a-2"\ntags = ["x"]\n{A_FEED}\n'

    (found,) = problems(text)

    assert found == (
        "feedsvc.toml:8: feeds[3]: /feeds/combined/a.atom is the address of feeds[1] in line 1 too; "
        'type for example slug = "a-3" below it'
    )


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        (
            "[combined.middle-east]\ntags = ['x']",
            ':1: combined.middle-east: each feed of your own begins with [[feeds]]; type [[feeds]] instead of [combined.middle-east], and name = "Middle East" below it',
        ),
        (
            "[combined.town]\nname = 'Town and trade'",
            ':1: combined.town: each feed of your own begins with [[feeds]]; type [[feeds]] instead of [combined.town], and slug = "town" below it',
        ),
        (
            "[site]\n[combined]\ntown.name = 'Town'",
            ":3: combined.town: each feed of your own begins with [[feeds]]; type [[feeds]] instead of [combined.town]",
        ),
        (
            "[combined]",
            ":1: combined: there is no such table; type [[feeds]] for each feed of your own",
        ),
        (
            "[site]\n[feeds]\nentries = 5",
            ":2: feeds: what holds for all feeds is in [feed]; type [feed] instead of [feeds]",
        ),
        (
            "[feeds]",
            ":1: feeds: what holds for all feeds is in [feed]; type [feed] instead of [feeds]",
        ),
        (
            "[feeds]\nname = 'Town'\ntags = ['x']",
            ":1: feeds: a feed of your own has two brackets; type [[feeds]] instead of [feeds]",
        ),
        (
            "[feeds.town]\ntags = ['x']",
            ':1: feeds.town: each feed of your own begins with [[feeds]]; type [[feeds]] instead of [feeds.town], and name = "Town" below it',
        ),
    ],
)
def test_a_table_that_feeds_stood_in_before_says_what_to_type_now(problems, text, problem):
    assert problems(text) == (f"feedsvc.toml{problem}",)


def test_former_tables_are_told_beside_all_other_problems_in_the_order_of_lines(problems):
    text = "[combined.a]\n[site]\ntiel = 'x'\n[feeds]\nentries = 5\n[combined.b]\n[data]\nx = 1\n"

    found = problems(text)

    places = [problem.split(": ")[:2] for problem in found]
    assert places == [
        ["feedsvc.toml:1", "combined.a"],
        ["feedsvc.toml:3", "site.tiel"],
        ["feedsvc.toml:4", "feeds"],
        ["feedsvc.toml:6", "combined.b"],
        ["feedsvc.toml:8", "data.x"],
    ]


@pytest.mark.parametrize(
    ("zone", "near"),
    [
        ("europe/berlin", "Europe/Berlin"),
        ("Berlin", "Europe/Berlin"),
        ("New York", "America/New_York"),
        ("PST", "America/Los_Angeles"),
        ("Europe", None),
        ("../../etc/passwd", None),
        ("/etc/localtime", None),
        ("localtime", None),
        ("", None),
    ],
)
def test_a_time_zone_is_one_that_every_machine_has(problems, zone, near):
    (found,) = problems(f'[site]\ntimezone = "{zone}"\n')

    assert "no time zone is called" in found
    assert near is None or f"did you mean '{near}" in found


@pytest.mark.parametrize(
    ("text", "line", "hint"),
    [
        ("[site]\ntitle = News", 2, 'put a text in quotes: key = "text"'),
        ("[site]\ntitle = \u201cNews\u201d", 2, 'type straight quotes: "text"'),
        ('[site]\ntitle = "C:\\articles"', 2, "single quotes: 'C:\\articles'"),
        ('[site]\ntitle = "News', 2, "close the text with a quote"),
        ('[site]\ntitle = "News\nurl = 1', 2, "close the text with a quote"),
        ("[site]\ntitle: News", 2, "type key = value"),
        ('[site]\n\ntitle = "a"\ntitle = "b"\n', 4, "this key stands twice; keep one of them"),
        ("[site]\n[feed]\n[site]\n", 3, "this table stands twice; put its keys together"),
        ("[feeds]\n[[feeds]]\n", 2, "type [feed] for what holds for all feeds, and [[feeds]] for"),
        ("[[feeds]]\n[feeds]\n", 2, "type [feed] for what holds for all feeds, and [[feeds]] for"),
        ("[articles]\nboilerplate = [\n'a',\n", 3, ""),
        ("[server]\nport = 1 workers = 2\n", 2, "begin a new line for each key"),
        ("[server\n", 1, ""),
    ],
)
def test_what_is_no_toml_is_reported_with_its_line_and_a_hint(problems, text, line, hint):
    (found,) = problems(text)

    assert found.startswith(f"feedsvc.toml:{line}: this is no TOML: ")
    assert "(at " not in found
    assert hint in found


def test_a_file_that_is_no_utf8_is_reported_with_its_line(tmp_path):
    (tmp_path / "feedsvc.toml").write_bytes(b'[site]\ntitle = "Z\xfcrich"\n')

    with pytest.raises(
        SettingsError, match=r"feedsvc\.toml:2: this is not UTF-8; save the file as"
    ):
        load_settings(None, {}, cwd=tmp_path)


def test_lists_nested_beyond_reason_are_a_problem_and_no_crash(problems):
    (found,) = problems("x = " + "[" * 100_000)

    assert "this is no TOML" in found


def test_a_named_file_must_be_there(tmp_path):
    with pytest.raises(SettingsError, match=r"^--config: there is no file gone\.toml; "):
        load_settings(tmp_path / "gone.toml", {}, cwd=tmp_path)
    with pytest.raises(SettingsError, match=r"^FEEDSVC_CONFIG: there is no file /gone/x; "):
        load_settings(None, {"FEEDSVC_CONFIG": "/gone/x"}, cwd=tmp_path)
    with pytest.raises(SettingsError, match="is a folder; name the file in it"):
        load_settings(tmp_path, {}, cwd=tmp_path.parent)


def test_a_file_that_may_not_be_read_says_so(tmp_path, monkeypatch):
    (tmp_path / "feedsvc.toml").touch()

    def refuse(path):
        raise PermissionError(errno.EACCES, "Permission denied", str(path))

    monkeypatch.setattr(Path, "read_bytes", refuse)
    with pytest.raises(SettingsError, match="cannot be read"):
        load_settings(None, {}, cwd=tmp_path)


def test_a_name_that_is_too_long_for_a_file_cannot_be_read(tmp_path):
    with pytest.raises(SettingsError, match="cannot be read"):
        load_settings(None, {"FEEDSVC_CONFIG": "x" * 5000}, cwd=tmp_path)


def test_problems_of_the_environment_are_told_beside_a_broken_file(problems):
    found = problems("[site", {"PORT": "x", "DATABASE_URL": "postgres://localhost/x"})

    assert [problem.split(":")[0] for problem in found] == [
        "feedsvc.toml",
        "PORT (server.port)",
        "DATABASE_URL",
    ]


def test_a_database_url_is_never_ignored(problems):
    (found,) = problems("", {"DATABASE_URL": "postgres://localhost/x"})

    assert found.startswith("DATABASE_URL: PostgreSQL is not supported yet; unset DATABASE_URL")


@pytest.mark.parametrize(
    ("name", "problem"),
    [
        ("FEEDSVC_SERVER_PROT", "did you mean FEEDSVC_SERVER_PORT?"),
        ("FEEDSVC_PORT", "did you mean FEEDSVC_SERVER_PORT?"),
        ("FEEDSVC_TIMEZONE", "did you mean FEEDSVC_SITE_TIMEZONE?"),
        ("FEEDSVC_XYZZY", "no such setting; unset FEEDSVC_XYZZY"),
        ("FEEDSVC_SECTIONS_WORLD_NAME", "set in the configuration file only"),
        ("FEEDSVC_FEEDS_ENTRIES", "begins with FEEDSVC_FEED_: type FEEDSVC_FEED_ENTRIES instead"),
        ("FEEDSVC_FEEDS_ENTRYS", "begins with FEEDSVC_FEED_: type FEEDSVC_FEED_ENTRIES instead"),
        (
            "FEEDSVC_FEEDS_TAGS",
            "feeds of your own ([[feeds]]) are set in the configuration file only",
        ),
        (
            "FEEDSVC_COMBINED_TOWN_TAGS",
            "your own ([[feeds]]) are set in the configuration file only",
        ),
    ],
)
def test_an_unknown_variable_is_an_error_with_the_nearest_name(problems, name, problem):
    (found,) = problems("", {name: "1"})

    assert found.startswith(f"{name}: ")
    assert problem in found


@pytest.mark.parametrize(
    ("name", "value", "problem"),
    [
        (
            "FEEDSVC_SCAN_GRACE_SECONDS",
            "soon",
            'must be a number, not "soon"; type for example FEED',
        ),
        ("FEEDSVC_ARTICLES_AUTO_SECTIONS", "maybe", "must be true or false, not"),
        (
            "FEEDSVC_ARTICLES_BOILERPLATE",
            "a,/(/",
            "(articles.boilerplate[2]): the pattern /(/ cannot",
        ),
        ("FEEDSVC_SITE_TIMEZONE", "CEST", "type FEEDSVC_SITE_TIMEZONE=Europe/Berlin"),
        (
            "WEB_CONCURRENCY",
            "0",
            "(server.workers): must be at least 1, not 0; type for example WEB_C",
        ),
        ("FEEDSVC_SERVER_PORT", "9" * 5000, "must be a whole number"),
    ],
)
def test_a_wrong_value_in_the_environment_names_the_variable(problems, name, value, problem):
    (found,) = problems('[site]\nurl = "https://a.example"\n', {name: value})

    assert found.startswith(f"{name} (")
    assert problem in found
    assert len(found) < 300


def test_a_table_that_is_none_is_reported_even_if_the_environment_sets_its_keys(problems):
    (found,) = problems("site = 5\n", {"FEEDSVC_SITE_TITLE": "News"})

    assert found.startswith("feedsvc.toml:1: site: must be a table, not 5")


def test_two_sections_of_one_name_are_a_problem(problems):
    (found,) = problems('[sections.sport]\n[sections.ball]\nname = "Sport"\n')

    assert found == (
        "feedsvc.toml:1: sections.sport.name: 'Sport' is the name of sections.ball too; "
        "give one of them another name"
    )


def test_data_folder_never_lies_among_the_articles(problems):
    (found,) = problems('[articles]\nfolder = "."\n[data]\nfolder = "var"\n')

    assert found.startswith("feedsvc.toml:4: data.folder: ")
    assert "lies among the articles" in found
    (found,) = problems("", {"FEEDSVC_DATA": "news/x"}, articles__folder="news")
    assert found.startswith("FEEDSVC_DATA (data.folder): ")


def test_articles_may_lie_in_the_data_folder(tmp_path):
    environ = {"FEEDSVC_DATA": ".", "FEEDSVC_ARTICLES_FOLDER": "articles"}

    assert load_settings(None, environ, cwd=tmp_path).data_folder() == tmp_path


def test_a_key_far_from_all_others_has_no_nearest():
    assert nearest(("site", "qqqqqqqq")) is None


@pytest.mark.parametrize("host", ["straße.example", "a..b", "", "-a.example", "a" * 64])
def test_a_host_that_could_become_another_one_is_refused(host):
    with pytest.raises(Misfit):
        ascii_host(host)


@given(st.text(max_size=60))
def test_an_address_is_refused_or_made_ready_for_good(text):
    try:
        url = site_url(f"https://example.org/{text}")
    except Misfit:
        return

    assert url.isascii()
    assert not url.endswith("/")
    assert site_url(url) == url


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=60))
def test_any_text_as_a_configuration_is_read_or_refused_in_words(tmp_path_factory, text):
    folder = tmp_path_factory.getbasetemp()
    (folder / "any.toml").write_text(text, encoding="utf-8", newline="")
    problems = ()
    try:
        load_settings(folder / "any.toml", {}, cwd=folder)
    except SettingsError as failure:
        problems = failure.problems

    assert all(problem.startswith("any.toml") for problem in problems)
