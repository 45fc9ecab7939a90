"""Bilingual titles of newsletters: which half is the English one."""

import re
from collections import Counter
from collections.abc import Sequence

from extract.language import english_balance, foreign_share
from extract.readers.forms import CJK_WEIGHT
from extract.readers.titlelines import bare_title, links_to_text

FOREIGN_PENALTY = 10  # score of letters that English does not have; outweighs any function words
_SLASH = re.compile(r"\s+[/／|｜]\s+|(?<=[^\x00-\x7f])\s*／\s*")
_BRACKET = re.compile(r"^(?P<outer>.+?)\s*[(（](?P<inner>[^()（）]{8,})[)）]$")


def english_title(text: str, *, usual: str = "") -> str:
    """The English half of a bilingual title ("X / English", "X (English)"); else all of it.

    Args:
        text: The title line.
        usual: Which half ("left", "right") is English in the other titles of the newsletter, to
            go by where the words do not tell; empty where its titles are in one language.
    """
    plain = bare_title(links_to_text(text)[0])
    halves = _halves(plain)
    if halves:
        side = english_side(text) or usual
        return {"left": halves[0], "right": halves[1]}.get(side, plain)
    bracket = _BRACKET.match(plain)
    if bracket and _is_translation(bracket.group("outer"), bracket.group("inner")):
        return bracket.group("inner").strip()
    return plain


def usual_side(titles: Sequence[str]) -> str:
    """Which half of a title is English in most of the titles; empty if most are not double."""
    sides = Counter(english_side(title) for title in titles)
    side, count = max(((s, sides[s]) for s in ("right", "left")), key=lambda pair: pair[1])
    return side if count * 2 >= len(titles) else ""


def english_side(text: str) -> str:
    """Which half of a double title is English, "left" or "right"; empty where words do not tell."""
    halves = _halves(bare_title(text))
    if not halves:
        return ""
    left, right = (_english_score(half) for half in halves)
    if left == right:
        return "right" if halves[0].casefold() == halves[1].casefold() else ""
    return "right" if right > left else "left"


def _halves(title: str) -> tuple[str, str] | None:
    """Both halves of a title that may be written twice, with as many slashes in each."""
    seams = list(_SLASH.finditer(title))
    if len(seams) % 2 == 0:
        return None
    middle = seams[len(seams) // 2]
    return title[: middle.start()].strip(), title[middle.end() :].strip()


def _english_score(text: str) -> float:
    """How much a title reads as English, compared with its other version."""
    if foreign_share(text) > 0:
        return -FOREIGN_PENALTY * (1 + foreign_share(text))
    accents = sum(char.isalpha() and not char.isascii() for char in text)
    return english_balance(text) - min(accents, 2)


def _is_translation(outer: str, inner: str) -> bool:
    words = inner.split()
    foreign = foreign_share(outer) > 1 / (1 + CJK_WEIGHT)
    return foreign and foreign_share(inner) == 0 and len(words) > 1
