// Which nodes and edges the filters leave: a function of the graph and the state alone.

/** The shown ids of nodes and of edges. */
export function shown(graph, state) {
  const [types, roles, hidden] = [new Set(state.types), new Set(state.roles), new Set(state.hidden)];
  const nodes = new Set();
  for (const node of graph.nodes.values()) {
    const isOfType = types.has(node.type) || node.type === "Community";
    if (isOfType && !hidden.has(node.id) && isOfYears(node, state.years, graph)) nodes.add(node.id);
  }
  const edges = new Set();
  for (const edge of graph.edges.values()) {
    const isKept = roles.has(edge.type) || edge.type === "GROUPED";
    if (isKept && (edge.confidence ?? 1) >= state.confidence && nodes.has(edge.from) && nodes.has(edge.to)) {
      edges.add(edge.id);
    }
  }
  if (isLinkFiltered(graph, state)) dropLoose(graph, nodes, edges);
  return { nodes, edges };
}

/** Papers without a year are out of any range; what is open stays. */
function isOfYears(node, years, graph) {
  if (!years || node.type !== "Paper" || graph.open.has(node.id)) return true;
  const [from, to] = years;
  return node.year != null && node.year >= (from ?? -Infinity) && node.year <= (to ?? Infinity);
}

function isLinkFiltered(graph, state) {
  return state.confidence > 0 || state.roles.length < graph.roles.length || state.years !== null;
}

/** What has lost all its links is of no use in the picture, unless it is open or never had one. */
function dropLoose(graph, nodes, edges) {
  for (const id of [...nodes]) {
    const links = graph.links.get(id);
    if (links.length && !graph.open.has(id) && !links.some((edge) => edges.has(edge.id))) nodes.delete(id);
  }
}
