"""Elements of XML, one by one: a document is a head, elements and a tail."""

import re
from collections.abc import Mapping

from lxml import etree

from api.exporting.network import Value

DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n'
_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def element(name: str, attributes: Mapping[str, Value], *, text: Value = "") -> etree._Element:
    """An element; characters that no XML document may hold become U+FFFD."""
    made = etree.Element(name, {key: _text(value) for key, value in attributes.items()})
    made.text = _text(text) or None
    return made


def markup(made: etree._Element) -> bytes:
    """An element on a line of its own, in UTF-8."""
    text: str = etree.tostring(made, encoding="unicode")
    return f"{text}\n".encode()


def _text(value: Value) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return _FORBIDDEN.sub("\ufffd", f"{value}")
