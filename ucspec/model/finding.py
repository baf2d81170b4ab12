"""The one complaint type: parser, composer, binder, linter and tracer all speak it."""

from enum import Enum

from ucspec.model.location import Location
from ucspec.model.record import dataclass


class Severity(Enum):
    """How bad a finding is: an error takes its file out of the run."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What is wrong, where, and what to do about it.

    `code` is a rule of the manual such as "F-303" and never changes its meaning.
    `message` is lower case without a full stop; `hint` says what to do, or is empty.
    """

    code: str
    severity: Severity
    location: Location
    message: str
    hint: str = ""
    fixable: bool = False

    @property
    def is_error(self) -> bool:
        return self.severity is Severity.ERROR

    def __str__(self) -> str:
        text = f"{self.location}: {self.message} [{self.code}]"
        return f"{text}\n  hint: {self.hint}" if self.hint else text
