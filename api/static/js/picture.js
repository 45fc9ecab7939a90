// The drawing: vis-network, given what pyvis built, at the places that the service worked out.

import { Gliding } from "./gliding.js";
import { Labels } from "./labels.js";
import { Placing, placingFor } from "./placing.js";
import { edgeColour, nodeColour, onThemeChange } from "./theme.js";
import { Viewpoint } from "./viewpoint.js";
import { along } from "./words.js";

const MOST_NAMED_EDGES = 14;
const MANY_EDGES = 1500;
const USUAL = 150; // nodes that are drawn in their plain size
const MOST_ENLARGED = 3;
const LINE = { usual: 0.6, chosen: 2.5 }; // pixels by which a line is wider where it is selected

export class Picture {
  /** @param on callbacks: select(id or null), toggle(id), pin({id: {x, y}}), move() */
  constructor(container, graph, options, on) {
    this.container = container;
    this.graph = graph;
    this.shown = { nodes: new Set(), edges: new Set() };
    this.selected = null;
    this.ends = new Set(); // the node that is selected, or the two of the link
    this.near = new Set(); // what that is linked to
    this.placing = new Placing();
    this.isChanging = false; // while the drawn nodes are not yet those of the graph
    this.isDragged = false; // as a whole, by the pointer
    this.sizes = options.nodes.scaling;
    this.enlarged = 1;
    this.nodes = new vis.DataSet();
    this.edges = new vis.DataSet();
    this.network = new vis.Network(container, {}, options);
    this.isMoving = false; // by forces
    this.labels = new Labels(this);
    this.viewpoint = new Viewpoint(this, on.move);
    this.gliding = new Gliding(this.network, container, () => this.viewpoint.note());
    this.#listen(on);
    onThemeChange(() => this.#recolour());
  }

  #listen(on) {
    this.network.on("click", ({ nodes, edges }) => on.select(nodes[0] ?? edges[0] ?? null));
    this.network.on("doubleClick", ({ nodes }) => nodes.length && on.toggle(nodes[0]));
    this.network.on("hoverNode", ({ node }) => this.#hint(this.graph.nodes.get(node).name));
    this.network.on("hoverEdge", ({ edge }) => this.#hint(along(this.graph.edges.get(edge).type)));
    this.network.on("zoom", () => this.viewpoint.note());
    this.network.on("dragStart", ({ nodes }) => { this.isDragged = nodes.length === 0; });
    this.network.on("dragEnd", ({ nodes }) => {
      this.isDragged = false;
      this.network.redraw();
      if (nodes.length === 0) this.viewpoint.note();
      else on.pin(Object.fromEntries(nodes.map((id) => [id, this.placeOf(id)])));
    });
    this.network.on("resize", () => queueMicrotask(() => this.#suitWindow())); // once vis-network has done its own
    this.network.on("blurNode", () => this.#hint(""));
    this.network.on("blurEdge", () => this.#hint(""));
  }

  #hint(text) {
    this.container.title = text;
    this.container.classList.toggle("pointing", text !== "");
  }

  /** Show this graph; where its nodes are others than before, or stand elsewhere, from where the state says. */
  show(graph, state, shown) {
    const isOther = this.nodes.length !== graph.nodes.size || [...graph.nodes.keys()].some((id) => !this.nodes.get(id));
    const isMoved = this.layout !== state.layout;
    const isFirst = this.nodes.length === 0;
    Object.assign(this, { graph, state, shown, layout: state.layout });
    this.top = Math.max(1e-12, ...[...graph.nodes.values()].map((node) => node.rank ?? 0));
    this.isChanging = true;
    this.#resize(graph.nodes.size);
    if (isMoved || (isOther && state.layout === "years")) this.placing = this.#fittingPlaces();
    if (isFirst) this.#fill();
    else this.#replace();
    this.isChanging = false;
    this.#move(state.layout === "moving");
    if (isOther || isMoved) this.viewpoint.look(state.view, !isFirst);
  }

  /** All at once: the network draws itself at each change of what it has. */
  #fill() {
    this.nodes.add(this.#inOrder().map((node) => this.#drawn(node)));
    this.edges.add([...this.graph.edges.values()].map((edge) => this.#line(edge)));
    this.network.setData({ nodes: this.nodes, edges: this.edges });
  }

  #replace() {
    const { graph } = this;
    this.edges.remove(this.edges.getIds().filter((id) => !graph.edges.has(id)));
    this.nodes.remove(this.nodes.getIds().filter((id) => !graph.nodes.has(id)));
    this.nodes.update(this.#inOrder().map((node) => this.#drawn(node)));
    this.edges.update([...graph.edges.values()].map((edge) => this.#line(edge)));
  }

  #move(isMoving) {
    if (isMoving === this.isMoving) return;
    this.isMoving = isMoving;
    this.network.setOptions({ physics: { enabled: isMoving } });
  }

  /** Many nodes are seen from afar: they are drawn larger, and their links more plainly. */
  #resize(count) {
    const isLarge = this.graph.edges.size > MANY_EDGES;
    if (isLarge !== this.isLarge) {
      this.isLarge = isLarge;
      this.gliding.isOn = isLarge;
      this.network.setOptions({ interaction: { dragView: !isLarge }, edges: { arrows: { to: { enabled: !isLarge } } } });
    }
    const factor = Math.min(MOST_ENLARGED, Math.max(1, Math.sqrt(count / USUAL)));
    if (factor === this.enlarged) return;
    this.enlarged = factor;
    const { min, max } = this.sizes;
    this.network.setOptions({ nodes: { scaling: { min: min * factor, max: max * factor } } });
  }

  /** What is drawn later lies on top: the open nodes do. */
  #inOrder() {
    const nodes = [...this.graph.nodes.values()];
    const isOpen = (node) => this.graph.open.has(node.id);
    return [...nodes.filter((node) => !isOpen(node)), ...nodes.filter(isOpen)];
  }

  #drawn(node) {
    const pin = this.state.pins[node.id];
    const value = this.state.size === "rank" ? Math.sqrt((node.rank ?? 0) / this.top) : node.value;
    return {
      ...node,
      ...this.placing.stood(pin ?? node),
      value,
      fixed: Boolean(pin) && this.state.layout === "moving",
      label: undefined, // drawn by Labels
      hidden: !this.isShown(node),
      ...this.#look(node),
    };
  }

  #look(node) {
    const isOpen = this.graph.open.has(node.id);
    const isShared = this.graph.shared.has(node.id);
    return {
      color: nodeColour(node, { isOpen, isShared }),
      borderWidth: isOpen || isShared ? 3 : 1.5,
      shapeProperties: { borderDashes: this.state.pins[node.id] ? [4, 3] : false },
    };
  }

  #line(edge) {
    const isChosen = edge.id === this.selected;
    const selectionWidth = isChosen ? LINE.chosen : LINE.usual; // of a node's links there are many
    return { ...edge, quotes: undefined, hidden: !this.shown.edges.has(edge.id), color: edgeColour(edge, isChosen), selectionWidth };
  }

  /** Whether the filters leave this node. */
  isShown(node) {
    return this.shown.nodes.has(node.id);
  }

  #recolour() {
    this.labels.recolour();
    const { nodes, edges } = this.graph;
    this.nodes.update([...nodes.values()].map((node) => ({ id: node.id, ...this.#look(node) })));
    this.edges.update([...edges.values()].map((edge) => ({ id: edge.id, color: edgeColour(edge, edge.id === this.selected) })));
  }

  /** Mark a node or an edge. */
  select(id) {
    const { nodes, edges } = this.graph;
    const lines = [this.selected, id].filter((one) => edges.has(one));
    this.selected = id;
    const chosen = edges.get(id);
    this.ends = new Set(chosen ? [chosen.from, chosen.to] : [id]);
    this.near = new Set(nodes.has(id) ? this.graph.neighbours(id).map((node) => node.id) : chosen ? this.ends : []);
    this.edges.update(lines.map((line) => this.#line(edges.get(line))));
    if (this.network.getSelectedNodes().length + this.network.getSelectedEdges().length) this.network.unselectAll(); // draws all at once
    if (nodes.has(id)) this.network.selectNodes([id]);
    if (chosen) this.network.setSelection({ nodes: [], edges: [id] });
  }

  /** The edges whose roles are written beside them: what is selected, unless that is too many. */
  namedEdges() {
    const { edges, links } = this.graph;
    const chosen = edges.has(this.selected) ? [edges.get(this.selected)] : (links.get(this.selected) ?? []);
    const seen = chosen.filter((edge) => this.shown.edges.has(edge.id));
    return seen.length > MOST_NAMED_EDGES ? [] : seen;
  }

  /** Where a node stands, in whole pixels of the service. */
  placeOf(id) {
    return this.placing.told(this.network.getPosition(id));
  }

  focus(id) {
    this.viewpoint.focus(id);
  }

  fit() {
    this.viewpoint.fit();
  }

  zoom(factor) {
    this.viewpoint.zoom(factor);
  }

  pan(x, y) {
    this.viewpoint.pan(x, y);
  }

  #fittingPlaces() {
    return placingFor([...this.graph.nodes.values()], this.state.layout, this.container);
  }

  #suitWindow() {
    if (!this.state) return;
    if (this.state.layout === "years") this.#placeAnew(this.#fittingPlaces());
    if (this.state.layout === "force") this.#placeAnew(this.placing.stretched());
    this.viewpoint.suit();
  }

  /** Layers fill the window, and a window that was turned turns them too; a cloud is wider where that is. */
  #placeAnew(placing) {
    if (JSON.stringify(placing) === JSON.stringify(this.placing)) return;
    const seen = placing.isTurned === this.placing.isTurned ? this.viewpoint.told() : null;
    this.placing = placing;
    this.nodes.update([...this.graph.nodes.values()].map((node) => ({ id: node.id, ...placing.stood(this.state.pins[node.id] ?? node) })));
    this.viewpoint.look(seen, false);
  }

  /** Where a node is drawn, in pixels from the page's corner. */
  whereIs(id) {
    const { x, y } = this.network.canvasToDOM(this.network.getPosition(id));
    const box = this.container.getBoundingClientRect();
    return { x: x + box.left, y: y + box.top };
  }
}
