"""What the extractor finds in a text that is sent here; nothing is stored."""

import hashlib

from fastapi import APIRouter

from api.deps import ExtractorDep, SettingsDep
from api.errors import (
    BODY_TOO_LARGE,
    FOREIGN_ORIGIN,
    TEXT_TOO_LONG,
    UNSUPPORTED_MEDIA,
    ApiProblem,
)
from api.examples import EXTRACTION
from api.models import ExtractRequest
from api.openapi import example, problems
from api.records import RecordBody
from extract.domain import Paper, Source, SourcePaper, TitleSource
from extract.identity import paper_id
from extract.records import to_record

router = APIRouter(tags=["extraction"])


@router.post(
    "/extract",
    summary="Extract from a title and an abstract",
    response_model=RecordBody,
    response_model_exclude_unset=True,
    responses={
        **example(EXTRACTION),
        **problems(BODY_TOO_LARGE, TEXT_TOO_LONG, FOREIGN_ORIGIN, UNSUPPORTED_MEDIA),
    },
)
def extract(
    text: ExtractRequest, extractor: ExtractorDep, settings: SettingsDep
) -> dict[str, object]:
    """Concepts, results and citations with half-open code-point spans, as `citeloom extract`."""
    length = len(text.title) + len(text.abstract)
    if length > settings.extract_max_chars:
        most = settings.extract_max_chars
        raise ApiProblem(TEXT_TOO_LONG, f"{length} characters; at most {most} are read")
    return to_record(extractor.extract_one(_source_paper(text)))


def _source_paper(text: ExtractRequest) -> SourcePaper:
    digest = hashlib.sha256(f"{text.title}\n{text.abstract}".encode()).hexdigest()
    paper = Paper(
        id=_id(text, digest),
        title=text.title,
        title_source=TitleSource.DOCUMENT,
        abstract=text.abstract,
    )
    return SourcePaper(paper, Source("request", digest, 1, "request"))


def _id(text: ExtractRequest, digest: str) -> str:
    """As the readers would make it; of a text without letters, the hash of the request."""
    try:
        return paper_id(abstract=text.abstract, title=text.title)
    except ValueError:
        return f"paper:{digest[:16]}"
