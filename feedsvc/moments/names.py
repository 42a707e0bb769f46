"""Names of months, weekdays and time zones. What is made of them stands in the other modules."""

# ruff: noqa: RUF001 - letters of other alphabets are meant here

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from datetime import timedelta, timezone, tzinfo
from types import MappingProxyType
from zoneinfo import ZoneInfo

# English, German, French, Spanish, Italian, Dutch, Polish, Czech, Turkish, Russian, Portuguese.
_MONTH_NAMES = (
    (
        "january jan januar jänner janvier janv enero ene gennaio gen januari styczeń stycznia sty"
        " leden ledna led ocak oca январь января янв janeiro"
    ),
    (
        "february feb februar feber février fevr févr fév febrero febbraio februari luty lutego lut"
        " únor února úno şubat şub февраль февраля фев февр fevereiro fev"
    ),
    (
        "march mar märz mär mrz mars marzo maart mrt marzec marca března březen bře mart"
        " март марта мар março"
    ),
    (
        "april apr avril avr abril abr aprile kwiecień kwietnia kwi duben dubna dub nisan nis"
        " апрель апреля апр"
    ),
    "may mai mayo maggio mag mei maj maja květen května kvě mayıs май мая maio",
    (
        "june jun juni juin junio giugno giu czerwiec czerwca cze červen června haziran haz"
        " июнь июня июн junho"
    ),
    (
        "july jul juli juillet juil julio luglio lug lipiec lipca lip červenec července temmuz tem"
        " июль июля июл julho"
    ),
    (
        "august aug août aoû agosto ago augustus sierpień sierpnia sie srpen srpna srp ağustos ağu"
        " август августа авг"
    ),
    (
        "september sept sep septembre septiembre setiembre settembre set wrzesień września wrz"
        " září zář eylül eyl сентябрь сентября сен сент setembro"
    ),
    (
        "october oct oktober okt octobre octubre ottobre ott październik października paź"
        " říjen října říj ekim eki октябрь октября окт outubro out"
    ),
    (
        "november nov novembre noviembre listopad listopada lis listopadu kasım kas"
        " ноябрь ноября ноя нояб novembro"
    ),
    (
        "december dec dezember dez décembre déc diciembre dic dicembre grudzień grudnia gru"
        " prosinec prosince pro aralık ara декабрь декабря дек dezembro"
    ),
)

# Arabic, Hebrew, Thai, Zulu, Hindi; Ukrainian, Greek, Danish, Finnish, Hungarian, Romanian, Catalan,
# Bulgarian, Serbian, Swahili, Indonesian, Malay, Bengali, Urdu. Croatian is left out, whose
# listopad is another month than that of the Poles.
_MORE_MONTH_NAMES = (
    (
        "يناير ינואר בינואר มกราคม ม.ค januwari ujanuwari जनवरी січня січень ιανουαρίου ιαν tammikuuta"
        " január ianuarie gener януари januar јануар জানুয়ারি جنوری"
    ),
    (
        "فبراير פברואר בפברואר กุมภาพันธ์ ก.พ februwari ufebruwari फ़रवरी फरवरी лютого лютий φεβρουαρίου"
        " φεβ helmikuuta február februarie febrer февруари фебруар ফেব্রুয়ারি فروری"
    ),
    (
        "مارس מרץ במרץ מרס มีนาคม มี.ค mashi umashi मार्च березня березень μαρτίου μαρ marts"
        " maaliskuuta március martie març machi maret mac মার্চ مارچ"
    ),
    (
        "أبريل ابريل إبريل نيسان אפריל באפריל เมษายน เม.ย ephreli u-ephreli अप्रैल квітня квітень"
        " απριλίου απρ huhtikuuta április aprilie април aprili এপ্রিল اپریل"
    ),
    (
        "مايو أيار מאי במאי พฤษภาคม พ.ค meyi umeyi मई травня травень μαΐου μαΐ toukokuuta május maig"
        " мај মে مئی"
    ),
    (
        "يونيو حزيران יוני ביוני มิถุนายน มิ.ย uyuni जून червня червень ιουνίου ιουν kesäkuuta június"
        " iunie juny юни јун জুন جون"
    ),
    (
        "يوليو تموز יולי ביולי กรกฎาคม ก.ค julayi ujulayi जुलाई липня липень ιουλίου ιουλ heinäkuuta"
        " július iulie juliol юли јул julai জুলাই جولائی"
    ),
    (
        "أغسطس آب אוגוסט באוגוסט สิงหาคม ส.ค agasti u-agasti अगस्त серпня серпень αυγούστου αυγ elokuuta"
        " augusztus agost avgust agosti agustus ogos আগস্ট اگست"
    ),
    (
        "سبتمبر أيلول ספטמבר בספטמבר กันยายน ก.ย septhemba usepthemba सितंबर सितम्बर вересня вересень"
        " σεπτεμβρίου σεπ syyskuuta szeptember septembrie setembre септември septembar септембар"
        " septemba সেপ্টেম্বর ستمبر"
    ),
    (
        "أكتوبر אוקטובר באוקטובר ตุลาคม ต.ค okthoba u-okthoba अक्टूबर жовтня жовтень οκτωβρίου οκτ"
        " lokakuuta október octombrie октомври oktobar октобар oktoba অক্টোবর اکتوبر"
    ),
    (
        "نوفمبر נובמבר בנובמבר พฤศจิกายน พ.ย novemba unovemba नवंबर नवम्बर листопада листопад νοεμβρίου"
        " νοε marraskuuta noiembrie ноември novembar новембар নভেম্বর نومبر"
    ),
    (
        "ديسمبر דצמבר בדצמבר ธันวาคม ธ.ค disemba udisemba दिसंबर दिसम्बर грудня грудень δεκεμβρίου δεκ"
        " joulukuuta decembrie desembre desember декември decembar децембар desemba disember"
        " ডিসেম্বর دسمبر"
    ),
)

# Ukrainian, Romanian, Greek, Hungarian, Finnish, Indonesian, Swedish, Danish and Norwegian.
_NORTHERN_MONTH_NAMES = (
    "січень січня ianuarie ιανουαρίου január tammikuuta tammikuu januari",
    "лютий лютого februarie φεβρουαρίου február helmikuuta helmikuu februari",
    "березень березня martie μαρτίου március maaliskuuta maaliskuu maret marts",
    "квітень квітня aprilie απριλίου április huhtikuuta huhtikuu",
    "травень травня μαΐου május toukokuuta toukokuu",
    "червень червня iunie ιουνίου június kesäkuuta kesäkuu",
    "липень липня iulie ιουλίου július heinäkuuta heinäkuu",
    "серпень серпня αυγούστου augusztus elokuuta elokuu agustus augusti",
    "вересень вересня septembrie σεπτεμβρίου szeptember syyskuuta syyskuu",
    "жовтень жовтня octombrie οκτωβρίου október lokakuuta lokakuu",
    "листопад листопада noiembrie νοεμβρίου marraskuuta marraskuu",
    "грудень грудня decembrie δεκεμβρίου joulukuuta joulukuu desember",
)

_WEEKDAY_NAMES = (
    "monday mon tuesday tues tue wednesday wed thursday thurs thur thu friday fri saturday sat"
    " sunday sun montag mo dienstag di mittwoch mi donnerstag do freitag fr samstag sonnabend sa"
    " sonntag so lundi lun mardi mar mercredi mer jeudi jeu vendredi ven samedi sam dimanche dim"
    " lunes martes miércoles mié jueves jue viernes vie sábado sáb domingo dom lunedì martedì"
    " mercoledì giovedì gio venerdì sabato domenica maandag ma dinsdag woensdag wo donderdag"
    " vrijdag vr zaterdag za zondag zo poniedziałek wtorek środa czwartek piątek sobota niedziela"
    " pondělí úterý středa čtvrtek pátek neděle pazartesi salı çarşamba perşembe cuma cumartesi"
    " pazar понедельник пн вторник вт среда ср четверг чт пятница пт суббота сб воскресенье вс"
    " segunda-feira terça-feira quarta-feira quinta-feira sexta-feira segunda terça quarta quinta"
    " sexta"
)

_OFFSET_MINUTES = {
    "UTC": 0,
    "GMT": 0,
    "Z": 0,
    "EST": -300,
    "EDT": -240,
    "CST": -360,
    "CDT": -300,
    "MST": -420,
    "MDT": -360,
    "PST": -480,
    "PDT": -420,
    "BST": 60,
    "CET": 60,
    "CEST": 120,
    "EET": 120,
    "EEST": 180,
    "AEST": 600,
    "AEDT": 660,
    "JST": 540,
    "IST": 330,
    "SAST": 120,
    "MSK": 180,
    "HKT": 480,
    "SGT": 480,
    "WIB": 420,
    "WITA": 480,
    "WIT": 540,
    "MYT": 480,
    "PHT": 480,
    "ICT": 420,
    "GST": 240,
    "WAT": 60,
    "EAT": 180,
    "PKT": 300,
    "KST": 540,
    "AWST": 480,
    "NZST": 720,
    "NZDT": 780,
}

# These name a place, not an offset: which offset it is depends on the day.
_PLACES = {
    "ET": "America/New_York",
    "CT": "America/Chicago",
    "MT": "America/Denver",
    "PT": "America/Los_Angeles",
}

_ABBREVIATION = "|".join(sorted([*_OFFSET_MINUTES, *_PLACES], key=len, reverse=True))

# A word may be glued to the end ("EDTUpdated"), but the zone must not be the start of a word.
_WORD_END = r"(?![a-z])(?![A-Z](?![a-z]))"

ZONE = (
    r"(?-i:"
    rf"(?:UTC|GMT)\s?[+\-\u2212][0-9]{{1,2}}(?::?[0-9]{{2}})?(?![0-9])"
    rf"|(?:{_ABBREVIATION}){_WORD_END}"
    r"|[ECMP]\.(?:[SD]\.)?T\.?(?![A-Za-z])"
    r"|\[?[A-Z][A-Za-z]{1,14}(?:/[A-Z][A-Za-z_\-]{1,20}){1,2}\]?"
    r")"
)
OFFSET = r"[+\-\u2212][0-9]{1,2}(?::?[0-9]{2})?(?![0-9:])"
UNKNOWN_ZONE = re.compile(rf"\s?\(?(?!(?:{_ABBREVIATION})\b)[A-Z]{{1,4}}T\b")

_OFFSET_PARTS = re.compile(r"(?:UTC|GMT)?\s?([+\-\u2212])([0-9]{1,2}):?([0-9]{2})?")
_LONGEST_OFFSET_HOURS = 15
_LONGEST_MINUTE = 59


def unaccented(name: str) -> str:
    """The name as it is typed without an accent key."""
    parts = unicodedata.normalize("NFKD", name.replace("ı", "i").replace("ł", "l"))
    return "".join(part for part in parts if not unicodedata.combining(part))


def _spellings(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(form for name in names for form in (name, unaccented(name))))


def _alternatives(names: Iterable[str]) -> str:
    return "|".join(map(re.escape, sorted(_spellings(names), key=len, reverse=True)))


MONTHS: Mapping[str, int] = MappingProxyType(
    {
        name: number
        for number, names in enumerate(
            zip(_MONTH_NAMES, _MORE_MONTH_NAMES, _NORTHERN_MONTH_NAMES, strict=True), start=1
        )
        for name in _spellings(" ".join(names).split())
    }
)
ENGLISH_MONTHS = tuple(names.split()[0] for names in _MONTH_NAMES)
MONTH = rf"(?:{_alternatives(MONTHS)})(?![^\W\d_])"
WEEKDAY = rf"(?:{_alternatives(_WEEKDAY_NAMES.split())})(?![^\W\d_])"


def month_number(name: str) -> int | None:
    """Which month a word names, in any of the languages."""
    folded = name.casefold()
    return MONTHS.get(folded) or MONTHS.get(unaccented(folded))


def zone_named(text: str) -> tzinfo | None:
    """The time zone that an offset, an abbreviation or an IANA name means."""
    text = text.strip("[] ")
    if parts := _OFFSET_PARTS.fullmatch(text):
        return _fixed_zone(parts)
    name = text.replace(".", "").upper()
    if name in _OFFSET_MINUTES:
        return timezone(timedelta(minutes=_OFFSET_MINUTES[name]))
    return _place(_PLACES.get(name, text))


def _fixed_zone(parts: re.Match[str]) -> tzinfo | None:
    hours, minutes = int(parts[2]), int(parts[3] or 0)
    if hours >= _LONGEST_OFFSET_HOURS or minutes > _LONGEST_MINUTE:
        return None
    span = timedelta(hours=hours, minutes=minutes)
    return timezone(span if parts[1] == "+" else -span)


def _place(name: str) -> tzinfo | None:
    try:
        return ZoneInfo(name)
    # What is no zone is a missing file, a folder, or no path at all, by operating system.
    except (KeyError, ValueError, OSError):
        return None
