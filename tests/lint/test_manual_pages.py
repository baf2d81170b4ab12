"""The manual pages: each code has one, and what a page shows is true."""

import re

import pytest
from lint_cases import HERE as TESTS
from lint_cases import find, write_files
from page_examples import case_of

from ucspec.lint.collect import collect_rules
from ucspec.lint.pages import all_pages, written_pages

SOURCE = TESTS.parent.parent / "ucspec"
CODE = re.compile(r'"([A-Z]-[0-9]{3})"')
NO_EXAMPLE = {"N-001", "N-004", "N-007", "N-008", "N-070", "N-071", "C-012", "L-001", "L-005"}
# What these show is cut short, or is more than one use case, a file name, a configuration.
CUT_SHORT = {
    *("M-101", "M-102", "M-104", "M-105", "M-106", "M-107", "M-109", "M-110", "M-113", "M-116"),
    *("M-117", "M-119", "S-220", "S-221", "S-222", "S-223", "S-224", "S-225", "S-226", "F-316"),
    *("R-402", "R-405", "R-408", "R-409", "J-707", "G-807", "G-809"),
}
SHOWN = [page for page in all_pages(collect_rules()) if page.bad and page.code not in CUT_SHORT]


@pytest.mark.parametrize("page", SHOWN, ids=lambda page: page.code)
def test_what_a_page_calls_bad_is_found_and_what_it_calls_good_is_not(page, tmp_path):
    found = {}
    for name, block in (("bad", page.bad), ("good", page.good)):
        case = case_of(page, block)
        write_files(case, tmp_path / name)
        found[name] = find(case, tmp_path / name)
    assert found["bad"]
    assert not found["good"]


def test_every_page_shows_an_example_or_cannot():
    without = {page.code for page in written_pages() if not (page.bad and page.good)}
    assert {code for code in without if not code.startswith("T-")} == NO_EXAMPLE


def test_every_code_that_is_said_has_a_page_or_is_a_rule():
    said = {
        code
        for path in SOURCE.rglob("*.py")
        if "rules" not in path.relative_to(SOURCE).parts
        for code in CODE.findall(path.read_text(encoding="utf-8"))
    }
    missing = said - {page.code for page in all_pages(collect_rules())} - {"X-101"}
    assert not missing


def test_no_page_is_of_a_code_that_nothing_says():
    texts = "\n".join(path.read_text(encoding="utf-8") for path in SOURCE.rglob("*.py"))
    assert not [page.code for page in written_pages() if f'"{page.code}"' not in texts]


def test_titles_are_sentences():
    assert all(page.title.endswith(".") for page in all_pages(collect_rules()))
