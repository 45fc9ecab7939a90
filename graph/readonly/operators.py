"""What a plan may consist of: the operators and procedures that only read the graph.

The names are those which Neo4j 5.26 gives in its plan descriptions (class
`LogicalPlan2PlanDescription` of neo4j-cypher 5.26.12, operators reference of the Cypher manual).
Left out on purpose: what writes, locks, imports, administers, lists other people's queries or
leaves the database. An operator that a later server invents is refused until it is added here.
"""

_SCANS = (
    "AllNodesScan",
    "NodeByLabelScan",
    "UnionNodeByLabelsScan",
    "IntersectionNodeByLabelsScan",
    "SubtractionNodeByLabelsScan",
    "NodeByIdSeek",
    "NodeByElementIdSeek",
    "NodeCountFromCountStore",
    "RelationshipCountFromCountStore",
    "NodeIndexSeek",
    "NodeIndexSeekByRange",
    "NodeUniqueIndexSeek",
    "NodeUniqueIndexSeekByRange",
    "MultiNodeIndexSeek",
    "NodeIndexScan",
    "NodeIndexContainsScan",
    "NodeIndexEndsWithScan",
)
_RELATIONSHIP_SCANS = (
    "AllRelationshipsScan",
    "RelationshipTypeScan",
    "UnionRelationshipTypesScan",
    "RelationshipByIdSeek",
    "RelationshipByElementIdSeek",
    "RelationshipIndexSeek",
    "RelationshipIndexSeekByRange",
    "RelationshipUniqueIndexSeek",
    "RelationshipUniqueIndexSeekByRange",
    "RelationshipIndexScan",
    "RelationshipIndexContainsScan",
    "RelationshipIndexEndsWithScan",
)
_EXPANSIONS = (
    "Expand(All)",
    "Expand(Into)",
    "OptionalExpand(All)",
    "OptionalExpand(Into)",
    "VarLengthExpand(All)",
    "VarLengthExpand(Into)",
    "VarLengthExpand(Pruning)",
    "VarLengthExpand(Pruning,BFS,All)",
    "VarLengthExpand(Pruning,BFS,Into)",
    "PathPropagatingBFS",
    "ProjectEndpoints",
    "ShortestPath",
    "StatefulShortestPath(All)",
    "StatefulShortestPath(Into)",
    "Repeat(Trail)",
    "Repeat(Walk)",
    "BidirectionalRepeat(Trail)",
    "RepeatOptions",
    "TriadicSelection",
    "TriadicBuild",
    "TriadicFilter",
)
_COMBINATIONS = (
    "Anti",
    "AntiConditionalApply",
    "AntiSemiApply",
    "Apply",
    "Argument",
    "ArgumentTracker",
    "AssertSameNode",
    "AssertSameRelationship",
    "CartesianProduct",
    "ConditionalApply",
    "LetAntiSemiApply",
    "LetSelectOrAntiSemiApply",
    "LetSelectOrSemiApply",
    "LetSemiApply",
    "NodeHashJoin",
    "NodeLeftOuterHashJoin",
    "NodeRightOuterHashJoin",
    "Optional",
    "OrderedUnion",
    "RollUpApply",
    "SelectOrAntiSemiApply",
    "SelectOrSemiApply",
    "SemiApply",
    "Union",
    "ValueHashJoin",
)
_ROWS = (
    "CacheProperties",
    "Distinct",
    "Eager",
    "EagerAggregation",
    "EmptyResult",
    "EmptyRow",
    "Error",
    "ExhaustiveLimit",
    "Filter",
    "Input",
    "Limit",
    "NonFuseable",
    "NullifyMetadata",
    "OrderedAggregation",
    "OrderedDistinct",
    "PartialSort",
    "PartialTop",
    "PreserveOrder",
    "ProcedureCall",
    "ProduceResults",
    "Projection",
    "Skip",
    "Sort",
    "Top",
    "Top1WithTies",
    "Unwind",
)

OPERATORS = frozenset(
    (
        *_SCANS,
        *(way + name for way in ("Directed", "Undirected") for name in _RELATIONSHIP_SCANS),
        *_EXPANSIONS,
        *_COMBINATIONS,
        *_ROWS,
    )
)
PROCEDURE_CALL = "ProcedureCall"
PROCEDURES = frozenset(
    (
        "db.index.fulltext.queryNodes",
        "db.index.fulltext.queryRelationships",
        "db.index.vector.queryNodes",
        "db.index.vector.queryRelationships",
        "db.labels",
        "db.propertyKeys",
        "db.relationshipTypes",
        "db.schema.nodeTypeProperties",
        "db.schema.relTypeProperties",
        "db.schema.visualization",
    )
)
