"""The shape `ucspec/lint/1`."""

import json
from typing import Any

from ucspec.model.finding import Finding, Severity
from ucspec.report.findings.listed import FindingList, path_text

SCHEMA = "ucspec/lint/1"


def write(found: FindingList) -> str:
    """Write findings for other programs."""
    counts = found.counts()
    document = {
        "schema": SCHEMA,
        "findings": [finding_document(finding) for finding in found.findings],
        "ignored": [
            {**finding_document(each.finding), "reason": each.reason} for each in found.ignored
        ],
        "totals": {
            "files": found.files,
            **{severity.value: counts[severity] for severity in Severity},
            "fixable": sum(finding.fixable for finding in found.findings),
            "ignored": len(found.ignored),
        },
    }
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def finding_document(finding: Finding) -> dict[str, Any]:
    return {
        "code": finding.code,
        "severity": finding.severity.value,
        "path": path_text(finding),
        "line": finding.location.line,
        "column": finding.location.column,
        "message": finding.message,
        "hint": finding.hint,
        "fixable": finding.fixable,
    }
