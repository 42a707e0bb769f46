"""The state: out of one store, through a file that people may commit, and into another."""

import json
import os
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import make
import pytest
from hypothesis import given
from hypothesis import strategies as st
from serving import run
from site_folder import START, SiteFolder

from feedsvc.cli.whole_file import write_whole
from feedsvc.errors import FeedsvcError, StoreError
from feedsvc.leader import ScannerLock
from feedsvc.model import Changes, Kind, ReadingRules
from feedsvc.pipeline import scanner as scanner_module
from feedsvc.renderers import FORMATS, render_feed
from feedsvc.store import KeptArticle, State, open_store, open_view
from feedsvc.store.imported_departures import LeftFeed
from feedsvc.store.state_lines import READ, read_lines, write_lines

NOON = make.NOON
SITE = make.site()

# A folder, its store, and the same folder with the store thrown away.


@pytest.fixture
def site(articles, data):
    folder = SiteFolder(articles, data)
    yield folder
    folder.close()


def export(site):
    with closing(open_view(site.store_path)) as view:
        return write_lines(view.state())


def lose_the_store(site):
    site.close()
    for path in site.store_path.parent.iterdir():
        path.unlink()
    # What remains of the files says nothing of when they came: a release was unpacked.
    for path in site.root.rglob("*.*"):
        os.utime(path, (START.timestamp() - 500,) * 2)
    site.clock.advance(20 * 24 * 3600)


def bring_back(site, lines):
    site.start()
    site.store.import_state(read_lines(lines, name="state"))
    site.restart()


def redeploy(site):
    """Throw the store away and import what was exported from it."""
    lines = export(site)
    lose_the_store(site)
    bring_back(site, lines)
    return lines


def rendered(site, *keys):
    feeds = {key: site.feed(key) for key in keys or ("all", "world")}
    return {
        (key, suffix): render_feed(replace(feed, state=make.feed_state(key=key)), SITE, suffix).body
        for key, feed in feeds.items()
        for suffix in FORMATS
    }


def text(title):
    return f"{title}\n\nThe first paragraph says in a few plain words what has happened: {title}.\n"


@pytest.fixture
def lived(site):
    """A site with a past that its folder alone does not tell."""
    site.article("world/dated.md", "Dated", date="2026-01-05")
    site.article("world/same.md", "Same", date="2026-01-05")
    site.write("old.txt", text("The old story of the harbour"))
    site.article("gone.md", "Gone", date="2026-01-01")
    site.article("named.md", "Named", id="urn:x:named")
    site.article("draft.md", "Draft", draft="true")
    site.scan()
    for number in range(3):
        site.clock.advance(1000)
        site.write(f"world/{number}.txt", text(f"Story number {number} of the ferry"))
        site.article(f"world/{number}/same.md", "Same", body=f"Another story, number {number}.")
        site.scan()
    site.article("world/dated.md", "Dated", date="2026-01-05", body="It was told in another way.")
    site.delete("gone.md")
    site.let_grace_pass()
    return site


def test_same_feeds_to_the_byte_after_the_store_was_lost(lived):
    before, entries = rendered(lived), lived.entries()
    assert len(entries) > 9
    redeploy(lived)
    assert not lived.scan().baseline
    assert lived.entries() == entries
    assert rendered(lived) == before


def test_without_the_state_they_would_not_be_the_same(lived):
    before = rendered(lived)
    lose_the_store(lived)
    lived.start()
    lived.scan()
    assert rendered(lived) != before


def test_same_state_gives_the_same_bytes_before_and_after_the_scan(lived):
    lines = redeploy(lived)
    assert export(lived) == lines
    lived.scan()
    assert export(lived) == export(lived) == lines
    lived.let_grace_pass()
    assert export(lived) == lines


def test_state_of_every_article_is_one_line_with_no_text(lived):
    first, *lines = export(lived).decode("ascii").splitlines()
    assert json.loads(first) == {"feedsvc_state": 1, "authority": None, "since": None}
    assert lines == sorted(lines)
    assert all(list(json.loads(line)) == list(READ) for line in lines)
    assert "paragraph" not in "".join(lines)
    (gone,) = (json.loads(line) for line in lines if "gone.md" in line)
    assert gone["withdrawn"] == "its file was deleted"


def test_authority_and_first_year_come_with_the_state(site):
    site.article("a.md", "A")
    site.store.set_values({"authority": "old.example", "since": "2019"})
    site.scan()
    redeploy(site)
    assert site.store.value("authority") == "old.example"
    assert site.store.value("since") == "2019"


def test_baseline_ends_though_the_state_names_every_file(site):
    site.article("a.md", "A")
    site.scan()
    redeploy(site)
    report = site.scan()
    assert not report.baseline
    assert report.counts == {Kind.RETURNED: 1}
    assert site.feed().state.revision == 1


def test_baseline_that_was_killed_goes_on_with_the_state(lived, monkeypatch):
    before = rendered(lived)
    redeploy(lived)
    monkeypatch.setattr(scanner_module, "left_alone", lambda file, _now: "2" not in file.name)
    assert lived.scanner.scan().baseline
    lived.restart(rules_digest="rules 2")
    lived.scan()
    assert rendered(lived) == before


def test_file_that_vanishes_before_the_baseline_ends_is_shown_for_the_grace(lived, monkeypatch):
    redeploy(lived)
    monkeypatch.setattr(scanner_module, "left_alone", lambda file, _now: file.name != "old.txt")
    assert lived.scanner.scan().baseline
    lived.delete("named.md")
    lived.scan()
    assert "Named" in lived.titles()
    lived.let_grace_pass()
    assert "Named" not in lived.titles()


# What changed while the store was away.


def test_updated_stays_where_the_words_are_the_same(lived):
    lines = export(lived)
    lose_the_store(lived)
    lived.article(
        "world/dated.md", "Dated", date="2026-01-05", body="*It was told*, in another way!"
    )
    before = json.loads(next(line for line in lines.splitlines() if b"dated.md" in line))
    bring_back(lived, lines)
    lived.scan()
    assert lived.entry("Dated").updated == datetime.fromisoformat(before["updated"])
    assert "<em>" in lived.entry("Dated").content


def test_updated_moves_where_the_words_have_changed(lived):
    lines = export(lived)
    lose_the_store(lived)
    lived.article(
        "world/dated.md", "Dated", date="2026-01-05", body="It was told for the third time."
    )
    bring_back(lived, lines)
    lived.scan()
    assert lived.entry("Dated").updated == lived.clock.now


def test_same_bytes_are_no_news_though_they_are_read_in_another_way(site):
    site.article("a.md", "A", body="What has happened.\n\nSigned by the crew.")
    site.write("b.txt", text("The old story of the harbour") + "\nSigned by the crew.\n")
    site.scan()
    before = site.entries()
    lines = export(site)
    lose_the_store(site)
    bring_back(site, lines)
    site.restart(rules=ReadingRules(boilerplate=("Signed by the crew.",)))
    site.scan()
    assert {len(entry.content) for entry in before} != {len(one.content) for one in site.entries()}
    assert [entry.updated for entry in site.entries()] == [entry.updated for entry in before]


def test_unknown_article_is_settled_as_usual_and_takes_nothing_that_is_remembered(lived):
    known = {entry.id for entry in lived.entries()} | {"tag:news.example,2026:gone"}
    slugs = {entry.slug for entry in lived.entries()} | {"gone"}
    lines = export(lived)
    lose_the_store(lived)
    lived.article("again/gone.md", "Gone anew", date="2026-01-03", body="All is different here.")
    lived.article(
        "again/dated.md", "Dated anew", date="2026-01-05", body="And here as well, truly."
    )
    bring_back(lived, lines)
    lived.scan()
    for title in ("Gone anew", "Dated anew"):
        assert lived.entry(title).id not in known
        assert lived.entry(title).slug not in slugs
    assert lived.entry("Gone anew").published.date().isoformat() == "2026-01-03"


def test_withdrawn_article_comes_back_with_its_id_and_its_dates(lived):
    redeploy(lived)
    lived.scan()
    with closing(open_view(lived.store_path)) as view:
        assert view.withdrawn("gone")
    lived.clock.advance(1000)
    lived.article("gone.md", "Gone", date="2026-01-01")
    lived.scan()
    assert lived.entry("Gone").id == "tag:news.example,2026:gone"
    assert lived.entry("Gone").updated < lived.clock.now


def test_article_that_is_missed_is_not_told_as_gone_until_the_grace_has_passed(lived):
    slug = lived.entry("Dated").slug
    lines = export(lived)
    lose_the_store(lived)
    lived.delete("world/dated.md")
    bring_back(lived, lines)
    lived.scan()
    with closing(open_view(lived.store_path)) as view:
        assert not view.withdrawn(slug)
        lived.let_grace_pass()
        assert view.withdrawn(slug)


def test_article_whose_file_is_not_there_is_missed_and_then_withdrawn(lived):
    lines = export(lived)
    lose_the_store(lived)
    lived.delete("named.md")
    bring_back(lived, lines)
    lived.scan()
    assert "named.md" in lived.told(Kind.MISSING)
    assert "Named" not in lived.titles()
    assert export(lived) == lines
    lived.let_grace_pass()
    assert lived.told(Kind.WITHDRAWN) == ["named.md"]
    lived.article("named.md", "Named", id="urn:x:named")
    lived.scan()
    assert lived.entry("Named").id == "urn:x:named"


def test_file_that_arrives_late_has_its_id_and_its_dates_back(lived):
    before = next(entry for entry in lived.entries() if entry.title.startswith("Story number 1"))
    lines = export(lived)
    lose_the_store(lived)
    kept = (lived.root / "world/1.txt").read_bytes()
    lived.delete("world/1.txt")
    bring_back(lived, lines)
    lived.scan()
    assert before.title not in lived.titles()
    lived.clock.advance(5)
    lived.write("world/1.txt", kept)
    lived.scan()
    assert lived.entry(before.title) == before


def test_empty_folder_after_an_import_loses_nothing(lived):
    lines = export(lived)
    lose_the_store(lived)
    hidden = lived.root.rename(lived.root.with_name("elsewhere"))
    lived.root.mkdir()
    bring_back(lived, lines)
    assert "nothing is withdrawn" in lived.let_grace_pass().problem
    assert export(lived) == lines
    lived.root.rmdir()
    hidden.rename(lived.root)
    lived.scan()
    assert len(lived.titles()) > 9


# Articles under another name.


def test_article_with_its_own_id_keeps_its_dates_under_another_name(lived):
    before = lived.entry("Named")
    lines = export(lived)
    lose_the_store(lived)
    lived.delete("named.md")
    lived.article("world/other-name.md", "Named anew", id="urn:x:named", body="All words are new.")
    bring_back(lived, lines)
    lived.scan()
    after = lived.entry("Named anew")
    assert (after.id, after.slug, after.published) == (before.id, before.slug, before.published)
    assert after.updated == lived.clock.now
    assert "named.md" not in [memory.file for memory in lived.store.memories(["named.md"])]
    (memory,) = lived.store.memories(["world/other-name.md"])
    assert memory.served < lived.clock.now - timedelta(days=1)


def test_article_with_the_same_words_is_known_again_under_another_name(lived):
    before = next(entry for entry in lived.entries() if entry.title.startswith("Story number 1"))
    lines = export(lived)
    lose_the_store(lived)
    (lived.root / "world/1.txt").rename(lived.root / "world/renamed.txt")
    bring_back(lived, lines)
    lived.scan()
    assert lived.entry(before.title) == before


def test_of_two_files_with_the_same_words_neither_is_taken_for_the_lost_one(lived):
    before = next(entry for entry in lived.entries() if entry.title.startswith("Story number 1"))
    lines = export(lived)
    lose_the_store(lived)
    kept = (lived.root / "world/1.txt").read_bytes()
    lived.delete("world/1.txt")
    lived.write("world/a.txt", kept)
    lived.write("world/b.txt", kept)
    bring_back(lived, lines)
    lived.scan()
    assert lived.titles().count(before.title) == 2
    assert before.id not in {entry.id for entry in lived.entries()}


def test_words_do_not_outweigh_an_id_of_ones_own(lived):
    before = next(entry for entry in lived.entries() if entry.title == "Dated")
    lines = export(lived)
    lose_the_store(lived)
    lived.delete("world/dated.md")
    body = "It was told in another way."
    lived.article("world/new.md", "Dated", date="2026-01-05", body=body, id="urn:x:new")
    bring_back(lived, lines)
    lived.scan()
    assert lived.entry("Dated").id == "urn:x:new" != before.id


def test_date_that_another_name_comes_with_is_obeyed(lived):
    lines = export(lived)
    lose_the_store(lived)
    lived.delete("named.md")
    lived.article("n.md", "Named", id="urn:x:named", date="2026-01-20", updated="2026-01-22")
    bring_back(lived, lines)
    lived.scan()
    assert lived.entry("Named").published.date().isoformat() == "2026-01-20"
    assert lived.entry("Named").updated.date().isoformat() == "2026-01-22"


def test_copy_with_the_same_id_is_published_once_as_before(lived):
    lived.article("copy.md", "Copy", id="urn:x:named", body="A copy of it.")
    lived.scan()
    assert lived.told(Kind.HELD) == ["copy.md"]
    before = rendered(lived)
    redeploy(lived)
    lived.scan()
    assert rendered(lived) == before
    assert "copy.md" in lived.told(Kind.HELD)


# Rows.


def test_name_that_is_no_utf8_survives(site):
    name = os.fsdecode(b"world/caf\xe9.txt")
    site.write(name, text("A name of another time"))
    site.scan()
    before = rendered(site)
    lines = redeploy(site)
    assert rb"caf\udce9.txt" in lines
    site.scan()
    assert rendered(site) == before


def test_article_that_lives_counts_above_one_that_was_withdrawn_in_its_place(site):
    old = kept("old", withdrawn="another took its place", first_seen=NOON + timedelta(days=1))
    new = kept("new", file=old.file)
    site.store.import_state(State("news.example", 2024, (new, old)))
    assert [memory.id for memory in site.store.memories([old.file])] == [old.id, new.id]
    assert site.store.files()[old.file].verdict is Kind.MISSING


def test_only_an_empty_store_takes_a_state(site):
    site.store.save(Changes(memories=(make.memory("a", id=None, slug=None),)), NOON)
    with pytest.raises(StoreError, match="remembers articles already"):
        site.store.import_state(State("news.example", 2024, (kept("b"),)))
    assert site.store.value("authority") is None


def test_store_whose_baseline_is_over_takes_no_state(site):
    assert not site.store.remembers_articles()
    site.store.finish_baseline((), NOON)
    assert site.store.remembers_articles()


def test_state_that_contradicts_itself_leaves_nothing_of_it(site):
    twins = (kept("a"), kept("b", id=kept("a").id))
    with pytest.raises(StoreError):
        site.store.import_state(State("news.example", 2024, twins))
    assert not site.store.remembers_articles()
    assert site.store.value("authority") is None
    assert site.store.files() == {}


def test_article_without_dates_counts_from_when_it_was_first_seen(data):
    path = data / "store.sqlite3"
    with closing(open_store(path, root="/articles", now=NOON)) as store:
        store.save(Changes(memories=(make.memory("a", published=None, updated=None),)), NOON)
        with closing(open_view(path)) as view:
            (found,) = view.state().articles
    assert (found.published, found.updated) == (NOON, NOON)


def test_article_that_nobody_was_served_has_no_dates_to_keep(site):
    site.article("draft.md", "Draft", draft="true")
    site.article("a.md", "A")
    site.scan()
    (draft,) = (json.loads(one) for one in export(site).splitlines() if b"draft.md" in one)
    assert (draft["published"], draft["updated"], draft["served"]) == (None, None, None)
    redeploy(site)
    site.article("draft.md", "Draft")
    site.scan()
    assert site.entry("Draft").id == draft["id"]
    assert site.entry("Draft").published == site.clock.now


# The lines.

MOMENTS = st.datetimes(timezones=st.just(UTC))
NAMES = st.text(min_size=1)
FILES = st.binary(min_size=1).map(os.fsdecode)


def kept(name="harbour", **fields):
    values = {
        "id": f"tag:news.example,2024:{name}",
        "slug": name,
        "file": f"world/{name}.md",
        "part": "",
        "first_seen": NOON,
        "published": NOON,
        "updated": NOON,
        "served": NOON,
        "words": "0" * 32,
    }
    return KeptArticle(**(values | fields))


ARTICLES = st.builds(
    KeptArticle,
    id=NAMES,
    slug=NAMES,
    file=FILES,
    part=st.text(),
    first_seen=MOMENTS,
    published=MOMENTS,
    updated=MOMENTS,
    served=st.none() | MOMENTS,
    words=st.text(alphabet="0123456789abcdef", max_size=32),
    digest=st.text(alphabet="0123456789abcdef", max_size=32),
    withdrawn=st.none() | FILES,
    left=st.lists(
        st.builds(LeftFeed, NAMES, NAMES, st.none() | MOMENTS),
        max_size=3,
        unique_by=lambda one: one.key,
    ).map(lambda feeds: tuple(sorted(feeds, key=lambda one: one.key))),
)
STATES = st.builds(
    State,
    authority=st.none() | NAMES,
    since=st.none() | st.integers(1, 9999),
    articles=st.lists(
        ARTICLES, max_size=5, unique_by=(lambda one: one.id, lambda one: one.slug)
    ).map(tuple),
)


@given(STATES)
def test_lines_say_exactly_what_the_state_is(state):
    lines = write_lines(state)
    back = read_lines(lines, name="state")
    assert back == replace(state, articles=tuple(sorted(state.articles, key=lambda one: one.id)))
    assert write_lines(back) == lines
    assert lines.isascii()
    assert lines.count(b"\n") == len(lines.splitlines()) == 1 + len(state.articles)


@given(STATES, st.binary(max_size=30), st.integers(min_value=0))
def test_broken_lines_are_refused_or_read_and_nothing_else(state, noise, place):
    lines = write_lines(state)
    place %= len(lines) + 1
    broken = lines[:place] + noise + lines[place + len(noise) :]
    problem = None
    try:
        read_lines(broken, name="state")
    except FeedsvcError as refusal:
        problem = refusal
    assert problem is None or (problem.message.startswith("state:") and problem.hint)


def test_line_ends_of_windows_and_a_mark_of_utf8_do_no_harm():
    state = State("news.example", 2024, (kept("a"), kept("b")))
    lines = write_lines(state).replace(b"\n", b"\r\n")
    assert read_lines(b"\xef\xbb\xbf" + lines + b"\r\n\n", name="state") == state


FIRST = b'{"feedsvc_state":1,"authority":"news.example","since":2024}\n'


def line(**changes):
    """An article's line with some of its values others; ``...`` takes a key away."""
    fields = json.loads(write_lines(State(None, None, (kept(),))).splitlines()[1]) | changes
    return json.dumps({key: value for key, value in fields.items() if value is not ...}).encode()


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "s:1: this is no state of feedsvc"),
        (b"\n\n", "s:1: this is no state of feedsvc"),
        (b"# Articles\n", "s:1: this is no JSON"),
        (b'{"id":1}\n', "s:1: this is no state of feedsvc"),
        (b'{"feedsvc_state":2}\n', "s:1: the format 2 is unknown, this feedsvc reads 1"),
        (b'{"feedsvc_state":true}\n', "s:1: the format true is unknown"),
        (b'{"feedsvc_state":1,"since":2024}', 's:1: "authority" is missing'),
        (b'{"feedsvc_state":1,"authority":"","since":2024}', 's:1: "authority" is empty'),
        (b'{"feedsvc_state":1,"authority":null,"since":"x"}', 's:1: "since" is no year'),
        (b'{"feedsvc_state":1,"authority":null,"since":null,"x":0}', 's:1: "x" is unknown here'),
        (FIRST + b"<<<<<<< HEAD\n", "s:2: this is no JSON; the line may be cut off"),
        (FIRST + line()[:40], "s:2: this is no JSON; the line may be cut off"),
        (FIRST + b"\xff\n", "s:2: this is no JSON"),
        (FIRST + b"[" * 100_000, "s:2: this is no JSON"),
        (FIRST + b"[]", "s:2: this is no JSON object"),
        (FIRST + line(words=...), 's:2: "words" is missing'),
        (FIRST + line(colour="red"), 's:2: "colour" is unknown here'),
        (FIRST + line(id=7), 's:2: "id" is no text'),
        (FIRST + line(id=""), 's:2: "id" is empty'),
        (FIRST + line(slug="\ud800"), 's:2: "slug" holds half a character'),
        (FIRST + line(file=""), 's:2: "file" is empty'),
        (FIRST + line(published=7), 's:2: "published" is no moment such as'),
        (FIRST + line(published=None), 's:2: "published" and "updated" must be given'),
        (FIRST + line(updated="today"), 's:2: "updated" is no moment such as'),
        (FIRST + line(updated="2024-05-14T12:00:00"), 's:2: "updated" is no moment such as'),
        (FIRST + line(served="0001-01-01T00:00:00+14:00"), 's:2: "served" is no moment such as'),
        (FIRST + line() + b"\n\n" + line(slug="b"), 's:4: this "id" stands in line 2 already'),
        (FIRST + line() + b"\n" + line(id="b"), 's:3: this "slug" stands in line 2 already'),
    ],
)
def test_broken_line_is_refused_with_its_place_and_what_is_wrong(data, message):
    with pytest.raises(FeedsvcError) as problem:
        read_lines(data, name="s")
    assert problem.value.message.startswith(message)
    assert "feedsvc" in problem.value.hint


# The file.


def test_file_is_replaced_as_a_whole_and_keeps_its_mode(tmp_path):
    target, link = tmp_path / "state.jsonl", tmp_path / "link"
    target.write_bytes(b"old")
    target.chmod(0o640)
    link.symlink_to(target)
    write_whole(link, b"new")
    assert target.read_bytes() == b"new"
    assert link.is_symlink()
    assert target.stat().st_mode & 0o777 == 0o640
    assert sorted(tmp_path.iterdir()) == [link, target]


def test_failed_writing_leaves_the_old_file_and_no_other(tmp_path, monkeypatch):
    target = tmp_path / "state.jsonl"
    target.write_bytes(b"old")

    def fail(_descriptor):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(FeedsvcError, match="no space left"):
        write_whole(target, b"new")
    assert target.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [target]


@pytest.mark.parametrize(("name", "message"), [("", "not a plain file"), ("no/x", "cannot be")])
def test_file_that_cannot_be_written_is_named(tmp_path, name, message):
    with pytest.raises(FeedsvcError, match=message) as problem:
        write_whole(tmp_path / name, b"new")
    assert "standard output" in problem.value.hint


# The command.


@pytest.fixture
def feedsvc(articles, data, tmp_path):
    (articles / "a.txt").write_text(text("The old story of the harbour"))

    def command(*arguments, **settings):
        words = [
            *map(str, arguments),
            *(["--folder", str(articles)] if arguments[0] == "state" else []),
        ]
        done = run(*words, data=data, cwd=tmp_path, **settings)
        assert "Traceback" not in done.stderr + done.stdout
        return done

    return command


def test_command_carries_the_state_into_an_empty_data_folder(feedsvc, articles, data, tmp_path):
    file = tmp_path / "state.jsonl"
    refused = feedsvc("state", "export", file)
    assert refused.returncode == 2
    assert "feedsvc scan" in refused.stderr
    feedsvc("scan", articles)
    done = feedsvc("state", "export", file)
    assert (done.returncode, done.stdout) == (0, "")
    assert "the state of 1 article is written to" in done.stderr
    assert feedsvc("state", "export", "-").stdout.encode() == file.read_bytes()

    refused = feedsvc("state", "import", file)
    assert refused.returncode == 2
    assert f"mv {data} {data}.old" in refused.stderr
    assert feedsvc("state", "import", "--if-empty", file).returncode == 0

    data.rename(data.with_name("lost"))
    done = feedsvc("state", "import", file, FEEDSVC_SITE_AUTHORITY="other.example")
    assert done.returncode == 0
    assert "the state of 1 article is imported" in done.stderr
    assert "site.authority is other.example" in done.stderr
    assert feedsvc("state", "export", "-").stdout.encode() == file.read_bytes()


def test_command_refuses_what_it_cannot_import(feedsvc, data, tmp_path):
    file = tmp_path / "state.jsonl"
    missing = feedsvc("state", "import", file)
    assert missing.returncode == 2
    assert "cannot be read (no such file" in missing.stderr
    file.write_text("nothing")
    broken = feedsvc("state", "import", file)
    assert broken.returncode == 2
    assert f"{file}:1: this is no JSON" in broken.stderr
    file.write_bytes(write_lines(State("news.example", 2024, (kept(),))))
    lock = ScannerLock(data / "scanner.lock")
    assert lock.try_acquire()
    try:
        busy = feedsvc("state", "import", file)
    finally:
        lock.release()
    assert busy.returncode == 2
    assert "stop feedsvc serve or feedsvc worker first" in busy.stderr
    assert not (data / "feedsvc.sqlite").exists()
