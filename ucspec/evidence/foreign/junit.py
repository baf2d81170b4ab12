"""JUnit XML → results: pytest, Surefire, behave, Robot, cucumber-js and whoever writes it.

It has no steps, so it cannot tell which text was run. A test without a failure passed, unless an
attribute `status` or `result` says something else; a word there that nobody knows is "not run".
Surefire's `<flakyFailure>` and `<rerunFailure>` are attempts of their own.
"""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import BinaryIO

from ucspec.evidence.foreign.markup import Element, read_xml
from ucspec.evidence.foreign.results import ForeignAttachment, ForeignCase, ForeignResults
from ucspec.evidence.foreign.source import UnreadableFile, read_whole
from ucspec.evidence.foreign.statuses import STATUS_BY_WORD, unknown_word
from ucspec.evidence.foreign.values import seconds_of, time_of
from ucspec.model.verdict import CaseStatus

HINT_BY_ROOT = {"robot": "write it with `robot --xunit FILE`", "assembly": "ask for JUnit XML"}
PASSING = frozenset({"passed", "pass", "ok", "success", "successful", "run", "completed"})
WORDS = {
    **STATUS_BY_WORD,
    **dict.fromkeys(PASSING, CaseStatus.PASSED),
    "notrun": CaseStatus.NOT_RUN,
    "disabled": CaseStatus.SKIPPED,
    "suppressed": CaseStatus.SKIPPED,
    "fail": CaseStatus.FAILED,
    "failure": CaseStatus.FAILED,
    "skip": CaseStatus.SKIPPED,
    "ignored": CaseStatus.SKIPPED,
}
OWN_STATUS = "ucspec.status"
OWN_WORDS = {status.value: status for status in CaseStatus}
FAILURES = ("failure", "error")
ATTEMPTS = ("flakyFailure", "flakyError", "rerunFailure", "rerunError")
OUTPUTS = (("system-out", "output.txt"), ("system-err", "error-output.txt"))
EXPECTED_FAILURE = "pytest.xfail"
RUNNERS = {"pytest": "pytest", "cucumber": "Cucumber"}


def read_junit(name: str, file: BinaryIO) -> ForeignResults:
    """Read a report.

    Raises:
        UnreadableFile: it is no XML, no JUnit report, or has a document type.
    """
    root = read_xml(name, read_whole(name, file))
    if root.name not in {"testsuites", "testsuite"}:
        hint = HINT_BY_ROOT.get(root.name, "a JUnit report begins with <testsuites>")
        told = f"{name}:{root.line}:1: no JUnit report but <{root.name}>\n  hint: {hint}"
        raise UnreadableFile(told)
    cases: list[ForeignCase] = []
    starts: list[datetime] = []
    hosts: list[str] = []
    for suite in _suites(root):
        started = time_of(suite.attributes.get("timestamp"))
        starts += [started] if started else []
        hosts += filter(None, [suite.attributes.get("hostname")])
        for test in suite.named("testcase"):
            cases += _attempts(name, suite, test, started)
    return ForeignResults(
        path=name,
        runner=_runner(root),
        host=next(iter(hosts), ""),
        started=min(starts, default=None),
        cases=tuple(cases),
    )


def _suites(root: Element) -> Iterator[Element]:
    if root.name == "testsuite":
        yield root
    for suite in root.named("testsuite"):
        yield from _suites(suite)


def _runner(root: Element) -> str:
    names = (suite.attributes.get("name", "").lower() for suite in _suites(root))
    return next((RUNNERS[name] for name in names if name in RUNNERS), "JUnit")


def _attempts(
    name: str, suite: Element, test: Element, started: datetime | None
) -> Iterator[ForeignCase]:
    """Yield every attempt at a test, the one that is not called a rerun last."""
    properties = dict(_properties(test))
    place = f"{name}:{test.line}"
    told = test.attributes
    for rerun in (child for child in test.children if child.name in ATTEMPTS):
        yield ForeignCase(
            name=told.get("name", ""),
            place=f"{name}:{rerun.line}",
            status=CaseStatus.FAILED,
            file=told.get("file", ""),
            suite=_suite_name(suite, test),
            properties=properties,
            has_steps=False,
            message=_message(rerun),
            started=started,
        )
    status, why = _status(test, properties)
    yield ForeignCase(
        name=told.get("name", ""),
        place=place,
        status=status,
        file=told.get("file", ""),
        line=_line(told.get("line", "")),
        suite=_suite_name(suite, test),
        properties=properties,
        has_steps=False,
        message=why if status not in WITH_REASON else "",
        reason=why if status in WITH_REASON else "",
        started=time_of(told.get("timestamp")) or started,
        seconds=seconds_of(told.get("time", "0").replace(",", "")),
        attachments=tuple(_outputs(test)),
    )


WITH_REASON = frozenset({CaseStatus.SKIPPED, CaseStatus.NOT_RUN, CaseStatus.XFAILED})


def _status(test: Element, properties: dict[str, str]) -> tuple[CaseStatus, str]:
    """Say how a test went, and why. What fails decides; our own status is finer than JUnit's."""
    failures = [child for child in test.children if child.name in FAILURES]
    own = OWN_WORDS.get(properties.get(OWN_STATUS, ""))
    if failures:
        is_finer = own is not None and own is not CaseStatus.PASSED and own not in WITH_REASON
        return own if own and is_finer else CaseStatus.FAILED, _message(*failures)
    for skipped in test.named("skipped"):
        is_expected = skipped.attributes.get("type") == EXPECTED_FAILURE
        return CaseStatus.XFAILED if is_expected else CaseStatus.SKIPPED, _message(skipped)
    words = [test.attributes[key] for key in ("status", "result") if key in test.attributes]
    return _status_of_words(words, own)


def _status_of_words(words: Sequence[str], own: CaseStatus | None) -> tuple[CaseStatus, str]:
    for word in words:
        status = WORDS.get(word.strip().lower(), CaseStatus.NOT_RUN)
        if status is not CaseStatus.PASSED:
            told = "" if word.strip().lower() in WORDS else unknown_word(word)
            return status, told or f"its status is {word!r}"
    if own is not None:
        return own, "" if own is CaseStatus.PASSED else f"ucspec said that it is {own.value}"
    return CaseStatus.PASSED, ""


def _properties(test: Element) -> Iterator[tuple[str, str]]:
    for group in test.named("properties"):
        for one in group.named("property"):
            yield one.attributes.get("name", ""), one.attributes.get("value", one.text.strip())


def _message(*problems: Element) -> str:
    """Put together what is said of failures: the message, then the text if it says more."""
    told = []
    for one in problems:
        head, text = one.attributes.get("message", "").strip(), one.text.strip()
        told.append(text if head in text and text else "\n".join(filter(None, [head, text])))
    return "\n".join(told)


def _outputs(test: Element) -> Iterator[ForeignAttachment]:
    for name, file_name in OUTPUTS:
        text = "".join(child.text for child in test.named(name))
        if text.strip():
            yield ForeignAttachment(
                content=text.encode("utf-8", "replace"), media_type="text/plain", name=file_name
            )


def _suite_name(suite: Element, test: Element) -> str:
    return test.attributes.get("classname", "") or suite.attributes.get("name", "")


def _line(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0
