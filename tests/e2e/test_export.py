"""`citeloom export`: selections, files, and the way back through `citeloom load`."""

import csv
import json
from pathlib import Path

import bibtexparser
import pytest

from api.cli.export import _whole
from graph.errors import StoreUnavailable
from tests.commands import CommandLine
from tests.graphs import emptied

pytestmark = pytest.mark.e2e

PAPERS = [
    {
        "arxiv": "2902.00001",
        "title": "Treadle: a Pedal-Driven Transformer",
        "year": 2029,
        "authors": ["Ada Weaver", "Noor Spinner"],
        "abstract": "We present Treadle, a Transformer that is trained on WikiText-103. "
        "It lowers perplexity by 2 points (arXiv:2902.00003).",
    },
    {
        "doi": "10.5555/reeds",
        "title": "Reeds: Sparse Attention on Small Machines",
        "year": 2028,
        "venue": "Journal of Looms",
        "abstract": "We present Reeds, a sparse attention for language modeling. "
        "It is evaluated on Penn Treebank and compared with an LSTM.",
        "references": ["arxiv:2902.00001"],
    },
]
BIBTEX = """
@article{heddle,
  title = {{H}eddle: 10\\% fewer threads},
  author = {Reed, Ina},
  journal = {Journal of Looms},
  year = {2027},
  shelf = {third from the left}
}
"""


@pytest.fixture(scope="module")
def filled(citeloom: CommandLine, tmp_path_factory: pytest.TempPathFactory) -> CommandLine:
    """The command line over a graph of these three papers alone."""
    folder = tmp_path_factory.mktemp("export")
    lines = "".join(json.dumps(paper) + "\n" for paper in PAPERS)
    (folder / "two.jsonl").write_text(lines, encoding="utf-8")
    (folder / "one.bib").write_text(BIBTEX, encoding="utf-8")
    emptied(citeloom)
    loaded = citeloom.run("load", folder)
    assert loaded.returncode == 0, loaded.stderr
    return citeloom


def exported(citeloom: CommandLine, *arguments: str | Path) -> str:
    ran = citeloom.run("export", *arguments)
    assert ran.returncode == 0, ran.stderr
    return ran.stdout


def ids(table: str) -> list[str]:
    return [row["id"] for row in csv.DictReader(table.splitlines())]


def test_a_selection_is_printed(filled: CommandLine) -> None:
    everything = ids(exported(filled, "--format", "csv"))
    assert everything[:2] == ["arxiv:2902.00001", "doi:10.5555/reeds"]
    assert len(everything) == 3
    narrow = ("--year-from", "2028", "--concept", "concept:lstm")
    assert ids(exported(filled, "--format", "csv", *narrow)) == ["doi:10.5555/reeds"]
    named = ("--ids", "arxiv:2902.00001,doi:10.5555/reeds", "--q", "treadle")
    assert ids(exported(filled, "--format", "csv", *named)) == ["arxiv:2902.00001"]
    stubs = ids(exported(filled, "--format", "csv", "--stubs"))
    assert stubs == [*everything, "arxiv:2902.00003"]


def test_an_output_is_there_whole(filled: CommandLine, tmp_path: Path) -> None:
    file, folder = tmp_path / "all.bib", tmp_path / "tables"
    said = filled.run("export", "--format", "bib", "--output", file)
    assert (said.returncode, said.stdout, said.stderr) == (0, "", f"Wrote {file}\n")
    assert file.read_text(encoding="utf-8") == exported(filled, "--format", "bib")
    told = filled.run("export", "--format", "neo4j", "--output", folder).stderr
    assert f"cd {folder} && sh import.sh" in told
    assert sorted(one.name for one in tmp_path.iterdir()) == ["all.bib", "tables"]


def test_bibtex_comes_back_as_it_came(filled: CommandLine) -> None:
    library = bibtexparser.parse_string(exported(filled, "--format", "bib"))
    entries = {entry.key: entry for entry in library.entries}
    [came] = bibtexparser.parse_string(BIBTEX).entries
    assert entries.keys() == {"weaver2029treadle", "2028reeds", "heddle"}
    assert {field.key: field.value for field in entries["heddle"].fields} == {
        field.key: field.value for field in came.fields
    }


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["--format", "xyz"], 2, "'csl.json', 'neo4j'"),
        (["--format", "neo4j"], 2, "--output FOLDER"),
        (["--format", "bib", "--raw"], 2, "--raw is for --format csv"),
        (["--role", "uses"], 2, "role needs concept or type"),
        (["--ids", "arxiv:0000.00000"], 1, "no paper with the id 'arxiv:0000.00000'"),
        (["--output", "/nowhere/at/all.ttl"], 1, "choose another --output"),
    ],
)
def test_what_cannot_be_exported_is_said(
    filled: CommandLine, arguments: list[str], code: int, words: str
) -> None:
    ran = filled.run("export", *arguments, env={"COLUMNS": "200"})
    assert (ran.returncode, ran.stdout) == (code, "")
    assert words in ran.stderr
    assert "Traceback" not in ran.stderr


def break_off(output: Path) -> None:
    with _whole(output) as part:
        part.write_text("half of", encoding="utf-8")
        raise StoreUnavailable("bolt://db.example", "it went away")


def test_nothing_stays_of_a_file_that_broke_off(tmp_path: Path) -> None:
    output = tmp_path / "kept.ttl"
    output.write_text("as it was", encoding="utf-8")
    with pytest.raises(StoreUnavailable):
        break_off(output)
    assert [one.name for one in tmp_path.iterdir()] == ["kept.ttl"]
    assert output.read_text(encoding="utf-8") == "as it was"


def test_a_table_is_loaded_into_the_same_graph(filled: CommandLine, tmp_path: Path) -> None:
    statement = "MATCH (p:Paper)-[r]->(x) WHERE NOT x:Document RETURN p.id, type(r), x.id"
    before = sorted(json.loads(filled.run("query", statement, "--json").stdout)["rows"])
    file = tmp_path / "all.csv"
    exported(filled, "--format", "csv", "--output", file)
    emptied(filled)
    assert filled.run("load", file).returncode == 0
    again = sorted(json.loads(filled.run("query", statement, "--json").stdout)["rows"])
    assert again == before
    assert ["arxiv:2902.00001", "CITES", "arxiv:2902.00003"] in again
    assert ["doi:10.5555/reeds", "CITES", "arxiv:2902.00001"] in again
