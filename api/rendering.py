"""Templates, and what all of them may use.

Autoescape is on for every template, and an undefined name is an error: text from papers reaches a
page as text, or as JSON in a block that no browser runs.
"""

import math
import re
from functools import cache
from pathlib import Path
from typing import Final
from urllib.parse import quote, urlencode

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from api.addresses import path_of
from api.searched import searched
from api.wording import say, script_texts, tell
from extract.domain import ConceptType

NODE_TYPES: Final = ("Paper", *(type_.value for type_ in ConceptType))
STATIC_DIR: Final = Path(__file__).parent / "static"
SCRIPT_TEXTS: Final = "texts.js"
_IMPORTED: Final = re.compile(r'^import [^"]*from "\./([\w-]+\.js)";$', re.MULTILINE)


def explore_url(*ids: str, limit: int | None = None) -> str:
    """The address that shows these nodes and their neighbours, `limit` nodes around each."""
    address = f"/explore?ids={','.join(quote(id_, safe=':/') for id_ in ids)}"
    return address if limit is None else f"{address}&limit={limit}"


@cache
def modules_of(name: str) -> tuple[str, ...]:
    """The script modules that one of ours imports, and what these import, sorted.

    A page names them at once, so that the browser need not read one to learn of the next.
    """
    found: set[str] = set()
    waiting = [name]
    while waiting:
        text = _module(waiting.pop())
        fresh = set(_IMPORTED.findall(text)) - found
        found |= fresh
        waiting += fresh
    return tuple(sorted(found))


def _module(name: str) -> str:
    if name == SCRIPT_TEXTS:
        return script_texts()
    return (STATIC_DIR / "js" / name).read_text(encoding="utf-8")


def query(**parameters: str) -> str:
    """The parameters as the query of an address."""
    return urlencode(parameters)


def percent(confidence: float) -> str:
    """A confidence between 0 and 1 as per cent, rounded as the scripts do."""
    return tell("scripts.counted.percent", n=math.floor(confidence * 100 + 0.5))


TEMPLATES: Final = Environment(
    loader=FileSystemLoader(Path(__file__).parent / "templates"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)
TEMPLATES.policies["json.dumps_kwargs"] = {"sort_keys": True, "separators": (",", ":")}
TEMPLATES.globals.update(
    explore_url=explore_url,
    node_types=NODE_TYPES,
    percent=percent,
    q="",
    query=query,
    record_url=path_of,
    say=say,
    searched=searched,
)


def rendered(template: str, /, **given: object) -> str:
    """The page that a template makes of what it is given."""
    return TEMPLATES.get_template(template).render(given)
