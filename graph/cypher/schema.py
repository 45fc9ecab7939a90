"""Constraints and indexes; each statement may run again without effect."""

from typing import Final, LiteralString

CONSTRAINTS: Final[tuple[LiteralString, ...]] = (
    "CREATE CONSTRAINT paper_id IF NOT EXISTS FOR (p:Paper) REQUIRE p.id IS UNIQUE",
    "CREATE CONSTRAINT concept_id IF NOT EXISTS FOR (c:Concept) REQUIRE c.id IS UNIQUE",
    "CREATE CONSTRAINT concept_key IF NOT EXISTS FOR (c:Concept) REQUIRE c.key IS UNIQUE",
    "CREATE CONSTRAINT result_id IF NOT EXISTS FOR (x:Result) REQUIRE x.id IS UNIQUE",
    "CREATE CONSTRAINT author_id IF NOT EXISTS FOR (a:Author) REQUIRE a.id IS UNIQUE",
    "CREATE CONSTRAINT venue_id IF NOT EXISTS FOR (v:Venue) REQUIRE v.id IS UNIQUE",
    "CREATE CONSTRAINT document_id IF NOT EXISTS FOR (d:Document) REQUIRE d.id IS UNIQUE",
    "CREATE CONSTRAINT load_id IF NOT EXISTS FOR (l:Load) REQUIRE l.id IS UNIQUE",
    "CREATE CONSTRAINT decision_id IF NOT EXISTS FOR (d:Decision) REQUIRE d.id IS UNIQUE",
    "CREATE CONSTRAINT embedding_id IF NOT EXISTS FOR (e:Embedding) REQUIRE e.id IS UNIQUE",
    "CREATE CONSTRAINT community_id IF NOT EXISTS FOR (m:Community) REQUIRE m.id IS UNIQUE",
    "CREATE CONSTRAINT analysis_id IF NOT EXISTS FOR (a:Analysis) REQUIRE a.id IS UNIQUE",
)

SETTLING_INDEXES: Final[tuple[LiteralString, ...]] = (
    "CREATE INDEX result_metric IF NOT EXISTS FOR (x:Result) ON (x.metric)",
)
"""What settling looks things up by, beside the constraints."""

RANGE_INDEXES: Final[tuple[LiteralString, ...]] = (
    *SETTLING_INDEXES,
    "CREATE INDEX paper_place IF NOT EXISTS FOR (p:Paper) ON (p.place)",
    "CREATE INDEX paper_year IF NOT EXISTS FOR (p:Paper) ON (p.year)",
    "CREATE INDEX paper_known IF NOT EXISTS FOR (p:Paper) ON (p.known)",
    "CREATE INDEX paper_place_known IF NOT EXISTS FOR (p:Paper) ON (p.place, p.known)",
    "CREATE INDEX paper_title IF NOT EXISTS FOR (p:Paper) ON (p.title)",
    "CREATE INDEX paper_standing IF NOT EXISTS FOR (p:Paper) ON (p.community, p.rank)",
    "CREATE INDEX load_finished IF NOT EXISTS FOR (l:Load) ON (l.finished)",
    "CREATE INDEX community_place IF NOT EXISTS FOR (m:Community) ON (m.place)",
    "CREATE INDEX concept_place IF NOT EXISTS FOR (c:Concept) ON (c.place)",
    "CREATE INDEX concept_board_place IF NOT EXISTS FOR (c:Concept) ON (c.board_place)",
    "CREATE INDEX concept_known IF NOT EXISTS FOR (c:Concept) ON (c.known)",
    "CREATE INDEX concept_name IF NOT EXISTS FOR (c:Concept) ON (c.name)",
    "CREATE INDEX model_name IF NOT EXISTS FOR (c:Model) ON (c.name)",
    "CREATE INDEX method_name IF NOT EXISTS FOR (c:Method) ON (c.name)",
    "CREATE INDEX dataset_name IF NOT EXISTS FOR (c:Dataset) ON (c.name)",
    "CREATE INDEX task_name IF NOT EXISTS FOR (c:Task) ON (c.name)",
    "CREATE INDEX metric_name IF NOT EXISTS FOR (c:Metric) ON (c.name)",
    "CREATE INDEX from_content IF NOT EXISTS FOR ()-[f:FROM]-() ON (f.content)",
    "CREATE INDEX based_on_paper IF NOT EXISTS FOR ()-[b:BASED_ON]-() ON (b.paper)",
    "CREATE INDEX document_load IF NOT EXISTS FOR (d:Document) ON (d.load)",
    "CREATE INDEX author_name IF NOT EXISTS FOR (a:Author) ON (a.name)",
)

FULLTEXT_INDEXES: Final[tuple[LiteralString, ...]] = (
    """
    CREATE FULLTEXT INDEX paper_text IF NOT EXISTS
    FOR (p:Paper) ON EACH [p.title, p.abstract]
    OPTIONS {indexConfig: {`fulltext.analyzer`: 'english'}}
    """,
    # words of titles as written, not stemmed: for completion and spelling
    """
    CREATE FULLTEXT INDEX paper_titles IF NOT EXISTS
    FOR (p:Paper) ON EACH [p.title]
    OPTIONS {indexConfig: {`fulltext.analyzer`: 'standard-no-stop-words'}}
    """,
    """
    CREATE FULLTEXT INDEX concept_text IF NOT EXISTS
    FOR (c:Concept) ON EACH [c.name, c.aliases]
    OPTIONS {indexConfig: {`fulltext.analyzer`: 'standard-no-stop-words'}}
    """,
    """
    CREATE FULLTEXT INDEX author_text IF NOT EXISTS
    FOR (a:Author) ON EACH [a.name]
    OPTIONS {indexConfig: {`fulltext.analyzer`: 'standard-folding'}}
    """,
    """
    CREATE FULLTEXT INDEX venue_text IF NOT EXISTS
    FOR (v:Venue) ON EACH [v.name]
    OPTIONS {indexConfig: {`fulltext.analyzer`: 'standard-folding'}}
    """,
    # whole values, for exact look-up and completion: every id and every spelling
    """
    CREATE FULLTEXT INDEX paper_keys IF NOT EXISTS
    FOR (p:Paper) ON EACH [p.keys]
    OPTIONS {indexConfig: {`fulltext.analyzer`: 'keyword'}}
    """,
    """
    CREATE FULLTEXT INDEX paper_probes IF NOT EXISTS
    FOR (p:Paper) ON EACH [p.probes]
    OPTIONS {indexConfig: {`fulltext.analyzer`: 'keyword'}}
    """,
    """
    CREATE FULLTEXT INDEX paper_wants IF NOT EXISTS
    FOR (p:Paper) ON EACH [p.wants]
    OPTIONS {indexConfig: {`fulltext.analyzer`: 'keyword'}}
    """,
    """
    CREATE FULLTEXT INDEX document_origins IF NOT EXISTS
    FOR (d:Document) ON EACH [d.origins]
    OPTIONS {indexConfig: {`fulltext.analyzer`: 'keyword'}}
    """,
    """
    CREATE FULLTEXT INDEX concept_forms IF NOT EXISTS
    FOR (c:Concept) ON EACH [c.forms]
    OPTIONS {indexConfig: {`fulltext.analyzer`: 'keyword'}}
    """,
)

VECTOR_INDEXES: Final[tuple[LiteralString, ...]] = (
    """
    CREATE VECTOR INDEX paper_vectors IF NOT EXISTS
    FOR (e:Embedding) ON (e.vector)
    OPTIONS {indexConfig: {`vector.dimensions`: 384, `vector.similarity_function`: 'cosine'}}
    """,
)

AWAIT_INDEXES: Final[LiteralString] = "CALL db.awaitIndexes(3600)"

INDEX_NAMES: Final[LiteralString] = "SHOW INDEXES YIELD name"
