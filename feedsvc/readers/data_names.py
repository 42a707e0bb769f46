"""Names of data files that are never articles: settings, lists of packages, maps of sites."""

from __future__ import annotations

import re

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


def names_data(name: str) -> bool:
    """Whether a file of that name, in small letters, is data of a program and never an article."""
    return name.endswith((".json", ".xml")) and (
        name in _NAMES or _SHAPES.fullmatch(name[:200]) is not None
    )
