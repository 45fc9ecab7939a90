"""Patterns of the sentences that say what a model or method is based on.

They are matched against a sentence in which each name of a model or method is a mark. A rule has
one group, `base`, for what is built on, and mostly another, `subject`, for what is built on it;
where it has none, the subject is what the paper itself proposes.
"""

import re
from dataclasses import dataclass
from typing import Final

OPEN, CLOSE = "\ue000", "\ue001"  # private use; a sentence that has one of them is left alone
MARK: Final = rf"{OPEN}\d+{CLOSE}"

_NO_PHRASE: Final = (
    r"that|which|who|whose|where|when|while|and|or|but|than|as|by|with|without|from|to|in|into|on|at|using|via|through|"
    r"is|are|was|were|be|can|we|our|not|both|unlike|over|under|between|it|its|their|this|these|those|how|what|why|"
    r"then|thus|so|if|because|since|after|before|during|across|against|beyond|within"
)  # words that end a noun phrase, or are none of its words
_WORD: Final = rf"(?:(?!(?:{_NO_PHRASE}|of)\b)[\w'’/+&-]+)"
_NEAR: Final = rf"(?:(?!for\b){_WORD},?\s+)"  # "a tool for X-based agents" is not based on X
_STILL: Final = rf"(?:(?!\w+ing\b|for\b){_WORD})"  # "a framework leveraging X" is no X
_ASIDE: Final = r"(?:\s*\([^()]{1,80}\)|\s*\[[^\[\]]{1,40}\])?"
_PHRASE: Final = rf"(?:(?:{_WORD}|of),?\s+){{0,9}}?"
_MODEL: Final = r"(?:model|architecture|framework|method|algorithm|network|approach|system)s?"
_HEAD: Final = rf"(?:\s+{_MODEL})?"
# "X, a …", "X is a …", "X: a …": what follows says what X is
_IS: Final = (
    rf"{_ASIDE}(?:\s*(?:,|–|—|--)\s*(?:an?|the|our|one|(?:which|that)\s+(?:is|are)(?:\s+an?)?)"
    r"|\s*:(?:\s+(?:an?|the|our))?|\s+(?:is|are|was)(?:\s+(?:an?|the|one))?|\s+as\s+an?)\s+"
)
_IS_A: Final = rf"{_ASIDE}(?:\s*,|\s+is|\s*:)\s+an?\s+"
_MOSTLY: Final = r"(?:(?:solely|entirely|directly|primarily|mainly|purely|largely|heavily)\s+)?"
_BASED: Final = (
    rf"(?:(?:(?:that|which)\s+)?(?:is|are|was)\s+)?{_MOSTLY}"
    r"(?:based\s+(?:up)?on|built\s+(?:directly\s+)?(?:up)?on(?:\s+top\s+of)?|(?:derived|adapted)\s+from|"
    r"(?:implemented|developed)\s+(?:on\s+top\s+of|based\s+on)|fine-?tuned\s+from|distilled\s+from|"
    r"initiali[sz]ed\s+(?:from|with))"
)
_BUILDS: Final = (
    r"(?:(?:that|which)\s+)?(?:(?:directly|further|naturally|simply)\s+)?"
    r"(?:builds?\s+(?:directly\s+)?(?:up)?on(?:\s+top\s+of)?|building\s+(?:up)?on|extends?|extending|generali[sz]es?|"
    r"modif(?:ies|ying)|adapts|adapting|augments|by\s+fine-?tuning)"
)
_KIND: Final = (
    r"(?:extensions?|variants?|versions?|variations?|generali[sz]ations?|adaptations?|modifications?|successors?|"
    r"derivatives?|descendants?|evolutions?|reformulations?|reimplementations?|instantiations?|instances?)\s+(?:of|to)"
)
_UPON: Final = rf"\s+(?:(?:an?|the|our)\s+)?(?:(?!for\b){_WORD}\s+){{0,4}}?"
_OURS: Final = (
    r"(?:\b(?:our|the\s+proposed|the\s+(?:resulting|new))\s+(?:[\w-]+\s+){0,2}?"
    r"(?:model|method|approach|architecture|framework|algorithm|system|network|technique|solution|pipeline|work)s?"
    r"|\bthis\s+(?:work|paper|study))"
)
_WE: Final = r"\bwe\s+(?:therefore\s+|thus\s+|then\s+|instead\s+|first\s+|here\s+)?"
_PROPOSE: Final = (
    r"(?:propos|present|introduc|develop|describ|design|creat|devis|releas|build|construct|implement|formulat|deriv)"
    r"(?:e|es|ing)?"
)
_CALLED: Final = (
    r"\s*[,:(–—]?\s*(?:(?:which|that)\s+)?(?:we\s+)?(?:(?:is|are)\s+)?"
    r"(?:call(?:ed)?|nam(?:ed|e|ely)|dub(?:bed)?|term(?:ed)?|coin(?:ed)?|referred\s+to\s+as|denoted(?:\s+as)?)\s+"
    r"(?:as\s+|it\s+)?(?:the\s+)?[\"'“`(]*"
)
_SHORT: Final = rf"[^.;:{OPEN}]{{0,40}}"  # a few words without a name


@dataclass(frozen=True)
class Rule:
    """How a sentence says it.

    Attributes:
        bounded: Whether the base must be a name of its own, and may be a list of them; else it
            only stands before "-based".
        makes: Whether the base must be a name that says what the subject is made of ("X, a Y").
    """

    pattern: re.Pattern[str]
    bounded: bool = True
    makes: bool = False


def _rule(pattern: str, *, bounded: bool = True, makes: bool = False) -> Rule:
    subject, base = rf"(?P<subject>{MARK})", rf"(?P<base>{MARK})"
    named = pattern.replace("SUBJECT", subject).replace("BASE", base)
    return Rule(re.compile(named, re.IGNORECASE), bounded, makes)


RULES: Final = (
    _rule(rf"SUBJECT{_ASIDE}{_HEAD},?\s+{_BASED}{_UPON}BASE"),
    _rule(rf"SUBJECT{_IS}{_PHRASE}{_BASED}{_UPON}BASE"),
    _rule(rf"SUBJECT{_ASIDE}{_HEAD}[,:]?\s*{_BUILDS}{_UPON}BASE"),
    _rule(rf"SUBJECT{_IS}{_PHRASE}(?<!for\s)(?<!of\s){_BUILDS}{_UPON}BASE"),
    _rule(rf"SUBJECT{_IS}{_NEAR}{{0,5}}?{_KIND}{_UPON}BASE"),
    _rule(rf"\ban?\s+(?:{_WORD},?\s+){{0,5}}?{_KIND}{_UPON}BASE{_ASIDE}{_CALLED}SUBJECT"),
    _rule(
        rf"\b(?:based|built|building|relying)\s+(?:up)?on{_UPON}BASE{_SHORT},\s*(?:we|this\s+(?:paper|work))\s+"
        rf"(?:\w+\s+){{0,2}}?{_PROPOSE}\s+(?:(?:an?|the)\s+)?{_PHRASE}{_ASIDE}[,(]?\s*"
        r"(?:called|named|dubbed|termed|namely)?\s*SUBJECT"
    ),
    _rule(
        rf"\b(?:fine-?tun(?:e|ing)|distil(?:l|ling)){_UPON}BASE[^.;:{OPEN}]{{0,60}}"
        r"(?:resulting\s+in|to\s+(?:obtain|create|build|produce|get|yield)|yield\w*|(?:which\s+)?we\s+(?:obtain|get|call|name|dub))"
        rf"\s+(?:(?:an?|the|our)\s+)?{_PHRASE}SUBJECT"
    ),
    _rule(rf"SUBJECT{_IS}{_NEAR}{{0,4}}?BASE{_ASIDE}-based\b", bounded=False),
    _rule(
        rf"\b(?:an?|our)\s+(?:{_WORD},?\s+){{0,4}}?BASE{_ASIDE}-based\s+(?:{_WORD},?\s+){{0,8}}?{_ASIDE}"
        rf"(?:{_CALLED}|,\s*|\()SUBJECT",
        bounded=False,
    ),
    _rule(rf"SUBJECT{_IS_A}(?:{_STILL},?\s+){{0,4}}?BASE", makes=True),
)
"""With the name of what is based on something."""

OWN_RULES: Final = (
    _rule(rf"{_OURS},?\s+{_BASED}{_UPON}BASE"),
    _rule(rf"{_OURS},?\s+{_BUILDS}{_UPON}BASE"),
    _rule(
        rf"{_WE}(?:extend|generali[sz]e|adapt|modify|build\s+(?:up)?on(?:\s+top\s+of)?){_UPON}BASE"
    ),
    _rule(rf"{_WE}{_PROPOSE}\s+(?:an?|our)\s+{_PHRASE}(?:{_KIND}|{_MODEL}\s+{_BASED}){_UPON}BASE"),
    _rule(
        rf"^(?:based|built|building)\s+(?:up)?on{_UPON}BASE{_SHORT},\s*(?:we|our|this\s+(?:paper|work))\b"
    ),
    _rule(
        rf"{_WE}{_PROPOSE}\s+(?:an?|our)\s+{_NEAR}{{0,4}}?BASE{_ASIDE}-based\s+{_NEAR}{{0,4}}?{_MODEL}\b",
        bounded=False,
    ),
)
"""Without: the subject is the paper's own."""

HEADS: Final = re.compile(
    r"(?:\s+(?:large|language|model|architecture|framework|network|backbone|encoder|decoder|algorithm|method|approach|"
    r"technique|paradigm|design|family|series|checkpoint|weight|parameter|foundation|base|system|pipeline|structure|"
    r"toolkit|codebase|platform|library|module|block|layer|mechanism|formulation|theory|concept|principle|objective|"
    r"solver|optimizer|baseline|detector|classifier|transformer|\d+[BM]?)(?:s|es)?)*",
    re.IGNORECASE,
)
"""Words behind a name that leave it what it is."""

ENDS: Final = re.compile(
    rf"{_ASIDE}\s*(?:$|[.,;:)–—\"'”]|--?\s|(?:{_NO_PHRASE}|of|for|has|have|had|should|will|may|the|a|an|all|each|such|"
    r"trained|designed|tailored|called|named|dubbed|termed|achieves?|reaches|specifically|only|alone|itself|"
    r"\w[\w-]*(?:ed|ing|ly))\b)",
    re.IGNORECASE,
)
"""What may follow a name that is the base itself and does not only describe the next word."""

LISTED: Final = re.compile(
    rf"{_ASIDE}\s*(?:,\s*and|,|\band\b|\bor\b|/|\+|&)\s*(?:the\s+)?"
    rf"(?:(?:pre-?trained|recent|standard|original)\s+)?(?P<base>{MARK})"
)
"""A further base behind the one before."""

NEGATED: Final = re.compile(
    r"\b(?:not|never|unlike|rather\s+than|instead\s+of|without|than|no\s+longer|neither|nor|contrast\s+to|cannot|"
    r"outperform\w*|compar\w+|surpass\w*|baselines?)\b[^,;:]*$",
    re.IGNORECASE,
)
"""Before a rule's words: it is denied, or only compared."""

FURTHER: Final = re.compile(
    r"^(?:additionally|furthermore|moreover|besides|finally|second(?:ly)?|third(?:ly)?|also|lastly|next|in\s+the|for\s+the|during)\b",
    re.IGNORECASE,
)
"""A sentence of what else the paper proposes: "we" then say nothing of its model."""

OTHERS: Final = re.compile(
    r"\b(?:existing|previous\w*|prior|recent(?:ly)?|traditional\w*|conventional\w*|many|most|other|current|several|"
    r"various|common\w*|typical\w*|often|widely|state-of-the-art|mainstream)\s+(?:[\w-]+\s+){0,3}$",
    re.IGNORECASE,
)
"""Before a subject: it is what others do."""
