"""Captions and picture credits, told from the text by their marks."""

from __future__ import annotations

import re

from feedsvc.readers.line_text import visible

_LONGEST_CAPTION = 420
_LONGEST_CREDIT = 200
_MOST_CREDIT_WORDS = 30

_AGENCIES = (
    r"(?:getty(?: images)?|ap(?: photo)?|afp|reuters|epa(?:-efe)?|efe|upi|dpa|ansa|anp|lusa|xinhua|tass|"
    r"sputnik|bloomberg|imago(?: images)?|keystone|picture alliance|shutterstock|alamy|istock|unsplash|"
    r"flickr|wikimedia commons|the associated press|associated press|pexels|zuma(?: press)?|pa(?: wire)?)"
)
_MEDIUM = (
    r"(?:(?:file |stock |lead |cover |header |hero |main |featured? |top )?"
    r"(?:photo|photos|photograph|photographs|image|images|picture|pictures|illustration|illustrations|"
    r"graphic|graphics|cartoon|artwork|foto|fotos|bild|bilder|imagen|imágenes|imagem|crédit|crédits|"
    r"credit|credits|immagine|fotografía|fotografia|beeld|zdjęcie|ilustración|grafik|infografik|"
    r"screenshot|titelbild|symbolbild|symbolfoto|archivbild|archivfoto)"
    r"(?: ?(?:credits?|source|courtesy|caption|copyright|quelle|d'archives|archiv))?)"
)
_CREDIT = re.compile(
    r"[(\[]?(?:"
    rf"{_MEDIUM}\s*(?:[:|\u00a9/]|by\b|via\b|courtesy\b|von\b|par\b|por\b|[-\u2013\u2014]\s)\s*.{{1,160}}"
    r"|(?:courtesy of|courtesy|bildrechte|bildnachweis|credit|crédito|créditos)\s*:?\s.{1,100}"
    rf"|\S{{1,30}}(?: \S{{1,30}}){{0,4}}\s?[/|,]\s?{_AGENCIES}(?:\s?(?:/|via|,)\s?.{{1,60}})?"
    r"|(?:ap|afp|reuters|getty|epa|dpa|upi) (?:photo|images?|foto)\b.{0,80}"
    rf"|\S{{1,30}}(?: \S{{1,30}}){{0,6}} via {_AGENCIES}(?:\W.{{0,50}})?"
    rf"|\S{{1,30}}(?: \S{{1,30}}){{0,3}} [(\[]{_AGENCIES}(?:[/,] ?[^()]{{1,30}})?[)\]]"
    r")[)\]]?",
)
_OPENING = re.compile(
    r"(?:a |an |in this |this |the )?(?:undated )?(?:file |handout |aerial |satellite |combination )?"
    r"(?:photo|image|picture|photograph|video grab|frame grab)\b"
    r"[^.]{0,60}\b(?:shows|show|showing|taken on|released by|provided by|from video)\b"
    r"|(?:pictured|clockwise|from left)\s?(?:[:,]|from\b|is\b|are\b|here\b)"
    r"|(?:file|caption|bildunterschrift|légende|leyenda|legenda)\s?:"
    r"|file (?:photo|image|picture)\b"
    r"|(?:l to r|left to right)\b"
)
_PLACE = (
    r"(?:(?:second|third|fourth) (?:from )?(?:left|right)|far (?:left|right)|left|right|center|centre|"
    r"pictured(?: here)?|links|rechts|à gauche|à droite|izquierda|derecha|à esquerda|à direita)"
)
_INSIDE = re.compile(rf",\s{_PLACE},|,\s{_PLACE}\.$|\({_PLACE}\)")
_MEDIUM_WORD = r"(?:photos?|images?|pictures?|photographs?|credit|foto|bild|illustration|graphic)"
_END = re.compile(
    rf"[(\[](?:{_MEDIUM_WORD}|courtesy|file|handout|getty|via|ap|afp|reuters)\b[\s:/][^()\[\]]{{0,100}}[)\]]\.?"
    r"|[(\[](?:file|handout|courtesy|archive|file photo|photo|supplied|submitted)[)\]]\.?"
    rf"|(?:[.!?)\"\u201d\u2019]|\s[|\u2013\u2014])\s{_MEDIUM_WORD}(?: credit| courtesy)?\s?(?::|by\b|\u00a9|courtesy\b)\s?(?:[^.:]|(?<=\b[a-z])\.){{2,80}}\.?"
    r"|[.!?)\"\u201d\u2019]\s(?:source|supplied|quelle|fuente|fonte|bron)\s?:\s?[^.:]{2,60}\.?"
    r"|[.!?\"\u201d\u2019]\s?[(\[](?:[^\s()]{1,30} ){1,4}(?:photos?|foto|images?|video|screengrab|picture)(?: (?:by|von|par|por|di|door) [^()]{2,60})?[)\]]\.?"
    r"|\S/file(?: (?:photo|picture|image))?"
    rf"|(?:[.!?)\"\u201d\u2019]|\s[|\u2013\u2014/])\s(?:\S{{1,30}} ){{0,4}}\S{{1,30}}\s?[/|]\s?{_AGENCIES}\.?"
    rf"|{_MEDIUM_WORD}\s?[:\u00a9]\s?[^.:]{{2,80}}"
    rf"|[(\[](?:\S{{1,30}} ){{0,4}}\S{{1,30}}[/|]\s?{_AGENCIES}[)\]]\.?"
    r"|\b(?:getty images|ap photo|via ap)"
)
# "(Ann Smith/Example Times)", but not "(and/or)".
_SIGNED = re.compile(
    r"[(\[](?:[^()/\[\]]{0,40}\s)?[A-Z][^()/\[\]]{0,60}\s?[/|]\s?[A-Z][^()\[\]]{0,60}[)\]]\.?$"
)
# "Ann Smith/The Example Times", on a line of its own.
_SIGNATURE = re.compile(
    r"[A-Z][\w.\u2019'-]+(?: [A-Z][\w.\u2019'-]+){1,3}[/|](?:[A-Z][\w.\u2019'-]* ?){1,4}"
)
# "The mill by the river - Ann Smith/Example Press"
_DASHED = re.compile(
    r"\s[-\u2013\u2014|]\s[A-Z\u00c0-\u00de][\w.\u2019'-]+(?: [A-Z\u00c0-\u00de][\w.\u2019'-]+){1,3}/[A-Z]\w+(?: [A-Z]\w+)?$"
)
_NAME = r"[A-Z\u00c0-\u00de][\w.\u2019'&-]*"
# In brackets after a sentence, as in "(Bugle Oster: Ann Smith)".
_HOUSED = re.compile(
    rf"[(\[]{_NAME}(?:\s{_NAME}){{0,3}}:\s?{_NAME}(?:\s(?:{_NAME}|[a-z]{{2,3}})){{0,5}}[)\]]\.?$"
)
# In brackets after a sentence, as in "(Ann Smith for The Example Times)".
_COMMISSIONED = re.compile(
    rf"[.!?][\"\u201d\u2019]?\s?[(\[]{_NAME}(?:\s{_NAME}){{1,3}}\s(?:for|f\u00fcr|pour|para|per|voor)\s{_NAME}(?:\s{_NAME}){{0,4}}[)\]]\.?$"
)
# After a sentence, as in "Ann Smith / The Example Times", "(WXYZ)" or a name glued to its full stop.
_STOPPED = re.compile(
    rf"[.!?][\"\u201d\u2019]?\s{_NAME}(?:\s{_NAME}){{1,3}}\s?[/|]\s?{_NAME}(?:\s{_NAME}){{0,4}}$"
    r"|[.!?][\"\u201d\u2019]?\s?\([A-Z]{2,6}\)$"
    r"|[.!?][\"\u201d\u2019]?\s[A-Z\u00c0-\u00de][A-Z\u00c0-\u00de.'\u2019-]+(?:\s[A-Z\u00c0-\u00de]{2,20}){1,3}$"
    rf"|[a-z\u00df-\u00ff][.!?]{_NAME}(?:\s{_NAME}){{1,2}}$"
)
# A button glued to the end.
_BUTTON = re.compile(
    r"\s(?:acquire|purchase|buy) (?:licensing|reprint) rights\b.{0,40}$", re.IGNORECASE
)
# A film's title: "The winning goal (1:02)".
_DURATION = re.compile(r"\((?:\d{1,2}:)?\d{1,2}:\d{2}\)$")
_LONGEST_ENDING = 160
_SIGNED_ENDINGS = (_DASHED, _HOUSED, _COMMISSIONED, _STOPPED)


def is_credit(text: str) -> bool:
    """Tell whether a line says nothing but who made a picture."""
    if len(text) > _LONGEST_CREDIT or text.count(" ") >= _MOST_CREDIT_WORDS:
        return False
    return bool(_CREDIT.fullmatch(_low(text)))


def is_caption(text: str) -> bool:
    """Tell whether a line tells what a picture shows."""
    if len(text) > _LONGEST_CAPTION:
        return False
    text = _BUTTON.sub("", text)
    low = _low(text)
    if _OPENING.match(low) or _INSIDE.search(low):
        return True
    if _DURATION.search(low):
        return True
    shown = visible(text)
    ending = shown[-_LONGEST_ENDING:]
    signed = _SIGNED.search(shown) or any(form.search(ending) for form in _SIGNED_ENDINGS)
    return bool(signed) or _ends_in_credit(low[-_LONGEST_ENDING:])


def is_signature(text: str) -> bool:
    """Tell whether a line is a photographer's name and a house: ``Ann Smith/The Example Times``."""
    return len(text) <= _LONGEST_CREDIT and bool(_SIGNATURE.fullmatch(visible(text)))


def _ends_in_credit(ending: str) -> bool:
    return any(match.end() == len(ending) for match in _END.finditer(ending))


def _low(text: str) -> str:
    return visible(text).casefold().strip("*_ ")
