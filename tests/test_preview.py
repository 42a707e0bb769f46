"""What subscribers would see, with nothing touched; and the word that lets it through."""

import json
import os
import subprocess
from contextlib import closing, contextmanager
from datetime import UTC, datetime, timedelta

import pytest
from serving import FEEDSVC, clean_environment, run, wait_for
from site_folder import SiteFolder

from feedsvc.model import Guard, GuardRules, Kind
from feedsvc.pipeline.preview import compare, scan_ahead
from feedsvc.store import copy_store, open_store, open_view


@pytest.fixture
def site(articles, data):
    folder = SiteFolder(articles, data)
    folder.restart(guards=GuardRules(flood=3, dates=3, edits=3, deletions=2))
    for place in range(9):
        folder.article(f"world/{place}.md", f"Story {place}", date="2026-03-02")
    folder.scan()
    folder.clock.advance(3600)
    yield folder
    folder.close()


def preview(site, tmp_path, *, entries=50, accepted=False):
    """Preview upon copies, as the command does."""
    before, after = tmp_path / "before.sqlite", tmp_path / "after.sqlite"
    for path in (before, after):
        path.unlink(missing_ok=True)
    copy_store(site.store_path, before)
    copy_store(site.store_path, after)
    now = site.clock.now
    with (
        closing(open_store(after, root=str(site.root), now=now)) as store,
        closing(open_view(before)) as old,
        closing(open_view(after)) as new,
    ):
        outcome = scan_ahead(site.plan, store, now, accepted=accepted)
        return compare(old, new, store, outcome, entries=entries)


def feed_of(outcome, key="all"):
    (feed,) = (feed for feed in outcome.feeds if feed.key == key)
    return feed


def titles(sights):
    return [sight.title for sight in sights]


def test_unchanged_folder_shows_nothing(site, tmp_path):
    outcome = preview(site, tmp_path)
    assert not outcome.floods
    assert not outcome.first
    assert not any(feed.new or feed.edited or feed.gone or feed.held for feed in outcome.feeds)


def test_preview_names_new_edited_gone_and_held_by_feed_and_why(site, tmp_path):
    site.article("sports/a.md", "Added")
    site.article("world/draft.md", "Draft", draft="true")
    site.article("world/1.md", "Story 1", date="2026-03-02", body="Other words.")
    site.article("world/2.md", "Story 2", date="2026-02-01")
    site.delete("world/3.md")
    outcome = preview(site, tmp_path)
    feed = feed_of(outcome)
    assert [(sight.title, sight.file) for sight in feed.new] == [("Added", "sports/a.md")]
    assert {sight.title: sight.why for sight in feed.edited} == {
        "Story 1": "counts as updated",
        "Story 2": "its published date was 2026-03-02 00:00:00 UTC and is 2026-02-01 00:00:00 UTC"
        " now, as its file says",
    }
    assert [(sight.title, sight.why) for sight in feed.gone] == [
        ("Story 3", "its file was deleted")
    ]
    ((draft, why),) = ((sight.title, sight.why) for sight in feed.held)
    assert draft == "Draft"
    assert "draft" in why
    assert titles(feed_of(outcome, "sports").new) == ["Added"]
    assert titles(feed_of(outcome, "world").new) == []
    assert not outcome.floods


def test_preview_says_the_same_as_the_scan_that_follows(site, tmp_path):
    for place in range(5):
        site.article(f"old/{place}.md", f"Old {place}", date="2019-01-01")
    site.article("world/new.md", "New")
    outcome = preview(site, tmp_path)
    assert outcome.floods
    assert {notice.guard: notice.articles for notice in outcome.notices} == {Guard.FLOOD: 5}
    assert titles(feed_of(outcome).new) == ["New"]
    assert sorted(titles(feed_of(outcome).held)) == [f"Old {n}" for n in range(5)]
    before = set(site.titles())
    report = site.scan()
    assert set(site.titles()) - before == {"New"}
    assert report.notices == outcome.notices


def test_what_is_held_already_is_shown_until_it_is_accepted(site, tmp_path):
    for place in range(5):
        site.article(f"old/{place}.md", f"Old {place}", date="2019-01-01")
    site.scan()
    assert preview(site, tmp_path).floods
    outcome = preview(site, tmp_path, accepted=True)
    assert not outcome.floods
    assert sorted(titles(feed_of(outcome, "all").new)) == [f"Old {n}" for n in range(5)]
    assert {sight.file for sight in feed_of(outcome).new} == {f"old/{n}.md" for n in range(5)}
    assert "Old 1" not in site.titles()


def test_preview_of_what_is_accepted_names_the_files_of_all_the_rest_too(site, tmp_path):
    for place in range(5):
        site.article(f"old/old-{place}.md", f"Old {place}", date="2019-01-01")
    site.delete("world/3.md")
    site.article("world/1.md", "Story 1", date="2026-03-02", body="Other words.")
    feed = feed_of(preview(site, tmp_path, accepted=True))
    assert [(sight.file, sight.why) for sight in feed.gone] == [
        ("world/3.md", "its file was deleted")
    ]
    assert [sight.file for sight in feed.edited] == ["world/1.md"]


def test_many_deletions_are_held_in_the_preview(site, tmp_path):
    for place in range(4):
        site.delete(f"world/{place}.md")
    outcome = preview(site, tmp_path)
    assert outcome.floods
    assert titles(feed_of(outcome, "world").held) == [f"Story {n}" for n in range(4)]
    assert feed_of(outcome).gone == ()


def test_article_that_is_pushed_out_or_moves_up_is_neither_new_nor_gone(site, tmp_path):
    for place in range(3):
        site.article(f"world/x{place}.md", f"X {place}")
    outcome = preview(site, tmp_path, entries=5)
    assert sorted(titles(feed_of(outcome).new)) == ["X 0", "X 1", "X 2"]
    assert feed_of(outcome).gone == ()
    for place in range(3):
        (site.root / f"world/x{place}.md").unlink()
    for place in range(2):
        site.delete(f"world/{place}.md")
    outcome = preview(site, tmp_path, entries=5)
    assert feed_of(outcome).new == ()


def test_bulk_edit_is_told_and_is_no_flood(site, tmp_path):
    for place in range(9):
        site.article(f"world/{place}.md", f"Story {place}", date="2026-03-02", body="Replaced.")
    outcome = preview(site, tmp_path)
    assert not outcome.floods
    assert [notice.guard for notice in outcome.notices] == [Guard.EDITS]
    edited = feed_of(outcome).edited
    assert len(edited) == 9
    assert all(sight.why.startswith("does not count as updated; one of many") for sight in edited)


def test_preview_of_a_folder_that_is_not_there_withdraws_nothing(site, tmp_path):
    site.root.rename(site.root.with_name("away"))
    assert "is not there" in preview(site, tmp_path).problem
    site.root.with_name("away").rename(site.root)


# The commands.


@pytest.fixture
def command(data, tmp_path):
    def type_in(*arguments, **settings):
        done = run(*map(str, arguments), data=data, cwd=tmp_path, **settings)
        assert "Traceback" not in done.stderr + done.stdout
        return done

    return type_in


def write(articles, name, date="2019-01-01"):
    path = articles / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(f"---\ntitle: {name}\ndate: {date}\n---\n\nThe text of {name}.\n")
    stamp = (datetime.now(UTC) - timedelta(hours=1)).timestamp()
    os.utime(path, (stamp, stamp))


def state_of(*folders):
    return {
        path: (path.stat().st_mtime_ns, path.read_bytes())
        for folder in folders
        for path in folder.rglob("*")
        if path.is_file() and path.suffix != ".log"
    }


@contextmanager
def worker(articles, data, tmp_path):
    process = subprocess.Popen(
        [*FEEDSVC, "worker", str(articles)],
        env=clean_environment(data, FEEDSVC_SCAN_SETTLE_SECONDS="0.1"),
        cwd=tmp_path,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        yield process
    finally:
        process.terminate()
        _, process.told = process.communicate(timeout=20)


def test_flood_is_previewed_held_and_accepted_without_a_scanner(command, articles, data):
    write(articles, "first.md")
    first = command("preview", articles)
    assert first.returncode == 0
    assert "Nothing is published yet" in first.stdout
    assert state_of(data) == {}
    assert command("scan", articles).returncode == 0
    for place in range(17):
        write(articles, f"old/{place}.md")
    before = state_of(articles, data)
    done = command("preview", articles)
    assert done.returncode == 3
    assert "17 articles would appear as new" in done.stdout
    assert state_of(articles, data) == before
    told = json.loads(command("preview", articles, "--json").stdout)
    assert told["notices"][0]["articles"] == 17
    (feed,) = (feed for feed in told["feeds"] if feed["key"] == "all")
    assert len(feed["held"]) == 17
    seen = command("preview", articles, "--accept")
    assert seen.returncode == 0
    assert "17 new" in seen.stdout
    scanned = command("scan", articles)
    assert f"feedsvc accept {articles}" in scanned.stdout
    done = command("accept", articles, "--json")
    assert json.loads(done.stdout) == {"released": {"flood": 17, "dates": 0, "deletions": 0}}
    assert command("preview", articles).stdout == "Subscribers would see no change.\n"
    assert command("accept", articles).stdout == "no article was held back\n"


def test_accept_works_beside_a_scanner(command, articles, data, tmp_path):
    write(articles, "first.md")
    command("scan", articles)
    with worker(articles, data, tmp_path) as process, closing(_view(data)) as view:
        for place in range(16):
            write(articles, f"old/{place}.md")
        wait_for(lambda: len(view.file_verdicts((Kind.HELD,))) == 16, "the flood was not held")
        done = command("accept", articles)
        assert done.returncode == 0
        assert done.stdout == "16 held new articles may appear now\n"
        assert len(view.feed("all", 50).entries) == 17
    assert process.told.count(f"feedsvc accept {articles}") == 1


def test_accept_before_any_scan_says_what_to_type(command, articles):
    done = command("accept", articles)
    assert done.returncode == 2
    assert "feedsvc scan" in done.stderr


def _view(data):
    return open_view(data / "feedsvc.sqlite")
