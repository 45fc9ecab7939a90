"""Papers as arrays: what the network reads, and what it should answer for each span."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from extract.domain import ConceptType, Role
from extract.quality.surfaces import surface_key
from extract.spans.encoding import Encoder, Encoding
from training.labels import LabelledPaper

TYPES = tuple(ConceptType)
ROLES = tuple(Role)
NOTHING, IGNORED = 0, -1
CLASSES = 1 + 2 * len(TYPES)  # nothing; core of each type; optional of each type

Ints = npt.NDArray[np.int64]


@dataclass(frozen=True)
class Example:
    """One paper.

    Attributes:
        key: Of the labels.
        encoding: What the network reads.
        classes: For each candidate span its class, `IGNORED` where nothing should be learned.
        roles: For each candidate span its role, or `IGNORED`.
        concepts: For each candidate span the number of its concept in the paper, or `IGNORED`.
        figures: For each figure 1 where it is a result, else 0; `IGNORED` without labels.
    """

    key: str
    encoding: Encoding
    classes: Ints
    roles: Ints
    concepts: Ints
    figures: Ints


def class_of(type_: ConceptType, *, core: bool) -> int:
    """Index of the class of a span."""
    return 1 + TYPES.index(type_) + (0 if core else len(TYPES))


def make_example(encoder: Encoder, paper: LabelledPaper, title: str, abstract: str) -> Example:
    """The arrays of an annotated paper."""
    encoding = encoder.encode(title, abstract)
    classes, roles, concepts = _span_labels(encoding, paper)
    values = {_digits(value) for value in paper.figures}
    figures = np.array(
        [int(_digits(text) in values) for text in encoding.figure_texts], dtype=np.int64
    )
    return Example(paper.key, encoding, classes, roles, concepts, figures)


def _digits(value: str) -> str:
    return re.sub(r"[^0-9.]", "", value).strip(".")


def _span_labels(encoding: Encoding, paper: LabelledPaper) -> tuple[Ints, Ints, Ints]:
    holders: dict[str, int] = {}
    numbered = enumerate(paper.concepts)
    for number, concept in sorted(
        numbered, key=lambda pair: pair[1].core
    ):  # core overwrites optional
        holders.update((surface_key(surface), number) for surface in concept.surfaces)
    keys = [surface_key(text) for text in encoding.span_texts]
    concepts = np.array(
        [holders.get(key, IGNORED) if key else IGNORED for key in keys], dtype=np.int64
    )
    known = [paper.concepts[number] if number >= 0 else None for number in concepts]
    classes = np.array(
        [class_of(c.type, core=c.core) if c else NOTHING for c in known], dtype=np.int64
    )
    roles = np.array([ROLES.index(c.role) if c else IGNORED for c in known], dtype=np.int64)
    nested = _nested(encoding, keys, classes)
    classes[nested] = roles[nested] = concepts[nested] = IGNORED
    return classes, roles, concepts


def _nested(encoding: Encoding, keys: Sequence[str], classes: Ints) -> Ints:
    """Names inside longer ones ("BERT" in "BERT-base"), unless they stand nowhere else."""
    named = np.flatnonzero(classes > NOTHING)
    first, last = encoding.first[named], encoding.last[named]
    holds = (first[None] <= first[:, None]) & (last[:, None] <= last[None])
    nested = (holds & ~(holds & holds.T)).any(axis=1)
    free = {keys[index] for index in named[~nested]}
    return np.array([index for index in named[nested] if keys[index] in free], dtype=np.int64)
