// Parts that the panels of papers, concepts and edges share.

import { Combobox } from "./combobox.js";
import { element, shape } from "./dom.js";
import { fill, waiting } from "./fetched.js";
import { plainQuotes } from "./quotes.js";
import * as service from "./service.js";
import { percent, say } from "./words.js";

/** Kind, name and the close button above every panel; `type` is null for what has no shape. */
export function heading(kind, type, title, page) {
  const close = element("button", {
    type: "button", class: "close", click: () => page.select(null),
    "aria-label": say("scripts.panel.close_details"), title: say("scripts.panel.close"),
  }, "×");
  return element("header", {},
    element("p", { class: "kicker" }, type && shape(type), kind), close, element("h2", {}, title));
}

/** Open or close the neighbours of a node; begin anew from it; go to its own page. */
export function nodeActions(node, page) {
  const isOpen = page.graph.open.has(node.id);
  const hidden = page.graph.hiddenLinks(node.id);
  const isPinned = Boolean(page.state.pins[node.id]);
  const actions = element("div", { class: "actions" });
  const button = (does, text, click) => actions.append(element("button", { type: "button", "data-does": does, click }, text));
  if (isOpen && page.graph.open.size > 1) button("toggle", say("scripts.panel.hide_neighbours"), () => page.toggle(node.id));
  if (!isOpen && hidden > 0) button("toggle", say("scripts.panel.show_more", { n: hidden }), () => page.toggle(node.id));
  if (!isOpen || page.graph.open.size > 1) button("only", say("scripts.panel.only"), () => page.begin(node.id));
  if (page.graph.nodes.has(node.id)) {
    button("hide", say("scripts.panel.hide"), () => page.hide(node.id));
    button("pin", isPinned ? say("scripts.panel.unpin") : say("scripts.panel.pin"), () => page.pin(node.id));
  }
  const kind = node.type === "Paper" ? "papers" : "concepts";
  actions.append(element("a", { href: `/${kind}/${encodeURIComponent(node.id)}` }, say("scripts.panel.whole")));
  return actions;
}

/** Asks how a node is connected with another one, which is named by its beginning. */
export function linking(node) {
  const input = element("input", {
    type: "search", name: "to", id: "link-to", required: true, maxlength: 3000, autocomplete: "off", spellcheck: "false",
    placeholder: say("scripts.panel.connected_example"),
  });
  const form = element("form", { class: "search linking", action: "/paths", method: "get" },
    element("input", { type: "hidden", name: "from", value: node.id }),
    element("label", { for: "link-to" }, say("scripts.panel.connected")), input,
    element("button", { type: "submit" }, say("scripts.panel.connect")));
  new Combobox(input, {
    suggest: service.suggestions,
    choose: ({ id }) => {
      input.value = id;
      form.requestSubmit();
    },
  });
  return form;
}

/** The name of a node as a button that goes there, fetched first where it is not on the page. */
export function nodeButton({ id, type, name }, page) {
  return element("button", { type: "button", class: "node", click: () => page.goTo(id) },
    shape(type), element("span", { class: "name" }, name));
}

/** A role as a button that opens the details of its link; in plain words where the link is not on the page. */
function roleButton({ node, role, edge }, page) {
  if (!edge) return element("span", { class: "role" }, role);
  return element("button", {
    type: "button", class: "role", "data-id": edge.id, click: () => page.select(edge.id),
    "aria-label": say("scripts.panel.link", { role, name: node.name }), title: say("scripts.panel.link_hint"),
  }, role);
}

function head(told, page) {
  return element("div", { class: "head" }, nodeButton(told.node, page), roleButton(told, page));
}

/** A row for an edge to `node`; where the view came without sentences they are fetched once it opens. */
export function edgeRow({ edge, node, role }, page) {
  if (page.graph.isQuoted) return evidenceRow({ node, role, edge, confidence: edge.confidence, quotes: plainQuotes(edge.quotes) }, page);
  const [summary, held] = [element("summary", {}, say("scripts.panel.sentences")), element("div")];
  const asked = element("details", {}, summary, held);
  asked.addEventListener("toggle", () => fill(held, () => sentences(edge), summary), { once: true });
  return element("div", { class: "row" }, head({ node, role, edge }, page), asked);
}

async function sentences(edge) {
  const quotes = plainQuotes(await service.quotesOf(edge));
  return quotes.length ? quotes : [unquoted()];
}

/** What stands where sentences would, had they said it. */
export function unquoted() {
  return element("p", { class: "quiet" }, say("scripts.panel.unquoted"));
}

/** A row that names a node, its role and the link that says it; its quotes open below, or are open from the start. */
export function evidenceRow({ node, role, edge, confidence, quotes, isOpen = false }, page) {
  const top = head({ node, role, edge }, page);
  if (quotes.length === 0) return element("div", { class: "row" }, top);
  const n = quotes.length;
  const told = confidence == null ? say("scripts.counted.sentence", { n }) : say("scripts.panel.sure", { n, percent: percent(confidence) });
  const summary = element("summary", {}, told);
  return element("div", { class: "row" }, top, element("details", { open: isOpen }, summary, quotes));
}

/**
 * Parts of the panel that are asked for once the rest stands, below it and each below the one before, so that none
 * moves what is there. Each is a title and what to ask; one that brings nothing is not shown.
 */
export function later(...parts) {
  const holder = element("div", { class: "later" });
  appendInTurn(holder, parts.map(partOf));
  return holder;
}

async function partOf([title, ask]) {
  const [named, body] = [element("h3", {}, title), element("div")];
  await fill(body, ask, named);
  return element("section", {}, named, body);
}

/** Below them it is said that more comes, until all is there. */
async function appendInTurn(holder, parts) {
  const end = waiting();
  holder.append(end);
  for (const part of parts) end.before(await part);
  end.remove();
}

/** A titled part of the panel; nothing where it is empty. */
export function section(title, content) {
  return content.length === 0 ? null : element("section", {}, element("h3", {}, title), content);
}
