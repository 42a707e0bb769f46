"""Whatever is remembered comes back as it was, to the microsecond and the last odd character."""

from __future__ import annotations

import os
from dataclasses import fields
from datetime import UTC, datetime, timedelta, timezone

import make
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from feedsvc.model import (
    Attached,
    Author,
    Changes,
    Entry,
    Episode,
    Event,
    FileMemory,
    Image,
    Kind,
    Media,
    Memory,
    Note,
    ScanReport,
    Section,
    Signature,
)
from feedsvc.store import open_store, schema
from feedsvc.store.packing import pack_signature, unpack_shown, unpack_signature
from feedsvc.store.reports import pack_report, unpack_report
from feedsvc.store.rows import (
    feed_entry_of,
    file_memory_of,
    file_row,
    pack_fields,
    shown,
    unpack_entry,
)
from feedsvc.store.schema import AnyText, from_microseconds, to_microseconds

# Lone surrogates among them: that is how the names of files in other encodings look.
ANY = st.text(st.characters(exclude_categories=()), max_size=20)
MOMENTS = st.datetimes(timezones=st.just(UTC))
NUMBERS = st.integers(min_value=-(2**70), max_value=2**70)
NAMES = st.dictionaries(ANY, ANY, max_size=3)


def maybe(strategy):
    return st.none() | strategy


NOTES = st.lists(st.builds(Note, ANY, maybe(st.integers(0, 10**6)), ANY), max_size=3).map(tuple)
AUTHORS = st.lists(st.builds(Author, ANY, maybe(ANY), maybe(ANY)), max_size=3).map(tuple)
ENTRIES = st.builds(
    Entry,
    title=ANY,
    summary=ANY,
    content=ANY,
    stem=ANY,
    slug=ANY,
    # A fingerprint.
    words=st.text("0123456789abcdef", max_size=40),
    section=maybe(st.builds(Section, ANY, ANY)),
    tags=st.lists(ANY, max_size=3).map(tuple),
    authors=AUTHORS,
    language=maybe(ANY),
    image=maybe(st.builds(Image, ANY, ANY, maybe(ANY), maybe(st.integers(0, 2**40)))),
    id=maybe(ANY),
    canonical=maybe(ANY),
    url=maybe(ANY),
    published=maybe(MOMENTS),
    date_only=st.booleans(),
    updated=maybe(MOMENTS),
    hold=maybe(ANY),
    not_before=maybe(MOMENTS),
    expires=maybe(MOMENTS),
    flags=NAMES,
    origins=NAMES,
    notes=NOTES,
)
SIGNATURES = st.builds(Signature, NUMBERS, NUMBERS, NUMBERS, NUMBERS, NUMBERS)
FILES = st.builds(
    FileMemory,
    name=ANY,
    signature=SIGNATURES,
    digest=st.just("d"),
    verdict=st.sampled_from(Kind),
    reason=ANY,
    notes=NOTES,
    rules=st.just("r"),
    missing_since=maybe(MOMENTS),
)
# Ids are URIs and slugs their like: text that any database takes.
CLEAN = st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=20)
MEMORIES = st.builds(
    Memory,
    file=ANY,
    part=ANY,
    entry=ENTRIES,
    first_seen=MOMENTS,
    id=maybe(CLEAN),
    slug=maybe(CLEAN),
    published=maybe(MOMENTS),
    updated=maybe(MOMENTS),
    visible=st.booleans(),
    served=maybe(MOMENTS),
    verdict=st.sampled_from(Kind),
    reason=ANY,
    due=maybe(MOMENTS),
    key=st.none(),
)
REPORTS = st.builds(
    ScanReport,
    started=MOMENTS,
    finished=MOMENTS,
    listed=st.integers(0, 10**9),
    read=st.integers(0, 10**9),
    counts=st.dictionaries(st.sampled_from(Kind), st.integers(0, 10**9)),
    events=st.lists(st.builds(Event, ANY, st.sampled_from(Kind), ANY, ANY, NOTES), max_size=3).map(
        tuple
    ),
    revision=st.integers(0, 10**9),
    baseline=st.booleans(),
    problem=ANY,
    look_again=maybe(MOMENTS),
)


@given(ENTRIES)
def test_any_entry_comes_back_as_it_was(entry):
    assert unpack_entry(pack_fields(entry), entry.content) == entry


@given(ANY)
def test_any_text_comes_back_from_its_bytes(text):
    column = AnyText()
    stored = column.process_bind_param(text, None)
    assert isinstance(stored, bytes)
    assert column.process_result_value(stored, None) == text


@given(MOMENTS)
def test_any_moment_comes_back_to_the_microsecond(at):
    assert from_microseconds(to_microseconds(at)) == at


def test_a_moment_of_another_zone_comes_back_in_utc():
    at = datetime(2024, 5, 14, 14, 0, tzinfo=timezone(timedelta(hours=2)))
    assert from_microseconds(to_microseconds(at)).isoformat() == "2024-05-14T12:00:00+00:00"


def _as_read(table, row):
    """The values of a row that is written past SQLAlchemy's types, as these read them."""
    readers = (getattr(column.type, "process_result_value", None) for column in table.c)
    return [read(value, None) if read else value for read, value in zip(readers, row, strict=True)]


@given(FILES)
def test_any_file_comes_back_from_its_row(file):
    assert file_memory_of(_as_read(schema.file, file_row(file))) == file


@given(REPORTS)
def test_any_report_comes_back_as_it_was(report):
    assert unpack_report(pack_report(report)) == report


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(memories=st.lists(MEMORIES, max_size=3), files=st.lists(FILES, max_size=3))
def test_any_memory_comes_back_from_the_database(tmp_path_factory, memories, files):
    memories = list({memory.id: memory for memory in memories}.values())
    memories = list({memory.slug: memory for memory in memories}.values())
    files = list({file.name: file for file in files}.values())
    path = tmp_path_factory.mktemp("store") / "store.sqlite3"
    store = open_store(path, root="/articles", now=make.NOON)
    store.save(Changes(files=tuple(files), memories=tuple(memories)), make.NOON)
    names = {memory.file for memory in memories}
    back = [
        Memory(**{f.name: getattr(memory, f.name) for f in fields(memory)} | {"key": None})
        for memory in store.memories(sorted(names))
    ]
    remembered = store.files()
    store.close()
    assert back == memories
    assert remembered == {file.name: FileMemory(**_without_notes(file)) for file in files}


def _without_notes(file):
    return {field.name: getattr(file, field.name) for field in fields(file)} | {"notes": ()}


def test_a_file_name_of_another_encoding_is_remembered(data):
    name = os.fsdecode(b"world/caf\xe9.txt")
    store = open_store(data / "store.sqlite3", root="/articles", now=make.NOON)
    store.save(
        Changes(files=(make.file_memory(name),), memories=(make.memory(file=name),)), make.NOON
    )
    assert list(store.files()) == [name]
    assert [memory.file for memory in store.memories([name])] == [name]
    store.save(Changes(forget=(name,)), make.NOON)
    assert store.files() == {}
    store.close()


def test_what_a_feed_shows_is_the_same_from_a_row_and_from_a_memory():
    entry = make.entry(
        tags=("a", "b"),
        authors=(Author("Jane", "jane@news.example"),),
        image=Image("http://site.feedsvc.invalid/files/a.png", "A", "image/png", 7),
        language="en",
        url="https://news.example/harbour",
    )
    memory = make.memory(entry=entry)
    row = {
        "id": memory.id,
        "slug": memory.slug,
        "published": memory.published,
        "updated": memory.updated,
        "content": entry.content,
        "fields": pack_fields(entry),
    }
    assert feed_entry_of(row) == shown(memory)


def test_recordings_and_episodes_come_back_as_they_were():
    attached = Attached("https://x.example/a.vtt", "text/vtt", "de")
    whole = make.entry(
        media=(Media("https://x.example/a.mp3", "audio/mpeg", 9, 60, "A"), Media("b.ogg")),
        image=Image("https://x.example/a.png", "", "image/png", 9, 40, 30),
        episode=Episode(
            7, 2, "bonus", "T", explicit=False, chapters=attached, transcripts=(attached,)
        ),
    )
    assert unpack_entry(pack_fields(whole), whole.content) == whole
    assert unpack_entry(pack_fields(make.entry()), make.entry().content) == make.entry()


def test_rows_of_the_time_before_recordings_still_load():
    old = '{"title":"T","summary":"","stem":"t","slug":"t","words":"0","date_only":false,"image":["u","a",null,5]}'
    found = unpack_entry(old, "<p>x</p>")
    assert found.image == Image("u", "a", None, 5)
    assert (found.media, found.episode) == ((), None)
    assert unpack_signature("1 2 3 4 5") == Signature(1, 2, 3, 4, 5)
    assert unpack_shown("1 2 3 4 5") == ()


@pytest.mark.parametrize("shown", [(), ("a b.png",), ("ä/%20.mp3", "x\udcff.jpg", "-")])
@pytest.mark.parametrize("beside", ["", "0123abcd"])
def test_what_lies_beside_a_file_is_kept_with_its_signature(beside, shown):
    signature = Signature(1, 2, 3, 2**64, 5, beside)
    packed = pack_signature(signature, shown)
    assert (unpack_signature(packed), unpack_shown(packed)) == (signature, shown)
