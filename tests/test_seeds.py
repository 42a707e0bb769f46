"""Each article of the demo is read as its author meant it, noise and all."""

from __future__ import annotations

import re
from collections.abc import Mapping
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
    "he/culture/2026-05-06-the-bell-under-the-bakery.txt": Expected(
        title="הפעמון שמתחת למאפייה צלצל שוב אחרי ארבעים שנה",
        section="Culture",
        authors=("נעמה ברקאי",),
        published="2026-05-06",
        paragraphs=4,
        first="הקונדיטור של קווילמות׳ חיפש ביום רביעי",
        last="השכנים ביקשו לקבוע שעה מאוחרת יותר",
        language="he",
    ),
    "zh/world/2026-06-20-the-map-that-forgot-a-strait.txt": Expected(
        title="新海图漏画一道海峡，两国渔民照旧同路回家",
        section="World",
        authors=("顾晚舟", "林砚"),
        published="2026-06-20T08:30",
        paragraphs=4,
        first="潮汐部上周印出的新海图里，奥斯特雷与邻国",
        last="港口边的小店已经把错图挂在墙上出售",
        language="zh",
    ),
    "th/business/2026-02-10-umbrellas-lent-by-the-tide-office.txt": Expected(
        title="สำนักงานน้ำขึ้นน้ำลงให้ยืมร่มหนึ่งพันคันโดยไม่คิดเงิน",
        section="Business",
        authors=("มาลี ศรีชล",),
        published="2026-02-10",
        paragraphs=4,
        first="สำนักงานน้ำขึ้นน้ำลงแห่งเมืองควิลล์เมาท์วางร่มสีเทา",
        last="สำนักงานจะสรุปผลในฤดูร้อน",
        language="th",
    ),
    "pt/sports/2025-09-14-the-match-played-in-fog.txt": Expected(
        title="Jogo no nevoeiro acaba empatado porque ninguém viu os golos",
        section="Sports",
        authors=("Inês Caldeirão",),
        published="2025-09-14",
        paragraphs=4,
        first="O encontro entre o Farol Clube e os Remadores",
        last="A liga decidiu que o jogo não se repete.",
        language="pt",
    ),
    "zu/education/2026-03-24-the-school-that-counts-waves.txt": Expected(
        title="Isikole esisogwini sifundisa izingane ukubala amagagasi olwandle",
        section="Education",
        authors=("Nomvula Dlamini",),
        published="2026-03-24",
        paragraphs=4,
        first="Izingane zesikole esisogwini lwaseQuillmouth ziqala",
        last="Umnyango wezeMfundo uthe uzothumela umhloli",
        language="zu",
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
    "world/wire-the-buoy-that-rang-twice.json": Expected(
        title="The Buoy That Rang Twice",
        section="World",
        authors=("Marguerite Olley",),
        published="2026-02-09T06:10",
        updated="2026-02-09T07:45",
        paragraphs=3,
        first="QUILLMOUTH, Ostrey (OPA) -- The bell buoy",
        last="Karrow denies that it has a buoy",
        language="en",
        tags=("buoys", "the strait"),
        summary="A bell buoy in the strait has begun to answer itself",
    ),
    "science/2026-03-30-fog-is-counted-by-the-cup.json": Expected(
        title="Fog Is Counted by the Cup",
        section="Science",
        authors=("Hedda Lowmoore",),
        published="2026-03-30T05:30",
        updated="2026-03-31T06:00",
        paragraphs=3,
        first="There is no unit for fog",
        last="The cups are washed between readings.",
        language="en",
        tags=("fog", "instruments"),
        summary="A station on the mole",
    ),
    "culture/the-night-desk-archive.json#urn:uuid:7d0f5a52-9c8e-4c56-9f0e-3f0a5c1d2b01": Expected(
        title="The Organ Under the Fishmarket",
        section="Culture",
        authors=("Teodora Vansey",),
        published="2026-05-18T18:00",
        updated="2026-05-19T08:00",
        paragraphs=2,
        first="When the drains under the fishmarket were opened in May",
        last="The organ has two hundred and six of them",
        language="en",
        tags=("music",),
        summary="The workmen found pipes.",
    ),
    "culture/the-night-desk-archive.json#urn:uuid:7d0f5a52-9c8e-4c56-9f0e-3f0a5c1d2b02": Expected(
        title="Notes Toward a History of the Yawn",
        section="Culture",
        authors=("Teodora Vansey",),
        published=None,
        paragraphs=1,
        first="The oldest yawn in the city archive is dated 1688",
        last="The oldest yawn",
        hold="draft",
    ),
    "food/kitchen-notes.json#https://kitchen.example/?p=411": Expected(
        title="Samphire Before Breakfast",
        section="Food",
        authors=("Philomena Garrick",),
        published="2026-06-20T05:00",
        updated="2026-06-20T05:00",
        paragraphs=2,
        first="Pick it on the ebb",
        last="It wants a minute in boiling water",
        tags=("pickles",),
    ),
    "food/kitchen-notes.json#https://kitchen.example/?p=412": Expected(
        title="A Pickle for the Patient & the Late",
        section="Food",
        authors=("Philomena Garrick",),
        published="2026-06-27T05:00",
        updated="2026-06-27T05:00",
        paragraphs=2,
        first="This one takes a year.",
        last="Four lemons, a fistful of salt",
        tags=("pickles",),
    ),
    "opinion/letters.jsonfeed#https://tidings.example/letters/81": Expected(
        title="On the Price of Silence",
        section="Opinion",
        authors=("Gwendolyn Ash",),
        published="2026-04-02T07:00",
        paragraphs=3,
        first="Sir, — The reading room has begun to charge for silence",
        last="Gwendolyn Ash, Quillmouth",
        language="en",
        tags=("letters", "libraries"),
    ),
    "opinion/letters.jsonfeed#https://tidings.example/letters/82": Expected(
        title="In Defence of the Town Goose",
        section="Opinion",
        authors=("Jory Penhallin",),
        published="2026-04-09T07:00",
        paragraphs=2,
        first="Your correspondent of last week was bitten.",
        last="It is the last impartial body in the town.",
        language="en",
    ),
    "sports/low-water-results.jsonl#low-water-2026-1": Expected(
        title="Upper Tarn Win the Mud Relay by Falling",
        section="Sports",
        authors=("Casimir Tull",),
        published="2026-08-01T15:20",
        paragraphs=2,
        first="Upper Tarn did not run across the line",
        last="The judges measured the furrow",
        tags=("mud relay",),
    ),
    "sports/low-water-results.jsonl#low-water-2026-2": Expected(
        title="Stilt Race Put Off, Stilts Borrowed",
        section="Sports",
        authors=("Casimir Tull",),
        published="2026-08-08T09:00",
        paragraphs=2,
        first="The stilt race will not be held today",
        last="Both committees have described the other",
        tags=("stilts",),
    ),
    "business/opa-20260714-rope.xml": Expected(
        title="Rope Falls, Having Nothing to Hold",
        section="Business",
        authors=("Bram Ashgarth",),
        published="2026-07-14T10:05",
        updated="2026-07-14T10:05",
        paragraphs=3,
        first="Rope fell by a crown a fathom",
        last="Traders were seen looking at the sky",
        language="en",
        tags=("rope", "markets"),
        summary="A calm week has emptied",
    ),
    "politics/2026-05-06-the-quorum-is-found.xml": Expected(
        title="The Quorum Is Found in the Cloakroom",
        section="Politics",
        authors=("Ottoline Brack",),
        published="2026-05-06T11:30",
        paragraphs=3,
        first="For nine days the parliament of Ostrey could not vote",
        last="It is grey, and belongs to the doorkeeper.",
        tags=("parliament", "hats"),
    ),
    "world/opa-20251212-canal.xml#urn:newsml:opa.example:20251212:canal": Expected(
        title="Canal Opens From Nowhere in Particular",
        section="World",
        authors=("Anton Ferreby",),
        published="2025-12-12T09:00",
        updated="2025-12-12T09:00",
        paragraphs=2,
        first="Karrow opened its new canal on Friday.",
        last="The minister for works said",
        language="en",
        tags=("canals", "Karrow"),
    ),
    "education/lanternhill-school-paper.xml#https://lanternhill.example/?p=31": Expected(
        title="The Chalk Has Been Hidden Again",
        section="Education",
        authors=("Perpetua Noakes",),
        published="2026-01-20T10:00",
        paragraphs=3,
        first="The chalk has been hidden again",
        last="A meeting will be held when somebody",
        language="en",
        tags=("chalk",),
    ),
    "education/lanternhill-school-paper.xml#https://lanternhill.example/?p=33": Expected(
        title="Who Put the Owl in Arithmetic?",
        section="Education",
        authors=("Perpetua Noakes",),
        published=None,
        paragraphs=1,
        first="It has been marked present since Tuesday.",
        last="It has been marked present",
        hold="draft",
        language="en",
    ),
    "health/clinic-notices.rss#clinic.example:notice:hiccups": Expected(
        title="Hiccups to Be Reported Only After the Third Day",
        section="Health",
        authors=("Yusra Haldane",),
        published="2026-03-16T21:00",
        paragraphs=2,
        first="The bench in the corridor holds six",
        last="Patients are asked to hiccup at home",
        language="en",
        tags=("hiccups",),
        summary="The bench is full.",
    ),
    "technology/moth-log.atom#tag:tidings.example,2026:moth-log-7": Expected(
        title="The Machine Asks for the Date",
        section="Technology",
        authors=("Ines Quarrie",),
        published="2026-09-01T06:00",
        updated="2026-09-02T06:00",
        paragraphs=2,
        first="At four this morning the brass machine",
        last="It has known the height of the water",
        language="en",
        tags=("tides",),
        summary="It has known the tide for a century",
    ),
    "world/saved-page-noon-ferry-returns.html": Expected(
        title="Noon Ferry Returns With a Bell of Forty Doorknobs",
        section="World",
        authors=("Jory Penhallin", "Marguerite Olley"),
        published="2026-06-12T08:00",
        updated="2026-06-13T09:30",
        paragraphs=6,
        first="The Patient Margaret will sail again at noon on Monday",
        last="The rowers themselves ask only that the old bell",
        language="en",
        tags=("ferries", "bells"),
        summary="A bell cast from doorknobs ends eleven weeks of rowing.",
    ),
    "science/microdata-page-eels-wait-for-the-moon.html": Expected(
        title="Eels wait for the moon to set",
        section="Science",
        authors=("Hedda Lowmoore",),
        published="2026-05-02",
        paragraphs=4,
        first="Young eels climb the weir at Quillmouth only when",
        last="The town will switch off the lamps",
        language="en",
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


def entry_of(seed: str) -> Entry:
    """The entry of a seed: ``file``, or ``file#part`` where a file holds several articles."""
    name, _, part = seed.partition("#")
    return entries_of(name)[part]


def entries_of(name: str) -> Mapping[str, Entry]:
    return take_in(
        SEEDS, FILES[name], ReadingRules(), rules_digest="", now=NOW, servable=LISTING.servable
    ).entries


def paragraphs(entry: Entry) -> list[str]:
    return [plain_text(found).strip() for found in PARAGRAPH.findall(entry.content)]


def stamp(moment: datetime | None, *, date_only: bool = False) -> str | None:
    if moment is None:
        return None
    return f"{moment:%Y-%m-%d}" if date_only else f"{moment:%Y-%m-%dT%H:%M}"


def test_every_seed_has_its_expectation():
    assert set(FILES) == {seed.partition("#")[0] for seed in EXPECTED}


def test_every_article_of_a_seed_has_its_expectation():
    for name in {seed.partition("#")[0] for seed in EXPECTED if "#" in seed}:
        assert {f"{name}#{part}" for part in entries_of(name)} <= set(EXPECTED)


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


def test_a_saved_page_keeps_its_markup_and_loses_its_furniture():
    entry = entry_of("world/saved-page-noon-ferry-returns.html")
    assert entry.content.count("<li>") == 3
    assert "<em>Patient Margaret</em>" in entry.content
    assert not NOISE.findall(plain_text(entry.content))
    assert "pantry" not in entry.content
    assert entry.canonical == "https://tidings.example/world/noon-ferry-returns"
    assert entry.origins["content"].startswith("'entry-content'")
    assert entry.origins["published"] == "JSON-LD NewsArticle, datepublished"


def test_a_page_of_microdata_keeps_its_table_and_its_figure():
    entry = entry_of("science/microdata-page-eels-wait-for-the-moon.html")
    assert "<td>48,210</td>" in entry.content
    assert "<figcaption>" in entry.content
    assert entry.origins["content"].startswith("itemprop articleBody")


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
