"""Page noise: what a copied web page puts around its papers."""

import re

from extract.readers.forms import is_prose, sentence_ends, words

_PAGE_WORDS = re.compile(
    r"""\b(?:cookies?|privacy|terms\ of\ (?:service|use)|terms\ (?:and|&)\ conditions|copyright|all\ rights
    |javascript|subscri(?:be|ption|bers?)|unsubscribe|inbox|e-?mail|newsletter|sign\ (?:in|up)|log\ ?(?:in|out)
    |login|trending|followers?|contact\ us|about\ us|help|faq|feedback|powered\ by|skip\ to|menu|search|home
    |advertis\w+|sponsor\w*|donate|share|tweet|retweet|upvote\w*|likes|comments?|views?|downloads?
    |bookmark|load\ more|show\ more|read\ more|see\ more|view\ (?:pdf|all|more)|next|previous|page\ \d+
    |citations?|cited\ by|related\ papers|recommended|sort\ by|filter|results|browse|upload|your\ account
    |add\ to|library|preferences|settings|accept|reject|dismiss|translated|translation|rss)\b
    |©|\(c\)\ \d{4}|cookie|订阅|登录|登錄|首页|评论|菜单|隐私|版权|구독|로그인|댓글|메뉴|검색|개인정보
    |टिप्पणी|सदस्यता|コメント|ログイン|購読|comentarios?|iniciar\ sesión|suscr\w+|boletín|commentaires?|connexion
    |abonn\w+|infolettre|kommentare?|anmelden|datenschutz|impressum""",
    re.IGNORECASE | re.VERBOSE,
)
_RESEARCH_WORDS = re.compile(
    r"\b(?:we|paper|propos\w+|models?|method\w*|learn\w*|networks?|algorithm\w*|experiments?|"
    r"training|stud(?:y|ies)|approach\w*|framework|theor\w+|analy\w+|demonstrat\w+|evaluat\w+)\b",
    re.IGNORECASE,
)
_INSTITUTION = re.compile(
    r"\b(?:universit\w+|institut\w+|college|laborator\w+|labs?|department|school\ of|faculty|"
    r"academy|research\ (?:center|centre|group)|inc\.?|ltd\.?|gmbh)\b",
    re.IGNORECASE | re.VERBOSE,
)
_DATE = re.compile(
    r"^\W*(?:(?:published|submitted|updated|posted|date)\W+(?:on\W+)?)?(?:\d{1,2}\W+)?"
    r"(?:(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?\W+)?"
    r"(?:\d{1,2},?\W+)?(?:19|20)\d\d(?:\W\d{1,2}\W\d{1,2})?\W*$",
    re.IGNORECASE,
)
_DATE_SHORT = re.compile(r"^\W*\d{1,4}[/.\-]\d{1,2}[/.\-]\d{1,4}\W*$")
_NAME = r"(?:[A-Z][\w'’\-]*\.?|[A-Z]\.|(?:van|von|de|der|den|del|da|di|la|le|el|al|bin|ibn))"
_NAMES = re.compile(
    rf"^(?:by\s+|authors?\s*[:：]\s*)?{_NAME}(?:\s+{_NAME}){{1,3}}[\d*†‡§]*"
    rf"(?:\s*(?:,?\s*\band\b|,|;|·|•|&)\s*{_NAME}(?:\s+{_NAME}){{1,3}}[\d*†‡§]*)+"
    r"(?:,?\s*(?:et\s+al\.?|\.\.\.|…|and\s+\d+\s+(?:others|more)|\+\d+))?\W*$",
)
BANNER_CHARS = 800  # characters of a text that show whether it is a banner
MAX_BANNER_RESEARCH = 4  # words of research in them that no banner has more of
_FEW_WORDS = 8


def is_page_noise(text: str) -> bool:
    """Whether a line is a page's own words: menu, banner, date, count, call to subscribe."""
    plain = text.strip()
    letters = re.findall(r"[^\W\d_]", plain)
    if len(letters) < 3 or _DATE.match(plain) or _DATE_SHORT.match(plain):  # noqa: PLR2004 - "12", "v2", "→"
        return True
    return _is_noisy_prose(plain) if is_prose(plain) else _is_noisy_short(plain)


def _is_noisy_short(text: str) -> bool:
    hits = _PAGE_WORDS.findall(text)
    count = len(words(text))
    if not hits or _RESEARCH_WORDS.search(text):
        return False
    return text.endswith("!") or len(hits) * 3 >= count or (count <= _FEW_WORDS and len(hits) > 1)


def _is_noisy_prose(text: str) -> bool:
    shown = text[:BANNER_CHARS]
    research = len(_RESEARCH_WORDS.findall(shown))
    if research > MAX_BANNER_RESEARCH:
        return False
    hits = {hit.lower() for hit in _PAGE_WORDS.findall(shown)}
    return len(hits) > max(1, research) and len(hits) * 2 >= sentence_ends(text)


def is_institution(text: str) -> bool:
    """Whether a short line names a university, institute, company or the like."""
    return len(words(text)) <= _FEW_WORDS and bool(_INSTITUTION.search(text))


def is_names(text: str) -> bool:
    """Whether a short line is a list of at least two people's names."""
    plain = re.sub(r"\s+", " ", text.strip())
    return "http" not in plain and ":" not in plain[8:] and bool(_NAMES.match(plain))
