"""What the keys of front matters mean: field → keys, best first. Reading the values is not here.

A key is written as ``fold`` leaves it: without case, hyphens, underscores and spaces.
"""

from __future__ import annotations

from types import MappingProxyType

TITLE = ("title", "headline", "name", "linktitle")

# A true or false in "published" is a state, see STATES.
PUBLISHED = (
    "publishdate",
    "pubdate",
    "publishedat",
    "publishedtime",
    "datepublished",
    "published",
    "date",
    "created",
    "createdat",
    "cmsdate",
)

UPDATED = (
    "lastmod",
    "lastmodifiedat",
    "lastmodified",
    "modified",
    "updated",
    "updatedat",
    "updateddate",
    "datemodified",
    "mtime",
)

EXPIRES = ("expirydate", "unpublishdate", "expires", "expire")

EMBARGO = ("embargo", "embargoed", "embargountil")

ID = (
    "guid",
    "id",
    "uuid",
    "atomid",
    "feedid",
    "entryid",
    "wpid",
    "postid",
    "wordpressid",
    "ghostid",
)

# Only these say "this text is that of another address" and so may settle an id.
CANONICAL = ("canonicalurl", "canonical", "canonicallink")

URL = ("externalurl", "link", "url", "permalink", "path", "saveas", "sourceurl")

# Where a path with a date in it may stand.
DATED_PATHS = ("path", "permalink", "url", "slug", "saveas")

SLUG = ("slug", "pathalias")

ALIASES = ("aliases", "redirectfrom", "redirects", "pathalias", "legacyurl", "tumblrurl")

SECTION = ("section", "category", "categories", "primarycategory", "type", "kicker")

# What generators write into "type" and "category" for any post at all.
NO_SECTIONS = frozenset(
    {"page", "post", "posts", "article", "articles", "blog", "entry", "default"}
)

TAGS = (
    "tags",
    "tag",
    "keywords",
    "topics",
    "taxonomies.tags",
    "taxonomies.categories",
    "labels",
    "newskeywords",
    "taglist",
)

# Lists of which the first names the section and the others are tags.
CATEGORIES = ("category", "categories", "taxonomies.categories")

AUTHORS = (
    "authors",
    "author",
    "by",
    "byline",
    "creator",
    "contributors",
    "taxonomies.authors",
    "params.authors",
    "params.author",
    "extra.authors",
    "extra.author",
    "primaryauthor",
    "authorname",
    "user.name",
)

SUMMARY = (
    "summary",
    "excerpt",
    "customexcerpt",
    "description",
    "abstract",
    "deck",
    "dek",
    "subtitle",
    "standfirst",
    "teaser",
    "lead",
    "metadescription",
)

IMAGE = (
    "image",
    "cover.image",
    "cover",
    "featuredimage",
    "featureimage",
    "heroimage",
    "primaryimage",
    "thumbnail",
    "thumb",
    "banner",
    "header.image",
    "ogimage",
    "coverimage",
    "itunesimage",
    "itunes.image",
    "podcast.image",
    "urltoimage",
    "imageurl",
    "images",
)

IMAGE_ALT = (
    "imagealt",
    "featureimagealt",
    "featuredimagealt",
    "heroimagealt",
    "coverimagealt",
    "coveralt",
)

# Audio and video of an article. Under a bare "file" or "video" other things stand too; what has
# no media type is no recording.
MEDIA = (
    "enclosure",
    "enclosures",
    "audio",
    "audiourl",
    "audiofile",
    "podcast",
    "podcastfile",
    "podcasturl",
    "podcastaudio",
    "mp3",
    "episodeurl",
    "episodefile",
    "video",
    "videourl",
    "videofile",
    "media",
    "attachments",
)

# What a recording may be called in a mapping of its own, and its measures.
MEDIA_URL = ("url", "file", "src", "href", "path", "audio", "link")
MEDIA_TYPE = ("type", "mimetype", "mediatype")
MEDIA_LENGTH = ("length", "bytes", "size", "filesize", "sizeinbytes")
MEDIA_SECONDS = ("duration", "seconds", "durationinseconds")
MEDIA_TITLE = ("title", "name")

# Beside the recording's address: its measures, where it has no mapping of its own.
LENGTH_ALONE = ("length", "audiolength", "audiosize", "bytes", "podcastbytes", "filesize")
SECONDS_ALONE = (
    "duration",
    "audioduration",
    "itunesduration",
    "podcastduration",
    "itunes.duration",
)

#: What podcasts say of an episode: the name that an article knows it by, and its keys.
EPISODE = (
    ("number", ("episode", "episodenumber", "itunesepisode", "podcast.episode", "itunes.episode")),
    ("season", ("season", "seasonnumber", "itunesseason", "podcast.season", "itunes.season")),
    (
        "kind",
        ("episodetype", "itunesepisodetype", "podcast.episodetype", "itunes.episodetype"),
    ),
    ("title", ("itunestitle", "episodetitle", "podcast.title", "itunes.title")),
    ("explicit", ("explicit", "itunesexplicit", "podcast.explicit", "itunes.explicit")),
    ("block", ("itunesblock", "podcast.block", "itunes.block")),
    ("chapters", ("chapters", "chaptersurl", "podcast.chapters")),
)
TRANSCRIPT = ("transcript", "transcripts", "transcripturl", "podcast.transcript")

LANGUAGE = ("lang", "language", "locale", "contentlanguage", "taxonomies.lang")

# What may keep an article back. Where its line cannot be read, the article is not published.
STATES = (
    *("draft", "isdraft", "published", "publish", "ispublished", "unpublished", "status", "state"),
    *(
        "pubstatus",
        "poststatus",
        "workflow",
        "visibility",
        "access",
        "public",
        "ispublic",
        "visible",
    ),
    *("hidden", "unlisted", "listed", "private", "isprivate", "archived", "deleted", "withdrawn"),
    *("password", "postpassword", "protected", "feed", "rss", "infeed", "excludefromfeed"),
    *("excludefromfeeds", "feedexclude", "rssexclude", "headless", "sitemapexclude"),
    *("eleventyexcludefromcollections",),
)

# States whose value is a secret and goes no further than here.
SECRETS = ("password", "postpassword")

# In these, only true or false is a state: else they name a file, a date or a place.
SWITCHES = ("published", "feed", "rss", "headless", "public", "access")

#: Switches that are also looked for in these places.
FLAG_PATHS = MappingProxyType({"withdrawn": ("withdrawn.reason",)})
FLAGS = ("minor", "breaking", "reschedule", "withdrawn", "correction")

#: Hugo's ``build`` and Zola's ``render``: whether a file is an article of the site at all.
IN_LISTS = ("build.list", "render")

# What a person or a picture may be called in a mapping of its own.
PERSON_NAME = ("name", "fullname", "displayname", "title")
PERSON_EMAIL = ("email", "mail")
PERSON_URL = ("url", "uri", "link", "website", "homepage", "web")
PICTURE_URL = ("path", "src", "url", "image", "file", "href", "relative")
PICTURE_ALT = ("alt", "alttext", "imagealt")

#: Keys of which one alone, before a blank line, makes a front matter without fences.
STRONG = frozenset(
    {
        *("title", "headline", "date", "published", "author", "authors", "slug"),
        *("uuid", "entryid", "category", "section", "tags"),
    }
)

#: Every key that has a meaning. Others are not even looked at.
KNOWN: frozenset[str] = frozenset(
    key.partition(".")[0]
    for keys in (
        *(TITLE, PUBLISHED, UPDATED, EXPIRES, EMBARGO, ID, CANONICAL, URL, SLUG, ALIASES, SECTION),
        *(TAGS, CATEGORIES, AUTHORS, SUMMARY, IMAGE, IMAGE_ALT, LANGUAGE, STATES, FLAGS),
        *(MEDIA, LENGTH_ALONE, SECONDS_ALONE, TRANSCRIPT, *(keys for _, keys in EPISODE)),
        ("itunes", "itunesimage"),
        ("layout", "permalink", "template", "entrytype", "comments", "weight", "source"),
        IN_LISTS,
    )
    for key in keys
) - {""}
