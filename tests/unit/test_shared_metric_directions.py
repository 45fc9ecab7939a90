"""Which way a metric is better: the vocabulary against the directions that others wrote down."""

import os
from pathlib import Path

import pytest

from extract.detection import Detector
from extract.domain import ConceptType
from extract.vocabulary import Entry, load_vocabulary

pytestmark = pytest.mark.shared

SHARED = Path(os.environ.get("CITELOOM_SHARED", "../shared"))
NAMES, KNOWN = 72, 28
"""Names in the file, and those of them that the vocabulary has at least."""

if not SHARED.is_dir() and "CITELOOM_SHARED" not in os.environ:
    pytest.skip(
        f"no folder of shared data at {SHARED}; name it in CITELOOM_SHARED", allow_module_level=True
    )


@pytest.fixture(scope="module")
def told() -> dict[str, str]:
    """The better direction by the name of the metric."""
    file = SHARED / "data" / "names" / "metrics-direction.tsv"
    rows = [line.split("\t") for line in file.read_text(encoding="utf-8").splitlines()]
    return {name: "higher" if way == "1" else "lower" for _, name, way in rows}


def test_no_metric_has_the_other_direction(told: dict[str, str]) -> None:
    namer = Detector(load_vocabulary()).namer
    known: dict[str, list[Entry]] = {}
    for name in told:
        metrics = [one for one in namer.possible(name) if one.type is ConceptType.METRIC]
        if metrics:
            known[name] = metrics

    assert len(told) == NAMES
    assert len(known) >= KNOWN
    assert {"higher", "lower"} == {told[name] for name in known}
    assert {
        (name, metric.name, metric.direction)
        for name, metrics in known.items()
        for metric in metrics
        if metric.direction != told[name]
    } == set()
