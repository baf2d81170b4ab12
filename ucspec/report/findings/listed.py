"""What a report of findings is made of, whatever its format."""

import os
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from ucspec.lint.pages import Page
from ucspec.lint.suppress import Ignored
from ucspec.model.finding import Finding, Severity


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingList:
    """Findings sorted by place, the lines of their files, and what the summary counts.

    `files` counts the files that were looked at, `hidden` the remarks that nobody asked for.
    """

    findings: tuple[Finding, ...]
    ignored: tuple[Ignored, ...] = ()
    files: int = 0
    hidden: int = 0
    lines: Mapping[Path, Sequence[str]] = field(default_factory=dict)
    pages: Mapping[str, Page] = field(default_factory=dict)

    def line(self, finding: Finding) -> str:
        """The source line that a finding is about, or nothing."""
        lines = self.lines.get(finding.location.path, ())
        number = finding.location.line
        return lines[number - 1] if 0 < number <= len(lines) else ""

    def counts(self) -> Counter[Severity]:
        """How many findings there are of each severity."""
        return Counter(finding.severity for finding in self.findings)


def path_text(finding: Finding) -> str:
    """Write a file's path; bytes in its name that are no text become a mark."""
    return os.fsencode(finding.location.path.as_posix()).decode("utf-8", "replace")
