"""GitLab's code quality report (https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format)."""

import json

from ucspec.model.finding import Severity
from ucspec.report.findings.fingerprint import fingerprints
from ucspec.report.findings.listed import FindingList, path_text

SEVERITIES = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.INFO: "info"}


def write(found: FindingList) -> str:
    """Write an artifact of the type `codequality`."""
    document = [
        {
            "check_name": finding.code,
            "description": finding.message,
            "fingerprint": fingerprint,
            "severity": SEVERITIES[finding.severity],
            "location": {
                "path": path_text(finding),
                "lines": {"begin": finding.location.line},
            },
        }
        for finding, fingerprint in fingerprints(found)
    ]
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"
