"""`citeloom doctor`."""

from dataclasses import asdict

import typer

from api.checks import Check, run_checks
from api.cli.options import AsJson
from api.cli.output import RUN_FAILED, print_json
from api.settings import load_settings


def doctor(as_json: AsJson = False) -> None:
    """Check what Citeloom needs on this machine, and say what to do about each fault.

    Nothing is started or changed. The exit code is 1 where a check fails.

    Example: citeloom doctor --json
    """
    checks = run_checks(load_settings())
    if as_json:
        print_json([asdict(check) for check in checks])
    else:
        for check in checks:
            _print(check)
    if not all(check.ok for check in checks):
        raise typer.Exit(RUN_FAILED)


def _print(check: Check) -> None:
    print(f"{'ok   ' if check.ok else 'FAULT'}  {check.name:<14} {check.found}")
    if not check.ok:
        print(f"       {'':<14} → {check.remedy}")
