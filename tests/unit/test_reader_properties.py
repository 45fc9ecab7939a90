"""What holds for every document that is put together from papers of our own."""

import textwrap

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from extract.domain import SourcePaper, TitleSource
from extract.errors import DocumentError
from extract.readers import read_text
from extract.readers.forms import after_abstract_label

TITLES = (
    "Small Networks That Sort Numbers",
    "Selene: Learning Harbour Tides from Two Years of Readings",
    "Do Molecules Need Slow Kernels?",
    "k-Best Lists for Kitchen Robots",
    "Moss Growth as a Clock",
)
ABSTRACTS = (
    (
        "We study how small networks learn to sort numbers. Our network, trained on lists of ten digits, sorts "
        "lists of a hundred. The method needs no labels, runs on a laptop -- even an old one -- and is free."
    ),
    (
        "Harbour tide tables are older than computers. We present Selene, a recurrent model of harbour tides that "
        "learns from two years of readings. On twelve harbours it halves the error (98.1% of days)."
    ),
    (
        "Kernels compare molecules slowly. Do they need to? This paper shows a hashing scheme that compares a "
        "million pairs in a second, e.g. on $x_1, \\ldots, x_n$, and keeps the accuracy of slow kernels."
    ),
    (
        "Kitchen robots pick the wrong spoon. In this work, we rank k-best lists of spoons with a tiny decision "
        "tree, and robots pick right. Code: https://example.org/spoons"
    ),
    (
        "Moss grows on walls at a steady pace; we turn photographs of moss growth into a clock. The clock was right "
        "to a week for nine of ten walls, and costs nothing."
    ),
)
NOISE = (
    "Get fresh papers in your inbox every day!",
    "Home",
    "We use cookies to improve your experience. By continuing you agree to our use of cookies and our privacy policy.",
    "© 2024 Some Site. All rights reserved.",
    "Sign up | Log in",
    "Load more",
    "12 Mar 2024",
)
UNHURRIED = settings(  # the machine is shared
    deadline=None, max_examples=40, suppress_health_check=[HealthCheck.too_slow]
)
ORDERS = st.permutations(range(len(TITLES)))
FORMS = st.sampled_from(("titled", "bare", "labelled", "titled labelled"))
LABELS = st.sampled_from(("Abstract: ", "Abstract:", "ABSTRACT — ", "Abstract. ", "Abstract\n"))


def record(index: int, form: str, label: str) -> str:
    title = f"{TITLES[index]}\n" if "titled" in form else ""
    return title + (label if "labelled" in form else "") + ABSTRACTS[index]


def expected(order: list[int], form: str) -> list[tuple[str | None, str]]:
    return [(TITLES[i] if "titled" in form else None, ABSTRACTS[i]) for i in order]


def read(text: str) -> list[SourcePaper]:
    items = list(read_text(text, name="a.txt"))
    assert not [item for item in items if isinstance(item, DocumentError)]
    return [item for item in items if isinstance(item, SourcePaper)]


def found(text: str) -> list[tuple[str | None, str]]:
    return [
        (i.paper.title if i.paper.title_source is TitleSource.DOCUMENT else None, i.paper.abstract)
        for i in read(text)
    ]


@UNHURRIED
@given(ORDERS, FORMS, LABELS, st.sampled_from(("\n", "\n\n", "\n\n\n", "\n----\n")))
def test_order_label_and_blank_lines_change_nothing(
    order: list[int], form: str, label: str, gap: str
) -> None:
    text = gap.join(record(i, form, label) for i in order)
    assert found(text) == expected(order, form)


@given(
    ORDERS,
    FORMS,
    st.lists(st.sampled_from(NOISE), max_size=3),
    st.lists(st.sampled_from(NOISE), max_size=3),
)
def test_noise_above_and_below_changes_nothing(
    order: list[int], form: str, head: list[str], foot: list[str]
) -> None:
    lines = [*head, *(record(i, form, "Abstract: ") for i in order), *foot]
    assert found("\n".join(lines)) == expected(order, form)


@UNHURRIED
@given(ORDERS, FORMS, st.sampled_from(NOISE), st.integers(1, 4))
def test_noise_between_papers_changes_nothing(
    order: list[int], form: str, noise: str, at: int
) -> None:
    lines = [record(i, form, "Abstract: ") for i in order]
    lines.insert(at, noise)
    assert found("\n".join(lines)) == expected(order, form)


@UNHURRIED
@given(
    ORDERS,
    FORMS,
    st.sampled_from(("\n", "\r\n", "\r")),
    st.sampled_from(("", "\ufeff")),
    st.sampled_from(("", "\n")),
)
def test_line_ends_and_byte_order_mark_change_nothing(
    order: list[int], form: str, end: str, mark: str, final: str
) -> None:
    plain = "\n".join(record(i, form, "Abstract: ") for i in order) + final
    other = mark + plain.replace("\n", end)
    assert [item.paper for item in read(other)] == [item.paper for item in read(plain)]
    assert [item.source.line for item in read(other)] == [item.source.line for item in read(plain)]


@UNHURRIED
@given(ORDERS, FORMS, st.integers(64, 110))
def test_wraps_change_nothing(order: list[int], form: str, width: int) -> None:
    def wrapped(index: int) -> str:
        label = "Abstract: " if "labelled" in form else ""
        title = f"{TITLES[index]}\n" if "titled" in form else ""
        return title + textwrap.fill(
            label + ABSTRACTS[index], width, break_on_hyphens=False, break_long_words=False
        )

    assert found("\n\n".join(map(wrapped, order))) == expected(order, form)


@UNHURRIED
@given(ORDERS, st.sets(st.integers(0, 4), max_size=2))
def test_missing_titles_shift_no_pair(order: list[int], missing: set[int]) -> None:
    text = "\n".join(
        ABSTRACTS[i] if i in missing else f"{TITLES[i]}\n{ABSTRACTS[i]}" for i in order
    )
    assert found(text) == [(None if i in missing else TITLES[i], ABSTRACTS[i]) for i in order]


@UNHURRIED
@given(ORDERS, FORMS, FORMS, st.sampled_from(("\n", "\n\n")))
def test_two_documents_joined_read_as_both(
    order: list[int], first: str, second: str, gap: str
) -> None:
    head, tail = order[:2], order[2:]
    text = (
        "\n".join(record(i, first, "Abstract: ") for i in head)
        + gap
        + "\n".join(record(i, second, "Abstract: ") for i in tail)
    )
    assert found(text) == expected(head, first) + expected(tail, second)


@UNHURRIED
@given(ORDERS, FORMS, LABELS)
def test_every_line_points_at_the_paper(order: list[int], form: str, label: str) -> None:
    text = "Some page\n\n" + "\n".join(record(i, form, label) for i in order)
    lines = text.split("\n")
    for item in read(text):
        line = lines[item.source.line - 1]
        start = after_abstract_label(line)
        given = item.paper.title_source is TitleSource.DOCUMENT
        assert (
            line == item.paper.title
            if given
            else item.paper.abstract.startswith(line if start is None else start)
        )


@UNHURRIED
@given(ORDERS, FORMS)
def test_reading_twice_gives_the_same(order: list[int], form: str) -> None:
    text = "\n".join(record(i, form, "Abstract: ") for i in order)
    assert read(text) == read(text)


@settings(UNHURRIED, max_examples=200)
@given(
    st.lists(
        st.one_of(
            st.sampled_from(
                (
                    *TITLES,
                    *ABSTRACTS,
                    *NOISE,
                    "",
                    "Abstract:",
                    "Link",
                    "https://arxiv.org/abs/2401.01234",
                )
            ),
            st.sampled_from(
                (
                    '{"title": "A"}',
                    '{"title": ',
                    "title,abstract",
                    '"open',
                    "@article{a, title={B}}",
                    "@a{b,",
                )
            ),
            st.text(max_size=40),
        ),
        max_size=12,
    )
)
def test_nothing_that_is_pasted_breaks_the_readers(lines: list[str]) -> None:
    try:
        items = list(read_text("\n".join(lines), name="a"))
    except DocumentError as error:
        assert error.line == 0  # noqa: PT017 - an error is one of two right answers
        return
    assert items
    for item in items:
        if isinstance(item, SourcePaper):
            assert item.paper.title
            assert item.paper.title in ("A", "B") or item.paper.title.strip() == item.paper.title
