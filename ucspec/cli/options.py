"""Options that several commands take, under one name each.

What belongs together reaches the command as one record.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields
from functools import wraps
from pathlib import Path
from typing import Any

import click

from ucspec.config.values import CRITERION_WORDS

Command = Callable[..., Any]
Decorator = Callable[[Command], Command]


@dataclass(frozen=True, slots=True, kw_only=True)
class ChoiceOptions:
    """Which cases are asked for; None is left to the configuration, no ids are all."""

    criterion: str | None
    max_paths: int | None
    use_cases: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceOptions:
    """Which recorded results are asked for; None is the default."""

    evidence: Path | None
    run_id: str | None
    runs: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LintOptions:
    """What `lint` is asked to tell, and whether to mend it."""

    is_fix: bool
    is_diff: bool
    is_strict: bool
    shows_info: bool
    shows_all: bool
    select: tuple[str, ...]
    ignore: tuple[str, ...]
    use_cases: tuple[str, ...]


def _split_ids(_ctx: click.Context, _option: click.Parameter, texts: Sequence[str]) -> Any:
    parts = [part.strip() for text in texts for part in text.split(",")]
    if not all(parts):
        raise click.BadParameter("an id is missing")
    return tuple(dict.fromkeys(parts))


def grouped(name: str, record: type, *options: Decorator) -> Decorator:
    """Add options whose values reach the command as one record of this name."""

    def decorate(command: Command) -> Command:
        @wraps(command)
        def with_record(*args: Any, **values: Any) -> Any:
            parts = {field.name: values.pop(field.name) for field in fields(record)}
            return command(*args, **values, **{name: record(**parts)})

        decorated: Command = with_record
        for option in reversed(options):
            decorated = option(decorated)
        return decorated

    return decorate


paths = click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
choice = grouped(
    "choice",
    ChoiceOptions,
    click.option(
        "--criterion",
        type=click.Choice(CRITERION_WORDS),
        help="How much of the flow graph the paths must cover.  [default: as configured, or flow]",
    ),
    click.option(
        "--max-paths",
        type=click.IntRange(min=1),
        metavar="N",
        help="Cut a use case's paths after N.  [default: as configured, or 200]",
    ),
    click.option(
        "--uc",
        "use_cases",
        multiple=True,
        metavar="ID[,ID…]",
        callback=_split_ids,
        help="Only these use cases or paths; may be given several times.",
    ),
)
evidence = grouped(
    "evidence",
    EvidenceOptions,
    click.option(
        "--evidence",
        type=click.Path(path_type=Path),
        metavar="DIR",
        help="Where results are recorded.  [default: as configured, or .ucspec]",
    ),
    click.option("--run", "run_id", metavar="ID", help="Read this run.  [default: the newest]"),
    click.option(
        "--runs",
        type=click.Choice(["newest", "all"]),
        default="newest",
        show_default=True,
        help="With all, each case's newest result of any run counts.",
    ),
)

lint = grouped(
    "chosen",
    LintOptions,
    click.option("--fix", "is_fix", is_flag=True, help="Mend what can be mended safely."),
    click.option("--diff", "is_diff", is_flag=True, help="Show what --fix would change."),
    click.option("--strict", "is_strict", is_flag=True, help="Warnings fail as errors do."),
    click.option("--info", "shows_info", is_flag=True, help="Tell mere remarks as well."),
    click.option("--all", "shows_all", is_flag=True, help="Tell each of very many findings."),
    click.option(
        "--select",
        multiple=True,
        metavar="CODE[,CODE…]",
        callback=_split_ids,
        help="Only these rules or groups of rules, such as S-204 or S.",
    ),
    click.option(
        "--ignore",
        multiple=True,
        metavar="CODE[,CODE…]",
        callback=_split_ids,
        help="Not these rules or groups of rules.",
    ),
    click.option(
        "--uc",
        "use_cases",
        multiple=True,
        metavar="ID[,ID…]",
        callback=_split_ids,
        help="Only the files of these use cases; may be given several times.",
    ),
)


def output_format(*names: str) -> Decorator:
    """Add `-f/--format` with these choices, the first by default, and `--json` for short."""
    return _format_option(click.Choice(names), names[0], "How the answer is written.")


def output_formats(names: Sequence[str], default: str) -> Decorator:
    """Add `-f/--format` that takes several names with commas, and `--json` for short."""
    text = f"With commas between: {', '.join(names)}.  [default: as configured, or {default}]"
    return _format_option(click.STRING, None, text)


def _format_option(choices: click.ParamType[Any], default: str | None, text: str) -> Decorator:
    def decorate(command: Command) -> Command:
        @wraps(command)
        def with_format(*args: Any, is_json: bool, output_format: str | None, **values: Any) -> Any:
            chosen = "json" if is_json else output_format
            return command(*args, output_format=chosen, **values)

        shorthand = click.option("--json", "is_json", is_flag=True, help="Same as --format json.")
        named = click.option(
            "-f",
            "--format",
            "output_format",
            type=choices,
            default=default,
            show_default=default is not None,
            help=text,
        )
        return named(shorthand(with_format))

    return decorate
