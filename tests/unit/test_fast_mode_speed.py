"""Fast mode is what its name says.

It is ten to eleven times as fast on abstracts of the usual length (docs/performance.md) and a
little less so on the short ones of our corpus; the bound leaves room for a noisy machine.
"""

import time
from pathlib import Path

from extract.domain import SourcePaper
from extract.modes import FAST
from extract.readers import read_papers
from tests.extracting import MODEL, extractor_of

SEEDS = Path(__file__).parents[2] / "seeds"
TIMES_FASTER = 8
ROUNDS = 5


def seconds(pipeline: str, papers: list[SourcePaper]) -> float:
    """Processor time of reading all papers once."""
    started = time.process_time()
    assert len(list(extractor_of(pipeline).extract(papers))) == len(papers)
    return time.process_time() - started


def test_fast_mode_is_many_times_as_fast_as_the_model() -> None:
    items = [item for document in sorted(SEEDS.iterdir()) for item in read_papers(document)]
    papers = [item for item in items if isinstance(item, SourcePaper)]
    seconds(FAST, papers)  # what both keep of words and names is kept from now on
    rounds = [(seconds(MODEL, papers), seconds(FAST, papers)) for _ in range(ROUNDS)]
    model, fast = (min(column) for column in zip(*rounds, strict=True))  # the best: least disturbed
    assert model / fast >= TIMES_FASTER
