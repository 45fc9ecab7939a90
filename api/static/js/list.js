// The graph as a list: for the keyboard, for screen readers, and for whoever prefers words.

import { element, shape } from "./dom.js";
import { counted } from "./words.js";

export class NodeList {
  /** @param page the explorer */
  constructor(container, page) {
    this.container = container;
    this.page = page;
  }

  /** List the nodes of these types, by type, the best connected first. */
  show(graph, types) {
    const groups = types.map((type) => [type, graph.ranked().filter((node) => node.type === type)]);
    this.container.replaceChildren(
      ...groups.filter(([, nodes]) => nodes.length).flatMap(([type, nodes]) => [
        element("h3", {}, shape(type), `${type}s`),
        element("ul", {}, nodes.map((node) => this.#row(node, graph))),
      ]),
    );
  }

  #row(node, graph) {
    const isOpen = graph.open.has(node.id);
    const isUseful = !isOpen || graph.open.size > 1;
    const toggle = element("button", {
      type: "button", class: "toggle", "aria-pressed": String(isOpen), disabled: !isUseful,
      "aria-label": `Neighbours of ${node.name}`, title: isOpen ? "Hide its neighbours" : "Show its neighbours",
      click: () => this.page.toggle(node.id),
    }, isOpen ? "−" : "+");
    const choose = element("button", { type: "button", class: "node", "data-id": node.id, click: () => this.page.goTo(node.id) },
      element("span", { class: "name" }, node.name),
      element("span", { class: "count" }, counted(node.degree, "link")));
    return element("li", {}, choose, toggle);
  }
}
