"""An audit of references: every kind of fault once, what is sound never, and the command."""

import csv
import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any, LiteralString

import neo4j
import pytest

from extract.domain import Author, Extraction, Reference
from graph.auditing import ReferenceTally
from graph.cypher import auditing as cypher
from graph.errors import NotFound
from graph.findings import Finding, FindingKind, Work
from graph.server import Endpoint
from graph.store import GraphStore
from tests.commands import CommandLine
from tests.making import extraction, load

pytestmark = pytest.mark.neo4j

ORCID = "0000-0002-1825-0097"
WALKS = ("AllNodesScan", "NodeByLabelScan", "CartesianProduct", "UnionNodeByLabelsScan")
FACTS = {"after": "", "limit": 10, "id": "arxiv:1", "ids": ["arxiv:1"], "keys": "x"}
STATEMENTS: dict[str, LiteralString] = {
    name: statement
    for name, statement in vars(cypher).items()
    if name.isupper() and name[0] != "_" and isinstance(statement, str)
}
_HINT_BOTH = "if they are one work, load a record that states both ids"
_HINT_YEARS = "check both years: sources_of_fields of each paper names document and line"


def paper(
    title: str,
    number: str,
    *,
    year: int,
    authors: tuple[Author, ...] = (),
    references: tuple[Reference, ...] = (),
) -> Extraction:
    """A paper with an arXiv id of its own document."""
    arxiv = f"2401.{number}"
    made = extraction(f"We tell of {title}.", title=title, arxiv=arxiv, year=year, document=number)
    return replace(made, paper=replace(made.paper, authors=authors, references=references))


def listed(*ids: str) -> tuple[Reference, ...]:
    return tuple(Reference(id=id_) for id_ in ids)


EARLY = paper(
    "Early Stones in the River",
    "00001",
    year=2020,
    authors=(Author("Ada Weaver", ORCID), Author("Bo Stone")),
    references=listed("doi:10.1/gone", "arxiv:2401.00003"),
)
MIDDLE = paper(
    "Middle Stones on the Shore",
    "00002",
    year=2021,
    authors=(Author("A. Weaver", ORCID), Author("Stone, Bo")),
    references=(
        *listed("doi:10.1/gone", "arxiv:2401.00001"),
        Reference(text="Nobody. A work that is nowhere. 1999."),
    ),
)
LATE = paper(
    "Late Stones under the Bridge", "00003", year=2023, authors=(Author("BO  STONE", "0000-1"),)
)
TWICE = paper(
    "Two Spellings of One Work",
    "00004",
    year=2022,
    authors=(Author("Cy Wright"),),
    references=(
        *listed("arxiv:2401.00002"),
        Reference(id="doi:10.1/left", title="A work of two names"),
        Reference(id="doi:10.1/right", title="A Work of Two Names."),
    ),
)
TWIN = replace(EARLY, source=paper("", "00005", year=2020).source)
TWIN = replace(
    TWIN,
    paper=replace(
        EARLY.paper,
        id="arxiv:2401.00005",
        arxiv="2401.00005",
        abstract="Words of another kind, for another paper.",
        authors=(Author("Ida Weaver"),),
        references=listed("arxiv:2401.00003"),
    ),
)


def work(one: Extraction) -> Work:
    return Work(one.paper.id, one.paper.title)


GONE = Work("doi:10.1/gone", "doi:10.1/gone")
LEFT = Work("doi:10.1/left", "A work of two names")
RIGHT = Work("doi:10.1/right", "A Work of Two Names.")
DANGLING = [
    Finding(
        kind=FindingKind.DANGLING,
        paper=work(MIDDLE),
        other=GONE,
        reason="cited by 2 papers, not loaded",
        hint="citeloom fetch doi:10.1/gone --online",
        citations=2,
    ),
    *(
        Finding(
            kind=FindingKind.DANGLING,
            paper=work(TWICE),
            other=named,
            reason="cited by 1 paper, not loaded",
            hint=f"citeloom fetch {named.id} --online",
        )
        for named in (LEFT, RIGHT)
    ),
]
DUPLICATE = [
    Finding(
        kind=FindingKind.DUPLICATE,
        paper=work(TWICE),
        other=RIGHT,
        reason="also cites doi:10.1/left of the same title; doi:10.1/left is not doi:10.1/right",
        hint=_HINT_BOTH,
        citations=2,
    ),
    Finding(
        kind=FindingKind.DUPLICATE,
        paper=work(EARLY),
        other=work(TWIN),
        reason="same title, first author and year, but arxiv:2401.00001 is not arxiv:2401.00005",
        hint="if they are one work: citeloom merge arxiv:2401.00001 arxiv:2401.00005",
        citations=0,
    ),
]
FUTURE = [
    Finding(
        kind=FindingKind.FUTURE,
        paper=work(one),
        other=work(LATE),
        reason="of 2020, cites a work of 2023",
        hint=_HINT_YEARS,
    )
    for one in (EARLY, TWIN)
]
SELF = [
    Finding(
        kind=FindingKind.SELF,
        paper=work(MIDDLE),
        other=work(EARLY),
        reason=f"A. Weaver (orcid:{ORCID}) wrote both",
        hint="none needed",
    ),
    Finding(
        kind=FindingKind.SELF,
        paper=work(EARLY),
        other=work(LATE),
        reason="both name an author Bo Stone",
        hint="an ORCID in the records of both would tell",
        unverified=True,
    ),
]
MISSING = [
    Finding(
        kind=FindingKind.MISSING,
        paper=work(LATE),
        other=None,
        reason="came with no reference at all",
        hint="citeloom resolve --references --online, or load a source that has its reference list",
        citations=0,
    ),
    Finding(
        kind=FindingKind.MISSING,
        paper=work(MIDDLE),
        other=None,
        reason="not resolved: Nobody. A work that is nowhere. 1999.",
        hint="state its arXiv id or DOI in the source, or load the work",
    ),
]
ALL = [*DANGLING, *DUPLICATE, *FUTURE, *SELF, *MISSING]


@pytest.fixture
def audited(loaded_once: Callable[..., GraphStore]) -> GraphStore:
    return loaded_once(EARLY, MIDDLE, LATE, TWICE, TWIN, batch=10)


def of_kind(findings: list[Finding], kind: FindingKind) -> list[Finding]:
    return [finding for finding in findings if finding.kind is kind]


def test_every_fault_is_found_once_with_reason_and_remedy(audited: GraphStore) -> None:
    found = list(audited.audit())

    for kind in FindingKind:
        assert of_kind(found, kind) == of_kind(ALL, kind)
    assert audited.reference_tally() == ReferenceTally(papers=5, total=9, resolved=8)


def test_one_paper_is_audited_alone(audited: GraphStore) -> None:
    found = list(audited.audit("arxiv:2401.00005"))

    assert found == [
        replace(
            DUPLICATE[1],
            paper=work(TWIN),
            other=work(EARLY),
            reason="same title, first author and year, but arxiv:2401.00005 is not arxiv:2401.00001",
            hint="if they are one work: citeloom merge arxiv:2401.00005 arxiv:2401.00001",
        ),
        FUTURE[1],
    ]
    assert audited.reference_tally("arxiv:2401.00005") == ReferenceTally(1, 1, 1)
    dangling = of_kind(list(audited.audit(MIDDLE.paper.id)), FindingKind.DANGLING)
    assert dangling == [replace(DANGLING[0], reason="cited by 1 paper, not loaded", citations=1)]
    for read in (lambda: list(audited.audit("arxiv:9")), lambda: audited.reference_tally("")):
        with pytest.raises(NotFound):
            read()


def test_an_audit_changes_nothing_and_goes_over_many_pages(store: GraphStore) -> None:
    river = [paper(f"Stone number {n} of a long river", f"1{n:04d}", year=2020) for n in range(230)]
    load(store, *river, batch=200)
    before = store.stats()

    found = list(store.audit())

    assert {one.kind for one in found} == {FindingKind.MISSING}
    assert sorted(one.paper.id for one in found) == sorted(one.paper.id for one in river)
    assert store.stats() == before


def test_two_orcids_of_one_name_are_two_people(store: GraphStore) -> None:
    first = paper("The First of Two", "00001", year=2020, authors=(Author("Ada Weaver", ORCID),))
    second = paper(
        "The Second of Two",
        "00002",
        year=2020,
        authors=(Author("Ada Weaver", "0000-0001-5109-3700"),),
        references=listed("arxiv:2401.00001"),
    )
    load(store, first, second)

    assert of_kind(list(store.audit()), FindingKind.SELF) == []


def test_a_year_later_is_no_fault(store: GraphStore) -> None:
    preprint = paper("A Preprint", "00001", year=2020, references=listed("arxiv:2401.00002"))
    load(store, preprint, paper("In Print", "00002", year=2021))

    assert of_kind(list(store.audit()), FindingKind.FUTURE) == []


@pytest.fixture
def citeloom(tmp_path: Path, endpoint: Endpoint) -> CommandLine:
    """The command line on the test run's server."""
    made = CommandLine(tmp_path / "data")
    made.env |= {
        "CITELOOM_NEO4J_URI": endpoint.uri,
        "CITELOOM_NEO4J_USER": endpoint.user,
        "CITELOOM_NEO4J_PASSWORD": endpoint.password,
    }
    return made


def test_the_command_prints_counts_and_writes_all_findings(
    audited: GraphStore, citeloom: CommandLine, tmp_path: Path
) -> None:
    formula = paper("=SUM(A1) is a title", "00009", year=2025, references=listed("s2:1"))
    load(audited, formula)
    repairs = tmp_path / "repairs.csv"

    ran = citeloom.run("audit", "--json", "--limit", "1", "--output", repairs)

    assert (ran.returncode, ran.stderr) == (0, f"Wrote {repairs}\n")
    told = json.loads(ran.stdout)
    assert told["references"] == {"papers": 6, "total": 10, "resolved": 9}
    assert told["counts"] == {
        "dangling": 4,
        "duplicate": 2,
        "citing-the-future": 2,
        "self-citation": 2,
        "missing": 2,
    }
    assert told["truncated"] is True
    assert told["findings"][0] == {
        "kind": "dangling",
        "paper": {"id": MIDDLE.paper.id, "title": MIDDLE.paper.title},
        "other": {"id": GONE.id, "title": GONE.title},
        "reason": "cited by 2 papers, not loaded",
        "hint": "citeloom fetch doi:10.1/gone --online",
        "citations": 2,
        "unverified": False,
    }
    assert [one["kind"] for one in told["findings"]] == [kind.value for kind in FindingKind]
    with repairs.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == sum(told["counts"].values())
    [quoted] = [row for row in rows if row["other"] == "s2:1"]
    assert quoted == {
        "kind": "dangling",
        "paper": "arxiv:2401.00009",
        "paper_title": "'=SUM(A1) is a title",
        "other": "s2:1",
        "other_title": "s2:1",
        "citations": "1",
        "unverified": "false",
        "reason": "cited by 1 paper, not loaded",
        "hint": "load a document that has it",
    }
    assert list(tmp_path.glob("repairs*")) == [repairs]


def test_the_command_says_what_it_found(audited: GraphStore, citeloom: CommandLine) -> None:
    assert audited.reference_tally().papers == 5
    ran = citeloom.run("audit", "--limit", "1")

    assert (ran.returncode, ran.stderr) == (
        0,
        "6 more; see them all with --output or a higher --limit\n",
    )
    assert ran.stdout.endswith("8 of 9 references resolved, 5 papers loaded\n")
    assert "cited by 2 papers, not loaded" in ran.stdout
    one = citeloom.run("audit", "--paper", EARLY.paper.id)
    assert "unverified: both name an author Bo Stone" in one.stdout
    unknown = citeloom.run("audit", "--paper", "arxiv:9")
    assert (unknown.returncode, unknown.stdout) == (1, "")
    unwritable = citeloom.run("audit", "--output", "/nowhere/repairs.csv")
    assert unwritable.returncode == 1
    assert "cannot write /nowhere/repairs.csv (No such file or directory)" in unwritable.stderr


@pytest.mark.parametrize("name", sorted(STATEMENTS))
def test_a_statement_starts_at_an_index(
    audited: GraphStore, driver: neo4j.Driver, name: str
) -> None:
    assert audited.reference_tally().papers
    with driver.session(database="neo4j", notifications_min_severity="OFF") as session:
        plan = session.run("EXPLAIN " + STATEMENTS[name], FACTS).consume().plan
    assert plan is not None

    assert [operator for operator in _operators(plan) if operator in WALKS] == []


def _operators(plan: dict[str, Any]) -> Iterator[str]:
    yield plan["operatorType"].partition("@")[0]
    for child in plan.get("children", ()):
        yield from _operators(child)
