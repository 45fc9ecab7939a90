r"""Plain text as LaTeX prints it: `_` as `\_`, formulas as they are.

A formula is what Pandoc takes for one (User's Guide, extension `tex_math_dollars`): `$` with no
space inside either sign and no digit after the second, so that "$5 and $10" is none. One with a
command that is none of mathematics is text, so that no title makes LaTeX read or run anything.
"""

import re

from api.exporting.mathematics import COMMANDS, SYMBOLS

_ESCAPES = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        "{": r"\textbraceleft{}",
        "}": r"\textbraceright{}",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
        "<": r"\textless{}",  # LaTeX's own fonts have other signs in these three places
        ">": r"\textgreater{}",
        "|": r"\textbar{}",
        **{char: f"\\{char}" for char in "&%$#_"},
    }
)
_FORMULA = re.compile(r"(\$(?![\s$])[^$]*(?<![\s\\])\$(?!\d))")
_COMMAND = re.compile(r"\\([A-Za-z]+|.)")
_BARE = re.compile(r"(\\.)|([%#&])")  # in a formula: what is escaped already, what is not
_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")


def escape(text: str) -> str:
    """One line of LaTeX; braces are balanced, whatever the text."""
    plain = " ".join(_CONTROLS.sub(" ", text).split())
    pieces = _FORMULA.split(plain)
    return "".join(_piece(piece, formula=index % 2 == 1) for index, piece in enumerate(pieces))


def protect(text: str) -> str:
    """A title as LaTeX: words with inner capitals or digits keep their case, as in `{BERT}`."""
    return " ".join(_protected(word) for word in escape(text).split(" "))


def _piece(text: str, *, formula: bool) -> str:
    if formula and _is_balanced(text) and _is_mathematics(text):
        return _BARE.sub(lambda match: match[1] or f"\\{match[2]}", text)
    return text.translate(_ESCAPES)


def _is_mathematics(formula: str) -> bool:
    """Whether no command does more than to set a formula; `^^` spells any sign, also of one."""
    named = set(_COMMAND.findall(formula))
    return "^^" not in formula and named <= COMMANDS | SYMBOLS


def _is_balanced(formula: str) -> bool:
    depth = 0
    for char in formula:
        depth += {"{": 1, "}": -1}.get(char, 0)
        if depth < 0:
            return False
    return depth == 0


def _protected(word: str) -> str:
    cased = re.sub(r"\\text[a-z]+\{\}", "", word)
    if "$" in cased or not re.search(r"\w[A-Z]|[A-Z]\d|\d[A-Z]", cased):
        return word
    return f"{{{word}}}"
