// The graph as a list: for the keyboard, for screen readers, and for whoever prefers words.

import { element, shape } from "./dom.js";
import { heldFocus } from "./focus.js";
import { narrow } from "./narrow.js";
import { along, say } from "./words.js";

const MOST = 300; // of one type of node, and links

export class NodeList {
  #selected = null;

  /** @param page the explorer; the list is made once one opens it */
  constructor(details, container, page) {
    Object.assign(this, { details, container, page });
    details.addEventListener("toggle", () => this.#toggled());
  }

  /** List the shown nodes by type, the best connected first, and then their links. */
  show(graph, types, shown) {
    this.wanted = { graph, types: [...types, "Community"], shown };
    this.#fill();
  }

  /** Say which node or link has its details open. */
  mark(id) {
    this.#selected = id;
    for (const button of this.container.querySelectorAll("button[data-id]:not([data-does])")) {
      if (button.dataset.id === id) button.setAttribute("aria-current", "true");
      else button.removeAttribute("aria-current");
    }
  }

  /** In a narrow window the open list stands where the details do: close it for them; whether it was in their way. */
  giveWay() {
    if (!narrow.matches || !this.details.open) return false;
    const isHeld = this.details.contains(document.activeElement);
    this.details.open = false;
    if (isHeld) this.details.querySelector("summary").focus();
    return true;
  }

  /** What has its details open is where one was in the list. */
  #toggled() {
    this.#fill();
    if (narrow.matches && this.details.open) this.container.querySelector("[aria-current]")?.scrollIntoView({ block: "center" });
  }

  #fill() {
    if (!this.details.open || !this.wanted) return;
    const { graph, types, shown } = this.wanted;
    const refocus = heldFocus(this.container);
    const nodes = graph.ranked().filter((node) => shown.nodes.has(node.id));
    const links = nodes.map((node) => graph.links.get(node.id).filter((edge) => shown.edges.has(edge.id)));
    const counted = new Map(nodes.map((node, k) => [node.id, links[k].length]));
    this.container.replaceChildren(
      ...types.flatMap((type) => group(
        [shape(type), say(`nodes.${type}`, { n: 2 })],
        nodes.filter((node) => node.type === type).map((node) => () => this.#row(node, counted.get(node.id), graph)),
        (n) => say("scripts.list.more", { n }))),
      ...group(
        [say("scripts.list.links")],
        nodes.flatMap((node, k) => links[k].filter((edge) => edge.from === node.id)).map((edge) => () => this.#link(edge, graph)),
        (n) => say("scripts.list.more_links", { n })),
    );
    this.mark(this.#selected);
    refocus?.(this.details.querySelector("summary"));
  }

  #row(node, shown, graph) {
    const isOpen = graph.open.has(node.id);
    const isUseful = (!isOpen || graph.open.size > 1) && node.type !== "Community";
    const toggle = element("button", {
      type: "button", class: "toggle", "data-does": "toggle", "data-id": node.id, "aria-pressed": String(isOpen), disabled: !isUseful,
      "aria-label": say("scripts.list.neighbours", { name: node.name }),
      title: isOpen ? say("scripts.panel.hide_neighbours") : say("scripts.panel.show_neighbours"),
      click: () => this.page.toggle(node.id),
    }, isOpen ? "−" : "+");
    const choose = element("button", { type: "button", class: "node", "data-id": node.id, click: () => this.page.goTo(node.id) },
      element("span", { class: "name" }, node.name),
      element("span", { class: "count" }, size(node, shown)));
    return element("li", {}, choose, toggle);
  }

  #link(edge, graph) {
    const [from, to] = [edge.from, edge.to].map((id) => graph.nodes.get(id).name);
    return element("li", {}, element("button", { type: "button", class: "link", "data-id": edge.id, click: () => this.page.select(edge.id) },
      from, element("span", { class: "role" }, ` ${along(edge.type)} `), to));
  }
}

/** A title with the first rows below it, and what is said of the others. */
function group(title, rows, rest) {
  if (!rows.length) return [];
  const parts = [element("h3", {}, title), element("ul", {}, rows.slice(0, MOST).map((make) => make()))];
  if (rows.length > MOST) parts.push(element("p", { class: "quiet" }, rest(rows.length - MOST)));
  return parts;
}

/** How many links of a node are shown, and how many it has in the whole graph. */
function size({ type, degree: n }, shown) {
  if (type === "Community") return say("scripts.counted.paper", { n });
  return shown < n ? say("scripts.list.some_links", { shown, n }) : say("scripts.counted.link", { n });
}
