"""Wrong usage of commands: exit code 2, the right way to say it, and nothing is started for it."""

from pathlib import Path

import pytest

from api.cli import command_line

WITH_A_MONTH = (
    ("leaderboards",),
    ("timeline", "concept:mnist"),
    ("trends",),
    ("lineage", "concept:mnist"),
    ("similar", "arxiv:1706.03762"),
    ("related", "concept:mnist"),
    ("paths", "concept:mnist", "concept:bert"),
    ("gaps",),
    ("search", "mnist"),
)
WRONG = (
    (("paths", "a", "b", "--types", "CITE"), "did you mean 'CITES'?"),
    (("gaps", "--rows", "model"), "did you mean 'Model'?"),
    (("leaderboards", "--across-tasks"), "name it"),
    (("leaderboards", "concept:mnist", "--across-tasks", "--disagreements"), "name it"),
    (("leaderboards", "concept:mnist", "--model", "concept:bert"), "all models"),
    (("leaderboards", "--limit", "9" * 20), "less than or equal to 1000000"),
    (("trends", "--min-papers", "9" * 20), "less than or equal to 1000000"),
    (("load", "--retry", "--shape", "csv"), "keeps the shape"),
)


@pytest.fixture(autouse=True)
def data_dir(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    monkeypatch.setenv("CITELOOM_DATA_DIR", str(tmp_path / "data"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    monkeypatch.setenv("COLUMNS", "200")
    return tmp_path / "data"


def refusal(arguments: tuple[str, ...], capsys: pytest.CaptureFixture[str]) -> str:
    with pytest.raises(SystemExit) as ended:
        command_line().main(list(arguments), prog_name="citeloom")
    assert ended.value.code == 2
    return capsys.readouterr().err


@pytest.mark.parametrize("month", ["2019-13", "2019", "2019-6", ""])
@pytest.mark.parametrize("command", WITH_A_MONTH, ids=lambda command: command[0])
def test_what_is_no_month_is_wrong_usage(
    command: tuple[str, ...], month: str, data_dir: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    said = refusal((*command, "--as-of", month), capsys)

    assert "'--as-of': write a month as YYYY-MM, such as 2019-06" in said
    assert not data_dir.exists()


@pytest.mark.parametrize(("arguments", "hint"), WRONG)
def test_what_makes_no_sense_is_wrong_usage(
    arguments: tuple[str, ...], hint: str, data_dir: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert hint in refusal(arguments, capsys)
    assert not data_dir.exists()
