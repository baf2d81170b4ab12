"""`ucspec run`: pytest with ucspec on."""

import os
import subprocess
import sys

import click

PLUGINS = ("pytest-bdd", "ucspec", "ucspec.cli.default_paths")
PYTEST = (
    *(sys.executable, "-P", "-m", "pytest"),
    *(word for plugin in PLUGINS for word in ("-p", plugin)),
)


class Verbatim(click.Command):
    """A command that leaves everything behind its name as it is written, `--help` too."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        ctx.args = list(args)
        return []


@click.command(cls=Verbatim, add_help_option=False)
@click.pass_context
def command(ctx: click.Context) -> int:
    """Run pytest with ucspec on; everything after it is pytest's, `--help` too.

    Without a path, the configuration's `features` are run. The exit code is pytest's.

    \b
    Examples:
      ucspec run
      ucspec run --uc UC-SUP-02/3a
      ucspec run features/shop -n 2 --uc-report html
    """
    return start((*PYTEST, *join_tags(ctx.args)))


def join_tags(words: list[str]) -> list[str]:
    """Write `--uc-tags @a` as one word: pytest takes "@a" for a file of arguments."""
    joined: list[str] = []
    for word in words:
        if joined and joined[-1] == "--uc-tags" and word.startswith("@"):
            joined[-1] = f"--uc-tags={word}"
        else:
            joined.append(word)
    return joined


def start(words: tuple[str, ...]) -> int:
    """Become another program; where a process cannot (Windows), wait for it."""
    if os.name == "posix":
        sys.stdout.flush()
        os.execv(words[0], words)  # noqa: S606 - pytest, with the user's own words
    return subprocess.call(words)  # noqa: S603
