"""LaTeX in BibTeX fields: accents and escapes to characters; formulas and commands stay."""

import re
from functools import lru_cache

from pylatexenc.latex2text import LatexNodes2Text

_MATH = re.compile(r"(\$\$.*?\$\$|(?<!\\)\$[^$]*(?<!\\)\$|\\\(.*?\\\))", re.DOTALL)
_ACCENT = re.compile(
    r"\{?\\(?:[\"'`^~=.]\s*(?:\{\\?[A-Za-z]\}|\\?[A-Za-z])|[Hcuvdbkr]\s*\{\\?[A-Za-z]\}|[Hcuvdbkr]\s+[A-Za-z]\b"
    r"|(?:ss|ae|oe|aa|AE|OE|AA|o|l|O|L|i|j)(?![A-Za-z])(?:\{\})?)\s?\}?"
)
_SYMBOL = re.compile(
    r"\{?\\(?:text(?:endash|emdash|ellipsis|quoteright|quoteleft|quotedblleft|quotedblright|quotesingle"
    r"|asciitilde|asciicircum|less|greater|bar|underscore|trademark|copyright|registered|degree|mu"
    r"|euro|bullet)|ldots|dots|copyright|S|P)(?![A-Za-z])(?:\{\}|[^\S\n]?\}|[^\S\n]+)?"
)
_UNKNOWN_TO_PYLATEXENC = {
    r"\textless": "<",
    r"\textgreater": ">",
    r"\textbar": "|",
    r"\textunderscore": "_",
    r"\textasciicircum": "^",
    r"\copyright": "©",
    r"\S": "§",
    r"\P": "¶",
}
"""It leaves them out, or takes the accent of this name for the sign."""
_ESCAPED = re.compile(r"\\([%&_#$])")
_BRACE = re.compile(r"\\([{}])")
_KEPT_BRACES = re.compile(r"\\[A-Za-z]+\*?(?:\[[^\]]*\])*\{[^{}]*\}")
_STYLE = re.compile(r"\\(?:emph|textit|textbf|textsc|texttt|textrm|mbox|text)\{([^{}]*)\}")


def to_plain(text: str) -> str:
    """`text` with LaTeX accents, escapes, dashes and protecting braces decoded.

    Formulas and commands that carry content, such as a citation, stay as written: nothing that
    the text says is lost.
    """
    pieces = _MATH.split(text)
    return "".join(piece if index % 2 else _plain(piece) for index, piece in enumerate(pieces))


def _plain(text: str) -> str:
    decoded = _ACCENT.sub(lambda match: _character(match.group()), text)
    decoded = _ESCAPED.sub(r"\1", decoded.replace("~", " ").replace("---", "—"))
    decoded = _SYMBOL.sub(lambda match: _character(match.group()), decoded.replace("--", "–"))
    decoded = _STYLE.sub(r"\1", decoded)
    return _without_braces(decoded).replace("``", "“").replace("''", "”")


def _character(accent: str) -> str:
    body = accent[1:-1] if accent.startswith("{") and accent.endswith("}") else accent
    opened = accent.startswith("{") and not accent.endswith("}")
    closed = (
        accent.endswith("}")
        and not accent.startswith("{")
        and accent.count("{") < accent.count("}")
    )
    if closed:
        body = body[:-1]
    decoded = _to_text(body.removeprefix("{"))
    return ("{" if opened else "") + decoded + ("}" if closed else "")


@lru_cache(maxsize=1_024)  # the letters and marks that the patterns above let through are few
def _to_text(command: str) -> str:
    name = command.strip("{} \t")
    return _UNKNOWN_TO_PYLATEXENC.get(name) or str(LatexNodes2Text().latex_to_text(command))


def _without_braces(text: str) -> str:
    """`text` without braces that only protect capitals; those of commands and escaped ones stay."""
    if "{" not in text and "}" not in text:
        return text
    kept = [match.span() for match in _KEPT_BRACES.finditer(text)]
    inside = {index for start, end in kept for index in range(start, end)}
    inside |= {match.start() + 1 for match in _BRACE.finditer(text)}
    plain = "".join(char for index, char in enumerate(text) if char not in "{}" or index in inside)
    return _BRACE.sub(r"\1", plain)
