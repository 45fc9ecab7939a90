// What is asked for after the page stands: it says so meanwhile, and where it fails offers to ask again.

import { element } from "./dom.js";
import { heldFocus } from "./focus.js";
import { say } from "./words.js";

const PATIENCE_MS = 500;
const working = new WeakSet();

/** That one moment is needed; the style sheet shows it only where it takes longer. */
export function waiting() {
  return element("p", { class: "quiet waiting", role: "status" }, say("scripts.panel.waiting"));
}

/** That something could not be fetched, and why. */
export function failure(error, retry) {
  return element("div", { class: "failure", role: "alert" },
    element("p", {}, say("scripts.panel.failure", { reason: error.message })),
    element("button", { type: "button", click: retry }, say("scripts.panel.again")));
}

/** Fill a part with what `ask` brings; the focus goes to its title where what had it is gone. */
export async function fill(part, ask, title) {
  const refocus = heldFocus(part);
  part.replaceChildren(waiting());
  const content = await ask().catch((error) => [failure(error, () => fill(part, ask, title))]);
  part.replaceChildren(...content);
  refocus?.(title);
}

/** Do what a button is for, once at a time; after half a second the button says that it is at it. */
export async function patiently(button, work) {
  if (working.has(button)) return;
  const name = button.textContent;
  const timer = setTimeout(() => {
    button.setAttribute("aria-busy", "true");
    button.textContent = say("scripts.panel.waiting");
  }, PATIENCE_MS);
  working.add(button);
  try {
    await work();
  } finally {
    clearTimeout(timer);
    working.delete(button);
    button.removeAttribute("aria-busy");
    button.textContent = name;
  }
}
