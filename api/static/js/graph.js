// The nodes and edges on the page, and what follows from them.

export class Graph {
  constructor(view) {
    this.nodes = new Map(view.nodes.map((node) => [node.id, node]));
    this.edges = new Map(view.edges.map((edge) => [edge.id, edge]));
    this.open = new Set(view.open);
    this.roles = view.roles;
    this.columns = view.columns;
    this.isQuoted = view.quoted;
    this.links = new Map(view.nodes.map((node) => [node.id, []]));
    for (const edge of view.edges) {
      this.links.get(edge.from).push(edge);
      if (edge.to !== edge.from) this.links.get(edge.to).push(edge);
    }
    this.shared = this.#shared();
    this.introduced = this.#introduced();
  }

  /** Nodes that two or more of the open nodes are linked to, by id. */
  #shared() {
    const counts = new Map();
    for (const id of this.open) {
      for (const other of new Set(this.neighbours(id).map((node) => node.id))) counts.set(other, (counts.get(other) ?? 0) + 1);
    }
    return new Set([...counts].filter(([id, count]) => count > 1 && !this.open.has(id)).map(([id]) => id));
  }

  /** What open papers introduce, and who introduced what is open, by id. */
  #introduced() {
    const steps = [...this.open].flatMap((id) => (this.links.get(id) ?? []).map((edge) => ({ edge, id })));
    return new Set(steps.filter(({ edge }) => edge.type === "INTRODUCES").map(({ edge, id }) => this.other(edge, id).id));
  }

  /** Whether this is the id of a node or an edge that is here. */
  has(id) {
    return this.nodes.has(id) || this.edges.has(id);
  }

  /** How many links of a node lead to nodes that are not here. */
  hiddenLinks(id) {
    const node = this.nodes.get(id);
    return node.type === "Community" ? 0 : Math.max(0, node.degree - this.links.get(id).length);
  }

  /** The node at the other end of an edge. */
  other(edge, id) {
    return this.nodes.get(edge.from === id ? edge.to : edge.from);
  }

  /** The link of this role from one node to another; nothing where it is not here. */
  link(from, role, to) {
    return this.links.get(from)?.find((edge) => edge.from === from && edge.to === to && edge.type === role.toUpperCase());
  }

  neighbours(id) {
    return this.links.get(id).map((edge) => this.other(edge, id));
  }

  /** Nodes with the best connected first. */
  ranked() {
    const order = (a, b) => b.degree - a.degree || a.name.localeCompare(b.name);
    return [...this.nodes.values()].sort(order);
  }
}
