"""Each shape of a document stands in docs/formats.md, once, and nothing else does."""

import re
from pathlib import Path

from extract.readers import SHAPES

FORMATS = Path(__file__).parents[2] / "docs" / "formats.md"


def test_each_shape_has_its_row() -> None:
    rows = [
        line.split("|")[1]
        for line in FORMATS.read_text(encoding="utf-8").splitlines()
        if line.startswith("| `")
    ]

    assert sorted(name for row in rows for name in re.findall(r"`([^`]+)`", row)) == sorted(SHAPES)
