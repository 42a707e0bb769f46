"""Texts in many languages: title, date, byline, summary, direction and likeness are right in each."""

from __future__ import annotations

import random
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from make import source_file

from feedsvc.likeness import comparable_words, similarity, sketch
from feedsvc.model import ReadingRules
from feedsvc.moments import find_dates, plain_numerals, read_moment
from feedsvc.normaliser import normalise
from feedsvc.normaliser.cutting import cut_at_sentence, cut_at_word, cut_point, sentence_ends
from feedsvc.readers import read
from feedsvc.readers.foreign_bylines import read_foreign_byline

NOW = datetime(2026, 11, 1, tzinfo=UTC)
RULES = ReadingRules()

# Language: title, byline, author, date, paragraphs. The day is 12 March 2026 in all of them.
TEXTS = {
    "ar": (
        "افتتاح الميناء القديم بعد عشرين عاماً من الصمت",
        "بقلم ليلى حداد",
        "ليلى حداد",
        "١٢ مارس ٢٠٢٦",
        (
            "أعلنت سلطات المدينة يوم الاثنين أن الميناء القديم سيفتح أبوابه أمام الزوار للمرة الأولى منذ عشرين عاماً، وذلك بعد أعمال ترميم طويلة شارك فيها مئات العمال.",
            "قال مدير الميناء إن القوارب الصغيرة ستعود إلى الأرصفة قبل نهاية الصيف. هل سيعود الصيادون أيضاً؟ لا أحد يعرف ذلك حتى الآن.",
            "وتقول البلدية إن كلفة المشروع بلغت ثلاثة ملايين، وإن الدخول سيكون مجانياً خلال الشهر الأول.",
        ),
    ),
    "he": (
        "הנמל הישן נפתח מחדש אחרי עשרים שנות דממה",
        "מאת דנה לוי",
        "דנה לוי",
        "12 במרץ 2026",
        (
            "העירייה הודיעה ביום שני כי הנמל הישן ייפתח למבקרים לראשונה מזה עשרים שנה, לאחר עבודות שיפוץ ארוכות שבהן השתתפו מאות פועלים.",
            "מנהל הנמל אמר כי הסירות הקטנות יחזרו לרציפים לפני סוף הקיץ. האם גם הדייגים יחזרו? איש אינו יודע עדיין.",
            "לדברי העירייה עלות הפרויקט הגיעה לשלושה מיליון, והכניסה תהיה חופשית בחודש הראשון.",
        ),
    ),
    "zh": (
        "旧港口沉寂二十年后重新开放",
        "记者 李明",
        "李明",
        "2026年3月12日",
        (
            "市政府星期一宣布，旧港口将在二十年来首次向游客开放，此前数百名工人参加了漫长的修缮工程，耗资三百万元。",
            "港口主任说，小船将在夏末之前回到码头。渔民们也会回来吗？目前还没有人知道答案，但是大家都在等待。",
            "市政府表示，开放后的第一个月免费入场，之后每位游客需要支付少量费用，孩子们则永远免费。",
        ),
    ),
    "ja": (
        "旧港、二十年の沈黙を経て再び開港へ",
        "文・山田花子",
        "山田花子",
        "2026年3月12日",
        (
            "市は月曜日、旧港が二十年ぶりに訪問者へ開放されると発表した。数百人の作業員が参加した長い修復工事が終わったためである。",
            "港長によると、小さな船は夏の終わりまでに岸壁へ戻る予定だ。漁師たちも戻ってくるのだろうか？まだ誰にもわからない。",
            "市によれば、最初の一か月は入場無料で、その後は少額の料金が必要になるが、子どもはいつでも無料だという。",
        ),
    ),
    "th": (
        "ท่าเรือเก่าเปิดอีกครั้งหลังเงียบมายี่สิบปี",
        "โดย สมชาย ใจดี",
        "สมชาย ใจดี",
        "12 มีนาคม 2569",
        (
            "เทศบาลประกาศเมื่อวันจันทร์ว่าท่าเรือเก่าจะเปิดให้ผู้มาเยือนเข้าชมเป็นครั้งแรกในรอบยี่สิบปี หลังจากงานซ่อมแซมอันยาวนานที่มีคนงานหลายร้อยคนเข้าร่วม",
            "ผู้อำนวยการท่าเรือกล่าวว่าเรือเล็กจะกลับมาที่ท่าก่อนสิ้นฤดูร้อน ชาวประมงจะกลับมาด้วยหรือไม่ ยังไม่มีใครรู้คำตอบในตอนนี้",
            "เทศบาลกล่าวว่าค่าใช้จ่ายของโครงการอยู่ที่สามล้านบาท และเดือนแรกจะเข้าชมได้โดยไม่เสียค่าใช้จ่าย",
        ),
    ),
    "de": (
        "Der alte Hafen öffnet nach zwanzig Jahren Stille",
        "Von Käthe Brückner",
        "Käthe Brückner",
        "12. März 2026",
        (
            "Die Stadt hat am Montag angekündigt, dass der alte Hafen zum ersten Mal seit zwanzig Jahren wieder für Besucher öffnet, z. B. an den Wochenenden.",
            "„Die kleinen Boote kehren vor dem Ende des Sommers zurück“, sagte der Hafenmeister. Ob auch die Fischer kommen? Das weiß noch niemand.",
            "Nach Angaben der Stadt kostete das Vorhaben drei Millionen, und der Eintritt ist im ersten Monat frei.",
        ),
    ),
    "pt": (
        "O velho porto reabre depois de vinte anos de silêncio",
        "Por João Conceição",
        "João Conceição",
        "12 de março de 2026",
        (
            "A prefeitura anunciou na segunda-feira que o velho porto abrirá as portas aos visitantes pela primeira vez em vinte anos, depois de longas obras.",
            "O diretor disse que os pequenos barcos voltarão antes do fim do verão. Os pescadores também voltarão? Ninguém sabe ainda.",
            "Segundo a prefeitura, o projeto custou três milhões e a entrada será gratuita durante o primeiro mês.",
        ),
    ),
    "zu": (
        "Itheku elidala livulwa futhi ngemva kweminyaka engamashumi amabili",
        "NguThandi Mkhize",
        "Thandi Mkhize",
        "12 Mashi 2026",
        (
            "Umasipala umemezele ngoMsombuluko ukuthi itheku elidala lizovulelwa izivakashi okokuqala eminyakeni engamashumi amabili, ngemva kokulungiswa isikhathi eside.",
            "Umphathi wetheku uthe izikebhe ezincane zizobuyela ngaphambi kokuphela kwehlobo. Ingabe abadobi nabo bazobuya? Akekho owaziyo okwamanje.",
            "Umasipala uthi umsebenzi ubize izigidi ezintathu, futhi ukungena kuzoba mahhala enyangeni yokuqala.",
        ),
    ),
    "hi": (
        "बीस साल की चुप्पी के बाद पुराना बंदरगाह फिर खुला",
        "लेखक: सीता शर्मा",
        "सीता शर्मा",
        "12 मार्च 2026",
        (
            "नगर पालिका ने सोमवार को घोषणा की कि पुराना बंदरगाह बीस साल में पहली बार आगंतुकों के लिए खुलेगा, जिसमें सैकड़ों मज़दूरों ने काम किया।",
            "बंदरगाह के निदेशक ने कहा कि छोटी नावें गर्मियों के अंत से पहले लौट आएँगी। क्या मछुआरे भी लौटेंगे? अभी कोई नहीं जानता।",
            "नगर पालिका के अनुसार परियोजना पर तीस लाख खर्च हुए और पहले महीने प्रवेश निःशुल्क रहेगा।",
        ),
    ),
}
RIGHT_TO_LEFT = {"ar", "he"}
SPACELESS = {"zh", "ja", "th"}
DAY = date(2026, 3, 12)


def entry(language, text, ending="txt"):
    (article,) = read(source_file(f"{language}/x.{ending}"), text.encode(), RULES)
    return normalise(article, RULES, now=NOW)


@pytest.fixture(params=TEXTS)
def language(request):
    return request.param


@pytest.mark.parametrize("head", ["title", "title byline date", "noise title byline", "title date"])
def test_a_plain_text_is_read_as_its_author_meant_it(language, head):
    title, byline, author, written, paragraphs = TEXTS[language]
    parts = {
        "title": [title],
        "byline": [byline],
        "date": [written],
        "noise": ["ADVERTISEMENT", "World"],
    }
    text = "\n\n".join([line for part in head.split() for line in parts[part]] + list(paragraphs))
    found = entry(language, text)
    assert found.title == title
    assert found.content.count("<p>") == len(paragraphs)
    assert found.summary == paragraphs[0]
    assert found.language == language
    assert [one.name for one in found.authors] == ([author] if "byline" in head else [])
    assert (found.published.date() if found.published else None) == (
        DAY if "date" in head else None
    )
    assert found.content.startswith('<div dir="rtl">') == (language in RIGHT_TO_LEFT)


def test_markdown_takes_its_heading_and_first_paragraph(language):
    title, _, _, _, paragraphs = TEXTS[language]
    found = entry(language, f"# {title}\n\n" + "\n\n".join(paragraphs), "md")
    assert (found.title, found.summary) == (title, paragraphs[0])
    assert found.content.startswith('<div dir="rtl">') == (language in RIGHT_TO_LEFT)


def test_a_long_paragraph_is_cut_after_a_whole_sentence(language):
    paragraph = TEXTS[language][4][1]
    if language == "th":
        return  # Thai knows no sign for the end of a sentence
    ends = sentence_ends(paragraph)
    assert len(ends) == 3
    cut = cut_at_sentence(paragraph, len(paragraph) - 1)
    assert cut in {paragraph[:end] for end in ends} or cut.endswith("…")
    assert len(cut) < len(paragraph)


def test_two_texts_of_one_language_are_not_alike_and_an_edit_of_one_word_is(language):
    first, second, third = TEXTS[language][4]
    whole = comparable_words(f"{first} {second} {third}")
    shuffled = list(whole)
    random.Random(1).shuffle(shuffled)
    edited = (*whole[: len(whole) // 2], "x", *whole[len(whole) // 2 + 1 :])
    assert len(whole) > (120 if language in SPACELESS else 40)
    assert similarity(sketch(whole), sketch(edited)) > 0.75
    assert similarity(sketch(whole), sketch(tuple(shuffled))) < 0.3


def test_white_space_and_width_do_not_change_the_words(language):
    title, _, _, _, paragraphs = TEXTS[language]
    one = entry(language, f"{title}\n\n" + "\n\n".join(paragraphs))
    other = entry(language, f"# {title}\n\n" + "\n\n\n".join(paragraphs).replace(",", "， "), "md")
    assert one.words == other.words


@pytest.mark.parametrize(
    "text",
    [
        "Der Hafen öffnet am 12. März 2026 wieder, sagte er",
        "Das kostet z. B. 3 Mio. Euro und ca. 5 Tage",
        "„Wir kommen bald zurück",
    ],
)
def test_what_looks_like_the_end_of_a_german_sentence_is_none(text):
    assert sentence_ends(text + " und mehr") == []


@pytest.mark.parametrize(
    "text",
    [
        "„Wir kommen zurück.“ Er ging.",
        "»Wir kommen zurück.« Er ging.",
        "「戻ります。」彼は去った。",
        "他说：“我回来。”他走了。",
        "هل يعود؟ نعم.",
        "क्या वे लौटेंगे? हाँ।",
        "ไป។ មក។",
    ],
)
def test_a_closing_quote_belongs_to_its_sentence(text):
    ends = sentence_ends(text)
    assert len(ends) == 2
    assert text[ends[0] :].strip()[0] not in "“«」”"


@pytest.mark.parametrize(
    "sign",
    ["น้ำ", "กำ", "क्षि", "👩‍👩‍👧", "🏴󠁧󠁢󠁥󠁮󠁧󠁿", "👍🏽", "각", "é", "שָׁ", "ข้าว", "ශ්‍රී"],
)
def test_no_cut_goes_through_a_letter_as_people_see_it(sign):
    text = sign * 20
    for room in range(len(sign), len(text)):
        if sign in {"น้ำ", "ข้าว"}:  # two and three letters
            assert text[cut_point(text, room)] in "นขาว"
        else:
            assert cut_point(text, room) % len(sign) == 0


@given(st.text("น้ำกำ क्षि👍🏽🇩🇪。！، x", max_size=80), st.integers(5, 60))
def test_any_text_is_cut_within_its_limit(text, limit):
    assert len(cut_at_word(text, limit)) <= max(limit, 1)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("١٢ مارس ٢٠٢٦", DAY),
        ("١٢ آذار ٢٠٢٦", None),
        ("۱۲ مارس ۲۰۲۶", DAY),
        ("12 במרץ 2026", DAY),
        ("12 มีนาคม 2569", DAY),
        ("12 มี.ค. 2569", DAY),
        ("12 มีนาคม 2026", DAY),
        ("12 मार्च 2026", DAY),
        ("१२ मार्च २०२६", DAY),
        ("12 Mashi 2026", DAY),
        ("12 março 2026", DAY),
        ("2026年3月12日", DAY),
        ("12 March 2569", None),
    ],
)
def test_dates_are_read_in_the_digits_and_calendar_of_the_language(text, day):
    moment = read_moment(text)
    assert (moment.at.date() if moment else None) == day
    assert len(find_dates(text)) == (day is not None)


def test_numerals_stay_in_their_places():
    assert plain_numerals("a ١٢ b") == "a 12 b"
    assert plain_numerals("m² ½ Ⅻ") == "m² ½ Ⅻ"


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("记者 李明", ("李明",)),
        ("本报记者：李明、王芳", ("李明", "王芳")),
        ("文・山田花子", ("山田花子",)),
        ("记者们说他们会在夏天结束之前回来。", ()),
        ("记者李明今天在港口看到许多小船回来了", ()),
        ("بقلم: ليلى حداد", ("ليلى حداد",)),
        ("كتب أحد الصيادين رسالة طويلة إلى البحر القديم", ()),
        ("מאת דנה לוי", ("דנה לוי",)),
        ("NguThandi Mkhize", ("Thandi Mkhize",)),
        ("Nguye owaziyo", ()),
    ],
)
def test_a_byline_without_capitals_is_one_only_where_nothing_else_stands(text, names):
    assert read_foreign_byline(text) == names
