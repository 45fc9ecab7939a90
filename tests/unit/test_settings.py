"""Settings: where they come from, what is refused, what is shown."""

import re
from pathlib import Path

import pytest

from api.settings import Settings, SettingsError, describe, load_settings


@pytest.fixture(autouse=True)
def _bare_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in Settings.model_fields:
        monkeypatch.delenv(f"CITELOOM_{name.upper()}", raising=False)
    monkeypatch.delenv("CITELOOM_CONFIG", raising=False)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "no-config"))


def test_environment_wins_over_file_and_file_over_default(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    file = tmp_path / "mine.toml"
    file.write_text('port = 8100\nhost = "127.0.0.2"\nallowed_hosts = ["a", "b"]\n')
    monkeypatch.setenv("CITELOOM_CONFIG", str(file))
    monkeypatch.setenv("CITELOOM_PORT", "8200")
    settings = load_settings(batch_size=7)
    chosen = (settings.port, settings.host, settings.allowed_hosts, settings.batch_size)
    assert chosen == (8200, "127.0.0.2", ("a", "b"), 7)
    assert settings.page_size_default == 25


def test_file_in_the_configuration_folder_is_read(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    folder = tmp_path / "config" / "citeloom"
    folder.mkdir(parents=True)
    (folder / "citeloom.toml").write_text("cypher_slots = 9\n")
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    assert load_settings().cypher_slots == 9


def test_lists_are_split_at_commas(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CITELOOM_ALLOWED_HOSTS", "Papers.Example, localhost,")
    assert load_settings().allowed_hosts == ("papers.example", "localhost")


@pytest.mark.parametrize(
    ("variable", "value", "message"),
    [
        (
            "CITELOOM_CYPHER_TIMEOUT",
            "3",
            "CITELOOM_CYPHER_TIMEOUT: there is no such setting; did you mean CITELOOM_CYPHER_TIMEOUT_S?",
        ),
        (
            "CITELOOM_QQQQ",
            "3",
            "CITELOOM_QQQQ: there is no such setting; `citeloom settings` lists them all",
        ),
        (
            "CITELOOM_PORT",
            "99999",
            (
                "CITELOOM_PORT: Input should be less than or equal to 65535; "
                "`citeloom settings` shows its unit and meaning"
            ),
        ),
        (
            "CITELOOM_NEO4J_URI",
            "bolt://db.example",
            (
                "CITELOOM_NEO4J_PASSWORD: neo4j_uri is set without neo4j_password; "
                "`citeloom settings` shows its unit and meaning"
            ),
        ),
        (
            "CITELOOM_CONFIG",
            "/nowhere/citeloom.toml",
            "CITELOOM_CONFIG: there is no file /nowhere/citeloom.toml; name one or unset it",
        ),
    ],
)
def test_wrong_variables_are_refused_with_a_remedy(
    monkeypatch: pytest.MonkeyPatch, variable: str, value: str, message: str
) -> None:
    monkeypatch.setenv(variable, value)
    with pytest.raises(SettingsError, match=re.escape(message)):
        load_settings()


def test_unknown_keys_of_the_file_are_refused(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    file = tmp_path / "mine.toml"
    file.write_text("prot = 8100\n")
    monkeypatch.setenv("CITELOOM_CONFIG", str(file))
    with pytest.raises(SettingsError, match=r"prot: there is no such setting; did you mean port\?"):
        load_settings()


def test_a_file_that_is_not_toml_is_refused(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    file = tmp_path / "mine.toml"
    file.write_text("port: 8100\n")
    monkeypatch.setenv("CITELOOM_CONFIG", str(file))
    with pytest.raises(SettingsError, match="cannot be read"):
        load_settings()


def test_the_folder_of_the_tests_is_no_setting_and_no_mistake(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("CITELOOM_SHARED", "/somewhere")
    assert load_settings().port == 8000


def test_every_setting_is_described_with_unit_and_meaning() -> None:
    rows = describe(load_settings())
    assert [row["name"] for row in rows] == list(Settings.model_fields)
    assert [row["name"] for row in rows if not (row["unit"] and row["meaning"])] == []


def test_passwords_are_masked() -> None:
    settings = load_settings(neo4j_uri="bolt://db.example", neo4j_password="secret-word")
    rows = {row["name"]: row for row in describe(settings)}
    assert rows["neo4j_password"] == {
        "name": "neo4j_password",
        "value": "**********",
        "default": None,
        "unit": "secret",
        "variable": "CITELOOM_NEO4J_PASSWORD",
        "meaning": "Password at `neo4j_uri`.",
    }
    assert "secret-word" not in f"{settings!r} {rows}"
