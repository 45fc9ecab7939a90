"""A text that is sent to be read, as the paper that the extractor takes; nothing is stored."""

import hashlib

from api.errors import TEXT_TOO_LONG, ApiProblem
from extract.domain import Paper, Source, SourcePaper, TitleSource
from extract.identity import paper_id


def sent_paper(title: str, abstract: str, *, most: int) -> SourcePaper:
    """The paper of this title and abstract.

    Args:
        title: May be empty.
        abstract: The text.
        most: Most characters of both.

    Raises:
        ApiProblem: With the kind `text-too-long`.
    """
    length = len(title) + len(abstract)
    if length > most:
        raise ApiProblem(TEXT_TOO_LONG, f"{length} characters; at most {most} are read")
    digest = hashlib.sha256(f"{title}\n{abstract}".encode()).hexdigest()
    paper = Paper(
        id=_id(title, abstract, digest),
        title=title,
        title_source=TitleSource.DOCUMENT,
        abstract=abstract,
    )
    return SourcePaper(paper, Source("request", digest, 1, "request"))


def _id(title: str, abstract: str, digest: str) -> str:
    """As the readers would make it; of a text without letters, the hash of the request."""
    try:
        return paper_id(abstract=abstract, title=title)
    except ValueError:
        return f"paper:{digest[:16]}"
