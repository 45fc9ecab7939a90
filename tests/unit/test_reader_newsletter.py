"""Newsletters in any language: bilingual titles, quoted English, sections, links."""

import pytest

from extract.domain import SourcePaper, TitleSource
from extract.readers import read_text
from extract.readers.bilingual import english_title, usual_side

SORT = (
    "We study how small networks learn to sort numbers. Our network, trained on lists of ten digits, "
    "sorts lists of a hundred. The method needs no labels and runs on a laptop, and we release all code."
)
INTRO = "Studies how small networks learn to sort; shows that no labels are needed"
GRAPH = (
    "Graph kernels compare molecules slowly. This paper shows a hashing scheme that compares a million "
    "pairs in a second, and experiments on three benchmarks confirm it."
)
KOREAN = f"""이번 주의 논문

이 글은 자동으로 번역되었습니다. 이번 주에는 정렬과 그래프에 관한 논문이 많습니다.

숫자를 정렬하는 작은 신경망 / Small Networks That Sort Numbers

논문 소개

  • 작은 신경망이 숫자를 정렬하는 법을 배우는 과정을 연구하며, 라벨이 필요 없음을 보입니다. #sorting
    > {INTRO}

논문 초록

  • 작은 신경망이 숫자를 정렬하는 법을 연구한다. 열 자리 숫자 목록으로 학습했다.
    > {SORT}

논문 링크

https://arxiv.org/abs/2401.01234

더 읽어보기

https://example.org/status/1

분자를 위한 빠른 커널 / Fast Kernels for Molecules

논문 소개

  • 해싱 기법을 제안한다. 백만 쌍을 일 초에 비교한다. 정확도는 유지된다.

논문 링크

https://arxiv.org/pdf/2401.04321v2.pdf

QuickNet

논문 소개

  • 작은 칩에서 동작하는 신경망이다.
    > A network for small chips that runs on a coin cell and needs no memory at all.

논문 링크

https://quicknet.example.org/

원문

https://example.org/papers-of-the-week

  • 이 글은 GPT 모델로 요약되었으며 잘못된 내용이 있을 수 있으니 원문을 확인해 주세요!

아직 댓글이 없습니다.
"""


def rows(text: str) -> list[tuple[int, str, str, str, str, str, tuple[str, ...]]]:
    return [
        (
            i.source.line,
            i.source.shape,
            i.paper.id.split(":")[0],
            i.paper.title,
            i.paper.abstract,
            i.paper.language,
            i.paper.links,
        )
        for i in read_text(text, name="a.txt")
        if isinstance(i, SourcePaper)
    ]


def test_a_korean_newsletter_gives_its_english_titles_and_texts() -> None:
    assert rows(KOREAN) == [
        (
            5,
            "newsletter",
            "arxiv",
            "Small Networks That Sort Numbers",
            f"{INTRO}\n{SORT}",
            "en",
            ("https://arxiv.org/abs/2401.01234", "https://example.org/status/1"),
        ),
        (
            25,
            "newsletter",
            "arxiv",
            "Fast Kernels for Molecules",
            "해싱 기법을 제안한다. 백만 쌍을 일 초에 비교한다. 정확도는 유지된다.",
            "ko",
            ("https://arxiv.org/pdf/2401.04321v2.pdf",),
        ),
        (
            35,
            "newsletter",
            "paper",
            "QuickNet",
            "A network for small chips that runs on a coin cell and needs no memory at all.",
            "en",
            ("https://quicknet.example.org/",),
        ),
    ]


def test_what_ends_each_issue_belongs_to_no_paper() -> None:
    later = KOREAN.replace("QuickNet", "SlowNet").replace("2401.0", "2402.0")
    later = later.replace("That Sort", "That Count").replace("정렬하는", "세는")
    found = rows(f"{KOREAN}\n{later}")
    assert [row[3] for row in found] == [
        "Small Networks That Sort Numbers",
        "Fast Kernels for Molecules",
        "QuickNet",
        "Small Networks That Count Numbers",
        "Fast Kernels for Molecules",
        "SlowNet",
    ]
    ends = [link for row in found for link in row[6] if "papers-of-the-week" in link]
    assert ends == []


def test_the_year_comes_from_the_arxiv_id() -> None:
    papers = [i.paper for i in read_text(KOREAN, name="a.txt") if isinstance(i, SourcePaper)]
    assert [(p.arxiv, p.year, p.published) for p in papers] == [
        ("2401.01234", 2024, None),
        ("2401.04321", 2024, None),
        (None, None, None),
    ]


def issue(
    headings: tuple[str, str, str], titles: tuple[str, str], foreign: str, *, mark: str, gap: str
) -> str:
    """A newsletter of two papers; `foreign` translates each text into its language."""
    intro, summary, link = headings
    blocks = [
        gap.join(
            [
                title,
                intro,
                f"{mark}{foreign}",
                f"{mark}{INTRO}.",
                summary,
                f"{mark}{text}",
                link,
                f"https://arxiv.org/abs/{number}",
            ]
        )
        for title, text, number in (
            (titles[0], SORT, "2401.01234"),
            (titles[1], GRAPH, "2401.04321"),
        )
    ]
    return gap.join(blocks)


LANGUAGES = [
    (
        ("Introducción", "Resumen", "Enlace"),
        ("Redes pequeñas que ordenan números", "Núcleos rápidos para moléculas"),
        "Estudia cómo las redes pequeñas aprenden a ordenar los números, sin etiquetas de ninguna clase.",
    ),
    (
        ("Présentation", "Résumé", "Lien"),
        ("De petits réseaux qui trient des nombres", "Des noyaux rapides pour les molécules"),
        "Étudie comment de petits réseaux apprennent à trier des nombres, sans aucune étiquette.",
    ),
    (
        ("论文介绍", "论文摘要", "论文链接"),
        ("会排序的小型网络", "分子的快速核方法"),
        "研究小型网络如何学会对数字进行排序，并且表明这种方法不需要任何标签也可以在笔记本电脑上运行。",
    ),
    (
        (
            "Wstęp tygodnia",
            "Streszczenie pracy",
            "Odnośnik do pracy",
        ),  # headings that no list of ours knows
        ("Małe sieci, które sortują liczby", "Szybkie jądra dla cząsteczek"),
        "Bada, w jaki sposób małe sieci uczą się sortować liczby, bez żadnych etykiet i na laptopie.",
    ),
]


@pytest.mark.parametrize(("headings", "titles", "foreign"), LANGUAGES)
@pytest.mark.parametrize("mark", ["", "  • ", "- ", "> "])
@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_any_language_with_and_without_marks_and_blank_lines(
    headings: tuple[str, str, str], titles: tuple[str, str], foreign: str, mark: str, gap: str
) -> None:
    english = ("Small Networks That Sort Numbers", "Fast Kernels for Molecules")
    double = tuple(f"{own} / {other}" for own, other in zip(titles, english, strict=True))
    found = rows(issue(headings, (double[0], double[1]), foreign, mark=mark, gap=gap))
    assert [(row[1], row[3], row[4]) for row in found] == [
        ("newsletter", english[0], f"{INTRO}.\n{SORT}"),
        ("newsletter", english[1], f"{INTRO}.\n{GRAPH}"),
    ]


def test_headings_on_the_line_of_their_text() -> None:
    text = (
        f"# Top papers\n## 1. Small Networks That Sort Numbers\n**Summary**: {SORT}\n**Paper**: "
        f"[link](https://arxiv.org/abs/2401.01234)\n## 2. Fast Kernels for Molecules\n**Summary**: {GRAPH}\n"
        "**Paper**: [link](https://arxiv.org/abs/2401.04321)\n"
    )
    assert [(row[0], row[3], row[4], row[6]) for row in rows(text)] == [
        (2, "Small Networks That Sort Numbers", SORT, ("https://arxiv.org/abs/2401.01234",)),
        (5, "Fast Kernels for Molecules", GRAPH, ("https://arxiv.org/abs/2401.04321",)),
    ]


def test_a_newsletter_and_a_listing_in_one_file() -> None:
    listing = f"Tides of the North\n{SORT}\nTides of the South\n{GRAPH}"
    for text in (f"{KOREAN}\n{listing}", f"{listing}\n{KOREAN}"):
        papers = [i for i in read_text(text, name="a.txt") if isinstance(i, SourcePaper)]
        assert sorted((p.source.shape, p.paper.title) for p in papers) == [
            ("newsletter", "Fast Kernels for Molecules"),
            ("newsletter", "QuickNet"),
            ("newsletter", "Small Networks That Sort Numbers"),
            ("title-abstract-lines", "Tides of the North"),
            ("title-abstract-lines", "Tides of the South"),
        ]
        assert {p.paper.title_source for p in papers} == {TitleSource.DOCUMENT}


@pytest.mark.parametrize(
    ("line", "title"),
    [
        ("숫자를 정렬하는 신경망 / Networks That Sort", "Networks That Sort"),
        ("Networks That Sort / 숫자를 정렬하는 신경망", "Networks That Sort"),
        ("1. 会排序的小型网络 (Small Networks That Sort)", "Small Networks That Sort"),
        (
            "Sieci / jądra dla cząsteczek / Networks / Kernels for Molecules",
            "Networks / Kernels for Molecules",
        ),
        ("Client / Server Learning", "Client / Server Learning"),
        ("QuickNet / QuickNet", "QuickNet"),
        ("QuickNet", "QuickNet"),
        ("숫자 정렬", "숫자 정렬"),
    ],
)
def test_the_english_half_of_a_title(line: str, title: str) -> None:
    assert english_title(line) == title


def test_the_other_titles_tell_where_the_words_do_not() -> None:
    usual = usual_side(
        ["Redes que ordenan / Networks That Sort the Lists", "Núcleos rápidos / Fast Kernels"]
    )
    assert usual == "right"
    assert english_title("Transformadores / Transformers", usual=usual) == "Transformers"
