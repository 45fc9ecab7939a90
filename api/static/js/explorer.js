// One explored view: what is open, left out, pinned and selected, kept in the address and drawn.

import { Graph } from "./graph.js";
import { Legend } from "./legend.js";
import { NodeList } from "./list.js";
import { showFailure, showNotice } from "./notice.js";
import { Panel } from "./panel.js";
import { addressOf, graphQuery, stateOf } from "./permalink.js";
import { Picture } from "./picture.js";
import * as service from "./service.js";
import { shown } from "./shown.js";
import { Visits } from "./visits.js";
import { say } from "./words.js";

const part = (id) => document.getElementById(id);
const ASKED = ["ids", "depth", "limit", "layout", "grouped"];

export class Explorer {
  #turn = 0;

  constructor(view) {
    this.graph = new Graph(view);
    this.defaults = { limit: view.default_limit, step: view.step, types: view.types, roles: view.roles, layout: view.layouts[0] };
    this.state = stateOf(location.search, view);
    this.legend = new Legend(part("legend"), (types) => this.adjust({ types }));
    this.picture = new Picture(part("picture"), this.graph, view.options, {
      select: (id) => this.select(id),
      toggle: (id) => this.toggle(id),
      pin: (places) => this.adjust({ pins: { ...this.state.pins, ...places } }),
    });
    this.panel = new Panel(part("details"), this);
    this.list = new NodeList(part("listing"), part("list"), this);
    this.toolbar = { show() {} };
    this.history = new Visits((state) => this.#restore(state), () => this.toolbar.show(this));
  }

  /** Draw the first view. */
  async start(view) {
    this.history.start(this.state, this.address());
    await this.#show(view);
  }

  /** The address of what is shown. */
  address() {
    return addressOf(this.state, this.defaults);
  }

  /** Show the neighbours of a node, or hide what it brought. */
  async toggle(id) {
    if (this.graph.nodes.get(id).type === "Community") return this.select(id);
    const isOpen = this.graph.open.has(id);
    if (isOpen && this.graph.open.size === 1) return;
    const ids = isOpen ? this.state.ids.filter((other) => other !== id) : [...this.state.ids, id];
    await this.change({ ids });
  }

  /** Begin anew from some nodes. */
  begin(...ids) {
    return this.change({ ids, selected: ids[0], hidden: [], pins: {}, grouped: false });
  }

  /** Select a node; where it is not on the page add it, and where it is left out show it again. */
  async goTo(id) {
    if (!this.graph.nodes.has(id)) return this.change({ ids: [...this.state.ids, id], selected: id });
    if (!this.shown.nodes.has(id)) this.adjust(this.#revealing(this.graph.nodes.get(id)));
    this.select(id);
    this.picture.focus(id);
  }

  #revealing({ id, type }) {
    const { types, hidden } = this.state;
    const cleared = { ...this.unfiltered(), types: this.defaults.types.filter((one) => one === type || types.includes(one)) };
    const lean = { types: cleared.types, hidden: hidden.filter((other) => other !== id) };
    return shown(this.graph, { ...this.state, ...lean }).nodes.has(id) ? lean : { ...cleared, hidden: lean.hidden };
  }

  /** What a state without filters says of them. */
  unfiltered() {
    const { types, roles } = this.defaults;
    return { types, roles, years: null, confidence: 0 };
  }

  /** Show more of what a limit cut. */
  more() {
    return this.change({ limit: this.state.limit + this.defaults.step });
  }

  /** Leave a node out of the picture. */
  hide(id) {
    return this.adjust({ hidden: [...this.state.hidden, id], selected: null });
  }

  /** Keep a node where it stands, or let it go. */
  pin(id) {
    const { [id]: known, ...others } = this.state.pins;
    return this.adjust({ pins: known ? others : { ...others, [id]: this.picture.placeOf(id) } });
  }

  /** Change what the picture leaves out or how it shows it; the graph stays the same. */
  adjust(changes) {
    this.state = { ...this.state, ...changes };
    this.history.push(this.state, this.address());
    this.#draw();
  }

  /** Open the details of a node or an edge; null closes them. */
  select(id) {
    this.state = { ...this.state, selected: id };
    this.history.replace(this.state, this.address());
    this.#showSelection();
  }

  /** Change what the graph holds, or where its nodes stand. */
  async change(changes) {
    const state = { ...this.state, ...changes };
    const view = await this.#fetch(state);
    if (view === null) return;
    this.state = { ...state, ids: view.open, limit: view.limit, grouped: view.grouped };
    this.history.push(this.state, this.address());
    await this.#show(view);
  }

  async #restore(state) {
    const isSame = ASKED.every((name) => JSON.stringify(state[name]) === JSON.stringify(this.state[name]));
    if (isSame) {
      this.state = state;
      return this.#draw();
    }
    const view = await this.#fetch(state);
    if (view === null) return;
    this.state = state;
    await this.#show(view);
  }

  /** The view of a state; null where it failed, or where another was asked for meanwhile. */
  async #fetch(state) {
    const turn = ++this.#turn;
    this.picture.wait();
    try {
      const view = await service.view(graphQuery(state, this.defaults));
      return turn === this.#turn ? view : null;
    } catch (error) {
      this.picture.ready();
      showFailure(part("notice"), error);
      return null;
    }
  }

  async #show(view) {
    const before = this.graph.nodes.size;
    this.graph = new Graph(view);
    this.view = view;
    if (!this.graph.has(this.state.selected)) this.state.selected = null;
    this.#draw();
    this.#announce(before);
  }

  #announce(before) {
    const n = this.graph.nodes.size;
    const added = n - before;
    part("announcer").textContent = added > 0 ? say("scripts.explorer.shown_new", { n, added }) : say("scripts.explorer.shown", { n });
  }

  #draw() {
    this.shown = shown(this.graph, this.state);
    this.legend.show(this.state.types, this.graph);
    this.toolbar.show(this);
    this.list.show(this.graph, this.state.types, this.shown);
    showNotice(part("notice"), this);
    this.picture.show(this.graph, this.state, this.shown);
    this.#showSelection();
  }

  #showSelection() {
    this.picture.select(this.state.selected);
    document.body.classList.toggle("selecting", this.state.selected !== null);
    this.list.mark(this.state.selected);
    this.panel.show(this.state.selected);
  }
}
