"""The settings: where they come from, what each part gets, and when work is done again."""

from __future__ import annotations

import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from feedsvc.config import KEYS, load_settings
from feedsvc.errors import SettingsError
from feedsvc.model import Author, Choice, CombinedFeed, Image, Section, SectionText

PROJECT = Path(__file__).parents[1]


@pytest.fixture
def load(tmp_path):
    def load(text=None, environ=None, **overrides):
        if text is not None:
            (tmp_path / "feedsvc.toml").write_text(text, encoding="utf-8")
        options = {name.replace("__", "."): value for name, value in overrides.items()}
        return load_settings(None, environ or {}, cwd=tmp_path, overrides=options)

    return load


def test_no_configuration_at_all_gives_the_defaults(load):
    settings = load()

    assert settings.source is None
    assert settings.articles_folder() is None
    assert settings.named_data_folder() is None
    assert settings.bind() == ("127.0.0.1", 8000)
    assert settings.workers == 1
    assert settings.since is None
    assert settings.configured_authority is None
    assert not settings.site_url_is_set
    assert settings.feed.entries == 50
    assert settings.feed.max_age_seconds == 300
    assert settings.scan.interval_seconds == 60
    assert settings.scan.settle_seconds == 1.0
    assert settings.reading_rules().timezone == "UTC"
    assert settings.authority() == "articles.localhost"
    assert settings.site("a.example", 8000).title == "Feeds"


def test_file_is_found_in_the_stated_order(tmp_path):
    (tmp_path / "config").mkdir()
    names = ("named.toml", "from-environment.toml", "feedsvc.toml", "config/feedsvc.toml")
    for name in names:
        (tmp_path / name).write_text(f'[site]\ntitle = "{name}"\n')
    named = Path("named.toml")
    environ = {"FEEDSVC_CONFIG": "from-environment.toml"}

    def title(path, environ):
        return load_settings(path, environ, cwd=tmp_path).tables.site.title

    assert title(named, environ) == "named.toml"
    assert title(None, environ) == "from-environment.toml"
    assert title(None, {}) == "feedsvc.toml"
    (tmp_path / "feedsvc.toml").unlink()
    assert title(None, {}) == "config/feedsvc.toml"
    assert title(None, {"FEEDSVC_CONFIG": ""}) == "config/feedsvc.toml"
    (tmp_path / "config" / "feedsvc.toml").unlink()
    assert title(None, {}) is None


def test_folders_in_the_file_are_relative_to_it_and_others_to_the_current_folder(tmp_path):
    (tmp_path / "config").mkdir()
    (tmp_path / "config" / "feedsvc.toml").write_text(
        '[articles]\nfolder = "../a"\n[data]\nfolder = "/d"\n'
    )

    def folders(environ=None, **overrides):
        settings = load_settings(None, environ or {}, cwd=tmp_path, overrides=overrides)
        return settings.articles_folder(), settings.data_folder()

    assert folders() == (tmp_path / "config" / "../a", Path("/d"))
    environ = {"FEEDSVC_ARTICLES_FOLDER": "b", "FEEDSVC_DATA": "e"}
    assert folders(environ) == (tmp_path / "b", tmp_path / "e")
    assert folders(environ, **{"articles.folder": "c"}) == (tmp_path / "c", tmp_path / "e")


def test_a_tilde_is_the_home_folder(load, monkeypatch):
    monkeypatch.setenv("HOME", "/home/jane")
    settings = load('[articles]\nfolder = "~/news"\n', {"FEEDSVC_DATA": "~/var"})

    assert settings.articles_folder() == Path("/home/jane/news")
    assert settings.data_folder() == Path("/home/jane/var")


def test_command_line_wins_over_environment_over_file(load):
    text = '[server]\nport = 1\nhost = "::1"\n[site]\ntitle = "File"\n'
    environ = {"FEEDSVC_SERVER_PORT": "2", "FEEDSVC_SITE_TITLE": "Environment", "PORT": "3"}

    assert load(text, environ, server__port="4").bind() == ("::1", 4)
    assert load(text, environ).bind() == ("::1", 2)
    assert load(text, {"PORT": "3"}).bind() == ("::1", 3)
    assert load(text).bind() == ("::1", 1)
    assert load(text, environ).tables.site.title == "Environment"


def test_platform_variables_set_port_host_and_workers(load):
    settings = load(None, {"PORT": "5055", "WEB_CONCURRENCY": "3"})

    assert settings.bind() == ("0.0.0.0", 5055)
    assert settings.workers == 3
    assert load(None, {"PORT": "5055", "FEEDSVC_SERVER_HOST": "127.0.0.1"}).bind()[0] == "127.0.0.1"
    assert load(None, {"PORT": "", "WEB_CONCURRENCY": ""}).bind() == ("127.0.0.1", 8000)


def test_long_name_of_a_variable_wins_over_its_short_name(load):
    environ = {"FEEDSVC_DATA": "/short", "FEEDSVC_DATA_FOLDER": "/long"}

    assert load(None, environ).data_folder() == Path("/long")


def test_environment_takes_every_kind_of_value(load):
    settings = load(
        None,
        {
            "FEEDSVC_SCAN_SETTLE_SECONDS": "0.25",
            "FEEDSVC_ARTICLES_AUTO_SECTIONS": "Yes",
            "FEEDSVC_ARTICLES_TITLE_CASE_NAMES": "0",
            "FEEDSVC_ARTICLES_BOILERPLATE": "Read on, /Photo: .+/ ,",
            "FEEDSVC_SITE_AUTHOR_NAME": "The newsroom",
            "FEEDSVC_FEED_ENTRIES": "20",
        },
    )

    assert settings.scan.settle_seconds == 0.25
    assert settings.reading_rules().auto_sections
    assert not settings.reading_rules().title_case_names
    assert settings.reading_rules().boilerplate == ("Read on", "/Photo: .+/")
    assert settings.site("a.example", 1).author == Author("The newsroom")
    assert settings.feed.entries == 20


def test_variables_of_a_kubernetes_service_called_feedsvc_are_no_settings(load):
    environ = {
        "FEEDSVC_PORT": "tcp://10.0.0.1:80",
        "FEEDSVC_PORT_80_TCP_ADDR": "10.0.0.1",
        "FEEDSVC_SERVICE_HOST": "10.0.0.1",
        "FEEDSVC_SERVICE_PORT_HTTP": "80",
    }

    assert load(None, environ).bind() == ("127.0.0.1", 8000)


def test_data_folder_of_the_user_is_one_for_each_folder_of_articles(load, tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "share"))
    first = load(articles__folder="one/My News").data_folder()
    second = load(articles__folder="two/My News").data_folder()

    assert first.parent == tmp_path / "share" / "feedsvc"
    assert first.name.startswith("my-news-")
    assert len(first.name) == len("my-news-") + 8
    assert first != second
    assert load(articles__folder="two/../one/My News").data_folder() == first


def test_data_folder_needs_a_folder_of_articles(load):
    with pytest.raises(SettingsError, match="feedsvc serve FOLDER"):
        load().data_folder()


def test_site_says_what_is_configured(load):
    settings = load("""
        [site]
        url = "HTTPS://Feeds.Example.org:443/news/"
        title = " Harbour   News "
        description = "All of it."
        language = "PT-br"
        image = "https://example.org/a.png"
        icon = "https://example.org/i.png"
        rights = "© Harbour"
        author = { name = "Newsroom", email = "n@example.org" }
        [sections.world]
        title = "The world"
        description = "Beyond."
        language = "en"
        [feed]
        ttl_minutes = 7
        entries = 3
    """)

    site = settings.site("id.example", 8000)

    assert settings.site_url_is_set
    assert site.url == "https://feeds.example.org/news"
    assert site.title == "Harbour News"
    assert site.id_authority == "id.example"
    assert site.description == "All of it."
    assert site.language == "pt-BR"
    assert site.author == Author("Newsroom", "n@example.org")
    assert site.image == Image("https://example.org/a.png")
    assert site.icon == "https://example.org/i.png"
    assert site.rights == "© Harbour"
    assert (site.ttl_minutes, site.entries) == (7, 3)
    assert site.sections == {"world": SectionText("The world", "Beyond.", "en")}


OWN = """
    [[feeds]]
    name = "Middle  East"
    sections = ["World"]
    tags = ["Iran"]
    exclude = ["opinion"]
    [[feeds]]
    name = "経済"
    slug = "economy"
    title = "Money"
    description = "All of it."
    authors = ["Jane Doe"]
    languages = ["en"]
    [feed]
    entries = 3
"""


def test_a_feed_of_the_operators_own_is_addressed_by_its_name_unless_it_has_a_slug(load):
    site = load(OWN).site("id.example", 8000)

    excluded = ("opinion", "tags/opinion", "authors/opinion", "languages/opinion")
    assert site.entries == 3
    assert site.combined == {
        "combined/middle-east": CombinedFeed(
            "Middle East", Choice((("world",), ("tags/iran",)), excluded), "", ""
        ),
        "combined/economy": CombinedFeed(
            "経済", Choice((("authors/jane-doe",), ("languages/en",))), "Money", "All of it."
        ),
    }


def test_a_feed_may_have_the_name_of_a_page_that_stands_elsewhere(load):
    text = '[[feeds]]\nname = "All"\ntags = ["x"]\n'

    assert list(load(text).site("id.example", 1).combined) == ["combined/all"]


def test_the_order_of_the_operators_own_feeds_changes_no_digest(load):
    one, two = '[[feeds]]\nname = "A"\ntags = ["x"]\n', '[[feeds]]\nname = "B"\ntags = ["y"]\n'

    assert load(one + two).rendering_digest(1) == load(two + one).rendering_digest(1)


def test_site_without_an_address_is_on_this_machine(load):
    assert load().site("a.example", 5055).url == "http://127.0.0.1:5055"


@pytest.mark.parametrize(
    ("folder", "title"),
    [
        ("my-news", "Feeds of My News"),
        ("harbour/content/posts", "Feeds of Harbour"),
        ("Zeitung", "Feeds of Zeitung"),
    ],
)
def test_title_is_made_from_the_folder_that_says_something(load, folder, title):
    assert load(articles__folder=folder).site("a.example", 1).title == title


@pytest.mark.parametrize(
    ("site", "authority"),
    [
        ('authority = "Example.ORG"\nurl = "https://feeds.example.org"', "example.org"),
        ('url = "https://feeds.example.org:8443/x"', "feeds.example.org"),
        ('url = "https://bücher.example"', "xn--bcher-kva.example"),
        ('url = "http://localhost:8000"', "my-news.localhost"),
        ('url = "http://127.0.0.1:8000"', "my-news.localhost"),
        ('url = "http://[::1]:8000"', "my-news.localhost"),
        ("", "my-news.localhost"),
    ],
)
def test_authority_is_never_a_port_or_a_bound_address(load, site, authority):
    settings = load(f"[site]\n{site}\n", articles__folder="My News")

    assert settings.authority() == authority


def test_authority_of_a_folder_in_another_script_is_a_host_name(load):
    authority = load(articles__folder="経済").authority()

    assert authority.isascii()
    assert authority.startswith("articles-")
    assert authority == load(articles__folder="elsewhere/経済").authority()


def test_reading_rules_hold_what_decides_reading(load):
    rules = load("""
        [site]
        language = "de"
        timezone = "Europe/Berlin"
        website = "https://www.example.org"
        [articles]
        encoding = "Latin1"
        default_section = "world"
        boilerplate = ["Weiterlesen", "/Foto: .+/"]
        date_order = "dmy"
        tag_separators = ";"
        title_case_names = true
        auto_sections = true
        max_bytes = 2000
        [sections.world]
        name = "Die Welt"
        [sections.local-news]
        [authors.jane]
        name = "Jane Doe"
        email = "jane@example.org"
        url = "https://example.org/jane"
        [authors.john-roe]
    """).reading_rules()

    assert rules.language == "de"
    assert rules.timezone == "Europe/Berlin"
    assert rules.website == "https://www.example.org"
    assert rules.encoding == "iso8859-1"
    assert rules.sections == (Section("local-news", "Local News"), Section("world", "Die Welt"))
    assert rules.default_section == Section("world", "Die Welt")
    assert rules.boilerplate == ("Weiterlesen", "/Foto: .+/")
    assert rules.date_order == "dmy"
    assert rules.tag_separators == ";"
    assert rules.title_case_names
    assert rules.auto_sections
    assert rules.max_bytes == 2000
    assert rules.authors == {
        "jane": Author("Jane Doe", "jane@example.org", "https://example.org/jane"),
        "john-roe": Author("John Roe"),
    }


ONE = (
    '[articles]\ndate_order = "dmy"\n[sections.a]\n[sections.b]\ntitle = "B"\n[site]\ntitle = "T"\n'
)
TWO = (
    '[site]\ntitle = "T"\n[sections.b]\ntitle = "B"\n[sections.a]\n[articles]\ndate_order = "dmy"\n'
)


def test_digests_do_not_depend_on_the_order_of_keys(load):
    one, two = load(ONE), load(TWO)

    assert one.reading_digest(1) == two.reading_digest(1)
    assert one.rendering_digest(1) == two.rendering_digest(1)


@pytest.mark.parametrize("seed", ["1", "2"])
def test_digests_are_the_same_in_another_process(load, tmp_path, seed):
    settings = load(ONE)
    program = (
        "from feedsvc.config import load_settings; from pathlib import Path; import sys\n"
        "s = load_settings(None, {}, cwd=Path(sys.argv[1]))\n"
        "print(s.reading_digest(1), s.rendering_digest(1))"
    )
    ran = subprocess.run(
        [sys.executable, "-c", program, str(tmp_path)],
        capture_output=True,
        text=True,
        check=True,
        cwd=PROJECT,
        env={"PYTHONHASHSEED": seed, "LC_ALL": "C", "TZ": "Asia/Tokyo"},
    )

    assert ran.stdout.split() == [settings.reading_digest(1), settings.rendering_digest(1)]


BASE = '[site]\ntitle = "T"\n'


@pytest.mark.parametrize(
    ("text", "changed"),
    [
        (BASE + 'timezone = "Europe/Berlin"\n', "reading"),
        (BASE + '[articles]\nboilerplate = ["x"]\n', "reading"),
        (BASE + '[authors.a]\nname = "A"\n', "reading"),
        (BASE + '[sections.a]\nname = "A"\n', "both"),
        (BASE + 'language = "en"\n', "both"),
        (BASE + 'url = "https://example.org"\n', "rendering"),
        (BASE + 'authority = "example.org"\n', "rendering"),
        (BASE + "[feed]\nentries = 5\n", "rendering"),
        (BASE + '[[feeds]]\nname = "A"\ntags = ["x"]\n', "rendering"),
        ('[site]\ntitle = "U"\n', "rendering"),
        (BASE + "[server]\nport = 1\nworkers = 2\n", "nothing"),
        (BASE + "[scan]\nsettle_seconds = 2\n", "nothing"),
        (BASE + "[feed]\nmax_age_seconds = 2\nmemory_megabytes = 9\n", "nothing"),
        (BASE + 'since = 2020\n[data]\nfolder = "/d"\n', "nothing"),
    ],
)
def test_a_setting_changes_only_the_digest_of_the_work_that_it_decides(load, text, changed):
    before, after = load(BASE), load(text)

    reading = before.reading_digest(1) != after.reading_digest(1)
    rendering = before.rendering_digest(1) != after.rendering_digest(1)

    assert (reading, rendering) == (
        changed in ("reading", "both"),
        changed in ("rendering", "both"),
    )


def test_a_new_version_changes_the_digests(load):
    settings = load()

    assert settings.reading_digest(1) != settings.reading_digest(2)
    assert settings.rendering_digest(1) != settings.rendering_digest(2)
    assert settings.reading_digest(1) != settings.rendering_digest(1)


def test_settings_cannot_be_changed(load):
    with pytest.raises(ValueError, match="frozen"):
        load().feed.entries = 3


def test_a_byte_order_mark_is_no_problem(tmp_path):
    (tmp_path / "feedsvc.toml").write_bytes(b'\xef\xbb\xbf[site]\r\ntitle = "T"\r\n')

    assert load_settings(None, {}, cwd=tmp_path).tables.site.title == "T"


def test_the_example_is_complete_and_loads_without_problems():
    path = PROJECT / "config" / "feedsvc.toml"
    settings = load_settings(path, {}, cwd=PROJECT)
    text = path.read_text()

    missing = [key.label for key in KEYS if f"{key.path[-1]} =" not in text]
    assert missing == []
    assert settings.articles_folder().resolve() == PROJECT / "seeds"
    assert settings.site("a.example", 1).title == "The Quillmouth Tidings"


def test_the_example_with_every_key_set_loads_without_problems(tmp_path):
    text = (PROJECT / "config" / "feedsvc.toml").read_text()
    lines = text.splitlines()
    all_set = "\n".join(
        line.removeprefix("# ") if line.startswith("# ") and _is_pair(line[2:]) else line
        for line in lines
    )
    path = tmp_path / "all.toml"
    path.write_text(all_set)

    load_settings(path, {}, cwd=tmp_path)

    assert len(_leaves(tomllib.loads(all_set))) >= len(KEYS)


def _is_pair(line):
    name, equals, _ = line.partition(" = ")
    return bool(equals) and name.replace(".", "").replace("_", "").isalpha()


def _leaves(table):
    return [leaf for value in table.values() for leaf in _leaves_of(value)]


def _leaves_of(value):
    if isinstance(value, dict):
        return _leaves(value)
    if isinstance(value, list) and isinstance(value[0], dict):
        return [leaf for inner in value for leaf in _leaves(inner)]
    return [value]


def test_every_key_is_documented_with_its_default_and_its_variable():
    rows = [
        line
        for line in (PROJECT / "docs" / "configuration.md").read_text().splitlines()
        if line.startswith("|")
    ]

    for key in KEYS:
        row = next((row for row in rows if row.startswith(f"| `{key.label}` |")), "")
        assert row, f"docs/configuration.md does not say what {key.label} is"
        assert key.variable is None or f"`{key.variable}`" in row, key.label
        if key.default not in (None, "", ()):
            assert f"`{_shown(key.default)}`" in row, f"the default of {key.label}"


def _shown(value):
    if isinstance(value, bool):
        return str(value).lower()
    return f'"{value}"' if isinstance(value, str) else f"{value:g}" if value < 1e6 else str(value)
