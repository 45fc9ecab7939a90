// A concept in the panel: its names, and the papers that use it, each in its own words.

import { element } from "./dom.js";
import { failure, patiently } from "./fetched.js";
import { heldFocus } from "./focus.js";
import { edgeRow, evidenceRow, heading, later, linking, nodeActions, nodeButton, section } from "./panel-parts.js";
import { sharedSection } from "./panel-shared.js";
import { evidenceQuotes, plainQuotes } from "./quotes.js";
import * as service from "./service.js";
import { against, along, kindOf, say } from "./words.js";

/** The panel of one concept. */
export async function details(node, page) {
  const [concept, papers] = await Promise.all([service.concept(node.id), service.conceptPapers(node.id)]);
  const rows = element("div", {}, papers.items.map((use) => paperRow(use, node, page)));
  return [
    heading(kindOf(concept.type), concept.type, concept.name, page),
    concept.description ? element("p", {}, concept.description) : null,
    facts(concept),
    nodeActions(node, page),
    sharedSection(node, page),
    section(say("scripts.counted.paper", { n: papers.total }), papers.total ? [rows, ...more(node, papers.next, rows, page)] : []),
    section(say("scripts.concept.related"), related(node, page)),
    linking(node),
    later(
      [say("scripts.concept.years"), async () => overTime(await service.timeline(node.id), node, page)],
      [say("scripts.concept.together"), async () => (await service.related(node.id)).items.map((one) => relatedRow(one, page))],
      [say("scripts.concept.leaderboards"), () => leaderboards(concept)],
    ),
  ].filter((part) => part !== null);
}

function facts(concept) {
  const others = concept.aliases.filter((alias) => alias !== concept.name);
  const roles = Object.entries(concept.roles).map(([role, count]) => say("scripts.concept.role", { role: against(role), n: count }));
  const rows = [
    [say("scripts.concept.also"), others.join(", ")],
    [say("scripts.concept.first"), concept.introduced],
    [say("scripts.concept.roles"), roles.join(", ")],
  ].filter(([, value]) => value);
  return element("dl", { class: "facts" }, rows.flatMap(([name, value]) => [
    element("dt", {}, name), element("dd", {}, String(value)),
  ]));
}

function paperRow({ paper, role, confidence, evidence }, concept, page) {
  const name = paper.year ? say("scripts.paper.titled", { title: paper.title, year: paper.year }) : paper.title;
  const node = { id: paper.id, type: "Paper", name };
  const edge = page.graph.link(paper.id, role, concept.id);
  return evidenceRow({ node, role: along(role), edge, confidence, quotes: evidenceQuotes(evidence), isOpen: true }, page);
}

/** A button for the papers that a page of them left out, and a place to say what went wrong. */
function more(node, cursor, rows, page) {
  if (!cursor) return [];
  const [button, fault] = [element("button", { type: "button" }, say("scripts.concept.more")), element("div")];
  let next = cursor;
  const add = async () => {
    fault.replaceChildren();
    const papers = await service.conceptPapers(node.id, next);
    rows.append(...papers.items.map((use) => paperRow(use, node, page)));
    next = papers.next;
    if (!next) button.remove();
  };
  const ask = async () => {
    const [refocus, known] = [heldFocus(button.parentElement), rows.children.length];
    await patiently(button, () => add().catch((error) => fault.replaceChildren(failure(error, ask))));
    refocus?.(next ? button : (rows.children[known] ?? rows.lastElementChild).querySelector("button"));
  };
  button.addEventListener("click", ask);
  return [button, fault];
}

function related(node, page) {
  const links = page.graph.links.get(node.id)?.filter((edge) => page.graph.other(edge, node.id).type !== "Paper") ?? [];
  return links.map((edge) => {
    const role = edge.from === node.id ? along(edge.type) : against(edge.type);
    return edgeRow({ edge, node: page.graph.other(edge, node.id), role }, page);
  });
}

/** Who introduced it, in which words, and how many papers there are of each year. */
function overTime({ introduced_by: introducing, items }, node, page) {
  const most = Math.max(1, ...items.map((period) => period.papers));
  const rows = items.map((period) => element("tr", {},
    element("th", { scope: "row" }, period.period),
    element("td", {}, element("meter", { min: 0, max: most, value: period.papers, "aria-label": say("scripts.counted.paper", { n: period.papers }) }), ` ${period.papers}`)));
  const said = introducing.map(({ paper, quote }) => evidenceRow({
    node: { id: paper.id, type: "Paper", name: paper.title }, role: against("INTRODUCES"),
    edge: page.graph.link(paper.id, "INTRODUCES", node.id), quotes: plainQuotes([quote]),
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
    return element("div", { class: "row" }, element("div", { class: "head" }, name, element("span", { class: "role" }, say("scripts.counted.result", { n: results }))));
  });
}
