"""Decisions as lines of a plain-text file, to read, review and write by hand.

A line has eight fields with tabs between them: when, id, action, kind, subjects, object, name and
note. Subjects have spaces between them. A backslash escapes what would break the line.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta
from typing import Final, TypeVar

from graph.decisions import Action, Decision, DecisionError, Kind, LedgerFault, decide

HEADER: Final = "# when\tid\taction\tkind\tsubjects\tobject\tname\tnote"
_FIELDS = 8
_LEAST_FIELDS = 5  # object, name and note may be left out
_AHEAD = timedelta(days=1)  # how far the clocks of two machines may differ
_UNNAMED = "-"  # the id of a line written by hand
_ESCAPE = re.compile(r"\\(?:u\{([0-9a-f]{1,6})\}|([\\tnrs]))")
_SHORT = {"\\": "\\", "t": "\t", "n": "\n", "r": "\r", "s": " "}
_HIDDEN = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})  # controls, marks of direction, line ends
_Word = TypeVar("_Word", Action, Kind)


def line_of(decision: Decision) -> str:
    """The decision as a line, without its line end; nothing in it can break the line."""
    subjects = " ".join(escaped(id_).replace(" ", r"\s") for id_ in decision.subjects)
    texts = (decision.object, decision.name, decision.note)
    facts = (decision.when, decision.id, decision.action.value, decision.kind.value, subjects)
    return "\t".join((*facts, *map(escaped, texts)))


def escaped(text: str) -> str:
    """The text with a backslash before what would break a line or deceive its reader."""
    return "".join(_escape(char) for char in text)


def _escape(char: str) -> str:
    for letter, meant in _SHORT.items():
        if char == meant and char != " ":
            return f"\\{letter}"
    return f"\\u{{{ord(char):x}}}" if unicodedata.category(char) in _HIDDEN else char


def _meant(text: str) -> str:
    return _ESCAPE.sub(_unescape, text)


def _unescape(match: re.Match[str]) -> str:
    if match[2]:
        return _SHORT[match[2]]
    code = int(match[1], 16)
    return chr(code) if code <= 0x10FFFF and not 0xD800 <= code <= 0xDFFF else match[0]  # noqa: PLR2004 - Unicode


def read_lines(lines: Iterable[str]) -> Iterator[tuple[int, Decision | LedgerFault]]:
    """Each line that is neither empty nor a comment, with its number: a decision or a fault."""
    for number, line in enumerate(lines, start=1):
        text = line.rstrip("\r\n").removeprefix("\ufeff")
        if not text.strip() or text.lstrip().startswith("#"):
            continue
        try:
            yield number, _decision(text)
        except DecisionError as e:
            yield number, LedgerFault(number, e.reason, e.remedy, text)


def _decision(text: str) -> Decision:
    fields = [part.strip(" ") for part in text.split("\t")]
    if not _LEAST_FIELDS <= len(fields) <= _FIELDS:
        reason = f"{len(fields)} fields where {_FIELDS} are wanted"
        raise DecisionError(reason, "put tabs between when, id, action, kind, subjects, object …")
    when, id_, action, kind, subjects, *texts = [*fields, "", "", ""][:_FIELDS]
    object_, name, note = map(_meant, texts)
    made = decide(
        _word(Action, action),
        _word(Kind, kind),
        map(_meant, subjects.split(" ")),
        object=object_,
        name=name,
        note=note,
        when=_moment(when),
    )
    if id_ not in (made.id, _UNNAMED):
        raise DecisionError(f"the id does not fit; it is {made.id}", f"write it, or {_UNNAMED}")
    return made


def _word(words: type[_Word], text: str) -> _Word:
    try:
        return words(text)
    except ValueError as e:
        known = ", ".join(word.value for word in words)
        raise DecisionError(f"{text[:40]!r} is not known here", f"write one of {known}") from e


def _moment(text: str) -> datetime:
    """The moment of an ISO 8601 text, in UTC; without a zone it is UTC already."""
    try:
        told = datetime.fromisoformat(text)
        moment = (told if told.tzinfo else told.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, OverflowError) as e:
        raise DecisionError(f"{text[:40]!r} is no time", "write it as 2026-01-31T12:00:00Z") from e
    if moment > datetime.now(tz=UTC) + _AHEAD:
        raise DecisionError(f"{text[:40]!r} is yet to come", "write when it was decided")
    return moment
