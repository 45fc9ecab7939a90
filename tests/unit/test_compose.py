"""One paper from several sources, the same in every order."""

import itertools
from dataclasses import replace

from extract.domain import Author, Extraction, Field, Mention, TitleSource
from graph.compose import compose
from graph.identify import group, identities
from tests.making import extraction, sha

BARE = extraction("We test [Pebble|Model|introduces] on stones.", document="bare.txt")
TITLED = extraction(
    "We test [Pebble|Model|introduces] on stones.",
    title="Pebble at Work",
    document="list.jsonl",
    arxiv="2401.00001",
    year=2024,
)
LISTED = extraction(
    "",
    title="Pebble at Work",
    document="refs.bib",
    arxiv="2401.00001",
    doi="10.1/pebble",
    authors=("Ada Example",),
    references=("doi:10.1/older",),
)


def test_a_paper_without_a_title_is_completed_by_the_source_that_has_one() -> None:
    groups = group([BARE, TITLED])

    assert groups == {"arxiv:2401.00001": [BARE, TITLED]}
    paper = compose(groups["arxiv:2401.00001"], id_="arxiv:2401.00001").paper
    assert (paper.title, paper.title_source) == ("Pebble at Work", TitleSource.DOCUMENT)


def test_each_fact_comes_from_the_first_source_that_has_it() -> None:
    composed = compose([LISTED, BARE, TITLED], id_="arxiv:2401.00001")

    assert composed.paper == replace(
        TITLED.paper,
        doi="10.1/pebble",
        authors=(Author("Ada Example"),),
        references=LISTED.paper.references,
    )
    assert composed.concepts == TITLED.concepts
    assert composed.source == TITLED.source


def test_the_order_of_sources_does_not_matter() -> None:
    ways = {
        repr(compose(order, id_="arxiv:2401.00001"))
        for order in itertools.permutations([BARE, TITLED, LISTED])
    }

    assert len(ways) == 1


def test_a_better_title_replaces_the_derived_one_with_its_evidence() -> None:
    derived = _with_title_mention(
        extraction("We test [Pebble|Model|uses] on stones.", arxiv="1"), "test"
    )
    titled = _with_title_mention(extraction("", title="Stones with Pebble", arxiv="1"), "Stones")

    composed = compose([derived, titled], id_="arxiv:1")

    assert composed.paper.title == "Stones with Pebble"
    assert {
        (concept.name, mention.field, mention.text)
        for concept in composed.concepts
        for mention in concept.mentions
    } == {("Pebble", Field.ABSTRACT, "Pebble"), ("Stones", Field.TITLE, "Stones")}
    for concept in composed.concepts:
        for mention in concept.mentions:
            assert composed.paper.text(mention.field)[mention.start : mention.end] == mention.text


def _with_title_mention(one: Extraction, word: str) -> Extraction:
    start = one.paper.title.index(word)
    mention = Mention(Field.TITLE, start, start + len(word), word, (0, len(one.paper.title)))
    template = extraction("[Pebble|Model|uses]").concepts[0]
    named = replace(
        template, id=f"concept:{word.lower()}", name=word, aliases=(), mentions=(mention,)
    )
    return replace(one, concepts=(*one.concepts, named))


def test_spellings_of_one_key_are_one_concept() -> None:
    one = extraction("[GPT-3|Model|mentions] and [GPT3|Model|uses] and [GPT3|Model|mentions].")

    (concept,) = compose([one], id_=one.paper.id).concepts

    assert (concept.name, concept.role, concept.aliases) == ("GPT3", "uses", ("GPT-3",))
    assert [mention.text for mention in concept.mentions] == ["GPT-3", "GPT3", "GPT3"]


def test_a_paper_answers_to_all_its_identifiers_and_its_abstract() -> None:
    assert identities(TITLED.paper) == ("arxiv:2401.00001", BARE.paper.id)


def test_the_better_identifier_wins_along_the_whole_chain() -> None:
    by_doi = extraction("We test it here.", doi="10.1/pebble")
    bare = extraction("We test it here.")

    assert list(group([bare, by_doi, LISTED])) == ["arxiv:2401.00001"]


def test_papers_with_identifiers_of_their_own_stay_apart_though_their_words_agree() -> None:
    first = extraction("We test it here.", arxiv="2401.00001")
    second = extraction("We test it here.", arxiv="2401.00002")
    bare = extraction("We test it here.", document=sha("x"))

    assert group([second, bare, first]) == {
        "arxiv:2401.00002": [second],
        "arxiv:2401.00001": [bare, first],
    }
