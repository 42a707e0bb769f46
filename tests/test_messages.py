"""What goes between the scanner and its reading processes arrives as it was, and nothing else does."""

import pickle
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from feedsvc.model import (
    Attached,
    Author,
    Entry,
    Episode,
    FileMemory,
    Image,
    Kind,
    Media,
    Note,
    Section,
    Signature,
    SourceFile,
)
from feedsvc.pipeline.intake import Intake
from feedsvc.pipeline.messages import Messages, Postponed, pack, unpack_answer

SOURCE = SourceFile(
    "a/b.md",
    Signature(1, 2, 3, 4, 5, "beside"),
    (SourceFile("a/b.png", Signature(6, 7, 8, 9, 10)),),
)
ENTRY = Entry(
    title="Title",
    summary="Summary",
    content="<p>Content</p>",
    stem="b",
    slug="b",
    words="0" * 32,
    section=Section("a", "A"),
    tags=("one", "two"),
    authors=(Author("Jane Doe", "jane@example.org"),),
    image=Image("https://example.org/a.png", width=3),
    media=(Media("https://example.org/a.mp3", "audio/mpeg"),),
    episode=Episode(number=3, transcripts=(Attached("https://example.org/a.vtt", "text/vtt"),)),
    published=datetime(2026, 3, 1, 12, 0, 0, 7, tzinfo=UTC),
    flags={"minor": "yes"},
    origins={"title": "front matter 'title', line 2"},
    notes=(Note("odd", 3, "do this"),),
)
INTAKE = Intake(
    FileMemory("a/b.md", SOURCE.signature, "d" * 32, Kind.NEW, notes=(Note("odd"),), shown=("x",)),
    {"": ENTRY, "2": ENTRY},
    frozenset({"3"}),
    complete=False,
)


@pytest.mark.parametrize("outcome", [INTAKE, Postponed(SOURCE, "it is being written")])
def test_outcome_arrives_as_it_was(outcome):
    (message,) = Messages().take(pack(outcome))
    assert unpack_answer(message) == outcome


@given(st.lists(st.binary(max_size=40)), st.integers(1, 30))
def test_messages_arrive_whole_however_they_are_cut(texts, size):
    sent = b"".join(map(pack, texts))
    messages = Messages()
    pieces = (sent[at : at + size] for at in range(0, len(sent), size))
    arrived = [message for piece in pieces for message in messages.take(piece)]
    assert list(map(pickle.loads, arrived)) == texts


class Deed:
    """What a process that a hostile file got the better of could send."""

    def __reduce__(self):
        return Path.touch, (Path("done"),)


@pytest.mark.parametrize(
    "message",
    [
        pickle.dumps(Deed()),
        pickle.dumps(print),
        pickle.dumps("no outcome"),
        pickle.dumps(SOURCE),
        b"no pickle at all",
        b"",
    ],
)
def test_answer_that_is_no_outcome_makes_nothing(message, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(pickle.UnpicklingError):
        unpack_answer(message)
    assert not list(tmp_path.iterdir())
