"""What proves the relationships of a path, and a path in words."""

from collections.abc import Iterable, Iterator

from extract.domain import Reference
from graph.analysis.paths_views import Hop, HopEvidence, HopSource
from graph.citing import IN_TEXT
from graph.citing_sentences import sentence_around
from graph.database import Row
from graph.deliveries import unpack
from graph.subgraph import Node

SENTENCE, LISTED, VOCABULARY = "sentence", "reference list", "vocabulary"
_MOST_QUOTES = 3
_VERBS = {
    "INTRODUCES": "introduces",
    "EVALUATED_ON": "is evaluated on",
    "COMPARES_WITH": "compares with",
    "USES": "uses",
    "ADDRESSES": "addresses",
    "MEASURED_BY": "is measured by",
    "MENTIONS": "mentions",
    "CITES": "cites",
    "BROADER": "is, says the vocabulary, a kind of or part of",
    "BASED_ON": "is based on",
}


def hop_of(row: Row, *, forward: bool) -> Hop:
    """The relationship of a row of `PATH_HOPS`, with what proves it."""
    proof, evidence, read_in = SENTENCE, tuple[HopEvidence, ...](), tuple[HopSource, ...]()
    said = row["said"]
    if row["type"] == "BROADER":
        proof = VOCABULARY
    elif row["type"] == "BASED_ON":
        evidence = _based_on(said)
    elif row["type"] != "CITES":
        evidence = tuple(_mentions(row["source"], said))[:_MOST_QUOTES]
    elif said["source"] == IN_TEXT and row["words"]:
        evidence = (_citing_sentence(row["source"], said, row["words"]),)
    else:
        proof = LISTED
        entry = said["text"] or said.get("title") or ""
        evidence = (HopEvidence(row["source"], entry, None, None, None),) if entry else ()
        read_in = tuple(_read_in(row))
    return Hop(
        source=row["source"],
        target=row["target"],
        type=row["type"],
        forward=forward,
        confidence=row["confidence"],
        proof=proof,
        evidence=evidence,
        read_in=read_in,
    )


def _based_on(said: Row) -> tuple[HopEvidence, ...]:
    if not said.get("quote"):
        return ()
    place = (said.get("field"), said.get("start"), said.get("end"))
    return (HopEvidence(said.get("paper") or "", said["quote"], *place),)


def _mentions(paper: str, said: Row) -> Iterator[HopEvidence]:
    """The sentences of a paper that name a concept, each once."""
    spans = zip(said["fields"], said["starts"], said["ends"], said["quotes"], strict=True)
    for field, start, end, quote in dict.fromkeys(spans):
        yield HopEvidence(paper, quote, field, start, end)


def _citing_sentence(paper: str, said: Row, words: str) -> HopEvidence:
    begin, stop = sentence_around(words, said["start"], said["end"])
    return HopEvidence(paper, words[begin:stop], said["field"], begin, stop)


def _read_in(row: Row) -> Iterator[HopSource]:
    """The documents whose record of the citing paper lists the cited one."""
    for origin in row["origins"]:
        references = unpack(origin["record"]).paper.references
        if any(_means(one, row) for one in references):
            yield HopSource(origin["document"], origin["sha256"], origin["line"])


def _means(reference: Reference, row: Row) -> bool:
    """Whether this entry is the one that the relationship came from."""
    said = row["said"]
    by_id = {reference.id, *reference.also} & {row["target"], *(row["keys"] or ())}
    by_words = reference.text and reference.text == said["text"]
    by_title = reference.title and reference.title in (said["text"], said.get("title"))
    return bool(by_id or by_words or by_title)


def in_words(nodes: Iterable[Node], hops: Iterable[Hop]) -> str:
    """The relationships of a path, each as a clause in its own direction."""
    names = {node.id: node.label for node in nodes}
    return "; ".join(
        f"“{names[hop.source]}” {_VERBS[hop.type]} “{names[hop.target]}”" for hop in hops
    )
