"""Section headings of newsletters: their key, and the words that we know in many languages."""

import re
import unicodedata

HEADING_WEIGHT = 60  # a longer line heads no section
_INLINE = re.compile(r"^(?P<head>[^:：]{2,40}?)[\s*_]*[:：]\s*(?P<rest>(?!//)\S.*)$", re.DOTALL)

_KNOWN = frozenset(
    """
    paper introduction|introduction|intro|paper intro|about the paper|overview|tl dr|tldr|at a glance
    paper summary|summary|abstract|paper abstract|key points|key ideas|highlights|why it matters
    paper link|paper links|link|links|paper|read the paper|arxiv|code|code link|github|read more|more
    further reading|learn more|original abstract|resources
    논문 소개|소개|논문 요약|요약|논문 초록|초록|논문 링크|링크|더 읽어보기|더 읽기|코드|논문 초록 abstract
    论文介绍|论文简介|简介|介绍|论文摘要|摘要|论文链接|链接|延伸阅读|阅读更多|更多|代码|论文
    論文介紹|論文簡介|簡介|介紹|論文摘要|論文連結|連結|延伸閱讀|閱讀更多
    論文紹介|紹介|論文要約|要約|概要|論文の概要|論文リンク|リンク|続きを読む|さらに読む|もっと読む|コード
    introducción|presentación|resumen|resumen del artículo|introducción del artículo|enlace|enlaces
    enlace al artículo|leer más|más información|para saber más|código
    présentation|présentation de l article|résumé|résumé de l article|lien|liens|lien vers l article
    lire la suite|en savoir plus|pour aller plus loin
    einführung|vorstellung|zusammenfassung|verweis|verweise|mehr lesen|weiterlesen|weitere informationen
    introdução|apresentação|resumo|ligação|ligações|leia mais|saiba mais|introduzione|presentazione|riassunto
    collegamento|collegamenti|leggi di più|per saperne di più
    введение|описание|о статье|аннотация|краткое содержание|ссылка|ссылки|ссылка на статью|читать далее|подробнее
    पेपर परिचय|परिचय|पेपर सारांश|सारांश|पेपर लिंक|लिंक|और पढ़ें|आगे पढ़ें|कोड
    giriş|özet|bağlantı|devamını oku|pendahuluan|ringkasan|abstrak|tautan|baca selengkapnya
    giới thiệu|tóm tắt|liên kết|đọc thêm|المقدمة|الملخص|الرابط|اقرأ المزيد
    """.replace("\n", "|").split("|")
)
_TRIMMED = frozenset(unicodedata.normalize("NFKC", word.strip()) for word in _KNOWN)


def heading_key(text: str) -> str:
    """What two headings share: words in lower case, without marks, emphasis and pictures."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    kept = (char if unicodedata.category(char)[0] in "LMN" else " " for char in folded)
    return " ".join("".join(kept).split())


def is_known(key: str) -> bool:
    """Whether a key is a section heading in one of the languages we know."""
    return key in _TRIMMED and bool(key)


def split_inline(text: str) -> tuple[str, str] | None:
    """Heading and body of a line such as "Link: https://…"; None where there is no colon."""
    match = _INLINE.match(re.sub(r"^[\s•*_>#-]+", "", text))
    if not match or re.fullmatch(r"https?", match.group("head")):
        return None
    return match.group("head").strip(), match.group("rest").strip()
