// What the picture leaves out, said in the picture.

import { element } from "./dom.js";
import { say } from "./words.js";

const MANY = 300;

/** Fill the notice for what the explorer shows, or hide it. */
export function showNotice(container, page) {
  const parts = [missing(page.view), grouped(page), cut(page), hidden(page)].filter(Boolean);
  container.replaceChildren(...parts.flat());
  container.hidden = parts.length === 0;
}

/* What comes after it stands apart. */
const sentence = (text) => `${text} `;
const button = (text, click) => element("button", { type: "button", click }, text);

function missing({ missing: ids }) {
  return ids.length ? [sentence(say("scripts.notice.missing", { ids: ids.join(", ") }))] : null;
}

function grouped(page) {
  if (!page.view.grouped) return null;
  const ungroup = () => page.change({ grouped: false, limit: page.defaults.limit });
  return [sentence(say("scripts.notice.grouped")), button(say("scripts.notice.ungroup"), ungroup)];
}

function cut(page) {
  const { view, graph } = page;
  const short = [...graph.open].map((id) => graph.nodes.get(id)).filter((node) => graph.hiddenLinks(node.id) > 0);
  if (!view.truncated || short.length === 0 || view.grouped) return null;
  const said = short.slice(0, 2).map(({ id, degree: n, name }) => say("scripts.notice.cut_part", { shown: graph.links.get(id).length, n, name }));
  if (short.length > 2) said.push("…");
  const parts = [sentence(say("scripts.notice.cut", { parts: said.join("; ") }))];
  const rest = Math.max(...short.map((node) => graph.hiddenLinks(node.id)));
  if (view.limit < view.max_nodes) parts.push(button(say("scripts.notice.more", { n: Math.min(view.step, rest) }), () => page.more()));
  else parts.push(sentence(say("scripts.notice.most", { n: view.max_nodes })));
  if (rest > MANY || view.limit >= view.max_nodes) parts.push(button(say("scripts.notice.group"), () => page.change({ grouped: true })));
  return parts;
}

function hidden(page) {
  const ids = page.state.hidden.filter((id) => page.graph.nodes.has(id));
  if (!ids.length) return null;
  return [sentence(say("scripts.notice.hidden", { n: ids.length })), button(say("scripts.notice.reveal"), () => page.adjust({ hidden: [] }))];
}

/** Say that the graph could not be fetched. */
export function showFailure(container, error) {
  container.replaceChildren(say("scripts.notice.failure", { reason: error.message }));
  container.hidden = false;
}
