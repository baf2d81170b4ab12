"""The cases of a run: what each consists of, and how each attempt at it went."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Final, NamedTuple

from ucspec.model.result import HookResult, StepResult, TestResult
from ucspec.model.verdict import CaseStatus, StepStatus
from ucspec.report.messages.glue import NAME_OF_OWN_HOOK, GlueMessages
from ucspec.report.messages.numbering import EPOCH, Envelope, NextId, timestamp
from ucspec.report.messages.outcome import attachments_of, result_of, snippet_in

FAILING: Final = frozenset({CaseStatus.FAILED, CaseStatus.BLOCKED, CaseStatus.CRASHED})
TEAR_DOWN: Final = "tear-down failed"
LANGUAGE: Final = "python"

Part = HookResult | StepResult


class StepOfCase(NamedTuple):
    """A part of a test case, its id, and the pickle's step if it is one."""

    id: str
    pickle_step: str


class CaseMessages:
    """One test case: the steps that Cucumber tells of it, the same in all attempts."""

    def __init__(
        self, attempts: Sequence[TestResult], pickle: Envelope, glue: GlueMessages, next_id: NextId
    ) -> None:
        self.attempts = [with_own_hooks(one) for one in attempts]
        self.pickle = pickle
        self.glue = glue
        self.next_id = next_id
        self.id = next_id()
        self.steps: dict[tuple[str, int], StepOfCase] = {}

    def own_hooks(self) -> Iterator[Envelope]:
        """Declare the hooks that are pytest's own."""
        for hook in (hook for one in self.attempts for hook in one.hooks):
            if not hook.definition:
                yield from self.glue.own_hook(hook.when)

    def declared(self, run_id: str) -> Envelope:
        """Say what the case consists of: hooks before, steps, hooks after."""
        longest = max(self.attempts, key=lambda one: (len(one.steps), len(one.hooks)))
        return {
            "testCase": {
                "id": self.id,
                "pickleId": self.pickle["id"],
                "testSteps": [
                    self._declare(key, part) for key, part in keyed(longest, self.pickle)
                ],
                "testRunStartedId": run_id,
            }
        }

    def attempted(self, number: int, directory: Path | None) -> Iterator[Envelope]:
        """Tell how one attempt went, from its start to its end."""
        result = self.attempts[number]
        started = self.next_id()
        begin = result.started or EPOCH
        yield {
            "testCaseStarted": {
                "id": started,
                "testCaseId": self.id,
                "attempt": number,
                "timestamp": timestamp(begin),
            }
        }
        gone = 0.0
        for key, part in keyed(result, self.pickle):
            yield from self._run(self.steps[key], started, (part, directory, begin, gone))
            gone += part.seconds
        yield {
            "testCaseFinished": {
                "testCaseStartedId": started,
                "willBeRetried": number + 1 < len(self.attempts),
                "timestamp": timestamp(begin, gone),
            }
        }

    def _declare(self, key: tuple[str, int], part: Part) -> Envelope:
        id_ = self.next_id()
        if isinstance(part, HookResult):
            self.steps[key] = StepOfCase(id_, "")
            return {"id": id_, "hookId": self.glue.hook_id(part)}
        step = self.pickle["steps"][key[1]]
        self.steps[key] = StepOfCase(id_, step["id"])
        return {"id": id_, "pickleStepId": step["id"], **self.glue.binding(part, step["type"])}

    def _run(
        self,
        step: StepOfCase,
        started: str,
        what: tuple[Part, Path | None, datetime, float],
    ) -> Iterator[Envelope]:
        part, directory, begin, gone = what
        owner = {"testCaseStartedId": started, "testStepId": step.id}
        yield {"testStepStarted": {**owner, "timestamp": timestamp(begin, gone)}}
        yield from attachments_of(part.attachments, directory, owner, begin)
        yield from self._suggest(part, step.pickle_step)
        place = part.location.rpartition(":")[0] if isinstance(part, StepResult) else ""
        place = place or getattr(part, "definition", "")
        yield {
            "testStepFinished": {
                **owner,
                "testStepResult": result_of(part.status, part.seconds, part.message, place),
                "timestamp": timestamp(begin, gone + part.seconds),
            }
        }

    def _suggest(self, part: Part, pickle_step: str) -> Iterator[Envelope]:
        code = snippet_in(part.message) if part.status is StepStatus.UNDEFINED else ""
        if code:
            snippets = [{"language": LANGUAGE, "code": code}]
            id_ = self.next_id()
            yield {"suggestion": {"id": id_, "pickleStepId": pickle_step, "snippets": snippets}}


def keyed(result: TestResult, pickle: Envelope) -> Iterator[tuple[tuple[str, int], Part]]:
    """List the parts of an attempt in the order in which they run, each with a key of its own."""
    before = [hook for hook in result.hooks if hook.when == "before"]
    after = [hook for hook in result.hooks if hook.when == "after"]
    steps = result.steps or steps_of(pickle)
    parts: tuple[tuple[str, Iterable[Part]], ...] = (
        ("before", before),
        ("step", steps),
        ("after", after),
    )
    for kind, members in parts:
        for number, part in enumerate(members):
            yield (kind, number), part


def steps_of(pickle: Envelope) -> Iterator[StepResult]:
    """Make the steps of a case that never came to its first one."""
    for step in pickle["steps"]:
        yield StepResult(id="", keyword="", text=step["text"], status=StepStatus.SKIPPED)


def with_own_hooks(result: TestResult) -> TestResult:
    """Show a failure that no step and no hook has: pytest's set-up, or its tear-down."""
    parts: tuple[Part, ...] = (*result.steps, *result.hooks)
    has_failed = any(part.status is StepStatus.FAILED for part in parts)
    if result.status not in FAILING or has_failed:
        return result
    when = "after" if TEAR_DOWN in result.message or result.steps else "before"
    failed = HookResult(
        when=when,
        level="case",
        definition="",
        name=NAME_OF_OWN_HOOK[when],
        status=StepStatus.FAILED,
        message=result.message,
    )
    return replace(result, hooks=(*result.hooks, failed))
