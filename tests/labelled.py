"""The records of tests/gold/identity_pairs.tsv, found in the shared data as its README tells."""

import gzip
import json
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from itertools import islice
from pathlib import Path
from typing import Any

from extract.domain import Extraction, SourcePaper
from extract.errors import DocumentError
from extract.readers import read_papers, read_text
from graph.identify import group

PAIRS = Path(__file__).parent / "gold" / "identity_pairs.tsv"


@dataclass(frozen=True)
class Pair:
    """Two records, and whether a reader took them for one work."""

    one: tuple[str, str]
    other: tuple[str, str]
    same: bool
    note: str


ONE_ARXIV_ID = "one arXiv paper delivered again"
TWO_ARXIV_IDS = "two arXiv ids"
TWO_SOURCES = "two sources"
ONE_SOURCE = "one other source, twice"
OVERLAPS = (ONE_ARXIV_ID, TWO_ARXIV_IDS, TWO_SOURCES, ONE_SOURCE)
_ARXIV = frozenset({"arxiv", "tdms", "atom", "paperscape"})  # all of them are arXiv's metadata


def overlap_of(pair: Pair, one: Extraction, other: Extraction) -> str:
    """Which of `OVERLAPS` the two records of a pair are."""
    sources = {pair.one[0], pair.other[0]}
    if sources <= _ARXIV:
        return ONE_ARXIV_ID if one.paper.arxiv == other.paper.arxiv else TWO_ARXIV_IDS
    return TWO_SOURCES if len(sources) > 1 else ONE_SOURCE


def are_merged(one: Extraction, other: Extraction) -> bool:
    """Whether two records, each of a document of its own, become one paper."""
    apart = replace(other, source=replace(other.source, sha256=f"{other.source.sha256} again"))
    return len(group([one, apart])) == 1


def pairs() -> list[Pair]:
    lines = (line for line in PAIRS.read_text("utf-8").splitlines() if line[:1] != "#")
    next(lines)  # the header
    cells = (line.split("\t") for line in lines)
    return [Pair((a, x), (b, y), label == "same", note) for a, x, b, y, label, note in cells]


class Records:
    """The shared data by source and id; each file is read once, when it is asked for."""

    def __init__(self, shared: Path, wanted: set[tuple[str, str]]) -> None:
        self._shared = shared
        self._wanted = wanted
        self._read = cache(self._of_source)

    def __getitem__(self, key: tuple[str, str]) -> Extraction:
        return self._read(key[0])[key[1]]

    def _of_source(self, source: str) -> dict[str, Extraction]:
        ids = {id_ for name, id_ in self._wanted if name == source}
        readers: dict[str, Callable[[Path, set[str]], Iterator[tuple[str, Extraction]]]] = {
            "arxiv": lambda shared, ids: _json_lines(shared / "data/arxiv.jsonl.gz", "id", ids),
            "tdms": lambda shared, ids: _json_lines(shared / "data/tdms/train.jsonl.gz", "id", ids),
            "scirex": _scirex,
            "names": _names,
            "openalex": _openalex,
            "paperscape": _paperscape,
            "s2": _s2,
            "atom": _atom,
            "seeds": _seeds,
        }
        return dict(readers[source](self._shared, ids))


def _extraction(found: SourcePaper | DocumentError) -> Extraction:
    assert isinstance(found, SourcePaper), found
    return Extraction(found.paper, found.source)


def _of_record(record: dict[str, Any], name: str) -> Extraction:
    found = [
        one
        for one in read_text(json.dumps(record), name=name, shape="jsonl")
        if isinstance(one, SourcePaper)
    ]
    return _extraction(found[0])


def _json_lines(path: Path, key: str, ids: set[str]) -> Iterator[tuple[str, Extraction]]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            record = json.loads(line)
            if record[key] in ids:
                known = {
                    "arxiv": record[key],
                    "title": record["title"],
                    "abstract": record["abstract"],
                }
                yield (
                    record[key],
                    _of_record({**known, "authors": record.get("authors")}, path.name),
                )


def _scirex(shared: Path, ids: set[str]) -> Iterator[tuple[str, Extraction]]:
    with gzip.open(shared / "data/scirex/train.jsonl.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            record = json.loads(line)
            if record["doc_id"] in ids:
                title_end = record["sentences"][0][1]
                words = record["words"]
                title = (
                    " ".join(words[2:title_end])
                    if words[:2] == ["document", ":"]
                    else " ".join(words[:title_end])
                )
                abstract = " ".join(words[title_end : record["sections"][0][1]])
                yield record["doc_id"], _of_record({"title": title, "abstract": abstract}, "scirex")


def _names(shared: Path, ids: set[str]) -> Iterator[tuple[str, Extraction]]:
    for id_ in ids:
        name, _, line = id_.partition("#")
        with (shared / "data/names" / name).open(encoding="utf-8") as lines:
            record = json.loads(next(islice(lines, int(line) - 1, None)))
        yield id_, _of_record({"title": record["name"]}, id_)


def _openalex(shared: Path, ids: set[str]) -> Iterator[tuple[str, Extraction]]:
    by_member: dict[str, set[str]] = {}
    for id_ in ids:
        member, _, work = id_.partition("#")
        by_member.setdefault(member, set()).add(work)
    for path, works in by_member.items():
        archive, _, member = path.partition("/")
        with zipfile.ZipFile(shared / "data/openalex" / archive) as packed:
            text = packed.read(member).decode()
        for found in read_text(text, name=member):
            if isinstance(found, SourcePaper) and found.paper.openalex in works:
                yield f"{path}#{found.paper.openalex}", _extraction(found)


def _paperscape(shared: Path, ids: set[str]) -> Iterator[tuple[str, Extraction]]:
    for path in sorted((shared / "data/paperscape").glob("*.gz")):
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            for line in lines:
                id_, *rest = line.rstrip("\n").split(";", 6)
                if id_ in ids:
                    authors = [name.replace(".", ". ") for name in rest[4].split(",")]
                    yield (
                        id_,
                        _of_record({"arxiv": id_, "title": rest[5], "authors": authors}, path.name),
                    )


def _s2(shared: Path, ids: set[str]) -> Iterator[tuple[str, Extraction]]:
    for found in read_papers(shared / "data/s2/Paper.json"):
        if isinstance(found, SourcePaper) and found.paper.s2 in ids:
            yield found.paper.s2, _extraction(found)


def _atom(shared: Path, ids: set[str]) -> Iterator[tuple[str, Extraction]]:
    for name in {id_.partition("#")[0] for id_ in ids}:
        asked = [id_ for id_ in ids if id_.partition("#")[0] == name]
        for found in read_papers(shared / "data/arxiv-atom" / name):
            assert isinstance(found, SourcePaper), found
            for id_ in asked:
                if found.paper.arxiv and found.paper.arxiv in id_:
                    yield id_, _extraction(found)


def _seeds(shared: Path, ids: set[str]) -> Iterator[tuple[str, Extraction]]:
    for name in {id_.partition("#")[0] for id_ in ids}:
        for found in read_papers(shared / "seeds" / name):
            if isinstance(found, SourcePaper):
                yield f"{name}#{found.source.line}", _extraction(found)
