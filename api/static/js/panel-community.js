// A community in the panel: what tells it from others, and its best papers, which one can show instead.

import { element } from "./dom.js";
import { heading, nodeButton } from "./panel-parts.js";
import * as service from "./service.js";
import { counted } from "./words.js";

/** The panel of one community, or of the papers that are in none. */
export async function communityDetails(node, page) {
  const around = element("p", {}, `${counted(node.degree, "paper")} around what is open.`);
  if (node.id === "community:") return [heading("Community", "Community", node.name, page), around];
  const { members } = await service.community(node.id);
  const show = () => page.begin(...page.graph.open, ...members.map(({ paper }) => paper.id));
  return [
    heading("Community", "Community", node.name, page),
    around,
    element("div", { class: "actions" },
      element("button", { type: "button", click: show }, `Show its ${counted(members.length, "best paper")}`),
      element("a", { href: `/communities/${encodeURIComponent(node.id)}` }, "All about it")),
    element("section", {}, element("h3", {}, "Highest ranked"),
      members.map(({ paper }) => element("div", { class: "row" }, nodeButton({ id: paper.id, type: "Paper", name: paper.title || paper.id }, page)))),
  ];
}
