"""Counts by label and type; each branch is answered from the count store."""

from typing import Final, LiteralString

COUNT_NODES: Final[LiteralString] = """
MATCH (n:Paper) WITH count(n) AS total RETURN 'Paper' AS name, total
UNION ALL
MATCH (n:Concept) WITH count(n) AS total RETURN 'Concept' AS name, total
UNION ALL
MATCH (n:Model) WITH count(n) AS total RETURN 'Model' AS name, total
UNION ALL
MATCH (n:Method) WITH count(n) AS total RETURN 'Method' AS name, total
UNION ALL
MATCH (n:Dataset) WITH count(n) AS total RETURN 'Dataset' AS name, total
UNION ALL
MATCH (n:Task) WITH count(n) AS total RETURN 'Task' AS name, total
UNION ALL
MATCH (n:Metric) WITH count(n) AS total RETURN 'Metric' AS name, total
UNION ALL
MATCH (n:Result) WITH count(n) AS total RETURN 'Result' AS name, total
UNION ALL
MATCH (n:Author) WITH count(n) AS total RETURN 'Author' AS name, total
UNION ALL
MATCH (n:Venue) WITH count(n) AS total RETURN 'Venue' AS name, total
UNION ALL
MATCH (n:Document) WITH count(n) AS total RETURN 'Document' AS name, total
UNION ALL
MATCH (n:Load) WITH count(n) AS total RETURN 'Load' AS name, total
UNION ALL
MATCH (n:Community) WITH count(n) AS total RETURN 'Community' AS name, total
UNION ALL
MATCH (n:Embedding) WITH count(n) AS total RETURN 'Embedding' AS name, total
"""

COUNT_RELATIONSHIPS: Final[LiteralString] = """
MATCH ()-[r:`INTRODUCES`]->() WITH count(r) AS total RETURN 'INTRODUCES' AS name, total
UNION ALL
MATCH ()-[r:`EVALUATED_ON`]->() WITH count(r) AS total RETURN 'EVALUATED_ON' AS name, total
UNION ALL
MATCH ()-[r:`COMPARES_WITH`]->() WITH count(r) AS total RETURN 'COMPARES_WITH' AS name, total
UNION ALL
MATCH ()-[r:`USES`]->() WITH count(r) AS total RETURN 'USES' AS name, total
UNION ALL
MATCH ()-[r:`ADDRESSES`]->() WITH count(r) AS total RETURN 'ADDRESSES' AS name, total
UNION ALL
MATCH ()-[r:`MEASURED_BY`]->() WITH count(r) AS total RETURN 'MEASURED_BY' AS name, total
UNION ALL
MATCH ()-[r:`MENTIONS`]->() WITH count(r) AS total RETURN 'MENTIONS' AS name, total
UNION ALL
MATCH ()-[r:`CITES`]->() WITH count(r) AS total RETURN 'CITES' AS name, total
UNION ALL
MATCH ()-[r:`BROADER`]->() WITH count(r) AS total RETURN 'BROADER' AS name, total
UNION ALL
MATCH ()-[r:`BASED_ON`]->() WITH count(r) AS total RETURN 'BASED_ON' AS name, total
UNION ALL
MATCH ()-[r:`REPORTS`]->() WITH count(r) AS total RETURN 'REPORTS' AS name, total
UNION ALL
MATCH ()-[r:`OF`]->() WITH count(r) AS total RETURN 'OF' AS name, total
UNION ALL
MATCH ()-[r:`ON`]->() WITH count(r) AS total RETURN 'ON' AS name, total
UNION ALL
MATCH ()-[r:`FOR`]->() WITH count(r) AS total RETURN 'FOR' AS name, total
UNION ALL
MATCH ()-[r:`IN`]->() WITH count(r) AS total RETURN 'IN' AS name, total
UNION ALL
MATCH ()-[r:`WROTE`]->() WITH count(r) AS total RETURN 'WROTE' AS name, total
UNION ALL
MATCH ()-[r:`PUBLISHED_IN`]->() WITH count(r) AS total RETURN 'PUBLISHED_IN' AS name, total
UNION ALL
MATCH ()-[r:`FROM`]->() WITH count(r) AS total RETURN 'FROM' AS name, total
UNION ALL
MATCH ()-[r:`HAS_EMBEDDING`]->() WITH count(r) AS total RETURN 'HAS_EMBEDDING' AS name, total
"""

# from the number of nodes that the database keeps; walked are the works that are only cited
LOADED_PAPERS: Final[LiteralString] = """
MATCH (p:Paper)
WITH count(p) AS all
RETURN all - COUNT { MATCH (s:Paper) WHERE s.place >= $stubs } AS total
"""

# all that have a date, along an index alone
LOADED_PAPERS_BY_MONTH: Final[LiteralString] = """
MATCH (p:Paper)
USING INDEX p:Paper(place, known)
WHERE p.place > '' AND p.place < $stubs AND p.known > ''
RETURN p.known AS month, count(*) AS papers
"""
