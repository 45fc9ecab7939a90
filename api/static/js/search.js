// Every page's search field. A page that draws a graph takes papers and concepts; else one goes to them.

import { Combobox } from "./combobox.js";
import * as service from "./service.js";

/** Pages of what is no node of the drawn graph. */
const PLACES = { author: "authors", venue: "venues", leaderboard: "leaderboards" };

function choose({ id, kind }) {
  if (PLACES[kind]) return location.assign(`/${PLACES[kind]}/${encodeURIComponent(id)}`);
  const event = new CustomEvent("choose", { detail: { id }, cancelable: true });
  const wanted = encodeURIComponent(id);
  if (dispatchEvent(event)) location.assign(`/explore?ids=${wanted}&selected=${wanted}`);
}

for (const input of document.querySelectorAll("form.search input[name=q]")) {
  new Combobox(input, { suggest: service.completions, choose });
}
