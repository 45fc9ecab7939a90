// The graph as a list: for the keyboard, for screen readers, and for whoever prefers words.

import { element, shape } from "./dom.js";
import { say } from "./words.js";

const MOST_OF_A_TYPE = 300;

export class NodeList {
  /** @param page the explorer; the list is made once one opens it */
  constructor(details, container, page) {
    Object.assign(this, { details, container, page });
    details.addEventListener("toggle", () => this.#fill());
  }

  /** List the shown nodes by type, the best connected first. */
  show(graph, types, shown) {
    this.wanted = { graph, types: [...types, "Community"], shown };
    this.#fill();
  }

  #fill() {
    if (!this.details.open || !this.wanted) return;
    const { graph, types, shown } = this.wanted;
    const ranked = graph.ranked().filter((node) => shown.has(node.id));
    const groups = types.map((type) => [type, ranked.filter((node) => node.type === type)]);
    this.container.replaceChildren(
      ...groups.filter(([, nodes]) => nodes.length).flatMap(([type, nodes]) => [
        element("h3", {}, shape(type), say(`nodes.${type}`, { n: 2 })),
        element("ul", {}, nodes.slice(0, MOST_OF_A_TYPE).map((node) => this.#row(node, graph))),
        nodes.length > MOST_OF_A_TYPE
          ? element("p", { class: "quiet" }, say("scripts.list.more", { n: nodes.length - MOST_OF_A_TYPE }))
          : "",
      ]),
    );
  }

  #row(node, graph) {
    const isOpen = graph.open.has(node.id);
    const isUseful = (!isOpen || graph.open.size > 1) && node.type !== "Community";
    const toggle = element("button", {
      type: "button", class: "toggle", "aria-pressed": String(isOpen), disabled: !isUseful,
      "aria-label": say("scripts.list.neighbours", { name: node.name }),
      title: isOpen ? say("scripts.panel.hide_neighbours") : say("scripts.panel.show_neighbours"),
      click: () => this.page.toggle(node.id),
    }, isOpen ? "−" : "+");
    const n = node.degree;
    const size = node.type === "Community" ? say("scripts.counted.paper", { n }) : say("scripts.counted.link", { n });
    const choose = element("button", { type: "button", class: "node", "data-id": node.id, click: () => this.page.goTo(node.id) },
      element("span", { class: "name" }, node.name),
      element("span", { class: "count" }, size));
    return element("li", {}, choose, toggle);
  }
}
