"""Some rules weigh what they find by the use case: what is ready, a part, or a moment of truth."""

from pathlib import Path

import pytest
from lint_cases import find, read_case, write_files

from ucspec.model.finding import Severity

TEXT = """\
@UC-SHOP-01 {tags}
Feature: Buy a product
  Scope: Shop
  Primary actor: Customer
  {line}

  Scenario: Main success
    When Customer pays
    Then the system confirms the order
"""


@pytest.mark.parametrize(
    ("code", "tags", "line", "severity"),
    [
        ("M-109", "@user-goal", "", Severity.WARNING),
        ("M-109", "@subfunction", "", Severity.INFO),
        ("M-113", "@user-goal", "", Severity.WARNING),
        ("M-113", "@ready", "", Severity.ERROR),
        ("M-113", "@ready @user-goal", "", Severity.ERROR),
        ("M-113", "@ready @subfunction", "", Severity.WARNING),
        ("M-113", "@draft @user-goal", "", Severity.WARNING),
        ("M-119", "@must", "", Severity.INFO),
        ("M-119", "@must", "Reviewed: 2025-01-01", Severity.WARNING),
        ("M-122", "@must", "Stakehlder: Finance - is paid", Severity.ERROR),
        ("M-122", "@must", "Frequency: daily", Severity.WARNING),
        ("F-311", "@user-goal", "", Severity.WARNING),
        ("F-311", "@moment-of-truth", "", Severity.ERROR),
    ],
)
def test_a_use_case_decides_how_bad_a_finding_is(
    code: str, tags: str, line: str, severity: Severity, tmp_path: Path
) -> None:
    entry = {"name": "", "text": TEXT.format(tags=tags, line=line), "finds": []}
    case = read_case(code, entry)
    write_files(case, tmp_path)
    assert [finding.severity for finding in find(case, tmp_path)] == [severity]
