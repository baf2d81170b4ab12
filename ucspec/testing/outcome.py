"""What a run of an example left behind."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from ucspec.config.record import DEFAULT_EVIDENCE
from ucspec.evidence.journal import list_runs, read_run
from ucspec.model.result import Run, TestResult
from ucspec.run.blocked import settle

SUMMARY = re.compile(r"^=* ?(.+?) in \d+\.\d+s", re.MULTILINE)
COUNT = re.compile(r"(\d+) ([a-z]+)")
PLURALS = {"errors": "error", "warnings": "warning"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """An exit code, what was printed, and the directory in which it happened."""

    exit_code: int
    stdout: str
    stderr: str
    directory: Path

    @property
    def text(self) -> str:
        """Everything that was printed."""
        return self.stdout + self.stderr

    @property
    def counts(self) -> Mapping[str, int]:
        """What pytest counts in its last line: {"passed": 3, "failed": 1}."""
        found = SUMMARY.findall(self.stdout)
        pairs = COUNT.findall(found[-1]) if found else []
        return {PLURALS.get(word, word): int(number) for number, word in pairs}

    @property
    def run_ids(self) -> tuple[str, ...]:
        """The ids of all runs recorded in the default place, oldest first."""
        return list_runs(self.directory / DEFAULT_EVIDENCE)

    @property
    def run(self) -> Run:
        """The newest run recorded in the default place; raises UsageError if there is none."""
        return read_run(self.directory / DEFAULT_EVIDENCE)

    @property
    def results(self) -> Mapping[str, TestResult]:
        """The settled result of each case of the newest run, by id; of several the last."""
        settled = settle(self.run.results)
        return {f"{one.case}{{{one.target}}}" if one.target else one.case: one for one in settled}

    @property
    def statuses(self) -> Mapping[str, str]:
        """The status of each case of the newest run, in words."""
        return {case: result.status.value for case, result in self.results.items()}

    def lines(self, part: str) -> tuple[str, ...]:
        """Find the printed lines that hold a text."""
        return tuple(line for line in self.text.splitlines() if part in line)
