// The view that a page begins with: a large one comes apart from it, and a narrow window has room for fewer nodes.

import { narrow } from "./narrow.js";
import * as service from "./service.js";
import { say } from "./words.js";

const PLAIN = new Set(["ids", "layout", "selected", "embed"]); // what an address may say without saying how much it shows

/**
 * What came with the page; the whole where that is the open nodes alone, and in a narrow window less of it, if that holds
 * what is selected, where the address leaves open how much it shows.
 *
 * @param apart where the whole is, if it is no part of the page
 * @returns the view, and why it is no more than what came, if a part is missing
 */
export async function firstView(came, apart, waiting) {
  for (const edge of came.edges) edge.id = `${edge.from}|${edge.type}|${edge.to}`; // as the service names them
  const asked = new URLSearchParams(location.search);
  const isLess = narrow.matches && (apart || !isSmall(came)) && isPlain(asked);
  if (!apart && !isLess) return { view: came };
  waiting.begin(say("scripts.explorer.fetching"));
  const whole = () => (apart ? service.view(new URL(apart).search.slice(1)) : came);
  try {
    return { view: await (isLess ? less(asked, came.narrow_limit, whole) : whole()) };
  } catch (error) {
    return { view: came, failure: apart ? error : null };
  }
}

/** As many nodes as a narrow window has room for; all where only they hold what is selected. */
async function less(asked, limit, whole) {
  asked.set("limit", limit);
  const fewer = await service.view(asked);
  const selected = asked.get("selected");
  if (!selected || has(fewer, selected)) return fewer;
  const all = await Promise.resolve(whole()).catch(() => null);
  return all && has(all, selected) ? all : fewer;
}

function isSmall({ nodes, open, narrow_limit: limit }) {
  return nodes.length <= limit * open.length;
}

function isPlain(asked) {
  return [...asked.keys()].every((name) => PLAIN.has(name));
}

function has({ nodes, edges }, selected) {
  return [...nodes, ...edges].some(({ id }) => id === selected);
}
