// The page of the reading list: one's own is shown by its address, and what is removed goes from the browser too.

import * as readings from "./readings.js";
import { say } from "./words.js";

const page = document.getElementById("reading-list");
const items = [...page.querySelectorAll(".picked > li")];
const own = () => readings.papers().map(({ id }) => id);
const part = (id) => document.getElementById(id);

if (!items.length && own().length) location.replace(readings.addressOf(own()));

/** Whether all that is shown is on the visitor's list; else it is somebody else's. */
function isOwn() {
  const ids = new Set(own());
  return items.every((item) => ids.has(item.dataset.paper));
}

for (const item of items) {
  item.querySelector(".remove").addEventListener("click", () => isOwn() && readings.remove(item.dataset.paper));
}

/* Only a list that is not one's own can be added to it. */
if (part("foreign")) {
  const name = part("keep-all").textContent;
  const show = () => {
    part("foreign").hidden = isOwn();
    part("keep-all").textContent = name;
    part("forget-all").hidden = !isOwn();
  };
  part("keep-all").addEventListener("click", () => {
    const papers = items.map((item) => ({ id: item.dataset.paper, title: item.querySelector("a, code").textContent.trim() }));
    if (!readings.add(...papers)) part("keep-all").textContent = say("scripts.picking.full");
  });
  part("forget-all").addEventListener("click", () => {
    readings.clear();
    location.assign("/reading");
  });
  readings.onChange(show);
  show();
}
