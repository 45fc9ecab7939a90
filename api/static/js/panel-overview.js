// What the panel says while nothing is selected: what is shown, and what one can do.

import { element } from "./dom.js";
import { nodeButton } from "./panel-parts.js";
import { counted } from "./words.js";

/** The open nodes, and the three gestures. */
export function overview(page) {
  const { graph } = page;
  const opened = [...graph.open].map((id) => graph.nodes.get(id));
  return [
    element("h2", {}, "In this view"),
    element("p", { class: "quiet" },
      `${counted(graph.nodes.size, "node")} and ${counted(graph.edges.size, "link")} around`),
    element("ul", { class: "opened" }, opened.map((node) => row(node, page))),
    element("dl", { class: "gestures" },
      element("dt", {}, "Click"), element("dd", {}, "a node or a link for its details and quotes"),
      element("dt", {}, "Double click"), element("dd", {}, "a node to show or hide its neighbours"),
      element("dt", {}, "Search"), element("dd", {}, "above to add a paper or concept to this view")),
  ];
}

function row(node, page) {
  const close = element("button",
    { type: "button", class: "close", "aria-label": `Remove ${node.name}`, title: "Remove", click: () => page.toggle(node.id) },
    "×");
  return element("li", {}, nodeButton(node, page), page.graph.open.size > 1 ? close : null);
}
