"""The requests of each path of the service, made of samples."""

import random
from collections.abc import Callable, Mapping
from urllib.parse import quote, urlencode

from scripts.bench.samples import Pool, Samples

Ask = Callable[[random.Random, Samples], str]
LOOK_UP_MS, GLOBAL_MS = 100.0, 500.0
"""Most milliseconds that 95 of 100 requests should take."""
_MONTHS = [f"{year}-{month:02d}" for year in range(2016, 2026) for month in (3, 9)]


def _one(path: str, pool: str) -> Ask:
    """`path` with one id of a pool in place of `{id}`."""

    def ask(chance: random.Random, of: Samples) -> str:
        found: Pool = getattr(of, pool)
        return path.replace("{id}", quote(found.draw(chance), safe=":"))

    return ask


def _with(path: str, **drawn: Callable[[random.Random, Samples], str]) -> Ask:
    """`path` with query parameters."""

    def ask(chance: random.Random, of: Samples) -> str:
        joined = "&" if "?" in path else "?"
        return path + joined + urlencode({name: draw(chance, of) for name, draw in drawn.items()})

    return ask


def _word(chance: random.Random, of: Samples) -> str:
    return chance.choice(of.words)


def _begun(chance: random.Random, of: Samples) -> str:
    word = chance.choice(of.words)
    return word[: chance.randint(2, max(2, min(8, len(word))))]


def _month(chance: random.Random, _: Samples) -> str:
    return chance.choice(_MONTHS)


def _year(chance: random.Random, _: Samples) -> str:
    return str(chance.randint(2012, 2025))


def _from(pool: str) -> Callable[[random.Random, Samples], str]:
    def draw(chance: random.Random, of: Samples) -> str:
        found: Pool = getattr(of, pool)
        return found.draw(chance)

    return draw


def _papers(chance: random.Random, of: Samples) -> str:
    return ",".join(of.papers.draw(chance) for _ in range(chance.randint(2, 10)))


def _then(ask: Ask) -> Ask:
    """The same as of a month."""

    def asked(chance: random.Random, of: Samples) -> str:
        address = ask(chance, of)
        return f"{address}{'&' if '?' in address else '?'}as_of={_month(chance, of)}"

    return asked


def _and_then(asks: Mapping[str, Ask], *names: str) -> Mapping[str, Ask]:
    """All of these, and those of some names as of a month too."""
    return {**asks, **{f"{name}, as_of": _then(asks[name]) for name in names}}


_LOOK_UPS: Mapping[str, Ask] = {
    "/papers/{id}": _one("/papers/{id}", "papers"),
    "/papers/{id}/concepts": _one("/papers/{id}/concepts", "papers"),
    "/papers/{id}/citations": _one("/papers/{id}/citations", "papers"),
    "/papers/{id}/references": _one("/papers/{id}/references", "papers"),
    "/papers/{id}/similar": _one("/papers/{id}/similar", "papers"),
    "/concepts/{id}": _one("/concepts/{id}", "concepts"),
    "/concepts/{id}/papers": _one("/concepts/{id}/papers", "concepts"),
    "/concepts/{id}/related": _one("/concepts/{id}/related", "concepts"),
    "/concepts/{id}/timeline": _one("/concepts/{id}/timeline", "concepts"),
    "/concepts/{id}/lineage": _one("/concepts/{id}/lineage", "concepts"),
    "/communities": _with("/communities", limit=lambda chance, _: str(chance.randint(5, 50))),
    "/communities/{id}": _one("/communities/{id}", "communities"),
    "/suggest": _with("/suggest", q=_begun),
    "/graph": _with("/graph", ids=_from("papers")),
    "/graph (concepts)": _with("/graph", ids=_from("concepts")),
    "/compare": _with("/compare", papers=_papers),
}
LOOK_UPS = _and_then(
    _LOOK_UPS,
    "/papers/{id}/similar",
    "/concepts/{id}/related",
    "/concepts/{id}/timeline",
    "/concepts/{id}/lineage",
    "/graph",
    "/graph (concepts)",
)
_GLOBAL: Mapping[str, Ask] = {
    "/papers": _with("/papers", year_from=_year),
    "/papers?q": _with("/papers", q=_word),
    "/papers?concept": _with("/papers", concept=_from("concepts")),
    "/concepts": _with("/concepts", limit=lambda chance, _: str(chance.randint(5, 50))),
    "/concepts?q": _with("/concepts", q=_word),
    "/search": _with("/search", q=_word),
    "/search?mode=hybrid": _with("/search?mode=hybrid", q=_word),
    "/leaderboards": _with("/leaderboards", limit=lambda chance, _: str(chance.randint(5, 50))),
    "/leaderboards?dataset": _with("/leaderboards", dataset=_from("datasets")),
    "/leaderboards/disagreements": _with(
        "/leaderboards/disagreements", limit=lambda chance, _: str(chance.randint(5, 50))
    ),
    "/leaderboards/{id}": _one("/leaderboards/{id}", "datasets"),
    "/trends": _with("/trends", limit=lambda chance, _: str(chance.randint(5, 50))),
    "/gaps": _with("/gaps", limit=lambda chance, _: str(chance.randint(5, 50))),
    "/gaps?method": _with("/gaps", method=_from("methods")),
    "/gaps?dataset": _with("/gaps", dataset=_from("datasets")),
    "/paths": _with("/paths", **{"from": _from("papers"), "to": _from("papers")}),
    "/paths (concepts)": _with("/paths", **{"from": _from("concepts"), "to": _from("concepts")}),
}
GLOBAL = _and_then(
    _GLOBAL,
    "/papers",
    "/papers?concept",
    "/search",
    "/search?mode=hybrid",
    "/leaderboards",
    "/leaderboards/disagreements",
    "/leaderboards/{id}",
    "/trends",
    "/gaps",
    "/paths",
    "/paths (concepts)",
)
