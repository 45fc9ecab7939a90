"""What the judge learns from: labelled papers, their texts, and what a span model said of them."""

from dataclasses import dataclass
from pathlib import Path

from extract.detection import Detector
from extract.spans.marks import vocabulary_index
from extract.vocabulary import load_vocabulary
from training.answers import read_answers
from training.encode import all_labels, make_encoder, visible_parts
from training.judging import JudgedGroup, RecordedScorer, judged_groups
from training.labels import LabelledPaper
from training.teach import SCORES_FILE
from training.texts import Text, read_texts


@dataclass(frozen=True)
class Material:
    """Labelled papers of which both the text and a span model's scores are there."""

    papers: list[LabelledPaper]
    texts: dict[str, Text]
    scorer: RecordedScorer
    detector: Detector

    @property
    def groups(self) -> list[JudgedGroup]:
        """All groups of all papers, with the answers that the judge should give."""
        return list(judged_groups(self.papers, self.texts, self.scorer, self.detector))


def read_material(folder: Path, build: Path) -> Material:
    """From the folder of texts and the one that `training.teach` wrote."""
    texts = read_texts(folder)
    scores = {key: one for key, one in read_answers(build / SCORES_FILE).items() if key in texts}
    papers = [paper for paper in all_labels(folder) if paper.key in scores]
    print(f"{len(papers)} labelled papers with text and scores", flush=True)
    by_abstract = {visible_parts(texts[key])[1]: one for key, one in scores.items()}
    return Material(
        papers=papers,
        texts=texts,
        scorer=RecordedScorer(make_encoder(), by_abstract),
        detector=Detector(load_vocabulary(), vocabulary_index()),
    )
