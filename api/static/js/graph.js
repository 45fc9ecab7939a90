// The nodes and edges on the page, and what follows from them.

export class Graph {
  constructor(view) {
    this.nodes = new Map(view.nodes.map((node) => [node.id, node]));
    this.edges = new Map(view.edges.map((edge) => [edge.id, edge]));
    this.open = new Set(view.open);
    this.links = new Map(view.nodes.map((node) => [node.id, []]));
    for (const edge of view.edges) {
      this.links.get(edge.from).push(edge);
      this.links.get(edge.to).push(edge);
    }
  }

  /** Whether this is the id of a node or an edge that is here. */
  has(id) {
    return this.nodes.has(id) || this.edges.has(id);
  }

  /** How many links of a node lead to nodes that are not here. */
  hiddenLinks(id) {
    return Math.max(0, this.nodes.get(id).degree - this.links.get(id).length);
  }

  /** The node at the other end of an edge. */
  other(edge, id) {
    return this.nodes.get(edge.from === id ? edge.to : edge.from);
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
