"""Hooks that a run of use cases calls: implement them in a conftest.py or a plug-in.

The values are records of `ucspec.model` and `ucspec.run.events`. With workers the case and step
hooks are called in the worker that runs the case, the run hooks in the controller.
"""

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from ucspec.model.evidence import RunInfo
    from ucspec.model.result import StepResult, TestResult
    from ucspec.model.scenario import CaseStep, TestCase


def pytest_ucspec_run_started(config: pytest.Config, run: "RunInfo") -> None:
    """Use cases were collected and are about to run."""


def pytest_ucspec_run_finished(config: pytest.Config, run: "RunInfo", exit_code: int) -> None:
    """Every case has its result; evidence is complete."""


def pytest_ucspec_case_started(item: pytest.Item, case: "TestCase") -> None:
    """A test case is about to be set up."""


def pytest_ucspec_case_finished(item: pytest.Item, case: "TestCase", result: "TestResult") -> None:
    """A test case was torn down; a case that runs again finishes again."""


def pytest_ucspec_step_started(item: pytest.Item, case: "TestCase", step: "CaseStep") -> None:
    """A step's function is about to be called."""


def pytest_ucspec_step_finished(
    item: pytest.Item, case: "TestCase", step: "CaseStep", result: "StepResult"
) -> None:
    """A step passed, failed or was skipped; it comes without a start when it did not run."""
