"""What a batch changes, worked out before anything is written; pure."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from extract.domain import Extraction
from graph.compose import compose
from graph.identify import group
from graph.ledger import NO_LEDGER, Ledger
from graph.recasting import recast, retitled


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
        titles: The title that its sources state, of those that are shown under another.
        gone: Ids of papers and stubs that are no longer any paper's id.
        disturbed: Ids of the graph that no longer answer to all that they answered to.
    """

    papers: dict[str, Extraction]
    sources: dict[str, tuple[Extraction, ...]]
    keys: dict[str, tuple[str, ...]]
    titles: dict[str, str]
    gone: tuple[str, ...]
    disturbed: tuple[str, ...]


def make_plan(
    holders: Iterable[Holder],
    fresh: Sequence[Extraction],
    *,
    dropped: Callable[[Extraction], bool],
    ledger: Ledger = NO_LEDGER,
) -> Plan:
    """The plan for adding the `fresh` deliveries to those of `holders`, less the dropped.

    Args:
        holders: All papers and stubs that share an id with what is added or dropped.
        fresh: New deliveries; of two from one line of one document the last counts.
        dropped: Says of an old delivery whether it goes.
        ledger: What people decided.
    """
    holders = tuple(holders)
    kept = [one for holder in holders for one in holder.deliveries if not dropped(one)]
    pool = {origin(one): one for one in (*kept, *fresh)}
    groups = group([pool[origin] for origin in sorted(pool)], ledger.papers)
    keys = {id_: tuple(ledger.papers.keys_of(groups[id_])) for id_ in sorted(groups)}
    stated = {id_: compose(groups[id_], id_=id_) for id_ in keys}
    papers = {id_: decided(stated[id_], keys[id_], ledger) for id_ in keys}
    return Plan(
        papers=papers,
        sources={id_: tuple(groups[id_]) for id_ in keys},
        keys=keys,
        titles={
            id_: one.paper.title
            for id_, one in stated.items()
            if one.paper.title != papers[id_].paper.title
        },
        gone=tuple(
            sorted(one.id for one in holders if one.id not in groups and _moved(one, keys, ledger))
        ),
        disturbed=tuple(sorted(one.id for one in holders if _is_disturbed(one, keys))),
    )


def _is_disturbed(holder: Holder, keys: Mapping[str, Sequence[str]]) -> bool:
    """Whether what cites a paper by one of its ids may mean another from now on."""
    own = set(holder.keys)
    lost = own - set(keys.get(holder.id, ()))
    return bool(lost) or any(id_ != holder.id and own.intersection(keys[id_]) for id_ in keys)


def decided(stated: Extraction, keys: Sequence[str], ledger: Ledger) -> Extraction:
    """The paper that the sources state, as people decided on it."""
    return retitled(recast(stated, keys, ledger.concepts), ledger.papers.title(keys))


def _moved(holder: Holder, keys: dict[str, tuple[str, ...]], ledger: Ledger) -> bool:
    """Whether a paper lost all its sources, or a stub turned out to be another paper or stub."""
    if holder.deliveries or any(holder.id in own for own in keys.values()):
        return True
    return holder.keys != ledger.papers.stub_keys(holder.id)


def origin(delivery: Extraction) -> tuple[object, ...]:
    """What tells deliveries apart: document, line, the paper's own id, its rows and references.

    A whole dump may stand on one line, with rows or citations of one paper in several places.
    """
    source, paper = delivery.source, delivery.paper
    rows = tuple((one.text, one.metric.text if one.metric else "") for one in paper.reported)
    cited = tuple(one.id or one.text or one.title for one in paper.references)
    return (source.sha256, source.line, paper.id, rows, cited)
