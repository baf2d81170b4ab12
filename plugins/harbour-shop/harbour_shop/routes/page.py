"""The operations as one plain page, complete without scripts or a network."""

from html import escape
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

router = APIRouter(include_in_schema=False)

STYLE = """body{font:15px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem}
h2{margin-top:2rem;text-transform:capitalize}code,b{font-family:ui-monospace,monospace}
article{border-top:1px solid #ccc;padding:.5rem 0}p{margin:.2rem 0}"""


@router.get("/docs", response_class=HTMLResponse)
@router.get("/", response_class=HTMLResponse)
async def show_operations(request: Request) -> HTMLResponse:
    """Show every operation with its fields."""
    return HTMLResponse(write_page(request.app.openapi()))


def write_page(document: dict[str, Any]) -> str:
    """Write an OpenAPI document as HTML."""
    by_tag: dict[str, list[str]] = {}
    for path, methods in document["paths"].items():
        for method, operation in methods.items():
            tag = operation.get("tags", ["shop"])[0]
            by_tag.setdefault(tag, []).append(_operation(document, path, method, operation))
    sections = "".join(
        f"<h2>{escape(tag)}</h2>{''.join(articles)}" for tag, articles in by_tag.items()
    )
    title = escape(document["info"]["title"])
    return (
        f"<!doctype html><html lang=en><meta charset=utf-8><title>{title}</title>"
        f"<style>{STYLE}</style><h1>{title}</h1><p>{escape(document['info']['description'])} "
        f'The same for programs: <a href="/openapi.json">/openapi.json</a>.</p>{sections}</html>'
    )


def _operation(document: dict[str, Any], path: str, method: str, operation: dict[str, Any]) -> str:
    fields = [
        f"{field['name']} ({field['in']})"
        for field in operation.get("parameters", [])
        if field["in"] != "header"
    ]
    fields += _body_fields(document, operation)
    listed = ", ".join(f"<code>{escape(field)}</code>" for field in fields) or "nothing"
    return (
        f"<article><p><b>{escape(operation['operationId'])}</b> "
        f"<code>{method.upper()} {escape(path)}</code></p>"
        f"<p>{escape(operation.get('description', ''))}</p><p>Takes: {listed}</p></article>"
    )


def _body_fields(document: dict[str, Any], operation: dict[str, Any]) -> list[str]:
    content = operation.get("requestBody", {}).get("content", {})
    schema = content.get("application/json", {}).get("schema", {})
    name = schema.get("$ref", "").rpartition("/")[2]
    found = document.get("components", {}).get("schemas", {}).get(name, schema)
    needed = found.get("required", [])
    return [
        field if field in needed else f"{field}, optional" for field in found.get("properties", {})
    ]
