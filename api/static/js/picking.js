// On every page: the count in the header, and a button beside each paper that may be put on the list.

import { element, shape } from "./dom.js";
import * as readings from "./readings.js";
import { say } from "./words.js";

const PAPER = "/papers/";

/** The papers that the lists of this page name, each with the item that it stands in. */
function* listed() {
  for (const item of document.querySelectorAll(".hits > li[data-paper]")) {
    yield { item, id: item.dataset.paper, title: item.querySelector(".name").textContent };
  }
  for (const item of document.querySelectorAll(".papers > li")) {
    const link = item.querySelector(":scope > a");
    const path = link?.getAttribute("href") ?? "";
    if (path.startsWith(PAPER)) yield { item, id: decodeURIComponent(path.slice(PAPER.length)), title: link.textContent };
  }
}

function toggle({ id, title }, button) {
  const kept = readings.has(id) ? readings.remove(id) : readings.add({ id, title });
  if (!kept) button.textContent = say("scripts.picking.full");
}

/** Buttons with the paper of each: those of lists are made here, a paper's own is on its page. */
const buttons = [];
for (const { item, id, title } of listed()) {
  const button = element("button", { type: "button", class: "adder" });
  item.append(button);
  buttons.push({ button, id, title: title.trim() });
}
for (const button of document.querySelectorAll("button.pick")) {
  buttons.push({ button, id: button.dataset.paper, title: button.dataset.title });
}
for (const one of buttons) one.button.addEventListener("click", () => toggle(one, one.button));

function show() {
  const kept = readings.papers();
  const ids = new Set(kept.map(({ id }) => id));
  for (const { button, id, title } of buttons) {
    const inside = ids.has(id);
    button.classList.toggle("inside", inside);
    const does = inside ? say("scripts.picking.drop") : say("scripts.picking.add");
    if (button.classList.contains("pick")) button.textContent = does;
    else {
      button.replaceChildren(inside ? "✓" : "+", shape("List"));
      button.setAttribute("aria-label", inside ? say("scripts.picking.drop_of", { title }) : say("scripts.picking.add_of", { title }));
      button.title = does;
    }
  }
  const address = readings.addressOf(kept.map(({ id }) => id));
  for (const count of document.querySelectorAll("[data-reading-count]")) {
    count.textContent = kept.length || "";
    count.closest("a").setAttribute("href", address);
  }
}

readings.onChange(show);
show();
