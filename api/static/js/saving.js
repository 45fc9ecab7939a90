// What is shown, as a file: the picture at twice its size, the data, and GraphML for other tools.

import { patiently } from "./fetched.js";
import { graphQuery } from "./permalink.js";
import * as service from "./service.js";

const GRAPHML = "http://graphml.graphdrawing.org/xmlns";
const NODE_FACTS = { name: "string", type: "string", year: "int", degree: "int", rank: "double", x: "double", y: "double" };
const EDGE_FACTS = { type: "string", confidence: "double", quotes: "string" };

/** The shown nodes and edges, as plain facts; the sentences of a view that came without them are fetched. */
async function shownGraph(page) {
  const { graph, shown, picture } = page;
  const address = location.href;
  const nodes = [...graph.nodes.values()].filter((node) => shown.nodes.has(node.id)).map((node) => ({
    id: node.id, name: node.name, type: node.type, year: node.year, degree: node.degree, rank: node.rank, ...picture.placeOf(node.id),
  }));
  const quotes = await sentences(page);
  const edges = [...graph.edges.values()].filter((edge) => shown.edges.has(edge.id)).map((edge) => ({
    id: edge.id, from: edge.from, to: edge.to, type: edge.type, confidence: edge.confidence, quotes: quotes.get(edge.id) ?? [],
  }));
  return { address, nodes, edges };
}

/** The sentences of each link of the view, by its id. */
async function sentences({ graph, state, defaults }) {
  const whole = graph.isQuoted ? [...graph.edges.values()] : (await service.view(`${graphQuery(state, defaults)}&quoted=1`)).edges;
  return new Map(whole.map(({ id, quotes }) => [id, quotes]));
}

/** @param button it says so where that takes long */
export function saveJson(page, button) {
  return saveGraph(page, button, "json", "application/json", (shown) => JSON.stringify(shown, null, 1));
}

export function saveGraphml(page, button) {
  return saveGraph(page, button, "graphml", "application/graphml+xml", graphml);
}

async function saveGraph(page, button, ending, type, written) {
  try {
    await patiently(button, async () => save(new Blob([written(await shownGraph(page))], { type }), ending));
    page.tell(null);
  } catch (error) {
    // No file is better than one without its sentences.
    page.tell({ reason: error.message, again: () => saveGraph(page, button, ending, type, written) });
  }
}

/** The canvas, drawn once more at twice the resolution on the page's background. */
export function savePicture({ picture }) {
  const { network, container } = picture;
  const ratio = devicePixelRatio;
  const redraw = (wanted) => {
    Object.defineProperty(window, "devicePixelRatio", { value: wanted, configurable: true });
    network.setSize(`${container.clientWidth}px`, `${container.clientHeight}px`);
    network.redraw();
  };
  redraw(ratio * 2);
  const drawn = container.querySelector("canvas");
  const copy = Object.assign(document.createElement("canvas"), { width: drawn.width, height: drawn.height });
  const context = copy.getContext("2d");
  context.fillStyle = getComputedStyle(document.documentElement).getPropertyValue("--canvas");
  context.fillRect(0, 0, copy.width, copy.height);
  context.drawImage(drawn, 0, 0);
  redraw(ratio);
  network.setSize("100%", "100%");
  delete window.devicePixelRatio;
  copy.toBlob((blob) => save(blob, "png"));
}

function graphml({ nodes, edges }) {
  const file = document.implementation.createDocument(GRAPHML, "graphml");
  const add = (parent, name, attributes, text) => {
    const made = file.createElementNS(GRAPHML, name);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    if (text !== undefined) made.textContent = clean(text);
    return parent.appendChild(made);
  };
  const root = file.documentElement;
  const kinds = [["node", NODE_FACTS], ["edge", EDGE_FACTS]];
  for (const [kind, facts] of kinds) {
    for (const [name, type] of Object.entries(facts)) {
      add(root, "key", { id: `${kind}-${name}`, for: kind, "attr.name": name, "attr.type": type });
    }
  }
  const graph = add(root, "graph", { edgedefault: "directed" });
  const tell = (made, kind, facts, one) => {
    for (const name of Object.keys(facts)) {
      const value = Array.isArray(one[name]) ? one[name].join("\n") : one[name];
      if (value != null && value !== "") add(made, "data", { key: `${kind}-${name}` }, String(value));
    }
  };
  for (const node of nodes) tell(add(graph, "node", { id: clean(node.id) }), "node", NODE_FACTS, node);
  for (const edge of edges) {
    tell(add(graph, "edge", { source: clean(edge.from), target: clean(edge.to) }), "edge", EDGE_FACTS, edge);
  }
  return `<?xml version="1.0" encoding="UTF-8"?>\n${new XMLSerializer().serializeToString(file)}\n`;
}

/** Characters that XML 1.0 cannot hold are left out. */
function clean(text) {
  return text.replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, "");
}

function save(blob, ending) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = `citeloom.${ending}`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
