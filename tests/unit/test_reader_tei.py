"""TEI: the header is the paper, the list of references what it cites."""

import io

import pytest

from extract.domain import Author, Paper, Reference, SourcePaper, TitleSource
from extract.readers import read_text
from extract.readers.build import Facts
from extract.readers.drafts import Fault
from extract.readers.tei import read_tei

NAMESPACE = 'xmlns="http://www.tei-c.org/ns/1.0"'
HEADER = """
 <teiHeader xml:lang="en">
  <fileDesc>
   <titleStmt><title level="a" type="main">Small Networks &lt;b&gt;That
     Sort&lt;/b&gt;</title></titleStmt>
   <publicationStmt><date type="published" when="2024-01-02">2 Jan 2024</date></publicationStmt>
   <sourceDesc><biblStruct>
    <analytic>
     <author><persName><forename type="first">Ada</forename><forename type="middle">M</forename>
       <surname>Byron</surname></persName><idno type="ORCID">0000-0001-2345-678X</idno></author>
     <author><persName><surname>Gauss</surname></persName></author>
     <title level="a">Small Networks</title>
    </analytic>
    <monogr><title level="j">Journal of Sorting</title><imprint/></monogr>
    <idno type="DOI">10.1000/ABC</idno><idno type="arXiv">arXiv:2401.01234v2[cs.LG]</idno>
   </biblStruct></sourceDesc>
  </fileDesc>
  <profileDesc><abstract><div><head>Abstract</head><p>We <i>sort</i>.</p><p>Well.</p></div></abstract></profileDesc>
 </teiHeader>
"""
BODY = "<text><body><p>Words of <ref>the body</ref>.<note><biblStruct><monogr><title>No entry</title></monogr></biblStruct></note></p></body><back><div><listBibl>%s</listBibl></div></back></text>"
CITED = """
 <biblStruct xml:id="b0">
  <analytic><title level="a">Merging</title>
   <author><persName><forename>Mary</forename><surname>Dyke</surname></persName></author></analytic>
  <monogr><title level="m">Proc. Sort</title><imprint><date type="published" when="1999-05"/></imprint></monogr>
  <idno type="arXiv">1901.00001</idno><idno type="DOI">10.1000/m</idno><idno type="PMID">77</idno>
  <note type="raw_reference">M. Dyke. Merging.  Proc. Sort, 1999.</note>
 </biblStruct>
 <biblStruct><monogr><title level="m">A Book</title><imprint><date when="1970"/></imprint></monogr></biblStruct>
 <biblStruct><monogr/><note type="raw_reference">Unreadable, 1980.</note></biblStruct>
 <biblStruct><monogr/></biblStruct>
"""
ONE = f"<TEI {NAMESPACE}>{HEADER}{BODY % CITED}</TEI>"


def read(text: str) -> list[Facts | Fault]:
    return list(read_tei(io.BytesIO(text.encode())))


def test_a_document_of_grobid() -> None:
    (item,) = read_text(f"<?xml version='1.0'?>\n{ONE}", name="a.tei.xml")
    assert isinstance(item, SourcePaper)
    assert (item.source.shape, item.source.line) == ("tei", 3)
    assert item.paper == Paper(
        id="arxiv:2401.01234",
        title="Small Networks <b>That Sort</b>",
        title_source=TitleSource.DOCUMENT,
        abstract="We sort.\nWell.",
        year=2024,
        published="2024-01-02",
        arxiv="2401.01234",
        doi="10.1000/abc",
        authors=(Author("Ada M Byron", "0000-0001-2345-678X"), Author("Gauss")),
        venue="Journal of Sorting",
        references=(
            Reference(
                "arxiv:1901.00001",
                "M. Dyke. Merging. Proc. Sort, 1999.",
                ("doi:10.1000/m", "pmid:77"),
                "Merging",
                1999,
                ("Mary Dyke",),
            ),
            Reference(title="A Book", year=1970),
            Reference(text="Unreadable, 1980."),
        ),
    )


def test_every_document_of_a_corpus_is_a_paper() -> None:
    other = "<TEI><teiHeader><fileDesc><titleStmt><title>Other</title></titleStmt></fileDesc></teiHeader></TEI>"
    own = "<teiHeader><fileDesc><titleStmt><title>Corpus</title></titleStmt></fileDesc></teiHeader>"
    found = read(f"<teiCorpus {NAMESPACE}>{own}{ONE}{other}</teiCorpus>")
    assert [(item.title, len(item.references)) for item in found if isinstance(item, Facts)] == [
        ("Small Networks <b>That Sort</b>", 3),
        ("Other", 0),
    ]


def test_a_header_without_title_and_abstract_is_a_fault() -> None:
    empty = "<TEI>\n<teiHeader><fileDesc/></teiHeader></TEI>"
    reason = "a TEI header with neither title nor abstract"
    block = "<TEI>\n<teiHeader><fileDesc/></teiHeader>\n</TEI>"
    assert read(empty) == [Fault(2, reason, "add a title to its header", block)]


def test_a_document_that_breaks_off_keeps_what_was_whole() -> None:
    paper, fault = read(ONE[: ONE.index("Unreadable")])
    assert isinstance(paper, Facts)
    assert [reference.title for reference in paper.references] == ["Merging", "A Book"]
    assert isinstance(fault, Fault)
    assert fault.line == 1
    assert fault.reason.startswith("the XML is broken here (line 29: ")


def test_hostile_tei() -> None:
    entity = f'<!DOCTYPE TEI [<!ENTITY x SYSTEM "{__file__}">]>\n'
    (paper,) = read(f"{entity}{ONE.replace('We <i>', 'We &x; <i>')}")
    assert isinstance(paper, Facts)
    assert paper.abstract == "We &x; sort.\n\nWell."
    paper, fault = read(ONE.replace("<back>", f'<p x="{"a" * 20_000_000}"/><back>'))
    assert isinstance(paper, Facts)
    assert isinstance(fault, Fault)


def test_only_addresses_of_the_web_are_links() -> None:
    targets = ("#b0", "javascript:alert(1)", "https://a.org/b")
    pointers = "".join(f'<ptr target="{target}"/>' for target in targets)
    (paper, *_) = read(ONE.replace("</analytic>", f"{pointers}</analytic>", 1))
    assert isinstance(paper, Facts)
    assert paper.links == ("https://a.org/b",)


@pytest.mark.parametrize("ids", [("b0", "b0"), ("1", "2")], ids=["twice", "no name"])
def test_ids_that_are_wrong_break_nothing(ids: tuple[str, str]) -> None:
    entry = '<biblStruct xml:id="%s"><monogr><title level="m">A Book</title></monogr></biblStruct>'
    listed = "".join(entry % id_ for id_ in ids)
    (facts,) = read(f"<TEI {NAMESPACE}>{HEADER}{BODY % listed}</TEI>")
    assert isinstance(facts, Facts)
    assert [one.title for one in facts.references] == ["A Book", "A Book"]
