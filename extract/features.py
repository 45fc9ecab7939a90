"""What a judge weighs: one row of numbers for each group of candidates of a paper."""

import math
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from extract.candidates import Evidence, HeadTypes
from extract.domain import ConceptType, Field, Role
from extract.fields import FieldView
from extract.groups import Found, Group
from extract.judges import rule_role, rule_type
from extract.names import is_name_like
from extract.spans.scores import NO_SCORES, Scores
from extract.spelling import plain_word

TYPES, ROLES, EVIDENCE = tuple(ConceptType), tuple(Role), tuple(Evidence)
STRENGTHS = ("strong", "weak", "carrier", "label")
_LIKELY = 0.5
_MANY = 6

Row = dict[str, float]


@dataclass(frozen=True)
class Setting:
    """What the groups of one paper share.

    Attributes:
        length: Words of the abstract.
        titled: Whether the paper has a title of its own.
        cores: For each group the highest core probability of its candidates.
        keys: For each group the letters of its longest form.
        words: For each group the words of all its forms, without number and spelling.
        overlapped: Candidates that did not stand.
    """

    length: int
    titled: bool
    cores: tuple[float, ...]
    keys: tuple[str, ...]
    words: tuple[frozenset[str], ...]
    overlapped: tuple[Found, ...]


def rows_of(
    views: Sequence[FieldView],
    groups: Sequence[Group],
    overlapped: Sequence[Found],
    heads: HeadTypes,
) -> list[Row]:
    """One row a group, all with the same names in the same order."""
    setting = Setting(
        length=len(views[-1].text.split()),
        titled=views[0].titled and bool(views[0].text),
        cores=tuple(max(sum(s.core) for s in _scores(group)) for group in groups),
        keys=tuple(_letters(group) for group in groups),
        words=tuple(_words(group) for group in groups),
        overlapped=tuple(overlapped),
    )
    return [_row(group, index, setting, heads) for index, group in enumerate(groups)]


def matrix(rows: Sequence[Row]) -> npt.NDArray[np.float32]:
    """Rows as an array of shape (rows, features)."""
    return np.array([list(row.values()) for row in rows], dtype=np.float32)


def role_matrix(rows: Sequence[Row]) -> npt.NDArray[np.float32]:
    """As `matrix`, without what the vocabulary knows.

    Known names are mostly used and not introduced; but in the paper that introduces one, its
    words must count, not its fame.
    """
    known = [name.startswith("entry ") or name == "seen vocabulary" for name in rows[0]]
    made = matrix(rows)
    made[:, known] = 0
    return made


def _row(group: Group, index: int, setting: Setting, heads: HeadTypes) -> Row:
    return {
        **_model(group),
        **_rules(group),
        **_places(group),
        **_letters_of(group, heads),
        **_neighbours(group, index, setting),
        **_twins(index, setting),
    }


def _scores(group: Group) -> list[Scores]:
    return [item.candidate.scores or NO_SCORES for item in group.items]


def _model(group: Group) -> Row:
    """What the span model says of the mentions."""
    scores = _scores(group)
    core, optional = [sum(s.core) for s in scores], [sum(s.optional) for s in scores]
    total = [s.total for s in scores]
    weight = sum(total) + 1e-6
    types = [sum(s.types[k] for s in scores) / weight for k in range(len(TYPES))]
    roles = [
        sum(s.roles[k] * t for s, t in zip(scores, total, strict=True)) / weight
        for k in range(len(ROLES))
    ]
    ordered = sorted(types)
    return {
        "core max": max(core),
        "core mean": sum(core) / len(core),
        "core first": core[0],
        "optional max": max(optional),
        "optional mean": sum(optional) / len(optional),
        "any max": max(total),
        "any mean": sum(total) / len(total),
        "any sum": min(_MANY, sum(total)),
        "core logit": _logit(max(core)),
        "any logit": _logit(max(total)),
        "core share": sum(core) / weight,
        "type margin": ordered[-1] - ordered[-2],
        **{f"type {t.value}": p for t, p in zip(TYPES, types, strict=True)},
        **{f"role {r.value}": p for r, p in zip(ROLES, roles, strict=True)},
    }


def _logit(p: float) -> float:
    return math.log((p + 1e-3) / (1 - p + 1e-3))


def _rules(group: Group) -> Row:
    """What the rules and the vocabulary say of it."""
    entry, type_ = group.entry, rule_type(group)
    role = rule_role(group, type_ or ConceptType.METHOD)
    seen = [
        sum(kind in item.candidate.evidence for item in group.items) / len(group.items)
        for kind in EVIDENCE
    ]
    return {
        **{f"seen {kind.value}": share for kind, share in zip(EVIDENCE, seen, strict=True)},
        "entry generic": float(bool(entry and entry.generic)),
        "entry years": float(entry.introduced or 0) / 2000 if entry else 0.0,
        "entry conditional": float(bool(entry and entry.needs)),
        **{f"entry {t.value}": float(bool(entry and entry.type is t)) for t in TYPES},
        **{f"rule {t.value}": float(type_ is t) for t in TYPES},
        **{f"cue {r.value}": float(role is r) for r in ROLES},
    }


def _places(group: Group) -> Row:
    """How often and where it stands."""
    abstract = [i for i in group.items if i.view.field is Field.ABSTRACT]
    places = [i.candidate.start / max(1, len(i.view.text)) for i in abstract]
    sentences = {i.view.sentence_at(i.candidate.start) for i in abstract}
    first = min((_sentence_index(i) for i in abstract), default=-1)
    return {
        "mentions": float(min(_MANY, len(group.items))),
        "in title": float(len(abstract) < len(group.items)),
        "in title only": float(not abstract),
        "first place": min(places, default=-1.0),
        "last place": max(places, default=-1.0),
        "sentences": float(len(sentences)),
        "first sentence": float(min(first, _MANY)),
    }


def _sentence_index(item: Found) -> int:
    sentences = item.view.sentences
    here = item.view.sentence_at(item.candidate.start)
    return sentences.index(here) if here in sentences else 0


def _letters_of(group: Group, heads: HeadTypes) -> Row:
    """What its forms look like."""
    surfaces = [item.surface for item in group.items]
    longest = max(surfaces, key=len)
    head = heads.of_phrase(longest)
    return {
        "words": float(min(_MANY + 2, len(longest.split()))),
        "characters": float(min(60, len(longest))),
        "shortest": float(min(30, *map(len, surfaces))),
        "forms": float(min(_MANY, len({s.casefold() for s in surfaces}))),
        "name like": float(any(is_name_like(word) for s in surfaces for word in s.split())),
        "lower": float(all(s == s.lower() for s in surfaces)),
        "capitals": float(all(s.isupper() for s in surfaces)),
        "digits": float(any(char.isdigit() for char in longest)),
        "hyphen": float("-" in longest),
        **{f"head {t.value}": float(bool(head and head.type is t)) for t in TYPES},
        **{f"head {s}": float(bool(head and head.strength == s)) for s in STRENGTHS},
    }


def _letters(group: Group) -> str:
    longest = max((item.surface for item in group.items), key=len)
    return "".join(char for char in longest.casefold() if char.isalnum())


def _words(group: Group) -> frozenset[str]:
    found = (word for item in group.items for word in re.findall(r"[^\W_]+", item.surface))
    return frozenset(plain_word(word.casefold()) for word in found)


def _twins(index: int, setting: Setting) -> Row:
    """How much the words of a group are those of one that is likelier to be core."""
    mine, own = setting.words[index], setting.cores[index]
    stronger = [
        (len(mine & words) / len(mine | words), len(mine & words) / len(mine), core)
        for n, (words, core) in enumerate(zip(setting.words, setting.cores, strict=True))
        if n != index and core >= own and mine & words
    ]
    return {
        "twin likeness": max((likeness for likeness, _, _ in stronger), default=0.0),
        "twin share": max((share for _, share, _ in stronger), default=0.0),
        "twin core": max(stronger, default=(0.0, 0.0, 0.0))[2],
        "twins": float(min(_MANY, len(stronger))),
    }


def _neighbours(group: Group, index: int, setting: Setting) -> Row:
    """What else the paper has."""
    cores, key = setting.cores, setting.keys[index]
    others = [
        (k, c) for n, (k, c) in enumerate(zip(setting.keys, cores, strict=True)) if n != index
    ]
    beaten = [o for o in setting.overlapped if any(_overlap(o, i) for i in group.items)]
    return {
        "longer group": max((c for k, c in others if key in k), default=0.0),
        "shorter group": max((c for k, c in others if k and k in key), default=0.0),
        "beaten longer": _best(o for o in beaten if any(_longer(o, i) for i in group.items)),
        "beaten shorter": _best(o for o in beaten if not any(_longer(o, i) for i in group.items)),
        "rank": float(sum(c > cores[index] for c in cores)),
        "likely groups": float(sum(c > _LIKELY for c in cores)),
        "core sum": sum(cores),
        "abstract words": float(setting.length),
        "titled": float(setting.titled),
    }


def _best(found: Iterable[Found]) -> float:
    return max(((o.candidate.scores or NO_SCORES).total for o in found), default=0.0)


def _overlap(a: Found, b: Found) -> bool:
    one, other = a.candidate, b.candidate
    return a.view is b.view and one.start < other.end and other.start < one.end


def _longer(a: Found, b: Found) -> bool:
    one, other = a.candidate, b.candidate
    return _overlap(a, b) and one.end - one.start > other.end - other.start
