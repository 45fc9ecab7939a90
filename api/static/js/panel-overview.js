// What the panel says while nothing is selected: what is shown, and what one can do.

import { element } from "./dom.js";
import { nodeButton, section } from "./panel-parts.js";
import { sharedRows } from "./panel-shared.js";
import { say } from "./words.js";

/** The open nodes, what they share, and the gestures. */
export function overview(page) {
  const { graph } = page;
  const opened = [...graph.open].map((id) => graph.nodes.get(id));
  return [
    element("h2", {}, say("scripts.overview.title")),
    element("p", { class: "quiet" }, around(graph)),
    element("ul", { class: "opened" }, opened.map((node) => row(node, page))),
    section(say("scripts.overview.shared"), sharedRows(page)),
    element("dl", { class: "gestures" }, ["click", "open", "drag", "search"].flatMap(gesture)),
    element("dl", { class: "gestures" }, signs(page).flatMap(sign)),
    query(),
  ].filter(Boolean);
}

function around({ nodes, edges }) {
  return say("scripts.overview.around", {
    nodes: say("scripts.counted.node", { n: nodes.size }), links: say("scripts.counted.link", { n: edges.size }),
  });
}

/** What one does, and what that is for. */
function gesture(name) {
  return [element("dt", {}, say(`scripts.gesture.${name}.name`)), element("dd", {}, say(`scripts.gesture.${name}.meaning`))];
}

/** What one sees, and what it stands for. */
function sign(name) {
  return [element("dt", { class: `sign-${name}` }, say(`scripts.sign.${name}.name`)), element("dd", {}, say(`scripts.sign.${name}.meaning`))];
}

function signs({ state, view }) {
  const names = [state.size === "rank" ? "rank" : "links", "open", "shared", "line", "hollow"];
  return view?.grouped ? [...names, "community"] : names;
}

/** A statement whose papers and concepts make another view. */
function query() {
  return element("details", { class: "query" },
    element("summary", {}, say("scripts.overview.query")),
    element("form", { action: "/explore", method: "get" },
      element("textarea", { name: "statement", rows: 4, maxlength: 6000, spellcheck: "false", required: true, "aria-label": say("scripts.overview.statement") },
        "MATCH (p:Paper)-[:INTRODUCES]->(m:Model)\nRETURN p, m LIMIT 20"),
      element("button", { type: "submit" }, say("scripts.overview.ask"))));
}

function row(node, page) {
  const close = element("button",
    {
      type: "button", class: "close", click: () => page.toggle(node.id),
      "aria-label": say("scripts.overview.remove_of", { name: node.name }), title: say("scripts.overview.remove"),
    },
    "×");
  return element("li", {}, nodeButton(node, page), page.graph.open.size > 1 ? close : null);
}
