// Parts that the panels of papers, concepts and edges share.

import { element, shape } from "./dom.js";
import { counted, percent } from "./words.js";

/** Kind, name and the close button above every panel; `type` is null for what has no shape. */
export function heading(kind, type, title, page) {
  const close = element("button",
    { type: "button", class: "close", "aria-label": "Close details", title: "Close", click: () => page.select(null) }, "×");
  return element("header", {},
    element("p", { class: "kicker" }, type && shape(type), kind), close, element("h2", {}, title));
}

/** Open or close the neighbours of a node; begin anew from it; go to its own page. */
export function nodeActions(node, page) {
  const isOpen = page.graph.open.has(node.id);
  const hidden = page.graph.hiddenLinks(node.id);
  const actions = element("div", { class: "actions" });
  const button = (text, click) => actions.append(element("button", { type: "button", click }, text));
  if (isOpen && page.graph.open.size > 1) button("Hide its neighbours", () => page.toggle(node.id));
  if (!isOpen && hidden > 0) button(`Show ${counted(hidden, "more link")}`, () => page.toggle(node.id));
  if (!isOpen || page.graph.open.size > 1) button("Only this", () => page.begin(node.id));
  const kind = node.type === "Paper" ? "papers" : "concepts";
  actions.append(element("a", { href: `/${kind}/${encodeURIComponent(node.id)}` }, "All about it"));
  return actions;
}

/** The name of a node as a button that goes there, fetched first where it is not on the page. */
export function nodeButton({ id, type, name }, page) {
  return element("button", { type: "button", class: "node", click: () => page.goTo(id) },
    shape(type), element("span", { class: "name" }, name));
}

/** A row that names a node and its role; its quotes open below, or are open from the start. */
export function evidenceRow({ node, role, confidence, quotes, isOpen = false }, page) {
  const head = element("div", { class: "head" }, nodeButton(node, page), element("span", { class: "role" }, role));
  if (quotes.length === 0) return element("div", { class: "row" }, head);
  const sure = confidence == null ? "" : ` · ${percent(confidence)} sure`;
  const summary = element("summary", {}, `${counted(quotes.length, "sentence")}${sure}`);
  return element("div", { class: "row" }, head, element("details", { open: isOpen }, summary, quotes));
}

/** A titled part of the panel; nothing where it is empty. */
export function section(title, content) {
  return content.length === 0 ? null : element("section", {}, element("h3", {}, title), content);
}
