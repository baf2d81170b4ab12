"""The house rules of rules: one in a file, named after its code, with a page and cases."""

import re
from importlib import import_module

import pytest
from lint_cases import CASES, read_cases

from ucspec import discovery
from ucspec.errors import UcspecError
from ucspec.lint import collect
from ucspec.lint.collect import RuleSet, collect_rules, own_modules, refuse_doubles, rules_of
from ucspec.lint.pages import GROUPS, all_pages
from ucspec.lint.rule import LintRule, reading_rule
from ucspec.model.finding import Severity

FIRST_SET_TEXT = """
M-101 M-102 M-104 M-105 M-106 M-113 M-115 M-122 S-201 S-202 S-203 S-206 S-207 S-209 S-211 S-213
S-214 S-215 S-221 S-222 F-301 F-302 F-303 F-304 F-306 F-308 F-309 F-311 F-316 F-319 R-401 R-402
R-403 R-404 R-407 R-411 B-501 K-601 J-701 G-803 G-805 G-808 G-810 G-811
"""
FIRST_SET = FIRST_SET_TEXT.split()
MODULES = tuple(own_modules())
RULES = tuple(rule for name in MODULES for rule in rules_of(import_module(name)))


@pytest.mark.parametrize("name", MODULES)
def test_a_module_holds_one_rule_and_is_named_after_it(name):
    (rule,) = rules_of(import_module(name))
    assert name.rpartition(".")[2].startswith(rule.code.replace("-", "").lower() + "_")


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_a_rule_has_a_page_with_all_its_parts(rule):
    (page,) = [page for page in all_pages(collect_rules()) if page.code == rule.code]
    assert page.title.endswith(".")
    assert page.why
    assert page.bad
    assert page.good
    assert page.group in GROUPS
    assert not re.search(r"^(Why|Bad|Good):", page.good, re.MULTILINE)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_a_rule_has_a_case_that_finds_and_one_that_does_not(rule):
    cases = read_cases(CASES / f"{rule.code}.yaml")
    assert any(case.finds for case in cases)
    assert any(not case.finds for case in cases)
    assert rule.fix is None or any(case.fixed is not None for case in cases)


def test_cases_belong_to_rules():
    assert {path.stem for path in CASES.glob("*.yaml")} <= {rule.code for rule in RULES}


def test_the_first_set_is_complete():
    assert len(FIRST_SET) == 44
    assert not set(FIRST_SET) - {rule.code for rule in RULES}


def test_our_own_rules_can_all_be_imported():
    assert collect_rules().unusable == ()


def test_a_code_is_one_rule():
    first, second = LintRule(code="X-1", severity=Severity.INFO, page=""), RULES[0]
    refuse_doubles([("a", first), ("a", first), ("b", second)])
    with pytest.raises(UcspecError, match="two rules have the code X-1: a and b"):
        refuse_doubles([("a", first), ("b", first)])


def test_a_rule_that_cannot_be_imported_does_not_take_the_others_with_it(monkeypatch):
    names = ("ucspec.lint.rules.nowhere", MODULES[0])
    monkeypatch.setattr(collect, "own_modules", lambda: iter(names))
    found = collect.collect_rules.__wrapped__()
    assert [rule.code for rule in found.rules] == [RULES[0].code]
    ((name, problem),) = found.unusable
    assert (name, problem.partition(":")[0]) == (names[0], "ModuleNotFoundError")


@reading_rule("X-901", Severity.WARNING)
def a_rule_of_a_plug_in() -> None:
    """A step is short.

    Why: short steps are read.
    """


@pytest.mark.parametrize("offer", [a_rule_of_a_plug_in, import_module(__name__)])
def test_a_plug_in_offers_a_rule_or_a_module_of_them(monkeypatch, offer):
    monkeypatch.setattr(discovery, "known", lambda group: ("short",))
    monkeypatch.setattr(discovery, "load", lambda group, name: offer)
    found = collect.collect_rules.__wrapped__()
    assert found.rule("X-901") is a_rule_of_a_plug_in
    assert all_pages(found)[-1].code == "X-901"
    assert RuleSet(rules=()).rule("X-901") is None
