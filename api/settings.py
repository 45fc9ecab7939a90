"""Every setting of Citeloom, and the only code that reads the environment.

Precedence: arguments over environment variables (`CITELOOM_<NAME>`) over the settings file
over defaults. The file is TOML with the same names in lower case; `CITELOOM_CONFIG` names it,
else `citeloom.toml` in the user's configuration folder is read where it exists.
"""

import difflib
import os
import tomllib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Annotated, Any, Literal

import platformdirs
from pydantic import Field, SecretStr, ValidationError, field_validator, model_validator
from pydantic.fields import FieldInfo
from pydantic_settings import (
    BaseSettings,
    NoDecode,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
    TomlConfigSettingsSource,
)

PREFIX = "CITELOOM_"
CONFIG_VARIABLE = "CITELOOM_CONFIG"
_ADDRESS = r"^https?://[^/?#@\s]+(/[^?#\s]*)?$"  # without a user name, which messages would tell
_READ_ELSEWHERE = frozenset({CONFIG_VARIABLE, "CITELOOM_SHARED"})  # the latter: tests only


class SettingsError(Exception):
    """A setting that does not exist or has an impossible value.

    Attributes:
        name: The variable or file key as written.
        reason: What is wrong, in one clause.
        remedy: What to do about it, in one clause.
    """

    def __init__(self, name: str, reason: str, remedy: str) -> None:
        super().__init__(f"{name}: {reason}; {remedy}")
        self.name = name
        self.reason = reason
        self.remedy = remedy


def _setting(default: Any, unit: str, description: str, **limits: Any) -> Any:
    return Field(default, description=description, json_schema_extra={"unit": unit}, **limits)


class Settings(BaseSettings):
    """All settings; each has a default, a unit and a sentence that `citeloom settings` shows."""

    model_config = SettingsConfigDict(env_prefix=PREFIX, extra="forbid", frozen=True)

    data_dir: Path = _setting(
        Path(platformdirs.user_data_dir("citeloom", appauthor=False)),
        "folder",
        "Where the managed Neo4j, its password, quarantine files and logs live.",
    )
    neo4j_uri: str | None = _setting(
        None,
        "URI",
        "A Neo4j 5 server to use (bolt:// or neo4j://); unset: Citeloom runs one of its own.",
        pattern=r"^(bolt|neo4j)(\+s|\+ssc)?://",
    )
    neo4j_user: str = _setting("neo4j", "name", "User at `neo4j_uri`.", min_length=1)
    neo4j_password: SecretStr | None = _setting(None, "secret", "Password at `neo4j_uri`.")
    neo4j_database: str = _setting("neo4j", "name", "Database that holds the graph.", min_length=1)
    neo4j_heap_mb: int = _setting(
        1024, "MiB", "Most heap that the managed Neo4j may use.", ge=256, le=262_144
    )
    neo4j_port: int = _setting(
        7687,
        "port",
        "Port of the managed Neo4j, on loopback; the next free one where it is taken.",
        ge=1024,
        le=65_535,
    )
    neo4j_jars_dir: Path | None = _setting(
        None,
        "folder",
        "The managed Neo4j's jars, brought along for a machine without network; "
        "unset: fetched once from Maven Central.",
    )
    host: str = _setting("127.0.0.1", "address", "Address that the service listens on.")
    port: int = _setting(
        8000,
        "port",
        "Port that the service listens on; the next free one where it is taken.",
        ge=1,
        le=65_535,
    )
    allowed_hosts: Annotated[tuple[str, ...], NoDecode] = _setting(
        ("127.0.0.1", "localhost", "[::1]"),
        "names",
        "Host names the service answers to, with commas between them; `host` is one of them "
        "by itself, `*` allows all.",
    )
    page_size_default: int = _setting(25, "items", "Length of a page of a list.", ge=1)
    page_size_max: int = _setting(200, "items", "Most items in a page of a list.", ge=1)
    graph_max_nodes: int = _setting(500, "nodes", "Most nodes in one answer of /graph.", ge=1)
    graph_max_neighbours: int = _setting(
        60, "nodes", "Most nodes in one answer of /graph where no `limit` is asked for.", ge=1
    )
    graph_max_depth: int = _setting(3, "steps", "Furthest that /graph walks.", ge=1, le=6)
    explore_max_nodes: int = _setting(
        5000,
        "nodes",
        "Most nodes that one /explore page draws; beyond, it draws communities.",
        ge=1,
    )
    explore_step: int = _setting(
        50, "nodes", "How many more nodes a click on /explore brings where a limit cut.", ge=1
    )
    explore_narrow_nodes: int = _setting(
        24,
        "nodes",
        "Nodes with which /explore begins in a narrow window, shared among the open ones.",
        ge=1,
    )
    explore_max_quoted: int = _setting(
        500, "nodes", "Nodes up to which an /explore page comes with its sentences.", ge=1
    )
    explore_max_open: int = _setting(
        40, "nodes", "Most nodes that one /explore page holds expanded.", ge=1
    )
    home_wait_s: float = _setting(
        0.5,
        "s",
        "How long the first page waits for its starting views after a write; those of before, or "
        "none, are shown until the new ones are there.",
        ge=0,
        le=60,
    )
    search_max_results: int = _setting(100, "items", "Most items in one answer of /search.", ge=1)
    suggest_max_results: int = _setting(20, "items", "Most items in one answer of /suggest.", ge=1)
    leaderboards_max_results: int = _setting(
        50_000,
        "results",
        "Most results that one answer of /leaderboards for a task, dataset, model or month, or of its "
        "disagreements, looks at, those of the most used datasets first.",
        ge=1,
    )
    leaderboard_max_results: int = _setting(
        5_000, "results", "Most results of one dataset that are ranked together.", ge=1
    )
    reading_max_papers: int = _setting(
        200, "papers", "Most papers that one page of a reading list shows.", ge=1, le=1_000
    )
    compare_max_papers: int = _setting(50, "papers", "Most papers in one answer of /compare.", ge=1)
    paths_max_length: int = _setting(
        6, "relationships", "Longest path that /paths looks for.", ge=1, le=10
    )
    paths_max_results: int = _setting(50, "paths", "Most paths in one answer of /paths.", ge=1)
    paths_max_relationships: int = _setting(
        50_000, "relationships", "Most relationships that one answer of /paths looks at.", ge=1
    )
    paths_hub_degree: int = _setting(
        2_000,
        "relationships",
        "A paper or concept with more is an end of a path or where two sides of a search meet, but "
        "/paths does not walk on from it.",
        ge=1,
    )
    paths_timeout_s: float = _setting(
        5.0, "s", "After so long /paths takes no further step.", gt=0, le=3600
    )
    gaps_max_results: int = _setting(100, "gaps", "Most gaps in one answer of /gaps.", ge=1)
    gaps_max_papers: int = _setting(
        10_000, "papers", "Papers that /gaps reads nearness from, the newest.", ge=1
    )
    gaps_max_concepts: int = _setting(
        300, "concepts", "Concepts that /gaps has on each side, the most used.", ge=2, le=5_000
    )
    lineage_max_depth: int = _setting(
        5,
        "hops",
        "Furthest that /concepts/{id}/lineage follows what is based on what.",
        ge=1,
        le=20,
    )
    lineage_max_steps: int = _setting(
        100, "steps", "Most steps in each list of /concepts/{id}/lineage.", ge=1, le=5_000
    )
    similar_max_results: int = _setting(
        100, "papers", "Most papers in one answer of /papers/{id}/similar.", ge=1
    )
    similar_max_candidates: int = _setting(
        200, "papers", "Most papers that each signal of /papers/{id}/similar proposes.", ge=1
    )
    similar_hub_papers: int = _setting(
        1_000,
        "papers",
        "A reference or concept of more papers proposes none to /papers/{id}/similar, nor does a "
        "paper with more references.",
        ge=1,
    )
    related_max_results: int = _setting(
        100, "concepts", "Most concepts in one answer of /concepts/{id}/related.", ge=1
    )
    related_max_papers: int = _setting(
        2_000, "papers", "Papers of one concept that /concepts/{id}/related looks at.", ge=1
    )
    cypher_timeout_s: float = _setting(
        5.0, "s", "Deadline of one /cypher statement; then 408.", gt=0, le=3600
    )
    cypher_max_rows: int = _setting(1_000, "rows", "Most rows in one answer of /cypher.", ge=1)
    cypher_max_bytes: int = _setting(
        8_000_000, "bytes", "Most bytes received for one answer of /cypher.", ge=1_000
    )
    cypher_slots: int = _setting(
        4, "statements", "Statements that /cypher runs at once; then 503.", ge=1, le=256
    )
    export_slots: int = _setting(
        2, "files", "Files that /export.* writes at once; then 503.", ge=1, le=256
    )
    extract_max_chars: int = _setting(
        100_000, "characters", "Longest title plus abstract that POST /extract reads.", ge=1_000
    )
    body_max_bytes: int = _setting(
        1_000_000, "bytes", "Largest request body but for files; then 413.", ge=1_000
    )
    document_max_bytes: int = _setting(
        100_000_000, "bytes", "Largest file that POST /documents takes; then 413.", ge=1_000
    )
    jobs_max_waiting: int = _setting(
        20, "files", "Files that wait to be loaded behind the one that is; then 503.", ge=0
    )
    pipeline: str = _setting(
        "",
        "name",
        "What finds names in texts: empty for the model that comes with Citeloom, `fast` for rules "
        "and vocabulary alone, else the name or folder of a spaCy pipeline of yours.",
    )
    batch_size: int = _setting(
        200, "papers", "Papers that one transaction of `citeloom load` saves.", ge=1, le=50_000
    )
    arxiv_url: str = _setting(
        "https://export.arxiv.org/api/query",
        "URL",
        "The arXiv API that `--online` asks.",
        pattern=_ADDRESS,
    )
    crossref_url: str = _setting(
        "https://api.crossref.org",
        "URL",
        "The Crossref API that `--online` asks.",
        pattern=_ADDRESS,
    )
    openalex_url: str = _setting(
        "https://api.openalex.org",
        "URL",
        "The OpenAlex API that `--online` asks.",
        pattern=_ADDRESS,
    )
    openalex_key: SecretStr | None = _setting(None, "secret", "Your key at OpenAlex, if any.")
    contact_email: str | None = _setting(
        None,
        "address",
        "Told to Crossref and OpenAlex, which serve those faster whom they can write to.",
        pattern=r"^[!-?A-~]+@[!-?A-~]+$",
    )
    arxiv_pause_s: float = _setting(
        3.0, "s", "Least time between two requests to arXiv, which asks for 3.", ge=0, le=3600
    )
    online_pause_s: float = _setting(
        0.2, "s", "Least time between two requests to Crossref, or to OpenAlex.", ge=0, le=3600
    )
    online_timeout_s: float = _setting(
        30.0, "s", "Longest silence of a service that is waited for.", gt=0, le=3600
    )
    online_deadline_s: float = _setting(
        300.0, "s", "Longest that one request takes, with all its retries and waits.", gt=0
    )
    online_retries: int = _setting(
        5, "retries", "Most retries of a request that a service did not answer.", ge=0, le=100
    )
    online_backoff_s: float = _setting(
        1.0, "s", "Wait before the first retry; it doubles with each.", ge=0, le=3600
    )
    online_max_bytes: int = _setting(
        50_000_000, "bytes", "Largest answer of a service that is read.", ge=1_000
    )
    online_cache_days: float = _setting(
        7.0, "days", "How long an answer is used again before it is asked for anew.", ge=0
    )
    ledger: Path | None = _setting(
        None,
        "file",
        "Where merges, splits and renames are kept; unset: `ledger.tsv` in `data_dir`.",
    )
    write_key: SecretStr | None = _setting(
        None,
        "secret",
        "Key that writing over HTTP needs, at least 16 characters; unset: it is off.",
        min_length=16,
    )
    log_level: Literal["debug", "info", "warning", "error"] = _setting(
        "warning", "level", "Least serious message that the service logs."
    )

    @field_validator("allowed_hosts", mode="before")
    @classmethod
    def _split_commas(cls, value: object) -> object:
        if isinstance(value, str):
            return tuple(part.strip().lower() for part in value.split(",") if part.strip())
        return value

    @field_validator("data_dir", "neo4j_jars_dir", "ledger")
    @classmethod
    def _expand_home(cls, value: Path | None) -> Path | None:
        return None if value is None else value.expanduser().absolute()

    @model_validator(mode="after")
    def _password_with_uri(self) -> "Settings":
        if self.neo4j_uri is not None and self.neo4j_password is None:
            raise ValueError("neo4j_uri is set without neo4j_password")
        return self

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,  # noqa: ARG003 - pydantic passes it
        file_secret_settings: PydanticBaseSettingsSource,  # noqa: ARG003 - likewise
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Arguments, environment, settings file: the first that has a value wins."""
        path = config_path(os.environ)
        file = TomlConfigSettingsSource(settings_cls, toml_file=path if path.is_file() else None)
        return init_settings, env_settings, file


def config_path(environ: Mapping[str, str]) -> Path:
    """The settings file: `CITELOOM_CONFIG`, else `citeloom.toml` in the configuration folder."""
    named = environ.get(CONFIG_VARIABLE)
    default = platformdirs.user_config_path("citeloom", appauthor=False) / "citeloom.toml"
    return Path(named).expanduser() if named else default


def load_settings(**overrides: object) -> Settings:
    """Read the environment and the settings file.

    Args:
        overrides: Values by field name that win over both, such as command line options.

    Raises:
        SettingsError: If a variable or key is unknown, a value is impossible, or the file
            that `CITELOOM_CONFIG` names cannot be read.
    """
    _check_variables(os.environ)
    _check_file(os.environ)
    try:
        return Settings(**overrides)  # type: ignore[arg-type]  # pydantic checks the values
    except ValidationError as e:
        raise _first_error(e) from e


def _check_variables(environ: Iterable[str]) -> None:
    known = [PREFIX + name.upper() for name in Settings.model_fields]
    for name in sorted(environ):
        upper = name.upper()
        if upper.startswith(PREFIX) and upper not in {*known, *_READ_ELSEWHERE}:
            raise _unknown(name, known)


def _check_file(environ: Mapping[str, str]) -> None:
    path = config_path(environ)
    if not path.is_file():
        if environ.get(CONFIG_VARIABLE):
            raise SettingsError(CONFIG_VARIABLE, f"there is no file {path}", "name one or unset it")
        return
    try:
        keys = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, OSError) as e:
        raise SettingsError(str(path), f"cannot be read ({e})", "correct it; it is TOML") from e
    for key in keys:
        if key not in Settings.model_fields:
            raise _unknown(key, list(Settings.model_fields))


def _unknown(name: str, known: list[str]) -> SettingsError:
    """Compared without the prefix, which would make all names alike."""
    bare = {key.removeprefix(PREFIX).lower(): key for key in known}
    close = difflib.get_close_matches(name.lower().removeprefix(PREFIX.lower()), bare, n=1)
    remedy = f"did you mean {bare[close[0]]}?" if close else "`citeloom settings` lists them all"
    return SettingsError(name, "there is no such setting", remedy)


def _first_error(error: ValidationError) -> SettingsError:
    first = error.errors(include_url=False, include_input=False)[0]
    name = str(first["loc"][0]) if first["loc"] else "neo4j_password"
    reason = first["msg"].removeprefix("Value error, ")
    return SettingsError(
        PREFIX + name.upper(), reason, "`citeloom settings` shows its unit and meaning"
    )


def describe(settings: Settings | None) -> list[dict[str, str | None]]:
    """One row a setting: name, value, default, unit, variable, meaning; secrets masked.

    Without settings (they could not be read) the values are the defaults.
    """
    return [
        _row(name, info, getattr(settings, name) if settings else info.default)
        for name, info in Settings.model_fields.items()
    ]


def _row(name: str, info: FieldInfo, value: object) -> dict[str, str | None]:
    extra = info.json_schema_extra if isinstance(info.json_schema_extra, dict) else {}
    return {
        "name": name,
        "value": _shown(value),
        "default": _shown(info.default),
        "unit": str(extra["unit"]),
        "variable": PREFIX + name.upper(),
        "meaning": info.description,
    }


def _shown(value: object) -> str | None:
    """As text: tuples with commas, secrets as stars (pydantic masks them), None as it is."""
    if value is None:
        return None
    return ",".join(map(str, value)) if isinstance(value, tuple) else str(value)
