"""The configuration as a JSON Schema, for editors: the shape of each key, and what it does."""

from collections.abc import Mapping
from typing import Any

from ucspec.config.lint_values import COMPAT_WORDS, SEVERITY_BY_WORD
from ucspec.config.record import DEFAULT_EVIDENCE, DEFAULT_REPORT
from ucspec.config.values import COLLECT_WORDS, CRITERION_WORDS

Shape = Mapping[str, Any]
TITLE = "Settings of ucspec: `[tool.ucspec]` in pyproject.toml, or the whole of ucspec.toml"
TEXT = {"type": "string", "pattern": r"\S"}
WORDS = {"anyOf": [TEXT, {"type": "array", "items": TEXT}]}
LIST = {"anyOf": [{"type": "string"}, {"type": "array", "items": TEXT}]}
COUNT = {"type": "integer", "minimum": 1}
TABLE = {"type": "object"}
CHANGE = {
    **TABLE,
    "additionalProperties": False,
    "properties": {"add": WORDS, "remove": WORDS},
}
LINT = {
    **TABLE,
    "additionalProperties": False,
    "properties": {
        "severity": {**TABLE, "additionalProperties": {"enum": list(SEVERITY_BY_WORD)}},
        "words": {**TABLE, "additionalProperties": CHANGE},
        "compat": {"enum": list(COMPAT_WORDS)},
    },
}
SETTINGS = {"$ref": "#/$defs/settings"}

SHAPES: Mapping[str, tuple[Shape, str]] = {
    "features": (WORDS, "Where use cases are looked for and run from, when no path is given."),
    "steps": (WORDS, "Modules and packages with step definitions."),
    "collect": (
        {"enum": list(COLLECT_WORDS), "default": "use-cases"},
        "Which feature files pytest collects.",
    ),
    "criterion": (
        {"enum": list(CRITERION_WORDS), "default": "flow"},
        "How much of the flow graph the paths must cover.",
    ),
    "max-paths": (
        {**COUNT, "default": 200},
        "After how many paths of a use case the rest is cut and reported.",
    ),
    "retry": (
        {**COUNT, "minimum": 0, "default": 0},
        "How many times a case that has failed is tried again.",
    ),
    "step-timeout": (
        {"type": "number", "minimum": 0, "default": 0},
        "How many seconds a step may take that does not say so itself; 0 is no limit.",
    ),
    "target": (WORDS, "Which target systems the cases run against."),
    "targets": (
        {**TABLE, "additionalProperties": TABLE},
        "Settings of each target, handed to its factory.",
    ),
    "evidence": (
        {**TEXT, "default": DEFAULT_EVIDENCE},
        'Where results are recorded; "off" records nothing.',
    ),
    "report": (LIST, "Reports that pytest writes at the end of a run: html, json, markdown, text."),
    "report-dir": ({**TEXT, "default": DEFAULT_REPORT}, "Where reports are written."),
    "keep-runs": ({**COUNT, "default": 20}, "How many runs stay recorded."),
    "id-pattern": (
        {**TEXT, "format": "regex"},
        "Which Feature tag is a use case's id, for other numbering schemes.",
    ),
    "links": (
        {**TABLE, "additionalProperties": {"type": "string", "pattern": r"\{key\}"}},
        "Where external ids lead: an address with {key} in it for each prefix.",
    ),
    "secrets": (
        WORDS,
        "Environment variables and regular expressions whose values are masked.",
    ),
    "gate": (TABLE, "Release policies."),
    "lint": (LINT, "Severities of rules and their word lists."),
    "cache": (
        {"type": "boolean", "default": True},
        "Whether models that have been read are kept between runs.",
    ),
}


def config_schema() -> dict[str, Any]:
    """Write the schema of `ucspec.toml`, where `[tool.ucspec]` may stand around the keys too."""
    keys = {key: {**shape, "description": about} for key, (shape, about) in SHAPES.items()}
    wrapped = {**TABLE, "required": ["ucspec"], "properties": {"ucspec": SETTINGS}}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "urn:ucspec:schema:config-1",
        "title": TITLE,
        "anyOf": [SETTINGS, {**TABLE, "required": ["tool"], "properties": {"tool": wrapped}}],
        "$defs": {"settings": {**TABLE, "additionalProperties": False, "properties": keys}},
    }
