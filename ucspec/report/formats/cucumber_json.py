"""A run as Cucumber's older JSON, which Jenkins, Xray and others read; made of its Messages.

Every step has its own status: undefined, pending, ambiguous and skipped steps are there and are
called so, and so are cases that failed before their first step or after their last. Of several
attempts at a case the worst one is told.
"""

import base64
import json
from collections import defaultdict
from collections.abc import Iterator
from typing import Any, Final

from ucspec.flow.plain import keyword_after
from ucspec.model.trace import Trace
from ucspec.notation.gherkin import TYPE_BY_KEYWORD_TYPE
from ucspec.notation.gherkin_messages import nodes_in
from ucspec.report.formats.messages import envelopes
from ucspec.report.messages.composed import reads_as
from ucspec.report.messages.numbering import Envelope

WORST_FIRST: Final = ("FAILED", "AMBIGUOUS", "UNDEFINED", "PENDING", "SKIPPED", "PASSED")
BEFORE: Final = "BEFORE_TEST_CASE"
UNKNOWN: Final = "Unknown"


def write(trace: Trace) -> str:
    """Write the newest run of a trace, one feature file a member."""
    features = list(Stream(envelopes(trace)).features())
    return json.dumps(features, ensure_ascii=False, indent=1) + "\n"


class Stream:
    """What a stream of Messages says, by id."""

    def __init__(self, stream: Iterator[Envelope]) -> None:
        self.by_id: dict[str, Envelope] = {}
        self.nodes: dict[str, Envelope] = {}
        self.features_by_uri: dict[str, Envelope] = {}
        self.cases: list[Envelope] = []
        self.attempts: dict[str, list[str]] = defaultdict(list)
        self.results: dict[tuple[str, str], Envelope] = {}
        self.files: dict[tuple[str, str], list[Envelope]] = defaultdict(list)
        takers = {
            "gherkinDocument": self._take_document,
            "testCase": self.cases.append,
            "testCaseStarted": self._take_start,
            "testStepFinished": self._take_result,
            "attachment": self._take_file,
        }
        for envelope in stream:
            ((kind, value),) = envelope.items()
            if kind in takers:
                takers[kind](value)
            elif "id" in value:
                self.by_id[value["id"]] = value

    def features(self) -> Iterator[Envelope]:
        """Write each feature file with the cases that ran."""
        by_uri: dict[str, list[Envelope]] = defaultdict(list)
        for case in self.cases:
            by_uri[self.by_id[case["pickleId"]]["uri"]].append(case)
        for uri, cases in by_uri.items():
            feature = self.features_by_uri.get(uri, {})
            yield {
                "uri": uri,
                "id": id_of(feature.get("name", uri)),
                "keyword": feature.get("keyword", "Feature"),
                "name": feature.get("name", ""),
                "description": feature.get("description", ""),
                "line": line_of(feature),
                "tags": [tag(each["name"], each) for each in feature.get("tags", ())],
                "elements": sorted(
                    (self._element(uri, case) for case in cases),
                    key=lambda element: element["line"],  # not as workers happened to begin them
                ),
            }

    def _element(self, uri: str, case: Envelope) -> Envelope:
        pickle = self.by_id[case["pickleId"]]
        started = min(self.attempts[case["id"]], key=lambda each: self._rank(each, case))
        node = self.nodes.get(next(iter(pickle["astNodeIds"]), ""), {})
        feature = self.features_by_uri.get(uri, {})
        element: Envelope = {
            "id": f"{id_of(feature.get('name', uri))};{id_of(pickle['name'])};{pickle['id']}",
            "type": "scenario",
            "keyword": node.get("keyword", "Scenario"),
            "name": pickle["name"],
            "description": node.get("description", ""),
            "line": line_of(pickle) or line_of(node),
            "tags": [tag(each["name"], self._tag_node(each)) for each in pickle["tags"]],
        }
        keywords = self._keywords(pickle)
        for part in case["testSteps"]:
            key = self._key(part)
            element.setdefault(key, []).append(self._part(part, pickle, keywords, started))
        return element

    def _keywords(self, pickle: Envelope) -> dict[str, str]:
        """Choose the steps' keywords, by id: as they are written, where that reads as it is meant.

        A step of a composed path may come after another one than in its file.
        """
        chosen: dict[str, str] = {}
        previous = UNKNOWN
        for step in pickle["steps"]:
            node = self.nodes.get(next(iter(step["astNodeIds"]), ""), {})
            kind = step["type"]
            if kind == UNKNOWN or reads_as(node.get("keywordType", UNKNOWN), previous) == kind:
                word = node.get("keyword", "* ")
            else:
                types = TYPE_BY_KEYWORD_TYPE
                word = keyword_after(types.get(previous), types[kind], pickle["language"]) + " "
            chosen[step["id"]] = word
            previous = kind
        return chosen

    def _key(self, part: Envelope) -> str:
        hook = self.by_id.get(part.get("hookId", ""))
        if hook is None:
            return "steps"
        return "before" if hook["type"] == BEFORE else "after"

    def _part(
        self, part: Envelope, pickle: Envelope, keywords: dict[str, str], started: str
    ) -> Envelope:
        key = started, part["id"]
        told = self._result(self.results.get(key, {}))
        files = self.files.get(key, ())
        if files:
            told["embeddings"] = [embedding(each) for each in files]
        if "hookId" in part:
            return {**self._match([part["hookId"]]), **told}
        step = next(each for each in pickle["steps"] if each["id"] == part["pickleStepId"])
        node = self.nodes.get(next(iter(step["astNodeIds"]), ""), {})
        return {
            "keyword": keywords[step["id"]],
            "name": step["text"],
            "line": line_of(node),
            **argument(step.get("argument", {}), node),
            **self._match(part["stepDefinitionIds"]),
            **told,
        }

    def _result(self, finished: Envelope) -> Envelope:
        result = finished.get("testStepResult", {"status": "SKIPPED"})
        length = result.get("duration", {"seconds": 0, "nanos": 0})
        told = {
            "status": result["status"].lower(),
            "duration": length["seconds"] * 10**9 + length["nanos"],
        }
        error = result.get("exception", {}).get("stackTrace", "")
        return {"result": {**told, **({"error_message": error} if error else {})}}

    def _match(self, ids: list[str]) -> Envelope:
        """Name the place of the definition; a step without exactly one has none."""
        if len(ids) != 1 or ids[0] not in self.by_id:
            return {"match": {}}
        place = self.by_id[ids[0]].get("sourceReference", {})
        line = place.get("location", {}).get("line", "")
        return {"match": {"location": f"{place['uri']}:{line}" if line else place["uri"]}}

    def _rank(self, started: str, case: Envelope) -> int:
        ids = [part["id"] for part in case["testSteps"]]
        found = [self.results.get((started, each), {}).get("testStepResult") for each in ids]
        ranks = [WORST_FIRST.index(each["status"]) for each in found if each]
        return min(ranks, default=len(WORST_FIRST))

    def _tag_node(self, tag_: Envelope) -> Envelope:
        return self.nodes.get(tag_["astNodeId"], {})

    def _take_document(self, document: Envelope) -> None:
        self.features_by_uri[document["uri"]] = document.get("feature") or {}
        self.nodes.update({node["id"]: node for node in nodes_in(document) if "id" in node})

    def _take_start(self, started: Envelope) -> None:
        self.attempts[started["testCaseId"]].append(started["id"])

    def _take_result(self, finished: Envelope) -> None:
        self.results[finished["testCaseStartedId"], finished["testStepId"]] = finished

    def _take_file(self, attached: Envelope) -> None:
        key = attached.get("testCaseStartedId", ""), attached.get("testStepId", "")
        self.files[key].append(attached)


def argument(value: Envelope, node: Envelope) -> Envelope:
    """Write a step's table or text block, with the values of the row."""
    told: dict[str, Any] = {}
    if "dataTable" in value:
        rows = value["dataTable"]["rows"]
        told["rows"] = [{"cells": [cell["value"] for cell in row["cells"]]} for row in rows]
    if "docString" in value:
        text = value["docString"]
        told["doc_string"] = {
            "value": text["content"],
            "content_type": text.get("mediaType", ""),
            "line": line_of(node.get("docString", {})),
        }
    return told


def embedding(attached: Envelope) -> Envelope:
    """Write an attachment; this format has Base64 only."""
    body = attached["body"]
    is_text = attached["contentEncoding"] == "IDENTITY"
    told = {
        "mime_type": attached["mediaType"],
        "data": base64.b64encode(body.encode()).decode("ascii") if is_text else body,
    }
    return {**told, **({"name": attached["fileName"]} if "fileName" in attached else {})}


def tag(name: str, node: Envelope) -> Envelope:
    """Write a tag, with its line where that is known."""
    line = line_of(node)
    return {"name": name, **({"line": line} if line else {})}


def line_of(node: Envelope) -> int:
    """Give the line of something in a feature file; 0 where it is not known."""
    line: int = node.get("location", {}).get("line", 0)
    return line


def id_of(name: str) -> str:
    """Write a name as this format's ids are."""
    return "-".join(name.lower().split()).replace(";", "")
