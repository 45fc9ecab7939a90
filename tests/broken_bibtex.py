"""BibTeX with broken entries among whole ones, and what is to be said of each of them."""

from typing import NamedTuple

UNCLOSED = "a brace or quotation mark is never closed"
BREAKAGES = {
    "brace": ("@article{%s,\n  title = {Broken,\n  year = 2020\n}", UNCLOSED),
    "quote": ('@article{%s,\n  title = "Broken,\n  year = 2020\n}', UNCLOSED),
    "end": ("@article{%s,\n  title = {Broken},\n  year = 2020\n", UNCLOSED),
    "comma": ("@article{%s,\n  title = {Broken}\n  year = {2020}\n}", "no comma before year"),
    "early": (
        "@article{%s,\n  title = {Broken}},\n  year = {2020}\n}",
        "a brace closes it too early",
    ),
    "key": (
        "@article{\n  title = {%s},\n  year = {2020}\n}",
        "its key, or the comma after it, is missing",
    ),
}


class Broken(NamedTuple):
    """An entry that cannot be read: the line where it begins, why, and its text."""

    line: int
    reason: str
    block: str


def broken_entry(kind: str, key: str, *, line: int) -> Broken:
    """One of `BREAKAGES` under a key, for the line where it will stand."""
    template, why = BREAKAGES[kind]
    named = "a BibTeX entry" if kind == "key" else f"BibTeX entry {key}"
    return Broken(line, f"{named} cannot be read: {why}", (template % key).strip())


def library(entries: int, *, one_broken_in: int) -> tuple[str, list[Broken]]:
    """A file of so many entries, and those of them that are broken, each kind in its turn."""
    kinds = list(BREAKAGES)
    texts, broken, line = list[str](), list[Broken](), 1
    for number in range(entries):
        turn, place = divmod(number, one_broken_in)
        if place == one_broken_in // 2:
            broken.append(broken_entry(kinds[turn % len(kinds)], f"k{number}", line=line))
            texts.append(broken[-1].block)
        else:
            texts.append(_whole(number))
        line += texts[-1].count("\n") + 1
    return "\n".join(texts), broken


def _whole(number: int) -> str:
    return (
        f"@article{{k{number},\n  title = {{Title {number} of {{B}}ib{{\\'e}}}},\n"
        f'  author = {{Byron, Ada and M{{\\"u}}ller, J.}},\n  year = {1990 + number % 30},\n}}'
    )
