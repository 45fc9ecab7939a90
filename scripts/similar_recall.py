"""How many hidden citations `/papers/{id}/similar` finds, by each signal alone and by the blend.

    python scripts/similar_recall.py FOLDER

FOLDER holds files of OpenAlex works with their references; a second corpus is the graph that the
settings name, after `citeloom analyse`. A fifth of the citations between the papers of each is hidden, and
the weights of `graph.analysis.blend` are fitted on one half of the papers that lost some, with as much
say for each corpus; then another fifth is hidden instead, and the other half is measured. Papers whose
citation is not hidden are no find and left out. What was read is kept in `build/similar`.
"""

import json
import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Final, LiteralString

import numpy as np
import numpy.typing as npt

from api.settings import load_settings
from api.stores import open_store
from extract.embedding import TextEncoder
from extract.extractor import Extractor
from extract.modes import FAST
from extract.readers import read_papers
from graph.analysis import blend
from graph.analysis.blend import SIGNALS, Signals, Weights
from graph.analysis.embeddings import text_of
from graph.database import Row

BUILD = Path("build/similar")
CANDIDATES, HUB, TOP, QUERIES, PARTS = 200, 1_000, 20, 1_000, 5
Edge = tuple[int, int]
LOADED: Final[LiteralString] = """
MATCH (p:Paper)-[:HAS_EMBEDDING]->(e) WHERE NOT p.stub
RETURN p.id AS id, [(p)-[:CITES]->(q) | q.id] AS references,
       [(p)-->(c:Concept) | c.id] AS concepts, e.vector AS vector ORDER BY id
"""


@dataclass(frozen=True)
class Corpus:
    """Loaded papers; works that are only cited are ids in `references`."""

    ids: list[str]
    references: list[frozenset[str]]
    concepts: list[frozenset[str]]
    vectors: npt.NDArray[np.float32]

    def edges(self) -> list[Edge]:
        """Citations between loaded papers."""
        at = {id_: index for index, id_ in enumerate(self.ids)}
        return [
            (one, at[id_])
            for one, cited in enumerate(self.references)
            for id_ in sorted(cited)
            if id_ in at and at[id_] != one
        ]


def read(folder: Path) -> Corpus:
    """The papers of the files, each once, from `build/similar` where they lie there."""
    BUILD.mkdir(parents=True, exist_ok=True)
    facts = BUILD / "papers.jsonl"
    if not facts.exists():
        lines = [json.dumps(row) for row in _papers(folder)]
        facts.write_text("\n".join(lines), encoding="utf-8")
    rows = [json.loads(line) for line in facts.read_text(encoding="utf-8").splitlines()]
    present = {f"openalex:{row['openalex']}": row["id"] for row in rows if row["openalex"]}
    vectors = BUILD / "vectors.npy"
    if not vectors.exists():
        np.save(vectors, TextEncoder.load().encode([row["text"] for row in rows]))
    return Corpus(
        [row["id"] for row in rows],
        [
            frozenset(present.get(id_, id_) for id_ in row["references"]) - {row["id"]}
            for row in rows
        ],
        [frozenset(row["concepts"]) for row in rows],
        np.load(vectors),
    )


def read_graph() -> Corpus:
    """The loaded papers of the graph that the settings name."""
    with open_store(load_settings()) as store:
        return corpus_of(store._database.read(LOADED))  # noqa: SLF001 - asked by this script alone


def corpus_of(rows: Sequence[Row]) -> Corpus:
    """What the statement `LOADED` gives."""
    return Corpus(
        [row["id"] for row in rows],
        [frozenset(row["references"]) - {row["id"]} for row in rows],
        [frozenset(row["concepts"]) for row in rows],
        np.array([row["vector"] for row in rows], dtype=np.float32),
    )


def _papers(folder: Path) -> Iterator[dict[str, object]]:
    extractor, seen = Extractor.load(FAST), set()
    for path in sorted(folder.glob("*.zip")):
        for reading in extractor.read(read_papers(path)):  # type: ignore[arg-type]
            paper = reading.extraction.paper
            if paper.id in seen:
                continue
            seen.add(paper.id)
            yield {
                "id": paper.id,
                "openalex": paper.openalex,
                "references": sorted({one.id for one in paper.references if one.id}),
                "concepts": sorted({one.id for one in reading.extraction.concepts}),
                "text": text_of(paper.title, paper.title_source.value, paper.abstract),
            }


class Graph:
    """What is left of a corpus when some citations are hidden, looked up as the service does."""

    def __init__(self, corpus: Corpus, hidden: set[Edge]) -> None:
        self.corpus = corpus
        self.total = len(corpus.ids)
        gone: dict[int, set[str]] = defaultdict(set)
        for one, other in hidden:
            gone[one].add(corpus.ids[other])
        self.references = [cited - gone[one] for one, cited in enumerate(corpus.references)]
        self.cited_by = _inverted(self.references)
        self.having = _inverted(corpus.concepts)

    def linked(self, paper: int) -> set[int]:
        """Papers whose citation, either way, is not hidden: these are no find."""
        cites = {one for id_ in self.references[paper] for one in self._at.get(id_, ())}
        return cites | set(self.cited_by.get(self.corpus.ids[paper], ()))

    @property
    def _at(self) -> Mapping[str, tuple[int, ...]]:
        if not hasattr(self, "_index"):
            self._index = {id_: (number,) for number, id_ in enumerate(self.corpus.ids)}
        return self._index

    def signals(self, paper: int) -> dict[int, Signals]:
        """All candidates of a paper."""
        coupled = self._shared(self.references[paper], self.cited_by, paper)
        concepts = self._shared(self.corpus.concepts[paper], self.having, paper)
        cocited = self._cocited(paper)
        cosines = self.corpus.vectors @ self.corpus.vectors[paper]
        near = np.argsort(-cosines, kind="stable")[: CANDIDATES + 1]
        wanted = {*coupled, *concepts, *cocited, *map(int, near)} - {paper}
        own = self.corpus.ids[paper]
        cited = len(self.cited_by.get(own, ()))
        return {
            one: Signals(
                coupling=blend.coupling(
                    coupled.get(one, ()),
                    self.total,
                    own=len(self.references[paper]),
                    other=len(self.references[one]),
                ),
                cocitation=blend.cocitation(
                    cocited.get(one, ()),
                    own=cited,
                    other=len(self.cited_by.get(self.corpus.ids[one], ())),
                ),
                concepts=blend.concepts(
                    concepts.get(one, ()),
                    self.total,
                    own=len(self.corpus.concepts[paper]),
                    other=len(self.corpus.concepts[one]),
                ),
                text=float(cosines[one]),
            )
            for one in wanted
        }

    def _shared(
        self, things: frozenset[str], having: Mapping[str, list[int]], paper: int
    ) -> dict[int, list[int]]:
        """For each paper that shares some of these the number of papers that have each."""
        found: dict[int, list[int]] = defaultdict(list)
        for thing in things:
            if 1 < len(having[thing]) <= HUB:
                for one in having[thing]:
                    found[one].append(len(having[thing]))
        found.pop(paper, None)
        return found

    def _cocited(self, paper: int) -> dict[int, list[int]]:
        found: dict[int, list[int]] = defaultdict(list)
        for citing in self.cited_by.get(self.corpus.ids[paper], ()):
            length = len(self.references[citing])
            if length <= HUB:
                for id_ in self.references[citing]:
                    for one in self._at.get(id_, ()):
                        found[one].append(length)
        found.pop(paper, None)
        return found


def _inverted(sets: Sequence[frozenset[str]]) -> dict[str, list[int]]:
    found: dict[str, list[int]] = defaultdict(list)
    for number, things in enumerate(sets):
        for thing in things:
            found[thing].append(number)
    return found


@dataclass(frozen=True)
class Query:
    """A paper, its candidates in rows of features, and which of them are hidden citations."""

    features: npt.NDArray[np.float64]
    hits: npt.NDArray[np.bool_]
    wanted: int


def queries(
    corpus: Corpus, hidden: Sequence[Edge], half: int, graph: Graph | None = None
) -> list[Query]:
    """Papers of one half that lost a citation, at most `QUERIES` of them; looked up in `graph`."""
    graph = graph or Graph(corpus, set(hidden))
    lost: dict[int, set[int]] = defaultdict(set)
    for one, other in hidden:
        lost[one].add(other)
        lost[other].add(one)
    asked = sorted(paper for paper in lost if paper % 2 == half)
    chosen = np.random.default_rng(half).permutation(asked)[:QUERIES]
    return [_query(graph, int(paper), lost[int(paper)]) for paper in chosen]


def _query(graph: Graph, paper: int, lost: set[int]) -> Query:
    linked = graph.linked(paper)
    pairs = [(one, s) for one, s in sorted(graph.signals(paper).items()) if one not in linked]
    rows = [[blend.features(signals)[name] for name in SIGNALS] for _, signals in pairs]
    hits = np.array([one in lost for one, _ in pairs], dtype=bool)
    return Query(np.array(rows).reshape(-1, len(SIGNALS)), hits, len(lost - linked))


def fit(corpora: Sequence[Sequence[Query]], ridge: float = 1.0) -> Weights:
    """Logistic regression by Newton's method; each corpus has the same say."""
    asked = [query for queries_ in corpora for query in queries_]
    x = np.concatenate([query.features for query in asked])
    x = np.concatenate([np.ones((len(x), 1)), x], axis=1)
    y = np.concatenate([query.hits for query in asked]).astype(float)
    say = np.concatenate(
        [np.full(len(q.hits), QUERIES / len(queries_)) for queries_ in corpora for q in queries_]
    )
    w = np.zeros(x.shape[1])
    for _ in range(30):
        p = 1 / (1 + np.exp(-x @ w))
        slope = x.T @ (say * (y - p)) - ridge * w
        w += np.linalg.solve(
            (x * (say * p * (1 - p))[:, None]).T @ x + ridge * np.eye(len(w)), slope
        )
    return Weights(*(round(float(value), 2) for value in w))


def recalls(asked: Sequence[Query], weights: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    """For each paper the share of its hidden citations among the first `TOP`."""
    return np.array([_recall(query, weights) for query in asked])


def _recall(query: Query, weights: npt.NDArray[np.float64]) -> float:
    scores = query.features @ weights
    first = [one for one in np.argsort(-scores, kind="stable")[:TOP] if scores[one] > 0]
    return float(query.hits[first].sum() / min(query.wanted, TOP))


def interval(values: npt.NDArray[np.float64]) -> tuple[float, float]:
    """Of the mean, 95 %, by 10,000 bootstrap samples of papers."""
    draws = np.random.default_rng(0).integers(len(values), size=(10_000, len(values)))
    low, high = np.percentile(values[draws].mean(axis=1), [2.5, 97.5])
    return float(low), float(high)


def hidden(corpus: Corpus, part: int) -> list[Edge]:
    """One fifth of the citations between loaded papers, always the same."""
    edges = corpus.edges()
    order = np.random.default_rng(0).permutation(len(edges))
    return [edges[i] for i in order[part::PARTS]]


def report(corpus: Corpus, weights: Weights) -> None:
    """Prints what each signal finds, all but each, and the blend."""
    asked = queries(corpus, hidden(corpus, 1), 1)
    print(f"{len(asked)} papers, {sum(query.wanted for query in asked)} hidden citations")
    values = np.array(list(asdict(weights).values())[1:])
    rows = {name: np.eye(len(SIGNALS))[i] for i, name in enumerate(SIGNALS)}
    rows |= {f"all but {name}": np.where(rows[name], 0, values) for name in SIGNALS}
    rows["blend"] = values
    rows["blend that ships"] = np.array(list(asdict(blend.FITTED).values())[1:])
    for name, row in rows.items():
        found = recalls(asked, row)
        low, high = interval(found)
        print(f"{name:20} recall@{TOP} {found.mean():.3f} [{low:.3f}, {high:.3f}]")
    for name in ("blend", "blend that ships"):
        gain = recalls(asked, rows[name]) - recalls(asked, rows["text"])
        low, high = interval(gain)
        print(f"{name + ' over text':26} {gain.mean():+.3f} [{low:+.3f}, {high:+.3f}]")


def main() -> None:
    """The command."""
    corpora = {"OpenAlex": read(Path(sys.argv[1])), "graph": read_graph()}
    weights = fit([queries(corpus, hidden(corpus, 0), 0) for corpus in corpora.values()])
    print("fitted", asdict(weights))
    for name, corpus in corpora.items():
        print(f"{name}: {len(corpus.ids)} papers, {len(corpus.edges())} citations between them")
        report(corpus, weights)


if __name__ == "__main__":
    main()
