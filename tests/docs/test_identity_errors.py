"""The list of errors in the docs is what the rules do."""

import os
from pathlib import Path

import pytest

from scripts.identity_errors import PAGE, page

SHARED = Path(os.environ.get("CITELOOM_SHARED", Path(__file__).parents[3] / "shared"))


@pytest.mark.shared
@pytest.mark.skipif(
    not SHARED.is_dir() and "CITELOOM_SHARED" not in os.environ,
    reason=f"no folder of shared data at {SHARED}; name it in CITELOOM_SHARED",
)
def test_the_errors_listed_are_those_that_are_made() -> None:
    made = page(SHARED)

    assert PAGE.read_text("utf-8") == made, "run: python -m scripts.identity_errors"
