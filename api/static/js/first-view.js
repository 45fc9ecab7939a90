// The view that a page begins with: a narrow window has room for fewer nodes than the page came with.

import { narrow } from "./narrow.js";
import * as service from "./service.js";
import { say } from "./words.js";

const PLAIN = new Set(["ids", "layout", "selected"]); // what an address may say without saying how much it shows

/** What came with the page, as `whole`; in a narrow window less of it, if it comes and holds what is selected, where the address leaves open how much it shows. */
export async function firstView(whole, waiting) {
  const asked = new URLSearchParams(location.search);
  if (!narrow.matches || isSmall(whole) || !isPlain(asked)) return whole;
  asked.set("limit", whole.narrow_limit);
  waiting.begin(say("scripts.explorer.fetching"));
  const fewer = await service.view(asked).catch(() => whole);
  const selected = asked.get("selected");
  return has(whole, selected) && !has(fewer, selected) ? whole : fewer;
}

function isSmall({ nodes, open, narrow_limit: limit }) {
  return nodes.length <= limit * open.length;
}

function isPlain(asked) {
  return [...asked.keys()].every((name) => PLAIN.has(name));
}

/** Whether this is the id of one of its nodes or links: one that is selected further out is no reason to let it go. */
function has({ nodes, edges }, selected) {
  return [...nodes, ...edges].some(({ id }) => id === selected);
}
