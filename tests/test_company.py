"""Which files of a folder belong together, told from their names alone."""

from __future__ import annotations

import pytest
from make import source_file

from feedsvc.sources.company import NO_BONDS, Bonds, digest_company, keep_company


def company(*names, others=(), shown=None):
    """The names that lead, each with those of its company."""
    files, beside = tuple(map(source_file, sorted(names))), tuple(map(source_file, others))
    kept = keep_company((), files, beside, Bonds(shown or {})).fresh
    led = tuple(file for file in files if file.name not in {one.name for one in kept})
    again = keep_company(kept, led, beside, Bonds(shown or {}))
    assert (again.same, again.fresh) == (kept, ())
    return {file.name: [one.name for one in file.beside] for file in kept}


def test_texts_alone_are_what_they_were():
    assert company("a.md", "b.txt", "w/a.md") == {"a.md": [], "b.txt": [], "w/a.md": []}


@pytest.mark.parametrize("follower", ["a.mp3", "a.json", "a.chapters.json", "a.transcript.txt"])
def test_a_text_leads_before_recordings_and_json(follower):
    assert company("a.md", follower) == {"a.md": [follower]}
    assert company("a.md", others=(follower,)) == {"a.md": [follower]}


def test_a_recording_leads_before_json_and_json_before_nothing():
    assert company("a.json", "a.mp3") == {"a.mp3": ["a.json"]}
    assert company("a.json") == {"a.json": []}
    assert company("a.json", others=("a.jpg",)) == {"a.json": ["a.jpg"]}


def test_two_texts_of_one_name_are_two_articles_and_the_first_has_the_company():
    assert company("a.html", "a.md", "a.mp3") == {"a.html": ["a.mp3"], "a.md": []}


def test_several_forms_of_a_recording_are_one():
    assert company("a.mp3", "a.ogg", others=("a.png",)) == {"a.mp3": ["a.ogg", "a.png"]}


def test_what_belongs_to_nobody_is_nobody_s():
    assert company("b.md", "a.chapters.json", others=("a.yaml", "a.vtt")) == {"b.md": []}


def test_only_the_same_folder_and_the_same_name_count():
    assert company("w/a.md", others=("a.yaml", "v/a.yaml", "w/ab.yaml", "w/a.b.yaml")) == {
        "w/a.md": []
    }


def test_names_in_capitals_belong_too():
    assert company("a.MD", "a.MP3", others=("a.JPG",)) == {"a.MD": ["a.JPG", "a.MP3"]}


def test_signature_changes_with_company_and_with_what_is_shown():
    def look(*others, shown=(), **changes):
        files = tuple(source_file(name, **changes) for name in others)
        seen = {"a.md": shown} if shown else {}
        (kept,) = keep_company((), (source_file("a.md"),), files, Bonds(seen)).fresh
        return kept.signature.beside

    looks = [
        look(),
        look("a.yaml"),
        look("a.yaml", mtime_ns=5),
        look("a.yaml", "a.jpg"),
        look("pictures/b.jpg", shown=("pictures/b.jpg",)),
    ]
    assert len(set(looks)) == len(looks)
    assert look() == look("pictures/b.jpg") == look(shown=("none.jpg",)) == ""


def test_digest_does_not_depend_on_the_order():
    one, two = source_file("a.yaml"), source_file("a.jpg")
    assert digest_company((one, two)) == digest_company((two, one, two))


def test_known_file_is_the_same_only_while_its_company_is():
    alone = source_file("a.md")
    picture = source_file("a.jpg")
    (text,) = keep_company((), (alone,), (picture,), NO_BONDS).fresh
    seen = {"a.md": ()}
    assert keep_company((text,), (), (picture,), Bonds(seen)).same == (text,)
    assert keep_company((text,), (), (source_file("a.jpg", size=9),), Bonds(seen)).same == ()
    assert keep_company((text,), (), (), Bonds(seen)).fresh == (alone,)
    assert keep_company((alone,), (), (picture,), NO_BONDS).fresh == (text,)


def test_whoever_knows_the_special_files_spares_a_look_at_all_names():
    same = tuple(source_file(name) for name in ("a.mp3", "b.json", "c.md"))
    fresh = (source_file("a.md"), source_file("d.vtt"))
    known = keep_company(same, fresh, (), Bonds(special={"a.mp3", "b.json"}))
    assert known == keep_company(same, fresh, (), NO_BONDS)
    assert known != keep_company(same, fresh, (), Bonds(special=()))
