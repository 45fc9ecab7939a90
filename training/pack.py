"""Encoded papers in one compressed file of flat arrays, so that training needs no texts."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from extract.spans.encoding import Encoding
from extract.spans.words import span_flags, spans_of_flags
from training.examples import Example

Array = npt.NDArray[Any]


@dataclass(frozen=True)
class Packed:
    """One paper as the network reads it; see `extract.spans.encoding.Encoding`.

    Attributes:
        heads: For each word its first piece.
        tails: For each word its last piece.
        classes: Empty for papers without labels; likewise roles.
    """

    key: str
    pieces: Array
    segments: Array
    shapes: Array
    marks: Array
    heads: Array
    tails: Array
    first: Array
    last: Array
    figures: Array
    classes: Array
    roles: Array
    concepts: Array
    figure_labels: Array


def pack(
    path: Path, encodings: Iterable[tuple[str, Encoding]], examples: Sequence[Example]
) -> None:
    """Write papers without labels, then those with labels."""
    rows = [(key, _inputs(encoding)) for key, encoding in encodings]
    rows += [(one.key, _inputs(one.encoding) | _answers(one)) for one in examples]
    arrays: dict[str, Array] = {"keys": np.array([key for key, _ in rows], dtype=np.str_)}
    for name in sorted({name for _, row in rows for name in row}):
        parts = [row.get(name, np.zeros(0, np.int8)) for _, row in rows]
        arrays[name] = np.concatenate(parts)
        arrays[f"{name}_sizes"] = np.array([len(part) for part in parts], dtype=np.int32)
    np.savez_compressed(path, allow_pickle=False, **arrays)


def _answers(example: Example) -> dict[str, Array]:
    return {
        "classes": example.classes.astype(np.int8),
        "roles": example.roles.astype(np.int8),
        "concepts": example.concepts.astype(np.int8),
        "figure_labels": example.figures.astype(np.int8),
    }


def _inputs(encoding: Encoding) -> dict[str, Array]:
    owners = encoding.owners
    return {
        "pieces": encoding.pieces.astype(np.uint16),
        "opens": np.diff(owners, prepend=-1).astype(bool)[1:-1],
        "edge": np.array([np.searchsorted(encoding.segments, 1)], dtype=np.uint16),
        "shapes": encoding.shapes.astype(np.uint8),
        "marks": encoding.marks.astype(np.uint8),
        "flags": span_flags(encoding.words).astype(np.uint8),
        "figures": encoding.figures.astype(np.uint16).reshape(-1),
    }


def unpack(path: Path) -> list[Packed]:
    """The papers of a file that `pack` wrote."""
    with np.load(path) as file:
        arrays = {name: file[name] for name in file.files}
    ends = {n: np.cumsum(arrays[f"{n}_sizes"]) for n in arrays if f"{n}_sizes" in arrays}

    def part(name: str, index: int) -> Array:
        if name not in ends:
            return np.zeros(0, np.int8)
        stop = ends[name][index]
        found: Array = arrays[name][stop - arrays[f"{name}_sizes"][index] : stop]
        return found

    return [_unpacked(str(key), index, part) for index, key in enumerate(arrays["keys"])]


def _unpacked(key: str, index: int, part: Callable[[str, int], Array]) -> Packed:
    pieces = part("pieces", index).astype(np.int64)
    opens = np.flatnonzero(part("opens", index)) + 1
    heads = opens
    tails = np.append(opens[1:] - 1, len(pieces) - 2) if len(opens) else opens
    owners = np.zeros(len(pieces), dtype=np.int64)
    owners[1:-1] = np.cumsum(part("opens", index))
    edge = int(part("edge", index)[0])
    shapes, marks = (
        np.concatenate([[0], part(n, index)]).astype(np.int64) for n in ("shapes", "marks")
    )
    shapes[1:] += 1
    flags = part("flags", index)
    first, last = spans_of_flags(
        flags & 1 > 0,
        flags & 2 > 0,
        flags & 4 > 0,
        edge=int(owners[edge]) - 1 if edge < len(pieces) else len(flags),
    )
    return Packed(
        key=key,
        pieces=pieces,
        segments=(np.arange(len(pieces)) >= edge).astype(np.int64),
        shapes=shapes[owners],
        marks=marks[owners],
        heads=heads,
        tails=tails,
        first=first.astype(np.int64),
        last=last.astype(np.int64),
        figures=part("figures", index).astype(np.int64).reshape(-1, 2),
        classes=part("classes", index).astype(np.int64),
        roles=part("roles", index).astype(np.int64),
        concepts=part("concepts", index).astype(np.int64),
        figure_labels=part("figure_labels", index).astype(np.int64),
    )
