"""Annotated papers and their texts, as the span model is trained on.

Labels name a paper by key and hold no text of it; the texts come from the folder that
`make train TEXTS=…` names. A paper whose text is not there is counted and left out.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from extract.domain import ConceptType, Role


@dataclass(frozen=True)
class LabelledConcept:
    """One concept that an annotator found in a paper.

    Attributes:
        surfaces: Standard name and every form in which the text names it.
        core: Whether a reader would miss it; False for what may be listed or left out.
    """

    surfaces: tuple[str, ...]
    type: ConceptType
    role: Role
    core: bool


@dataclass(frozen=True)
class LabelledPaper:
    """What an annotator found in one paper.

    Attributes:
        key: `arxiv:<id>`, or the first letters of a document and a line.
        figures: Values of results, as written.
    """

    key: str
    concepts: tuple[LabelledConcept, ...]
    figures: tuple[str, ...]


def read_labels(path: Path) -> Iterator[LabelledPaper]:
    """Papers of a label file: a JSON array, or one JSON object a line."""
    text = path.read_text(encoding="utf-8")
    lines = (line for line in text.split("\n") if line.strip())
    records = json.loads(text) if text.lstrip().startswith("[") else map(json.loads, lines)
    for record in records:
        yield _paper(record)


def _paper(record: Mapping[str, Any]) -> LabelledPaper:
    return LabelledPaper(
        key=str(record["key"]),
        concepts=tuple(
            LabelledConcept(
                surfaces=(c["name"], *c.get("aliases", ())),
                type=ConceptType(c["type"]),
                role=Role(c["role"]),
                core=c.get("salience", "core") == "core",
            )
            for c in record["concepts"]
        ),
        figures=tuple(str(r["value"]) for r in record.get("results") or () if r.get("value")),
    )
