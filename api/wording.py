"""What the pages say, from the texts in `api/texts`: one folder a language, one file a part.

A text may hold names in braces, which facts take the place of, and simple markup of its own. Facts
are escaped. A text of two forms, `one` and `other`, is told by the fact `n`.
"""

import json
import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Final, TypeGuard

from markupsafe import Markup

_FOLDER: Final = Path(__file__).parent / "texts" / "en"
_FORMS: Final = {"one", "other"}
_SCRIPTED: Final = ("nodes.", "roles.", "scripts.")
"""What the scripts say too; they have it as `/static/js/texts.js`."""


@cache
def texts() -> dict[str, str | dict[str, str]]:
    """All texts by key, such as `home.lead`: the file, then the way to the text in it."""
    return texts_in(_FOLDER)


def texts_in(folder: Path) -> dict[str, str | dict[str, str]]:
    """The texts of a language.

    Raises:
        ValueError: If something there is neither a text, nor one of two forms, nor a table of such.
    """
    found: dict[str, str | dict[str, str]] = {}
    for file in sorted(folder.glob("*.toml")):
        found |= dict(_flat(file.stem, tomllib.loads(file.read_text(encoding="utf-8"))))
    return found


def say(key: str, /, **facts: object) -> Markup:
    """The text of this key, with the facts put in.

    Raises:
        KeyError: If there is no such text, or a fact that it names is not given.
    """
    return Markup(_form(texts()[key], facts)).format(**facts)  # noqa: S704 - texts are our own


def tell(key: str, /, **facts: object) -> str:
    """The same for what is no markup, such as a label in the data of a chart: nothing is escaped."""
    return _form(texts()[key], facts).format(**facts)


@cache
def script_texts() -> str:
    """A script module whose default export is what the scripts say, by key."""
    told = {key: text for key, text in texts().items() if key.startswith(_SCRIPTED)}
    return f"export default {json.dumps(told, ensure_ascii=False, indent=0)};\n"


def _form(text: str | dict[str, str], facts: Mapping[str, object]) -> str:
    if isinstance(text, str):
        return text
    return text["one" if facts["n"] == 1 else "other"]


def _flat(way: str, table: Mapping[str, object]) -> Iterator[tuple[str, str | dict[str, str]]]:
    for name, value in table.items():
        key = f"{way}.{name}"
        if isinstance(value, str) or _has_two_forms(value):
            yield key, value
        elif isinstance(value, dict) and not _FORMS & value.keys():
            yield from _flat(key, value)
        else:
            raise ValueError(f"{key} is no text, and no table of texts: {value!r}")


def _has_two_forms(value: object) -> TypeGuard[dict[str, str]]:
    if not isinstance(value, dict) or value.keys() != _FORMS:
        return False
    return all(isinstance(text, str) for text in value.values())
