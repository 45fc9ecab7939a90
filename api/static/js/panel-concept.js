// A concept in the panel: its names, and the papers that use it, each in its own words.

import { element } from "./dom.js";
import { edgeRow, evidenceRow, heading, later, linking, nodeActions, nodeButton, section } from "./panel-parts.js";
import { sharedSection } from "./panel-shared.js";
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
    sharedSection(node, page),
    later("Over time", service.timeline(node.id).then((timeline) => overTime(timeline, page))),
    section(counted(papers.total, "paper"), papers.total ? [rows, ...moreButton(node, papers.next, rows, page)] : []),
    section("Related concepts shown", related(node, page)),
    later("Often together with", service.related(node.id).then(({ items }) => items.map((one) => relatedRow(one, page)))),
    later("Leaderboards", leaderboards(concept)),
    linking(node),
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
    return edgeRow({ edge, node: page.graph.other(edge, node.id), role }, page);
  });
}

/** Who introduced it, in which words, and how many papers there are of each year. */
function overTime({ introduced_by: introducing, items }, page) {
  const most = Math.max(1, ...items.map((period) => period.papers));
  const rows = items.map((period) => element("tr", {},
    element("th", { scope: "row" }, period.period),
    element("td", {}, element("meter", { min: 0, max: most, value: period.papers, "aria-label": counted(period.papers, "paper") }), ` ${period.papers}`)));
  const said = introducing.map(({ paper, quote }) => evidenceRow({
    node: { id: paper.id, type: "Paper", name: paper.title }, role: against("INTRODUCES"), quotes: plainQuotes([quote]),
  }, page));
  return rows.length ? [...said, element("table", { class: "years" }, element("tbody", {}, rows))] : said;
}

function relatedRow({ id, type, name, reason }, page) {
  return element("div", { class: "row" }, nodeButton({ id, type, name }, page), element("p", { class: "why" }, reason));
}

const PARTS = { Dataset: "dataset", Task: "task", Metric: "metric" };

async function leaderboards({ id, type }) {
  const { items } = await service.leaderboards(PARTS[type] ?? "model", id);
  return items.map(({ dataset, task, metric, results }) => {
    const title = [dataset.name, task?.name, metric?.name].filter(Boolean).join(", ");
    const name = dataset.id ? element("a", { href: `/leaderboards/${encodeURIComponent(dataset.id)}` }, title) : title;
    return element("div", { class: "row" }, element("div", { class: "head" }, name, element("span", { class: "role" }, counted(results, "result"))));
  });
}
