"""Labels and texts as the arrays that `training.teach` reads.

    python -m training.encode TEXTS BUILD

Writes `labelled.npz`, `corpus.npz` (every text that is not kept for measuring) and `encoder.pt`, the
encoder to begin with. Where they are already there nothing is done.
"""

import random
import sys
from collections.abc import Iterable, Mapping
from multiprocessing import Pool
from pathlib import Path

import torch

from extract.clean import visible
from extract.spans.encoding import Encoder, Encoding
from extract.spans.marks import VocabularyMarker, vocabulary_index
from training.examples import Example, make_example
from training.folds import FOLDS
from training.labels import LabelledPaper, read_labels
from training.minilm import minilm_encoder, word_pieces
from training.pack import pack
from training.texts import LEAST_CHARS, Text, kept_back, read_texts

LABELS = Path(__file__).parent / "labels"
_LABELS_OF_TEXTS = "gold/train.json"
LABELLED_FILE, CORPUS_FILE, ENCODER_FILE = "labelled.npz", "corpus.npz", "encoder.pt"


def label_files(folder: Path) -> list[Path]:
    """The labels of the texts' folder, if it has some, then ours."""
    theirs = folder / _LABELS_OF_TEXTS
    return [*([theirs] if theirs.exists() else []), *sorted(LABELS.glob("*.jsonl"))]


def all_labels(folder: Path) -> list[LabelledPaper]:
    """All labelled papers, each once."""
    found: dict[str, LabelledPaper] = {}
    for path in label_files(folder):
        for paper in read_labels(path):
            found.setdefault(paper.key, paper)
    return list(found.values())


def visible_parts(text: Text) -> tuple[str, str]:
    """Title and abstract as the extractor reads them; a derived title is left out."""
    return visible(text.title).text if text.titled else "", visible(text.abstract).text


def make_encoder() -> Encoder:
    """The encoder of the product, with the vocabulary as it is now."""
    return Encoder(word_pieces(), VocabularyMarker(vocabulary_index()))


_encoder: Encoder | None = None


def _encode(item: tuple[str, Text]) -> tuple[str, Encoding]:
    global _encoder  # noqa: PLW0603 - one a process
    _encoder = _encoder or make_encoder()
    return item[0], _encoder.encode(*visible_parts(item[1]))


def examples_of(labels: Iterable[LabelledPaper], texts: Mapping[str, Text]) -> list[Example]:
    """The labelled papers whose text is there; says how many are missing."""
    encoder = make_encoder()
    known = list(labels)
    found = [
        make_example(encoder, p, *visible_parts(texts[p.key])) for p in known if p.key in texts
    ]
    print(f"{len(found)} labelled papers, {len(known) - len(found)} without text", flush=True)
    return found


def encode(folder: Path, out: Path) -> None:
    """Write all arrays."""
    texts, labels = read_texts(folder), all_labels(folder)
    held = kept_back(folder, texts, {paper.key for paper in labels})
    examples = examples_of((p for p in labels if p.key not in held), texts)
    if len(examples) < FOLDS:
        raise SystemExit(f"too few texts of labelled papers in {folder}: {len(examples)}")
    corpus = [(k, t) for k, t in texts.items() if k not in held and len(t.abstract) >= LEAST_CHARS]
    random.Random(0).shuffle(corpus)  # noqa: S311 - an order, no secret
    out.mkdir(parents=True, exist_ok=True)
    with Pool() as pool:
        pack(out / CORPUS_FILE, pool.map(_encode, corpus, chunksize=200), [])
    print(f"{len(corpus)} texts to read, {len(held)} kept back", flush=True)
    torch.save(minilm_encoder(), out / ENCODER_FILE)
    pack(out / LABELLED_FILE, [], examples)  # last: where it is, all is


def main() -> None:
    """The command."""
    texts, build = map(Path, sys.argv[1:])
    if (build / LABELLED_FILE).exists():
        print(f"{build / LABELLED_FILE} is there", flush=True)
    else:
        encode(texts, build)


if __name__ == "__main__":
    main()
