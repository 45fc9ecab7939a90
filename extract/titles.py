"""Titles for abstracts that came without one: short, readable, from the abstract's own words.

The name that a paper introduces comes first ("We present Foo, a new model …" gives "Foo: a new
model"), then what it says it does, then its first informative clause. Such a title is marked as
derived and never enters an id.
"""

import re

MAX_TITLE_CHARS = 80  # a derived title is at most this long
GOOD_CLAUSE_CHARS = 32  # a clause that long needs no relative clause after it
MIN_DESCRIPTION_CHARS = 6  # a shorter description of a name is left out
MIN_CUT_CHARS = 36  # characters that are left when a cut moves back to a preposition
MIN_WORDS = 3  # fewer words say too little
MIN_CLAUSE_CHARS = 12  # a shorter clause says too little
SENTENCES = 8  # sentences looked at for what the paper introduces
CJK_CHARS = 40  # length cap for text written without spaces

_SENTENCE = re.compile(
    r"(?<=[.!?。！？।])(?<!\be\.g\.)(?<!\bi\.e\.)(?<!\bet al\.)[\"'”’)]*(?:\s+|(?<=[。！？।]))"
)
_VERB = (
    r"(?:present|introduce|propose|describe|develop|release|unveil|design|build|report|advocate"
    r"|establish|devise|offer|put forward|contribute|formulate|construct|create)"
)
_SUBJECT = (
    r"(?:\b(?:we|I)(?:\s+(?:also|then|first|therefore|thus|further|here|next|now|hereby))?"
    r"|\b(?:this|the|our)\s+(?:paper|work|article|report|study|thesis|survey|review|manuscript))"
)
_INTRODUCES = re.compile(
    rf"{_SUBJECT}\s+(?:first\s+)?{_VERB}(?:s|es)?\s+(?:here\s+)?(?:\w+ly\s+)?(?:that\s+)?(?P<what>\S.*)$",
    re.IGNORECASE | re.DOTALL,
)
_DOES = re.compile(
    r"(?:\bwe|\b(?:this|the|our)\s+(?:(?:short|brief|position|consensus)\s+)?(?:paper|work|article|report|study|"
    r"thesis|survey|review|position\s+paper))"
    r"(?:\s+(?:also|then|first|here|aims?\s+to|seeks?\s+to|empirically|systematically|theoretically))?"
    r"\s+(?P<verb>stud(?:y|ies)|investigat\w+|explor\w+|analy[sz]\w+|examin\w+|address(?:es)?|discuss(?:es)?"
    r"|consider\w*|review\w*|survey\w*|outlin\w+|compar\w+|evaluat\w+|revisit\w*|cover\w*|focus(?:es)? on|provid\w+"
    r"|giv\w+|deriv\w+|prov\w+|show\w*|demonstrat\w+|find\w*|argu\w+)\s+(?:\w+ly\s+)?(?:that\s+|whether\s+)?(?P<what>\S.*)$",
    re.IGNORECASE | re.DOTALL,
)
_SELF = re.compile(
    r"^(?P<name>[A-Z][\w-]*(?:\s+[A-Z][\w-]*){0,4}(?:\s+\([A-Z][\w-]*\))?)\s+(?:seeks|aims|is|introduces|provides)\s",
)
_NAME = r"[A-Z0-9][\w+\-.]*[\w+](?:[ ](?:[A-Z][\w+\-]*|and(?=\s[A-Z])|of(?=\s[A-Z])|for(?=\s[A-Z])|\d[\w.]*)){0,6}"
_NAMED_FIRST = re.compile(
    rf"^(?P<name>{_NAME})(?:\s*\([^)]{{1,40}}\))?\s*(?:,|--|[–—:]|\(i\.e\.,?)\s*(?P<what>\S.*)$",
    re.DOTALL,
)
_NAMED_PLAIN = re.compile(
    r"^(?P<name>[a-z][\w-]*(?:\s[\w-]+){1,3}),\s+(?P<what>an?\s\S.*)$", re.DOTALL
)
_TELLING = re.compile(r"^(?!which|that|where|who|and|it|we)\w", re.IGNORECASE)
_INNER = re.compile(
    r"\s(?=(?:of|for|with|from|in|on|by|via|using|through|between|and|as|to|that|when|while|during|over|under|within|across|against|into)\s)"
)
_NAMED_AFTER = re.compile(
    rf"^(?P<what>(?:an?|the|our|two|three|new|novel)\s[^.;:]{{3,160}}?),?\s+(?:which we\s+)?(?:called|named|dubbed|termed|call|coined|denoted)\s+"
    rf"(?:the\s+)?[\"“`'\\{{a-z]*?(?P<name>{_NAME})",
    re.DOTALL,
)
_NAMED_SHORT = re.compile(rf"^(?P<name>(?:the\s+)?{_NAME}\s+\([A-Z][\w+\-]+\))", re.DOTALL)
_BREAK = re.compile(
    r"\s*(?:[,;:]\s|\s--+\s?|\s[–—]\s|—|\s\(|[.!?。！？।，；：、](?:\s|$)|\s(?=(?:that|which|where|whose|who|when|while"
    r"|whereas|because|since|so that|in which|by which|based on|designed|trained|using|via|to support"
    r"|and (?:we|show)|with the aim)\b)"
    r"|\s(?=and\s+(?:promot|provid|identif|study|benchmark|propos|find|suggest|show|demonstrat|discuss"
    r"|analy[sz]|compar|evaluat|prove|apply|explor|investigat|present|introduc|describ)\w*\s))"
)
_TAIL = re.compile(
    r"(?:[\s,;:–—-]+|\s+(?:the|a|an|of|and|or|for|with|in|on|to|by|from|at|as|that|which|into|is|are|be|been|can|its"
    r"|their|our|this|these|both|such|via|using|than|between|not|also|has|have|was|were|based|more|most|very|including"
    r"|under|over|through|when|where|while|but|e\.g\.?|i\.e\.?))+$",
    re.IGNORECASE,
)
_OPENER = re.compile(
    r"^(?:in\s+(?:this|our)\s+(?:[\w-]+\s+){0,3}?(?:paper|work|article|study|report|survey|review|thesis)|here|recently|however|"
    r"moreover|furthermore|therefore|thus|to this end|to address this[^,]*|specifically|in recent years|motivated by this)\s*,\s*",
    re.IGNORECASE,
)
_VAGUE = re.compile(
    r"^(?:an?|the|our|its?|these|this|new|novel|several|some|two|three)?\s*(?:\w+\s+)?(?:method|approach|framework|algorithm|model|technique|system"
    r"|architecture|way|problem|question|solution|variety|detailed description|results?|it|them|evidence|insights?)s?$",
    re.IGNORECASE,
)
_BACKWARD = re.compile(
    r"^(?:this|these|those|it|its|they|their|such|both|he|she|our|we|to|that|upon|differently|modelling)\b",
    re.IGNORECASE,
)
_LATEX_REFERENCE = re.compile(
    r"~?\\(?:cite\w*|ref|eqref|footnote|label)\*?(?:\[[^\]]*\])*\{[^{}]*\}"
)
_LATEX_STYLE = re.compile(r"\\(?:emph|textit|textbf|textsc|texttt|text|mathrm|mathbf)\{([^{}]*)\}")


def derive_title(abstract: str) -> str:
    """A short title in the words of `abstract`.

    Args:
        abstract: Any text; LaTeX references and styles in it are left out of the title.

    Returns:
        At most `MAX_TITLE_CHARS` characters, cut between words, never ending in "the" or "of";
        empty only if the text has no letter or digit.
    """
    sentences = _sentences(abstract)
    for maker in (_introduced, _defined, _done, _opening):
        title = next((made for made in map(maker, sentences) if made), None)
        if title:
            return title
    return _shorten(" ".join(sentences)) or _shorten(abstract)


def _sentences(abstract: str) -> list[str]:
    plain = _LATEX_STYLE.sub(r"\1", _LATEX_REFERENCE.sub("", abstract))
    plain = re.sub(r"(?<=\s)``|(?<=\()``|''|[\"“”]", "", re.sub(r"\s+", " ", plain)).strip()
    return [part.strip() for part in _SENTENCE.split(plain) if part.strip()][:SENTENCES]


def _introduced(sentence: str) -> str | None:
    """The name that a sentence introduces, with what it is."""
    match = _INTRODUCES.search(sentence)
    return _named(match.group("what")) if match else None


def _named(what: str) -> str | None:
    what = re.sub(r"^(?:two|three|the|our|an?)\s+(?=[A-Z]\w*[,:])", "", what)
    first = _NAMED_FIRST.match(what) or _NAMED_PLAIN.match(what)
    if first:
        return _with_description(first.group("name"), first.group("what"))
    after = _NAMED_AFTER.match(what)
    if after:
        return _with_description(after.group("name"), after.group("what"))
    short = _NAMED_SHORT.match(what)
    return _titled(_shorten(_clause(what))) if short else None


def _with_description(name: str, description: str) -> str:
    room = MAX_TITLE_CHARS - len(name) - 2
    clause = _shorten(_clause(description), limit=room) if _TELLING.match(description) else ""
    shown = name[:1].upper() + name[1:] if name.islower() else name
    return f"{shown}: {clause}" if len(clause) >= MIN_DESCRIPTION_CHARS else _shorten(shown)


def _defined(sentence: str) -> str | None:
    """What a sentence says the paper makes, without a name."""
    match = _INTRODUCES.search(sentence)
    return _informative(match.group("what")) if match else None


def _done(sentence: str) -> str | None:
    """What a sentence says the paper studies or shows."""
    match = _DOES.search(sentence)
    return _informative(match.group("what")) if match else None


def _opening(sentence: str) -> str | None:
    """The first clause of a sentence that says enough."""
    return _informative(_OPENER.sub("", sentence))


def _informative(text: str) -> str | None:
    clause = _shorten(_clause(text))
    few = len(clause) < MIN_CLAUSE_CHARS or len(clause.split()) < MIN_WORDS
    if _is_unspaced(clause):
        return clause
    return None if few or _VAGUE.match(clause) or _BACKWARD.match(clause) else _titled(clause)


def _clause(text: str) -> str:
    """`text` up to the first break that leaves enough words.

    A short head goes on over a break within the clause ("… that …"), never over a mark.
    """
    for match in _BREAK.finditer(text):
        head = text[: match.start()]
        few = len(head) < MIN_CLAUSE_CHARS or len(head.split()) < MIN_WORDS or _VAGUE.match(head)
        inner = not match.group().strip()
        if not few and (len(head) >= GOOD_CLAUSE_CHARS or not inner):
            return head
    return text


def _shorten(text: str, *, limit: int = MAX_TITLE_CHARS) -> str:
    """`text` cut between words to `limit` characters, without marks or weak words at its end."""
    plain = text.strip(" \t.,;:!?–—-。！？।，；：、")
    if _is_unspaced(plain):
        limit = min(limit, CJK_CHARS)
        cut = plain[:limit]
    else:
        cut = (
            plain
            if len(plain) <= limit
            else _phrase(plain[: limit + 1].rpartition(" ")[0] or plain[:limit])
        )
    bare = _TAIL.sub("", cut) or cut
    return _balanced(bare) or bare


def _phrase(cut: str) -> str:
    """A text that was cut at a length, cut further to where a phrase ends."""
    seams = [
        match.start() for match in _INNER.finditer(f"{cut} ") if match.start() >= MIN_CUT_CHARS
    ]
    return cut[: seams[-1]] if seams else cut


def _balanced(text: str) -> str:
    """`text` without a bracket or formula that the cut left open."""
    for opening, closing in ("()", "[]", "{}"):
        if text.count(opening) > text.count(closing):
            text = text[: text.rindex(opening)].rstrip(" ,;:-")
    if text.count("$") % 2:
        text = text[: text.rindex("$")].rstrip(" ,;:-")
    return text


def _is_unspaced(text: str) -> bool:
    """Whether a text is written without spaces between words."""
    return len(text) > 20 * (1 + text.count(" ")) and not text.isascii()


def _titled(clause: str) -> str:
    """`clause` with a capital first letter and without a leading article where more follows."""
    plain = re.sub(r"^(?:an?|the|our)\s+(?=\S+\s+\S+\s+\S)", "", clause, flags=re.IGNORECASE)
    word = plain.split(" ", 1)[0]
    return plain if word != word.lower() else plain[:1].upper() + plain[1:]
