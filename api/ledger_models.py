"""Bodies of decisions: what is asked for, and what came of it."""

import re
from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, model_validator

from api.deciding import Decided
from graph.decisions import Action, Decision, Kind

_SURROGATE = re.compile("[\ud800-\udfff]")


def _characters(text: str) -> str:
    if _SURROGATE.search(text):
        raise ValueError("half of a surrogate pair is no character")
    return text


Id = Annotated[
    str,
    Field(min_length=1, max_length=3000, examples=["arxiv:2312.00752"]),
    AfterValidator(_characters),
]
Ids = Annotated[tuple[Id, ...], Field(max_length=1000)]
_Name = Annotated[str, Field(min_length=1, max_length=1000), AfterValidator(_characters)]


class _Asked(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    note: Annotated[
        str,
        Field(max_length=4000, description="Why, and who says so; kept in the ledger."),
        AfterValidator(_characters),
    ] = ""
    dry_run: Annotated[bool, Field(description="Only say what would change.")] = False


class MergeRequest(_Asked):
    """Papers that are one work, or concepts that are one."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {"into": "concept:mamba", "ids": ["concept:mamba-architecture"], "note": "same"}
            ]
        }
    )

    into: Annotated[Id, Field(description="The one that stays.")]
    ids: Annotated[Ids, Field(min_length=1, description="Those that are the same as it.")]


class RecordPlace(BaseModel):
    """A record: the document's name or content hash, and the line on which it begins."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    document: _Name
    line: Annotated[int, Field(ge=1, le=2**31)]


class SplitRequest(_Asked):
    """Papers to keep apart, a record to take out of a paper, or uses that mean another concept."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {"id": "arxiv:2312.00752", "apart_from": ["doi:10.1000/snakes"]},
                {"id": "arxiv:2312.00752", "source": {"document": "list.txt", "line": 3}},
                {
                    "id": "concept:mamba",
                    "into": "concept:mamba--snake",
                    "papers": ["doi:10.1000/snakes"],
                },
            ]
        }
    )

    id: Annotated[Id, Field(description="A paper or concept.")]
    apart_from: Annotated[Ids, Field(description="Papers that are other works.")] = ()
    source: Annotated[
        RecordPlace | None, Field(description="The paper's record that is a work of its own.")
    ] = None
    into: Annotated[
        Id | None, Field(description="What the uses in `papers` mean: concept:<slug>--<qualifier>.")
    ] = None
    papers: Annotated[Ids, Field(description="Papers whose uses mean `into`.")] = ()

    @model_validator(mode="after")
    def _one_way(self) -> "SplitRequest":
        ways = (bool(self.apart_from), self.source is not None, self.into is not None)
        if sum(ways) != 1 or bool(self.papers) != ways[2]:
            raise ValueError("give one of apart_from, source, or into with papers")
        return self


class RenameRequest(_Asked):
    """A title for a paper, or a standard name for a concept."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"id": "concept:mamba", "name": "Mamba SSM"}]}
    )

    id: Annotated[Id, Field(description="A paper or concept.")]
    name: Annotated[_Name, Field(description="Its title, or its standard name.")]


class UndoRequest(_Asked):
    """A decision to take back, wholly."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"decision": "decision:0ac1b6f2d3e45978"}]}
    )

    decision: Annotated[Id, Field(description="Its id.", examples=["decision:0ac1b6f2d3e45978"])]


class DecisionBody(BaseModel):
    """A decision as it stands in the ledger."""

    when: str
    id: str
    action: Action
    kind: Kind
    subjects: tuple[str, ...]
    object: str
    name: str
    note: str
    in_force: bool


class DecidedBody(BaseModel):
    """A decision, how many papers were written anew, and the present ids of what it names."""

    decision: DecisionBody
    papers: int
    present: dict[str, str]
    dry_run: bool


def decision_body(decision: Decision, *, in_force: bool) -> DecisionBody:
    """The JSON form of a decision; what was escaped in the file is as it was written."""
    return DecisionBody(
        when=decision.when,
        id=decision.id,
        action=decision.action,
        kind=decision.kind,
        subjects=decision.subjects,
        object=decision.object,
        name=decision.name,
        note=decision.note,
        in_force=in_force,
    )


def decided_body(decided: Decided) -> DecidedBody:
    """The JSON form of what came of a decision."""
    is_undoing = decided.decision.action is Action.UNDO
    return DecidedBody(
        decision=decision_body(decided.decision, in_force=not (is_undoing or decided.tried)),
        papers=decided.papers,
        present=decided.present,
        dry_run=decided.tried,
    )
