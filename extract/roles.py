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
_VERB_OF_LIST = (
    r"(?:(?:us|tak|choos|mak|includ|compar|evaluat)(?:e|es|ing)|(?:treat|employ|adopt|consider|keep|select|pick|add|set|"
    r"train|run|report|test|serv|list|count|show)(?:s|ing)?)"
)  # begins another part of the sentence, so that the name before it is in no list
_BASELINES = re.compile(
    r"\b(?:baselines?|rivals|competitors)(?: methods?| models?)?,?\s+(?:are|include|including|comprise|such as)\s+"
    r"(?!(?<=\bare\s)(?-i:[a-z]*[a-rt-z])(?:,|\s+(?:and|but)\b))"
    r"(?:(?!\b(?:with|from|on|using|based|by|via|in|for|to|than|that|which|while|whereas|such)\b)[^.;:]){0,200}$",
    re.IGNORECASE,
)  # a list and no adjective ("are slow and"); what is told of one in it ("with X", "computed from X") is no baseline
_AS_BASELINES = re.compile(
    rf"(?:(?!\b(?:with|from|on|using|based|by|via|in|for|to|than|that|which|while|whereas|such|we|is|are|was|were|has|have|"
    rf"{_VERB_OF_LIST})\b)"
    r"[^.;:]){0,160}?\b(?:serve|act|are|were|used)?\s*as\s+(?:the\s+|our\s+|strong\s+)?(?:baselines?|rivals|competitors)\b",
    re.IGNORECASE,
)
_MEASURED_AGAINST = re.compile(
    r"\b(?:outperform(?:s|ed|ing)?|surpass(?:es|ed|ing)?|exceed(?:s|ed|ing)?|beat(?:s|ing)?|superior to|"
    r"(?:better|worse|faster|slower|smaller|larger|higher|lower) than|(?:compared|comparable|competitive|on par) with|"
    r"compared to|comparable to|as (?:good|fast|accurate|strong|large|small) as|improv\w+ (?:over|upon))\s+"
    r"(?:(?:the|an?|both|even|of|that|[a-z]+ly|(?:well-|fine-|pre-)?(?:tuned|trained|optimi[sz]ed)|strong|recent|existing|"
    r"previous|prior|standard|vanilla|original|plain|ordinary|popular|supervised)\s+)*[\"'`]*$",
    re.IGNORECASE,
)
_EVALUATING = re.compile(
    r"\bwe\s+(?:[a-z]+ly\s+|also\s+|then\s+|further\s+)?(?:evaluate|test|benchmark|assess|probe|examine)\s+"
    r"(?:(?!\b(?:on|against|with|using|by|whether|how|our|its?)\b)[^.;:]){0,80}$",
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
COMPARED = frozenset({ConceptType.MODEL, ConceptType.METHOD})
PROPOSED = frozenset({ConceptType.MODEL, ConceptType.METHOD, ConceptType.DATASET})


def role_in(sentence: str, start: int, end: int, type_: ConceptType) -> Role:
    """The role that one mention gives; the type's usual role where no cue stands by it."""
    before, after = sentence[:start], sentence[end:]
    if type_ in PROPOSED and _introduces(before, after):
        return Role.INTRODUCES
    if type_ in COMPARED and _COMPARING.search(before):
        return Role.COMPARES_WITH
    if type_ is ConceptType.DATASET and _TRAINING.search(before):
        return Role.USES
    if type_ in COMPARED and _BACKGROUND.search(sentence):
        return Role.MENTIONS
    return DEFAULT[type_]


def is_plainly_new(sentence: str, start: int, end: int) -> bool:
    """Whether the sentence says "we introduce" right before a name, and the name ends there.

    In the annotated papers that says more than any model: of 212 such names 212 are introduced.
    """
    return bool(_PLAIN.search(sentence[:start]) and _NAME_ENDS.match(sentence[end:]))


def is_listed_baseline(sentence: str, start: int, end: int) -> bool:
    """Whether the sentence lists a name among baselines, and the name ends there.

    "Baselines include the meta-learner LSTM" is no word of meta-learners.
    """
    before, after = sentence[:start], sentence[end:]
    ends = _NAME_ENDS.match(after) is not None
    return ends and bool(_BASELINES.search(before) or _AS_BASELINES.match(after))


def is_measured_against(sentence: str, start: int, end: int) -> bool:
    """Whether the sentence measures another thing against a name ("as good as a tuned X")."""
    return bool(_MEASURED_AGAINST.search(sentence[:start]) and _NAME_ENDS.match(sentence[end:]))


def is_given(sentence: str, start: int) -> bool:
    """Whether a sentence takes a name for known: "we evaluate A and B" says of neither what it is."""
    return _EVALUATING.search(sentence[:start]) is not None


def _introduces(before: str, after: str) -> bool:
    if re.match(r"\s*(?:-\w+)?(?:-based|-inspired|-driven|-style)", after):
        return False
    if _YIELDING.search(before) and _EXPLAINED.match(after):
        return True
    return bool(_INTRODUCING.search(before) or _NAMING.search(before) or _NEW.search(before))


def strongest(roles: list[Role]) -> Role:
    """The strongest of at least one role."""
    return min(roles, key=ORDER.index)
