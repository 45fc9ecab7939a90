// The graph page: wires its parts and starts with the view that came with the page.

import { Explorer } from "./explorer.js";
import { firstView } from "./first-view.js";
import { listenToKeys } from "./keys.js";
import { Toolbar } from "./toolbar.js";
import { Waiting } from "./waiting.js";

const part = (id) => document.getElementById(id);
const waiting = new Waiting(part("picture"), part("waiting"));
const { view, failure } = await firstView(JSON.parse(part("view").textContent), part("apart")?.href, waiting);

export const explorer = new Explorer(view, waiting);
explorer.toolbar = new Toolbar(explorer);

part("fit").addEventListener("click", () => explorer.picture.fit());
part("zoom-in").addEventListener("click", () => explorer.picture.zoom(1.3));
part("zoom-out").addEventListener("click", () => explorer.picture.zoom(1 / 1.3));
addEventListener("choose", (event) => {
  event.preventDefault();
  explorer.goTo(event.detail.id);
});
listenToKeys(explorer, part("picture"));
const address = location.href;
await explorer.start(view);
if (failure) {
  history.replaceState(history.state, "", address); // which says more than what came
  explorer.tell({ reason: failure.message, again: () => location.assign(address) });
}
