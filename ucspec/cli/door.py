"""The group of all commands: each imported when it is asked for, every end an exit code."""

import os
import sys
import traceback
from collections.abc import Mapping
from importlib import import_module
from io import TextIOWrapper
from keyword import iskeyword
from typing import Any

import click

from ucspec.cli.exit_code import ExitCode
from ucspec.config.wording import closest
from ucspec.errors import UcspecError
from ucspec.report.wording import visible

TRACEBACK_SWITCH = "UCSPEC_TRACEBACK"


class Door(click.Group):
    """A group that knows its commands by name and summary, and imports only the one that runs.

    A command returns its exit code. An error that ucspec raises on purpose is printed as it
    is; any other is an internal error, told in one line.
    """

    def __init__(self, *, summaries: Mapping[str, str], **settings: Any) -> None:
        super().__init__(**settings)
        self.summaries = summaries

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        return list(self.summaries)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        if cmd_name not in self.summaries:
            return None
        name = f"{cmd_name}_" if iskeyword(cmd_name) else cmd_name
        module = import_module(f"ucspec.cli.commands.{name}")
        command: click.Command = module.command
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args and args[0] not in self.summaries and not args[0].startswith("-"):
            hint = f"{closest(args[0], self.summaries)} known: {', '.join(self.summaries)}"
            raise click.UsageError(f"no command '{args[0]}'\n  hint: {hint.strip()}", ctx)
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        with formatter.section("Commands"):
            formatter.write_dl(list(self.summaries.items()))

    def main(
        self,
        args: Any = None,
        prog_name: str | None = None,
        complete_var: str | None = None,
        standalone_mode: bool = True,
        **extra: Any,
    ) -> Any:
        run = super().main
        if not standalone_mode:
            return run(args, prog_name, complete_var, standalone_mode, **extra)
        _accept_every_letter()
        try:
            code = run(args, prog_name, complete_var, False, **extra)
        except click.ClickException as error:
            error.show()
            code = ExitCode.USAGE
        except click.Abort:
            code = ExitCode.INTERRUPTED
        sys.exit(code)

    def invoke(self, ctx: click.Context) -> Any:
        try:
            code = super().invoke(ctx)
            sys.stdout.flush()
        except (click.ClickException, click.exceptions.Exit, click.Abort):
            raise
        except Exception as error:  # the last line before the user
            return _explain(error)
        return code


def _accept_every_letter() -> None:
    """Write "?" for a letter that the terminal does not know, rather than fail."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")


def _explain(error: Exception) -> ExitCode:
    """Tell in words why a command ended, and with which exit code."""
    if isinstance(error, BrokenPipeError):
        # https://docs.python.org/3/library/signal.html#note-on-sigpipe
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return ExitCode.BROKEN_PIPE
    if os.environ.get(TRACEBACK_SWITCH):
        click.echo("".join(traceback.format_exception(error)), err=True, nl=False)
    text = str(error)
    if isinstance(error, OSError) and error.strerror:
        text = f"{error.filename or 'standard output'}: {error.strerror}"
    elif not isinstance(error, UcspecError):
        text = f"internal error: {type(error).__name__}: {error}"
        text += f" (run with {TRACEBACK_SWITCH}=1 to see the trace)"
    click.echo(visible(text), err=True)
    return ExitCode.USAGE
