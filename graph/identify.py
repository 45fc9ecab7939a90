"""Which deliveries are one paper, and under which id: a function of their set, not their order.

A delivery is what one line of one document says of one paper. Its own id is the best identifier
that it states. It belongs to the paper of a better id wherever another delivery states its own
identifier beside a better one; a delivery without any identifier belongs to the best of the
papers whose abstract it has.
"""

from collections.abc import Iterable, Mapping, Sequence

from extract.domain import Extraction, Paper
from extract.identity import SCHEMES, concept_id, paper_id

_SCHEMES = (*SCHEMES, "paper")


def identities(paper: Paper) -> tuple[str, ...]:
    """Every id that the paper could be asked for by, sorted; its own is one of them."""
    named = {
        "arxiv": paper.arxiv,
        "doi": paper.doi,
        "openalex": paper.openalex,
        "s2": paper.s2,
        "acl": paper.acl,
    }
    found = {f"{scheme}:{value}" for scheme, value in named.items() if value}
    if any(char.isalnum() for char in paper.abstract):
        found.add(paper_id(abstract=paper.abstract))
    return tuple(sorted({paper.id, *found}))


def venue_id(name: str) -> str | None:
    """The id of a venue; names that share a slug are one; None without a letter or digit."""
    if not any(char.isalnum() for char in name):
        return None
    return f"venue:{concept_id(name).removeprefix('concept:')}"


def group(deliveries: Sequence[Extraction]) -> dict[str, list[Extraction]]:
    """The deliveries by the id of the paper that they belong to."""
    better = _better_ids(delivery.paper for delivery in deliveries)
    groups: dict[str, list[Extraction]] = {}
    for delivery in deliveries:
        groups.setdefault(_best(delivery.paper.id, better), []).append(delivery)
    return groups


def _better_ids(papers: Iterable[Paper]) -> dict[str, str]:
    """For each identifier the best own id among the papers that state it, where it is better."""
    better: dict[str, str] = {}
    for paper in papers:
        for identity in identities(paper):
            if _rank(paper.id) < _rank(identity):
                better[identity] = min(better.get(identity, paper.id), paper.id, key=_order)
    return better


def _best(identifier: str, better: Mapping[str, str]) -> str:
    while identifier in better:  # each step has a better scheme, so it ends
        identifier = better[identifier]
    return identifier


def _order(identifier: str) -> tuple[int, str]:
    return (_rank(identifier), identifier)


def _rank(identifier: str) -> int:
    scheme = identifier.partition(":")[0]
    return _SCHEMES.index(scheme) if scheme in _SCHEMES else len(_SCHEMES)
