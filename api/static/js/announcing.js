// What has changed, told to whoever does not see the picture.

import { say } from "./words.js";

const PAUSE_MS = 50;

/** Say how many nodes are shown; the same text twice is told twice, as it is taken away between. */
export function announce(line, { n, added = 0, layout = null }) {
  const count = added > 0 ? say("scripts.explorer.shown_new", { n, added }) : say("scripts.explorer.shown", { n });
  const text = layout ? say("scripts.explorer.laid_out", { layout, count }) : count;
  line.textContent = "";
  setTimeout(() => { line.textContent = text; }, PAUSE_MS);
}
