"""Names that end in a version are one name however the version is written."""

import pytest

from extract.linking import VocabularyIndex
from extract.vocabulary import own_vocabulary
from extract.vocabulary.versions import version_spellings


@pytest.fixture(scope="module")
def index() -> VocabularyIndex:
    return VocabularyIndex(own_vocabulary().entries)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("SQuAD v2.0", "SQuAD 2.0"),
        ("SQuAD-v2.0", "SQuAD 2.0"),
        ("SQuADv2.0", "SQuAD 2.0"),
        ("SQuAD V2", "SQuAD 2.0"),
        ("MultiWOZ v2.0", "MultiWOZ 2.0"),
        ("VisDial 1.0", "VisDial v1.0"),
        ("LongBench v2.0", "LongBench v2"),
        ("wav2vec v2.0", "wav2vec 2.0"),
        ("MobileNet v2", "MobileNetV2"),
    ],
)
def test_a_version_is_known_in_every_spelling(
    index: VocabularyIndex, written: str, meant: str
) -> None:
    entry = index.lookup(written)

    assert entry is not None
    assert entry.name == meant


@pytest.mark.parametrize("other", ["OWL 2.0", "SQuAD 3.0", "UA v123", "RC v1", "MultiWOZ v2.3"])
def test_what_only_looks_like_a_version_is_not_taken_for_one(
    index: VocabularyIndex, other: str
) -> None:
    assert index.lookup(other) is None


@pytest.mark.parametrize(
    ("name", "others"),
    [
        ("Slate 2.0", ["Slate v2", "Slate v2.0", "Slate 2.0"]),
        ("Slate v2.0", ["Slate v2", "Slate v2.0", "Slate 2.0"]),
        ("Slatev2", ["Slate v2", "Slate v2.0"]),
        ("SlateV2", ["Slate v2", "Slate v2.0"]),
        ("UAV123", []),
        ("RCV1", []),
        ("Slate 2", []),
        ("Slate 2.1", []),
        ("S 2.0", []),
        ("Slate", []),
    ],
)
def test_the_spellings_of_a_name(name: str, others: list[str]) -> None:
    assert list(version_spellings(name)) == others


def test_a_sentence_names_the_version(index: VocabularyIndex) -> None:
    text = "It reaches 83.1 F1 on SQuAD v2.0."
    (link,) = (one for one in index.links(text, context="") if one.entry.name == "SQuAD 2.0")

    assert text[link.start : link.end] == "SQuAD v2.0"
