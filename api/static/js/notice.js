// What the picture leaves out, said in the picture.

import { element } from "./dom.js";
import { counted } from "./words.js";

/** Fill the notice for a view, or hide it; `onMore` shows more where a limit cut. */
export function showNotice(container, view, graph, onMore) {
  const parts = [missing(view), cut(view, graph, onMore)].filter(Boolean);
  container.replaceChildren(...parts.flat());
  container.hidden = parts.length === 0;
}

function missing({ missing: ids }) {
  return ids.length ? [`Not in the graph: ${ids.join(", ")}. `] : null;
}

function cut(view, graph, onMore) {
  const short = [...graph.open].map((id) => graph.nodes.get(id)).filter((node) => graph.hiddenLinks(node.id) > 0);
  if (!view.truncated || short.length === 0) return null;
  const said = short.slice(0, 2).map((node) => {
    const shown = graph.links.get(node.id).length;
    return `${shown.toLocaleString("en")} of ${counted(node.degree, "link")} of ${node.name}`;
  });
  const text = `Shown: ${said.join("; ")}${short.length > 2 ? "; …" : ""}. `;
  const more = element("button", { type: "button", click: onMore }, "Show more");
  return view.limit < view.max_nodes ? [text, more] : [text, `At most ${view.max_nodes} nodes are drawn.`];
}

/** Say that the graph could not be fetched. */
export function showFailure(container, error) {
  container.replaceChildren(`The graph could not be fetched: ${error.message}.`);
  container.hidden = false;
}
