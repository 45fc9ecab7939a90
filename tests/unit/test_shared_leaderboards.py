"""The shared papers with their leaderboard tuples: each tuple is a figure or a fault."""

import gzip
import json
import os
from itertools import islice
from pathlib import Path

import pytest

from extract.domain import SourcePaper
from extract.errors import DocumentError
from extract.readers import read_text

pytestmark = pytest.mark.shared

SHARED = Path(os.environ.get("CITELOOM_SHARED", "../shared"))
LINES = 3_000

if not SHARED.is_dir() and "CITELOOM_SHARED" not in os.environ:
    pytest.skip(
        f"no folder of shared data at {SHARED}; name it in CITELOOM_SHARED", allow_module_level=True
    )


def test_no_tuple_of_the_shared_leaderboards_is_lost() -> None:
    with gzip.open(SHARED / "data" / "tdms" / "train.jsonl.gz", "rt", encoding="utf-8") as stream:
        lines = list(islice(stream, LINES))
    told = [json.loads(line)["leaderboard"] or [] for line in lines]
    without_score = [row for rows in told for row in rows if row["Score"] in ("-", "N/A")]

    items = list(read_text("".join(lines), name="tdms.jsonl"))

    papers = [item.paper for item in items if isinstance(item, SourcePaper)]
    faults = [item for item in items if isinstance(item, DocumentError)]
    figures = {(paper.id, figure) for paper in papers for figure in paper.reported}
    assert len(papers) == LINES
    assert len(figures) == sum(map(len, told)) - len(faults)
    assert len(faults) == len(without_score)
