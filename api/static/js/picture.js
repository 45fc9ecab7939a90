// The drawing: vis-network, given what pyvis built. Forces run unseen, then never again by themselves.

import { Labels } from "./labels.js";
import { bounds, place } from "./placement.js";
import { edgeColour, nodeColour, onThemeChange } from "./theme.js";
import { along } from "./words.js";

const MOST_NAMED_EDGES = 14;
const LEAST_SCALE = 0.8;
const MOST_ZOOM = 1.4;
const SETTLE_MS = 1500;
const calm = matchMedia("(prefers-reduced-motion: reduce)");

export class Picture {
  /** @param on callbacks: select(id or null), toggle(id) */
  constructor(container, graph, options, on) {
    this.container = container;
    this.graph = graph;
    this.types = [];
    this.selected = null;
    this.near = new Set();
    this.isFitted = false; // until the visitor moves or zooms
    this.nodes = new vis.DataSet();
    this.edges = new vis.DataSet();
    this.iterations = options.physics.stabilization.iterations;
    const still = { ...options, physics: { ...options.physics, enabled: false } };
    this.network = new vis.Network(container, { nodes: this.nodes, edges: this.edges }, still);
    this.labels = new Labels(this);
    this.#listen(on);
    onThemeChange(() => this.#recolour());
  }

  #listen(on) {
    this.network.on("click", ({ nodes, edges }) => on.select(nodes[0] ?? edges[0] ?? null));
    this.network.on("doubleClick", ({ nodes }) => nodes.length && on.toggle(nodes[0]));
    this.network.on("hoverNode", ({ node }) => this.#hint(this.graph.nodes.get(node).name));
    this.network.on("hoverEdge", ({ edge }) => this.#hint(along(this.graph.edges.get(edge).type)));
    this.network.on("zoom", () => { this.isFitted = false; });
    this.network.on("dragEnd", () => { this.isFitted = false; });
    this.network.on("resize", () => this.isFitted && this.#refit());
    this.network.on("blurNode", () => this.#hint(""));
    this.network.on("blurEdge", () => this.#hint(""));
  }

  #hint(text) {
    this.container.title = text;
    this.container.classList.toggle("pointing", text !== "");
  }

  /** Show this graph: what is new settles around what is there, what is gone goes. */
  async show(graph, types) {
    Object.assign(this, { graph, types });
    const known = this.#positions();
    const placed = place(graph, known);
    this.edges.remove(this.edges.getIds().filter((id) => !graph.edges.has(id)));
    this.nodes.remove(this.nodes.getIds().filter((id) => !graph.nodes.has(id)));
    this.nodes.update([...graph.nodes.values()].map((node) => this.#drawn(node, placed, known)));
    this.edges.update([...graph.edges.values()].map((edge) => ({ ...edge, color: edgeColour(edge) })));
    await this.#settle([...graph.nodes.keys()].some((id) => !known.has(id)));
    if (known.size > 0) this.fit();
    else this.#refit();
  }

  #positions() {
    return new Map(Object.entries(this.network.getPositions()));
  }

  #drawn(node, placed, known) {
    return {
      ...node,
      ...placed.get(node.id),
      fixed: known.has(node.id),
      label: undefined, // drawn by Labels
      hidden: !this.isShown(node),
      color: nodeColour(node, this.graph.open.has(node.id)),
      borderWidth: this.graph.open.has(node.id) ? 3 : 1.5,
    };
  }

  /** Whether a node's type is among those shown. */
  isShown(node) {
    return this.types.includes(node.type);
  }

  /** Let the forces act, unseen and for a bounded time; nodes that stood before stay. */
  async #settle(isNeeded) {
    if (isNeeded) {
      this.container.setAttribute("aria-busy", "true");
      const done = new Promise((resolve) => this.network.once("stabilizationIterationsDone", resolve));
      const late = new Promise((resolve) => setTimeout(resolve, SETTLE_MS));
      this.network.setOptions({ physics: { enabled: true } });
      this.network.stabilize(this.iterations);
      await Promise.race([done, late]);
      this.network.setOptions({ physics: { enabled: false } });
    }
    this.nodes.update(this.nodes.getIds().map((id) => ({ id, fixed: false })));
    this.container.setAttribute("aria-busy", "false");
  }

  #recolour() {
    this.labels.recolour();
    const { nodes, edges, open } = this.graph;
    this.nodes.update([...nodes.values()].map((node) => ({ id: node.id, color: nodeColour(node, open.has(node.id)) })));
    this.edges.update([...edges.values()].map((edge) => ({ id: edge.id, color: edgeColour(edge) })));
  }

  /** Show only nodes of these types. */
  filter(types) {
    this.types = types;
    this.nodes.update([...this.graph.nodes.values()].map((node) => ({ id: node.id, hidden: !this.isShown(node) })));
  }

  /** Mark a node or an edge. */
  select(id) {
    this.selected = id;
    this.near = new Set(this.graph.nodes.has(id) ? this.graph.neighbours(id).map((node) => node.id) : []);
    this.network.unselectAll();
    if (this.graph.nodes.has(id)) this.network.selectNodes([id]);
    if (this.graph.edges.has(id)) this.network.setSelection({ nodes: [], edges: [id] });
  }

  /** The edges whose roles are written beside them: what is selected, unless that is too many. */
  namedEdges() {
    const { edges, links, nodes } = this.graph;
    const chosen = edges.has(this.selected) ? [edges.get(this.selected)] : (links.get(this.selected) ?? []);
    const seen = chosen.filter((edge) => this.isShown(nodes.get(edge.from)) && this.isShown(nodes.get(edge.to)));
    return seen.length > MOST_NAMED_EDGES ? [] : seen;
  }

  /** Bring a node into the middle of the view. */
  focus(id) {
    this.network.focus(id, { scale: Math.max(this.network.getScale(), 0.8), animation: this.#motion(true) });
  }

  /** Show everything, with room for the names at the rim. */
  fit(isMoving = true) {
    this.isFitted = true;
    const { position, scale } = this.#frame();
    this.network.moveTo({ position, scale, animation: this.#motion(isMoving) });
  }

  /** The middle of what is shown, and the scale at which it fits. */
  #frame() {
    const shown = [...this.graph.nodes.values()].filter((node) => this.isShown(node)).map((node) => node.id);
    const { clientWidth, clientHeight } = this.container;
    const { position, width, height } = bounds(Object.values(this.network.getPositions(shown)));
    const margin = { x: Math.min(90, clientWidth / 6), y: Math.min(56, clientHeight / 8) };
    const room = [(clientWidth - 2 * margin.x) / width, (clientHeight - 2 * margin.y) / height];
    return { position, scale: Math.min(MOST_ZOOM, ...room) };
  }

  /** Fit at once; in a small window move the nodes together, so that their shapes stay legible. */
  #refit() {
    const factor = this.#frame().scale / LEAST_SCALE;
    if (factor < 1) {
      const moved = [...this.#positions()].map(([id, { x, y }]) => ({ id, x: x * factor, y: y * factor }));
      this.nodes.update(moved);
    }
    this.fit(false);
  }

  zoom(factor) {
    this.network.moveTo({ scale: this.network.getScale() * factor, animation: this.#motion(true) });
  }

  #motion(isWanted) {
    return isWanted && !calm.matches && { duration: 300, easingFunction: "easeInOutQuad" };
  }

  /** Where a node is drawn, in pixels from the page's corner. */
  whereIs(id) {
    const { x, y } = this.network.canvasToDOM(this.network.getPosition(id));
    const box = this.container.getBoundingClientRect();
    return { x: x + box.left, y: y + box.top };
  }
}
