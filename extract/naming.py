"""Standard names: what a surface form is called without what adds nothing to it."""

import re
from collections import Counter
from collections.abc import Sequence

from extract.abbreviations import find_long_form
from extract.candidates import HeadTypes
from extract.domain import ConceptType
from extract.linking import VocabularyIndex
from extract.names import is_name_like
from extract.vocabulary import Entry

_LAST_WORD = re.compile(r"[\s-]+([^\s-]+)$")
_IRREGULAR = {
    "analyses": "analysis",
    "atlases": "atlas",
    "axes": "axis",
    "bases": "basis",
    "biases": "bias",
    "caches": "cache",
    "corpora": "corpus",
    "criteria": "criterion",
    "hypotheses": "hypothesis",
    "indices": "index",
    "lenses": "lens",
    "matrices": "matrix",
    "movies": "movie",
    "phenomena": "phenomenon",
    "series": "series",
    "species": "species",
    "syntheses": "synthesis",
    "vertices": "vertex",
}
_CARRYING = frozenset({"carrier", "label"})
# Nouns that repeat what a known name is: the FGSM attack is FGSM, the NUTS sampler NUTS.
_REPEATING = {
    "attack": frozenset({ConceptType.METHOD}),
    "controller": frozenset({ConceptType.METHOD}),
    "corpus": frozenset({ConceptType.DATASET}),
    "detector": frozenset({ConceptType.MODEL}),
    "distance": frozenset({ConceptType.METHOD, ConceptType.METRIC}),
    "optimiser": frozenset({ConceptType.METHOD}),
    "optimizer": frozenset({ConceptType.METHOD}),
    "planner": frozenset({ConceptType.METHOD}),
    "policy": frozenset({ConceptType.MODEL, ConceptType.METHOD}),
    "reanalysis": frozenset({ConceptType.DATASET}),
    "sampler": frozenset({ConceptType.METHOD}),
    "solver": frozenset({ConceptType.METHOD}),
}
_SHORT_IN_BRACKETS = re.compile(r"\s*\(([^()]{2,12})\)")
_OWNER = re.compile(r"^[A-Z][\w-]+'s\s+")


class Namer:
    """Finds what a surface form names; never changes after construction."""

    def __init__(self, index: VocabularyIndex, heads: HeadTypes) -> None:
        """Use the vocabulary, and the nouns that add nothing to a name before them."""
        self._index = index
        self._heads = heads

    def entry(self, surface: str, *, context: str) -> Entry | None:
        """The vocabulary's concept that a whole surface names in a text, a noun behind it left aside.

        Args:
            surface: A form of one or more words.
            context: All text of the paper, as `extract.linking.context_of` gives it.
        """
        bare = self.bare(surface)
        found = self._index.meant(surface, context=context)
        return found or (self._index.meant(bare, context=context) if bare != surface else None)

    def possible(self, surface: str) -> frozenset[Entry]:
        """All concepts that a surface may name, whatever the words around it."""
        return self._index.possible(surface) or self._index.possible(self.bare(surface))

    def bare(self, surface: str) -> str:
        """The surface without what adds nothing to a name.

        That is a short form in brackets behind its long form, the owner of something known, and
        a noun that says what kind of thing the name is ("MNIST dataset").
        """
        named = self._without_kind(self._without_owner(_without_short_form(surface)))
        return named if self._index.possible(named) else self._without_kind(named)

    def _without_owner(self, surface: str) -> str:
        owner = _OWNER.match(surface)
        known = owner and self._index.possible(surface[owner.end() :])
        return surface[owner.end() :] if owner and known else surface

    def _without_kind(self, surface: str) -> str:
        """The noun is left only where a name is left: a known one, or one with a name's letters."""
        last = _LAST_WORD.search(surface)
        if not last:
            return surface
        rest, noun = surface[: last.start()], last.group(1)
        if self._repeats(noun, rest):
            return rest
        head = self._heads.of(noun)
        if head is None or head.strength not in _CARRYING:
            return surface
        if not rest.strip():
            return surface
        named = is_name_like(rest.split()[-1]) or bool(self._index.possible(rest))
        return rest if named else surface

    def _repeats(self, noun: str, rest: str) -> bool:
        types = _REPEATING.get(noun.lower().removesuffix("s"))
        if not types or not is_name_like(rest):
            return False
        return any(entry.type in types for entry in self._index.possible(rest))


def _without_short_form(surface: str) -> str:
    """As "vision-language-action model" for "vision-language-action (VLA) model"."""
    found = _SHORT_IN_BRACKETS.search(surface)
    if not found or not any(map(str.isalpha, found.group(1))):
        return surface
    long = find_long_form(found.group(1).removesuffix("s"), surface[: found.start()])
    return surface[: found.start()] + surface[found.end() :] if long else surface


def standard_name(surfaces: Counter[str], *, introduced: bool) -> str:
    """The name of a concept that no vocabulary knows, in the singular.

    A proper short name as it is where the paper introduces it so, else the long form.

    Args:
        surfaces: How often each form stands in the paper; at least one.
        introduced: Whether the paper presents the concept as its own.
    """
    longest = max(surfaces, key=lambda name: (" " in name, surfaces[name], len(name), name))
    shorts = [name for name in surfaces if " " not in name and name != name.lower()]
    if shorts and (introduced or " " not in longest):
        return singular(max(shorts, key=lambda name: (surfaces[name], -len(name), name)))
    return singular(longest)


def singular(name: str) -> str:
    """Without the plural of the last word; a name with inner capitals keeps its `s` before it."""
    head, last = re.fullmatch(r"(.*?)([^\s-]*)", name, re.DOTALL).groups()  # type: ignore[union-attr]
    irregular = _IRREGULAR.get(last.lower())
    if irregular:
        return head + (irregular if last.islower() else irregular.capitalize())
    if re.search(r"[a-z]{3}s$|[A-Z]{2,}s$", last) and not re.search(r"(?:ss|us|is|ics|ous)$", last):
        last = re.sub(r"ies$", "y", last) if last.endswith("ies") else _without_plural(last)
    return head + last


def _without_plural(word: str) -> str:
    return word[:-2] if re.search(r"(?:ss|x|ch|sh|zz)es$", word) else word[:-1]


def other_forms(name: str, forms: Sequence[str]) -> tuple[str, ...]:
    """The forms other than the name, each once, in order.

    A mere number ("-100") is none, nor is one that still holds a command of LaTeX.
    """
    others = (
        form for form in forms if form != name and any(map(str.isalpha, form)) and "\\" not in form
    )
    return tuple(dict.fromkeys(others))
