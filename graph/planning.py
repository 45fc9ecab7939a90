"""What a batch changes, worked out before anything is written; pure."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from extract.domain import Extraction
from graph.compose import compose
from graph.identify import group
from graph.rows import keys_of


@dataclass(frozen=True)
class Holder:
    """A paper or stub of the graph, with what its sources say of it; a stub has no source."""

    id: str
    keys: tuple[str, ...]
    deliveries: tuple[Extraction, ...]


@dataclass(frozen=True)
class Plan:
    """The papers to write anew, and what has to give way.

    Attributes:
        papers: Composed papers by id, sorted.
        sources: Their deliveries by id, in the order of document and line.
        keys: All ids that each answers to.
        gone: Ids of papers and stubs that are no longer any paper's id.
        disturbed: Ids of the graph that no longer answer to all that they answered to.
    """

    papers: dict[str, Extraction]
    sources: dict[str, tuple[Extraction, ...]]
    keys: dict[str, tuple[str, ...]]
    gone: tuple[str, ...]
    disturbed: tuple[str, ...]


def make_plan(
    holders: Iterable[Holder],
    fresh: Sequence[Extraction],
    *,
    dropped: Callable[[Extraction], bool],
) -> Plan:
    """The plan for adding the `fresh` deliveries to those of `holders`, less the dropped.

    Args:
        holders: All papers and stubs that share an id with what is added or dropped.
        fresh: New deliveries; of two from one line of one document the last counts.
        dropped: Says of an old delivery whether it goes.
    """
    holders = tuple(holders)
    kept = [one for holder in holders for one in holder.deliveries if not dropped(one)]
    pool = {origin(one): one for one in (*kept, *fresh)}
    groups = group([pool[origin] for origin in sorted(pool)])
    keys = {id_: tuple(keys_of(groups[id_])) for id_ in sorted(groups)}
    return Plan(
        papers={id_: compose(groups[id_], id_=id_) for id_ in keys},
        sources={id_: tuple(groups[id_]) for id_ in keys},
        keys=keys,
        gone=tuple(sorted(one.id for one in holders if one.id not in groups and _moved(one, keys))),
        disturbed=tuple(
            sorted(one.id for one in holders if set(one.keys) - set(keys.get(one.id, ())))
        ),
    )


def _moved(holder: Holder, keys: dict[str, tuple[str, ...]]) -> bool:
    """Whether a paper lost all its sources, or a stub turned out to be another paper."""
    return bool(holder.deliveries) or any(holder.id in own for own in keys.values())


def origin(delivery: Extraction) -> tuple[str, int, str]:
    """What tells deliveries apart: document, line, and the paper's own id."""
    return (delivery.source.sha256, delivery.source.line, delivery.paper.id)
