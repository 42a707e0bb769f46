"""Bytes become clean text, whatever they are."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from feedsvc.errors import Unreadable
from feedsvc.readers.encoding import decode

WORDS = "Grüße aus Łódź, “curly” – and a 漢字 too."


@pytest.mark.parametrize(
    ("encoding", "name"),
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8"),
        ("utf-16", "utf-16-le"),
        ("utf-32", "utf-32-le"),
    ],
)
def test_unicode_is_read_and_its_mark_is_not_text(encoding, name):
    decoded = decode(WORDS.encode(encoding))
    assert decoded.text == WORDS
    assert decoded.encoding == name
    assert decoded.notes == ()


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf_16_without_mark_is_known_by_its_nul_bytes(encoding):
    decoded = decode("The harbour opened – at last.".encode(encoding))
    assert decoded.text == "The harbour opened – at last."
    assert decoded.encoding == encoding


def test_a_second_byte_order_mark_is_no_text_either():
    assert decode(b"\xef\xbb\xbf\xef\xbb\xbfHarbour").text == "Harbour"


def test_cp1252_is_read_where_it_is_not_utf_8():
    decoded = decode("Café “Größe” costs 5 €".encode("cp1252"))
    assert decoded.text == "Café “Größe” costs 5 €"
    assert decoded.encoding == "cp1252"
    assert decoded.notes == ()


def test_bytes_that_cp1252_does_not_have_are_replaced_and_told():
    decoded = decode(b"one\ncaf\xe9 \x81 au lait, ma foi")
    assert decoded.text == "one\ncafé \ufffd au lait, ma foi"
    (note,) = decoded.notes
    assert note.line == 2
    assert "column 6" in note.message


def test_one_broken_byte_does_not_spoil_a_text_in_utf_8():
    data = "Größe, Übermut – “schön” überall".encode() + b"\xff\n"
    decoded = decode(data)
    assert decoded.text == "Größe, Übermut – “schön” überall\ufffd\n"
    assert decoded.encoding == "utf-8"
    assert "not valid utf-8" in decoded.notes[0].message


@pytest.mark.parametrize(
    ("charset", "text"),
    [
        ("koi8-r", "Гавань открыта снова"),
        ("windows-1251", "Гавань открыта снова"),
        ("shift_jis", "港が再び開いた"),
        ("gb18030", "港口重新开放"),
        ("big5", "港口重新開放"),
        ("euc-kr", "항구가 다시 열렸다"),
        ("iso-2022-jp", "港が再び開いた"),
    ],
)
def test_a_configured_encoding_is_used(charset, text):
    assert decode(text.encode(charset), configured=charset).text == text


def test_a_declared_encoding_is_used():
    assert decode("Гавань".encode("koi8-r"), declared="KOI8-R").text == "Гавань"


def test_the_configured_encoding_counts_more_than_the_declared_one():
    data = "Гавань".encode("koi8-r")
    assert decode(data, declared="windows-1251", configured="koi8-r").text == "Гавань"
    assert decode("Größe".encode("cp1252"), declared="koi8-r", configured="latin-1").text == "Größe"


def test_utf_8_is_read_as_such_whatever_is_declared():
    assert decode("Größe".encode(), declared="koi8-r", configured="koi8-r").text == "Größe"


@pytest.mark.parametrize("name", ["nonsense", "unicode_escape", "rot13", "utf-7", "\x00", "hex"])
def test_an_encoding_that_is_none_is_told_and_passed_over(name):
    decoded = decode("Größe und Weite".encode("cp1252"), declared=name)
    assert decoded.text == "Größe und Weite"
    assert "does not fit" in decoded.notes[0].message


def test_a_page_that_calls_itself_utf_16_in_its_own_ascii_is_not():
    assert decode("Größe und Weite".encode("cp1252"), declared="utf-16").encoding == "cp1252"


@pytest.mark.parametrize(
    ("raw", "clean"),
    [
        ("a\r\nb", "a\nb"),
        ("a\rb", "a\nb"),
        ("a\x85b", "a\nb"),
        ("a\u2028b", "a\nb"),
        ("a\vb", "a\nb"),
        ("a\u2029b", "a\n\nb"),
        ("a\fb", "a\n\nb"),
        ("a\tb\u00a0c", "a\tb\u00a0c"),
    ],
)
def test_all_line_breaks_become_one_kind(raw, clean):
    assert decode(raw.encode()).text == clean


def test_control_characters_are_removed_and_the_first_is_named():
    decoded = decode(b"The harbour opened.\nIt\x00 was\x07 late, and everyone had gone home.\n")
    assert decoded.text == "The harbour opened.\nIt was late, and everyone had gone home.\n"
    (note,) = decoded.notes
    assert (note.line, note.message) == (
        2,
        "2 control characters were removed, the first (U+0000) in column 3",
    )


def test_lone_surrogates_are_removed_and_pairs_are_joined():
    data = "The harbour \ud800 opened \ud83d\ude00 today".encode("utf-8", "surrogatepass")
    decoded = decode(data)
    assert decoded.text == "The harbour  opened 😀 today"
    assert "U+D800" in decoded.notes[0].message


def test_characters_that_xml_cannot_have_are_removed():
    assert (
        decode("The harbour\ufffe opened\uffff today".encode()).text == "The harbour opened today"
    )


@pytest.mark.parametrize(
    "data",
    [b"\0" * 100, bytes(range(32)) * 20, b"\x89PNG\r\n\x1a\n" + bytes(200), b"abc\0\0\0def"],
)
def test_binary_data_is_refused(data):
    with pytest.raises(Unreadable, match="binary"):
        decode(data)


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"%PDF-1.7\n%\xe2\xe3", "PDF"),
        (b"PK\x03\x04\x14\xff", "ZIP"),
        (b"\xff\xd8\xff\xe0JFIF", "JPEG"),
    ],
)
def test_files_of_other_programs_are_named(data, what):
    with pytest.raises(Unreadable, match=what):
        decode(data)


@pytest.mark.parametrize("text", ["It donâ€™t matter", "cafÃ© noir", "50 Â° north"])
def test_mojibake_is_told_and_left_alone(text):
    decoded = decode(f"one\n{text}".encode())
    assert decoded.text == f"one\n{text}"
    assert decoded.notes[0].line == 2
    assert "another encoding" in decoded.notes[0].message


@pytest.mark.parametrize("text", ["NÃO É", "Ângelo Â. e “MAÇÔ", "château", "Ã… Ã”"])
def test_honest_accents_are_no_mojibake(text):
    assert decode(text.encode()).notes == ()


def test_nothing_is_nothing():
    assert decode(b"").text == ""


@given(st.binary(max_size=300), st.sampled_from([None, "koi8-r", "utf-16", "x", "gb18030"]))
def test_any_bytes_are_clean_text_or_unreadable(data, configured):
    try:
        text = decode(data, configured=configured).text
    except Unreadable:
        return
    assert not any(ord(char) < 32 and char not in "\t\n" for char in text)
    assert not any(0x7F <= ord(char) <= 0x9F or 0xD800 <= ord(char) <= 0xDFFF for char in text)


@given(st.text(st.characters(exclude_categories=["C", "Zl", "Zp"])))
def test_honest_text_comes_back_as_it_was(text):
    assert decode(text.encode()).text == text
