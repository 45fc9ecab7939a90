r"""Letters that LaTeX spells with a command: accents (`\'e`, `\H{o}`) and Greek (`\beta`, `\ell`)."""

import unicodedata

_MARKS = {
    "'": "\u0301",
    '"': "\u0308",
    "`": "\u0300",
    "^": "\u0302",
    "~": "\u0303",
    "=": "\u0304",
    ".": "\u0307",
    "H": "\u030b",
    "c": "\u0327",
    "u": "\u0306",
    "v": "\u030c",
    "r": "\u030a",
}
_GREEK = [
    "alpha",
    "beta",
    "gamma",
    "delta",
    "epsilon",
    "zeta",
    "eta",
    "theta",
    "iota",
    "kappa",
    "lambda",
    "mu",
    "nu",
    "xi",
    "pi",
    "rho",
    "sigma",
    "tau",
    "upsilon",
    "phi",
    "chi",
    "psi",
    "omega",
]


def _greek(name: str, size: str) -> str:
    return unicodedata.lookup(f"GREEK {size} LETTER {name.replace('lambda', 'lamda').upper()}")


LETTERS = {
    "ell": "ℓ",
    **{name: _greek(name, "SMALL") for name in _GREEK},
    **{f"var{name}": _greek(name, "SMALL") for name in _GREEK},
    **{name.capitalize(): _greek(name, "CAPITAL") for name in _GREEK},
}
PATTERN = (
    r"\\(?:['\"`^~=.]|[Hcuvr](?![A-Za-z]))\s?(?:\{\\?[A-Za-z]\}|\\[ij](?![A-Za-z])|[A-Za-z])"
    rf"|\\(?:{'|'.join(sorted(LETTERS, key=len, reverse=True))})(?![A-Za-z])"
)


def letter(command: str) -> str:
    """The one letter that a command matched by `PATTERN` shows."""
    if command[1:] in LETTERS:
        return LETTERS[command[1:]]
    base = next(char for char in reversed(command) if char.isalpha())
    return unicodedata.normalize("NFC", base + _MARKS[command[1]])
