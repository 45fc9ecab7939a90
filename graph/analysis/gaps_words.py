"""Whether an abstract has two concepts in its words, though it was not read as having both."""

from collections.abc import Iterator, Sequence

from graph.analysis.gaps_ranking import Candidate, Ranking
from graph.cypher import gaps as cypher
from graph.database import Database
from graph.lucene import words

_MOST_NAMES = 8
_MOST_LATER = 10_000
"""As of a month so many texts are looked through for one of that time."""


def told_together(
    database: Database, ranking: Ranking, batch: Sequence[Candidate], as_of: str | None
) -> set[int]:
    """Numbers of the pairs whose names, or other names, one title and abstract holds."""
    ids = {
        use.id for pair in batch for use in (ranking.rows[pair.row], ranking.columns[pair.column])
    }
    names = {
        row["id"]: [row["name"], *row["aliases"]]
        for row in database.read(cypher.NAMES, {"ids": sorted(ids)})
    }
    pairs = list(_queries(ranking, batch, names))
    most = 1 if as_of is None else _MOST_LATER
    found = database.read(cypher.TOLD_TOGETHER, {"pairs": pairs, "as_of": as_of, "most": most})
    return {row["number"] for row in found}


def _queries(
    ranking: Ranking, batch: Sequence[Candidate], names: dict[str, list[str]]
) -> Iterator[dict[str, object]]:
    for number, pair in enumerate(batch):
        one = any_phrase(names.get(ranking.rows[pair.row].id, []))
        other = any_phrase(names.get(ranking.columns[pair.column].id, []))
        if one and other:
            yield {"number": number, "text": f"+({one}) +({other})"}


def any_phrase(names: Sequence[str]) -> str:
    """Query for texts that hold one of these names, its words side by side; marks are no words."""
    phrases = dict.fromkeys(" ".join(words(name)) for name in names[:_MOST_NAMES])
    return " ".join(f'"{phrase}"' for phrase in phrases if phrase)
