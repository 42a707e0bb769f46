"""Each article of the demo is read as its author meant it, noise and all."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest

from feedsvc.model import Attached, Entry, Episode, Media, ReadingRules
from feedsvc.pipeline.intake import take_in
from feedsvc.readers import SUFFIXES, never_an_article
from feedsvc.site_urls import SITE
from feedsvc.sources import list_files
from feedsvc.words import plain_text

SEEDS = Path(__file__).parents[1] / "seeds"
LISTING = list_files(SEEDS, suffixes=SUFFIXES, pass_over=never_an_article)
FILES = {file.name: file for file in LISTING.files}
NOW = datetime(2026, 11, 1, 12, 0, tzinfo=UTC)
PARAGRAPH = re.compile(r"<p(?: [^>]*)?>.*?</p>", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Expected:
    """What a seed must come out as. ``published`` without a time is a date alone."""

    title: str
    section: str | None
    authors: tuple[str, ...]
    published: str | None
    paragraphs: int
    first: str
    last: str
    updated: str | None = None
    expires: str | None = None
    hold: str | None = None
    language: str | None = None
    tags: tuple[str, ...] = ()
    summary: str | None = None


EXPECTED = {
    "world/000_8c1f03be52d97a46.txt": Expected(
        title="Two Nations Agree to Share One Lighthouse Keeper",
        section="World",
        authors=(),
        published=None,
        paragraphs=12,
        first="On Wednesday, the Republic of Ostrey and its neighbour",
        last="The light was lit at dusk on the day of the signing.",
    ),
    "politics/001_4ad9e27710bb35fe.txt": Expected(
        title="Parliament Votes to Count the Stairs Again",
        section="Politics",
        authors=("Ottoline Brack", "Jory Penhallin"),
        published="2026-03-12",
        updated="2026-03-13T08:00",
        paragraphs=8,
        first="VELM, Ostrey — After six hours of debate",
        last="Counting begins on Monday at seven",
        summary="After six hours of debate",
    ),
    "ferry-fares-frozen-until-the-missing-ledger-is-found.txt": Expected(
        title="Ferry Fares Frozen Until the Missing Ledger Is Found",
        section="Politics",
        authors=("Jory Penhallin",),
        published="2025-11-19T14:02",
        paragraphs=7,
        first="The crossing from Quillmouth to the outer islands",
        last="Under the harbour acts a lost ledger may be replaced",
    ),
    "2026-02-03-harbour-sells-its-last-steam-crane.txt": Expected(
        title="Harbour Sells Its Last Steam Crane to a Circus",
        section="Business",
        authors=("Bram Ashgarth",),
        published="2026-02-03",
        paragraphs=8,
        first="For one hundred and four years Old Constance",
        last="She leaves by barge on the spring tide.",
    ),
    "science/002_b70e6d1c9a3f5824.txt": Expected(
        title="Eels Found to Climb the Town Weir on Moonless Nights",
        section="Science",
        authors=("Hedda Lowmoore",),
        published=None,
        paragraphs=8,
        first="For two centuries the people of Quillmouth",
        last="Dr. Foss will spend next year on the question",
    ),
    "sports/2025-07-19-mudlark-wins-the-stilt-race.txt": Expected(
        title="Mudlark, 61, Wins the Stilt Race by the Length of a Spoon",
        section="Sports",
        authors=("Casimir Tull",),
        published="2025-07-19T17:40",
        paragraphs=9,
        first="Dorcas Whelk had entered the Low Water Stilt Race",
        last="Third was Brother Aldous of the hill priory",
    ),
    "health/night-clinic-prescribes-sleep-and-a-bell.txt": Expected(
        title="Night Clinic Prescribes Sleep, and a Bell to Wake You Once",
        section="Health",
        authors=("Yusra Haldane",),
        published="2025-11-04T06:30",
        paragraphs=9,
        first="The waiting room of the Fishmarket Night Clinic",
        last="She is against it.",
    ),
    "technology/003_e5528a01f7cd9b63.txt": Expected(
        title="Can a Tide Table Be Wrong? Ask the Machine in the Cellar",
        section="Technology",
        authors=("Ines Quarrie",),
        published="2025-10-07T10:15",
        paragraphs=8,
        first="Under the Ministry of Tides, behind a door",
        last="The moth has been mounted and labelled.",
    ),
    "night-of-lanterns-lit-without-a-single-match.txt": Expected(
        title="Night of Lanterns Lit Without a Single Match",
        section="Culture",
        authors=("Teodora Vansey",),
        published="2025-09-22",
        paragraphs=8,
        first="QUILLMOUTH, Ostrey, September 22, 2025 (OPA) — Four thousand",
        last="The chapel lamp is to be kept until next September.",
        summary="Four thousand lanterns burned",
    ),
    "de/science/2026-01-14-messstation-hoert-den-sand-singen.txt": Expected(
        title="Messstation am Kap hört den Sand singen",
        section="Science",
        authors=("Henrike Solbach",),
        published="2026-01-14T09:30",
        paragraphs=6,
        first="Zwanzig Jahre lang galt der Ton als Fehler.",
        last="Runge will im nächsten Winter wiederkommen",
        language="de",
    ),
    "ja/food/2026-04-18-tofu-at-four-in-the-morning.txt": Expected(
        title="午前四時の豆腐屋、港の朝を支えて五十年",
        section="Food",
        authors=(),
        published="2026-04-18",
        paragraphs=6,
        first="島の港町クイルマスで、いちばん早く明かりがつくのは",
        last="跡継ぎは長く決まらなかったが",
        language="ja",
    ),
    "correction-the-ferry-did-not-sail-backwards.txt": Expected(
        title="Correction: The Ferry Did Not Sail Backwards",
        section=None,
        authors=(),
        published=None,
        updated="2026-07-22T15:45",
        paragraphs=7,
        first="On Monday this newspaper reported that the noon ferry, the Patient Margaret, had",
        last="Errors can be reported at the counter in Ropewalk Lane, where a bell is provided",
    ),
    "education/notice-lanternhill-school-walks-to-the-wreck.txt": Expected(
        title="Notice: Lanternhill School Walks to the Wreck on Low Water Day",
        section="Education",
        authors=("Perpetua Noakes",),
        published="2026-05-04",
        paragraphs=8,
        first="To the families of Lanternhill School: on Low Water Day",
        last="The tide turns at nine minutes past nine.",
    ),
    "2025/12/oyster-bank-opens-its-vault-and-finds-a-garden.txt": Expected(
        title="Oyster Bank Opens Its Vault and Finds a Garden",
        section="Business",
        authors=("Bram Ashgarth", "Ottoline Brack"),
        published="2025-12-06T14:23",
        paragraphs=7,
        first="When the Oyster Bank of Quillmouth moved",
        last="It met that evening among the leeks",
    ),
    "obituaries/the-lamp-at-cape-orrin/index.md": Expected(
        title="The Lamp at Cape Orrin, 1871–2025",
        section="Obituaries",
        authors=("Ottoline Brack", "Teodora Vansey"),
        published="2025-11-01T09:00",
        updated="2025-11-08T16:30",
        paragraphs=12,
        first="The lamp at Cape Orrin, which for one hundred and fifty-four years",
        last="Updated on 8 November: the number of pianos has been removed.",
        tags=("lighthouses", "Cape Orrin", "the strait"),
        summary="The lamp at Cape Orrin, which for one hundred",
    ),
    "food/2025-10-02-smoked-eel-dumplings.md": Expected(
        title="Smoked Eel Dumplings for a Wet Evening",
        section="Food",
        authors=("Philomena Garrick",),
        published="2025-10-02T14:00",
        paragraphs=2,
        first="The night crews of Quillmouth eat these standing",
        last="Serve in the butter.",
        tags=("recipes", "fish", "autumn"),
        summary="Small, peppery and quick",
    ),
    "technology/2026-03-05-a-clock-that-reads-the-sea.md": Expected(
        title="A Clock That Reads the Sea, in Fourteen Lines",
        section="Technology",
        authors=("Ines Quarrie",),
        published="2026-03-05T07:45",
        paragraphs=6,
        first="Last autumn a moth in a brass machine",
        last="The brass machine, cleaned, still draws next year's table",
        tags=("tides", "clocks", "programming"),
        summary="After the affair of the moth",
    ),
    "science/what-the-mud-remembers.md": Expected(
        title="What the Mud Remembers",
        section="Science",
        authors=("Hedda Lowmoore",),
        published="2024-10-21T05:00",
        updated="2024-10-23T12:10",
        paragraphs=10,
        first="The core lies in a cold room in Velm",
        last="The customs house declined to comment",
        tags=("mud", "climate", "the estuary"),
        summary="A nine-metre core from the estuary of the Quill",
    ),
    "sports/the-oyster-bowls-final.md": Expected(
        title="Upper Tarn Take the Oyster Bowls on the Last Shell",
        section="Sports",
        authors=("Casimir Tull",),
        published="2025-08-30T17:20",
        paragraphs=8,
        first="There is a moment in oyster bowls",
        last="The two sides meet again on the first of October",
        tags=("oyster bowls", "cup final", "Upper Tarn"),
        summary="Five points down with four ends to play",
    ),
    "_drafts/the-minister-and-the-bell.md": Expected(
        title="The Minister, the Bell and the Bill for the Rope",
        section="Politics",
        authors=("Jory Penhallin",),
        published=None,
        paragraphs=8,
        first="Not to be published before the ministry has answered",
        last="He then asked us whether we had ever pressed a fern.",
        hold="draft",
        tags=("ministry of tides", "bells"),
    ),
    "business/2026-06-11-salt-works-to-merge.md": Expected(
        title="Salt Works to Merge, if Either Can Find the Other's Door",
        section="Business",
        authors=("Bram Ashgarth",),
        published="2026-06-11T11:00",
        paragraphs=7,
        first="The two last salt works of the Quill",
        last="(Figures for last year are still to come",
        hold="draft",
        tags=("salt", "mergers"),
    ),
    "science/2035-08-14-the-comet-is-back.md": Expected(
        title="The Comet Is Back, as Promised",
        section="Science",
        authors=("Hedda Lowmoore",),
        published="2035-08-14T21:00",
        paragraphs=7,
        first="This article was written in the summer of 2026",
        last="Now stop reading. It sets at eleven.",
        tags=("astronomy", "patience"),
        summary="Set in type nine years early",
    ),
    "world/bridge-closed-for-the-herring.md": Expected(
        title="Strait Bridge Closed for the Herring Until Sunday",
        section="World",
        authors=("Marguerite Olley",),
        published="2025-03-27T06:00",
        expires="2025-03-30T22:00",
        paragraphs=6,
        first="The swing bridge between Ostrey and Karrow",
        last="Ambulances will be let through at any hour.",
        tags=("traffic", "herring"),
    ),
    "culture/2024-11-30-the-choir-below-sea-level.md": Expected(
        title="The Choir Below Sea Level",
        section="Culture",
        authors=("Teodora Vansey",),
        published="2024-11-30T19:30",
        paragraphs=8,
        first="Dry Dock No. 2 is thirteen metres deep",
        last="Mr. Ansty has the tide worked out.",
        language="en",
        tags=("music", "choirs", "winter"),
        summary="Forty singers, an empty dry dock",
    ),
    "_posts/2024-09-17-letter-from-a-bookbinder.md": Expected(
        title="Letter from a Bookbinder: In Praise of the Bad Copy",
        section="Opinion",
        authors=("Gwendolyn Ash",),
        published="2024-09-17",
        paragraphs=9,
        first="Sir, — You ask your readers which volume",
        last="Gwendolyn Ash, Quillmouth",
        tags=("books", "letters"),
        summary="Bring me the book with the soup on it.",
    ),
    "culture/2025-02-20-bayt-al-khazaf.md": Expected(
        title="بيت الخزف يفتح أبوابه على البحر من جديد",
        section="Culture",
        authors=("ليان السروجي",),
        published="2025-02-20T17:00",
        paragraphs=7,
        first="في صباح يوم الخميس",
        last="أمّا المفاتيح التي وُجدت في الفرن فعددها تسعة.",
        language="ar",
        tags=("خزف", "حرف", "الميناء"),
        summary="بعد اثني عشر عامًا من الإغلاق",
    ),
    "world/2024-03-05-the-island-that-moved.md": Expected(
        title="The Island That Moved Eleven Metres",
        section="World",
        authors=("Marguerite Olley", "Anton Ferreby"),
        published="2024-03-05",
        paragraphs=6,
        first="Little Sister, the smallest inhabited island in the strait",
        last="Little Sister's two inhabitants",
        tags=("maps", "islands"),
    ),
    "health/2026-08-21_17-45-the-bathhouse-reopens.md": Expected(
        title="The Bathhouse Reopens With Its Old Rules and New Water",
        section="Health",
        authors=("Yusra Haldane",),
        published="2026-08-21T17:45",
        paragraphs=7,
        first="After four years behind a fence",
        last="A ticket costs one crown, and half a crown after dark.",
        tags=("baths", "public health"),
        summary="Six pools, one stove and no clocks",
    ),
    "culture/the-museum-of-small-apologies.html": Expected(
        title="The Museum of Small Apologies",
        section="Culture",
        authors=("Gwendolyn Ash",),
        published="2026-02-16T09:00",
        paragraphs=8,
        first="The way in is through the chandler's, past the rope",
        last="Open on Saturdays and Sundays from ten to four.",
        tags=("museums", "manners"),
        summary="Two rooms above a chandler's shop hold 611 ways",
    ),
    "radio/2026-02-20-the-fog-horn-of-cape-orrin.md": Expected(
        title="The Fog Horn of Cape Orrin, Recorded on a Clear Day",
        section="Radio",
        authors=("Bram Ashgarth",),
        published="2026-02-20T07:00",
        paragraphs=2,
        first="The keeper of Cape Orrin would not sound the horn",
        last="Listeners with good headphones may hear a gull",
        tags=("sound", "lighthouse"),
    ),
    "radio/2026-03-06-tide-bell-at-slack-water.mp3": Expected(
        title="Tide Bell at Slack Water",
        section="Radio",
        authors=("Hedda Lowmoore",),
        published="2026-03-06T07:00",
        paragraphs=1,
        first="The bell under the ferry steps rings when the tide turns.",
        last="The bell under the ferry steps rings when the tide turns.",
        tags=("sound", "tides"),
    ),
    "business/letter-from-the-chandlers-guild.eml": Expected(
        title="Chandlers Ask That Rope Be Sold by the “Fathom” Again",
        section="Business",
        authors=("Odile März",),
        published="2026-01-19T08:40",
        paragraphs=3,
        first="The Chandlers’ Guild of Quillmouth has asked",
        last="The board will measure the petition",
    ),
    "education/evening-school-teaches-knots-to-accountants.docx": Expected(
        title="Evening School Teaches Knots to Accountants",
        section="Education",
        authors=("Yusra Haldane",),
        published=None,
        paragraphs=3,
        first="The evening school in Ropewalk Lane",
        last="The examination is held on a jetty.",
        tags=("knots", "evening school"),
    ),
    "culture/2026-05-02-a-dictionary-of-harbour-whistles.rst": Expected(
        title="A Dictionary of Harbour Whistles Reaches the Letter F",
        section="Culture",
        authors=("Teodora Vansey",),
        published="2026-05-02T09:00",
        paragraphs=3,
        first="Forty years after its first page",
        last="The letter G is expected in 2031.",
        tags=("language", "whistles"),
    ),
}

# What pages print round an article, in capitals and languages as the seeds have it.
NOISE = re.compile(
    r"advertisement|anzeige\b|read more|related|newsletter|subscri|copy link|min read|hours ago"
    r"|sign (?:in|up)|©|comments|courtesy|NEWSPOLITICS|HomeNews|> News|cookies|Staff Writers",
    re.IGNORECASE,
)


@pytest.fixture(params=sorted(EXPECTED))
def seed(request: pytest.FixtureRequest) -> tuple[Expected, Entry]:
    return EXPECTED[request.param], entry_of(request.param)


def entry_of(name: str) -> Entry:
    intake = take_in(
        SEEDS, FILES[name], ReadingRules(), rules_digest="", now=NOW, servable=LISTING.servable
    )
    (entry,) = intake.entries.values()
    return entry


def paragraphs(entry: Entry) -> list[str]:
    return [plain_text(found).strip() for found in PARAGRAPH.findall(entry.content)]


def stamp(moment: datetime | None, *, date_only: bool = False) -> str | None:
    if moment is None:
        return None
    return f"{moment:%Y-%m-%d}" if date_only else f"{moment:%Y-%m-%dT%H:%M}"


def test_every_seed_has_its_expectation():
    assert set(FILES) == set(EXPECTED)


def test_title_is_the_headline(seed):
    expected, entry = seed
    assert entry.title == expected.title


def test_section_is_that_of_key_folder_or_crumb(seed):
    expected, entry = seed
    assert (entry.section.name if entry.section else None) == expected.section


def test_authors_are_those_who_signed(seed):
    expected, entry = seed
    assert tuple(author.name for author in entry.authors) == expected.authors


def test_dates_are_the_complete_ones_and_no_others(seed):
    expected, entry = seed
    found = stamp(entry.published, date_only=entry.date_only)
    assert (found, stamp(entry.updated)) == (expected.published, expected.updated)
    assert stamp(entry.expires) == expected.expires


def test_body_has_its_paragraphs_and_no_more(seed):
    expected, entry = seed
    found = paragraphs(entry)
    assert len(found) == expected.paragraphs, found
    assert found[0].startswith(expected.first)
    assert found[-1].startswith(expected.last)


def test_summary_is_the_author_s_or_the_first_paragraph(seed):
    expected, entry = seed
    assert entry.summary.startswith(expected.summary or expected.first[:40])
    assert len(entry.summary) <= ReadingRules().summary_length


def test_drafts_are_held_and_nothing_else_is(seed):
    expected, entry = seed
    assert bool(entry.hold) == bool(expected.hold)
    assert (expected.hold or "") in (entry.hold or "")


def test_language_and_tags_are_as_declared(seed):
    expected, entry = seed
    assert (entry.language, entry.tags) == (expected.language, expected.tags)


@pytest.mark.parametrize("name", sorted(name for name in EXPECTED if name.endswith(".txt")))
def test_no_noise_of_the_page_reaches_the_article(name):
    entry = entry_of(name)
    assert not NOISE.findall(plain_text(entry.content))
    assert not NOISE.findall(entry.summary)


def test_no_seed_gives_its_author_a_warning(seed):
    assert seed[1].notes == ()


def test_curly_quotes_and_dashes_stay():
    content = entry_of("world/000_8c1f03be52d97a46.txt").content
    assert "“shines on other people’s herring,”" in content
    assert "itself…without" in content
    assert "better – a sentence" in content


def test_list_of_the_school_notice_is_a_list():
    content = entry_of("education/notice-lanternhill-school-walks-to-the-wreck.txt").content
    assert content.count("<li>") == 3
    assert "A whistle on a string" in content


def test_picture_lies_beside_its_article_and_is_small():
    name = "obituaries/the-lamp-at-cape-orrin/index.md"
    picture = (SEEDS / name).with_name("lamp.jpg")
    entry = entry_of(name)
    assert picture.stat().st_size < 40_000
    assert entry.image is not None
    assert entry.image.url.endswith("/files/obituaries/the-lamp-at-cape-orrin/lamp.jpg")
    assert entry.image.url in entry.content
    assert entry.image.alt.startswith("A red and white lighthouse")


def test_episode_has_its_recording_transcript_and_chapters():
    stem = "radio/2026-02-20-the-fog-horn-of-cape-orrin"
    entry = entry_of(f"{stem}.md")
    address = f"{SITE}/files/{stem}"
    size = (SEEDS / f"{stem}.mp3").stat().st_size
    assert entry.media == (Media(f"{address}.mp3", "audio/mpeg", size, 8),)
    assert entry.episode == Episode(
        number=3,
        season=1,
        kind="full",
        title="The Fog Horn of Cape Orrin",
        explicit=False,
        chapters=Attached(f"{address}.chapters.json", "application/json+chapters"),
        transcripts=(Attached(f"{address}.vtt", "text/vtt"),),
    )


def test_recording_with_a_sidecar_is_an_episode():
    entry = entry_of("radio/2026-03-06-tide-bell-at-slack-water.mp3")
    assert (entry.episode.season, entry.episode.number, entry.episode.explicit) == (1, 4, False)
    assert entry.media[0].seconds == 6
    assert entry.origins["title"] == "tag of 2026-03-06-tide-bell-at-slack-water.mp3 'title'"
    assert entry.origins["published"].startswith("sidecar 2026-03-06-tide-bell")


def test_video_becomes_a_link():
    content = entry_of("culture/2024-11-30-the-choir-below-sea-level.md").content
    assert "<iframe" not in content
    assert 'href="https://video.tidings.example/embed/dry-dock-no-2"' in content


def test_declared_canonical_address_is_kept():
    entry = entry_of("culture/2024-11-30-the-choir-below-sea-level.md")
    assert entry.canonical == "https://tidings.example/culture/the-choir-below-sea-level"


def test_tables_code_quotes_and_footnotes_stay():
    assert "<table>" in entry_of("food/2025-10-02-smoked-eel-dumplings.md").content
    assert "<code" in entry_of("technology/2026-03-05-a-clock-that-reads-the-sea.md").content
    assert "<blockquote>" in entry_of("_posts/2024-09-17-letter-from-a-bookbinder.md").content
    assert "fn" in entry_of("science/what-the-mud-remembers.md").content


def test_right_to_left_article_says_so():
    content = entry_of("culture/2025-02-20-bayt-al-khazaf.md").content
    assert content.startswith('<div dir="rtl"')


def test_seeds_fill_many_sections_and_both_kinds_of_file():
    sections = {expected.section for expected in EXPECTED.values() if not expected.hold}
    plain = sum(name.endswith(".txt") for name in EXPECTED)
    assert len(sections - {None}) >= 10
    assert plain >= 12
    assert len(EXPECTED) - plain >= 12
