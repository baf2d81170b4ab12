"""Secrets in the text of the use cases do not reach a report."""

import pytest
from staged_runs import BUY, REFUND, plan_of, run_of, write_model

from ucspec.evidence.redact import make_redactor, redact_value
from ucspec.report.formats import FORMATS
from ucspec.trace.masking import mask_trace
from ucspec.trace.rollup import make_trace

SECRET = "zanzibar"
RESULTS_ONLY = ("allure", "cucumber-json", "messages")  # they tell what ran, not what is written
TELLING = [name for name in FORMATS if name not in RESULTS_ONLY]
REDACT = make_redactor(["SHOP_*"], {"SHOP_PIN": SECRET})
PLAIN = make_redactor([], {})
LEAKY = f"""\
@UC-LEAK-1
Feature: Leak {SECRET}
  The brief has {SECRET}.

  Scope: Kiosk
  Primary actor: Customer
  Trigger: token={SECRET}
  Note: {SECRET}
  Stakeholder: Customer - keeps {SECRET}

  Background:
    Given the key is {SECRET}

  Scenario Outline: Main success
    When Customer says "{SECRET}" and <word> of <case>
    Then the system answers
      \"\"\"
      Authorization: Bearer {SECRET}
      \"\"\"

    Examples:
      | case | word     |
      | one  | {SECRET} |

  Scenario: 1a. The word is {SECRET}
    Instead of step 1, ends in failure

    When Customer says
      | name     | value    |
      | password | {SECRET} |

  Rule: {SECRET} is a word
    {SECRET} it is.

    Example: A word {SECRET}
      When Customer says "{SECRET}"
"""


@pytest.mark.parametrize("name", TELLING)
@pytest.mark.parametrize("has_run", [True, False])
def test_no_report_tells_a_secret_of_the_text(tmp_path, name, has_run):
    model = write_model(tmp_path, LEAKY, REFUND, BUY)
    plan = plan_of(model)
    trace = make_trace([model], [plan], [run_of(plan, only=("UC-REF-2/main",))] if has_run else [])
    assert not model.findings
    assert SECRET in FORMATS[name].write(trace)
    assert SECRET not in FORMATS[name].write(mask_trace(trace, REDACT))


def test_what_holds_no_secret_is_left_as_it_is(tmp_path):
    model = write_model(tmp_path, REFUND, BUY)
    plan = plan_of(model)
    trace = make_trace([model], [plan], [run_of(plan)])
    masked = mask_trace(trace, REDACT)
    assert masked == trace
    assert masked.use_cases[0].use_case is trace.use_cases[0].use_case


@pytest.mark.parametrize(
    ("name", "value", "masked"),
    [
        ("password", "hunter2", "***"),
        ("Password", '"hunter2"', '"***"'),
        ("colour", "red", "red"),
        ("colour", "password: red", "password: ***"),
        ("", "red", "red"),
    ],
)
def test_a_value_is_masked_by_its_name(name, value, masked):
    assert redact_value(PLAIN, name, value) == masked


@pytest.mark.parametrize(
    ("rows", "masked"),
    [
        ((("password", "x1"),), (("password", "***"),)),
        (
            (("name", "token"), ("Ada", "x1"), ("Bob",)),
            (("name", "token"), ("Ada", "***"), ("Bob",)),
        ),
    ],
)
def test_a_cell_is_masked_by_the_name_beside_or_above(tmp_path, rows, masked):
    table = "\n".join(f"      | {' | '.join(row)} |" for row in rows if len(row) > 1)
    text = REFUND.replace("ticket back\n", f"ticket back\n{table}\n")
    model = write_model(tmp_path, text, BUY)
    trace = mask_trace(make_trace([model], [plan_of(model)], []), PLAIN)
    use_case = next(one.use_case for one in trace.use_cases if one.use_case.id == "UC-REF-2")
    assert use_case.flows[0].body[1].table == tuple(row for row in masked if len(row) > 1)
