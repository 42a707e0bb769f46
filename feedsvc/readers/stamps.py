"""Stamp lines: which date on them is that of publication, which that of an update."""

# ruff: noqa: SIM905, RUF001 - a list of words reads best as words

from __future__ import annotations

import re
from dataclasses import dataclass

from feedsvc.moments import DateSpan, find_dates, plain_numerals
from feedsvc.readers.line_text import fold, visible

LONGEST_STAMP = 180
_MOST_OTHER_WORDS = 8
# In a language that nobody listed, so few words beside a date still say no more than "published".
_UNKNOWN_WORDS = 3

_YEAR = re.compile(r"(?:19|20)\d\d")
_GLUED = re.compile(
    r"(?<=\d)(?=[A-Z][a-z]{2})|(?<=(?:19|20)\d\d)(?=\d{1,2} [A-Z][a-z]{2})|(?<=[a-z])(?=\d{1,2}:\d\d)|(?<=[a-z]{3})(?=[A-Z][a-z]{2,9}\.? \d)"
)
_WORD = re.compile(r"[^\W\d_]+(?:['\u2019.][^\W\d_]+)*\.?")

UPDATE_WORDS = frozenset(
    "updated update updates modified revised edited corrected amended changed aktualisiert geändert"
    " bearbeitet actualisé màj modifié actualizado actualización actualizada modificado atualizado"
    " atualizada atualização aggiornato aggiornamento modificato bijgewerkt gewijzigd aktualizacja"
    " zaktualizowano aktualizováno güncelleme güncellendi oppdatert opdateret uppdaterad обновлено"
    " päivitetty 更新 수정".split()
)
PUBLISH_WORDS = frozenset(
    "published publish publication posted created first originally issued released filed"
    " veröffentlicht erstellt erschienen publié publiée publicado publicada publicación publicação"
    " criado pubblicato gepubliceerd geplaatst opublikowano publikováno yayınlanma publisert"
    " udgivet publicerad опубликовано julkaistu 发布 公開 입력".split()
)
_CALENDAR_WORDS = frozenset(
    "january february march april may june july august september october november december"
    " jan feb mar apr jun jul aug sep sept oct nov dec"
    " monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat sun"
    " montag dienstag mittwoch donnerstag freitag samstag sonntag lundi mardi mercredi jeudi vendredi samedi"
    " dimanche lunes martes miércoles jueves viernes sábado domingo segunda-feira terça-feira quarta-feira"
    " quinta-feira sexta-feira segunda terça quarta quinta sexta feira lunedì martedì mercoledì giovedì"
    " venerdì sabato domenica maandag dinsdag woensdag donderdag vrijdag zaterdag zondag"
    " januar februar märz april mai juni juli august september oktober november dezember"
    " janvier février mars avril juin juillet août septembre octobre novembre décembre"
    " enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre"
    " janeiro fevereiro março maio junho julho setembro outubro novembro dezembro"
    " today yesterday ago hoy ayer heute gestern".split()
)
_STAMP_WORDS = _CALENDAR_WORDS | frozenset(
    "on at by in the of and last date time stand first original originally posted web print read reading"
    " min mins minute minutes hour hours hrs ago listen watch comment comments share shares views"
    " am pm a.m a.m. p.m p.m. noon midnight uhr um am vom den der le la el à de du às em alle kl"
    " et pt ct mt est edt cst cdt mst mdt pst pdt gmt utc bst ist cet cest eet eest msk jst sast aest"
    " aedt hkt sgt z t h st nd rd th o'clock local zuletzt zuletzt ultima última última actualización dernière mise jour mis"
    " now just".split()
)


@dataclass(frozen=True, slots=True)
class StampDate:
    """A date of a stamp line, in its own words. ``said``: a word says what it is the date of."""

    text: str
    is_update: bool
    said: bool


@dataclass(frozen=True, slots=True)
class Stamp:
    """What a line says of dates: the complete ones, and the words that are left beside them."""

    dates: tuple[StampDate, ...]
    rest: tuple[str, ...]


def unglue(text: str) -> str:
    """Put spaces where a page's layout left none: ``2018Updated``, ``readApril 25``."""
    return _GLUED.sub(" ", plain_numerals(visible(text)))


def dates_in(text: str, date_order: str | None) -> tuple[DateSpan, ...]:
    """Find the complete dates of a short line."""
    text = plain_numerals(text[: LONGEST_STAMP + 1])
    if len(text) > LONGEST_STAMP or not _YEAR.search(text):
        return ()
    return find_dates(text, date_order=date_order)


def read_stamp(text: str, *, date_order: str | None, updates: bool = False) -> Stamp | None:
    """Read a stamp line. ``updates``: the line before it says that the date is one of an update."""
    plain = unglue(text)
    if len(plain) > LONGEST_STAMP or not any(char.isdigit() for char in plain):
        return _dateless(plain)
    spans = dates_in(plain, date_order)
    rest = _other_words(_outside(plain, spans))
    if not spans:
        return _dateless(plain)
    if len(rest) > _MOST_OTHER_WORDS or _is_sentence(plain, rest):
        return None
    return Stamp(_judge(plain, spans, updates=updates), rest)


def _dateless(plain: str) -> Stamp | None:
    """Take a line of weekdays, hours and the like: a stamp that gives no complete date."""
    words = _WORD.findall(plain)
    if not words or len(plain) > LONGEST_STAMP:
        return _numeric(plain)
    if _other_words(plain) or len(words) > _MOST_OTHER_WORDS * 2:
        return None
    telling = any(char.isdigit() for char in plain) or any(map(_says_when, words))
    return Stamp((), ()) if telling else None


def _says_when(word: str) -> bool:
    bare = word.casefold().strip(".")
    return bare in _CALENDAR_WORDS or bare in UPDATE_WORDS


def _numeric(plain: str) -> Stamp | None:
    is_date = bool(plain) and all(char.isdigit() or char in "/.-: ," for char in plain)
    return Stamp((), ()) if is_date and len(plain) <= LONGEST_STAMP else None


def _outside(plain: str, spans: tuple[DateSpan, ...]) -> str:
    pieces, end = [], 0
    for span in spans:
        pieces.append(plain[end : span.start])
        end = span.end
    return " ".join([*pieces, plain[end:]])


def _other_words(text: str) -> tuple[str, ...]:
    """Give the words that a stamp does not consist of."""
    words = (match[0] for match in _WORD.finditer(text))
    return tuple(word for word in words if not _belongs(word.casefold()))


def _belongs(word: str) -> bool:
    bare = word.strip(".")
    return bare in _STAMP_WORDS or bare in UPDATE_WORDS or bare in PUBLISH_WORDS


def _is_sentence(plain: str, rest: tuple[str, ...]) -> bool:
    """Tell whether the words beside the date say something: ``She died July 19, 2022.``"""
    small = [word for word in rest if word[:1].islower()]
    if not small:
        return False
    return len(rest) > _UNKNOWN_WORDS or plain.endswith((".", "!", "?"))


def _judge(plain: str, spans: tuple[DateSpan, ...], *, updates: bool) -> tuple[StampDate, ...]:
    """Say of each date what it is one of, by the words of its own clause."""
    dates, end = [], 0
    for span in spans:
        words = {fold(word) for word in _WORD.findall(plain[end : span.start])}
        is_update = bool(words & UPDATE_WORDS) or (updates and not end)
        said = is_update or bool(words & PUBLISH_WORDS)
        dates.append(StampDate(span.text, is_update, said))
        end = span.end
    if len(spans) == 1 and not dates[0].said:
        after = {fold(word) for word in _WORD.findall(plain[end:])}
        if after and after <= UPDATE_WORDS:
            return (StampDate(spans[0].text, is_update=True, said=True),)
    return tuple(dates)
