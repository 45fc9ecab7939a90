"""XML of the ACL Anthology: papers by their volume, with the ids that the Anthology gives."""

import io

import pytest

from extract.domain import Author, SourcePaper
from extract.readers import read_text
from extract.readers.acl_xml import read_acl_xml
from extract.readers.build import Facts
from extract.readers.drafts import Fault

META = """<meta><booktitle>Proceedings of <fixed-case>SORT</fixed-case></booktitle>
 <month>July 5-10</month><year>2020</year></meta>
<frontmatter><url hash="a">2020.sort-main.0</url><bibkey>sort-2020</bibkey></frontmatter>"""
PAPER = """<paper id="7">
 <title>Sorting <fixed-case>BERT</fixed-case>s: <i>When</i> <tex-math>n^2</tex-math> &lt;b&gt;</title>
 <author id="ada" orcid="0000-0001-2345-678X"><first>Ada</first><last>Byron</last></author>
 <author><first/><last>Gauss</last><affiliation>Home</affiliation></author>
 <editor><first>Not</first><last>Author</last></editor>
 <pages>1–9</pages><abstract>We sort <b>fast</b>.</abstract><url hash="b">2020.sort-main.7</url>
 <doi>10.18653/V1/2020.sort-main.7</doi><bibkey>byron-gauss-2020</bibkey></paper>"""
FACTS = Facts(
    line=4,
    shape="acl-xml",
    title="Sorting BERTs: When $n^2$ <b>",
    abstract="We sort fast.",
    identifiers={"doi": "10.18653/v1/2020.sort-main.7", "acl": "2020.sort-main.7"},
    year=2020,
    published="2020-07",
    authors=(Author("Ada Byron", "0000-0001-2345-678X"), Author("Gauss")),
    venue="Proceedings of SORT",
    links=("https://aclanthology.org/2020.sort-main.7/",),
)


def collection(papers: str, name: str = "2020.sort", volume: str = "main", meta: str = META) -> str:
    return f'<collection id="{name}"><volume id="{volume}">{meta}\n{papers}</volume></collection>'


def read(text: str) -> list[Facts | Fault]:
    return list(read_acl_xml(io.BytesIO(text.encode())))


def test_a_paper_in_whole() -> None:
    assert read(collection(PAPER)) == [FACTS]
    (item,) = read_text(f"<?xml version='1.0'?>{collection(PAPER)}", name="2020.sort.xml")
    assert isinstance(item, SourcePaper)
    assert (item.source.shape, item.paper.acl) == ("acl-xml", "2020.sort-main.7")


@pytest.mark.parametrize(
    ("name", "volume", "paper", "url", "acl"),
    [
        ("P18", "1", "1", "P18-1001", "P18-1001"),
        ("P18", "1", "1", "http://www.aclweb.org/anthology/P18-1001", "P18-1001"),
        ("P18", "1", "1", "", "P18-1001"),
        ("W19", "12", "3", "", "W19-1203"),
        ("D19", "1", "123", "", "D19-1123"),
        ("D19", "50", "7", "", "D19-5007"),
        ("2021.acl", "long", "9", "", "2021.acl-long.9"),
    ],
)
def test_ids_are_those_of_the_anthology(
    name: str, volume: str, paper: str, url: str, acl: str
) -> None:
    text = f'<paper id="{paper}"><title>A one</title><url>{url}</url></paper>'
    (facts,) = read(collection(text, name, volume))
    assert isinstance(facts, Facts)
    assert facts.identifiers == {"acl": acl}


def test_what_volumes_say_holds_for_their_papers_only() -> None:
    first = collection('<paper id="1"><title>A one</title></paper>')
    meta = "<meta><booktitle>Other</booktitle><year>2021</year></meta>"
    inner = "<event><meta><booktitle>An event</booktitle></meta></event>"
    second = f'<volume id="2">{meta}{inner}<paper id="1"><title>B two</title></paper></volume>'
    found = read(first.replace("</collection>", f"{second}{inner}</collection>"))
    assert [(i.title, i.venue, i.year, i.published) for i in found if isinstance(i, Facts)] == [
        ("A one", "Proceedings of SORT", 2020, "2020-07"),
        ("B two", "Other", 2021, None),
    ]


def test_what_stands_before_the_papers_is_none() -> None:
    assert read(collection('<paper id="0"><title>Proceedings</title></paper>')) == []
    reason = "paper 2020.sort-main.3 has neither title nor abstract"
    own = collection('<paper id="3"/>').replace('<volume id="main">', '<volume id="main">\n')
    block = own.replace(META, META.partition("\n<frontmatter>")[0]).replace(
        "</volume>", "\n</volume>"
    )
    assert read(collection('<paper id="3"/>')) == [Fault(4, reason, "give it a title", block)]


def test_a_collection_that_breaks_off() -> None:
    first, fault = read(collection(PAPER + "\n" + PAPER)[:-200])
    assert first == FACTS
    assert isinstance(fault, Fault)
    assert fault.line == 11
    assert fault.reason.startswith("the XML is broken here (line 16: ")


def test_hostile_collections() -> None:
    entity = f'<!DOCTYPE collection [<!ENTITY x SYSTEM "{__file__}">]>'
    text = collection('<paper id="1"><title>A &x; one</title></paper>')
    (facts,) = read(entity + text)
    assert isinstance(facts, Facts)
    assert facts.title == "A &x; one"
    first, fault = read(collection(f'{PAPER}<paper id="{"1" * 20_000_000}"></paper>'))
    assert first == FACTS
    assert isinstance(fault, Fault)


def test_a_volume_without_meta_takes_nothing_from_the_one_before() -> None:
    second = '<volume id="2"><paper id="1"><title>Alone</title></paper></volume>'
    text = collection(PAPER).replace("</collection>", f"{second}</collection>")
    assert read(text) == [
        FACTS,
        Facts(
            line=10,
            shape="acl-xml",
            title="Alone",
            identifiers={"acl": "2020.sort-2.1"},
            links=("https://aclanthology.org/2020.sort-2.1/",),
        ),
    ]


def test_an_address_of_another_kind_is_no_link() -> None:
    paper = '<paper id="1"><title>A</title><url>file:///etc/hosts</url></paper>'
    (item,) = read(collection(paper, name="x y"))
    assert isinstance(item, Facts)
    assert item.links == ()
