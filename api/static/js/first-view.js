// The view that a page begins with: a large one comes apart from it, and a narrow window has room for fewer nodes.

import { narrow } from "./narrow.js";
import * as service from "./service.js";
import { say } from "./words.js";

const PLAIN = new Set(["ids", "layout", "selected"]); // what an address may say without saying how much it shows

/**
 * What came with the page; the whole where that is the open nodes alone, and in a narrow window less of it, where the
 * address leaves open how much it shows.
 *
 * @param apart where the whole is, if it is no part of the page
 * @returns the view, and why it is no more than what came, if a part is missing
 */
export async function firstView(came, apart, waiting) {
  const fewer = narrow.matches && fewerThan(came, apart);
  if (!apart && !fewer) return { view: came };
  waiting.begin(say("scripts.explorer.fetching"));
  try {
    return { view: await service.view(fewer || new URL(apart).search.slice(1)) };
  } catch (error) {
    return { view: came, failure: apart ? error : null };
  }
}

/** The query for as many nodes as a narrow window has room for; null where these are no fewer, or others might be missed. */
function fewerThan({ nodes, open, narrow_limit: limit }, apart) {
  const asked = new URLSearchParams(location.search);
  if (!apart && nodes.length <= limit * open.length) return null;
  if (!isPlain(asked, open)) return null;
  asked.set("limit", limit);
  return asked;
}

/** What is selected beside the open nodes might not be among the fewer. */
function isPlain(asked, open) {
  const selected = asked.get("selected");
  return [...asked.keys()].every((name) => PLAIN.has(name)) && (!selected || open.includes(selected));
}
