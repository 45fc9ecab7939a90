// The view that a page begins with: a narrow window has room for fewer nodes than the page came with.

import { narrow } from "./narrow.js";
import * as service from "./service.js";
import { say } from "./words.js";

const PLAIN = new Set(["ids", "layout", "selected"]); // what an address may say without saying how much it shows

/** What came with the page, as `whole`; in a narrow window less of it, if it comes, where the address leaves open how much it shows. */
export async function firstView(whole, waiting) {
  const asked = new URLSearchParams(location.search);
  if (!narrow.matches || isSmall(whole) || !isPlain(asked, whole)) return whole;
  asked.set("limit", whole.narrow_limit);
  waiting.begin(say("scripts.explorer.fetching"));
  return service.view(asked).catch(() => whole);
}

function isSmall({ nodes, open, narrow_limit: limit }) {
  return nodes.length <= limit * open.length;
}

/** What is selected beside the open nodes might not be among the fewer. */
function isPlain(asked, { open }) {
  const selected = asked.get("selected");
  return [...asked.keys()].every((name) => PLAIN.has(name)) && (!selected || open.includes(selected));
}
