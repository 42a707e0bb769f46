"""What front matters say of recordings, what holds of it, and what files themselves show."""

from __future__ import annotations

import io
import struct
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from make import NOON, article, claim, signature
from recordings import FRAME, mp3, png

from feedsvc.file_kinds import SERVED, attached_language, ending_of, media_type_of
from feedsvc.model import Media, ReadingRules, SourceFile
from feedsvc.normaliser import normalise
from feedsvc.readers import read
from feedsvc.readers.measures import MOST_READS, Bounded, BudgetSpent, measure_picture, read_tags
from feedsvc.readers.recordings import read_length, read_recordings, read_seconds


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("3723", 3723),
        ("3723.6", 3723),
        ("1:02:03", 3723),
        ("62:03", 3723),
        ("0:30", 30),
        ("PT1H2M3S", 3723),
        ("1h 2m 3s", 3723),
        ("45 min", 2700),
        ("2 hours", 7200),
        ("90 seconds", 90),
        ("", None),
        ("0", None),
        ("h", None),
        ("PT", None),
        ("-5", None),
        ("long", None),
        ("9" * 5_000, None),
    ],
)
def test_durations_are_read_as_people_write_them(text, seconds):
    assert read_seconds(text) == seconds


@pytest.mark.parametrize(
    ("text", "length"),
    [
        ("1234567", 1234567),
        ("1,234,567", 1234567),
        ("1_234_567", 1234567),
        ("1.5 MB", None),
        ("0", None),
        ("", None),
    ],
)
def test_lengths_count_bytes(text, length):
    assert read_length(text) == length


@pytest.mark.parametrize(
    ("value", "found"),
    [
        ("a.mp3", (Media("a.mp3"),)),
        ("my talk.mp3", (Media("my talk.mp3"),)),
        (
            "https://x.example/a.mp3\n123\naudio/mpeg",
            (Media("https://x.example/a.mp3", "audio/mpeg", 123),),
        ),
        ({"file": "a.mp3", "bytes": "9", "duration": "1:00"}, (Media("a.mp3", None, 9, 60),)),
        (({"url": "a.mp3"}, "b.ogg"), (Media("a.mp3"), Media("b.ogg"))),
        ("true", ()),
        ("", ()),
        ({"title": "x"}, ()),
    ],
)
def test_recordings_are_named_in_many_ways(value, found):
    assert read_recordings(value) == found


def entry_of(matter):
    source = SourceFile("talk/a.md", signature())
    (found,) = read(source, f"---\n{matter}\n---\n\nText of it.\n".encode(), ReadingRules())
    return normalise(found, ReadingRules(), now=NOON)


@pytest.mark.parametrize(
    "matter",
    [
        "audio: https://x.example/a.mp3\nduration: '1:00'\nlength: 99",
        "podcast:\n  file: https://x.example/a.mp3\n  duration: 60\n  bytes: 99",
        "enclosure: https://x.example/a.mp3 99 audio/mpeg\nitunes_duration: 60",
        "enclosures:\n  - url: https://x.example/a.mp3\n    length: 99\n    duration: 1:00",
    ],
)
def test_each_generator_s_way_gives_the_same_enclosure(matter):
    assert entry_of(matter).media == (Media("https://x.example/a.mp3", "audio/mpeg", 99, 60),)


def test_episode_is_read_from_any_spelling():
    one = entry_of(
        "season: 2\nepisode: 7\nepisodeType: Bonus\nexplicit: yes\nitunes_title: T"
    ).episode
    two = entry_of(
        "itunes:\n  season: 2\n  episode: '#7'\n  episodeType: bonus\n  explicit: explicit\n  title: T"
    ).episode
    assert one == two
    assert (one.season, one.number, one.kind, one.explicit, one.title) == (2, 7, "bonus", True, "T")


@pytest.mark.parametrize(
    ("matter", "message"),
    [
        ("episode: seven", "no whole number"),
        ("season: 0", "no whole number"),
        ("episodeType: special", "none of full, trailer, bonus"),
        ("explicit: perhaps", "counts as explicit"),
        ("chapters: a.txt", "no address of a chapters file"),
        ("transcript: a.pdf", "no transcript"),
        ("audio: page.html", "no recording"),
        ("audio: 'javascript:alert(1).mp3'", "no address"),
    ],
)
def test_what_does_not_hold_is_told_with_its_place(matter, message):
    notes = entry_of(matter).notes
    assert any(message in note.message and note.line == 2 for note in notes), notes


def test_an_article_without_recordings_has_no_episode():
    entry = normalise(article(), ReadingRules(), now=NOON)
    assert (entry.media, entry.episode) == ((), None)


def test_the_same_address_counts_once():
    twice = article(media=(claim(Media("https://x.example/a.mp3")),) * 2)
    assert len(normalise(twice, ReadingRules(), now=NOON).media) == 1


# --- measures ------------------------------------------------------------------------------------


@pytest.mark.parametrize("seconds", [1, 3, 30])
def test_duration_is_that_of_the_sound(seconds):
    assert read_tags(io.BytesIO(mp3(seconds, TIT2="Bell"))).seconds == seconds


def test_tags_are_read_in_any_script():
    tags = read_tags(io.BytesIO(mp3(TIT2="港の鐘", TPE1="Märta", COMM="x")))
    assert (tags.text("title"), tags.text("artist")) == ("港の鐘", "Märta")


@pytest.mark.parametrize("size", [(1, 1), (640, 480), (99_999, 2)])
def test_size_is_that_of_the_picture(size):
    head = png()[:16] + struct.pack(">II", *size) + png()[24:]
    assert measure_picture(io.BytesIO(head)) == size


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"no picture",
        b"<svg width='5' height='5'/>",
        b"\xef\xbb\xbf <?xml?><svg/>",
        png()[:20],
        png()[:16] + struct.pack(">II", 0, 9) + png()[24:],
        b"\xff\xd8" + b"\xff\xe0\x00\x02" * 9_000,
    ],
)
def test_what_is_no_picture_has_no_size(data):
    assert measure_picture(io.BytesIO(data)) is None


CIRCLES = {
    "frames": FRAME[:4] * 500_000,
    "huge tag": b"ID3\x03\x00\x00\x7f\x7f\x7f\x7f" + bytes(100),
    "atoms": b"\0\0\0\x08ftypM4A " + b"\0\0\0\x08free" * 400_000,
    "nested atoms": b"".join(struct.pack(">I", 8 * (20_000 - n)) + b"moov" for n in range(20_000)),
    "pages": (b"OggS" + bytes(23)) * 200_000,
    "chunks": b"RIFF\xff\xff\xff\xffWAVE" + b"LIST\0\0\0\0" * 400_000,
    "blocks": b"fLaC" + b"\x04\0\0\0" * 500_000,
}


@pytest.mark.parametrize("name", CIRCLES)
def test_a_file_that_leads_in_circles_costs_little(name):
    begun = time.process_time()
    read_tags(io.BytesIO(CIRCLES[name]))
    assert time.process_time() - begun < 3


def test_reading_ends_when_the_budget_is_spent():
    file = Bounded(io.BytesIO(b"x" * 10))
    for _ in range(MOST_READS):
        file.seek(0)
    with pytest.raises(BudgetSpent):
        file.seek(0)


@given(
    st.binary(max_size=400),
    st.sampled_from(
        [
            b"",
            b"ID3\x04\0\0",
            b"OggS",
            b"fLaC",
            b"RIFF",
            b"\0\0\0\x20ftyp",
            b"\x89PNG\r\n\x1a\n",
            b"\xff\xd8\xff",
            b"GIF89a",
            b"RIFF\0\0\0\0WEBP",
        ]
    ),
)
def test_no_bytes_are_a_fault_of_ours(data, magic):
    read_tags(io.BytesIO(magic + data))
    measure_picture(io.BytesIO(magic + data))


# --- names ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "ending"),
    [
        ("a/b.MP3", ".mp3"),
        ("a.chapters.json", ".chapters.json"),
        ("a.b/c", ""),
        ("a.json", ".json"),
        ("x.transcript.txt", ".transcript.txt"),
        ("noend", ""),
    ],
)
def test_endings_are_read_in_lower_case_and_whole(name, ending):
    assert ending_of(name) == ending


def test_transcripts_may_name_their_language():
    assert attached_language("a/talk.de.vtt") == ("a/talk", "de")
    assert attached_language("a/talk.vtt") == ("a/talk", None)


def test_nothing_that_runs_is_served():
    assert not {".html", ".js", ".json", ".xml", ".md", ".txt", ".yaml", ".toml"} & set(SERVED)
    assert media_type_of("a.json") is None
