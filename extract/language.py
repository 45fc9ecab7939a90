"""Which language a text is written in: the script first, then letter statistics.

Statistics alone name a Hindi sentence full of English terms either way, and guess wildly on a
title of three words; the script settles the first case and a prior for English the second.
"""

import re
import unicodedata
from collections import Counter

from py3langid import rank

MAX_LETTERS = 2_000  # characters looked at; more changes no answer
FOREIGN_SHARE = 0.15  # share of letters outside Latin and Greek from which a text is not English
SHORT_LETTERS = 40  # letters below which statistics are not believed

_ASCII = re.compile(r"[\x00-\x7f]+")
_SCRIPTS = {
    "DEVANAGARI": ("hi", "mr", "ne"),
    "HANGUL": ("ko",),
    "HIRAGANA": ("ja",),
    "KATAKANA": ("ja",),
    "CJK": ("zh", "ja"),
    "CYRILLIC": ("ru", "uk", "bg", "sr", "be", "mk", "kk"),
    "ARABIC": ("ar", "fa", "ur"),
    "HEBREW": ("he",),
    "THAI": ("th",),
    "BENGALI": ("bn",),
    "TAMIL": ("ta",),
    "TELUGU": ("te",),
    "GUJARATI": ("gu",),
    "KANNADA": ("kn",),
    "MALAYALAM": ("ml",),
    "GEORGIAN": ("ka",),
    "ARMENIAN": ("hy",),
    "GREEK": ("el",),
}
_LATIN = frozenset(
    [
        "en",
        "es",
        "fr",
        "de",
        "it",
        "pt",
        "nl",
        "pl",
        "cs",
        "sk",
        "sl",
        "hr",
        "ro",
        "hu",
        "fi",
        "sv",
        "no",
        "nb",
        "nn",
        "da",
        "is",
        "et",
        "lv",
        "lt",
        "tr",
        "vi",
        "id",
        "ms",
        "ca",
        "gl",
        "eu",
        "sw",
        "af",
        "sq",
    ]
)
PLAIN_SHARE = 0.15  # share of English function words that needs no statistics
_STOP_WORDS = {
    "en": "the of and for with from in on to a an is are by via as through without towards what how",
    "es": "el la los las de del y para con en un una por como sin sobre desde hacia su que se más al",
    "fr": "que qui ou plus le la les de des du et pour avec dans un une par comme sans sur vers au aux en",
    "de": "der die das und für mit von in im ein eine zu zur auf durch ohne über als wie dass den dem des",
    "pt": "que mais o a os as de do da dos das e para com em um uma por como sem sobre ao",
    "it": "che più il lo la gli le di del della e per con in un una come senza su da dei",
}

_PLAIN_ENGLISH = frozenset(
    [
        "the",
        "of",
        "and",
        "that",
        "with",
        "from",
        "this",
        "we",
        "to",
        "by",
        "our",
        "which",
        "is",
        "are",
        "these",
    ]
)
_FOREIGN_STOPS = tuple(
    frozenset(words.split()) - _PLAIN_ENGLISH - {"a", "in", "an", "as", "on"}
    for language, words in _STOP_WORDS.items()
    if language != "en"
)


def scripts_of(text: str) -> Counter[str]:
    """Letters of `text` counted by script; math and phonetic signs are left aside."""
    shown = text[:MAX_LETTERS]
    found = Counter(LATIN=sum(map(str.isalpha, shown.encode("ascii", "ignore").decode())))
    for char in filter(str.isalpha, _ASCII.sub("", shown)):
        found[unicodedata.name(char, "?").split()[0].split("-")[0]] += 1
    return found


def foreign_share(text: str) -> float:
    """Share, 0 to 1, of the letters that are neither Latin nor Greek; 0 for no letters."""
    found = scripts_of(text)
    known = sum(found[script] for script in _SCRIPTS if script != "GREEK")
    return known / max(1, found["LATIN"] + found["GREEK"] + known)


def language_of(text: str) -> str:
    """The ISO 639-1 code of the language of `text`; "en" where too little is said to tell."""
    found = scripts_of(text)
    if foreign_share(text) < FOREIGN_SHARE:
        greek = found["GREEK"] > found["LATIN"]
        return "el" if greek else _latin_language(text)
    if found["HIRAGANA"] + found["KATAKANA"]:
        return "ja"
    script = max((name for name in _SCRIPTS if name != "GREEK"), key=lambda name: found[name])
    return _first_ranked(text, frozenset(_SCRIPTS[script])) or _SCRIPTS[script][0]


def is_english(text: str) -> bool:
    """Whether `text` is English as a whole, not foreign prose full of English terms."""
    return language_of(text) == "en"


def stop_word_score(text: str, language: str) -> int:
    """How many words of `text` are function words of the language."""
    known = _STOP_WORDS[language].split()
    return sum(word in known for word in re.findall(r"[^\W\d_]+", text.lower()))


def reads_as_english(text: str) -> bool:
    """The same for a title: function words and letters decide, doubt speaks for English."""
    if foreign_share(text) >= FOREIGN_SHARE:
        return False
    return english_balance(text) >= 0


def english_balance(text: str) -> int:
    """English function words in `text`, less those of the likeliest other Latin language."""
    others = max(stop_word_score(text, code) for code in _STOP_WORDS if code != "en")
    return stop_word_score(text, "en") - others


def _latin_language(text: str) -> str:
    if _is_plain_english(text):
        return "en"
    letters = scripts_of(text)["LATIN"]
    if letters < SHORT_LETTERS and reads_as_english(text):
        return "en"
    return _first_ranked(text, _LATIN) or "en"


def _is_plain_english(text: str) -> bool:
    """Whether function words alone settle it, which saves the statistics (8 ms a text)."""
    found = re.findall(r"[^\W\d_]+", text[:MAX_LETTERS].lower())
    ours = sum(word in _PLAIN_ENGLISH for word in found)
    others = max(sum(word in stops for word in found) for stops in _FOREIGN_STOPS)
    return ours >= PLAIN_SHARE * len(found) and ours > 2 * others


def _first_ranked(text: str, allowed: frozenset[str]) -> str | None:
    ranked: list[tuple[str, float]] = rank(text[:MAX_LETTERS])
    return next((code for code, _ in ranked if code in allowed), None)
