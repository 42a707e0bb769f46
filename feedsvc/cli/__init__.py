"""The command line: one module a command. ``main`` turns every foreseen failure into a message."""

from __future__ import annotations

import sys

import click

from feedsvc.cli.accept import accept
from feedsvc.cli.check import check
from feedsvc.cli.explain import explain
from feedsvc.cli.init import init
from feedsvc.cli.learn import learn_folder
from feedsvc.cli.preview import preview
from feedsvc.cli.scan import scan
from feedsvc.cli.serve import serve
from feedsvc.cli.state import state
from feedsvc.cli.web import web
from feedsvc.cli.worker import worker
from feedsvc.errors import FeedsvcError

EXIT_USAGE = 2
EXIT_INTERRUPTED = 130


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="feedsvc", message="%(prog)s %(version)s")
def feedsvc() -> None:
    """Publish a folder of articles as RSS, Atom and JSON feeds that stay true.

    Copy articles (plain text, Markdown, HTML) into a folder and type

        feedsvc serve FOLDER

    Its subfolders become sections, each with feeds of its own. Settings stand in feedsvc.toml
    ("feedsvc init" writes one) and in environment variables; none are needed to begin with.
    """


for command in (
    *(serve, web, worker, scan),
    *(check, explain, preview, accept),
    *(init, learn_folder, state),
):
    feedsvc.add_command(command)


def main() -> None:
    """Run the command line and end the process with its exit code."""
    try:
        sys.exit(feedsvc.main(standalone_mode=False) or 0)
    except FeedsvcError as problem:
        click.echo(f"feedsvc: {problem}", err=True)
        sys.exit(EXIT_USAGE)
    except click.ClickException as problem:
        problem.show()
        sys.exit(problem.exit_code)
    except (click.Abort, KeyboardInterrupt):
        sys.exit(EXIT_INTERRUPTED)
    except BrokenPipeError:
        # The reader of our output has gone, as after "| head": nobody is left to tell.
        sys.stderr.close()
        sys.exit(0)
