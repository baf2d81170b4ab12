"""docs/durability.md says which test holds which promise, and every one of them exists."""

import ast

from durability_rows import HERE, PAGE, ROWS, TESTS, existing_tests, named_tests, page

ALL_ROWS = 24
SKIPPING = {"skip", "skipif", "xfail", "importorskip"}


def test_the_page_says_what_is_tested(golden):
    golden(PAGE, page())


def test_every_row_has_a_test_that_exists():
    assert len(ROWS) == ALL_ROWS
    assert sorted(named_tests() - set(existing_tests(named_tests()))) == []


def test_no_test_of_a_fault_is_left_out_of_the_table():
    files = {f"{HERE}{path.name}::" for path in (TESTS / HERE).glob("test_*.py")}
    named = {f"{test.partition('::')[0]}::" for test in named_tests()}
    assert files - named == {f"{HERE}test_durability_page.py::"}


def test_no_fault_is_skipped():
    found = [
        f"{path.name}:{node.lineno}"
        for path in (TESTS / HERE).glob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Attribute) and node.attr in SKIPPING
    ]
    assert found == []
