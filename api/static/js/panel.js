// The panel beside the picture: details of what is selected, or of the view where nothing is.

import { communityDetails } from "./panel-community.js";
import { conceptDetails } from "./panel-concept.js";
import { edgeDetails } from "./panel-edge.js";
import { paperDetails } from "./panel-paper.js";
import { element } from "./dom.js";
import { overview } from "./panel-overview.js";
import { say } from "./words.js";

export class Panel {
  #turn = 0;

  /** @param page the explorer, for its graph and for what buttons do */
  constructor(container, page) {
    this.container = container;
    this.page = page;
  }

  /** Show a node, an edge, or with null the view; an answer that comes too late is dropped. */
  async show(id) {
    const turn = ++this.#turn;
    this.container.toggleAttribute("data-overview", id === null);
    if (id !== null) this.#fill(element("p", { class: "quiet waiting" }, say("scripts.panel.waiting")));
    const content = await this.#content(id).catch((error) => [failure(error, () => this.show(id))]);
    if (turn === this.#turn) this.#fill(...content);
  }

  async #content(id) {
    const { graph } = this.page;
    if (graph.edges.has(id)) return edgeDetails(graph.edges.get(id), this.page);
    if (!graph.nodes.has(id)) return overview(this.page);
    const node = graph.nodes.get(id);
    const details = { Paper: paperDetails, Community: communityDetails }[node.type] ?? conceptDetails;
    return details(node, this.page);
  }

  #fill(...content) {
    this.container.replaceChildren(...content);
    this.container.scrollTop = 0;
  }
}

function failure(error, retry) {
  return element("div", { class: "failure", role: "alert" },
    element("p", {}, say("scripts.panel.failure", { reason: error.message })),
    element("button", { type: "button", click: retry }, say("scripts.panel.again")));
}
