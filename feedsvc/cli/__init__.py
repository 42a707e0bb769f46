"""The command line: one module a command. ``main`` turns every foreseen failure into a message."""

from __future__ import annotations

import sys
from importlib import import_module

import click

from feedsvc.errors import FeedsvcError

EXIT_USAGE = 2
EXIT_INTERRUPTED = 130


#: Each command and the function of the module of that name that it is. Only the one that is asked
#: for is loaded: a scanner needs no web server, and half a second and 25 MB are much to a process.
COMMANDS = {
    "serve": "serve",
    "web": "web",
    "worker": "worker",
    "scan": "scan",
    "check": "check",
    "explain": "explain",
    "preview": "preview",
    "accept": "accept",
    "init": "init",
    "learn": "learn_folder",
    "state": "state",
}


class Commands(click.Group):
    """The commands, by their table."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 # click's signature
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 # as above
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = getattr(
            import_module(f"feedsvc.cli.{cmd_name}"), COMMANDS[cmd_name]
        )
        return command


@click.group(
    cls=Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100}
)
@click.version_option(package_name="feedsvc", message="%(prog)s %(version)s")
def feedsvc() -> None:
    """Publish a folder of articles as RSS, Atom and JSON feeds that stay true.

    Copy articles (plain text, Markdown, HTML) into a folder and type

        feedsvc serve FOLDER

    Its subfolders become sections, each with feeds of its own. Settings stand in feedsvc.toml
    ("feedsvc init" writes one) and in environment variables; none are needed to begin with.
    """


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
