"""The catalogue as a JSON Schema, for editors: made from what the reader itself checks.

A catalogue is read as text, so a number or a yes without quotes may stand for a text, and a key
without a value counts as left out.
"""

from collections.abc import Mapping
from typing import Any

from ucspec.notation.catalogue import INDEX, document_type

Shape = dict[str, Any]
SCALARS = ["string", "number", "boolean"]
TEXT: Shape = {"type": SCALARS, "pattern": r"\S"}
WORDS: Shape = {"type": [*SCALARS, "null"]}
URL: Shape = {"type": ["string", "null"], "pattern": r"\{key\}"}
ABOUT = {
    "name": "What the model is called.",
    "description": "What it is, in a sentence.",
    "links": "Where external ids lead: an address with {key} in it for each prefix of a tag.",
    "systems": "What may be the Scope of a use case: each system with its boundary.",
    "systems.inside": "What belongs to the system.",
    "systems.outside": "What does not belong to it, though one might think so.",
    "actors": "Who may act in a step. Time is always declared.",
    "actors.kind": "Who it is; without it a person.",
    "actors.is-a": "The actor that it is a special case of: it may do all that one does.",
    "personas": "Imagined people who play an actor.",
    "personas.plays": "The actor that the persona plays.",
    "personas.traits": "What is special about the persona: texts by key.",
    "stages": "The stages of the customers' journey, in order; without them the usual six.",
    "touchpoints": "Where customers meet the system.",
    "touchpoints.channels": "The channels that lead there.",
    "channels": "The ways to a touchpoint: web, phone, desk.",
    "kpis": "What is measured, each with its unit.",
    "kpis.kind": "How it is measured.",
    "kpis.unit": "What the number counts: seconds, days, %.",
    "kpis.direction": "Which way is better.",
}
EVERY = {"name": "The name, as steps and tags write it.", "aliases": "Other names for the same."}


def catalogue_schema() -> Shape:
    """Write the schema of `ucspec.yaml`."""
    made = document_type().model_json_schema(by_alias=True)
    entries = {
        section: _entry(section, shape["properties"]) for section, shape in made["$defs"].items()
    }
    properties = {
        name: _section(name) if name in entries else _property("", name, shape)
        for name, shape in made["properties"].items()
        if name != INDEX
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "urn:ucspec:schema:catalogue-1",
        "title": "The names of a model: ucspec.yaml",
        "type": ["object", "null"],
        "additionalProperties": False,
        "properties": properties,
        "$defs": entries,
    }


def _section(name: str) -> Shape:
    """Write a list of names: plain ones, or entries with more to them."""
    items = {"anyOf": [TEXT, {"$ref": f"#/$defs/{name}"}]}
    return {"type": ["array", "null"], "items": items, "description": ABOUT[name]}


def _entry(section: str, properties: Mapping[str, Shape]) -> Shape:
    return {
        "type": "object",
        "additionalProperties": False,
        "required": ["name"],
        "properties": {
            name: _property(f"{section}.", name, shape)
            for name, shape in properties.items()
            if name != INDEX
        },
    }


def _property(prefix: str, name: str, shape: Shape) -> Shape:
    """Write one key as people may type it, with what it is for."""
    about = ABOUT.get(prefix + name) or EVERY.get(name) or ABOUT[name]
    return {**_shape(name, shape), "description": about}


def _shape(name: str, shape: Shape) -> Shape:
    if words := _words(shape):
        return {"enum": [*words, None]}
    if shape["type"] == "array":
        return {"type": ["array", "null"], "items": TEXT}
    if shape["type"] == "object":
        values = URL if name == "links" else {**TEXT, "type": [*SCALARS, "null"]}
        return {"type": ["object", "null"], "additionalProperties": values}
    return TEXT if shape.get("minLength") else WORDS


def _words(shape: Shape) -> list[str]:
    """List the words that a key takes, if it takes no others."""
    choices = (shape, *shape.get("anyOf", ()))
    return [word for choice in choices for word in choice.get("enum", ())]
