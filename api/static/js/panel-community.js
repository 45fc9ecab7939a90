// A community in the panel: what tells it from others, and its best papers, which one can show instead.

import { element } from "./dom.js";
import { heading, nodeButton } from "./panel-parts.js";
import * as service from "./service.js";
import { kindOf, say } from "./words.js";

/** The panel of one community, or of the papers that are in none. */
export async function details(node, page) {
  const around = element("p", {}, say("scripts.community.around", { n: node.degree }));
  const top = heading(kindOf("Community"), "Community", node.name, page);
  if (node.id === "community:") return [top, around];
  const { members } = await service.community(node.id);
  const show = () => page.begin(...page.graph.open, ...members.map(({ paper }) => paper.id));
  return [
    top,
    around,
    element("div", { class: "actions" },
      element("button", { type: "button", click: show }, say("scripts.community.show", { n: members.length })),
      element("a", { href: `/communities/${encodeURIComponent(node.id)}` }, say("scripts.panel.whole"))),
    element("section", {}, element("h3", {}, say("scripts.community.highest")),
      members.map(({ paper }) => element("div", { class: "row" }, nodeButton({ id: paper.id, type: "Paper", name: paper.title || paper.id }, page)))),
  ];
}
