// The graph page: wires its parts and starts with the view that came with the page.

import { Explorer } from "./explorer.js";

const part = (id) => document.getElementById(id);
const view = JSON.parse(part("view").textContent);

export const explorer = new Explorer(view);

part("fit").addEventListener("click", () => explorer.picture.fit());
part("zoom-in").addEventListener("click", () => explorer.picture.zoom(1.3));
part("zoom-out").addEventListener("click", () => explorer.picture.zoom(1 / 1.3));
addEventListener("choose", (event) => {
  event.preventDefault();
  explorer.goTo(event.detail.id);
});
addEventListener("keydown", (event) => {
  if (event.key === "Escape" && !event.defaultPrevented) explorer.select(null);
});
explorer.start(view);
