"""Documents of XML to break, and what is read of them."""

from collections.abc import Callable
from dataclasses import dataclass

from extract.domain import SourcePaper
from extract.errors import DocumentError
from extract.readers import read_text


@dataclass(frozen=True)
class Form:
    """A kind of XML: its header of four lines, a record of four lines, and its end."""

    head: str
    record: Callable[[int, str], str]
    tail: str

    def document(self, *records: str) -> str:
        return f"{self.head}{''.join(records)}{self.tail}"


ATOM = Form(
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<feed xmlns="http://www.w3.org/2005/Atom"\n'
    '  xmlns:arxiv="http://arxiv.org/schemas/atom">\n<title>Query</title>\n',
    lambda n, title: (
        f"<entry>\n<id>http://arxiv.org/abs/2401.0000{n}v1</id>\n"
        f"<title>{title}</title><arxiv:doi>10.1000/{n}</arxiv:doi>\n</entry>\n"
    ),
    "</feed>\n",
)
ACL = Form(
    '<?xml version="1.0" encoding="UTF-8"?>\n<collection id="2020.sort">\n<volume id="main">\n'
    "<meta><booktitle>Proc. Sort</booktitle><year>2020</year></meta>\n",
    lambda n, title: (
        f'<paper id="{n}">\n<author><last>Byron</last></author>\n<title>{title}</title>\n</paper>\n'
    ),
    "</volume>\n</collection>\n",
)
TEI = Form(
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<teiCorpus xmlns="http://www.tei-c.org/ns/1.0">\n<teiHeader/>\n\n',
    lambda n, title: (
        f'<TEI xml:id="t{n}"><teiHeader>\n<fileDesc><titleStmt><title>{title}</title>'
        f"</titleStmt></fileDesc></teiHeader>\n<text><back><listBibl><biblStruct><monogr>"
        f"<title>Work {n}</title></monogr></biblStruct></listBibl></back></text>\n</TEI>\n"
    ),
    "</teiCorpus>\n",
)


def read(text: str) -> list[tuple[int, str] | DocumentError]:
    """Lines and titles of the papers, and the errors between them."""
    found = read_text(text, name="a.xml")
    return [
        (item.source.line, item.paper.title) if isinstance(item, SourcePaper) else item
        for item in found
    ]


def the_error(text: str) -> DocumentError:
    (error,) = (item for item in read(text) if isinstance(item, DocumentError))
    return error
