"""The system under discussion, as actors meet it, and the ones that a run has opened."""

from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import field
from datetime import datetime, timedelta
from types import MappingProxyType
from typing import Any, Protocol, runtime_checkable

from ucspec.errors import NotSupported, UcspecError
from ucspec.model.record import dataclass

__all__ = ["NotSupported", "Observation", "Target", "TargetProblem", "TargetRing"]

Settings = Mapping[str, object]
Open = Callable[[Settings], "Target"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Observation:
    """What an actor sees after doing or asking something.

    `ok` says whether the system did what was asked; `status` is the system's own word or number
    for it, `data` what it answered, `text` what a person would read.
    """

    ok: bool
    status: int | str = ""
    data: Any = None
    text: str = ""
    headers: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))


@runtime_checkable
class Target(Protocol):
    """The system under discussion, as an actor meets it.

    A target that lacks an operation raises NotSupported; the case is then not run. It may also
    have `correlate(case_id)`, called before each case, so that its logs name the case.
    """

    def act(self, actor: str, operation: str, /, **data: Any) -> Observation:
        """Do `operation` as `actor`; raise only if the target is out of reach."""

    def observe(self, query: str, /, **data: Any) -> Observation:
        """Look at the system without being one of its actors."""

    def now(self) -> datetime:
        """Read the system's clock."""

    def advance(self, delta: timedelta) -> None:
        """Let time pass."""

    def fault(self, name: str, /, **settings: Any) -> None:
        """Make the outside world misbehave."""

    def events(self, since: int = 0) -> tuple[Mapping[str, Any], ...]:
        """Read what has happened, from number `since` on."""

    def reset(self, seed: int = 0) -> None:
        """Go back to a known state; the same seed gives the same state."""

    def close(self) -> None:
        """Let go of the system."""


class TargetProblem(UcspecError):
    """A target that cannot be opened or made ready; the case is not run, with this reason."""


@dataclass(slots=True)
class TargetRing:
    """The targets of a run, each opened once, when first needed, and closed at the end.

    `problems` keeps what was wrong with a target that never answered: it is not tried again.
    """

    find: Callable[[str], Open]
    settings: Mapping[str, Settings]
    problems: dict[str, str] = field(default_factory=dict)
    _open: dict[str, Target] = field(default_factory=dict)

    def ready(self, name: str, case_id: str) -> Target:
        """Give the target in its first state, told which case is next.

        Raises:
            TargetProblem: it cannot be reached; the same text for every case.
        """
        if name in self.problems:
            raise TargetProblem(self.problems[name])
        is_new = name not in self._open
        target = self._open[name] if not is_new else self._reach(name)
        try:
            _prepare(target, case_id)
        except Exception as error:  # a target may fail in any way
            text = f"target '{name}' cannot be reset: {_words(error)}"
            if is_new:
                self.problems[name] = text
                self._open.pop(name)
            raise TargetProblem(text) from error
        return target

    def close(self) -> tuple[str, ...]:
        """Close every target; list what could not be closed."""
        failed = []
        while self._open:
            name, target = self._open.popitem()
            try:
                target.close()
            except Exception as error:  # closing goes on
                failed.append(f"target '{name}' cannot be closed: {_words(error)}")
        return tuple(failed)

    def _reach(self, name: str) -> Target:
        settings = self.settings.get(name, {})
        try:
            target = self.find(name)(settings)
        except Exception as error:  # a plug-in's factory may fail in any way
            place = f" at {settings['url']}" if settings.get("url") else ""
            own_words = isinstance(error, UcspecError)
            text = (
                str(error)
                if own_words
                else f"target '{name}' cannot be reached{place}: {_words(error)}"
            )
            self.problems[name] = text
            raise TargetProblem(text) from error
        self._open[name] = target
        return target


def _prepare(target: Target, case_id: str) -> None:
    with suppress(NotSupported):
        target.reset(0)
    correlate = getattr(target, "correlate", None)
    if correlate is not None:
        correlate(case_id)


def _words(error: Exception) -> str:
    return f"{type(error).__name__}: {error}".rstrip(": ")
