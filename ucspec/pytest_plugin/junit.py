"""pytest's own JUnit report, told what blocked means before it is written."""

from collections.abc import Mapping
from xml.etree.ElementTree import Element

import pytest

from ucspec.model.result import TestResult
from ucspec.model.verdict import CaseStatus
from ucspec.pytest_plugin.private import junit_elements
from ucspec.pytest_plugin.recorder import Key


def settle_junit(config: pytest.Config, results: Mapping[Key, TestResult]) -> None:
    """Mark the failures of blocked cases, and write the settled status of every case."""
    for element in junit_elements(config):
        properties = {each.get("name"): each for each in element.iter("property")}
        case, status = properties.get("ucspec.case"), properties.get("ucspec.status")
        if case is None or status is None:
            continue
        target = properties.get("ucspec.target")
        key = (str(case.get("value")), str(target.get("value")) if target is not None else "")
        if key in results:
            _settle(element, status, results[key])


def _settle(element: Element, status: Element, result: TestResult) -> None:
    status.set("value", result.status.value)
    if result.status is CaseStatus.BLOCKED:
        for failure in element.iter("failure"):
            failure.set("type", CaseStatus.BLOCKED.value)
