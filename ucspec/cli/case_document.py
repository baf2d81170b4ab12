"""A test case as plain data: the shape that `cases --json` and `show --json` share."""

from typing import Any

from ucspec.model.scenario import CaseStep, TestCase


def case_document(case: TestCase) -> dict[str, Any]:
    """Make one test case plain data."""
    scenario = case.scenario
    return {
        "id": case.id,
        "path": scenario.id,
        "use_case": scenario.use_case,
        "extensions": list(scenario.extensions),
        "flows": list(scenario.flows),
        "kind": scenario.kind.value,
        "outcome": scenario.outcome.value,
        "criterion": scenario.criterion.value,
        "row": dict(case.row),
        "steps": [_step(step) for step in case.steps],
    }


def _step(step: CaseStep) -> dict[str, Any]:
    document: dict[str, Any] = {
        "id": step.id,
        "keyword": step.step.keyword.strip(),
        "text": step.text,
        "origin": step.origin,
        "via": list(step.via),
        "role": step.role.value,
        "file": step.step.location.path.as_posix(),
        "line": step.step.location.line,
    }
    if step.table:
        document["table"] = [list(row) for row in step.table]
    if step.doc_string:
        content, media_type = step.doc_string.content, step.doc_string.media_type
        document["doc_string"] = {"content": content, "media_type": media_type}
    return document
