"""The newest articles of a large folder are served before the rest is read, under their final names."""

from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from site_folder import START, SiteFolder

from feedsvc.model import Section
from feedsvc.pipeline import vanguard
from feedsvc.pipeline.crew import Crew
from feedsvc.pipeline.foremost import SPARE
from feedsvc.pipeline.scanner import Scanner
from feedsvc.pipeline.skims import Skims
from feedsvc.store import open_view

ENTRIES = 3
AHEAD = ENTRIES + SPARE


@pytest.fixture(autouse=True)
def few_are_many(monkeypatch):
    monkeypatch.setattr(vanguard, "FEWEST", 20)


class HaltedSite(SiteFolder):
    """A site whose first scan is stopped as soon as the vanguard is shown."""

    def scan_ahead(self):
        scanner = self.scanner
        vanguard_of = scanner._vanguard
        show = vanguard_of._show

        def show_and_stop(march):
            show(march)
            self.clock.stopped = True

        vanguard_of._show = show_and_stop
        # The files of a test have just been written: they come to rest first.
        scanner.scan()
        self.clock.advance(self.plan.settle_seconds)
        report = scanner.scan()
        vanguard_of._show = show
        self.clock.stopped = False
        return report

    def names(self):
        """Every article's id and address, by its file."""
        return {one.file: (one.remembered.id, one.remembered.slug) for one in self.known()}

    def known(self):
        return [one for one in self.store.candidates() if one.remembered]


@pytest.fixture
def site(articles, data):
    site = HaltedSite(articles, data)
    site.restart(entries=ENTRIES)
    yield site
    site.close()


def write_many(site, number=100, *, section="world"):
    for place in range(number):
        date = (START - timedelta(hours=place + 1)).isoformat()
        site.article(f"{section}/story-{place}x.md", f"Story {section} {place}", date=date)


def test_newest_are_served_while_the_rest_is_unread(site):
    write_many(site)
    write_many(site, 50, section="sport")
    report = site.scan_ahead()
    assert report.baseline
    assert report.read < 100
    assert site.titles("world")[:2] == ["Story world 0", "Story world 1"]
    assert site.titles("sport")[:2] == ["Story sport 0", "Story sport 1"]
    assert site.feed("all").entries[0].title in {"Story world 0", "Story sport 0"}


def test_feeds_ahead_name_no_history_and_claim_not_to_be_whole(site):
    write_many(site)
    site.scan_ahead()
    view = open_view(site.store_path)
    feed = view.feed("world", ENTRIES)
    assert not feed.history.complete
    assert feed.history.older is None
    assert view.vanguard_shown()
    view.close()


def test_rest_follows_and_what_went_ahead_keeps_its_name(site):
    write_many(site)
    site.scan_ahead()
    ahead = site.names()
    assert len(ahead) == AHEAD
    report = site.scan()
    assert not report.baseline
    assert site.names().items() >= ahead.items()
    assert len(site.entries()) == 50
    view = open_view(site.store_path)
    assert not view.vanguard_shown()
    assert [month.parts for month in view.months("all")] == [1, 1]
    view.close()


def test_feeds_of_tags_wait_for_the_end(site):
    for place in range(40):
        date = (START - timedelta(hours=place + 1)).isoformat()
        site.article(f"story-{place}x.md", f"Story {place}", date=date, tags="[ferry]")
    site.scan_ahead()
    assert site.feed("tags/ferry") is None
    site.scan()
    assert len(site.entries("tags/ferry")) == 40


def test_small_folder_has_no_vanguard(site):
    write_many(site, 19)
    site.scan_ahead()
    assert site.titles("world")[0] == "Story world 0"
    assert not site.scanner.scan().baseline


def test_nothing_goes_ahead_while_a_file_still_changes(site):
    write_many(site)
    site.scanner.scan()
    site.write("world/new.md", "---\ntitle: New\n---\n\nIt is written now.\n", modified=START)
    site.clock.advance(site.plan.settle_seconds)
    site.scanner.scan()
    assert site.feed("all") is None
    site.scan()
    assert site.feed("all") is not None


def test_nothing_goes_ahead_where_most_files_must_be_read_to_know_them(site):
    write_many(site, 60)
    for place in range(40):
        site.write(f"world/text-{place}.txt", f"The text {place}\n\nIt says what happened.\n")
    site.scan_ahead()
    assert not site.store.has_begun() or site.store.baseline_done()


def test_nothing_goes_ahead_where_most_files_contest_a_name(site):
    write_many(site, 60)
    for place in range(40):
        date = (START - timedelta(hours=place, minutes=30)).isoformat()
        site.article(f"world/{place}/harbour.md", f"Harbour {place}", date=date)
    report = site.scan_ahead()
    assert not report.baseline
    assert report.read == 100
    assert len(site.entries("world")) == 50


def test_other_formats_go_ahead_too(site):
    write_many(site)
    site.write(
        "world/page.html",
        f"<meta name=date content='{START.isoformat()}'><h1>The newest page</h1>"
        "<p>It says what happened in the harbour, and who saw it.</p>",
    )
    site.scan_ahead()
    assert site.titles("world")[0] == "The newest page"


def test_undated_files_stand_where_the_end_of_the_baseline_puts_them(site):
    write_many(site)
    for place in range(9):
        site.write(f"world/undated-{place}.md", f"# Undated {place}\n\nNobody knows when.\n")
    site.write(
        "world/fresh.md", "# Fresh\n\nWritten this morning.\n", modified=START - timedelta(hours=1)
    )
    site.scan_ahead()
    ahead = site.titles("world")
    assert "Fresh" in ahead[:2]
    assert not any(title.startswith("Undated") for title in ahead)
    site.scan()
    assert site.titles("world")[: len(ahead)] == ahead


def test_undated_section_stands_below_all_that_is_dated_though_most_is_unread(site):
    write_many(site)
    for place in range(3):
        site.write(f"notes/note-{place}.md", f"# Note {place}\n\nNobody knows when.\n")
    site.scan_ahead()
    oldest = START - timedelta(hours=100)
    dates = [entry.published for entry in site.entries("notes")]
    assert dates == [oldest - timedelta(seconds=place) for place in (1, 2, 3)]
    site.scan()
    assert [entry.published for entry in site.entries("notes")] == dates


def test_draft_and_what_is_to_come_do_not_go_ahead(site):
    write_many(site)
    site.article("world/draft.md", "The draft", date=START.isoformat(), draft="true")
    site.article("world/later.md", "To come", date=(START + timedelta(hours=1)).isoformat())
    site.scan_ahead()
    assert site.titles("world")[0] == "Story world 0"


def test_copy_of_an_id_does_not_go_ahead(site):
    write_many(site)
    for minutes, title in ((1, "The copy"), (2, "The first")):
        date = (START - timedelta(minutes=minutes)).isoformat()
        site.article(f"world/{minutes}.md", title, date=date, id="one")
    site.scan_ahead()
    assert site.titles("world")[:2] == ["The first", "Story world 0"]
    assert "world/1.md" not in site.names()
    site.scan()
    assert site.titles("world")[:2] == ["The first", "Story world 0"]


def test_section_that_waits_with_its_articles_has_a_full_feed_ahead(site):
    delays = {"world": 24 * 3600.0}
    site.restart(
        times=site.plan.times.__class__(delays=delays), sections=(Section("world", "World"),)
    )
    write_many(site, 200)
    report = site.scan_ahead()
    assert report.baseline
    assert site.titles("world")[0] == "Story world 23"
    assert all(one.visible for one in site.known())
    assert len(site.entries("world")) >= ENTRIES


def test_file_that_says_something_else_than_its_front_matter_stops_the_vanguard(site):
    write_many(site)
    skim = site.scanner._vanguard._skim

    def lying(names, folders):
        for skims in skim(names, folders):
            yield Skims(tuple(told and (f"{told[0]}-else", *told[1:]) for told in skims.told))

    site.scanner._vanguard._skim = lying
    site.scan_ahead()
    assert site.feed("all") is None
    site.scanner._vanguard._skim = skim
    site.scan()
    assert site.titles("world")[0] == "Story world 0"


def test_file_that_appears_although_its_front_matter_hides_it_stops_the_vanguard(site):
    write_many(site)
    date = (START - timedelta(minutes=5)).isoformat()
    site.article("sport/story-0x.md", "Contends", date=date)
    skim = site.scanner._vanguard._skim

    def hiding(names, folders):
        for told in (one for skims in skim(names, folders) for one in skims.told):
            yield Skims(((*told[:6], told[6] and told[4] != "sport"),))

    site.scanner._vanguard._skim = hiding
    site.scan_ahead()
    assert site.feed("all") is None


def test_what_lies_beside_an_article_is_read_before_it_goes_ahead(site):
    write_many(site)
    site.article("world/lamp.md", "Lamp is lit")
    site.write("world/lamp.yaml", f"date: {START.isoformat()}\n")
    site.article("world/old.md", "Old", date=START.isoformat())
    site.write("world/old.yaml", "draft: true\n")
    site.scan_ahead()
    known = site.titles("world")
    site.scan()
    assert site.titles("world")[: len(known)] == known
    assert known


def test_page_of_what_went_ahead_and_was_called_off_is_gone_and_not_unknown(site):
    write_many(site)
    site.scan_ahead()
    site.restart()
    site.article("world/story-0x.md", "Story world 0", draft="true")
    site.scan()
    view = open_view(site.store_path)
    assert view.article("story-0x") is None
    assert view.withdrawn("story-0x")
    view.close()


def test_file_that_cannot_be_read_leaves_no_gap(site):
    write_many(site)
    site.write(
        "world/story-1x.md",
        f"---\ntitle: Broken\ndate: {START.isoformat()}\n---\n\n" + "\x00\x01" * 400,
    )
    site.scan_ahead()
    assert site.titles("world")[:2] == ["Story world 0", "Story world 2"]


def test_imported_state_is_recalled_as_a_whole(site, articles, tmp_path):
    write_many(site)
    site.scan()
    view = open_view(site.store_path)
    state = view.state()
    view.close()
    other = HaltedSite(articles, tmp_path)
    other.restart(entries=ENTRIES)
    other.store.import_state(state)
    other.scan_ahead()
    assert not other.store.baseline_done() or other.names() == site.names()
    other.scan()
    assert other.names() == site.names()
    other.close()


def test_scanner_that_is_stopped_among_the_first_shows_none_of_them(site, monkeypatch):
    write_many(site)
    site.scanner.scan()
    site.clock.advance(site.plan.settle_seconds)
    chosen, ticks = vanguard._March.chosen, []

    def tick(*_):
        ticks.append(1)
        site.clock.stopped = len(ticks) > ENTRIES

    def chosen_and_count(march):
        site.scanner._due.keep_time = tick
        return chosen(march)

    monkeypatch.setattr(vanguard._March, "chosen", chosen_and_count)
    assert 0 < site.scanner.scan().read < AHEAD
    assert not site.store.has_begun()


def test_killed_scanner_goes_on_with_what_was_shown(site):
    write_many(site)
    site.scan_ahead()
    shown = site.titles()
    site.restart()
    assert site.titles() == shown
    site.delete("world/story-1x.md")
    site.let_grace_pass()
    assert site.titles("world")[:2] == ["Story world 0", "Story world 2"]


@pytest.mark.parametrize(
    "keys",
    [
        {"draft": "true"},
        {"date": (START + timedelta(days=3)).isoformat(), "reschedule": "true"},
        {"expires": (START - timedelta(hours=1)).isoformat()},
    ],
)
def test_what_went_ahead_and_may_be_seen_no_more_leaves_at_once(site, keys):
    write_many(site)
    site.scan_ahead()
    revision = site.feed("world").state.revision
    site.restart()
    keys = {"date": (START - timedelta(hours=1)).isoformat(), **keys}
    site.article("world/story-0x.md", "The secret", **keys)
    stop_before_the_end(site)
    assert not site.store.baseline_done()
    assert site.titles("world")[0] == "Story world 1"
    assert "The secret" not in site.titles()
    assert site.feed("world").state.revision > revision
    site.scan()
    assert site.titles("world")[0] == "Story world 1"


def test_what_was_read_before_its_file_changed_does_not_go_ahead(site, monkeypatch):
    write_many(site)
    monkeypatch.setattr(vanguard, "FEWEST", 1000)
    stop_before_the_end(site)
    monkeypatch.setattr(vanguard, "FEWEST", 20)
    site.restart()
    for place in range(1, 100):
        date = (START - timedelta(hours=place + 1)).isoformat()
        site.article(f"world/story-{place}x.md", f"New {place}", date=date)
    site.article("world/story-0x.md", "Held back", date="2026-01-01", slug="other", draft="true")
    site.scan_ahead()
    assert site.store.has_begun()
    assert not site.store.baseline_done()
    assert site.titles("world")[:2] == ["New 1", "New 2"]


def test_what_went_ahead_and_is_edited_shows_in_its_feeds(site):
    write_many(site)
    site.scan_ahead()
    before = site.feed("world").state
    site.restart()
    date = (START - timedelta(hours=1)).isoformat()
    site.article("world/story-0x.md", "Edited", date=date, tags="[ferry]")
    stop_before_the_end(site)
    assert site.titles("world")[0] == "Edited"
    assert site.feed("world").state.revision > before.revision
    assert site.feed("world").history.older is None
    assert site.feed("tags/ferry") is None
    site.scan()
    assert site.titles("tags/ferry") == ["Edited"]


def test_what_went_ahead_and_expires_leaves_at_its_moment(site):
    write_many(site)
    date, end = (START - timedelta(minutes=1)).isoformat(), (START + timedelta(hours=1)).isoformat()
    site.article("world/short.md", "For an hour", date=date, expires=end)
    site.scan_ahead()
    assert site.titles("world")[0] == "For an hour"
    site.clock.advance(3600)
    stop_before_the_end(site)
    assert site.titles("world")[0] == "Story world 0"


def test_what_went_ahead_and_is_deleted_leaves_a_tombstone(site):
    write_many(site)
    site.scan_ahead()
    site.restart()
    site.delete("world/story-0x.md")
    site.let_grace_pass()
    assert site.titles("world")[0] == "Story world 1"
    assert len(site.feed("world").tombstones) == 1


def stop_before_the_end(site):
    """Scan all but the end of the baseline, as a scanner that is killed would."""
    end, site.scanner._baseline.end = site.scanner._baseline.end, lambda *_: None
    site.scan()
    site.scanner._baseline.end = end


def test_version_that_gathers_again_keeps_what_was_shown(site):
    write_many(site)
    site.scan_ahead()
    shown = site.titles()
    site.store.set_values({"gathered": "an older version"})
    site.restart()
    assert site.titles() == shown
    site.scan()
    assert site.titles()[: len(shown)] == shown


def test_crew_skims_too(articles, data):
    site = HaltedSite(articles, data)
    site.restart(entries=ENTRIES)
    crew = Crew(most=2)
    site.scanner = Scanner(
        site.plan, site.store, site.clock.as_clock(), tell=site.events.append, crew=crew
    )
    write_many(site, 700)
    report = site.scan_ahead()
    crew.close()
    assert report.read == AHEAD
    assert site.titles("world")[0] == "Story world 0"
    site.close()


FILES = st.lists(
    st.tuples(
        st.sampled_from(["world", "sport", "a", "b"]),
        st.sampled_from(["harbour", "harbour-2", "ferry", "post", "17", "index"]),
        st.sampled_from(["", "slug: harbour\n", "slug: harbour-3\n", "id: one\n", "draft: true\n"]),
        st.integers(0, 60),
    ),
    min_size=25,
    max_size=60,
)


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(files=FILES)
def test_names_are_those_that_all_would_get_at_once(files, tmp_path_factory):
    place = tmp_path_factory.mktemp("site")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(vanguard, "MOST_OF_ALL", 1.0)
        ahead = _site(place, "ahead", files)
        ahead.scan_ahead()
        early = ahead.names()
        ahead.scan()
        patch.setattr(vanguard, "FEWEST", 10**6)
        plain = _site(place, "plain", files)
        plain.scan()
        assert early.items() <= plain.names().items()
        assert ahead.names() == plain.names()
        ahead.close()
        plain.close()


def _site(place, name, files):
    (place / name / "articles").mkdir(parents=True)
    (place / name / "data").mkdir()
    site = HaltedSite(place / name / "articles", place / name / "data")
    site.restart(entries=2)
    for number, (folder, stem, line, hours) in enumerate(files):
        date = (START - timedelta(hours=hours)).isoformat()
        site.write(
            f"{folder}/{number}/{stem}.md",
            f"---\ntitle: Story {hours}\ndate: {date}\n{line}---\n\nIt is story {number}.\n",
        )
    return site
