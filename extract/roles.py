"""How a paper stands to a concept, by the words around its mentions.

Pure functions of a sentence and a span in it (half-open offsets into the sentence).
"""

import re

from extract.domain import ConceptType, Role

ORDER = tuple(Role)  # strongest first, as the enumeration is written

DEFAULT = {
    ConceptType.MODEL: Role.USES,
    ConceptType.METHOD: Role.USES,
    ConceptType.DATASET: Role.EVALUATED_ON,
    ConceptType.TASK: Role.ADDRESSES,
    ConceptType.METRIC: Role.MEASURED_BY,
}

_OWN = r"(?:we|this (?:paper|work|article|study|survey|report|letter)|authors?|our (?:work|paper))"
_INTRODUCING = re.compile(
    rf"\b{_OWN}\s+(?:have\s+|has\s+)?(?:\w+ly,?\s+|also\s+|then\s+|further\s+|first\s+|thus\s+|instead\s+|next\s+)*"
    r"(?:present|propos|introduc|develop|design|releas|construct|creat|contribut|curat|collect|devis|"
    r"unveil|formulat|establish|call|name|dub|term|deriv|build|built|describ|open-sourc)(?:e|s|es|ed|ing)?\b"
    r"(?![^.;]*\b(?:that|which|to|for|with|on|by|using|in|where|whose|based|from|via|as|at|into|"
    r"leveraging|combining|inspired|capable|consisting|designed|tailored|over|under)\b)[^.;:]{0,90}$",
    re.IGNORECASE,
)
_NEW = re.compile(r"\b(?:a|an|our)\s+(?:novel|new)\s+[\w\s,-]{0,40}$", re.IGNORECASE)
_NAMING = re.compile(
    r"\b(?:called|named|dubbed|termed|coined|namely|we call|we name|we term|we dub)\s+[\"'`]*(?:the\s)?$",
    re.IGNORECASE,
)
_YIELDING = re.compile(
    r"\b(?:yields?|yielding|gives?|giving|results? in|resulting in|leads? to|leading to)\s+(?:the\s+)?$",
    re.IGNORECASE,
)
_EXPLAINED = re.compile(r"\s*(?:\([^)]*\)\s*)?,\s+an?\s")
_PLAIN = re.compile(
    r"\b(?:we|this (?:paper|work|article|letter)|the authors?)\s+"
    r"(?:(?:also|then|further|first|therefore|thus)\s+)?(?:introduce|propose|present)s?\s+"
    r"(?:(?:an?|the|our)\s+)?(?:(?:novel|new)\s+)?[\"'`]*$",
    re.IGNORECASE,
)
_NAME_ENDS = re.compile(
    r"[\"'`]*\s*(?:$|[,.;:(—–]|(?:which|that|to|for|and|as|where|whose|based|in|with|by|from)\b)"
)  # else it is a part of a longer name
_COMPARING = re.compile(
    r"\b(?:outperform\w*|surpass\w*|exceed\w*|beat\w*|compar(?:ed|ing|ison|isons|able|e|es)|"
    r"superior to|better than|worse than|faster than|than|baselines?|versus|vs\.?|against|"
    r"competitive with|relative to|improv\w+ (?:over|upon)|rival\w*|unlike|contrast to|match(?:es|ing)?|"
    r"state-of-the-art(?: methods| models| approaches| baselines)?(?:,)? (?:such as|including|like))\b"
    r"[^.;:]{0,70}$",
    re.IGNORECASE,
)
_TRAINING = re.compile(
    r"\b(?:pre-?train\w*|train\w*|fine-?tun\w*|learn\w*) (?:\w+ ){0,3}(?:on|with|using|from)\s[^.;:,]{0,40}$"
    r"|\b(?:drawn|sampled|derived|built|collected|sourced) from\s[^.;:,]{0,30}$",
    re.IGNORECASE,
)
_BACKGROUND = re.compile(
    r"\b(?:in recent years|recently|have become|has become|traditional\w*|existing|previous\w*|widely|"
    r"have achieved|have shown|has shown|have demonstrated|have revolutioni[sz]ed|has emerged|have emerged)\b",
    re.IGNORECASE,
)
_COMPARED = frozenset({ConceptType.MODEL, ConceptType.METHOD})
PROPOSED = frozenset({ConceptType.MODEL, ConceptType.METHOD, ConceptType.DATASET})


def role_in(sentence: str, start: int, end: int, type_: ConceptType) -> Role:
    """The role that one mention gives; the type's usual role where no cue stands by it."""
    before, after = sentence[:start], sentence[end:]
    if type_ in PROPOSED and _introduces(before, after):
        return Role.INTRODUCES
    if type_ in _COMPARED and _COMPARING.search(before):
        return Role.COMPARES_WITH
    if type_ is ConceptType.DATASET and _TRAINING.search(before):
        return Role.USES
    if type_ in _COMPARED and _BACKGROUND.search(sentence):
        return Role.MENTIONS
    return DEFAULT[type_]


def is_plainly_new(sentence: str, start: int, end: int) -> bool:
    """Whether the sentence says "we introduce" right before a name, and the name ends there.

    In the annotated papers that says more than any model: of 212 such names 212 are introduced.
    """
    return bool(_PLAIN.search(sentence[:start]) and _NAME_ENDS.match(sentence[end:]))


def _introduces(before: str, after: str) -> bool:
    if re.match(r"\s*(?:-\w+)?(?:-based|-inspired|-driven|-style)", after):
        return False
    if _YIELDING.search(before) and _EXPLAINED.match(after):
        return True
    return bool(_INTRODUCING.search(before) or _NAMING.search(before) or _NEW.search(before))


def strongest(roles: list[Role]) -> Role:
    """The strongest of at least one role."""
    return min(roles, key=ORDER.index)
