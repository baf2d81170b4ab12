"""A small model from text, and runs of its plan with outcomes as a table says."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from ucspec.evidence.journal import planned_case
from ucspec.flow.criteria import plan
from ucspec.model.catalogue import Model
from ucspec.model.evidence import RunInfo
from ucspec.model.result import PlannedCase, Run, StepResult, TestResult
from ucspec.model.scenario import CaseStep, Criterion, Plan, TestCase
from ucspec.model.verdict import CaseStatus, StepStatus
from ucspec.notation.load import load_model

START = datetime(2026, 11, 22, 8, 30, tzinfo=UTC)
RUN_ID = "20261122T083000.000000Z-0000000{}"

CATALOGUE = """\
name: Kiosk
systems:
  - name: Kiosk
actors:
  - name: Customer
  - name: Clerk
"""
BUY = """\
@UC-BUY-1
Feature: Buy a ticket
  Scope: Kiosk
  Primary actor: Customer
  Secondary actors: Clerk
  Owner: Ada
  Stakeholder: Customer - gets one ticket
  KPI: Time to buy <= 60 seconds

  Background:
    Given the kiosk is open

  Scenario Outline: Main success
    When Customer asks for a <kind> ticket
    Then the system shows the price

    Examples:
      | kind   |
      | single |
      | return |

  Scenario: 2a. The price is not known
    Instead of step 2, ends in failure

    Given the price list is empty
    Then the system calls Clerk

  Scenario: Success guarantee
    Then Customer has a ticket

  Rule: Children pay half
    Example: A child of six
      When Customer asks for a ticket for a child of 6
      Then the system shows half the price
"""
REFUND = """\
@UC-REF-2
Feature: Give a ticket back
  Scope: Kiosk
  Primary actor: Customer

  Scenario: Main success
    When Customer completes "Buy a ticket" (UC-BUY-1)
    And Customer gives the ticket back
    Then the system pays the price back
"""


def write_model(root: Path, *features: str, catalogue: str = CATALOGUE) -> Model:
    """Write feature files below a root and load them, with places relative to the root."""
    root.mkdir(parents=True, exist_ok=True)
    (root / "ucspec.yaml").write_text(catalogue, encoding="utf-8")
    for text in features or (BUY, REFUND):
        name = text.split()[0].removeprefix("@")
        (root / f"{name}-x.feature").write_text(text, encoding="utf-8")
    return load_model(root, base=root)


def plan_of(model: Model, criterion: Criterion = Criterion.FLOW) -> Plan:
    return plan(model, criterion=criterion)


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    """How a run is to differ from one in which everything passes.

    `outcomes` maps a case id to a status, or to the id of the step that fails in it.
    """

    number: int = 1
    outcomes: Mapping[str, CaseStatus | str] | None = None
    only: tuple[str, ...] = ()
    criterion: str = "flow"
    target: str = ""
    is_complete: bool = True
    exit_code: int = 0
    in_flight: tuple[str, ...] = ()
    problems: tuple[str, ...] = ()


def run_of(plan_: Plan, stage: Stage | None = None, **changes: object) -> Run:
    """Make the run that a plan and a stage describe."""
    stage = stage or Stage(**changes)
    cases = [case for case in plan_.cases if not stage.only or case.id in stage.only]
    outcomes = dict(stage.outcomes or {})
    results = [_result(case, outcomes.get(case.id), stage) for case in cases]
    return Run(
        info=RunInfo(
            id=RUN_ID.format(stage.number),
            started=START + timedelta(days=stage.number),
            criterion=stage.criterion,
        ),
        planned=tuple(_planned(case, stage) for case in cases),
        results=tuple(result for result in results if result),
        in_flight=stage.in_flight,
        is_complete=stage.is_complete,
        exit_code=stage.exit_code if stage.is_complete else None,
        problems=stage.problems,
    )


def _planned(case: TestCase, stage: Stage) -> PlannedCase:
    return replace(planned_case(case, target=stage.target), criterion=stage.criterion)


def _result(case: TestCase, outcome: CaseStatus | str | None, stage: Stage) -> TestResult | None:
    if outcome == "lost":
        return None
    failed_step = outcome if isinstance(outcome, str) else ""
    failing = next((step for step in case.steps if step.id == failed_step), None)
    blocked_by = failing.origin if failing and failing.origin != case.scenario.own_flow else ""
    given = outcome if isinstance(outcome, CaseStatus) else CaseStatus.PASSED
    status = CaseStatus.BLOCKED if blocked_by else CaseStatus.FAILED if failing else given
    return TestResult(
        case=case.id,
        status=status,
        started=START + timedelta(days=stage.number, seconds=1),
        seconds=0.5,
        blocked_by=blocked_by,
        failed_step=failed_step if failing else "",
        message=f"{failed_step} went wrong" if failing else "",
        steps=tuple(_step(step, failing, outcome) for step in case.steps),
        target=stage.target,
        fingerprint=case.fingerprint,
    )


def _step(step: CaseStep, failing: CaseStep | None, outcome: object) -> StepResult:
    status = StepStatus.UNDEFINED if outcome is CaseStatus.UNDEFINED else StepStatus.PASSED
    location = step.step.location
    return StepResult(
        id=step.id,
        keyword=step.step.keyword,
        text=step.text,
        status=StepStatus.FAILED if step is failing else status,
        origin=step.origin,
        role=step.role.value,
        via=step.via,
        seconds=0.1,
        definition=f"steps/kiosk.py:{step.step.number * 10}",
        message="no" if step is failing else "",
        location=f"{location.path.as_posix()}:{location.line}",
    )
