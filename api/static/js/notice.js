// What the picture leaves out, said in the picture.

import { element } from "./dom.js";
import { counted } from "./words.js";

const MANY = 300;

/** Fill the notice for what the explorer shows, or hide it. */
export function showNotice(container, page) {
  const parts = [missing(page.view), grouped(page), cut(page), hidden(page)].filter(Boolean);
  container.replaceChildren(...parts.flat());
  container.hidden = parts.length === 0;
}

const button = (text, click) => element("button", { type: "button", click }, text);

function missing({ missing: ids }) {
  return ids.length ? [`Not in the graph: ${ids.join(", ")}. `] : null;
}

function grouped(page) {
  if (!page.view.grouped) return null;
  return ["The papers around are drawn as the communities that they are in. ", button("Show papers", () => page.change({ grouped: false, limit: page.defaults.limit }))];
}

function cut(page) {
  const { view, graph } = page;
  const short = [...graph.open].map((id) => graph.nodes.get(id)).filter((node) => graph.hiddenLinks(node.id) > 0);
  if (!view.truncated || short.length === 0 || view.grouped) return null;
  const said = short.slice(0, 2).map((node) => {
    const shown = graph.links.get(node.id).length;
    return `${shown.toLocaleString("en")} of ${counted(node.degree, "link")} of ${node.name}`;
  });
  const parts = [`Shown: ${said.join("; ")}${short.length > 2 ? "; …" : ""}. `];
  const rest = Math.max(...short.map((node) => graph.hiddenLinks(node.id)));
  if (view.limit < view.max_nodes) parts.push(button(`${Math.min(view.step, rest)} more`, () => page.more()));
  else parts.push(`At most ${view.max_nodes.toLocaleString("en")} nodes are drawn. `);
  if (rest > MANY || view.limit >= view.max_nodes) parts.push(button("All, by community", () => page.change({ grouped: true })));
  return parts;
}

function hidden(page) {
  const ids = page.state.hidden.filter((id) => page.graph.nodes.has(id));
  return ids.length ? [`${counted(ids.length, "node")} hidden. `, button("Show", () => page.adjust({ hidden: [] }))] : null;
}

/** Say that the graph could not be fetched. */
export function showFailure(container, error) {
  container.replaceChildren(`The graph could not be fetched: ${error.message}.`);
  container.hidden = false;
}
