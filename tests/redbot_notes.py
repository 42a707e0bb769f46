"""Ask redbot about a URL: python redbot_notes.py URL prints its notes, one JSON list a line.

A program of its own, because redbot's loop is one for a whole process.
"""

from __future__ import annotations

import json
import sys
from configparser import ConfigParser

import thor
from redbot.resource import HttpResource


def main(url: str) -> None:
    config = ConfigParser()
    config.read_dict({"redbot": {"enable_local_access": "True"}})
    resource = HttpResource(config["redbot"])
    resource.set_request(url)
    thor.events.on(resource, "check_done")(thor.stop)
    resource.check()
    thor.run()
    for check in (resource, *resource.subreqs.values()):
        for note in check.response.notes:
            say([check.check_id, note.level.value, type(note).__name__, note.summary])
    supported = {
        "inm": resource.inm_support,
        "ims": resource.ims_support,
        "gzip": resource.gzip_support,
    }
    say(["status", resource.response.status_code, supported])


def say(what: list[object]) -> None:
    sys.stdout.write(json.dumps(what) + "\n")


if __name__ == "__main__":
    main(sys.argv[1])
