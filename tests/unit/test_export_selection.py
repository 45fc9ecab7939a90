"""What is asked for, as a selection."""

import pytest

from api.exporting.asked import Asked, split_ids
from api.exporting.formats import FORMATS, ExportFormat
from extract.domain import ConceptType, Role
from graph.filters import PaperFilter
from graph.selection import Selection


@pytest.mark.parametrize(
    ("values", "ids"),
    [
        (["arxiv:2903.00001,doi:10.5555/a,b"], ("arxiv:2903.00001", "doi:10.5555/a,b")),
        (["arxiv:1", " arxiv:2 , arxiv:1"], ("arxiv:1", "arxiv:2")),
        ([" , ", ""], ()),
        (["nothing-like-an-id"], ("nothing-like-an-id",)),
    ],
)
def test_ids_are_parted_at_commas_before_ids(values: list[str], ids: tuple[str, ...]) -> None:
    assert split_ids(values) == ids


@pytest.mark.parametrize(
    ("said", "ids", "by_format", "stubs"),
    [
        (None, (), True, True),
        (None, (), False, False),
        (None, ("arxiv:1",), False, True),
        (False, ("arxiv:1",), True, False),
        (True, (), False, True),
    ],
)
def test_stubs_are_there_as_said_or_as_usual(
    said: bool | None,  # noqa: FBT001 - a column of the table above
    ids: tuple[str, ...],
    by_format: bool,  # noqa: FBT001 - likewise
    stubs: bool,  # noqa: FBT001 - likewise
) -> None:
    selection = Asked(PaperFilter(year_from=2029), ids, said).selection(stubs=by_format)
    assert selection == Selection(PaperFilter(year_from=2029, stubs=stubs), ids)


@pytest.mark.parametrize(
    ("selection", "narrows"),
    [
        (Selection(), False),
        (Selection(PaperFilter(stubs=False)), False),
        (Selection(PaperFilter(year_to=2029)), True),
        (Selection(ids=("arxiv:1",)), True),
    ],
)
def test_only_leaving_out_loaded_papers_narrows(selection: Selection, *, narrows: bool) -> None:
    assert selection.narrows is narrows


def test_a_role_needs_something_that_it_is_about() -> None:
    assert Asked(PaperFilter(role=Role.USES)).role_alone
    assert not Asked(PaperFilter(role=Role.USES, type=ConceptType.MODEL)).role_alone


def test_every_format_has_a_file_of_its_own() -> None:
    assert set(FORMATS) == set(ExportFormat)
    names = [format_.file_name for format_ in FORMATS.values()]
    assert len(set(names)) == len(names)
