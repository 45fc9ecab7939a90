"""Names that end in the number of a version: "X v2" and "X v2.0" are one name, so is "X 2.0"."""

import re
from collections.abc import Iterator

_SEVERAL_LETTERS = r"(?P<name>.*[^\W\d_]{2}.*?)"
_MARKED = re.compile(
    _SEVERAL_LETTERS + r"(?:[ -][vV]|(?<=[^\W_])v|(?<=[a-z0-9])V)(?P<number>\d\d?)"
)
_POINTED = re.compile(_SEVERAL_LETTERS + r"(?:[ -]?[vV]|[ -])(?P<number>\d\d?)\.0")


def version_spellings(name: str) -> Iterator[str]:
    """Further ways to write a name that ends in a whole version; none for any other name.

    A number without point and without "v" makes no version, as it may count something else. Nor
    does "X v2" make "X 2.0" a spelling: OWLv2 is a model, OWL 2.0 is not. "X 2.1" and "X v2.1" are
    left as they are listed.
    """
    if found := _MARKED.fullmatch(name) or _POINTED.fullmatch(name):
        base, number = found["name"], found["number"]
        yield f"{base} v{number}"
        yield f"{base} v{number}.0"
        if found.re is _POINTED:
            yield f"{base} {number}.0"
