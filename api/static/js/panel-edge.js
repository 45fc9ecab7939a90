// An edge in the panel: who says what of whom, in which sentences, and how sure we are.

import { element } from "./dom.js";
import { heading, nodeButton, section, unquoted } from "./panel-parts.js";
import { evidenceQuotes, plainQuotes } from "./quotes.js";
import * as service from "./service.js";
import { along, percent, say } from "./words.js";

/** The panel of one edge. */
export async function details(edge, page) {
  const [from, to] = [page.graph.nodes.get(edge.from), page.graph.nodes.get(edge.to)];
  const quotes = await quotesOf(edge, from, to, page.graph.isQuoted);
  return [
    heading(say("scripts.edge.kind"), null, along(edge.type), page),
    element("div", { class: "ends" }, nodeButton(from, page), element("span", { class: "role" }, along(edge.type)), nodeButton(to, page)),
    edge.confidence == null ? null : element("p", { class: "quiet" }, say("scripts.edge.confidence", { percent: percent(edge.confidence) })),
    section(say("scripts.edge.sentences", { n: quotes.length }), quotes) ?? (edge.type === "GROUPED" ? null : unquoted()),
    edge.extractor ? element("p", { class: "source" }, say("scripts.edge.extractor", { name: edge.extractor })) : null,
  ].filter((part) => part !== null);
}

/** With the mentions marked where the service knows them. */
async function quotesOf(edge, from, to, isQuoted) {
  const plain = async () => plainQuotes(isQuoted ? edge.quotes : await service.quotesOf(edge));
  if (from.type !== "Paper" || to.type === "Paper") return plain();
  const concepts = await service.paperConcepts(from.id);
  const used = concepts.items.find((concept) => concept.id === to.id);
  return used ? evidenceQuotes(used.evidence) : plain();
}
