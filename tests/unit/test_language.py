"""Which language a text is in: script first, then statistics."""

import pytest

from extract.language import is_english, language_of, reads_as_english


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("We train small networks to sort numbers and measure how long it takes.", "en"),
        ("neural networks में sorting behavior को समझाने का लक्ष्य है", "hi"),
        ("이 논문은 작은 신경망이 숫자를 정렬하는 법을 연구한다.", "ko"),
        ("我们研究小型网络如何学习排序。", "zh"),
        ("この論文では小さなネットワークが数を並べる方法を調べる。", "ja"),
        ("Мы изучаем, как небольшие сети учатся сортировать числа.", "ru"),
        ("Nous étudions comment de petits réseaux apprennent à trier des nombres.", "fr"),
        ("Estudiamos cómo las redes pequeñas aprenden a ordenar los números.", "es"),
        ("Wir untersuchen, wie kleine Netze lernen, Zahlen zu sortieren.", "de"),
        ("We show that the map $f$ from α to β is close to γ for all networks.", "en"),
        ("QuickNet", "en"),
        ("", "en"),
        ("12 + 3", "en"),
    ],
)
def test_the_language_of_a_text(text: str, language: str) -> None:
    assert language_of(text) == language
    assert is_english(text) == (language == "en")


@pytest.mark.parametrize(
    ("title", "english"),
    [
        ("Small Networks That Sort Numbers", True),
        ("Redes pequeñas para ordenar los números", False),
        ("숫자를 정렬하는 신경망", False),
        ("QuickNet", True),
    ],
)
def test_a_title_reads_as_english(title: str, english: bool) -> None:  # noqa: FBT001 - parametrised
    assert reads_as_english(title) == english
