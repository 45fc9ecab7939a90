// What the panel says while nothing is selected: what is shown, and what one can do.

import { element } from "./dom.js";
import { nodeButton, section } from "./panel-parts.js";
import { sharedRows } from "./panel-shared.js";
import { counted } from "./words.js";

/** The open nodes, what they share, and the gestures. */
export function overview(page) {
  const { graph } = page;
  const opened = [...graph.open].map((id) => graph.nodes.get(id));
  return [
    element("h2", {}, "In this view"),
    element("p", { class: "quiet" },
      `${counted(graph.nodes.size, "node")} and ${counted(graph.edges.size, "link")} around`),
    element("ul", { class: "opened" }, opened.map((node) => row(node, page))),
    section("Shared by two or more of these", sharedRows(page)),
    element("dl", { class: "gestures" },
      element("dt", {}, "Click"), element("dd", {}, "a node or a link for its details and quotes"),
      element("dt", {}, "Double click"), element("dd", {}, "a node to show or hide its neighbours"),
      element("dt", {}, "Drag"), element("dd", {}, "a node to pin it where you like"),
      element("dt", {}, "Search"), element("dd", {}, "above to add a paper or concept to this view")),
    element("dl", { class: "gestures" },
      element("dt", {}, "Size"), element("dd", {}, page.state.size === "rank" ? "the PageRank of papers" : "the number of links in the whole graph"),
      element("dt", {}, "Ring"), element("dd", {}, "dark: open; blue: shared by two or more that are open"),
      element("dt", {}, "Line"), element("dd", {}, "strong: introduces, evaluated on; dashed: cites"),
      element("dt", {}, "Hollow"), element("dd", {}, "cited, not loaded itself"),
      page.view?.grouped ? [element("dt", {}, "Triangle"), element("dd", {}, "a community, as large as its papers around are many")] : []),
    query(),
  ].filter(Boolean);
}

/** A statement whose papers and concepts make another view. */
function query() {
  return element("details", { class: "query" },
    element("summary", {}, "Begin from a Cypher query"),
    element("form", { action: "/explore", method: "get" },
      element("textarea", { name: "statement", rows: 4, maxlength: 6000, spellcheck: "false", required: true, "aria-label": "A statement that returns papers or concepts" },
        "MATCH (p:Paper)-[:INTRODUCES]->(m:Model)\nRETURN p, m LIMIT 20"),
      element("button", { type: "submit" }, "Show what it returns")));
}

function row(node, page) {
  const close = element("button",
    { type: "button", class: "close", "aria-label": `Remove ${node.name}`, title: "Remove", click: () => page.toggle(node.id) },
    "×");
  return element("li", {}, nodeButton(node, page), page.graph.open.size > 1 ? close : null);
}
