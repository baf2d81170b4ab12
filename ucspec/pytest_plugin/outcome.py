"""What a step function raised, as the end of a step."""

from collections.abc import Iterable, Mapping, Sequence
from difflib import get_close_matches
from pathlib import Path
from typing import Any, Final

import pytest
from _pytest.outcomes import Skipped

from ucspec.errors import NotSupported, PendingStep
from ucspec.model.verdict import CaseStatus, StepStatus
from ucspec.run.ending import StepEnd
from ucspec.run.pending import pending
from ucspec.run.target import TargetProblem

PROPAGATED: Final = (KeyboardInterrupt, pytest.exit.Exception)
SHOWN_NAMES: Final = 40
MACHINERY_NAMES: Final = ("_", "pytestbdd_", "ucspechook_")
GIVEN_BY_STEP: Final = frozenset({"datatable", "docstring"})
MACHINERY: Final = frozenset(
    {"_pytest", "asyncio", "cucumber_expressions", "parse", "pluggy", "pytest_bdd", "ucspec"}
)


class StepNotPassed(Exception):
    """A step that was not run to its end: undefined, ambiguous or pending."""


class NotRun(Skipped):
    """A case that cannot be run here: the target cannot do it, or is not there."""

    __module__ = "builtins"  # as pytest's own outcomes: what is shown is "Skipped: …"


NotRun.__qualname__ = Skipped.__qualname__


END_BY_ERROR: Final[tuple[tuple[type[BaseException], StepStatus, CaseStatus | None], ...]] = (
    (NotRun, StepStatus.SKIPPED, CaseStatus.NOT_RUN),
    (NotSupported, StepStatus.SKIPPED, CaseStatus.NOT_RUN),
    (TargetProblem, StepStatus.SKIPPED, CaseStatus.NOT_RUN),
    (pytest.skip.Exception, StepStatus.SKIPPED, None),
    (pytest.xfail.Exception, StepStatus.SKIPPED, CaseStatus.XFAILED),
    (PendingStep, StepStatus.PENDING, None),
)


def end_of(error: BaseException, item: Any) -> StepEnd:
    """Say how a step ended that raised; anything unforeseen is the step's failure."""
    for type_, status, case in END_BY_ERROR:
        if isinstance(error, type_):
            return StepEnd(status=status, case=case, message=_reason(error))
    return StepEnd(status=StepStatus.FAILED, message=describe(error, item))


def end_by_value(value: Any) -> None:
    """End a step by what it returned: `pending` or `pytest.skip` themselves, without a reason."""
    if value is pending:
        raise PendingStep("")
    if value is pytest.skip:
        pytest.skip("")


def as_pytest_sees(error: BaseException, end: StepEnd) -> BaseException:
    """Give what the item raises: the step's own exception, unless pytest must be told otherwise.

    pytest would explain a missing fixture by listing all step definitions.
    """
    if isinstance(error, NotSupported | TargetProblem):
        not_run: BaseException = NotRun(end.message)
        return not_run.with_traceback(error.__traceback__)
    if isinstance(error, PendingStep | pytest.FixtureLookupError):
        return StepNotPassed(end.message).with_traceback(error.__traceback__)
    return error


def trim(error: BaseException) -> None:
    """Let the traceback of what a step raised begin in the project, not in what called the step."""
    trace = error.__traceback__
    while trace is not None and is_machinery(trace.tb_frame.f_globals):
        trace = trace.tb_next
    if trace is not None:
        error.__traceback__ = trace


def is_machinery(names: Mapping[str, Any]) -> bool:
    """Say whether a frame, by its global names, belongs to what carries steps out."""
    return str(names.get("__name__")).partition(".")[0] in MACHINERY


def describe(error: BaseException, item: Any) -> str:
    """Word an exception in short: what it is, and where in the project it happened."""
    if isinstance(error, pytest.FixtureLookupError):
        return _missing_fixture(error, item)
    info = pytest.ExceptionInfo.from_exception(error)
    text = info.exconly(tryshort=True) or type(error).__name__
    place = _place_in_project(info, item.config.rootpath)
    return f"{text}\n  at {place}" if place else text


def _reason(error: BaseException) -> str:
    return str(getattr(error, "msg", None) or error)


def _place_in_project(info: pytest.ExceptionInfo[BaseException], root: Path) -> str:
    for entry in reversed(info.traceback):
        path = Path(str(entry.path))
        if path.is_relative_to(root) and "site-packages" not in path.parts:
            return f"{path.relative_to(root).as_posix()}:{entry.lineno + 1}"
    return ""


def _missing_fixture(error: pytest.FixtureLookupError, item: Any) -> str:
    from ucspec.pytest_plugin.registry import visible_names

    if error.argname is None:
        return str(error.msg)
    names = own_names(visible_names(item.session, item.listchain()))
    asking = getattr(error.request, "fixturename", None)
    who = f"fixture '{asking}'" if asking else "the step function"
    if error.argname in names:
        return f"{who} takes '{error.argname}', which needs '{asking}' itself"
    if error.argname in GIVEN_BY_STEP:
        return f"{who} takes '{error.argname}', but there is none under the sentence"
    what = "no fixture visible here" if asking else "no argument of the step and no fixture"
    hint = fixture_hint(error.argname, names)
    return f"{who} takes '{error.argname}', which is {what}\n  hint: {hint}"


def own_names(names: Iterable[str]) -> list[str]:
    """Leave out the fixtures that only machinery knows, sorted."""
    return sorted(name for name in names if not name.startswith(MACHINERY_NAMES))


def fixture_hint(name: str, names: Sequence[str]) -> str:
    """Name the fixtures that may have been meant, or some that there are."""
    near = get_close_matches(name, names, n=3)
    if near:
        return f"did you mean {' or '.join(map(repr, near))}?"
    more = ", …" if len(names) > SHOWN_NAMES else ""
    return f"fixtures: {', '.join(names[:SHOWN_NAMES])}{more}"
