"""The beginnings of exports that OpenAPI shows, by media type."""

from typing import Any

from api import examples

_CSL: list[dict[str, Any]] = [
    {
        "id": "arxiv:2312.00752",
        "type": "paper-conference",
        "title": "Mamba: Linear-Time Sequence Modeling with Selective State Spaces",
        "author": [{"family": "Gu", "given": "Albert"}, {"family": "Dao", "given": "Tri"}],
        "issued": {"date-parts": [[2023, 12, 1]]},
        "container-title": "COLM",
        "URL": "https://arxiv.org/abs/2312.00752",
    }
]

EXPORTS: dict[str, Any] = {
    **examples.RDF,
    "application/graphml+xml": '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">…</graphml>',
    "application/gexf+xml": '<gexf xmlns="http://gexf.net/1.3" version="1.3">…</gexf>',
    "text/csv": "id,title,title_source,authors,year\r\n"
    "arxiv:2312.00752,Mamba,document,Albert Gu; Tri Dao,2023\r\n",
    "application/x-bibtex": "@inproceedings{gu2023mamba,\n"
    "  title = {Mamba},\n  author = {Albert Gu and Tri Dao},\n  year = {2023}\n}\n",
    "application/x-research-info-systems": "TY  - CONF\nID  - arxiv:2312.00752\n"
    "TI  - Mamba\nAU  - Gu, Albert\nER  - \n",
    "application/vnd.citationstyles.csl+json": _CSL,
    "application/zip": "the bytes of a zip archive: papers.csv, concepts.csv, …, import.sh",
}


def content(media_type: str) -> dict[str, Any]:
    """What OpenAPI says of an export of this type."""
    shown = EXPORTS[media_type]
    if media_type == "application/zip":
        schema = {"type": "string", "format": "binary"}
    else:
        schema = {"type": "array" if isinstance(shown, list) else "string"}
    return {media_type: {"schema": schema, "example": shown}}
