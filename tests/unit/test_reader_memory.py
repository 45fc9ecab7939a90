"""Readers of large files: what they hold does not grow with the file, be it plain or compressed."""

import gzip
import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

RECORDS = 3_000
TEXT = "We weave small networks and compare them with larger ones. " * 60
FILE_MB = 10
GROWTH_MB = 7
"""Far less than the file; what lxml and the interpreter keep back is in it."""
_READ = """
import resource, sys
from pathlib import Path
from extract.domain import SourcePaper
from extract.readers import read_papers

small, large = map(Path, sys.argv[1:])
assert sum(isinstance(one, SourcePaper) for one in read_papers(small))
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
count = sum(isinstance(one, SourcePaper) for one in read_papers(large))
print(count, (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) // 1024)
"""
Maker = Callable[[int], Iterator[str]]


def _csv(count: int) -> Iterator[str]:
    yield "title,year,abstract\n"
    for n in range(count):
        yield f'Weave {n},2020,"{TEXT}"\n'


def _jsonl(count: int) -> Iterator[str]:
    for n in range(count):
        yield json.dumps({"title": f"Weave {n}", "year": 2020, "abstract": TEXT}) + "\n"


def _ris(count: int) -> Iterator[str]:
    for n in range(count):
        yield f"TY  - JOUR\nTI  - Weave {n}\nPY  - 2020\nAB  - {TEXT}\nER  - \n\n"


def _acl(count: int) -> Iterator[str]:
    yield '<?xml version="1.0" encoding="UTF-8"?>\n<collection id="2020.weave"><volume id="main">'
    yield "<meta><booktitle>Weaving</booktitle><year>2020</year></meta>\n"
    for n in range(1, count + 1):
        yield f'<paper id="{n}"><title>Weave {n}</title><abstract>{TEXT}</abstract></paper>\n'
    yield "</volume></collection>\n"


def _crossref(count: int) -> Iterator[str]:
    items = (
        {"DOI": f"10.5555/weave.{n}", "type": "journal-article", "title": [f"Weave {n}"]}
        for n in range(count)
    )
    yield '{"status": "ok", "message-type": "work-list", "message": {"items": ['
    for n, item in enumerate(items):
        yield (", " if n else "") + json.dumps({**item, "abstract": f"<jats:p>{TEXT}</jats:p>"})
    yield "]}}"


def _write(path: Path, texts: Iterator[str]) -> Path:
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "wt", encoding="utf-8") as file:
        file.writelines(texts)
    return path


@pytest.mark.parametrize(
    ("name", "made"),
    [
        ("weave.csv", _csv),
        ("weave.jsonl", _jsonl),
        ("weave.jsonl.gz", _jsonl),
        ("weave.ris", _ris),
        ("weave.xml", _acl),
        ("weave.json", _crossref),
    ],
)
def test_what_is_held_does_not_grow_with_the_file(tmp_path: Path, name: str, made: Maker) -> None:
    (tmp_path / "small").mkdir()
    small = _write(tmp_path / "small" / name, made(20))
    large = _write(tmp_path / name, made(RECORDS))
    assert sum(map(len, made(RECORDS))) > FILE_MB * 1_000_000
    command = [sys.executable, "-c", _READ, str(small), str(large)]
    said = subprocess.run(command, check=True, capture_output=True, text=True).stdout

    count, growth_mb = map(int, said.split())
    assert count == RECORDS
    assert growth_mb <= GROWTH_MB
