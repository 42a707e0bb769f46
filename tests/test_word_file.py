"""Word files are read through mammoth, and packed ones of ill will are refused."""

from __future__ import annotations

import io
import sys
import time
import zipfile
from contextlib import suppress

import pytest
from make import source_file

from feedsvc.errors import Empty, Unreadable
from feedsvc.model import ReadingRules
from feedsvc.readers import read

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument'
    '.wordprocessingml.document.main+xml"/></Types>'
)
RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="rId1" Target="word/document.xml" Type="http://schemas.openxmlformats.org/'
    'officeDocument/2006/relationships/officeDocument"/></Relationships>'
)
PROPERTIES = (
    '<p:coreProperties xmlns:p="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"'
    ' xmlns:d="http://purl.org/dc/elements/1.1/"><d:title>{title}</d:title>'
    "<d:creator>Jane Doe</d:creator><p:keywords>ships, trade</p:keywords></p:coreProperties>"
)


def paragraph(text, style="", *, bold=False):
    look = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    run = "<w:rPr><w:b/></w:rPr>" if bold else ""
    return f"<w:p>{look}<w:r>{run}<w:t>{text}</w:t></w:r></w:p>"


def docx(*paragraphs, title="Document1", document=None, about=PROPERTIES, **members):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as file:
        body = "".join(paragraphs)
        file.writestr("[Content_Types].xml", TYPES)
        file.writestr("_rels/.rels", RELATIONS)
        whole = f"<w:document {W}><w:body>{body}</w:body></w:document>"
        file.writestr("word/document.xml", document or whole)
        file.writestr("docProps/core.xml", about.format(title=title))
        for name, data in members.items():
            file.writestr(name, data)
    return packed.getvalue()


def word(*paragraphs, **options):
    (article,) = read(source_file("a.docx"), docx(*paragraphs, **options), ReadingRules())
    return article


def test_heading_is_the_title_and_formats_stay():
    article = word(
        paragraph("Harbour &amp; quay", "Heading1"),
        paragraph("It was opened.", bold=True),
        paragraph("Why", "Heading2"),
    )
    assert (article.title.value, article.title.origin) == ("Harbour &amp; quay", "heading")
    assert article.body == "<p><strong>It was opened.</strong></p><h2>Why</h2>"


def test_properties_say_author_and_tags_and_a_title_that_word_did_not_make_up():
    article = word(paragraph("Text."), title="The quay")
    assert (article.title.value, article.title.origin) == ("The quay", "document property 'title'")
    assert [claim.value.name for claim in article.authors] == ["Jane Doe"]
    assert [claim.value for claim in article.tags] == ["ships", "trade"]
    assert word(paragraph("Text."), title="Microsoft Word - a.doc").title is None


def test_file_dates_are_no_publication_dates():
    assert word(paragraph("Text.")).published == ()


def test_without_text_it_is_empty():
    with pytest.raises(Empty):
        word(paragraph(" "))


def test_absent_package_is_named_with_what_to_type(monkeypatch):
    monkeypatch.setitem(sys.modules, "mammoth", None)
    with pytest.raises(Unreadable) as problem:
        word(paragraph("Text."))
    assert "pip install 'feedsvc[docx]'" in problem.value.hint


ENTITIES = (
    '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;">'
    f"]><w:document {W}><w:body><w:p><w:r><w:t>&c;</w:t></w:r></w:p></w:body></w:document>"
)
HOSTILE = {
    "no archive": lambda: b"PK\x03\x04 and no more",
    "no words": lambda: docx(document="no markup"),
    "not closed": lambda: docx(document=f"<w:document {W}><w:body>"),
    "bomb": lambda: docx(paragraph("x"), **{"word/media/a.png": bytes(60_000_000)}),
    "dense": lambda: docx(paragraph("x"), **{"word/a.xml": " " * 20_000_000}),
    "many": lambda: docx(paragraph("x"), **{f"a{n}": b"" for n in range(1_500)}),
    "entities": lambda: docx(document=ENTITIES),
    "foreign entity": lambda: docx(
        document=f'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><w:document {W}>&a;</w:document>'
    ),
    "nesting": lambda: docx(
        document=f"<w:document {W}>{'<w:p>' * 50_000}{'</w:p>' * 50_000}</w:document>"
    ),
    "truncated": lambda: docx(paragraph("x" * 5_000))[:600],
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_file_is_refused_soon_with_a_message(name):
    data = HOSTILE[name]()
    begun = time.process_time()
    with pytest.raises(Unreadable) as problem:
        read(source_file("a.docx"), data, ReadingRules(max_bytes=50_000_000))
    assert problem.value.message
    assert "root:" not in problem.value.message
    assert time.process_time() - begun < 3


def test_any_byte_may_be_wrong():
    data = docx(paragraph("Harbour", "Heading1"), paragraph("Text."))
    for place in range(0, len(data), 7):
        broken = data[:place] + bytes([data[place] ^ 0x5A]) + data[place + 1 :]
        with suppress(Unreadable):
            read(source_file("a.docx"), broken, ReadingRules())


def test_byline_below_the_heading_says_who_wrote_it():
    article = word(
        paragraph("Harbour opens", "Heading1"),
        paragraph("By Ann Oak and Bo Elm"),
        paragraph("It opened."),
    )
    assert [claim.value.name for claim in article.authors] == ["Ann Oak", "Bo Elm"]
    assert article.body == "<p>It opened.</p>"


PICTURE = (
    "<w:p><w:r><w:drawing><wp:inline "
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><a:graphic>'
    "<a:graphicData><pic:pic><pic:blipFill>"
    '<a:blip r:embed="rId1"/></pic:blipFill></pic:pic></a:graphicData></a:graphic></wp:inline>'
    "</w:drawing></w:r></w:p>"
)


def test_picture_within_the_file_is_told_of_and_leaves_nothing():
    relations = RELATIONS.replace("word/document.xml", "media/i.png")
    relations = relations.replace("relationships/officeDocument", "relationships/image")
    article = word(
        paragraph("It opened."),
        PICTURE,
        **{"word/_rels/document.xml.rels": relations, "word/media/i.png": "x"},
    )
    assert article.body == "<p>It opened.</p>"
    assert "cannot be published" in article.notes[0].message


def test_comments_of_the_file_are_no_summary():
    comment = "<d:description>generated by a program</d:description><d:creator>"
    about = PROPERTIES.replace("<d:creator>", comment)
    article = word(paragraph("It opened."), about=about)
    assert article.summary is None
