"""The periods of a timeline."""

from typing import Any

from graph.analysis.timeline import periods
from graph.analysis.timeline_views import Period


def test_periods_add_up_and_undated_papers_are_in_none() -> None:
    rows: list[dict[str, Any]] = [
        {"period": "2020", "role": "USES", "papers": 3},
        {"period": None, "role": "USES", "papers": 9},
        {"period": "2018", "role": "INTRODUCES", "papers": 1},
        {"period": "2020", "role": "EVALUATED_ON", "papers": 1},
    ]
    assert periods(rows, {"2018": 4, "2019": 50, "2020": 16}) == (
        Period("2018", 1, {"introduces": 1}, 1, 4, 0.25),
        Period("2020", 4, {"evaluated_on": 1, "uses": 3}, 5, 16, 0.25),
    )
    assert periods([], {}) == ()
