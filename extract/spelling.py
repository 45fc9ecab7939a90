"""Words without what spelling leaves open: number, and British or American endings.

The results are keys for comparing, not words to show: "noise" and "noize" have one key, which
does no harm, and "optimisation" has that of "optimization", which is the point.
"""

import re
from functools import lru_cache

_IRREGULAR = {
    "analyses": "analysi",
    "artefact": "artifact",
    "axes": "axi",
    "caches": "cache",
    "calories": "calorie",
    "centre": "center",
    "centred": "centered",
    "criteria": "criterion",
    "data": "data",
    "defence": "defense",
    "fibre": "fiber",
    "grey": "gray",
    "hypotheses": "hypothesi",
    "indices": "index",
    "licence": "license",
    "litre": "liter",
    "matrices": "matrix",
    "metre": "meter",
    "millimetre": "millimeter",
    "movies": "movie",
    "niches": "niche",
    "offence": "offense",
    "phenomena": "phenomenon",
    "programme": "program",
    "syntheses": "synthesi",
    "vertices": "vertex",
}
_ENDINGS = (
    (re.compile(r"(?<=[a-z]{2}[a-z])is(?=(?:e|ed|er|ing|ation|able)$)"), "iz"),
    (re.compile(r"(?<=[a-z]{2})ys(?=(?:e|ed|er|ing)$)"), "yz"),
    (re.compile(r"(?<=[a-z]{2})our(?=(?:ed|ing|al|hood|ful|ite|able|less)?$)"), "or"),
    (re.compile(r"(?<=[a-z][aeiou])ll(?=(?:ing|ed|er)$)"), "l"),
    (re.compile(r"(?<=[a-z]{3})ogue$"), "og"),
)
_SHORT = 3
_TO = re.compile(r"(?<=[a-z]{3})2(?=[a-z]{3})")  # as in "sim2real", "seq2seq"


@lru_cache(maxsize=100_000)
def plain_word(word: str) -> str:
    """The key of one lower-case ASCII word.

    Source: endings after the rules that the Oxford and Merriam-Webster dictionaries describe for
    -ise/-ize, -our/-or, -ll-/-l- and -ogue/-og; plurals as for regular English nouns.
    """
    word = _TO.sub("to", word)
    if len(word) < _SHORT or not word.isalpha():
        return _bare_plural(word)
    single = _IRREGULAR.get(word) or _singular(word)
    single = _IRREGULAR.get(single, single)
    for ending, american in _ENDINGS:
        single = ending.sub(american, single)
    return single


def _singular(word: str) -> str:
    if re.search(r"(?:ss|x|ch|sh|zz)es$", word):
        return word[:-2]
    if re.search(r"[^aeiou]ies$", word) and len(word) > _SHORT + 1:
        return f"{word[:-3]}y"
    return _bare_plural(word)


def _bare_plural(word: str) -> str:
    plural = len(word) >= _SHORT and word.endswith("s") and not word.endswith("ss")
    return word[:-1] if plural else word
