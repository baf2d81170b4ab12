"""SARIF 2.1.0 (https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html)."""

import json
import os
from collections.abc import Iterable, Sequence
from typing import Any
from urllib.parse import quote

from ucspec import __version__
from ucspec.lint.pages import Page
from ucspec.lint.suppress import Ignored
from ucspec.model.finding import Finding, Severity
from ucspec.report.findings.fingerprint import fingerprints
from ucspec.report.findings.listed import FindingList

LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
FINGERPRINT = "ucspec/v1"


def write(found: FindingList) -> str:
    """Write a log of one run, with the manual page of each rule that found something."""
    codes = sorted({each.code for each in every_finding(found)})
    results = [result(finding, name, codes) for finding, name in fingerprints(found)]
    results += [suppressed(each, codes) for each in found.ignored]
    driver = {
        "name": "ucspec",
        "version": __version__,
        "rules": [rule(code, found.pages.get(code)) for code in codes],
    }
    document = {
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [
            {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
        ],
    }
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def every_finding(found: FindingList) -> Iterable[Finding]:
    return (*found.findings, *(each.finding for each in found.ignored))


def rule(code: str, page: Page | None) -> dict[str, Any]:
    """Describe a rule by its manual page."""
    if page is None:
        return {"id": code}
    parts = (page.why, page.bad and f"Bad:\n{page.bad}", page.good and f"Good:\n{page.good}")
    described: dict[str, Any] = {
        "id": code,
        "shortDescription": {"text": page.title},
        "help": {"text": "\n\n".join(filter(None, (page.title, *parts)))},
    }
    if page.severity:
        described["defaultConfiguration"] = {"level": LEVELS[page.severity]}
    return described


def result(finding: Finding, fingerprint: str, codes: Sequence[str]) -> dict[str, Any]:
    """Write one finding; its fingerprint tells a service that it is the one of last time."""
    return {**bare_result(finding, codes), "partialFingerprints": {FINGERPRINT: fingerprint}}


def suppressed(ignored: Ignored, codes: Sequence[str]) -> dict[str, Any]:
    """Write a finding that its author has answered."""
    suppression = {"kind": "inSource", "justification": ignored.reason}
    return {**bare_result(ignored.finding, codes), "suppressions": [suppression]}


def bare_result(finding: Finding, codes: Sequence[str]) -> dict[str, Any]:
    text = f"{finding.message} ({finding.hint})" if finding.hint else finding.message
    place = finding.location
    return {
        "ruleId": finding.code,
        "ruleIndex": codes.index(finding.code),
        "level": LEVELS[finding.severity],
        "message": {"text": text},
        "locations": [
            {
                "physicalLocation": {
                    "artifactLocation": {"uri": quote(os.fsencode(place.path.as_posix()))},
                    "region": {"startLine": place.line, "startColumn": place.column},
                }
            }
        ],
    }
