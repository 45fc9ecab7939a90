"""The OpenAPI description as one page of plain HTML, without scripts or other hosts."""

import json
from collections.abc import Iterator, Mapping
from html import escape
from typing import Any

from api.wording import say


def reference_page(schema: Mapping[str, Any]) -> str:
    """A whole HTML document that lists every route with its parameters and an example."""
    return "\n".join([*_head(schema["info"]), *_operations(schema), "</main></body></html>"])


def _head(info: Mapping[str, Any]) -> Iterator[str]:
    title = say("reference.name", name=info["title"], version=info["version"])
    yield "<!doctype html>"
    yield '<html lang="en"><head><meta charset="utf-8">'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield f'<meta name="description" content="{say("reference.description")}">'
    yield '<meta name="color-scheme" content="light dark">'
    yield f"<title>{title}</title>"
    yield '<link rel="icon" href="/static/icon.svg" type="image/svg+xml">'
    yield '<link rel="stylesheet" href="/static/css/base.css">'
    yield '<link rel="stylesheet" href="/static/css/reference.css">'
    yield '</head><body class="text reference">'
    yield f'<header class="bar"><a class="brand" href="/">{escape(info["title"])}</a></header>'
    yield f"<main><h1>{title}</h1>"
    yield f"<p>{say('reference.programs')}</p>"
    yield f"<pre>{escape(info.get('description', ''))}</pre>"


def _operations(schema: Mapping[str, Any]) -> Iterator[str]:
    for path, operations in schema["paths"].items():
        for method, operation in operations.items():
            yield f"<h2><code>{method.upper()} {escape(path)}</code></h2>"
            yield f"<p><strong>{escape(_sentence(operation.get('summary', '')))}</strong> "
            yield f"{escape(operation.get('description', ''))}</p>"
            yield from _parameters(operation.get("parameters", []))
            yield from _answers(operation["responses"])


def _sentence(summary: str) -> str:
    return summary if summary.endswith("?") else f"{summary}."


def _parameters(parameters: list[Mapping[str, Any]]) -> Iterator[str]:
    if not parameters:
        return
    yield "<dl>"
    for parameter in parameters:
        required = f", {say('reference.required')}" if parameter.get("required") else ""
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
