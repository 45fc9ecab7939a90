"""`citeloom settings`."""

from api.cli.options import AsJson
from api.cli.output import print_json, print_table
from api.settings import SettingsError, describe, load_settings


def settings(as_json: AsJson = False) -> None:
    """List every setting with its value, unit and meaning.

    A setting is the environment variable CITELOOM_<NAME>, or a key in the TOML file that
    CITELOOM_CONFIG names (else citeloom.toml in your configuration folder).

    Example: CITELOOM_PORT=9000 citeloom settings --json
    """
    try:
        fault, rows = None, describe(load_settings())
    except SettingsError as e:  # still show what there is, to correct the fault by
        fault, rows = e, describe(None)
    _print(rows, as_json=as_json)
    if fault is not None:
        raise fault


def _print(rows: list[dict[str, str | None]], *, as_json: bool) -> None:
    if as_json:
        print_json(rows)
    else:
        columns = ("variable", "value", "unit", "meaning")
        print_table(columns, [[row[column] for column in columns] for row in rows])
