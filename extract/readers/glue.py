"""Page words that copying has glued to a title or an abstract ("SubscribeDeep Nets")."""

import re

from extract.readers.forms import words

_STRONG = (
    "Subscribe|Unsubscribe|Sign up|Sign Up|Sign in|Sign In|Log in|Log In|Login|Read more|Read More"
)
_WEAK = (
    "Skip to content|Register|Follow|Menu|Search|Home|Share|Submit|Download|Trending|Accept|Close"
    "|Upvote|Join|Donate|Back|Next|Previous|Bookmark|Save|Cite|Copy|Continue|Expand|Collapse"
    "|Contact|New|Suscribirse|Suscríbete|S'abonner|Abonnieren|Iscriviti|Assinar|Подписаться"
    "|구독하기|구독|로그인|订阅|登录|購読|登録|सदस्यता लें|Abone ol"
)
_ANY = f"{_STRONG}|{_WEAK}|{_STRONG.upper()}"
_START = re.compile(rf"^(?P<glue>{_ANY})(?P<rest>\w.*)$", re.DOTALL)
_SPACED = re.compile(rf"^(?:{_STRONG})[\s:!|·»>-]+(?P<rest>\w.*)$", re.IGNORECASE | re.DOTALL)
_END = re.compile(rf"^(?P<rest>.*[^\W_A-Z])(?P<glue>{_STRONG}|{_WEAK})$", re.DOTALL)
_SEAM = re.compile(r"^(?P<left>(?:\w+ ){0,2}\w*[a-z]{2})(?P<rest>[A-Z0-9].*)$", re.DOTALL)
_MIN_LEFT = 3  # letters that an unknown glued word has at least


def unglue(title: str, abstract: str, *, first: bool) -> str:
    """`title` without a page word stuck to its start or end.

    The abstract is the judge: a first word that it uses is the title's own, so that
    "HyperMixer" and "Searchformer" stay whole.

    Args:
        title: A title as read.
        abstract: The text that belongs to it.
        first: Whether it is the first title below a page's head, where any word may be stuck
            to it; elsewhere only known page words are taken off.
    """
    known = set(words(abstract))
    title = _without_end(title, known)
    if _first_word(title) in known:
        return title
    rest = _after_known(title, known, first=first) or (_after_seam(title, known) if first else None)
    return rest or title


def unglue_prose(text: str) -> str:
    """Running text without a page word stuck to its first word ("SubscribeWe …")."""
    match = _START.match(text)
    return match.group("rest") if match and match.group("rest")[0].isupper() else text


def _first_word(text: str) -> str:
    return next(iter(words(text)), "")


def _without_end(title: str, known: set[str]) -> str:
    match = _END.match(title)
    last = words(title)[-1:]
    return match.group("rest") if match and not set(last) & known else title


def _after_known(title: str, known: set[str], *, first: bool) -> str | None:
    match = _START.match(title)
    if match:
        rest = match.group("rest")
        vouched = _first_word(rest) in known
        strong = bool(re.fullmatch(_STRONG, match.group("glue"), re.IGNORECASE))
        if vouched or ((strong or first) and not rest[0].islower()):
            return rest
    spaced = _SPACED.match(title)
    return spaced.group("rest") if spaced else None


def _after_seam(title: str, known: set[str]) -> str | None:
    match = _SEAM.match(title)
    if not match or len(match.group("left")) < _MIN_LEFT:
        return None
    left, rest = match.group("left", "rest")
    token = rest.split(" ", 1)[0]
    a_name = token.endswith(":") or not any(char.islower() for char in token)
    vouched = _first_word(rest) in known and not set(words(left)) & known
    return rest if vouched and not a_name else None
