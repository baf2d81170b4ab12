"""Use cases that the literature made known, in our own words: they load, branch and lint well."""

from datetime import date
from pathlib import Path

import pytest

from ucspec.binding.scan import ScannedSteps
from ucspec.flow.criteria import count_paths
from ucspec.lint.check import LintContext, check_model
from ucspec.lint.collect import collect_rules
from ucspec.lint.pages import all_pages
from ucspec.model.scenario import Criterion
from ucspec.notation.load import load_model, read_files

PUBLISHED = Path(__file__).parent / "published"
TODAY = date(2026, 1, 15)


@pytest.fixture(scope="module")
def model():
    return load_model(PUBLISHED, base=PUBLISHED)


def test_every_published_use_case_is_good(model):
    assert not model.broken
    assert len(model.use_cases) == 10
    assert not [str(finding) for finding in model.findings if finding.is_error]


@pytest.mark.parametrize(
    ("use_case", "flow", "branch"),
    [
        ("UC-COCKBURN-01", 6, 7),
        ("UC-COCKBURN-02", 7, 8),
        ("UC-LARMAN-01", 8, 17),
        ("UC-RUCM-01", 5, 5),
        ("UC-RUCM-02", 4, 5),
        ("UC-RUP-01", 6, 8),
        ("UC-SENDALL-01", 5, 6),
        ("UC-SENDALL-02", 5, 11),
        ("UC-SLICES-01", 6, 9),
        ("UC-UMTG-01", 5, 6),
    ],
)
def test_paths_are_counted_as_the_notation_says(model, use_case, flow, branch):
    """flow: 1 + |F|; branch: 1 + Σ|E(f)| + the loops that may be taken more than once."""
    found = model.use_case(use_case)
    counts = [count_paths(model, found, Criterion(name)) for name in ("flow", "branch")]
    assert counts == [flow, branch]
    assert flow == len(found.flows)


def test_what_lint_says_of_them_is_sensible(model, golden):
    """Warnings of style are true of the originals as well; nothing is said that is not so."""
    rules = collect_rules()
    known = frozenset(page.code for page in all_pages(rules))
    context = LintContext(rules=rules, known=known, steps=ScannedSteps(), today=TODAY)
    sifted = check_model(model, read_files(PUBLISHED, PUBLISHED), context)
    said = [
        f"{finding.severity.value}: {finding}\n"
        for finding in sifted.findings
        if not finding.code.startswith(("S-221", "S-222"))
    ]
    golden(PUBLISHED / "lint.txt", "".join(said))
