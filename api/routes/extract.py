"""What the extractor finds in a text that is sent here; nothing is stored."""

from fastapi import APIRouter

from api.deps import ExtractorDep, SettingsDep
from api.errors import (
    BODY_TOO_LARGE,
    FOREIGN_ORIGIN,
    TEXT_TOO_LONG,
    UNSUPPORTED_MEDIA,
)
from api.examples import EXTRACTION
from api.models import ExtractRequest
from api.openapi import example, problems
from api.records import RecordBody
from api.sent_text import sent_paper
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
    sent = sent_paper(text.title, text.abstract, most=settings.extract_max_chars)
    return to_record(extractor.extract_one(sent))
