"""Which concepts are versions or parts of which: what is joined for one is no gap of the other.

Where ResNet-50 was evaluated on ImageNet, "ResNet × ImageNet" is no gap, nor is a pair whose parent of
the same name ("BERT" of "BERT-large") is joined. Wide classes ("Transformer" of "BERT") say nothing about
their members.
"""

from collections.abc import Iterable, Mapping, Sequence

import numpy as np

from graph.analysis.gaps_matrix import Matrix, Use
from graph.database import Row

Families = Mapping[str, frozenset[str]]
"""Of each concept's id the ids that stand for it, its own among them."""


def families_of(rows: Iterable[Row]) -> Families:
    """The families, from rows of `VERSIONS` with the name of each concept."""
    return {
        row["id"]: frozenset(
            {
                row["id"],
                *row["narrower"],
                *(id_ for id_, name in row["broader"] if is_version(row["name"], name)),
            }
        )
        for row in rows
    }


def is_version(name: str, parent: str) -> bool:
    """Whether a name is that of its parent with something added: `BERT-large`, `ImageNet-1K`."""
    low, high = name.casefold(), parent.casefold()
    return low.startswith(high) and not low[len(high) : len(high) + 1].isalpha()


def same_words(one: str, other: str) -> bool:
    """Whether one name is, or holds, the other: a set and a model named after it say nothing new."""
    short, long = sorted((_bare(one), _bare(other)), key=len)
    return short in long


def _bare(name: str) -> str:
    return "".join(char for char in name.casefold() if char.isalnum())


def joined_by_family(
    joint: Matrix, rows: Sequence[Use], columns: Sequence[Use], families: Families
) -> Matrix:
    """How many papers join a member of each row's family with one of each column's."""
    return _members(rows, families) @ joint @ _members(columns, families).T


def _members(uses: Sequence[Use], families: Families) -> Matrix:
    at = {use.id: number for number, use in enumerate(uses)}
    members = np.eye(len(uses))
    for number, use in enumerate(uses):
        found = [at[id_] for id_ in families.get(use.id, ()) if id_ in at]
        members[number, found] = 1
    return members
