"""Recordings, pictures and sidecars beside articles, from the folder to the feed."""

from __future__ import annotations

import os

import pytest
from click.testing import CliRunner
from recordings import mp3, png
from site_folder import SiteFolder

from feedsvc.cli import feedsvc
from feedsvc.file_kinds import RECORDINGS
from feedsvc.model import Attached, Episode, Kind, Media, ReadingRules
from feedsvc.site_urls import SITE

FILES = f"{SITE}/files"


@pytest.fixture
def folder(articles, data):
    running = SiteFolder(articles, data)
    yield running
    running.close()


def test_a_recording_alone_is_an_entry_that_its_tags_describe(folder):
    sound = mp3(4, TIT2="The Fog Horn", TPE1="Hedda Lowmoore", COMM="It was\nrecorded at night.")
    folder.write("radio/2026-01-09-fog-horn.mp3", sound)
    folder.scan()
    (entry,) = folder.entries("radio")
    assert entry.title == "The Fog Horn"
    assert [author.name for author in entry.authors] == ["Hedda Lowmoore"]
    assert entry.content == "<p>It was</p>\n<p>recorded at night.</p>"
    assert entry.published.isoformat()[:10] == "2026-01-09"
    url = f"{FILES}/radio/2026-01-09-fog-horn.mp3"
    assert entry.media == (Media(url, "audio/mpeg", len(sound), 4),)


def test_a_recording_without_tags_is_called_by_its_name(folder):
    folder.write("radio/the-tide-bell.mp3", mp3())
    folder.scan()
    assert folder.titles() == ["The tide bell"]


@pytest.mark.parametrize("suffix", sorted(RECORDINGS))
def test_what_only_has_the_name_of_a_recording_harms_nobody(folder, suffix):
    folder.write(f"radio/noise{suffix}", b"\xff\xfbthis is no sound" * 50)
    folder.scan()
    (entry,) = folder.entries("radio")
    (media,) = entry.media
    assert (media.length, media.media_type) == (18 * 50, RECORDINGS[suffix])


def test_text_and_recording_of_one_name_are_one_entry(folder):
    sound = mp3(2, TIT2="Track 7")
    folder.article("radio/bell.md", "The Tide Bell", author="Jory Penhallin")
    folder.write("radio/bell.mp3", sound)
    folder.write("radio/bell.jpg", png(64, 48))
    folder.write("radio/bell.vtt", "WEBVTT\n")
    folder.write("radio/bell.de.srt", "1\n")
    folder.write("radio/bell.chapters.json", "{}")
    folder.scan()
    (entry,) = folder.entries()
    assert entry.title == "The Tide Bell"
    assert entry.media == (Media(f"{FILES}/radio/bell.mp3", "audio/mpeg", len(sound), 2),)
    assert (entry.image.url, entry.image.width, entry.image.height) == (
        f"{FILES}/radio/bell.jpg",
        64,
        48,
    )
    assert entry.episode == Episode(
        chapters=Attached(f"{FILES}/radio/bell.chapters.json", "application/json+chapters"),
        transcripts=(
            Attached(f"{FILES}/radio/bell.de.srt", "application/x-subrip", "de"),
            Attached(f"{FILES}/radio/bell.vtt", "text/vtt"),
        ),
    )


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("bell.yaml", "title: By Sidecar\nseason: 2\nepisode: 7\ndate: 2025-01-02\ntags: [a, b]\n"),
        ("bell.yml", "title: By Sidecar\nseason: 2\nepisode: 7\ndate: 2025-01-02\ntags: [a, b]\n"),
        (
            "bell.toml",
            'title = "By Sidecar"\nseason = 2\nepisode = 7\ndate = 2025-01-02\ntags = ["a", "b"]\n',
        ),
        (
            "bell.json",
            '{"title": "By Sidecar", "season": 2, "episode": 7, "date": "2025-01-02", "tags": ["a", "b"]}',
        ),
    ],
)
def test_a_sidecar_says_what_a_recording_cannot(folder, name, text):
    folder.write("radio/bell.mp3", mp3(TIT2="Track 7"))
    folder.write(f"radio/{name}", text)
    folder.scan()
    (entry,) = folder.entries()
    assert (entry.title, entry.tags) == ("By Sidecar", ("a", "b"))
    assert (entry.episode.season, entry.episode.number) == (2, 7)
    assert entry.published.isoformat()[:10] == "2025-01-02"


def test_a_sidecar_alone_is_no_article(folder):
    folder.article("radio/other.md", "Other")
    for suffix in ("yaml", "toml", "jpg", "vtt", "chapters.json"):
        folder.write(f"radio/bell.{suffix}", "title: x\n")
    folder.scan()
    assert folder.titles() == ["Other"]


def test_front_matter_counts_before_the_sidecar_and_the_sidecar_before_what_was_found(folder):
    folder.article("a.md", "Typed", author="Ada")
    folder.write("a.yaml", "title: Beside\nauthor: Bo\ntags: [x]\n")
    folder.write("b.md", "# Found\n\nText of b, which is long enough to be a text.\n")
    folder.write("b.yaml", "title: Beside b\n")
    folder.scan()
    typed, found = folder.entry("Typed"), folder.entry("Beside b")
    assert [author.name for author in typed.authors] == ["Ada"]
    assert typed.tags == ("x",)
    # The heading is not the title now, so it is part of the text again.
    assert found.content.startswith("<h1>Found</h1>")


def test_a_draft_by_its_sidecar_is_held(folder):
    folder.article("open.md", "Open")
    folder.article("a.md", "Secret")
    folder.write("a.yaml", "draft: true\n")
    folder.scan()
    assert folder.titles() == ["Open"]


def test_a_broken_sidecar_keeps_the_last_good_version_and_says_where(folder):
    folder.article("a.md", "Harbour")
    folder.write("a.yaml", "tags: [x]\n")
    folder.scan()
    folder.write("a.yaml", "tags: [x\n  - }\n")
    folder.scan()
    assert folder.told(Kind.REFUSED) == ["a.md"]
    (event,) = [event for event in folder.events if event.kind is Kind.REFUSED]
    assert "a.yaml" in event.reason
    assert folder.entry("Harbour").tags == ("x",)


@pytest.mark.parametrize("change", ["changed", "removed", "added"])
def test_an_article_is_read_again_when_what_lies_beside_it_changes(folder, change):
    folder.article("a.md", "Harbour")
    if change != "added":
        folder.write("a.yaml", "tags: [old]\n")
    folder.scan()
    if change == "removed":
        folder.delete("a.yaml")
    else:
        folder.write("a.yaml", "tags: [new, newer]\n")
    folder.scan()
    expected = {"changed": ("new", "newer"), "added": ("new", "newer"), "removed": ()}
    assert folder.entry("Harbour").tags == expected[change]
    folder.scan()
    assert folder.scanner.scan().read == 0


def test_a_picture_that_a_text_shows_is_measured_and_followed(folder):
    folder.article("news/a.md", "Harbour", body="Look: ![The quay](../pictures/quay%201.png)")
    folder.write("pictures/quay 1.png", png(120, 80))
    folder.scan()
    entry = folder.entry("Harbour")
    assert 'width="120" height="80"' in entry.content
    assert (entry.image.width, entry.image.height) == (120, 80)
    assert entry.image.length == len(png(120, 80))
    assert folder.scanner.scan().read == 0
    folder.write("pictures/quay 1.png", png(60, 40))
    folder.scan()
    assert 'width="60" height="40"' in folder.entry("Harbour").content
    assert folder.scanner.scan().read == 0


def test_a_picture_that_comes_later_is_noticed(folder):
    folder.article("a.md", "Harbour", image="quay.png")
    folder.scan()
    assert folder.entry("Harbour").image.length is None
    folder.write("quay.png", png(9, 7))
    folder.scan()
    assert folder.entry("Harbour").image.width == 9


def test_what_an_article_shows_is_still_followed_after_a_restart(folder):
    folder.article("a.md", "Harbour", image="quay.png")
    folder.write("quay.png", png(9, 7))
    folder.scan()
    folder.start()
    assert folder.scanner.scan().read == 0
    folder.write("quay.png", png(8, 6))
    folder.scan()
    assert folder.entry("Harbour").image.width == 8


def test_a_recording_that_gets_a_text_stays_the_same_episode(folder):
    folder.article("radio/other.md", "Other")
    folder.write("radio/bell.mp3", mp3(TIT2="The Tide Bell"))
    folder.scan()
    before = folder.entry("The Tide Bell")
    folder.article("radio/bell.md", "A Bell, Explained", body="All about the bell, at length.")
    folder.let_grace_pass()
    assert sorted(folder.titles()) == ["A Bell, Explained", "Other"]
    after = folder.entry("A Bell, Explained")
    assert (after.id, after.slug, after.published) == (before.id, before.slug, before.published)
    folder.delete("radio/bell.md")
    folder.let_grace_pass()
    assert folder.entry("The Tide Bell").id == before.id


def test_another_recording_under_the_same_name_is_a_change(folder):
    folder.write("radio/bell.mp3", mp3(2, TIT2="Bell"))
    folder.scan()
    folder.write("radio/bell.mp3", mp3(5, TIT2="Bell"))
    folder.scan()
    assert folder.entry("Bell").media[0].seconds == 5


def test_a_recording_that_the_front_matter_names_is_measured(folder):
    folder.write("sound/one.mp3", mp3(3))
    folder.article("posts/a.md", "Named", audio="../sound/one.mp3", duration="99:00")
    folder.article("posts/b.md", "Far", enclosure="https://cdn.example/b.mp3 123456 audio/mpeg")
    folder.scan()
    assert folder.entry("Named").media[0].seconds == 3
    assert folder.entry("Far").media == (Media("https://cdn.example/b.mp3", "audio/mpeg", 123456),)


def test_a_recording_that_is_not_there_is_named(folder):
    folder.article("a.md", "Named", audio="nowhere.mp3")
    folder.scan()
    (event,) = [event for event in folder.events if event.kind is Kind.NEW]
    assert "nowhere.mp3 is not in the folder" in event.notes[0].message


def test_a_video_page_is_no_enclosure(folder):
    folder.article("a.md", "Named", video="https://video.example/watch?v=1")
    folder.scan()
    assert folder.entry("Named").media == ()


def test_nothing_of_a_hidden_or_foreign_file_is_measured(folder, tmp_path):
    (tmp_path / "outside.png").write_bytes(png(5, 5))
    (folder.root / "link.png").symlink_to(tmp_path / "outside.png")
    folder.write(".hidden.png", png(5, 5))
    os.mkfifo(folder.root / "pipe.png")
    folder.article("a.md", "A", body="![](link.png) ![](.hidden.png) ![](pipe.png) ![](../x.png)")
    folder.scan()
    assert "width=" not in folder.entry("A").content
    assert folder.told(Kind.REFUSED) == []


def test_of_several_forms_of_a_recording_one_is_the_episode(folder):
    folder.write("radio/bell.mp3", mp3(2, TIT2="Bell"))
    folder.write("radio/bell.ogg", b"OggS" + bytes(50))
    folder.scan()
    (entry,) = folder.entries()
    assert [media.media_type for media in entry.media] == ["audio/mpeg", "audio/ogg"]


@pytest.mark.parametrize("text", ["[1, 2, 3]", '{"peaks": [' + "1," * 200_000 + "1]}"])
def test_json_that_describes_no_article_is_passed_over(folder, text):
    folder.write("radio/bell.mp3", mp3(TIT2="Bell"))
    folder.write("radio/bell.json", text)
    folder.scan()
    assert folder.titles() == ["Bell"]


def test_explain_names_the_file_that_each_value_comes_from(folder):
    folder.write("radio/bell.mp3", mp3(3, TIT2="Bell"))
    folder.write("radio/bell.yaml", "season: 2\nauthor: Ada\n")
    arguments = ["explain", str(folder.root / "radio/bell.mp3"), "--folder", str(folder.root)]
    result = CliRunner().invoke(feedsvc, arguments)
    assert result.exit_code == 0, result.output
    assert "tag of bell.mp3 'title'" in result.output
    assert "sidecar bell.yaml 'author', line 2" in result.output
    assert "/files/radio/bell.mp3" in result.output


def test_explain_says_to_whom_a_companion_belongs(folder):
    folder.article("radio/bell.md", "Bell")
    folder.write("radio/bell.mp3", mp3())
    arguments = ["explain", str(folder.root / "radio/bell.mp3"), "--folder", str(folder.root)]
    result = CliRunner().invoke(feedsvc, arguments)
    assert result.exit_code != 0
    assert "belongs to radio/bell.md" in str(result.exception) + result.output


def test_what_lies_beside_is_served_from_here_where_the_article_has_a_page_elsewhere(
    articles, data
):
    rules = ReadingRules(website="https://www.example", permalink="/:section/:slug/")
    folder = SiteFolder(articles, data, rules=rules)
    sound = mp3(2)
    folder.article("radio/bell (1).md", "The Tide Bell")
    folder.write("radio/bell (1).mp3", sound)
    folder.write("radio/bell (1).jpg", png(64, 48))
    folder.write("radio/bell (1).vtt", "WEBVTT\n")
    folder.scan()
    (entry,) = folder.entries()
    assert entry.url == "https://www.example/radio/bell-1/"
    assert entry.media[0].url == f"{FILES}/radio/bell%20(1).mp3"
    assert (entry.media[0].length, entry.media[0].seconds) == (len(sound), 2)
    assert (entry.image.url, entry.image.width) == (f"{FILES}/radio/bell%20(1).jpg", 64)
    assert entry.episode.transcripts[0].url == f"{FILES}/radio/bell%20(1).vtt"
    folder.close()


@pytest.mark.parametrize("typed", ["bell.mp3", "./bell.mp3"])
def test_recording_beside_that_its_article_names_is_served_from_here_too(articles, data, typed):
    rules = ReadingRules(website="https://www.example", permalink="/:section/:slug/")
    folder = SiteFolder(articles, data, rules=rules)
    sound = mp3(2)
    folder.article("radio/bell.md", "The Tide Bell", audio=typed)
    folder.write("radio/bell.mp3", sound)
    folder.scan()
    (media,) = folder.entry("The Tide Bell").media
    assert (media.url, media.length) == (f"{FILES}/radio/bell.mp3", len(sound))
    folder.close()
