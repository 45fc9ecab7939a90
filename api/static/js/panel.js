// The panel beside the picture: details of what is selected, or of the view where nothing is.

import { failure, waiting } from "./fetched.js";
import { focusOn, heldFocus } from "./focus.js";
import { overview } from "./panel-overview.js";

// By the type of a node; a page is drawn before any of them is needed.
const NODES = {
  Paper: () => import("./panel-paper.js"),
  Community: () => import("./panel-community.js"),
};

export class Panel {
  #turn = 0;
  #shown; // the id whose details stand here
  #refocus = null; // gives the focus back, where a control of the panel had it

  /** @param page the explorer, for its graph and for what buttons do */
  constructor(container, page) {
    this.container = container;
    this.page = page;
  }

  /** Show a node, an edge, or with null the view; an answer that comes too late is dropped. */
  async show(id) {
    const turn = ++this.#turn;
    const isSame = id === this.#shown;
    this.#holdFocus();
    this.container.toggleAttribute("data-overview", id === null);
    this.container.setAttribute("aria-busy", "true");
    if (id !== null && !isSame) this.#fill(waiting());
    const content = await this.#content(id).catch((error) => [failure(error, () => this.show(id))]);
    if (turn !== this.#turn) return;
    this.#fill(...content);
    if (!isSame) this.container.scrollTop = 0;
    this.#shown = id;
    this.container.setAttribute("aria-busy", "false");
    this.#giveFocus(isSame);
  }

  /** One show may follow another before the first had its content. */
  #holdFocus() {
    const held = heldFocus(this.container);
    if (held || document.activeElement !== document.body) this.#refocus = held;
  }

  /** What was pressed has the focus again; where something else is told of now, its name has. */
  #giveFocus(isSame) {
    const title = this.container.querySelector("h2, .failure button");
    if (isSame) this.#refocus?.(title);
    else if (this.#refocus && document.activeElement === document.body) focusOn(title);
    this.#refocus = null;
  }

  async #content(id) {
    const { graph } = this.page;
    if (!graph.edges.has(id) && !graph.nodes.has(id)) return overview(this.page);
    const node = graph.nodes.get(id);
    const kind = node ? (NODES[node.type] ?? (() => import("./panel-concept.js"))) : () => import("./panel-edge.js");
    const { details } = await kind();
    return details(node ?? graph.edges.get(id), this.page);
  }

  #fill(...content) {
    this.container.replaceChildren(...content);
  }
}
