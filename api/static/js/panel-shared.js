// What two or more of the open nodes are linked to and the filters leave: the answer to "which papers use both?".

import { element } from "./dom.js";
import { nodeButton, section } from "./panel-parts.js";
import { say } from "./words.js";

const MOST = 20;

/** Rows of what is shared: papers, the newest first, then concepts, the best connected first. */
export function sharedRows(page, isWanted = () => true) {
  const { graph, shown } = page;
  const nodes = graph.ranked().filter((node) => graph.shared.has(node.id) && shown.nodes.has(node.id) && isWanted(node));
  const papers = nodes.filter((node) => node.type === "Paper").sort((a, b) => (b.year ?? 0) - (a.year ?? 0));
  const all = [...papers, ...nodes.filter((node) => node.type !== "Paper")].slice(0, MOST);
  return all.map((node) => element("div", { class: "row head" }, nodeButton(node, page), element("span", { class: "role" }, node.year ?? "")));
}

/** The part of an open node's panel that says what it shares with the other open ones; else null. */
export function sharedSection(node, page) {
  if (!page.graph.open.has(node.id)) return null;
  const near = new Set(page.graph.neighbours(node.id).map(({ id }) => id));
  return section(say("scripts.panel.shared"), sharedRows(page, ({ id }) => near.has(id)));
}
