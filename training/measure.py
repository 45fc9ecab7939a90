"""The whole extractor by cross-validation: what it says of papers that no part of it has seen.

    python -m training.measure TEXTS BUILD

The span scores are those of teachers that had not seen the paper, and the judge is fitted without
its fold. Prints the report of `citeloom evaluate` with intervals.
"""

import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from extract.detection import Detector
from extract.extractor import Extractor
from extract.model_judge import ModelJudge
from extract.quality.gold import Facts, found_in, read_gold
from extract.quality.report import report
from extract.spans.component import vocabulary_index
from extract.vocabulary import load_vocabulary
from training.encode import all_labels
from training.judge import fit_judge, scorer_of
from training.judging import JudgedGroup, judged_groups, recorded_pipeline, source_paper
from training.teach import folds_of
from training.texts import Text, read_texts


def cross_validated(folder: Path, build: Path) -> dict[str, Facts]:
    """What is said of every labelled paper."""
    texts = read_texts(folder)
    scorer = scorer_of(texts, build)
    papers = [paper for paper in all_labels(folder) if scorer.knows(texts[paper.key])]
    detector = Detector(load_vocabulary(), vocabulary_index())
    groups = list(judged_groups(papers, texts, scorer, detector))
    nlp = recorded_pipeline(scorer)
    found: dict[str, Facts] = {}
    for fold in folds_of(sorted({paper.key for paper in papers})):
        judge = ModelJudge(fit_judge(_without(groups, fold)), detector.heads)
        extractor = Extractor(nlp, detector, judge, "measured")
        found |= dict(_said(extractor, fold, texts))
    return found


def _without(groups: Sequence[JudgedGroup], fold: Sequence[str]) -> list[JudgedGroup]:
    left_out = set(fold)
    return [group for group in groups if group.key not in left_out]


def _said(
    extractor: Extractor, keys: Sequence[str], texts: Mapping[str, Text]
) -> Iterator[tuple[str, Facts]]:
    for key in keys:
        yield key, found_in(extractor.extract_one(source_paper(key, texts[key])), key)


if __name__ == "__main__":
    said = cross_validated(Path(sys.argv[1]), Path(sys.argv[2]))
    gold = read_gold(Path(sys.argv[1]) / "gold/train.json")
    print(report({key: gold[key] for key in gold if key in said}, said))
