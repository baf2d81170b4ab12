"""The feature files of a run as Cucumber has them, and the pickle that each case has run.

A plain scenario has run one of the file's own pickles. A path of a use case is composed of steps
of several places, so a pickle is made of it, whose steps name those places.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from ucspec.model.flow import StepType
from ucspec.model.result import PlannedCase, Run, TestResult
from ucspec.model.scenario import TestCase
from ucspec.notation.gherkin import decode
from ucspec.notation.gherkin_messages import media_type_of, nodes_in, read_messages
from ucspec.report.messages.composed import (
    WORD_BY_TYPE,
    ComposedStep,
    composed_steps,
    types_in,
)
from ucspec.report.messages.glue import place_of
from ucspec.report.messages.numbering import Envelope, NextId
from ucspec.report.redaction import Redact

Place = tuple[str, int]


class Sources:
    """The documents of a run by file, what stands at each of their lines, and their pickles."""

    def __init__(self, next_id: NextId, redact: Redact) -> None:
        self.next_id = next_id
        self.redact = redact
        self.nodes: dict[Place, Envelope] = {}
        self.types: dict[str, StepType] = {}
        self.lines: dict[str, int] = {}
        self.tags: dict[tuple[str, str], str] = {}
        self.languages: dict[str, str] = {}
        self.pickles: dict[str, list[Envelope]] = defaultdict(list)

    def read(self, uri: str, *, is_plain: bool) -> Iterator[Envelope]:
        """Read a feature file as it is now; a file that is gone is left out.

        The pickles of a use-case file are not what runs, and are not told.
        """
        text = text_of(uri)
        if text is None:
            return
        text = self.redact(text)
        document, pickles = read_messages(text, uri, self.next_id)
        yield {"source": {"data": text, "mediaType": media_type_of(uri), "uri": uri}}
        if not document:
            return
        trim_descriptions(document)
        yield {"gherkinDocument": document}
        self._remember(uri, document)
        if is_plain:
            self.pickles[uri] = list(pickles)
            yield from ({"pickle": pickle} for pickle in pickles)

    def pickle_of(self, planned: PlannedCase, result: TestResult) -> Envelope | None:
        """Take the pickle that a plain scenario's case has run: each is taken once."""
        waiting = self.pickles[file_of(planned)]
        for pickle in waiting:
            if self._is_same(pickle, planned, result):
                waiting.remove(pickle)
                return pickle
        return None

    def make_pickle(
        self, planned: PlannedCase, result: TestResult, case: TestCase | None
    ) -> Envelope:
        """Make a pickle of a composed path, or of a case whose file has changed since."""
        uri = file_of(planned)
        line = case.scenario.location.line if case else 0
        node = self.nodes.get((uri, line), {})
        title = case.scenario.title if case else ""
        target = f"{{{planned.target}}}" if planned.target else ""
        return {
            "id": self.next_id(),
            "uri": uri,
            "name": f"{planned.case}{target} {title}".strip(),
            "language": self.languages.get(uri, "en"),
            "astNodeIds": [node["id"]] if "id" in node else [],
            "tags": [self._tag(uri, tag) for tag in (case.tags if case else ())],
            "steps": [self._step(step) for step in composed_steps(planned, result, case)],
            **({"location": {"line": line, "column": 1}} if line else {}),
        }

    def _remember(self, uri: str, document: Envelope) -> None:
        self.languages[uri] = (document.get("feature") or {}).get("language", "en")
        self.types.update(types_in(document))
        for node in nodes_in(document):
            if "keyword" in node and "id" in node:
                line = self.lines[node["id"]] = node["location"]["line"]
                self.nodes.setdefault((uri, line), node)
            if str(node.get("name", "")).startswith("@"):
                self.tags.setdefault((uri, node["name"]), node["id"])

    def _is_same(self, pickle: Envelope, planned: PlannedCase, result: TestResult) -> bool:
        """Compare the steps that ran with a pickle's; a case that did not run has its name only."""
        texts = [step.text for step in result.steps]
        if texts:
            return texts == [step["text"] for step in pickle["steps"]] and self._lines(pickle) == [
                place_of(step.location.rpartition(":")[0])[1] for step in result.steps
            ]
        name = planned.own_flow.rpartition("::")[2]
        return bool(pickle["name"] == name or not pickle["steps"])

    def _lines(self, pickle: Envelope) -> list[int]:
        return [self.lines.get(step["astNodeIds"][0], 0) for step in pickle["steps"]]

    def _step(self, step: ComposedStep) -> Envelope:
        node = self.nodes.get(place_of(step.place), {})
        type_ = step.type or self.types.get(node.get("id", ""))
        return {
            "id": self.next_id(),
            "text": step.text,
            "type": WORD_BY_TYPE[type_] if type_ else "Unknown",
            "astNodeIds": [node["id"]] if "id" in node else [],
            **({"argument": step.argument} if step.argument else {}),
        }

    def _tag(self, uri: str, tag: str) -> Envelope:
        name = f"@{tag}"
        return {"name": name, "astNodeId": self.tags.get((uri, name), "")}


def files_of(run: Run) -> tuple[str, ...]:
    """List the feature files of a run in planned order, then those that steps came from."""
    planned = (file_of(case) for case in run.planned)
    steps = (
        place_of(step.location.rpartition(":")[0])[0]
        for result in run.results
        for step in result.steps
    )
    return tuple(dict.fromkeys(file for file in (*planned, *steps) if file))


def file_of(planned: PlannedCase) -> str:
    """Say in which file a case is, by its node."""
    return planned.node.partition("::")[0]


def text_of(uri: str) -> str | None:
    """Read a file that is named relative to the project's root, which may be above this folder."""
    here = Path.cwd()
    found = next((file for each in (here, *here.parents) if (file := each / uri).is_file()), None)
    if found is None:
        return None
    text = decode(found.read_bytes(), Path(uri))
    return text if isinstance(text, str) else None


def trim_descriptions(document: Any) -> None:
    """Drop the blank lines at the end of descriptions, as Cucumber's other parsers do."""
    for node in nodes_in(document):
        if "description" in node:
            node["description"] = without_blank_end(node["description"].split("\n"))


def without_blank_end(lines: Iterable[str]) -> str:
    kept = list(lines)
    while kept and not kept[-1].strip():
        kept.pop()
    return "\n".join(kept)
