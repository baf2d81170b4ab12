"""The manual's page of all findings is the one that the rules give."""

from pathlib import Path

from ucspec.lint.collect import collect_rules
from ucspec.lint.pages import all_pages
from ucspec.report.findings import manual

PAGE = Path(__file__).parents[2] / "docs" / "manual" / "rules.md"


def test_the_page_of_all_findings_is_current(golden):
    golden(PAGE, manual.write(all_pages(collect_rules())))
