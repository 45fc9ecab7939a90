"""The papers' texts, from the folder that `make train TEXTS=…` names.

Nothing of them enters the repository. `scripts/texts.sh` tells what the folder holds; it is laid out
as the shared data of the project.
"""

import gzip
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from extract.domain import SourcePaper, TitleSource
from extract.readers import read_papers

LEAST_CHARS = 200  # of an abstract that teaches anything
_RECORDS = ("data/arxiv.jsonl.gz", "data/tdms/train.jsonl.gz")


@dataclass(frozen=True)
class Text:
    """A paper's text.

    Attributes:
        titled: False where the title was derived from the abstract.
    """

    title: str
    abstract: str
    titled: bool = True


def read_texts(folder: Path) -> dict[str, Text]:
    """All texts by key: `arxiv:<id>`, or the first letters of a document and a line."""
    found = dict(_of_records(folder))
    for document in sorted((folder / "seeds").glob("*")):
        for paper in read_papers(document):
            if isinstance(paper, SourcePaper):
                found[_key(paper)] = _text(paper)
    return found


def _of_records(folder: Path) -> Iterator[tuple[str, Text]]:
    for name in reversed(_RECORDS):
        path = folder / name
        if not path.exists():
            continue
        with gzip.open(path, "rt", encoding="utf-8") as stream:
            for record in map(json.loads, stream):
                if record["title"] and record["abstract"]:
                    yield f"arxiv:{record['id']}", Text(record["title"], record["abstract"])


def _key(paper: SourcePaper) -> str:
    return f"{paper.source.document[:3]}:{paper.source.line}"


def _text(paper: SourcePaper) -> Text:
    titled = paper.paper.title_source is not TitleSource.DERIVED
    return Text(paper.paper.title, paper.paper.abstract, titled=titled)


def kept_back(folder: Path, texts: dict[str, Text], labelled: set[str]) -> set[str]:
    """Keys of all texts that are for measuring alone, also under another key."""
    path = folder / "data/kept-back.txt"
    ids = path.read_text(encoding="utf-8").split() if path.exists() else []
    held = {f"arxiv:{id_}" for id_ in ids}
    held |= {key for key in texts if not key.startswith("arxiv:") and key not in labelled}
    marks = {mark for key in held & texts.keys() for mark in _marks(texts[key])}
    return {key for key, text in texts.items() if key in held or marks & _marks(text)}


def _marks(text: Text) -> set[str]:
    """What two copies of one paper share."""
    title = re.sub(r"\W+", "", text.title.casefold()) if text.titled else ""
    abstract = re.sub(r"\W+", "", text.abstract.casefold())[:100]
    return {mark for mark in (title, abstract) if mark}
