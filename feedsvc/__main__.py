"""``python -m feedsvc``: the same as the command ``feedsvc``."""

from feedsvc.cli import main

main()
