"""The samples of Cucumber's Compatibility Kit: run here, and what its own stream says of each."""

import json
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import cucumber_compatibility_kit

from ucspec.testing import Example

Envelope = dict[str, Any]

KIT = Path(cucumber_compatibility_kit.__file__).parent / "features"
GLUE = Path(__file__).parent / "glue"
PAGE = Path(__file__).parents[2] / "docs" / "kit.md"
SAMPLES = tuple(sorted(each.name for each in KIT.iterdir() if each.is_dir()))
OPTIONS = {"--retry": "--uc-retry"}  # the kit's word for it: ours
REPORT = ("--uc-collect=all", "--uc-report=messages", "-p", "no:randomly", "--tb=no", "-q")

NOT_MET: dict[str, str] = {}

HEAD = """\
# Cucumber's Compatibility Kit, sample by sample

Cucumber holds every implementation to one [kit](https://github.com/cucumber/compatibility-kit) of
feature files, and to the [Messages](https://github.com/cucumber/messages) that running them must
give. ucspec runs each sample with `--uc-collect=all --uc-report=messages` and step definitions of
its own (`tests/kit/glue/`), and the stream is compared with the kit's: documents, pickles, step
definitions, hooks, cases, arguments, statuses, attachments, suggestions, attempts, their order.
Left out are ids, times, the words of errors and snippets, and places in code: each language has
its own.

What a sample's own options and reference steps ask for is said in our words: `--retry 2` is
`--uc-retry=2`; `--order reverse` is a `pytest_collection_modifyitems` that reverses the items; the
error outside user code is a `pytest_runtestloop` that raises; `Before`, `After`, `BeforeAll` and
`AfterAll` are `before` and `after` of a "case" and of a "run"; a pending or skipped step returns
`pending` or `pytest.skip`.

This page is written by `tests/kit/test_kit.py`, which fails when a sample no longer gives what it
says. `make golden` writes it anew.
"""
TABLE = "\n| Sample | Cases | Attempts | Steps and hooks | Met |\n|---|---|---|---|---|\n"


def run_sample(name: str, directory: Path) -> list[Envelope]:
    """Run a sample of the kit and read the stream that comes out."""
    example = Example(files_of(name), directory)
    outcome = example.run_pytest(*REPORT, *arguments_of(name))
    report = directory / "ucspec-report" / "messages.ndjson"
    assert report.exists(), outcome.stdout + outcome.stderr
    return list(read_stream(report))


def files_of(name: str) -> dict[str, str | bytes]:
    """Take a sample's feature files and pictures, and our step definitions for it."""
    files: dict[str, str | bytes] = {
        path.name: path.read_bytes() for path in (KIT / name).iterdir() if path.suffix != ".ndjson"
    }
    glue = GLUE / f"{name.replace('-', '_')}.py"
    return {**files, "conftest.py": glue.read_bytes()}


def arguments_of(name: str) -> list[str]:
    """Translate the options of a sample; the others are for our step definitions."""
    path = KIT / name / f"{name}.arguments.txt"
    words = path.read_text().split() if path.exists() else []
    pairs = pairwise(words)
    return [f"{OPTIONS[option]}={value}" for option, value in pairs if option in OPTIONS]


def kit_stream(name: str) -> list[Envelope]:
    """Read what the kit expects."""
    return list(read_stream(KIT / name / f"{name}.ndjson"))


def read_stream(path: Path) -> Iterator[Envelope]:
    """Read envelopes, one a line."""
    for line in path.read_text(encoding="utf-8").splitlines():
        yield json.loads(line)


def page() -> str:
    """Write docs/kit.md."""
    met = len(SAMPLES) - len(NOT_MET)
    rows = "".join(f"{row(name)}\n" for name in SAMPLES)
    return f"{HEAD}\n**{met} of {len(SAMPLES)} samples are met.**\n{TABLE}{rows}"


def row(name: str) -> str:
    """Write a sample's row: what the kit has in it, and whether it is met."""
    stream = kit_stream(name)
    kinds = Counter(next(iter(envelope)) for envelope in stream)
    statuses = Counter(
        envelope["testStepFinished"]["testStepResult"]["status"].lower()
        for envelope in stream
        if "testStepFinished" in envelope
    )
    told = ", ".join(f"{count} {status}" for status, count in sorted(statuses.items())) or "none"
    verdict = f"no: {NOT_MET[name]}" if name in NOT_MET else "yes"
    cases, attempts = kinds["testCase"], kinds["testCaseStarted"]
    return f"| `{name}` | {cases} | {attempts} | {told} | {verdict} |"
