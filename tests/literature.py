"""A made-up literature around one concept: topics, the one larger than the other, that cite within."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from itertools import cycle

from extract.domain import Citation, Extraction, Field
from tests.making import extraction

HUB = "concept:weft"
"""What every paper is evaluated on."""
TOPICS = ("Reeds", "Looms", "Dyes", "Knots", "Spindles", "Felts", "Laces", "Braids")
"""From the smallest to the largest, which has eight times as many papers."""
_FIRST_YEAR, _YEARS = 2012, 14
_AGAIN = 4
"""One paper of so many also cites the one before it."""


def paper_of(topic: str, number: int) -> str:
    """Id of a paper of a topic, counted from 0; the first ones are cited by those that follow."""
    return f"doi:10.5555/{topic.lower()}/{number}"


def literature(papers: int) -> Iterator[Extraction]:
    """So many papers, the topics in turn, cited before citing."""
    written: Counter[str] = Counter()
    turns = cycle([topic for size, topic in enumerate(TOPICS, 1) for _ in range(size)])
    for at, topic in zip(range(papers), turns, strict=False):
        yield _paper(topic, written[topic], _FIRST_YEAR + at * _YEARS // papers)
        written[topic] += 1


def _paper(topic: str, number: int, year: int) -> Extraction:
    cited = _cited(topic, number)
    text = (
        f"Part {number} is evaluated on [Weft|Dataset|evaluated_on]. "
        f"It uses [{topic}|Method|uses] throughout."
    )
    made = extraction(
        f"{text} It follows {cited[0]}." if cited else text,
        title=f"{topic}, Part {number}",
        doi=paper_of(topic, number).removeprefix("doi:"),
        year=year,
        references=cited,
        document=f"{topic}.jsonl",
        line=number + 1,
    )
    return replace(made, citations=tuple(_said(made.paper.abstract, one) for one in cited[:1]))


def _cited(topic: str, number: int) -> tuple[str, ...]:
    """As in a tree: the earlier a paper, the more follow from it."""
    if number == 0:
        return ()
    also = number % _AGAIN == 0
    return tuple(paper_of(topic, one) for one in (number // 2, *([number - 1] if also else [])))


def _said(abstract: str, id_: str) -> Citation:
    """The citation of a paper by its DOI in an abstract."""
    start = abstract.index(id_)
    doi = id_.removeprefix("doi:")
    return Citation(id_, None, None, (), None, doi, Field.ABSTRACT, start, start + len(id_))
