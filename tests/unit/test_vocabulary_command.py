"""`citeloom vocabulary`: what is known can be shown, checked and extended, from the shell."""

import json
import subprocess
from pathlib import Path

import pytest

from extract.vocabulary import FOLDER, load_vocabulary
from tests.commands import CommandLine

WEFT = ("Weft Zero", "--type", "Model", "--description", "Network that weaves its layers")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A vocabulary of our own form to write in; the repository's stays as it is."""
    made = tmp_path / "vocabulary"
    made.mkdir()
    for file in FOLDER.iterdir():
        if file.suffix in {".tsv", ".toml"}:
            (made / file.name).write_bytes(file.read_bytes())
    return made


def run(folder: Path, *arguments: str) -> "subprocess.CompletedProcess[str]":
    return CommandLine(folder.parent).run("vocabulary", *arguments, "--folder", folder)


def test_check_finds_our_own_vocabulary_sound(tmp_path: Path) -> None:
    ran = CommandLine(tmp_path).run("vocabulary", "check")
    count = len(load_vocabulary().entries)
    assert (ran.returncode, ran.stdout, ran.stderr) == (0, "", f"{count} entries, 0 faults\n")


def test_check_says_what_is_wrong_and_fails(folder: Path) -> None:
    with (folder / "tasks.tsv").open("a", encoding="utf-8") as stream:
        stream.write("weaving zero\t\t\tno such task\t\t\t\tMaking cloth of threads\n")
    ran = run(folder, "check")
    assert (ran.returncode, ran.stdout) == (1, "")
    assert ran.stderr.splitlines()[0] == (
        "citeloom: weaving zero: its broader concept no such task is no entry"
    )
    as_json = json.loads(run(folder, "check", "--json").stdout)
    assert [fault["entry"] for fault in as_json["faults"]] == ["weaving zero"]


def test_check_names_the_line_that_has_the_wrong_form(folder: Path) -> None:
    (folder / "tasks.tsv").write_text("name\n", encoding="utf-8")
    ran = run(folder, "check")
    assert (ran.returncode, ran.stdout) == (1, "")
    assert ran.stderr.startswith("citeloom: tasks.tsv:1: the first line must name name, aliases")


def test_add_writes_one_line_in_its_place_and_show_prints_it(folder: Path) -> None:
    before = (folder / "models.tsv").read_text(encoding="utf-8").splitlines()
    added = run(folder, "add", *WEFT, "--aliases", "WZ-0; WeftZero net", "--introduced", "2031")
    after = (folder / "models.tsv").read_text(encoding="utf-8").splitlines()
    line = "Weft Zero\tWZ-0; WeftZero net\t2031\t\t\t\t\tNetwork that weaves its layers"
    assert added.returncode == 0, added.stderr
    assert [one for one in after if one not in before] == [line]
    assert [one for one in after if one != line] == before
    names = [one.split("\t")[0].casefold() for one in after[1:]]
    assert names == sorted(names)
    shown = json.loads(run(folder, "show", "wz 0", "--json").stdout)
    assert [(entry["id"], entry["introduced"]) for entry in shown] == [("concept:weft-zero", 2031)]
    assert load_vocabulary(folder).version != load_vocabulary().version


@pytest.mark.parametrize(
    ("options", "reason"),
    [
        (("--aliases", "MNIST"), "shares “mnist” with"),
        (("--broader", "no such model"), "its broader concept no such model is no entry"),
        (("--introduced", "soon"), "write the year in four digits"),
        (("--flags", "shiny"), "shiny are no flags"),
        (("--aliases", "a\tb"), "9 cells; write 8"),
    ],
)
def test_add_refuses_what_would_do_harm_and_leaves_the_file(
    folder: Path, options: tuple[str, ...], reason: str
) -> None:
    before = (folder / "models.tsv").read_bytes()
    ran = run(folder, "add", *WEFT, *options)
    (said,) = ran.stderr.splitlines()
    assert (ran.returncode, ran.stdout) == (1, "")
    assert said.startswith("citeloom: ")
    assert reason in said
    assert (folder / "models.tsv").read_bytes() == before


def test_show_prints_all_that_a_name_may_stand_for(tmp_path: Path) -> None:
    command_line = CommandLine(tmp_path)
    shown = json.loads(command_line.run("vocabulary", "show", "LDA", "--json").stdout)
    table = command_line.run("vocabulary", "show", "lda").stdout
    names = {"linear discriminant analysis", "latent Dirichlet allocation"}
    assert {entry["name"] for entry in shown} >= names
    assert all(name in table for name in names)


@pytest.mark.parametrize("name", ["!!!", " Lead", "Weft--", "Weft\u2028", "W\udcffeft"])
def test_a_name_that_is_none_is_refused_and_changes_nothing(folder: Path, name: str) -> None:
    before = {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}
    ran = run(folder, "add", name, *WEFT[1:])
    assert ran.returncode == 1
    assert ran.stderr.startswith("citeloom: ")
    assert {p.name: p.read_bytes() for p in folder.iterdir() if p.is_file()} == before
