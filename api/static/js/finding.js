// Find in this view: a completion over the nodes that are here, without asking the service.

import { Combobox } from "./combobox.js";
import { say } from "./words.js";

const MOST = 8;
const plain = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

export class Finding {
  /** @param page the explorer */
  constructor(input, page) {
    this.page = page;
    this.input = input;
    new Combobox(input, {
      suggest: async (text) => this.#named(text),
      choose: ({ id }) => {
        page.goTo(id);
        input.value = "";
      },
      none: say("scripts.search.absent"),
    });
  }

  /** Say how many nodes there are to find. */
  refresh() {
    this.input.placeholder = say("scripts.search.among", { n: this.page.graph.nodes.size });
  }

  /** Nodes whose names hold the text: those that begin with it first, then the best connected. */
  #named(text) {
    const wanted = plain(text);
    const found = this.page.graph.ranked().filter((node) => plain(node.name).includes(wanted));
    const begins = (node) => plain(node.name).startsWith(wanted);
    return [...found.filter(begins), ...found.filter((node) => !begins(node))].slice(0, MOST);
  }
}
