// A concept in the panel: its names, and the papers that use it, each in its own words.

import { element } from "./dom.js";
import { evidenceRow, heading, nodeActions, section } from "./panel-parts.js";
import { evidenceQuotes, plainQuotes } from "./quotes.js";
import * as service from "./service.js";
import { against, along, counted } from "./words.js";

/** The panel of one concept. */
export async function conceptDetails(node, page) {
  const [concept, papers] = await Promise.all([service.concept(node.id), service.conceptPapers(node.id)]);
  const rows = element("div", {}, papers.items.map((use) => paperRow(use, page)));
  return [
    heading(concept.type, concept.type, concept.name, page),
    concept.description ? element("p", {}, concept.description) : null,
    facts(concept),
    nodeActions(node, page),
    section(counted(papers.total, "paper"), papers.total ? [rows, ...moreButton(node, papers.next, rows, page)] : []),
    section("Related concepts shown", related(node, page)),
  ].filter((part) => part !== null);
}

function facts(concept) {
  const others = concept.aliases.filter((alias) => alias !== concept.name);
  const roles = Object.entries(concept.roles).map(([role, count]) => `${against(role)} ${count}`);
  const rows = [
    ["Also", others.join(", ")],
    ["First", concept.introduced],
    ["Roles", roles.join(", ")],
  ].filter(([, value]) => value);
  return element("dl", { class: "facts" }, rows.flatMap(([name, value]) => [
    element("dt", {}, name), element("dd", {}, String(value)),
  ]));
}

function paperRow({ paper, role, confidence, evidence }, page) {
  const name = paper.year ? `${paper.title} (${paper.year})` : paper.title;
  const node = { id: paper.id, type: "Paper", name };
  return evidenceRow({ node, role: along(role), confidence, quotes: evidenceQuotes(evidence), isOpen: true }, page);
}

function moreButton(node, cursor, rows, page) {
  if (!cursor) return [];
  const button = element("button", { type: "button" }, "More papers");
  let next = cursor;
  button.addEventListener("click", async () => {
    const papers = await service.conceptPapers(node.id, next);
    rows.append(...papers.items.map((use) => paperRow(use, page)));
    next = papers.next;
    if (!next) button.remove();
  });
  return [button];
}

function related(node, page) {
  const links = page.graph.links.get(node.id)?.filter((edge) => page.graph.other(edge, node.id).type !== "Paper") ?? [];
  return links.map((edge) => {
    const role = edge.from === node.id ? along(edge.type) : against(edge.type);
    return evidenceRow({
      node: page.graph.other(edge, node.id), role, confidence: edge.confidence, quotes: plainQuotes(edge.quotes),
    }, page);
  });
}
