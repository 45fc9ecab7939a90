"""Standard names: what a surface form is called without what adds nothing to it."""

import re
from collections import Counter
from collections.abc import Sequence

from extract.candidates import HeadTypes
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
        return self._index.possible(surface) | self._index.possible(self.bare(surface))

    def bare(self, surface: str) -> str:
        """The surface without a noun that says what kind of thing the name is ("MNIST dataset").

        The noun is left only where a name is left: an entry of the vocabulary, or a word with
        the letters of a name.
        """
        last = _LAST_WORD.search(surface)
        head = self._heads.of(last.group(1)) if last else None
        if not last or head is None or head.strength not in _CARRYING:
            return surface
        rest = surface[: last.start()]
        named = is_name_like(rest.split()[-1]) or bool(self._index.possible(rest))
        return rest if named else surface


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
    """The forms other than the name, each once, in order."""
    return tuple(dict.fromkeys(form for form in forms if form and form != name))
