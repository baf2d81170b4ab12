"""GitHub's workflow commands, which become annotations of a pull request.

https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands
"""

from collections.abc import Mapping

from ucspec.model.finding import Finding, Severity
from ucspec.report.findings.listed import FindingList, path_text

COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}
IN_TEXT = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
IN_PROPERTY = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A", ":": "%3A", ",": "%2C"})


def write(found: FindingList) -> str:
    """Write one command a finding."""
    return "".join(f"{command(finding)}\n" for finding in found.findings)


def command(finding: Finding) -> str:
    place = finding.location
    text = f"{finding.message}\nhint: {finding.hint}" if finding.hint else finding.message
    properties: Mapping[str, object] = {
        "file": path_text(finding),
        "line": place.line,
        "col": place.column,
        "title": f"ucspec {finding.code}",
    }
    shown = [f"{key}={str(value).translate(IN_PROPERTY)}" for key, value in properties.items()]
    return f"::{COMMANDS[finding.severity]} {','.join(shown)}::{text.translate(IN_TEXT)}"
