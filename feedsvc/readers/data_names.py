"""Names of data files that are never articles: settings, lists of packages, maps of sites."""

from __future__ import annotations

import re

from feedsvc.errors import Empty

_NAMES = frozenset(
    {
        *(
            "package.json",
            "package-lock.json",
            "npm-shrinkwrap.json",
            "composer.json",
            "bower.json",
        ),
        *("composer.lock", "tsconfig.json", "jsconfig.json", "manifest.json", "deno.json"),
        *("angular.json", "vercel.json", "netlify.json", "now.json", "app.json", "nx.json"),
        *("lerna.json", "turbo.json", "project.json", "firebase.json", "renovate.json"),
        *("pyrightconfig.json", "browserconfig.xml", "opensearch.xml", "crossdomain.xml"),
        *("pom.xml", "build.xml", "web.xml", "appmanifest.xml"),
    }
)
_SHAPES = re.compile(
    r"(?:tsconfig|jsconfig)\.[\w.-]{1,60}\.json|sitemap[\w.-]{0,60}\.xml|[\w.-]{1,100}\.11tydata\.json"
    r"|[\w.-]{1,100}\.(?:schema|map|geo|topo)\.json|[\w.-]{1,100}\.config\.json"
    r"|_[\w.-]{1,100}\.json"
)


#: A front matter that no data begin with: what stands below it is code of a site generator.
_FENCE = re.compile(r"\s{0,20}---[ \t]{0,20}\r?\n")


def refuse_template(text: str) -> None:
    """Raise ``Empty`` where a file is the template of one, as Jekyll's own feed.xml is."""
    if _FENCE.match(text):
        raise Empty("it holds no article: this is a template of a site generator")


def names_data(name: str) -> bool:
    """Whether a file of that name, in small letters, is data of a program and never an article."""
    return name.endswith((".json", ".xml")) and (
        name in _NAMES or _SHAPES.fullmatch(name[:200]) is not None
    )
