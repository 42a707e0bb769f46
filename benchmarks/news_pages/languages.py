"""Pages in other languages and scripts."""

# ruff: noqa: RUF001 - letters of other alphabets are meant here

from __future__ import annotations

from benchmarks.news_pages.page import NewsPage, linked_data, metas, page, paragraphs


def _arabic() -> NewsPage:
    title = "عودة عبّارة الظهيرة بجرس جديد من النحاس"
    texts = (
        "تعود عبّارة الظهيرة إلى العمل بين الميناء والجزر البعيدة يوم الاثنين المقبل، بعد أحد عشر أسبوعًا من اختفاء جرسها.",
        "وقالت مديرة الميناء إن الجرس الجديد صُبّ في حوض السفن من نحاس أربعين مقبض باب تبرّع بها أهل المدينة.",
        "وكان مئتا راكب يعبرون كل يوم بقوارب التجديف، وهو ما كلّف مجلس الجزر تسعة آلاف كراون في الأسبوع.",
    )
    article = {
        "@type": "NewsArticle",
        "headline": title,
        "author": {"@type": "Person", "name": "ليان السروجي"},
        "datePublished": "2025-06-12T11:00:00+03:00",
        "articleSection": "محليات",
    }
    body = f'<nav><a href="/">الرئيسية</a></nav><main><article><h1>{title}</h1><div class="share-bar"><a href="#">شارك</a></div><div class="article-body">{paragraphs(texts)}</div></article></main><footer><p>جميع الحقوق محفوظة لصحيفة الميناء، ولا يجوز النقل إلا بإذن مكتوب.</p></footer>'
    return NewsPage(
        "arabic",
        page(f"<title>{title} | صحيفة الميناء</title>" + linked_data(article), body, lang="ar"),
        title,
        ("ليان السروجي",),
        "2025-06-12T11:00:00+03:00",
        texts,
        ("محفوظة", "شارك"),
        "محليات",
        "ar",
    )


def _hebrew() -> NewsPage:
    title = "הצלופחים מטפסים רק בלילות ללא ירח"
    texts = (
        "צלופחים צעירים מטפסים על הסכר של העיירה רק בלילות ללא ירח, כך מצא מחקר שנמשך אחת עשרה שנים בתחנה הימית.",
        "החוקרים ספרו את בעלי החיים בעזרת מנורה חלשה כל כך שעין הצלופח אינה רואה אותה, ונתנו לכל אחד מספר.",
        "העירייה הסכימה לכבות את הפנסים לאורך התעלה בין עשר בלילה לארבע לפנות בוקר עד סוף חודש יוני.",
    )
    head = (
        f"<title>{title}</title>"
        + metas(
            og__title=title,
            og__site_name="יומן הגאות",
            article__published_time="2025-05-02T09:30:00+03:00",
        )
        + '<meta name="author" content="נועה ברק">'
    )
    body = f'<main><h1>{title}</h1><div class="entry-content">{paragraphs(texts)}</div><div class="comments-area"><p>תגובה של קורא שאינו מסכים לשום דבר ממה שנכתב כאן, ובכל זאת קורא מדי יום.</p></div></main>'
    # The template of this page was made for another language.
    return NewsPage(
        "hebrew-declared-english",
        page(head, body, lang="en"),
        title,
        ("נועה ברק",),
        "2025-05-02T09:30:00+03:00",
        texts,
        ("תגובה",),
        None,
        "he",
    )


def _chinese() -> NewsPage:
    title = "正午渡轮换上门把手铸成的新钟"
    texts = (
        "失踪的船钟十一周后仍未找到，往返港口与外岛之间的正午渡轮将于下周一恢复航行，船上挂的是一口新钟。",
        "港务长说，新钟在船具店后面的院子里铸成，铜料来自居民捐出的四十个门把手，声音略低，但没有人反对。",
        "在此期间，每天约有两百名乘客靠小船过海，岛务会估计每周花费九千克朗，周四将投票决定是否保留桨手。",
    )
    body = f'<div class="header"><a href="/">首页</a></div><div class="article"><h1>{title}</h1><div class="info"><span>2025年06月12日 08:30</span> <span>来源：海峡日报</span></div><div class="article-content">{paragraphs(texts)}<p>相关阅读</p></div></div>'
    return NewsPage(
        "chinese",
        page(
            f'<title>{title}_海峡日报</title><meta name="author" content="林海">',
            body,
            lang="zh-CN",
        ),
        title,
        ("林海",),
        "2025-06-12T08:30",
        texts,
        ("来源",),
        None,
        "zh-CN",
    )


def _japanese() -> NewsPage:
    title = "ドアノブから鋳た鐘、正午の渡し船が再開"
    texts = (
        "鐘が消えてから十一週間、港と沖の島々を結ぶ正午の渡し船が月曜日に再開する。新しい鐘は四十個のドアノブから鋳造された。",
        "港長は「少し低く鳴るが、前の鐘もそうだった」と話した。乗客は毎日二百人が手漕ぎの舟で海を渡っていたという。",
        "島の議会は木曜日、冬の嵐の間も漕ぎ手を残すかどうかを採決する。費用は週に九千クローネと見積もられている。",
    )
    article = {
        "@type": "NewsArticle",
        "headline": title,
        "author": {"@type": "Person", "name": "山田花子"},
        "datePublished": "2025-06-12T17:00:00+09:00",
    }
    body = f'<main><article><h1>{title}</h1><p class="date">2025年6月12日 17時00分</p><div class="article-body">{paragraphs(texts)}</div><ul class="sns-share"><li><a href="#">シェア</a></li></ul></article></main>'
    return NewsPage(
        "japanese",
        page(f"<title>{title} | 海峡新聞</title>" + linked_data(article), body, lang="ja"),
        title,
        ("山田花子",),
        "2025-06-12T17:00:00+09:00",
        texts,
        ("シェア",),
        None,
        "ja",
    )


def _thai() -> NewsPage:
    title = "เรือเที่ยงกลับมาพร้อมระฆังที่หล่อจากลูกบิดประตู"
    texts = (
        "เรือข้ามฟากเที่ยงวันระหว่างท่าเรือกับเกาะรอบนอกจะกลับมาวิ่งอีกครั้งในวันจันทร์หลังจากระฆังหายไปสิบเอ็ดสัปดาห์",
        "นายท่าเรือกล่าวว่าระฆังใบใหม่หล่อขึ้นจากทองเหลืองของลูกบิดประตูสี่สิบอันที่ชาวเมืองบริจาคให้",
        "สภาเกาะจะลงมติในวันพฤหัสบดีว่าจะเก็บฝีพายไว้เป็นกำลังสำรองตลอดฤดูพายุหรือไม่",
    )
    head = (
        f"<title>{title}</title>"
        + metas(og__title=title, article__published_time="2025-06-12T10:00:00+07:00")
        + '<meta name="author" content="สมชาย ใจดี">'
    )
    body = f'<main><article><h1>{title}</h1>{paragraphs(texts)}<div class="tags"><a href="#">เรือ</a></div></article></main>'
    return NewsPage(
        "thai",
        page(head, body, lang="th"),
        title,
        ("สมชาย ใจดี",),
        "2025-06-12T10:00:00+07:00",
        texts,
        (),
        None,
        "th",
    )


def _german() -> NewsPage:
    title = "Mittagsfähre läuft wieder aus – mit einer Glocke aus Türklinken"
    texts = (
        "Elf Wochen nach dem Verschwinden ihrer Glocke soll die Mittagsfähre am Montag wieder zwischen dem Hafen und den Außeninseln verkehren.",
        "Die neue Glocke wurde nach Angaben der Hafenmeisterin aus dem Messing von vierzig Türklinken gegossen, die Bürger gespendet hatten.",
        "Täglich hatten sich zweihundert Fahrgäste über die Meerenge rudern lassen. Der Inselrat beziffert die Kosten auf neuntausend Kronen in der Woche.",
    )
    article = {
        "@type": "NewsArticle",
        "headline": title,
        "author": [
            {"@type": "Person", "name": "Henrike Solbach"},
            {"@type": "Organization", "name": "dpa"},
        ],
        "datePublished": "2025-06-12T12:05:00+0200",
    }
    body = f'<main><article><header><span class="kicker">Verkehr</span><h1>{title}</h1><p class="lead">Die Reederei dankt den Spendern, die nun ihre Türen mit dem Fuß öffnen müssen.</p></header><div class="article__body">{paragraphs(texts[:2])}<p><strong>Lesen Sie auch:</strong> <a href="/x">Wer hat die Glocke gestohlen?</a></p>{paragraphs(texts[2:])}</div><div class="artikel-teilen teilen">Teilen</div></article><section class="kommentare"><p>Kommentar eines Lesers, der schon immer gewusst hat, dass es so kommen würde mit der Fähre.</p></section></main>'
    lead = "Die Reederei dankt den Spendern, die nun ihre Türen mit dem Fuß öffnen müssen."
    return NewsPage(
        "german",
        page(f"<title>{title} | Hafenbote</title>" + linked_data(article), body, lang="de"),
        title,
        ("Henrike Solbach", "dpa"),
        "2025-06-12T12:05:00+02:00",
        (lead, *texts),
        ("gestohlen", "Kommentar", "Teilen"),
        None,
        "de",
    )


def _portuguese() -> NewsPage:
    title = "Balsa do meio-dia volta com sino feito de maçanetas"
    texts = (
        "Onze semanas depois do sumiço de seu sino, a balsa do meio-dia volta a ligar o porto às ilhas de fora na próxima segunda-feira.",
        "Segundo a capitã do porto, o novo sino foi fundido com o latão de quarenta maçanetas doadas pelos moradores da cidade.",
        "Duzentos passageiros atravessavam o canal todos os dias em barcos a remo, ao custo de nove mil coroas por semana.",
    )
    head = (
        f"<title>{title} - Jornal do Porto</title>"
        + metas(
            og__title=title,
            og__site_name="Jornal do Porto",
            article__published_time="2025-06-12T07:45:00-03:00",
            article__section="Viagem",
        )
        + '<meta name="author" content="Por Luísa Prado, repórter">'
    )
    body = f'<main><article><h1>{title}</h1><div class="compartilhar"><a href="#">Compartilhe</a></div><div class="post-content">{paragraphs(texts[:1])}<p><strong>LEIA TAMBÉM: <a href="/y">Quem roubou o sino da balsa?</a></strong></p>{paragraphs(texts[1:])}</div></article></main>'
    return NewsPage(
        "portuguese",
        page(head, body, lang="pt-BR"),
        title,
        ("Luísa Prado",),
        "2025-06-12T07:45:00-03:00",
        texts,
        ("roubou", "Compartilhe"),
        "Viagem",
        "pt-BR",
    )


LANGUAGE_PAGES: tuple[NewsPage, ...] = (
    _arabic(),
    _hebrew(),
    _chinese(),
    _japanese(),
    _thai(),
    _german(),
    _portuguese(),
)
