# ruff: noqa: N815 - the terms are spelt as their vocabularies spell them
"""The RDF words that we write; closed, so that a misspelt term is an error.

Terms of our own stand only where no common vocabulary has one: the ways a paper stands to a
concept, the kinds of concept, and results.
"""

from rdflib import Namespace, URIRef
from rdflib.namespace import DefinedNamespace


class CITELOOM(DefinedNamespace):
    """Our own terms."""

    _NS = Namespace("urn:citeloom:terms#")
    _fail = True

    Model: URIRef
    """A kind of concept: a trained or trainable model."""
    Method: URIRef
    """A kind of concept: a way of doing."""
    Dataset: URIRef
    """A kind of concept: data or a benchmark."""
    Task: URIRef
    """A kind of concept: what is to be solved."""
    Metric: URIRef
    """A kind of concept: what is measured."""
    Result: URIRef
    """A figure that a paper states."""

    introduces: URIRef
    """The paper presents the concept as new."""
    evaluatedOn: URIRef
    """The paper evaluates on the concept."""
    comparesWith: URIRef
    """The paper compares with the concept."""
    uses: URIRef
    """The paper uses the concept."""
    addresses: URIRef
    """The paper works on the concept, a task."""
    measuredBy: URIRef
    """The paper measures by the concept."""
    basedOn: URIRef
    """The model or method builds on the other."""
    introducedIn: URIRef
    """The year in which the concept became known."""

    reports: URIRef
    """The paper states the result."""
    ofModel: URIRef
    """The result is one of this model."""
    onDataset: URIRef
    """The result was had on this dataset."""
    forTask: URIRef
    """The result is one in this task."""
    inMetric: URIRef
    """The result is measured by this metric."""
    relative: URIRef
    """Whether the figure is a gain, not an absolute figure."""
    confidence: URIRef
    """How sure the extractor is, 0 to 1."""


class CITO(DefinedNamespace):
    """Of the Citation Typing Ontology what we write."""

    _NS = Namespace("http://purl.org/spar/cito/")
    _fail = True

    cites: URIRef


class OA(DefinedNamespace):
    """Of the Web Annotation vocabulary what we write."""

    _NS = Namespace("http://www.w3.org/ns/oa#")
    _fail = True

    Annotation: URIRef
    TextQuoteSelector: URIRef
    exact: URIRef
    hasBody: URIRef
    hasSelector: URIRef
    hasSource: URIRef
    hasTarget: URIRef


class SCHEMA(DefinedNamespace):
    """Of schema.org what we write."""

    _NS = Namespace("https://schema.org/")
    _fail = True

    CreativeWorkSeries: URIRef
    Person: URIRef
    ScholarlyArticle: URIRef
    isPartOf: URIRef
    mentions: URIRef
    name: URIRef
    sameAs: URIRef
    text: URIRef
    unitText: URIRef
    value: URIRef
