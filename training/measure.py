"""The whole extractor by cross-validation: what it says of papers that no part of it has seen.

    python -m training.measure TEXTS BUILD

The span scores are those of a student that had not seen the paper, and the judge is fitted without
its fold. Prints the report of `citeloom evaluate` for each file of labels.
"""

import sys
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path

from extract.extractor import Extractor, Parts
from extract.model_judge import ModelJudge
from extract.quality.gold import Facts, found_in, read_gold
from extract.quality.report import report
from training.encode import label_files
from training.folds import folds_of
from training.judge import fit_judge
from training.judging import JudgedGroup, recorded_pipeline, source_paper
from training.material import read_material
from training.texts import Text


def cross_validated(folder: Path, build: Path) -> dict[str, Facts]:
    """What is said of every labelled paper."""
    material = read_material(folder, build)
    groups, heads = material.groups, material.detector.heads
    nlp = recorded_pipeline(material.scorer)
    found: dict[str, Facts] = {}
    for fold in folds_of(sorted(paper.key for paper in material.papers)):
        judge = ModelJudge(fit_judge(_without(groups, fold)), heads)
        extractor = Extractor(partial(Parts, nlp, material.detector, judge), "measured")
        found |= dict(_said(extractor, fold, material.texts))
    return found


def _without(groups: Sequence[JudgedGroup], fold: Sequence[str]) -> list[JudgedGroup]:
    left_out = set(fold)
    return [group for group in groups if group.key not in left_out]


def _said(
    extractor: Extractor, keys: Sequence[str], texts: Mapping[str, Text]
) -> Iterator[tuple[str, Facts]]:
    for key in keys:
        yield key, found_in(extractor.extract_one(source_paper(key, texts[key])), key)


def measure(folder: Path, build: Path) -> None:
    """Print the reports."""
    said = cross_validated(folder, build)
    for path in label_files(folder):
        gold = read_gold(path)
        known = {key: gold[key] for key in gold if key in said}
        print(f"\n## {path.name}: {len(known)} of {len(gold)} papers\n\n{report(known, said)}")


if __name__ == "__main__":
    measure(*map(Path, sys.argv[1:]))
