"""What a source says survives packing, whatever it holds."""

import json

from hypothesis import given
from hypothesis import strategies as st

from extract.domain import Extraction
from graph.deliveries import pack, unpack
from tests.making import cited, extraction, with_result

TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)


def says_no_nan(delivery: Extraction) -> bool:
    """Not a number equals nothing, not even itself; no text states it."""
    return "NaN" not in json.dumps(delivery, default=vars)


@given(st.builds(Extraction, extractor=TEXT, content=TEXT).filter(says_no_nan))
def test_unpack_gives_back_what_was_packed(delivery: Extraction) -> None:
    unpacked = unpack(pack(delivery))

    assert unpacked == delivery
    assert unpacked.extractor == delivery.extractor
    assert unpacked.content == delivery.content


def test_packing_keeps_concepts_results_and_citations() -> None:
    abstract = (
        "[Pebble|Model|introduces] reaches 91% on [Tiles|Dataset|evaluated_on] (arXiv:2401.00009)."
    )
    one = extraction(abstract, title="Pebble", arxiv="2401.00001", authors=("Ada Example",))
    citation = cited("arXiv:2401.00009", one.paper.abstract, arxiv="2401.00009")
    whole = with_result(one, value="91%", model="Pebble", dataset="Tiles")
    whole = extraction(abstract, title="Pebble", citations=(citation,), references=("doi:10.1/x",))

    assert unpack(pack(whole)) == whole


def test_equal_extractions_are_packed_alike() -> None:
    assert pack(extraction("Some words.")) == pack(extraction("Some words."))
