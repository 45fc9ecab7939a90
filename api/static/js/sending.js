// A form whose answer is another page: where that takes long its button says so.

import { say } from "./words.js";

const PATIENCE_MS = 500;

for (const form of document.querySelectorAll("form.read")) {
  const button = form.querySelector("button[type=submit]");
  const name = button.textContent;
  let timer = null;
  const show = (isBusy) => {
    button.setAttribute("aria-busy", String(isBusy));
    button.textContent = isBusy ? say("scripts.reading.busy") : name;
  };
  form.addEventListener("submit", (event) => {
    if (timer) return event.preventDefault(); // it has just been sent
    timer = setTimeout(() => {
      timer = null; // whoever had the browser stop waiting may send it again
      show(true);
    }, PATIENCE_MS);
  });
  form.addEventListener("input", () => show(false)); // what is asked now is something else
  addEventListener("pageshow", () => { // also where one comes back to this page
    clearTimeout(timer);
    timer = null;
    show(false);
  });
}
