"""Identity on labelled pairs of real records: no wrong merge, and how many are missed."""

import os
from dataclasses import replace
from pathlib import Path

import pytest

from graph.identify import group
from tests.labelled import Pair, Records, pairs

SHARED = Path(os.environ.get("CITELOOM_SHARED", Path(__file__).parents[3] / "shared"))
PRECISION = 0.98
RECALL = 0.56  # 0.586 when it was written; a fifth of the pairs have two arXiv ids

pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(
        not SHARED.is_dir(), reason=f"no shared data at {SHARED}: set CITELOOM_SHARED"
    ),
]


def test_records_of_different_works_stay_apart_and_most_of_one_work_meet() -> None:
    labelled = pairs()
    records = Records(SHARED, {key for pair in labelled for key in (pair.one, pair.other)})
    merged = [pair for pair in labelled if _are_merged(pair, records)]
    same = [pair for pair in labelled if pair.same]
    right = [pair for pair in merged if pair.same]

    assert len(labelled) >= 500
    assert len(right) >= PRECISION * len(merged), [pair for pair in merged if not pair.same]
    assert len(right) >= RECALL * len(same)


def _are_merged(pair: Pair, records: Records) -> bool:
    one, other = records[pair.one], records[pair.other]
    apart = replace(other, source=replace(other.source, sha256=f"{other.source.sha256} again"))
    return len(group([one, apart])) == 1
