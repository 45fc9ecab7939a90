"""Documents that are sent to be loaded, and the jobs that load them."""

from typing import Annotated, Any

from fastapi import APIRouter, Depends, Path, Query, Request, Response

from api import jobs_examples as shown
from api.deps import get_services
from api.errors import (
    BODY_TOO_LARGE,
    FOREIGN_ORIGIN,
    JOBS_FULL,
    NO_JOB,
    WRITING_OFF,
    WRONG_KEY,
    ApiProblem,
)
from api.jobs import Job, JobsFull
from api.keys import Writer
from api.openapi import example, problems
from api.receiving import file_name, receive
from api.services import Services

router = APIRouter(tags=["loading"])

Name = Annotated[
    str,
    Query(
        description="Name of the file, under which its papers show where they are from.",
        min_length=1,
        max_length=200,
        examples=["reading-list.bib"],
    ),
]
ServicesDep = Annotated[Services, Depends(get_services)]
_BODY: dict[str, Any] = {
    "requestBody": {
        "required": True,
        "description": "The file as it is: a reading list, BibTeX, RIS, CSV, JSON lines, an archive.",
        "content": {"application/octet-stream": {"schema": {"type": "string", "format": "binary"}}},
    }
}


@router.post(
    "/documents",
    status_code=202,
    summary="Send a document to be loaded",
    dependencies=[Writer],
    openapi_extra=_BODY,
    responses={
        202: {
            "description": "It waits to be loaded; `Location` is the job",
            "content": {"application/json": {"example": shown.WAITING}},
        },
        **problems(WRITING_OFF, WRONG_KEY, FOREIGN_ORIGIN, BODY_TOO_LARGE, JOBS_FULL),
    },
)
async def send(request: Request, response: Response, services: ServicesDep, name: Name) -> Job:
    """The body is kept in the data folder and loaded in the background, as by `citeloom load`.

    One document is loaded at a time. The same file sent again changes nothing; after an
    interruption it completes the load.
    """
    plain = file_name(name)
    folder = services.settings.data_dir / "documents"
    path, size = await receive(request.stream(), plain, folder)
    try:
        job = services.jobs.submit(path, size=size)
    except JobsFull as e:
        raise ApiProblem(JOBS_FULL, JOBS_FULL.remedy, {"Retry-After": "30"}) from e
    response.headers["Location"] = f"/jobs/{job.id}"
    return job


@router.get(
    "/jobs/{id}",
    summary="Watch a document being loaded",
    dependencies=[Writer],
    responses={**example(shown.DONE), **problems(WRITING_OFF, WRONG_KEY, NO_JOB)},
)
def job(
    services: ServicesDep,
    id_: Annotated[
        str,
        Path(alias="id", description="Id of the job.", examples=[shown.DONE["id"]]),
    ],
) -> Job:
    """Whether it waits, runs, is done, has failed or was interrupted; what could not be read and why.

    A job that the service was stopped in was interrupted: sending the file again completes it.
    """
    found = services.jobs.get(id_)
    if found is None:
        raise ApiProblem(NO_JOB, f"there is no job {id_[:100]!r}")
    return found
