"""BibTeX: what an entry says, what it refers to, and which of its neighbours is broken."""

import time

import bibtexparser
import pytest

from extract.domain import Author, Paper, Reference, SourcePaper, TitleSource
from extract.errors import DocumentError
from extract.readers import read_text
from extract.readers.latex import to_plain
from tests.broken_bibtex import BREAKAGES, broken_entry, library

REMEDY = "balance its braces and quotation marks and put a comma between fields"


def papers(text: str) -> list[Paper]:
    items = read_text(text, name="a.bib")
    return [item.paper for item in items if isinstance(item, SourcePaper)]


def faults(text: str) -> list[tuple[int, str, str]]:
    items = read_text(text, name="a.bib")
    return [(i.line, i.reason, i.block) for i in items if isinstance(i, DocumentError)]


SOURCE = r"""@string{js = "Journal of " # {Sorting}}
@Article{nets:2024,
  Title     = "On {N}ets for \"Uber and {\'E}tale Sorting",
  author    = {M{\"u}ller, J{\"o}rg and {\'A}d{\'a}m Byron},
  journal   = js # " B",
  year      = 2024, month = jun,
  keywords  = {nets, 50\% more},
  x-unknown = {kept as {it} is},
  crossref  = {volume},
}
@proceedings{volume, title = {Proceedings of Sorting}, year = 2023, editor = {Carl Gauss}}
"""
OWN = r"""@article{nets:2024,
  Title = {On {N}ets for \"Uber and {\'E}tale Sorting},
  author = {M{\"u}ller, J{\"o}rg and {\'A}d{\'a}m Byron},
  journal = {Journal of Sorting B},
  year = {2024},
  month = {jun},
  keywords = {nets, 50\% more},
  x-unknown = {kept as {it} is},
  crossref = {volume},
}"""
PARENT = """@proceedings{volume,
  title = {Proceedings of Sorting},
  year = {2023},
  editor = {Carl Gauss},
}"""


def test_an_entry_is_read_and_kept_as_written() -> None:
    (paper,) = papers(SOURCE)
    assert paper == Paper(
        id=paper.id,
        title="On Nets for Über and Étale Sorting",
        title_source=TitleSource.DOCUMENT,
        abstract="",
        year=2024,
        authors=(Author("Jörg Müller"), Author("Ádám Byron")),
        venue="Journal of Sorting B",
        bibtex=(OWN, PARENT),
    )


def test_an_entry_as_kept_reads_as_the_same_paper() -> None:
    (paper,) = papers(SOURCE)
    assert papers("\n".join(paper.bibtex)) == [paper]


@pytest.mark.parametrize(
    "entry",
    [
        r"@misc{a, title = {A {\"o} one}, note = {}}",
        '@book{b-1:x.y,\n title="B {{\\"o}}ne\n  two", year = 1999 ,\n}',
        r"@misc{c, title = {C \{ one \} two}, url = {https://a.org/%20~x?y=z#f}}",
        "@misc{d, TITLE = {D one}, Year = {2020}, year-x = {=,@}}",
    ],
)
def test_what_is_kept_parses_as_the_source_does(entry: str) -> None:
    (paper,) = papers(entry)
    (source,) = bibtexparser.parse_string(entry).entries
    (kept,) = bibtexparser.parse_string(paper.bibtex[0]).entries
    assert (kept.entry_type, kept.key) == (source.entry_type, source.key)
    assert [(f.key, f.value) for f in kept.fields] == [(f.key, f.value) for f in source.fields]


@pytest.mark.parametrize("kind", BREAKAGES)
def test_a_broken_entry_spoils_no_neighbour(kind: str) -> None:
    broken = broken_entry(kind, "bad", line=2)
    text = f"@misc{{a, title = {{A one}}}}\n{broken.block}\n@misc{{b, title = {{B two}}}}\n"
    assert [paper.title for paper in papers(text)] == ["A one", "B two"]
    assert faults(text) == [broken]


def test_fifty_broken_entries_among_five_thousand() -> None:
    text, broken = library(5_000, one_broken_in=100)
    start = time.monotonic()
    items = list(read_text(text, name="big.bib"))
    assert time.monotonic() - start < 30
    assert sum(isinstance(item, SourcePaper) for item in items) == 4_950
    errors = [item for item in items if isinstance(item, DocumentError)]
    assert len(errors) == 50
    assert [(error.line, error.reason, error.block) for error in errors] == broken
    assert all(error.remedy == REMEDY for error in errors)


def test_comments_preambles_and_parentheses() -> None:
    text = (
        'Words.\n@comment{jabref-meta: {x};}\n@preamble{"\\newcommand{\\x}{y}"}\n'
        "@misc(a, title = {A (one)}, year = 2020)\n@Misc {b, title={B two}} @misc{c, title={C}}\n"
    )
    assert [(paper.title, paper.year) for paper in papers(text)] == [
        ("A (one)", 2020),
        ("B two", None),
        ("C", None),
    ]
    assert faults(text) == []


def test_a_field_given_twice_counts_once() -> None:
    (paper,) = papers("@misc{a, title = {A one}, title = {Other}, year = 2020}")
    assert (paper.title, paper.year) == ("A one", 2020)
    assert paper.bibtex == ("@misc{a,\n  title = {A one},\n  year = {2020},\n}",)


def test_keys_in_a_reference_list_give_the_facts_of_their_entries() -> None:
    text = (
        "@misc{a, title={A one}, references={b, c, 10.1000/d, unknown}}\n"
        "@misc{b, title={B {T}wo}, author={Byron, Ada and C. Gauss}, year=1999}\n"
        "@misc{c, title={C three}, eprint={1901.00001}, doi={10.1000/c}}\n"
    )
    assert papers(text)[0].references == (
        Reference(title="B Two", year=1999, authors=("Ada Byron", "C. Gauss")),
        Reference("arxiv:1901.00001", also=("doi:10.1000/c",)),
        Reference("doi:10.1000/d"),
    )
    assert papers(text.replace("references", "cites"))[0].references == papers(text)[0].references


@pytest.mark.parametrize(
    ("latex", "plain"),
    [
        (r"Erd{\H{o}}s \& \v{S}im\'{\i}k, \O{}re, \ss", "Erdős & Šimík, Øre, ß"),
        (r"A~B -- C---D ``quoted''", "A B – C—D “quoted”"),
        (r"{D}eep {RNN}s: \emph{Why} 50\% of \$5", "Deep RNNs: Why 50% of $5"),
        (r"$x_{1} -- \alpha$ and \citep{a_b}", r"$x_{1} -- \alpha$ and \citep{a_b}"),
        (r"\{0, 1\}-valued", "{0, 1}-valued"),
        (r"it{\textquoteright}s \textasciitilde5 {\textendash} 6\ldots", "it’s ~5 – 6…"),
        (r"a\textless{}b\textgreater{} {\textbar} x\textasciicircum 2", "a<b> | x^2"),
        (r"a{\textunderscore}b \copyright{} \S 4, \P{}5, \S\P", "a_b © §4, ¶5, §¶"),
    ],
)
def test_latex_is_decoded_where_it_is_only_spelling(latex: str, plain: str) -> None:
    assert to_plain(latex) == plain


def test_a_long_comment_above_the_entries_is_no_paper() -> None:
    comment = "% " + "This library was exported by hand on a long evening. It holds one entry. " * 4
    entry = "@misc{a, title = {Sorting Stones}, year = 2021}"
    found = list(read_text(f"{comment}\n{entry}\n", name="a.bib"))

    assert [one.paper.title for one in found if isinstance(one, SourcePaper)] == ["Sorting Stones"]
    assert len(found) == 1


def test_remarks_on_an_entry_are_no_abstract() -> None:
    entry = "@misc{a, title = {A one}, note = {To appear}, annote = {Read twice}}"
    assert [(paper.title, paper.abstract) for paper in papers(entry)] == [("A one", "")]


def test_strings_that_multiply_make_a_fault_of_the_entries_that_use_them() -> None:
    doubled = "".join(f"@string{{s{n + 1} = s{n} # s{n}}}\n" for n in range(60))
    text = f'@string{{s0 = "lol"}}\n{doubled}@misc{{a, title = s60}}\n@misc{{b, title = s2}}\n'
    start = time.monotonic()
    assert [paper.title for paper in papers(text)] == ["lollollollol"]
    assert time.monotonic() - start < 5
    why = "its strings make title longer than 100,000 characters"
    reason = f"BibTeX entry a cannot be read: {why}"
    assert faults(text) == [(62, reason, "@misc{a, title = s60}")]


def test_a_long_value_without_strings_is_read() -> None:
    keywords = "nets, " * 50_000
    (paper,) = papers(f"@misc{{a, title = {{A one}}, keywords = {{{keywords}}}}}")
    assert keywords in paper.bibtex[0]
