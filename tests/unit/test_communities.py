"""Ranks, communities and telling concepts of networks that can be worked out by hand."""

import itertools
import random

import igraph
import pytest

from graph.analysis.communities_finding import association, communities, leader
from graph.analysis.communities_network import Network
from graph.analysis.ranking import page_ranks


def network(
    papers: str, cites: str = "", uses: dict[str, str] | None = None, stubs: str = ""
) -> Network:
    """Papers are letters; `ab cb` is a cites b, c cites b; `uses` maps a concept to its papers."""
    names, concepts = sorted(papers), sorted(uses or {})
    return Network(
        papers=names,
        stubs=[name in stubs for name in names],
        standings=[(None, None)] * len(names),
        citations=sorted((names.index(a), names.index(b)) for a, b in map(tuple, cites.split())),
        concepts=concepts,
        uses=sorted(
            (names.index(paper), concepts.index(concept))
            for concept, users in (uses or {}).items()
            for paper in users
        ),
    )


def found(of: Network) -> set[str]:
    ranks = page_ranks(len(of.papers), of.citations)
    return {
        "".join(sorted(of.papers[paper] for paper in one.members)) for one in communities(of, ranks)
    }


def test_a_paper_that_all_cite_has_the_rank_that_the_formula_gives() -> None:
    ranks = page_ranks(3, [(1, 0), (2, 0)])

    # a paper without references spreads its rank over all: r1 = r2 = 0.05 + 0.85 r0/3; with
    # r0 + 2 r1 = 1 that makes r0 = 0.45 / 0.78333
    assert ranks == pytest.approx([0.574468, 0.212766, 0.212766], abs=1e-5)
    assert sum(ranks) == pytest.approx(1)


def test_a_citation_by_a_cited_paper_counts_more_than_one_by_an_uncited_paper() -> None:
    ranks = page_ranks(6, [(0, 1), (2, 3), (4, 0), (5, 0)])

    assert ranks[1] > ranks[3]


def test_no_papers_have_no_ranks() -> None:
    assert page_ranks(0, []) == []


def test_groups_that_cite_among_themselves_are_communities() -> None:
    cliques = "ab bc ca cd de ef fd"

    assert found(network("abcdef", cliques)) == {"abc", "def"}


def test_papers_without_citations_are_joined_by_the_rare_concepts_they_share() -> None:
    uses = {"loom": "ab", "shuttle": "ab", "tide": "cd", "moon": "cd"}

    assert found(network("abcd", uses=uses)) == {"ab", "cd"}


def test_a_concept_that_all_papers_use_joins_none() -> None:
    uses = {"accuracy": "abcd"}

    assert found(network("abcd", uses=uses)) == set()


def test_a_paper_alone_is_in_no_community() -> None:
    assert found(network("abcx", "ab bc ca")) == {"abc"}


def test_works_that_are_only_cited_do_not_make_a_community() -> None:
    assert found(network("abc", "ab ac", stubs="bc")) == set()


def test_a_cited_work_joins_those_that_cite_it_and_does_not_lead_them() -> None:
    of = network("abz", "az bz", stubs="z")
    (one,) = communities(of, page_ranks(3, of.citations))

    assert (one.papers, len(one.members), leader(of, one)) == (2, 3, "a")


def test_the_highest_ranked_paper_leads() -> None:
    of = network("abc", "ab cb ac")
    (one,) = communities(of, page_ranks(3, of.citations))

    assert leader(of, one) == "b"


def test_the_same_network_has_the_same_communities_whatever_else_drew_random_numbers() -> None:
    chance = random.Random(7)  # noqa: S311 - no secret
    letters = [f"{one:02d}" for one in range(60)]
    pairs = [(chance.randrange(60), chance.randrange(60)) for _ in range(150)]
    of = Network(letters, [False] * 60, [(None, None)] * 60, sorted(set(pairs)), [], [])
    ranks = page_ranks(60, of.citations)
    first = communities(of, ranks)

    random.seed(3)
    assert communities(of, ranks) == first


def test_what_a_community_uses_and_others_do_not_tells_it() -> None:
    uses = {"accuracy": "abcdef", "loom": "abc", "tide": "def"}
    of = network("abcdef", "ab bc ca de ef fd", uses)
    named = {
        leader(of, one): [of.concepts[telling.concept] for telling in one.telling]
        for one in communities(of, page_ranks(6, of.citations))
    }

    assert named == {"a": ["loom"], "d": ["tide"]}


def test_a_concept_of_one_paper_tells_no_community() -> None:
    of = network("abcdef", "ab bc ca de ef fd", {"loom": "a", "tide": "def"})
    first, *_ = sorted(communities(of, page_ranks(6, of.citations)), key=lambda one: one.members)

    assert first.telling == ()


def test_the_association_is_the_log_likelihood_ratio() -> None:
    # 10 of 20 within against 0 of 80 outside: 2 Σ O ln(O/E), E = 2, 0, 8, 18 and so on
    assert association(10, 10, 20, 100) == pytest.approx(37.2, abs=0.2)


@pytest.mark.parametrize(("within", "overall"), [(2, 10), (1, 10), (0, 10)])
def test_a_concept_that_is_no_more_frequent_within_is_not_associated(
    within: int, overall: int
) -> None:
    assert association(within, overall, 20, 100) == 0


def test_the_association_grows_with_the_share_within() -> None:
    scores = [association(within, 20, 20, 100) for within in range(5, 20)]

    assert all(low < high for low, high in itertools.pairwise(scores))


def test_of_several_tries_the_best_stands() -> None:
    drawn = random.Random(4)  # noqa: S311 - no secret
    letters = [chr(200 + number) for number in range(60)]
    cites = " ".join({drawn.choice(letters) + drawn.choice(letters) for _ in range(150)})
    of = network("".join(letters), cites)
    graph = igraph.Graph(n=len(letters), edges=[(a, b) for a, b in of.citations if a != b])
    groups = found(of)
    membership = [next(n for n, group in enumerate(groups) if one in group) for one in letters]

    single = sorted(quality(graph, start) for start in range(20))

    assert graph.modularity(membership, resolution=1.2) >= single[15] > single[4]


def quality(graph: igraph.Graph, start: int) -> float:
    """Of one try."""
    igraph.set_random_number_generator(random.Random(start))  # noqa: S311 - no secret
    try:
        tried = graph.community_leiden("modularity", resolution=1.2, n_iterations=10)
    finally:
        igraph.set_random_number_generator(random)
    return float(tried.quality)
