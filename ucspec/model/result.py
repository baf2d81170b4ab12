"""Results: how each step and each test case went."""

from collections.abc import Mapping
from dataclasses import field
from datetime import datetime
from pathlib import Path
from types import MappingProxyType
from typing import ClassVar

from ucspec.model.evidence import Attachment, RunInfo
from ucspec.model.glue import Glue
from ucspec.model.record import dataclass
from ucspec.model.verdict import CaseStatus, StepStatus

INTERRUPTED = 2  # pytest.ExitCode
LEFT_BY_BUDGET = "budget: "  # how the reason begins of a case that there was no time for
UNKNOWN_TEXT = "unknown"  # the fingerprint of a result that nobody knows the text of


@dataclass(frozen=True, slots=True, kw_only=True)
class StepResult:
    """How one step went. `seconds` is wall time; `message` is empty when it passed.

    `definition` is "file:line" of the step function, relative to the project root, or empty.
    `origin`, `via` and `role` are those of the `CaseStep`, kept so that evidence reads alone.
    """

    id: str
    keyword: str
    text: str
    status: StepStatus
    origin: str = ""
    role: str = "story"
    via: tuple[str, ...] = ()
    seconds: float = 0.0
    definition: str = ""
    message: str = ""
    location: str = ""
    attachments: tuple[Attachment, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class HookResult:
    """How one call of a hook went.

    `when` is "before" or "after", `level` what it surrounds ("case", "run", …), `definition`
    its "file:line". `started` is empty for a hook of a case, which has a place among its steps.
    """

    when: str
    level: str
    definition: str
    status: StepStatus
    name: str = ""
    seconds: float = 0.0
    message: str = ""
    started: datetime | None = None
    attachments: tuple[Attachment, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class TestResult:
    """How one attempt at a test case went.

    `status` BLOCKED means that it failed at a step whose origin is not its own flow; then
    `blocked_by` names that origin. `failed_step` is the failing step's id, `message` speaks use
    case and is complete; `reason` says why a case that did not run did not. `attempt` counts
    from 1. `target` is the target's name in a run over several, else empty. `source` is the id
    of the run that a merged one has it from.
    """

    __test__: ClassVar[bool] = False

    case: str
    status: CaseStatus
    attempt: int = 1
    started: datetime | None = None
    seconds: float = 0.0
    blocked_by: str = ""
    failed_step: str = ""
    message: str = ""
    reason: str = ""
    steps: tuple[StepResult, ...] = ()
    attachments: tuple[Attachment, ...] = ()
    target: str = ""
    worker: str = ""
    fingerprint: str = ""
    hooks: tuple[HookResult, ...] = ()
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedCase:
    """What a run meant to do with one case, in file order, before it did it.

    The facts of the plan that a report needs when the feature files are gone or have changed.
    """

    case: str
    node: str = ""
    use_case: str = ""
    extensions: tuple[str, ...] = ()
    flows: tuple[str, ...] = ()
    own_flow: str = ""
    criterion: str = "flow"
    row: tuple[tuple[str, str], ...] = ()
    target: str = ""
    fingerprint: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """Everything that one run's journals say, merged; what is blocked is settled by the trace.

    `in_flight` are the cases that were started and never finished; `is_complete` is False when
    the last line is missing. `results` are in planned order and hold every attempt.
    `problems` are unreadable lines, as "file:line: what". `hooks` are those that surround more
    than a case; `directory` is where attachments are, if anywhere. `error` is what went wrong
    outside the project's own code, if the run was given up for it. `definitions` are the hashes of
    the step functions that its cases were bound to, by "file:line"; these are relative to `root`,
    which is itself relative to the project's folder.
    """

    info: RunInfo
    planned: tuple[PlannedCase, ...] = ()
    results: tuple[TestResult, ...] = ()
    in_flight: tuple[str, ...] = ()
    is_complete: bool = False
    exit_code: int | None = None
    problems: tuple[str, ...] = ()
    glue: Glue = Glue()
    hooks: tuple[HookResult, ...] = ()
    directory: Path | None = None
    error: str = ""
    definitions: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    root: str = ""

    @property
    def was_interrupted(self) -> bool:
        """Whether somebody stopped the run, with Ctrl+C or a signal, and it ended in order."""
        return self.exit_code == INTERRUPTED
