"""What is said of a model: severities, notes that answer findings, rules that fail."""

from dataclasses import replace
from pathlib import Path

import pytest
from lint_cases import Case, context_of, read, read_case, write_files

from ucspec.config.lint import LintSettings
from ucspec.lint.check import check_model
from ucspec.lint.collect import RuleSet
from ucspec.lint.rule import Complaint, model_rule, reading_rule, rule
from ucspec.lint.suppress import Sifted
from ucspec.model.finding import Severity
from ucspec.notation.load import read_files

TEXT = """\
@UC-SHOP-01
Feature: Buy a phone
  Scope: Shop
  Primary actor: Customer
{card}
  Scenario: Main success
    When Customer pays
    Then the system sends the phone

  Scenario: 1a. The card is declined
    Instead of step {step}, ends in failure

    When Customer pays with a card that is declined
    Then the system keeps the order
"""


@rule("X-1", Severity.WARNING)
def loud(reading, use_case):
    for flow in use_case.flows:
        yield Complaint(location=flow.location, message=f"flow {flow.label} is loud")


@model_rule("X-2", Severity.WARNING)
def failing(whole):
    yield Complaint(location=whole.readings[0].use_case.location, message="before it failed")
    raise ZeroDivisionError("no steps")


def fix_fails(finding, reading):
    raise KeyError("oops")


@rule("X-3", Severity.INFO, fix=fix_fails)
def unfixable(reading, use_case):
    yield Complaint(location=use_case.location, message="quiet")


@reading_rule("F-303", Severity.ERROR)
def step_exists() -> None:
    """A page."""


RULES = (loud, failing, unfixable, step_exists)


def check(folder: Path, rules=RULES, card: str = "", step: int = 1, **settings) -> Sifted:
    case: Case = read_case(
        "X-1", {"name": "", "text": TEXT.format(card=card, step=step), "finds": ()}
    )
    write_files(case, folder)
    contents = read_files(folder, folder)
    context = context_of(case, folder)
    known = context.known | {each.code for each in rules}
    context = replace(context, rules=RuleSet(rules=rules), known=known)
    if settings:
        context = replace(context, settings=LintSettings(severity=settings))
    return check_model(read(contents), contents, context)


def told(sifted: Sifted) -> list[str]:
    return [
        f"{at.line}:{at.column} {each.severity.value} {each.code} {each.message}"
        for each in sifted.findings
        for at in (each.location,)
    ]


def test_a_rule_that_fails_loses_neither_the_others_nor_what_it_had_found(tmp_path):
    assert told(check(tmp_path)) == [
        "2:1 warning X-2 before it failed",
        "2:1 info X-3 quiet",
        "6:3 warning X-1 flow main is loud",
        "10:3 warning X-1 flow 1a is loud",
        "1:1 error L-001 the rule X-2 failed: ZeroDivisionError: no steps",
        "1:1 error L-001 the rule X-3 failed: KeyError: 'oops'",
    ]


def test_settings_weigh_and_switch_off(tmp_path):
    settings = {"X-1": Severity.ERROR, "X-2": None, "X-3": None}
    assert told(check(tmp_path, **settings)) == [
        "6:3 error X-1 flow main is loud",
        "10:3 error X-1 flow 1a is loud",
    ]


def test_no_setting_takes_an_error_away_that_keeps_a_file_out(tmp_path):
    for weight in (None, Severity.INFO):
        (line,) = told(check(tmp_path, (step_exists,), step=9, **{"F-303": weight}))
        assert line.startswith("11:16 error F-303 ") or " error F-303 " in line


@pytest.mark.parametrize("dash", ["-", "–", "—", ":"])
@pytest.mark.parametrize("code", ["X-1", "x1", "X-3, X-1", "X-1 X-3"])
def test_a_note_with_a_reason_answers_the_findings_of_its_file(tmp_path, dash, code):
    sifted = check(tmp_path, (loud,), f"  Note: lint-ignore {code} {dash} it is a demo\n")
    assert "X-1" not in {finding.code for finding in sifted.findings}
    assert [(each.finding.code, each.reason) for each in sifted.ignored] == [
        ("X-1", "it is a demo"),
        ("X-1", "it is a demo"),
    ]


@pytest.mark.parametrize(
    ("note", "found"),
    [
        ("lint-ignore X-1", "L-002 lint-ignore X-1 gives no reason, so it does not count"),
        ("lint-ignore X-1 –", "L-002 lint-ignore X-1 gives no reason, so it does not count"),
        ("lint-ignore S-2044 – why", "L-003 there is no rule S-2044"),
        ("lint-ignore – why", "L-003 lint-ignore names no rule"),
        ("lint-ignore passive voice", "L-003 lint-ignore names no rule"),
        ("lint-ignore S-204 – why", "L-004 lint-ignore S-204 answers nothing: there is no such fi"),
    ],
)
def test_a_note_that_is_wrong_is_a_finding(tmp_path, note, found):
    sifted = check(tmp_path, (loud,), f"  Note: {note}\n")
    lines = [line.split(" ", 2) for line in told(sifted)]
    ((place, _, text),) = [line for line in lines if line[2].startswith("L-")]
    assert place == "5:9"
    assert text.startswith(found)
    assert sum(text.startswith("X-1") for _, _, text in lines) == 2


@pytest.mark.parametrize(
    ("code", "hint"),
    [
        ("X-2", "did you mean X-1?"),
        ("S-20", "known: S-201, S-202, S-203, S-204, S-205, S-206, S-207, S-208, S-209"),
        ("R-777", "known: R-401, R-402, R-403, "),
        ("Q-1", "did you mean X-1?"),
        ("QQ-77", "known groups: B, C, F, G, J, K, L, M, N, R, S, T, X"),
    ],
)
def test_the_hint_for_an_unknown_code_names_those_that_are_near(tmp_path, code, hint):
    found = check(tmp_path, (loud,), f"  Note: lint-ignore {code} – why\n").findings
    (finding,) = [finding for finding in found if finding.code == "L-003"]
    assert finding.hint.startswith(hint)


def test_no_note_answers_an_error_that_keeps_the_file_out(tmp_path):
    sifted = check(tmp_path, (step_exists,), "  Note: lint-ignore F-303 – later\n", step=9)
    codes = [finding.code for finding in sifted.findings]
    assert sorted(codes) == ["F-303", "L-005"]
    assert not sifted.ignored


def test_a_note_for_a_rule_that_is_switched_off_is_left_alone(tmp_path):
    sifted = check(tmp_path, (loud,), "  Note: lint-ignore X-1 – it is a demo\n", **{"X-1": None})
    assert sifted.findings == ()
