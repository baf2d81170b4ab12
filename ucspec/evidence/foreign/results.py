"""What a result file of another runner says, whatever its format."""

from collections.abc import Mapping
from dataclasses import field
from datetime import datetime
from types import MappingProxyType

from ucspec.model.flow import DocString, Row, StepType
from ucspec.model.record import dataclass
from ucspec.model.verdict import CaseStatus


@dataclass(frozen=True, slots=True, kw_only=True)
class ForeignAttachment:
    """A file that a step left behind."""

    content: bytes
    media_type: str = ""
    name: str = "attachment"


@dataclass(frozen=True, slots=True, kw_only=True)
class ForeignStep:
    """A step as the other runner ran it; a `status` NOT_RUN is one that it does not explain.

    `type` is None where the file does not tell it. A hook has no text and is no part of what
    a scenario says. `has_media_type` tells that the format would name a doc string's type.
    """

    text: str
    status: CaseStatus
    keyword: str = "*"
    type: StepType | None = None
    table: tuple[Row, ...] = ()
    doc_string: DocString | None = None
    seconds: float = 0.0
    message: str = ""
    definition: str = ""
    attachments: tuple[ForeignAttachment, ...] = ()
    is_hook: bool = False
    has_media_type: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class ForeignCase:
    """One attempt at a scenario or test. `place` is where the file says so ("m.ndjson:12").

    `file` and `line` are those of the scenario, as far as they are told; `suite` is the class or
    suite of a JUnit test. `has_steps` is False where the format knows no steps, so that nobody
    can say which text was run.
    """

    name: str
    place: str
    status: CaseStatus
    file: str = ""
    line: int = 0
    suite: str = ""
    tags: tuple[str, ...] = ()
    properties: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    steps: tuple[ForeignStep, ...] = ()
    has_steps: bool = True
    message: str = ""
    reason: str = ""
    started: datetime | None = None
    seconds: float = 0.0
    attachments: tuple[ForeignAttachment, ...] = ()

    @property
    def told_steps(self) -> tuple[ForeignStep, ...]:
        """The steps that a reader of the scenario sees: all but hooks."""
        return tuple(step for step in self.steps if not step.is_hook)


@dataclass(frozen=True, slots=True, kw_only=True)
class ForeignResults:
    """All that one file says.

    `problems` are what is lost or went wrong beside the cases; `remarks` are worth telling only.
    """

    path: str
    runner: str = ""
    versions: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    host: str = ""
    revision: str = ""
    started: datetime | None = None
    cases: tuple[ForeignCase, ...] = ()
    problems: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()
