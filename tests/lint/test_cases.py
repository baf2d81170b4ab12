"""Every case of every rule: what it finds, where, and what its fix makes of the file."""

from itertools import zip_longest

import pytest
from lint_cases import CASES, Case, as_found, find, fix, read_cases, write_files

EVERY = [case for path in sorted(CASES.glob("*.yaml")) for case in read_cases(path)]


def title(case: Case) -> str:
    return f"{case.code}: {case.name}"


@pytest.mark.parametrize("case", EVERY, ids=title)
def test_a_rule_finds_what_its_case_says(case, tmp_path):
    write_files(case, tmp_path)
    pairs = list(zip_longest(find(case, tmp_path), case.finds))
    told = [as_found(found, expected or "1:1: ") if found else "" for found, expected in pairs]
    wrong = [
        line
        for line, (_, expected) in zip(told, pairs, strict=True)
        if expected is None or not line.startswith(expected)
    ]
    assert not wrong, f"found: {told}"


@pytest.mark.parametrize("case", [case for case in EVERY if case.fixed is not None], ids=title)
def test_a_fix_gives_the_file_that_the_case_says(case, tmp_path):
    write_files(case, tmp_path)
    mending = fix(case, tmp_path)
    assert not mending.refused, mending.refused
    now = {path.as_posix(): content.decode() for path, content in mending.state.contents.items()}
    assert {name: now[name] for name in case.fixed} == case.fixed
    untouched = set(now) - set(case.fixed)
    assert {name: now[name] for name in untouched} == {name: case.files[name] for name in untouched}
