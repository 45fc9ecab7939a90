"""The commands, in the order in which the help lists them, each in one line.

Kept apart from the commands' modules, so that the list needs none of them: some take seconds to
import. Each line is the first of the command's own help.
"""

from collections.abc import Mapping
from typing import Final

SUMMARIES: Final[Mapping[str, str]] = {
    "extract": "Print what is found in each paper, one JSON record a line; no database is needed.",
    "load": "Load documents into the graph; loading the same again changes nothing.",
    "fetch": "Fetch papers from arXiv, Crossref and OpenAlex by their ids, and load them.",
    "resolve": "Look up the titles of papers that came without one, at OpenAlex and Crossref.",
    "analyse": "Make vectors of texts, rank papers, find communities; stored with the date.",
    "remove": "Remove papers, or documents with all that only they brought.",
    "reset": "Delete everything in the graph; documents on disk, quarantine files and the ledger stay.",
    "merge": "Say that papers are one work, or that concepts are one; kept in the ledger, can be undone.",
    "split": "Keep papers apart, take a record out of a paper, or make a homonym of uses of a concept.",
    "rename": "Give a paper another title, or a concept another standard name and with it another id.",
    "ledger": "Merges, splits and renames that people made: look at them, undo, carry elsewhere.",
    "serve": "Serve the graph over HTTP, with the explorer; starts the database where none runs.",
    "query": "Ask the graph in Cypher, through the same read-only door as POST /cypher.",
    "search": "Find papers and concepts by their words, best first; misspelt ones are forgiven.",
    "suggest": "Complete what was begun: papers and concepts whose title or name goes on from it.",
    "papers": "List loaded papers, newest first: all, or those of a concept, of words, of years.",
    "concepts": "List concepts, those with most papers first; as of a month with most papers then.",
    "graph": "Show what stands around papers and concepts: nodes and relationships with their words.",
    "similar": "Show papers near a paper, the nearest first, each with what speaks for it.",
    "related": "Show concepts that occur with a concept more often than chance explains.",
    "leaderboards": "List leaderboards; or rank the results on a dataset; or show where results differ.",
    "timeline": "Show how the use of a concept grew: papers by year and role, and the first ones.",
    "trends": "List concepts whose share of the papers grew or shrank, or that are new.",
    "compare": "Set papers side by side: models, methods, datasets, tasks, metrics and results with quotes.",
    "communities": "Print the communities that `citeloom analyse` found, or one of them with its papers.",
    "paths": "Show how two papers or concepts hang together, with the words that prove each step.",
    "lineage": "Show what introduced a model, what it is based on, and what followed, with the sentences.",
    "gaps": "Show methods and data sets that no abstract joins although much speaks for it.",
    "export": "Write papers and concepts for other programs: all, or those of a selection.",
    "audit": "Look at all references: what dangles, is double, too young, of one's own, or missing.",
    "evaluate": "Score the extractor against annotated papers and print a report as Markdown.",
    "vocabulary": "The concepts that are known by name: plain files to read, check and extend.",
    "neo4j": "The Neo4j that Citeloom runs for itself: start, stop, look, ask.",
    "settings": "List every setting with its value, unit and meaning.",
    "stats": "Count what is in the graph, by kind, and name the last complete load.",
    "doctor": "Check what Citeloom needs on this machine, and say what to do about each fault.",
}
