"""Cells of a table that a spreadsheet would calculate (OWASP, CSV Injection).

It takes a cell that begins with `=`, `+`, `-`, `@`, a tab or a line end for a formula.
"""

from collections.abc import Collection, Mapping

_BEGINNINGS = ("=", "+", "-", "@", "\t", "\r", "\n")


def guarded(row: Mapping[str, str], texts: Collection[str]) -> dict[str, str]:
    """The row with an apostrophe before each cell of the columns `texts` that begins so."""
    return {
        name: f"'{cell}" if name in texts and cell.startswith(_BEGINNINGS) else cell
        for name, cell in row.items()
    }
