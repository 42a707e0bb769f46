"""What lies beside an article, put together with what is written in it.

The author's own front matter counts first, then the sidecar, then what was found in the lines of a
text, then what a recording says of itself.
"""

from __future__ import annotations

import html
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import TypeVar
from urllib.parse import quote

from feedsvc.file_kinds import (
    CHAPTERS,
    SIDECARS,
    TRANSCRIPTS,
    attached_language,
    ending_of,
    is_picture,
)
from feedsvc.model import Article, Author, Claim, Image, Media, Note, ReadingRules, SourceFile
from feedsvc.readers.article_fields import article_of
from feedsvc.readers.measures import Tags
from feedsvc.readers.sidecar_file import read_sidecar
from feedsvc.site_urls import file_address
from feedsvc.words import words_of

T = TypeVar("T")

_TYPED = ("front matter", "meta ")
_SAFE = "/-._~!$&'()*+,;=:@"
_ISO_DATE = len("2024-05-14")


@dataclass(frozen=True, slots=True)
class Company:
    """The files beside one article: bytes of sidecars, tags of recordings, names of the others."""

    sidecars: Mapping[str, bytes] = field(default_factory=dict)
    recordings: Mapping[str, Tags] = field(default_factory=dict)
    names: tuple[str, ...] = ()


ALONE = Company()


def is_sidecar(name: str) -> bool:
    return ending_of(name) in SIDECARS


def read_recording(source: SourceFile, _data: bytes, rules: ReadingRules) -> tuple[Article, ...]:
    """A recording without a text: its name says all, until its tags and sidecar are joined."""
    return (article_of(source.name, (), rules),)


def join_company(
    articles: tuple[Article, ...], company: Company, rules: ReadingRules
) -> tuple[Article, ...]:
    """Put a file's only article together with what lies beside it."""
    if not (company.sidecars or company.recordings or company.names):
        return articles
    if len(articles) != 1:
        hint = "give each article a file of its own"
        note = Note("the files of its name belong to none of its several articles", hint=hint)
        return (
            tuple(replace(article, notes=(*article.notes, note)) for article in articles[:1])
            + (articles[1:])
        )
    article = articles[0]
    for name, data in company.sidecars.items():
        article = _with_sidecar(article, read_sidecar(article.file, name, data, rules))
    article = _with_names(article, company.names)
    return (_with_recordings(article, company.recordings),)


def _with_sidecar(own: Article, said: Article) -> Article:
    title = _better(own.title, said.title)
    return replace(
        own,
        title=title,
        body=_body(own, title),
        summary=_better(own.summary, said.summary),
        published=_merged(own.published, said.published),
        updated=_merged(own.updated, said.updated),
        # Whatever keeps an article back counts, wherever it stands.
        expires=tuple(dict.fromkeys((*own.expires, *said.expires))),
        embargo=tuple(dict.fromkeys((*own.embargo, *said.embargo))),
        states=tuple(dict.fromkeys((*own.states, *said.states))),
        id=own.id or said.id,
        canonical=own.canonical or said.canonical,
        url=own.url or said.url,
        slug=_better(own.slug, said.slug),
        section=own.section or said.section,
        tags=own.tags or said.tags,
        authors=said.authors if said.authors and not _typed(own.authors[:1]) else own.authors,
        image=_better(own.image, said.image),
        media=own.media or said.media,
        episode={**said.episode, **own.episode},
        language=_better(own.language, said.language),
        flags={**said.flags, **own.flags},
        notes=(*own.notes, *said.notes),
    )


def _better(own: Claim[T] | None, said: Claim[T] | None) -> Claim[T] | None:
    """What the author typed into the file itself, else the sidecar's, else what was found."""
    if own is None or (said is not None and not _typed((own,))):
        return said or own
    return own


def _typed(claims: tuple[Claim[T], ...]) -> bool:
    return any(claim.origin.startswith(_TYPED) for claim in claims)


def _merged(own: tuple[Claim[T], ...], said: tuple[Claim[T], ...]) -> tuple[Claim[T], ...]:
    typed = tuple(claim for claim in own if _typed((claim,)))
    # What both have from the file's name stands behind what stands in the text.
    beside = tuple(claim for claim in said if claim not in own)
    others = tuple(claim for claim in own if claim not in typed)
    return (*typed, *beside, *others)


def _body(own: Article, title: Claim[str] | None) -> str:
    """A heading that was taken for the title returns to the text when the title is another."""
    if own.title is None or title is own.title or not own.title.origin.startswith("heading"):
        return own.body
    if title is None or words_of(title.value) == words_of(html.unescape(own.title.value)):
        return own.body
    return f"<h1>{own.title.value}</h1>\n{own.body}"


def _with_names(article: Article, names: tuple[str, ...]) -> Article:
    for name in names:
        last = name.rpartition("/")[2]
        origin = f"file {last}"
        if is_picture(name) and article.image is None:
            article = replace(article, image=Claim(Image(_address(name)), origin))
        elif ending_of(name) in CHAPTERS and "chapters" not in article.episode:
            chapters = {"chapters": Claim(_address(name), origin)}
            article = replace(article, episode={**article.episode, **chapters})
        elif ending_of(name) in TRANSCRIPTS:
            article = _with_transcript(article, name, origin)
    return article


def _with_transcript(article: Article, name: str, origin: str) -> Article:
    known = article.episode.get("transcripts")
    if known and not known.origin.startswith("file "):
        return article
    language = attached_language(name)[1] or ""
    line = "\t".join((_address(name), TRANSCRIPTS[ending_of(name)], language))
    lines = f"{known.value}\n{line}" if known else line
    return replace(article, episode={**article.episode, "transcripts": Claim(lines, origin)})


def _with_recordings(article: Article, recordings: Mapping[str, Tags]) -> Article:
    if not recordings or (article.media and not _is_among(article, recordings)):
        return article
    if not article.media:
        media = tuple(
            Claim(Media(_address(name)), f"file {name.rpartition('/')[2]}") for name in recordings
        )
        article = replace(article, media=media)
    else:
        article = replace(article, media=tuple(_beside(one, recordings) for one in article.media))
    name, tags = next(iter(recordings.items()))
    return _with_tags(article, tags, f"tag of {name.rpartition('/')[2]}")


def _beside(claim: Claim[Media], recordings: Mapping[str, Tags]) -> Claim[Media]:
    """A recording that the author names, by the address of the file beside if it is that one."""
    url = claim.value.url
    name = next(
        (name for name in recordings if name.rpartition("/")[2] == url.removeprefix("./")), ""
    )
    return replace(claim, value=replace(claim.value, url=_address(name))) if name else claim


def _is_among(article: Article, recordings: Mapping[str, Tags]) -> bool:
    """Whether the recording that the author names is the one that lies beside."""
    named = {claim.value.url.rpartition("/")[2] for claim in article.media}
    return any(name.rpartition("/")[2] in named for name in recordings)


def _with_tags(article: Article, tags: Tags, origin: str) -> Article:
    """Fill what nobody said with what the recording's tags say."""
    title, author = tags.text("title"), tags.text("artist", "albumartist")
    about, date = tags.text("description", "comment"), tags.text("year")
    given = article.title
    if title and given is None:
        given = Claim(html.escape(title, quote=False), f"{origin} 'title'")
    said = about if about and not article.body.strip() else ""
    dates = (Claim(date, f"{origin} 'year'"),) if len(date) >= _ISO_DATE else ()
    return replace(
        article,
        title=given,
        authors=article.authors or _authors(author, f"{origin} 'artist'"),
        body=_paragraphs(said) if said else article.body,
        published=(*article.published, *dates),
    )


def _authors(name: str, origin: str) -> tuple[Claim[Author], ...]:
    return (Claim(Author(name), origin),) if name else ()


def _paragraphs(text: str) -> str:
    lines = (line.strip() for line in text.replace("\r", "\n").split("\n"))
    return "\n".join(f"<p>{html.escape(line, quote=False)}</p>" for line in lines if line)


def _address(name: str) -> str:
    """Where we serve a file that lies beside: it may be nowhere on the author's website."""
    return file_address(quote(name, safe=_SAFE, errors="surrogateescape"))
