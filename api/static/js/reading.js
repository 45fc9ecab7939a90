// The page of the reading list: one's own is shown by its address, and what is removed goes from the browser too.

import * as readings from "./readings.js";

const page = document.getElementById("reading-list");
const shown = [...page.querySelectorAll(".picked > li")].map((item) => item.dataset.paper);
const own = readings.papers().map(({ id }) => id);
const part = (id) => document.getElementById(id);

if (!shown.length && own.length) location.replace(readings.addressOf(own));

const isOwn = shown.every((id) => own.includes(id));

for (const link of page.querySelectorAll(".remove")) {
  link.addEventListener("click", () => readings.remove(link.closest("li").dataset.paper));
}

/* Only a list that is not one's own can be added to it. */
if (part("foreign")) {
  part("foreign").hidden = isOwn;
  part("forget-all").hidden = !isOwn;
  part("keep-all").addEventListener("click", () => {
    const items = [...page.querySelectorAll(".picked > li")];
    const papers = items.map((item) => ({ id: item.dataset.paper, title: item.querySelector("a, code").textContent.trim() }));
    readings.add(...papers);
    part("foreign").hidden = true;
    part("forget-all").hidden = false;
  });
  part("forget-all").addEventListener("click", () => {
    readings.clear();
    location.assign("/reading");
  });
}
