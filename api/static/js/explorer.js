// One explored view: what is open, left out, pinned and selected, kept in the address and drawn.

import { announce } from "./announcing.js";
import { whileBusy } from "./busy.js";
import { Graph } from "./graph.js";
import { Legend } from "./legend.js";
import { NodeList } from "./list.js";
import { showNotice } from "./notice.js";
import { Panel } from "./panel.js";
import { addressOf, graphQuery, stateOf } from "./permalink.js";
import { Picture } from "./picture.js";
import * as service from "./service.js";
import { shown } from "./shown.js";
import { Visits } from "./visits.js";
import { say } from "./words.js";

const part = (id) => document.getElementById(id);
const ASKED = ["ids", "depth", "limit", "layout", "grouped"];
const REST_MS = 300; // without a movement, and the address says where one looks
const isSame = (one, other) => JSON.stringify(one) === JSON.stringify(other);

export class Explorer {
  #turn = 0;
  #resting = null;
  #pending = {}; // changes of the graph that are on their way

  /** @param view the first one; @param waiting says what is waited for */
  constructor(view, waiting) {
    this.graph = new Graph(view);
    this.defaults = { limit: view.default_limit, step: view.step, types: view.types, roles: view.roles, layout: view.layouts[0] };
    this.state = stateOf(location.search, view);
    this.legend = new Legend(part("legend"), (types) => this.adjust({ types }));
    this.picture = new Picture(part("picture"), this.graph, view.options, {
      select: (id) => this.select(id),
      toggle: (id) => this.toggle(id),
      pin: (places) => this.adjust({ pins: { ...this.state.pins, ...places } }),
      move: () => this.#lookSoon(),
    });
    this.waiting = waiting;
    this.panel = new Panel(part("details"), this);
    this.list = new NodeList(part("listing"), part("list"), this);
    this.toolbar = { show() {} };
    this.isEmbedded = document.body.classList.contains("embedded");
    this.failure = null; // why the last graph did not come, and what asks for it again
    this.history = new Visits({
      come: (state) => this.#restore(state),
      stay: () => this.#stay(),
      changed: () => this.toolbar.show(this),
    });
  }

  /** Draw the first view. */
  async start(view) {
    await this.#beforeMany(view);
    this.#take(view, this.state);
    this.history.start(this.state, this.#here());
    this.#draw();
    this.waiting.end();
    this.#announce();
  }

  /** The address of what is shown. */
  address() {
    return addressOf(this.state, this.defaults);
  }

  /** The same within the frame of another site, which gets no other page. */
  #here() {
    return this.isEmbedded ? `${this.address()}&embed=1` : this.address();
  }

  /** Show the neighbours of a node, or hide what it brought. */
  async toggle(id) {
    if (this.graph.nodes.get(id).type === "Community") return this.select(id);
    const open = this.#asked;
    if (open.includes(id) && open.length === 1) return;
    await this.change({ ids: open.includes(id) ? open.filter((other) => other !== id) : [...open, id] });
  }

  /** The open nodes, those that are on their way included. */
  get #asked() {
    return this.#pending.ids ?? this.state.ids;
  }

  /** Begin anew from some nodes. */
  begin(...ids) {
    return this.change({ ids, selected: ids[0], hidden: [], pins: {}, grouped: false });
  }

  /** Select a node; where it is not on the page add it, and where it is left out show it again. */
  async goTo(id) {
    this.list.giveWay();
    if (!this.graph.nodes.has(id)) return this.change({ ids: [...this.#asked, id], selected: id });
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

  get isFiltered() {
    const unfiltered = this.unfiltered();
    return Object.keys(unfiltered).some((name) => !isSame(this.state[name], unfiltered[name]));
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
    this.#lookedAt();
    if (this.history.isAway) this.#stay();
    this.failure = null;
    this.#leave({ ...this.state, ...changes });
    this.state.view = this.picture.viewpoint.told(this.shown);
    this.history.push(this.state, this.#here());
    this.#draw();
    if (!changes.pins) this.#announce();
  }

  /** Open the details of a node or an edge; null closes them. */
  select(id) {
    if (id !== null) this.list.giveWay();
    this.state = { ...this.state, selected: id };
    this.history.replace(this.state, this.#here());
    this.#showSelection();
  }

  /** Change what the graph holds, or where its nodes stand. */
  async change(latest) {
    const changes = { ...this.#pending, ...latest };
    this.#pending = changes;
    const view = await this.#fetch({ ...this.state, ...changes }, () => this.change(changes));
    if (view === null) return;
    this.#lookedAt();
    const before = this.shown.nodes.size;
    const { open: ids, limit, grouped } = view;
    this.#take(view, { ...this.state, ...changes, ids, limit, grouped, view: null });
    this.history.push(this.state, this.#here());
    this.#draw();
    this.waiting.end();
    this.#announce({ added: this.shown.nodes.size - before, layout: changes.layout ? this.toolbar.layoutName : null });
  }

  async #restore(state) {
    clearTimeout(this.#resting);
    if (ASKED.every((name) => isSame(state[name], this.state[name]))) {
      this.#stay();
      this.#leave(state);
    } else {
      this.#pending = {};
      const view = await this.#fetch(state);
      if (view === null) return;
      this.#take(view, state);
    }
    this.failure = null;
    this.history.settle(this.state, this.#here());
    this.#draw();
    this.waiting.end();
    if (!isSame(this.picture.viewpoint.told(), this.state.view)) this.picture.viewpoint.look(this.state.view);
    this.#announce();
  }

  /** What is drawn stays: what was asked for meanwhile is not waited for. */
  #stay() {
    this.#turn += 1;
    this.#pending = {};
    this.waiting.end();
    this.history.replace(this.state, this.#here());
  }

  /** The view of a state; null where it failed, or where another was asked for meanwhile. */
  async #fetch(state, again) {
    const turn = ++this.#turn;
    this.waiting.begin(say("scripts.explorer.fetching"));
    try {
      const view = await whileBusy(service.view(graphQuery(state, this.defaults)));
      if (turn === this.#turn) await this.#beforeMany(view);
      return turn === this.#turn ? view : null;
    } catch (error) {
      if (turn === this.#turn) this.#fail(error, again);
      return null;
    }
  }

  #beforeMany({ nodes }) {
    return this.waiting.before(say("scripts.explorer.drawing"), nodes.length);
  }

  /** Say what went wrong, at the address of what is drawn. */
  #fail(error, again) {
    this.#pending = {};
    this.waiting.end();
    const back = this.history.isAway ? this.history.giveUp() : null;
    this.tell({ reason: error.message, again: again ?? back });
    this.toolbar.show(this); // a layout that did not come is not chosen
  }

  /** Say why something did not come, with a way to ask for it again; null says no more of it. */
  tell(failure) {
    this.failure = failure;
    showNotice(part("notice"), this);
  }

  #take(view, state) {
    this.graph = new Graph(view);
    this.view = view;
    this.failure = null;
    this.#pending = {};
    this.#leave({ ...state, selected: this.graph.has(state.selected) ? state.selected : null });
  }

  #leave(state) {
    this.state = state;
    this.shown = shown(this.graph, state);
  }

  #lookSoon() {
    clearTimeout(this.#resting);
    this.#resting = setTimeout(() => this.#lookedAt(), REST_MS);
  }

  /** The address says where the visitor looks now. */
  #lookedAt() {
    clearTimeout(this.#resting);
    const view = this.picture.viewpoint.told();
    if (this.history.isAway || isSame(view, this.state.view)) return;
    this.state = { ...this.state, view };
    this.history.replace(this.state, this.#here());
  }

  #announce(facts) {
    announce(part("announcer"), { n: this.shown.nodes.size, ...facts });
  }

  #draw() {
    this.legend.show(this.state.types, this.graph);
    this.toolbar.show(this);
    this.list.show(this.graph, this.state.types, this.shown);
    showNotice(part("notice"), this);
    this.picture.show(this.graph, this.state, this.shown);
    this.#showSelection();
    this.#lookSoon();
  }

  #showSelection() {
    this.picture.select(this.state.selected);
    document.body.classList.toggle("selecting", this.state.selected !== null);
    this.list.mark(this.state.selected);
    this.panel.show(this.state.selected);
  }
}
