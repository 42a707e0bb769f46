"""A mail is read as its subject, sender, date and text; what is attached is named."""

from __future__ import annotations

import time
from contextlib import suppress

import pytest
from make import NOON, source_file

from feedsvc.errors import Empty, Unreadable
from feedsvc.model import ReadingRules
from feedsvc.normaliser import normalise
from feedsvc.readers import read

HEAD = (
    "From: =?utf-8?q?J=C3=A4ne_Doe?= <jane@x.example>\n"
    "Subject: Harbour opens\n"
    "Date: Tue, 14 May 2024 10:15:00 -0400\n"
    "Message-ID: <abc.1@x.example>\n"
    "MIME-Version: 1.0\n"
)


def mail(text, *, encoding="utf-8"):
    (article,) = read(source_file("news/a.eml"), text.encode(encoding), ReadingRules())
    return article


def plain(
    body="The harbour opened.\n\nAll the town came.", head=HEAD, kind="text/plain", **options
):
    return mail(f"{head}Content-Type: {kind}; charset=utf-8\n\n{body}\n", **options)


def test_headers_say_who_wrote_what_and_when():
    article = plain()
    assert (article.title.value, article.title.origin) == ("Harbour opens", "mail header 'Subject'")
    assert [claim.value.name for claim in article.authors] == ["Jäne Doe"]
    assert article.authors[0].value.email is None
    assert article.published[0].value == "2024-05-14T10:15:00-04:00"
    assert article.id.value == "mid:abc.1@x.example"
    assert article.body == "<p>The harbour opened.</p>\n<p>All the town came.</p>"


@pytest.mark.parametrize(
    ("subject", "title"),
    [
        ("Fwd: Harbour", "Harbour"),
        ("FW: RE: Harbour", "Harbour"),
        ("WG: AW: Hafen", "Hafen"),
        ("Re[2]: Harbour", "Harbour"),
        ("=?iso-8859-1?q?Caf=E9?= =?utf-8?b?w6k=?=", "Caféé"),
        ("=?no-such-charset?q?Caf=C3=A9?=", "Café"),
        ("a\n folded\n\tsubject", "a folded subject"),
        ("Fish & <b>chips</b>", "Fish &amp; &lt;b&gt;chips&lt;/b&gt;"),
        ("Reform of the harbour", "Reform of the harbour"),
    ],
)
def test_subject_is_the_title_without_what_mail_programs_add(subject, title):
    assert plain(head=f"Subject: {subject}\n").title.value == title


@pytest.mark.parametrize(
    ("date", "iso"),
    [
        ("Tue, 14 May 2024 10:15:00 GMT", "2024-05-14T10:15:00+00:00"),
        ("14 May 2024 10:15:00 -0000", "2024-05-14T10:15:00Z"),
        ("Tue, 14 May 2024 10:15 +0200 (CEST)", "2024-05-14T10:15:00+02:00"),
        ("yesterday", "yesterday"),
    ],
)
def test_date_is_that_of_the_mail(date, iso):
    article = plain(
        "---------- Forwarded message ----------\nDate: Mon, 1 Jan 2001 00:00:00 +0000\n\nText.",
        head=f"Subject: x\nDate: {date}\n",
    )
    assert article.published[0].value == iso
    assert len(article.published) == 1


@pytest.mark.parametrize("encoding", ["utf-8", "iso-8859-1", "windows-1252", "koi8-r", "shift_jis"])
def test_each_charset_is_decoded_as_declared(encoding):
    words = {"koi8-r": "Гавань открыта", "shift_jis": "港が開いた"}.get(encoding, "Café déjà")
    text = f"Subject: x\nContent-Type: text/plain; charset={encoding}\n\n{words}.\n"
    assert words in mail(text, encoding=encoding).body


def test_html_is_preferred_and_quoted_printable_undone():
    article = mail(
        HEAD + "Content-Type: multipart/alternative; boundary=B\n\n--B\n"
        "Content-Type: text/plain\n\nplain\n--B\n"
        "Content-Type: text/html; charset=iso-8859-1\nContent-Transfer-Encoding: quoted-printable\n\n"
        '<html><head><title>no</title></head><body class=3D"a"><p>Caf=E9 <b>bold</b></p></body></html>\n--B--\n'
    )
    assert article.body.strip() == "<p>Café <b>bold</b></p>"


def test_attachments_are_named_and_never_the_body():
    article = mail(
        HEAD + "Content-Type: multipart/mixed; boundary=B\n\n--B\n"
        'Content-Type: text/html; name="a.html"\nContent-Disposition: attachment; filename="a.html"\n\n<p>evil</p>\n--B\n'
        "Content-Type: text/plain\n\nThe text.\n--B\n"
        "Content-Type: image/jpeg\nContent-Disposition: attachment; filename*=utf-8''h%C3%A4fen.jpg\n"
        "Content-Transfer-Encoding: base64\n\nAAAA\n--B--\n"
    )
    assert article.body == "<p>The text.</p>"
    assert "a.html, häfen.jpg" in article.notes[0].message


def test_forwarded_mail_without_words_of_its_own_is_the_article():
    article = mail(
        HEAD + "Content-Type: multipart/mixed; boundary=B\n\n--B\nContent-Type: message/rfc822\n\n"
        "From: Ann <ann@x.example>\nSubject: Inner\nDate: Mon, 13 May 2024 08:00:00 +0000\n\nInner text.\n--B--\n"
    )
    assert article.title.value == "Inner"
    assert article.body == "<p>Inner text.</p>"
    assert article.published[0].value.startswith("2024-05-13")


def test_flowed_lines_are_joined_and_the_signature_is_dropped():
    body = "The harbour was opened \nby the mayor.\n\n-- \nJane Doe\n+44 123"
    article = mail(f"{HEAD}Content-Type: text/plain; format=flowed\n\n{body}\n")
    assert article.body == "<p>The harbour was opened by the mayor.</p>"


def test_pictures_within_a_mail_are_not_linked_into_nowhere():
    article = plain('<p>x <img src="cid:1"> <a href="cid:2">y</a></p>', kind="text/html")
    entry = normalise(article, ReadingRules(), now=NOON)
    assert "cid:" not in entry.content


@pytest.mark.parametrize("data", [b"", b"\n\n", b"From: a@x.example\n\n   \n"])
def test_mail_without_subject_and_text_is_empty(data):
    with pytest.raises(Empty):
        read(source_file("a.eml"), data, ReadingRules())


def nested(depth):
    head = "Subject: x\n"
    for level in range(depth):
        head += f"Content-Type: multipart/mixed; boundary=b{level}\n\n--b{level}\n"
    return (head + "\ntext\n").encode()


@pytest.mark.parametrize(
    "data",
    [
        nested(5_000),
        b"Subject: x\nContent-Type: multipart/mixed; boundary=B\n\n" + b"--B\n\nx\n" * 100_000,
        b"Subject: " + b"=?utf-8?q?" * 100_000 + b"\n\ntext",
        b"From: " + b"(" * 200_000 + b"\n\ntext",
        b"Date: " + b"9" * 200_000 + b"\n\ntext",
        b"Content-Type: text/plain; charset=" + b"a" * 100_000 + b"\n\ntext",
        b"Content-Type: " + b"a;" * 100_000 + b"\n\ntext",
        b"Content-Transfer-Encoding: base64\n\n" + b"!" * 100_000,
        b"Content-Type: text/html\n\n" + b"<div>" * 100_000,
        b'Content-Type: text/plain; charset="\0"\n\nt\xe9xt',
        b"x: y\n" * 200_000 + b"\ntext",
        bytes(range(256)) * 1_000,
        b"Content-Disposition: attachment; " + b"filename*0=a; " * 20_000 + b"\n\nx",
    ],
)
def test_hostile_mail_is_read_or_refused_soon(data):
    begun = time.process_time()
    with suppress(Unreadable):
        read(source_file("a.eml"), data, ReadingRules())
    assert time.process_time() - begun < 3


@pytest.mark.parametrize("encoding", ["utf-8", "cp1252"])
def test_headers_with_signs_that_are_not_encoded_are_read(encoding):
    head = HEAD.replace("=?utf-8?q?J=C3=A4ne_Doe?=", "Zoë Doe").replace("Harbour", "Häfen")
    article = plain(head=head, encoding=encoding)
    assert article.title.value == "Häfen opens"
    assert article.authors[0].value.name == "Zoë Doe"


def html_mail(body):
    return plain(body=f"<html><body>{body}</body></html>", kind="text/html").body.strip()


@pytest.mark.parametrize(
    "remains",
    [
        '<div class="gmail_signature">--<br>Jane</div>',
        '<pre class="moz-signature">Jane</pre>',
        '<div id="AppleMailSignature">Jane</div>',
        '<img src="cid:1" alt="x">',
        '<blockquote type="cite">Old</blockquote>',
        '<div class="gmail_quote">On Monday<blockquote type="cite">Old</blockquote></div>',
    ],
)
def test_what_the_mail_program_left_is_no_text(remains):
    text = "<p>The harbour opened, and all the town came to see it.</p>"
    assert html_mail(f"{text}{remains}<p>Well.</p>") == f"{text}<p>Well.</p>"


def test_what_was_forwarded_is_the_text():
    quoted = '<div class="gmail_quote"><p>The harbour opened, and all the town came.</p></div>'
    assert "The harbour opened" in html_mail(f"<p>See below.</p>{quoted}")


def test_mail_of_nothing_but_headers_is_refused():
    with pytest.raises(Unreadable, match="headers"):
        mail("X-A: b\n" * 80_000 + "Subject: s\n\ntext")


def test_bare_signs_beside_encoded_words_are_read():
    head = HEAD.replace("Harbour opens", "=?utf-8?q?H=C3=A4fen?= für €5 öffnen")
    assert plain(head=head).title.value == "Häfen für €5 öffnen"
