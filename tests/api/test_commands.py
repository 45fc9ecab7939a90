"""What commands print as JSON is what the service answers."""

import json
import subprocess
import sys
from pathlib import Path

import httpx
import pytest
import typer

from api.cli import command_line
from api.settings import Settings
from graph.server import Endpoint

PAIRS = (
    ("leaderboards --limit 8", "/leaderboards?limit=8"),
    ("leaderboards concept:mnist --limit 8", "/leaderboards/concept:mnist?limit=8"),
    ("leaderboards --disagreements --limit 8", "/leaderboards/disagreements?limit=8"),
    (
        "compare arxiv:2901.00001 arxiv:2901.00005",
        "/compare?papers=arxiv:2901.00001,arxiv:2901.00005",
    ),
    ("timeline concept:mnist", "/concepts/concept:mnist/timeline"),
    ("trends --order new --min-papers 1 --limit 2", "/trends?order=new&min_papers=1&limit=2"),
    ("lineage concept:mnist --depth 99", "/concepts/concept:mnist/lineage?depth=99"),
    ("similar arxiv:2901.00001 --limit 1", "/papers/arxiv:2901.00001/similar?limit=1"),
    ("related concept:mnist --limit 1", "/concepts/concept:mnist/related?limit=1"),
    (
        "leaderboards --disagreements --model concept:loomnet",
        "/leaderboards/disagreements?model=concept:loomnet&limit=50",
    ),
    (
        "paths arxiv:2901.00001 concept:mnist --max-length 99",
        "/paths?from=arxiv:2901.00001&to=concept:mnist&max_length=99&limit=5",
    ),
    ("gaps --limit 1", "/gaps?limit=1"),
    ("communities --limit 9999", "/communities?limit=9999"),
    ("search mnist --limit 2", "/search?q=mnist&limit=2"),
    ("suggest mni --limit 2", "/suggest?q=mni&limit=2"),
    ("papers --limit 2", "/papers?limit=2"),
    ("papers --limit 9999", "/papers?limit=9999"),
    (
        "papers --concept concept:mnist --role evaluated_on --year-from 2020 --year-to 2029",
        "/papers?concept=concept:mnist&role=evaluated_on&year_from=2020&year_to=2029",
    ),
    ("papers --words digits --type Dataset", "/papers?q=digits&type=Dataset"),
    ("papers --as-of 2029-03", "/papers?as_of=2029-03"),
    ("concepts --type Dataset --limit 1", "/concepts?type=Dataset&limit=1"),
    ("concepts --words mnist --as-of 2029-03", "/concepts?q=mnist&as_of=2029-03"),
    ("graph concept:mnist --depth 99 --limit 4", "/graph?ids=concept:mnist&depth=99&limit=4"),
    (
        "graph arxiv:2901.00001 concept:mnist --types Paper,EVALUATED_ON --as-of 2029-03",
        "/graph?ids=arxiv:2901.00001,concept:mnist&types=Paper,EVALUATED_ON&as_of=2029-03",
    ),
)


@pytest.fixture
def same_settings(
    settings: Settings, api_endpoint: Endpoint, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Commands of this process ask the database of the service, within the same caps."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    monkeypatch.setenv("CITELOOM_DATA_DIR", str(tmp_path / "data"))
    monkeypatch.setenv("CITELOOM_NEO4J_URI", api_endpoint.uri)
    monkeypatch.setenv("CITELOOM_NEO4J_USER", api_endpoint.user)
    monkeypatch.setenv("CITELOOM_NEO4J_PASSWORD", api_endpoint.password)
    monkeypatch.setenv("CITELOOM_PAGE_SIZE_DEFAULT", str(settings.page_size_default))
    monkeypatch.setenv("CITELOOM_PAGE_SIZE_MAX", str(settings.page_size_max))


@pytest.mark.usefixtures("same_settings")
@pytest.mark.parametrize(("command", "path"), PAIRS, ids=lambda text: text.split()[0])
def test_a_command_prints_what_the_service_answers(
    client: httpx.Client, capsys: pytest.CaptureFixture[str], command: str, path: str
) -> None:
    command_line().main([*command.split(), "--json"], standalone_mode=False)

    assert json.loads(capsys.readouterr().out) == client.get(path).json()


@pytest.mark.usefixtures("same_settings")
@pytest.mark.parametrize("command", ["timeline", "compare"])
def test_an_argument_that_is_no_text_is_wrong_usage(command: str) -> None:
    ran = subprocess.run(
        [sys.executable, "-m", "api", command, b"arxiv:\xff"], capture_output=True, check=False
    )

    assert (ran.returncode, ran.stdout) == (2, b"")
    assert ran.stderr == b"citeloom: the argument 'arxiv:\\udcff' is not UTF-8; type it anew\n"


@pytest.mark.usefixtures("same_settings")
def test_a_list_goes_on_where_it_ended(
    client: httpx.Client, capsys: pytest.CaptureFixture[str]
) -> None:
    first = client.get("/papers?limit=2").json()
    command_line().main(
        ["papers", "--limit", "2", "--cursor", first["next"], "--json"], standalone_mode=False
    )
    second = json.loads(capsys.readouterr().out)

    assert second == client.get("/papers", params={"limit": 2, "cursor": first["next"]}).json()
    assert second["items"][0] not in first["items"]


@pytest.mark.usefixtures("same_settings")
@pytest.mark.parametrize(
    ("command", "said"),
    [("papers --role uses", "--concept or --type"), ("graph concept:mnist --types Pape", "Paper")],
)
def test_what_makes_no_sense_is_wrong_usage(command: str, said: str) -> None:
    with pytest.raises(typer.BadParameter, match=said):
        command_line().main(command.split(), standalone_mode=False)
