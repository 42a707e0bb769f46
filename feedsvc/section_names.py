"""What sections are called. Which section an article belongs to is decided in normaliser/."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType

from feedsvc.model import Section
from feedsvc.words import slugify

BUILT_IN: tuple[str, ...] = (
    *("World", "Politics", "Business", "Markets", "Economy", "Money", "Finance", "Companies"),
    *("Investing", "Personal Finance", "Technology", "Tech", "Science", "Space", "AI", "Internet"),
    *("Health", "Wellness", "Medicine", "Sport", "Sports", "Football", "Soccer", "Cricket"),
    *("Rugby", "Tennis", "Golf", "Basketball", "Baseball", "Hockey", "Olympics", "Racing"),
    *("Entertainment", "Culture", "Arts", "Art", "Arts & Culture", "Music", "Film", "Movies"),
    *("TV", "Television", "Theatre", "Theater", "Books", "Games", "Gaming", "Media", "Celebrity"),
    *("People", "Lifestyle", "Life", "Style", "Fashion", "Food", "Food & Drink", "Recipes"),
    *("Travel", "Home & Garden", "Family", "Parenting", "Relationships", "Opinion", "Editorial"),
    *("Editorials", "Columns", "Columnists", "Commentary", "Comment", "Letters", "Analysis"),
    *("Explainers", "Fact Check", "Environment", "Climate", "Energy", "Agriculture", "Education"),
    *("Schools", "Housing", "Property", "Real Estate", "Transport", "Infrastructure", "Local"),
    *("Local News", "Regional", "National", "Nation", "International", "City", "Community"),
    *("Europe", "Asia", "Africa", "Americas", "Latin America", "Middle East", "Asia Pacific"),
    *("Australia", "Canada", "China", "India", "Pacific", "World News", "US News", "UK News"),
    *("Canada News", "National News", "Business News", "Politics News", "Sports News"),
    *("Crime", "Courts", "Justice", "Law", "Public Safety", "Security", "Defence", "Defense"),
    *("Military", "War", "Elections", "Government", "Society", "Religion", "Faith", "History"),
    *("Ideas", "Philosophy", "Weather", "Features", "Investigations", "Interviews", "Reviews"),
    *("Profiles", "Obituaries", "Events", "Magazine", "Video", "Videos", "Photos", "Podcasts"),
    *("Auto", "Autos", "Cars", "Motoring", "Jobs", "Careers", "Work", "Startups", "Design"),
    # German, French, Spanish, Portuguese, Italian, Dutch
    *("Politik", "Wirtschaft", "Ausland", "Inland", "Deutschland", "Kultur", "Wissenschaft"),
    *("Wissen", "Gesundheit", "Gesellschaft", "Panorama", "Meinung", "Reise", "Umwelt"),
    *("Technik", "Digital", "Netzwelt", "Feuilleton", "Regionales", "Lokales", "Bildung"),
    *("Politique", "Économie", "Monde", "Société", "Santé", "Sciences", "Environnement"),
    *("Idées", "Planète", "Política", "Economía", "Mundo", "Internacional", "Deportes"),
    *("Cultura", "Sociedad", "Salud", "Ciencia", "Tecnología", "Opinión", "Educación"),
    *("Medio Ambiente", "Economia", "Esportes", "Esporte", "Desporto", "Saúde", "Ciência"),
    *("Tecnologia", "Opinião", "Negócios", "Sociedade", "Educação", "Meio Ambiente", "Brasil"),
    *("Esteri", "Cronaca", "Scienze", "Salute", "Ambiente", "Spettacoli", "Binnenland"),
    *("Buitenland", "Economie", "Cultuur", "Wetenschap", "Gezondheid"),
)
"""Section names that newsrooms use, in the spelling shown to people; the site's own come first."""

_GENERIC_NAMES = (
    *("Home", "Homepage", "Home Page", "Front Page", "Front", "Main", "Start", "Index", "News"),
    *("Latest", "Latest News", "Top News", "Top Stories", "Breaking News", "Breaking", "Headlines"),
    *("Today", "All", "All News", "Articles", "Article", "Blog", "Blogs", "Posts", "Stories"),
    *("Story", "Section", "Sections", "Topics", "Categories", "Archive", "Archives", "More"),
    *("Press Release", "News Release", "Media Release", "Pressemitteilung", "Pressemitteilungen"),
    *("Communiqué de presse", "Nota de prensa", "Comunicado de prensa", "Comunicato stampa"),
    *("Hjem", "Hem", "Etusivu", "Strona główna", "Domů", "Anasayfa", "Ana Sayfa", "Beranda"),
    *(
        "Acasă",
        "Αρχική",
        "Главная",
        "Головна",
        "首页",
        "首頁",
        "正文",
        "ホーム",
        "トップ",
        "홈",
        "الرئيسية",
    ),
    *("Press Releases", "En", "English", "UK", "US", "U.S.", "USA"),
    *("Startseite", "Nachrichten", "Aktuell", "Aktuelles", "Neuigkeiten", "Themen", "Ressorts"),
    *("Accueil", "Actualité", "Actualités", "À la une", "Rubriques", "Inicio", "Portada"),
    *("Noticias", "Últimas noticias", "Secciones", "Actualidad", "Início", "Página inicial"),
    *("Notícias", "Últimas notícias", "Capa", "Notizie", "Ultime notizie", "Prima pagina"),
    *("Nieuws", "Laatste nieuws", "Voorpagina", "Wiadomości", "Aktualności", "Haberler"),
)

# An article page must never be hidden by a section of the same name.
_RESERVED = frozenset(
    {"all", "articles", "feeds", "files", "healthz", "metrics", "readyz", "static", "status"}
)

# Two spellings of one section: the one on the right counts where the site has it and not the left.
_ALIASES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "sport": ("sports",),
        "sports": ("sport",),
        "tech": ("technology",),
        "technology": ("tech",),
        "international": ("world",),
        "art": ("arts",),
        "arts": ("culture", "artsandculture"),
        "artsandculture": ("culture", "arts"),
        "sciences": ("science",),
        "economics": ("economy",),
    }
)


def name_key(text: str) -> str:
    """What two spellings of one name have in common: its letters, marks and digits, folded."""
    folded = unicodedata.normalize("NFKC", text.replace("&", "and")).casefold()
    if folded.isascii():
        return "".join(filter(str.isalnum, folded))
    return "".join(char for char in folded if unicodedata.category(char)[0] in "LMN")


GENERIC: frozenset[str] = frozenset(name_key(name) for name in _GENERIC_NAMES)
"""Keys (see ``name_key``) of crumbs that say nothing of the subject: Home, News, Latest …"""

_BUILT_IN_BY_KEY: Mapping[str, str] = MappingProxyType({name_key(name): name for name in BUILT_IN})


def is_generic(text: str) -> bool:
    """Tell whether a crumb names no subject (Home, News …)."""
    return name_key(text) in GENERIC


def known_section(name: str, sections: tuple[Section, ...]) -> Section | None:
    """Find the section of that name: one of the site's own, else a built-in one, else None.

    Case, spaces and punctuation do not count; a slug is as good as a name.
    """
    return _lookup(name, sections)


@lru_cache(maxsize=4096)
def _lookup(name: str, sections: tuple[Section, ...]) -> Section | None:
    key = name_key(name)
    own = _own_by_key(sections)
    for candidate in _spellings(key):
        if candidate in own:
            return own[candidate]
    built_in = _BUILT_IN_BY_KEY.get(key)
    return Section(section_slug(built_in), built_in) if built_in else None


def _spellings(key: str) -> tuple[str, ...]:
    """Give the keys under which the site may have a section: its own first ("World News": World)."""
    plain = key.removesuffix("news")
    shorter = (plain,) if plain and plain != key and key not in GENERIC else ()
    return (key, *shorter, *_ALIASES.get(key, ()))


@lru_cache(maxsize=16)
def _own_by_key(sections: tuple[Section, ...]) -> Mapping[str, Section]:
    by_slug = {name_key(section.slug): section for section in reversed(sections)}
    by_name = {name_key(section.name): section for section in reversed(sections)}
    return MappingProxyType(by_slug | by_name)


def own_names(sections: tuple[Section, ...]) -> frozenset[str]:
    """Give the keys of the site's own names."""
    return frozenset(_own_by_key(sections))


def display_name(text: str, sections: tuple[Section, ...]) -> Section:
    """Give the section of that name, made from the text itself where nobody knows it."""
    known = known_section(text, sections)
    if known:
        return known
    name = readable(text) or "Section"
    return Section(section_slug(name), name)


def readable(text: str) -> str:
    """Turn a folder's name into words: ``local-news`` into ``Local News``; capitals stay."""
    words = unicodedata.normalize("NFC", text).replace("_", " ").replace("-", " ").split()
    if any(char.isupper() for char in text):
        return " ".join(words)
    return " ".join(word[:1].upper() + word[1:] for word in words)


def section_slug(name: str) -> str:
    """Give a section's slug; one that the site's URLs need for themselves gets ``-section``."""
    slug = slugify(name) or "section"
    return f"{slug}-section" if slug in _RESERVED else slug


def crumb_names(sections: tuple[Section, ...]) -> frozenset[str]:
    """Give the keys of all names that a breadcrumb may hold: own, built-in and generic ones."""
    return _crumb_names(sections)


@lru_cache(maxsize=16)
def _crumb_names(sections: tuple[Section, ...]) -> frozenset[str]:
    return frozenset(_own_by_key(sections)) | frozenset(_BUILT_IN_BY_KEY) | GENERIC
