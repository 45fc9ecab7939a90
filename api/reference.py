"""The OpenAPI description as one page of plain HTML, without scripts or other hosts."""

import json
from collections.abc import Iterator, Mapping
from html import escape
from typing import Any


def reference_page(schema: Mapping[str, Any]) -> str:
    """A whole HTML document that lists every route with its parameters and an example."""
    title = f"{escape(schema['info']['title'])} {escape(schema['info']['version'])}"
    return "\n".join(
        [
            "<!doctype html>",
            f'<html lang="en"><head><meta charset="utf-8"><title>{title}: HTTP interface</title>',
            '<meta name="viewport" content="width=device-width, initial-scale=1"></head><body>',
            f"<h1>{title}: HTTP interface</h1>",
            '<p>For programs: <a href="/openapi.json">openapi.json</a>.</p>',
            f"<pre>{escape(schema['info'].get('description', ''))}</pre>",
            *_operations(schema),
            "</body></html>",
        ]
    )


def _operations(schema: Mapping[str, Any]) -> Iterator[str]:
    for path, operations in schema["paths"].items():
        for method, operation in operations.items():
            yield f"<h2><code>{method.upper()} {escape(path)}</code></h2>"
            yield f"<p><strong>{escape(operation.get('summary', ''))}.</strong> "
            yield f"{escape(operation.get('description', ''))}</p>"
            yield from _parameters(operation.get("parameters", []))
            yield from _answers(operation["responses"])


def _parameters(parameters: list[Mapping[str, Any]]) -> Iterator[str]:
    if not parameters:
        return
    yield "<dl>"
    for parameter in parameters:
        required = ", required" if parameter.get("required") else ""
        yield f"<dt><code>{escape(parameter['name'])}</code> ({parameter['in']}{required})</dt>"
        yield f"<dd>{escape(parameter.get('description', ''))}</dd>"
    yield "</dl>"


def _answers(responses: Mapping[str, Any]) -> Iterator[str]:
    for status, response in responses.items():
        yield f"<p>{escape(status)}: {escape(response.get('description', ''))}</p>"
        for media_type, content in response.get("content", {}).items():
            if "example" in content:
                yield f"<pre>{escape(media_type)}\n{escape(_shown(content['example']))}</pre>"


def _shown(value: object) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, indent=2)
