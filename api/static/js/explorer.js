// One explored view: what is open, filtered and selected, kept in the address and drawn.

import { Graph } from "./graph.js";
import { Legend } from "./legend.js";
import { NodeList } from "./list.js";
import { showFailure, showNotice } from "./notice.js";
import { Panel } from "./panel.js";
import { addressOf, graphQuery } from "./permalink.js";
import { Picture } from "./picture.js";
import * as service from "./service.js";
import { counted } from "./words.js";

const part = (id) => document.getElementById(id);

export class Explorer {
  #turn = 0;

  constructor(view) {
    this.graph = new Graph(view);
    this.legend = new Legend(part("legend"), (types) => this.filter(types));
    this.defaults = { limit: view.default_limit, types: this.legend.all() };
    this.state = { ids: view.open, depth: view.depth, limit: view.limit, types: view.types, selected: view.selected };
    this.picture = new Picture(part("picture"), this.graph, view.options, {
      select: (id) => this.select(id),
      toggle: (id) => this.toggle(id),
    });
    this.panel = new Panel(part("details"), this);
    this.list = new NodeList(part("list"), this);
    addEventListener("popstate", ({ state }) => state && this.#restore(state));
  }

  /** Draw the first view. */
  async start(view) {
    this.#remember("replaceState");
    await this.#show(view);
  }

  /** Show the neighbours of a node, or hide what it brought. */
  async toggle(id) {
    const isOpen = this.graph.open.has(id);
    if (isOpen && this.graph.open.size === 1) return;
    const ids = isOpen ? this.state.ids.filter((other) => other !== id) : [...this.state.ids, id];
    await this.#change({ ids });
  }

  /** Begin anew from one node. */
  begin(id) {
    return this.#change({ ids: [id], selected: id });
  }

  /** Select a node; where it is not on the page add it, and where it is filtered out show its type. */
  async goTo(id) {
    if (!this.graph.nodes.has(id)) return this.#change({ ids: [...this.state.ids, id], selected: id });
    const { type } = this.graph.nodes.get(id);
    if (!this.state.types.includes(type)) this.filter([...this.state.types, type]);
    this.select(id);
    this.picture.focus(id);
  }

  /** Show more of what a limit cut. */
  more() {
    return this.#change({ limit: this.state.limit * 2 });
  }

  /** Show only nodes of these types. */
  filter(types) {
    this.state = { ...this.state, types: this.defaults.types.filter((type) => types.includes(type)) };
    this.#remember("replaceState");
    this.#showTypes();
    this.picture.filter(this.state.types);
  }

  /** Open the details of a node or an edge; null closes them. */
  select(id) {
    this.state = { ...this.state, selected: id };
    this.#remember("replaceState");
    this.#showSelection();
  }

  async #change(changes) {
    const state = { ...this.state, ...changes };
    const view = await this.#fetch(state);
    if (view === null) return;
    this.state = { ...state, ids: view.open, limit: view.limit };
    this.#remember("pushState");
    await this.#show(view);
  }

  async #restore(state) {
    const view = await this.#fetch(state);
    if (view === null) return;
    this.state = state;
    await this.#show(view);
  }

  /** The view of a state; null where it failed, or where another was asked for meanwhile. */
  async #fetch(state) {
    const turn = ++this.#turn;
    try {
      const view = await service.view(graphQuery(state, this.defaults));
      return turn === this.#turn ? view : null;
    } catch (error) {
      showFailure(part("notice"), error);
      return null;
    }
  }

  async #show(view) {
    const before = this.graph.nodes.size;
    this.graph = new Graph(view);
    if (!this.graph.has(this.state.selected)) this.state.selected = null;
    showNotice(part("notice"), view, this.graph, () => this.more());
    this.#showTypes();
    const drawn = this.picture.show(this.graph, this.state.types);
    this.#showSelection();
    await drawn;
    const { size } = this.graph.nodes;
    part("announcer").textContent = `${counted(size, "node")} shown${size > before ? `, ${size - before} of them new` : ""}`;
  }

  #showTypes() {
    this.legend.show(this.state.types, this.graph);
    this.list.show(this.graph, this.state.types);
  }

  #showSelection() {
    this.picture.select(this.state.selected);
    document.body.classList.toggle("selecting", this.state.selected !== null);
    this.panel.show(this.state.selected);
  }

  #remember(how) {
    history[how](this.state, "", addressOf(this.state, this.defaults));
  }
}
