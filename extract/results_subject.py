"""Whose figure it is: the subject of its clause, whom another figure is told of, or the paper's own."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from extract.domain import ConceptType
from extract.figures import Figure
from extract.results_scene import NEAR, Named, Scene, aligned

_ARTICLE = r"(?:the\s+|an?\s+|existing\s+|previous\s+|strong\s+|baseline\s+|original\s+|recent\s+|even\s+|that of\s+)*$"
_AGAINST = re.compile(
    r"\b(?:over|above|below|ahead of|than|compared (?:to|with)|relative to|against|versus|outperform\w*|surpass\w*|"
    r"exceed\w*|beat\w*)\s+" + _ARTICLE,
    re.IGNORECASE,
)
_NOT_ACTING = re.compile(
    r"\b(?:with|using|via|by|for|in|into|like|based on|on top of|built on|initiali[sz]ed from|close to|level of|"
    r"approach\w*|as good as)\s+(?:our\s+)?(?:[\w-]+\s+)?" + _ARTICLE,
    re.IGNORECASE,
)
_PART_OF_OTHER = re.compile(
    r"(?:-based\b|\s+(?:version|variant|backbone|encoder|decoder|features?|weights)\b)"
)
_BEGINS_AGAINST = re.compile(r"(?:against|compared|versus|while|whereas)\b")
_POSSESSIVE = re.compile(
    r"\b(?:we|our|ours|it|its|the proposed|this (?:method|model|approach|framework))\b",
    re.IGNORECASE,
)
_OF_OTHERS = re.compile(
    r"(?:\b(?:against|versus|vs\.?|compared (?:to|with)|instead of|"
    r"below the (?:figure|value|score|rate) of|up from|down from)|"
    r"\b(?:the|a|its|our|best|strongest|previous|earlier)\s+(?:[\w-]+\s+){0,2}?baselines?\s+"
    r"(?:scores?|reach(?:es)?|attains?|achieves?|obtains?|gets?|has|is at|yields?))"
    r"\s+(?:only\s+|about\s+|just\s+|an?\s+|the\s+)*(?:(?:[\w-]+\s+){1,3}of\s+)?$",
    re.IGNORECASE,
)
_BY_WHOM = re.compile(
    r"[^.;,\d]{0,30}?\b(?:for|by|of|from|with)\s+(?:the\s+|an?\s+)?$", re.IGNORECASE
)
_FROM = re.compile(r"\bfrom\s+$", re.IGNORECASE)
_OUTDOES = re.compile(
    r"\b(?:outperform(?:s|ing)?|surpass(?:es|ing)?|exceed(?:s|ing)?|beat(?:s|ing)?)\s+(?:[^.;:]|(?<=\d)\.(?=\d)){1,120}$",
    re.IGNORECASE,
)
_BY_SO_MUCH = re.compile(r"\s+(?:[a-z]+\s+)?by\s+(?:[a-z]+\s+){0,3}")
_TOGETHER = re.compile(
    r"\b(?:combining|(?:combinations?|fusion|mix|union) of|between)\s+(?:the\s+|an?\s+)?$",
    re.IGNORECASE,
)
_ONE_MORE = re.compile(r"[^.;:\d]{0,40}?(?:,|\band|\bor)\s+")
_WITH = re.compile(r"\s+(?:[a-z]+\s+)?(?:and|with)\s+(?:the\s+|an?\s+)?", re.IGNORECASE)
_NEW_SUBJECT = re.compile(r"[,;:]|\b(?:we|our|it|they|this|that|which)\b", re.IGNORECASE)
_TO_NEXT = re.compile(r"[^.;\d]{1,40}\bto\s+(?:about\s+|over\s+|only\s+)?$", re.IGNORECASE)


@dataclass(frozen=True)
class Subject:
    """Whose figure it is, and whom it is compared with; both may be unknown."""

    model: Named | None
    against: Named | None


def subject_of(
    scene: Scene, figures: Sequence[Figure], position: int, own: Named | None
) -> Subject:
    """Whose figure it is; nobody's where it is of others who have no name here.

    Args:
        scene: The sentence.
        figures: All of it.
        position: Of the figure.
        own: What the paper is about, if that is known.
    """
    figure = figures[position]
    models = scene.of(ConceptType.MODEL) or scene.of(ConceptType.METHOD)
    if _is_of_others(scene, figures, position):
        named = [item for item in models if _told_of(scene, figure, item)]
        return Subject(named[0] if named else None, None)
    if _is_of_pair(scene, figures, position):
        return Subject(None, None)
    beaten = [item for item in models if _is_beaten(scene, figures, item)]
    rivals = [i for i in models if i in beaten or _stands_behind(_AGAINST, scene, i)]
    mine = [item for item in models if item not in rivals]
    by_order = aligned(scene, figures, position, mine)
    by_this = [item for item in beaten if _is_beaten(scene, [figure], item)]
    near = by_this or [item for item in rivals if _is_compared(scene, figure, item)]
    return Subject(by_order or _mine(scene, figure, mine, own), near[0] if near else None)


def _is_of_pair(scene: Scene, figures: Sequence[Figure], position: int) -> bool:
    """As the accuracy in "combining A with B gives 91%": it is of neither of the two.

    Only of the last two that are named before the figure, and only where no other figure comes
    between, unless this one goes on with it ("91% accuracy and 85% recall").
    """
    end = figures[position].start
    told = [i for i in scene.of(ConceptType.MODEL, ConceptType.METHOD) if i.end <= end]
    return any(
        ConceptType.MODEL in {one.type, other.type}
        and _WITH.fullmatch(scene.text[one.end : other.start])
        and _has_as_pair(scene, one, other, [f for f in figures if other.end <= f.start <= end])
        for one, other in list(pairwise(told))[-1:]
    )


def _has_as_pair(scene: Scene, one: Named, other: Named, run: Sequence[Figure]) -> bool:
    """Whether the first of the figures is of two together, and the others go on with it."""
    told = scene.text[other.end : run[0].start]
    together = _stands_behind(_TOGETHER, scene, one) and not _NEW_SUBJECT.search(told)
    goes_on = all(_ONE_MORE.fullmatch(scene.between(a, b)) for a, b in pairwise(run))
    return together and goes_on


def _is_beaten(scene: Scene, figures: Sequence[Figure], item: Named) -> bool:
    """Whether one of the figures says by how much, as of X and Y in "beats both X by 2% and Y by 3%"."""
    by = _BY_SO_MUCH.match(scene.text, item.end)
    measured = by is not None and any(figure.start == by.end() for figure in figures)
    return measured and _OUTDOES.search(scene.text[: item.start]) is not None


def _mine(scene: Scene, figure: Figure, models: Sequence[Named], own: Named | None) -> Named | None:
    """The subject of the clause, else that of the sentence, else the paper's own."""
    begin, end = scene.clause(figure.start)
    if own and any(begin <= item.start < end for item in _alone(scene, own)):
        return own
    before = [item for item in models if item.end <= figure.start]
    acting = [item for item in before if _acts(scene, item)]
    here = [item for item in acting if item.start >= begin]
    if here and not _speaks_of_own(scene, begin, figure.start):
        return here[-1]
    if acting and not here and not (own and _is_own_said(scene, own)):
        return acting[-1]
    if own or not before:
        return own
    return before[-1]


def _speaks_of_own(scene: Scene, begin: int, end: int) -> bool:
    """Whether a part of a sentence has "we", "our", "it" outside of what it names ("our cell")."""
    return any(
        not any(item.start <= match.start() < item.end for item in scene.named)
        for match in _POSSESSIVE.finditer(scene.text, begin, end)
    )


def _is_own_said(scene: Scene, own: Named) -> bool:
    """Whether a sentence speaks of the paper's own anywhere, by name or as "our"."""
    return bool(_alone(scene, own)) or _POSSESSIVE.search(scene.text) is not None


def _alone(scene: Scene, own: Named) -> list[Named]:
    """Where the paper's own is named, but not as a part of another name ("T5" in "T5-11B")."""
    others = [item for item in scene.of(own.type) if item.id != own.id]
    return [
        item
        for item in scene.named
        if item.id == own.id
        and not any(other.start < item.end and item.start < other.end for other in others)
    ]


def _acts(scene: Scene, item: Named) -> bool:
    """Whether a figure behind a name may be its own, not of what was built with it."""
    is_part = _PART_OF_OTHER.match(scene.text, item.end) is not None
    return not is_part and not _stands_behind(_NOT_ACTING, scene, item)


def _is_compared(scene: Scene, figure: Figure, rival: Named) -> bool:
    """Whether a rival stands in the clause of a figure, or in one that only compares."""
    begin = scene.clause(rival.start)[0]
    same = begin == scene.clause(figure.start)[0]
    return same or _BEGINS_AGAINST.match(scene.text, begin) is not None


def _stands_behind(words: re.Pattern[str], scene: Scene, item: Named) -> bool:
    return words.search(scene.text[max(0, item.start - 2 * NEAR) : item.start]) is not None


def _is_of_others(scene: Scene, figures: Sequence[Figure], position: int) -> bool:
    """As the second figure of "36.2, against 35.6 for X", or the first of "from 33.3 for X to 33.9"."""
    figure = figures[position]
    if _OF_OTHERS.search(scene.before(figure)[-NEAR:]):
        return True
    if not _FROM.search(scene.before(figure)) or position + 1 == len(figures):
        return False
    return _TO_NEXT.fullmatch(scene.between(figure, figures[position + 1])) is not None


def _told_of(scene: Scene, figure: Figure, item: Named) -> bool:
    """As X in "35.6 for X"."""
    between = scene.text[figure.end : item.start]
    return item.start >= figure.end and _BY_WHOM.fullmatch(between) is not None
