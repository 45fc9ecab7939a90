// A paper in the panel: what it is, its abstract with its concepts marked, and what it says of each.

import { element, linkOut } from "./dom.js";
import { edgeRow, evidenceRow, heading, later, linking, nodeActions, nodeButton, section } from "./panel-parts.js";
import { sharedSection } from "./panel-shared.js";
import { evidenceQuotes, marked, plainQuotes } from "./quotes.js";
import * as service from "./service.js";
import { against, along, kindOf, say } from "./words.js";

const MOST_AUTHORS = 12;

/** The panel of one paper. */
export async function details(node, page) {
  const [paper, concepts] = await Promise.all([service.paper(node.id), service.paperConcepts(node.id)]);
  return [
    heading(kindOf("Paper"), "Paper", paper.title, page),
    byline(paper),
    linksOut(paper),
    nodeActions(node, page),
    sharedSection(node, page),
    section(say("scripts.paper.abstract"), abstract(paper, concepts.items, page)),
    section(say("scripts.paper.results"), paper.results.map(result)),
    section(conceptsTitle(concepts), concepts.items.map((concept) => conceptRow(concept, node, page))),
    section(say("scripts.paper.references"), references(paper.references)),
    section(say("scripts.paper.citations"), [counts(paper), ...citations(node, page)]),
    linking(node),
    later([say("scripts.paper.similar"), async () => (await service.similar(node.id)).items.map((near) => similarRow(near, page))]),
  ].filter((part) => part !== null);
}

function byline(paper) {
  const names = paper.authors.slice(0, MOST_AUTHORS).map((author) => author.name);
  const more = paper.authors.length - names.length;
  if (more > 0) names.push(say("scripts.paper.more_authors", { n: more }));
  const year = paper.venue?.includes(paper.year) ? null : paper.year;
  const facts = [names.join(", "), paper.venue, year].filter(Boolean);
  if (paper.stub) facts.push(say("scripts.paper.stub"));
  if (paper.title_source === "derived") facts.push(say("scripts.paper.derived"));
  return element("p", { class: "byline" }, facts.join(" · "));
}

/** A DOI may hold the marks with which a query or a fragment begins. */
const inPath = (id) => encodeURIComponent(id).replaceAll("%2F", "/");

function linksOut(paper) {
  const known = [
    paper.arxiv && [`https://arxiv.org/abs/${inPath(paper.arxiv)}`, `arXiv:${paper.arxiv}`],
    paper.doi && [`https://doi.org/${inPath(paper.doi)}`, `doi:${paper.doi}`],
  ].filter(Boolean);
  const found = paper.links.filter((address) => !/arxiv\.org|doi\.org/.test(address)).slice(0, 4);
  const all = [...known, ...found.map((address) => [address, address.replace(/^https?:\/\//, "")])];
  return all.length ? element("p", { class: "links" }, all.map(([address, text]) => linkOut(address, text))) : null;
}

function abstract(paper, concepts, page) {
  if (!paper.abstract) return [];
  const spans = concepts.flatMap((concept) =>
    concept.evidence.filter((found) => found.field === "abstract").map(({ start, end }) => ({ start, end, concept })));
  const mark = ({ concept }, words) =>
    element("mark", {
      class: `of-${concept.type}`, tabindex: 0, role: "button",
      title: say("scripts.paper.mark", { role: along(concept.role), name: concept.name }),
      click: () => page.goTo(concept.id),
      keydown: (event) => press(event, () => page.goTo(concept.id)),
    }, words);
  return [element("p", { class: "abstract", lang: paper.language }, marked(paper.abstract, spans, mark))];
}

/** What is no button and acts as one does so by either key. */
function press(event, act) {
  if (event.key !== "Enter" && event.key !== " ") return;
  event.preventDefault(); // space scrolls
  act();
}

function result(found) {
  const what = [
    found.metric,
    found.dataset && say("scripts.paper.result_on", { name: found.dataset }),
    found.model && say("scripts.paper.result_by", { name: found.model }),
  ];
  return element("details", { class: "row" },
    element("summary", {}, element("strong", {}, found.value), ` ${what.filter(Boolean).join(" ")}`),
    plainQuotes([found.quote]),
    origin(found));
}

function origin({ source, documents }) {
  if (source !== "leaderboard") return null;
  return element("p", { class: "from quiet" }, say("scripts.paper.reported", { documents: documents.join(", ") }));
}

function conceptsTitle({ items, total }) {
  if (items.length < total) return say("scripts.paper.concepts", { shown: items.length, n: total });
  return say("scripts.counted.concept", { n: total });
}

function conceptRow(concept, paper, page) {
  const quotes = evidenceQuotes(concept.evidence);
  const edge = page.graph.link(paper.id, concept.role, concept.id);
  return evidenceRow({ node: concept, role: along(concept.role), edge, confidence: concept.confidence, quotes }, page);
}

function references({ total, resolved, loaded, unresolved, truncated }) {
  if (total === 0) return [];
  const told = element("p", { class: "references" }, say("scripts.paper.resolved", { resolved, n: total, loaded }));
  if (unresolved.length === 0) return [told];
  const [n, shown] = [total - resolved, unresolved.length];
  const title = truncated ? say("scripts.paper.unresolved_first", { n, shown }) : say("scripts.paper.unresolved", { n });
  return [told, element("details", { class: "unresolved" },
    element("summary", {}, title),
    element("ul", {}, unresolved.map((text) => element("li", {}, text))))];
}

/** How many papers it cites and how many cite it, in the whole graph; either leads to all of them. */
function counts({ id, reference_count: cites, citation_count: cited }) {
  const all = (list, n, text) => (n ? element("a", { href: `/papers/${encodeURIComponent(id)}/${list}` }, text) : text);
  return element("p", { class: "counts" },
    all("references", cites, say("scripts.paper.cites", { n: cites })), " · ",
    all("citations", cited, say("scripts.paper.cited", { n: cited })));
}

/** Those of them that are in the view, with their links. */
function citations(node, page) {
  const cites = page.graph.links.get(node.id)?.filter((edge) => edge.type === "CITES") ?? [];
  if (!cites.length) return [];
  return [element("p", { class: "quiet" }, say("scripts.paper.in_view")), ...cites.map((edge) => {
    const role = edge.from === node.id ? along("CITES") : against("CITES");
    return edgeRow({ edge, node: page.graph.other(edge, node.id), role }, page);
  })];
}

function similarRow({ paper, reasons }, page) {
  const node = { id: paper.id, type: "Paper", name: paper.title || paper.id };
  return element("div", { class: "row" }, nodeButton(node, page), element("p", { class: "why" }, reasons.join("; ")));
}
