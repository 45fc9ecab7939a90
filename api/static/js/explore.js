// The graph page: wires its parts and starts with the view that came with the page.

import { Explorer } from "./explorer.js";
import { listenToKeys } from "./keys.js";
import { Toolbar } from "./toolbar.js";

const part = (id) => document.getElementById(id);
const view = JSON.parse(part("view").textContent);

export const explorer = new Explorer(view);
explorer.toolbar = new Toolbar(explorer);

part("fit").addEventListener("click", () => explorer.picture.fit());
part("zoom-in").addEventListener("click", () => explorer.picture.zoom(1.3));
part("zoom-out").addEventListener("click", () => explorer.picture.zoom(1 / 1.3));
addEventListener("choose", (event) => {
  event.preventDefault();
  explorer.goTo(event.detail.id);
});
listenToKeys(explorer, part("picture"));
explorer.start(view);
