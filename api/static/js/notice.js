// What the picture leaves out, and what did not come, said below it.

import { element } from "./dom.js";
import { heldFocus } from "./focus.js";
import { narrow } from "./narrow.js";
import { say } from "./words.js";

const MANY = 300;

/** Fill the notice for what the explorer shows, or hide it; where the button that had the focus is gone, the picture has it. */
export function showNotice(container, page) {
  const parts = [failed(page), empty(page), missing(page.view), grouped(page), cut(page), hidden(page)].filter(Boolean);
  const refocus = heldFocus(container);
  container.replaceChildren(...parts.flat());
  container.hidden = parts.length === 0;
  refocus?.(page.picture.container);
}

/* What comes after it stands apart. */
const sentence = (text) => `${text} `;
const button = (does, text, click) => element("button", { type: "button", "data-does": does, click }, text);

function failed({ failure }) {
  if (!failure) return null;
  return [sentence(say("scripts.notice.failure", { reason: failure.reason })), button("again", say("scripts.notice.again"), failure.again)];
}

/** Where hidden nodes alone leave nothing, they have a button of their own. */
function empty(page) {
  if (page.shown.nodes.size > 0) return null;
  const said = sentence(say("scripts.notice.empty"));
  return page.isFiltered ? [said, button("unfilter", say("scripts.notice.unfilter"), () => page.adjust(page.unfiltered()))] : [said];
}

function missing({ missing: ids }) {
  return ids.length ? [sentence(say("scripts.notice.missing", { ids: ids.join(", ") }))] : null;
}

function grouped(page) {
  if (!page.view.grouped) return null;
  const ungroup = () => page.change({ grouped: false, limit: narrow.matches ? page.view.narrow_limit : page.defaults.limit });
  return [sentence(say("scripts.notice.grouped")), button("ungroup", say("scripts.notice.ungroup"), ungroup)];
}

function cut(page) {
  const { view, graph } = page;
  const short = [...graph.open].map((id) => graph.nodes.get(id)).filter((node) => graph.hiddenLinks(node.id) > 0);
  if (!view.truncated || short.length === 0 || view.grouped) return null;
  const said = short.slice(0, 2).map(({ id, degree: n, name }) => say("scripts.notice.cut_part", { shown: graph.links.get(id).length, n, name }));
  if (short.length > 2) said.push("…");
  const parts = [sentence(say("scripts.notice.cut", { parts: said.join("; ") }))];
  const rest = Math.max(...short.map((node) => graph.hiddenLinks(node.id)));
  if (view.limit < view.max_nodes) parts.push(button("more", say("scripts.notice.more", { n: Math.min(view.step, rest) }), () => page.more()));
  else parts.push(sentence(say("scripts.notice.most", { n: view.max_nodes })));
  if (rest > MANY || view.limit >= view.max_nodes) parts.push(button("group", say("scripts.notice.group"), () => page.change({ grouped: true })));
  return parts;
}

function hidden(page) {
  const ids = page.state.hidden.filter((id) => page.graph.nodes.has(id));
  if (!ids.length) return null;
  return [sentence(say("scripts.notice.hidden", { n: ids.length })), button("reveal", say("scripts.notice.reveal"), () => page.adjust({ hidden: [] }))];
}
