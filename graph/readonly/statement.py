"""Look at a statement and its parameters before the database sees them.

This is the door's first bar, for clear answers and for what breaks a parser. What a statement
does is judged by its plan (`graph.readonly.plan`), never by its words.
"""

import json
import re
from collections.abc import Iterator, Mapping

from graph.readonly.errors import CypherInvalid, CypherRefused, CypherTooLarge
from graph.readonly.limits import Limits

_LEADING = re.compile(r"(?:[ \t\r\n]+|//[^\r\n]*(?:\r?\n|$)|/\*.*?\*/)*+", re.DOTALL)
_WORD = re.compile(r"[A-Za-z]+(?![\w`])")
_FIRST_WORDS = ("MATCH", "OPTIONAL", "WITH", "UNWIND", "CALL", "RETURN")
_NOT_ROWS = ("EXPLAIN", "PROFILE")
_INT64 = range(-(2**63), 2**63)
_OPENING, _CLOSING = "([{", ")]}"


def check_statement(statement: str, *, limits: Limits) -> str:
    """What is sent to the database: the statement, with blanks for comments before it.

    A statement must begin with a clause that reads, so that nothing can stand before it: no
    `EXPLAIN` or `PROFILE` of its own, no `CYPHER` options, no `USE`, no command. The blanks keep
    the lines and columns of error messages true.

    Raises:
        CypherTooLarge: If it is too long.
        CypherInvalid: If it is empty, too deeply nested or not sendable as UTF-8.
        CypherRefused: If it begins with anything but a reading clause.
    """
    if len(statement) > limits.max_statement_chars:
        raise CypherTooLarge("the statement", limit=f"{limits.max_statement_chars} characters")
    _check_sendable(statement, "the statement")
    if _nesting(statement) > limits.max_depth:
        raise CypherInvalid(f"brackets are nested deeper than {limits.max_depth}")
    blanked = _without_leading_comments(statement)
    _check_first_word(blanked.lstrip(" \r\n\t"))
    return blanked


def check_parameters(parameters: Mapping[str, object], *, limits: Limits) -> None:
    """Parameters are JSON values within the sizes that the database can take.

    Raises:
        CypherInvalid: If a value is not JSON, or an integer needs more than 64 bits.
        CypherTooLarge: If they are too many bytes in all.
    """
    for path, value in _walk(parameters, limits=limits):
        _check_value(path, value)
    size = len(json.dumps(dict(parameters)))
    if size > limits.max_parameter_bytes:
        raise CypherTooLarge("the parameters", limit=f"{limits.max_parameter_bytes} bytes")


def _without_leading_comments(statement: str) -> str:
    leading = _LEADING.match(statement)
    assert leading is not None  # noqa: S101 - the pattern matches the empty text
    return re.sub(r"[^\n]", " ", leading[0]) + statement[leading.end() :]


def _check_first_word(statement: str) -> None:
    if not statement.strip():
        raise CypherInvalid("the statement is empty")
    word = _WORD.match(statement)
    first = word[0].upper() if word else ""
    if first in _NOT_ROWS:
        raise CypherRefused(f"{first} answers with a plan and not with rows; send it without")
    if first not in _FIRST_WORDS:
        begun = statement.split(maxsplit=1)[0][:40]
        allowed = ", ".join(_FIRST_WORDS)
        raise CypherRefused(f"a statement may not begin with {begun!r}, only with {allowed}")


def _nesting(text: str) -> int:
    """Depth of brackets; those in texts and comments count, for only parsing could tell."""
    depth = deepest = 0
    for mark in re.findall(r"[()\[\]{}]", text):
        depth = depth + 1 if mark in _OPENING else max(depth - 1, 0)
        deepest = max(deepest, depth)
    return deepest


def _walk(value: object, *, limits: Limits) -> Iterator[tuple[str, object]]:
    """Every value inside, with a path such as `$ids[3].name`; without recursion."""
    waiting: list[tuple[str, object, int]] = [("", value, 0)]
    while waiting:
        path, current, depth = waiting.pop()
        if depth > limits.max_depth:
            raise CypherInvalid(f"parameters are nested deeper than {limits.max_depth}")
        yield path, current
        waiting.extend((name, one, depth + 1) for name, one in _inside(path, current))


def _inside(path: str, value: object) -> Iterator[tuple[str, object]]:
    if isinstance(value, Mapping):
        yield from ((f"{path}.{key}" if path else f"${key}", one) for key, one in value.items())
    elif isinstance(value, (list, tuple)):
        yield from ((f"{path}[{index}]", one) for index, one in enumerate(value))


def _check_value(path: str, value: object) -> None:
    if isinstance(value, str):
        _check_sendable(value, f"the parameter {path[:80]}")
    elif isinstance(value, bool) or value is None or isinstance(value, float):
        return
    elif isinstance(value, int):
        if value not in _INT64:
            raise CypherInvalid(f"the parameter {path[:80]} needs more than 64 bits")
    elif isinstance(value, Mapping):
        _check_keys(path, value)
    elif not isinstance(value, (list, tuple)):
        raise CypherInvalid(f"the parameter {path[:80]} is not a JSON value")


def _check_keys(path: str, value: Mapping[object, object]) -> None:
    for key in value:
        if not isinstance(key, str):
            raise CypherInvalid(f"a name in {path[:80] or 'the parameters'} is not a text")
        _check_sendable(key, f"a name in {path[:80] or 'the parameters'}")


def _check_sendable(text: str, what: str) -> None:
    try:
        text.encode()
    except UnicodeEncodeError as e:
        raise CypherInvalid(f"{what} holds half a character (a lone surrogate)") from e
