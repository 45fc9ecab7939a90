"""Ids of names in another sense than the vocabulary's, and roles that the years decide."""

import pytest

from extract.concepts import _dated, _is_given, unlisted_id
from extract.domain import ConceptType, Role
from extract.groups import Group
from extract.judges import Verdict
from extract.vocabulary import load_vocabulary
from tests.candidates import Text

KNOWN = {"fid": ConceptType.METRIC, "adam": ConceptType.METHOD}


@pytest.mark.parametrize(
    ("name", "type_", "expected"),
    [
        ("FID", ConceptType.METHOD, "concept:fid--method"),
        ("FID", ConceptType.METRIC, "concept:fid"),
        ("Adam", ConceptType.DATASET, "concept:adam--dataset"),
        ("Adam", ConceptType.MODEL, "concept:adam"),  # readers differ on Model and Method
        ("Weft", ConceptType.METHOD, "concept:weft"),
    ],
)
def test_a_name_in_another_sense_is_told_apart_by_its_type(
    name: str, type_: ConceptType, expected: str
) -> None:
    assert unlisted_id(name, type_, KNOWN) == expected


@pytest.mark.parametrize(
    ("year", "belief", "role"),
    [
        (2015, 0.10, Role.INTRODUCES),
        (2015, 0.01, Role.USES),
        (2023, 0.10, Role.USES),
        (None, 0.10, Role.USES),
    ],
)
def test_a_paper_more_likely_introduces_what_was_new_in_its_year(
    year: int | None, belief: float, role: Role
) -> None:
    entry = next(e for e in load_vocabulary().entries if e.label == "ResNet")
    assert entry.introduced == 2015
    group = Group((Text("ResNet is deep.").found("ResNet", entry=entry),))
    verdict = Verdict(ConceptType.MODEL, Role.USES, 0.9, kept=True, introduces=belief)
    assert _dated(group, verdict, year).role is role


@pytest.mark.parametrize(
    ("title", "text", "role"),
    [
        ("Looms", "We evaluate BERT in two sizes and ResNet. ResNet is deep.", Role.USES),
        ("Looms", "ResNet is deep. We evaluate BERT and ResNet.", Role.INTRODUCES),
        ("ResNet", "We evaluate BERT and ResNet. ResNet is deep.", Role.INTRODUCES),
        ("RESNET: Looms", "We evaluate BERT and ResNet. ResNet is deep.", Role.INTRODUCES),
        ("OldResNets", "We evaluate BERT and ResNet. ResNet is deep.", Role.USES),
        ("Looms", "We train BERT and ResNet. ResNet is deep.", Role.INTRODUCES),
    ],
)
def test_what_is_first_heard_of_where_it_is_evaluated_was_there_before(
    title: str, text: str, role: Role
) -> None:
    entry = next(e for e in load_vocabulary().entries if e.label == "ResNet")
    seen = Text(text)
    group = Group(tuple(seen.found("ResNet", entry=entry, nth=n) for n in range(2)))
    verdict = Verdict(ConceptType.MODEL, Role.USES, 0.9, kept=True, introduces=0.10)

    assert _dated(group, verdict, 2015, given=_is_given(group, title)).role is role
