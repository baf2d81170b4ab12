"""The `--uc…` options: a table with their help, and what is wrong with a value in words.

This module is loaded in every pytest run, so what a check needs is imported inside it.
"""

import argparse
from collections.abc import Callable, Iterable
from typing import Any

import pytest


def one_of(what: str, known: Callable[[], Iterable[str]]) -> Callable[[str], str]:
    """Take one of the known words; the message lists them."""

    def read(text: str) -> str:
        words = tuple(known())
        if text not in words:
            raise argparse.ArgumentTypeError(_unknown(what, text, words))
        return text

    return read


def some_of(what: str, known: Callable[[], Iterable[str]]) -> Callable[[str], str]:
    """Take known words with commas between."""

    def read(text: str) -> str:
        words, names = tuple(known()), split_commas([text])
        unknown = [_unknown(what, name, words) for name in names if name not in words]
        if unknown or not names:
            raise argparse.ArgumentTypeError("; ".join(unknown) or _unknown(what, "", words))
        return ",".join(names)

    return read


def whole_number(text: str) -> int:
    """Take 1, 2, 3, …"""
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"'{text}' is no whole number of 1 or more")
    return int(text)


def count(text: str) -> int:
    """Take 0, 1, 2, …"""
    if not text.isdecimal():
        raise argparse.ArgumentTypeError(f"'{text}' is no whole number of 0 or more")
    return int(text)


def seconds(text: str) -> float:
    """Take a number of seconds; 0 is no limit."""
    try:
        number = float(text)
    except ValueError:
        number = -1
    if not 0 <= number < float("inf"):
        raise argparse.ArgumentTypeError(f"'{text}' is no number of seconds of 0 or more")
    return number


def budget(text: str) -> float:
    """Take a number of seconds, more than none."""
    try:
        number = float(text)
    except ValueError:
        number = 0.0
    if not 0 < number < LONGEST_BUDGET:  # also for what is no number
        raise argparse.ArgumentTypeError(f"'{text}' is no number of seconds above 0")
    return number


def shard(text: str) -> str:
    """Take I/N."""
    from ucspec.errors import UsageError
    from ucspec.run.deal import read_shard

    try:
        return str(read_shard(text))
    except UsageError as error:
        raise argparse.ArgumentTypeError(str(error)) from error


def not_empty(text: str) -> str:
    """Take any text with a word in it."""
    if not text.strip():
        raise argparse.ArgumentTypeError("a name is missing")
    return text.strip()


def target_choice(text: str) -> str:
    """Take NAME or NAME=URL."""
    name = text.partition("=")[0].strip()
    if not name:
        raise argparse.ArgumentTypeError(f"'{text}' names no target; write NAME or NAME=URL")
    return text.strip()


def split_commas(texts: Iterable[str]) -> tuple[str, ...]:
    """Take "A,B" and "C" apart, in order, each once."""
    parts = (part.strip() for text in texts for part in text.split(","))
    return tuple(dict.fromkeys(part for part in parts if part))


def _unknown(what: str, text: str, known: tuple[str, ...]) -> str:
    return f"no {what} named '{text}' (known: {', '.join(known)})"


def _criteria() -> Iterable[str]:
    from ucspec.model.scenario import Criterion

    return tuple(criterion.value for criterion in Criterion)


def _formats() -> Iterable[str]:
    from ucspec.report.formats import format_names

    return format_names()


def _collect_words() -> Iterable[str]:
    from ucspec.config.values import COLLECT_WORDS

    return COLLECT_WORDS


Setting = dict[str, Any]
LONGEST_BUDGET = 1e9

OPTIONS: dict[str, Setting] = {
    "--uc": {
        "action": "append",
        "metavar": "ID[,ID…]",
        "type": not_empty,
        "help": "Run only these use cases, flows or paths: "
        "--uc UC-SUP-02, --uc UC-SUP-02/3a, --uc 'UC-SUP-02/main[web]'. "
        "The shell form is accepted too: UC-MOT-01/4ax2.",
    },
    "--uc-flow": {
        "metavar": "KIND|LABEL",
        "type": not_empty,
        "help": "Run only main, alternate or exception flows, or the flows with this label: "
        "--uc-flow exception, --uc-flow 3a.",
    },
    "--uc-tags": {
        "metavar": "EXPR",
        "type": not_empty,
        "help": "Run only what a Cucumber tag expression chooses: "
        '--uc-tags "must and not draft", --uc-tags="@must and not @draft".',
    },
    "--uc-actor": {
        "metavar": "NAME",
        "type": not_empty,
        "help": 'Run only use cases in which this actor takes part: --uc-actor "Support Agent".',
    },
    "--uc-stage": {
        "metavar": "NAME",
        "type": not_empty,
        "help": "Run only use cases of this stage of the journey: --uc-stage post-purchase.",
    },
    "--uc-persona": {
        "metavar": "NAME",
        "type": not_empty,
        "help": 'Run only the paths that this persona walks: --uc-persona "Busy Parent".',
    },
    "--uc-channel": {
        "metavar": "NAME",
        "type": not_empty,
        "help": "Run only the paths that use this channel: --uc-channel web.",
    },
    "--uc-slice": {
        "metavar": "N",
        "type": whole_number,
        "help": "Run only what is tagged @slice:N: --uc-slice 1.",
    },
    "--uc-criterion": {
        "metavar": "NAME",
        "type": one_of("criterion", _criteria),
        "help": "How much of the flow graph the paths cover: main, flow (default), branch, pairs "
        "or all.",
    },
    "--uc-max-paths": {
        "metavar": "N",
        "type": whole_number,
        "help": "Cut a use case's paths after N (default 200); what is cut is reported.",
    },
    "--uc-collect": {
        "metavar": "use-cases|all|off",
        "type": one_of("kind of collection", _collect_words),
        "help": "Collect use-case files (default), every feature file that no scenarios() has "
        "taken too (all), or none (off).",
    },
    "--uc-target": {
        "action": "append",
        "metavar": "NAME[=URL]",
        "type": target_choice,
        "help": "Run against this target: --uc-target http, "
        "--uc-target http=http://localhost:8000. "
        "Given several times, each case runs once per target.",
    },
    "--uc-dry-run": {
        "action": "store_true",
        "default": None,
        "help": "Bind every step, report undefined and ambiguous ones, and run nothing.",
    },
    "--uc-fail-fast": {
        "action": "store_true",
        "default": None,
        "help": "Skip the cases that would go through a step that has failed already.",
    },
    "--uc-retry": {
        "metavar": "N",
        "type": count,
        "help": "Try a case that has failed up to N times again (default 0); every attempt is "
        "recorded.",
    },
    "--uc-step-timeout": {
        "metavar": "SECONDS",
        "type": seconds,
        "help": "End a step that takes longer, unless its definition says how long it may take: "
        "--uc-step-timeout 2.5. 0 is no limit (default).",
    },
    "--uc-shard": {
        "metavar": "I/N",
        "type": shard,
        "help": "Run the I-th of N parts of the tests, dealt out by file: --uc-shard 3/20. "
        "`ucspec merge` joins what the shards record.",
    },
    "--uc-budget": {
        "metavar": "SECONDS",
        "type": budget,
        "help": "Run moments of truth and @must first, then by priority, and start nothing "
        "more after so many seconds; what is left is not run, and said: --uc-budget 600.",
    },
    "--uc-evidence": {
        "metavar": "DIR|off",
        "type": not_empty,
        "help": "Record what happened in this directory (default .ucspec), or nothing.",
    },
    "--uc-report": {
        "metavar": "FORMATS",
        "type": some_of("report format", _formats),
        "help": "Write reports after the run, with commas between: --uc-report html,json.",
    },
    "--uc-report-dir": {
        "metavar": "DIR",
        "type": not_empty,
        "help": "Write reports into this directory (default ucspec-report).",
    },
}

SELECTING = (
    "uc",
    "uc_flow",
    "uc_tags",
    "uc_actor",
    "uc_stage",
    "uc_persona",
    "uc_channel",
    "uc_slice",
)


def add_options(parser: pytest.Parser) -> None:
    """Declare every option in a group of its own."""
    group = parser.getgroup("ucspec", "use cases (ucspec)")
    for name, setting in OPTIONS.items():
        group.addoption(name, **setting)


def is_selecting(option: argparse.Namespace) -> bool:
    """Say whether any option was given that chooses among use cases."""
    return any(getattr(option, name, None) for name in SELECTING)
