// A search field that completes: the ARIA combobox pattern with a list box.
// https://www.w3.org/WAI/ARIA/apg/patterns/combobox/

import { element, shape } from "./dom.js";
import { kindOf, say } from "./words.js";

const PAUSE_MS = 120;
const PATIENCE_MS = 500;

export class Combobox {
  #asked = null;
  #timer = 0;
  #active = -1;
  #items = [];

  /** @param suggest (text, signal) → promise of items; @param choose called with the chosen item; @param none said where there are none */
  constructor(input, { suggest, choose, none = "" }) {
    Object.assign(this, { input, suggest, choose, none });
    this.list = element("ul", { id: `${input.id}-options`, role: "listbox", "aria-label": say("scripts.search.suggestions"), hidden: true });
    this.line = element("p", { class: "completing", role: "status" });
    input.after(this.list, this.line);
    const roles = { role: "combobox", "aria-autocomplete": "list", "aria-controls": this.list.id, "aria-expanded": "false" };
    Object.entries(roles).forEach(([name, value]) => input.setAttribute(name, value));
    input.addEventListener("input", () => this.#later());
    input.addEventListener("keydown", (event) => this.#key(event));
    input.addEventListener("blur", () => this.#close());
    if (document.activeElement === input && input.value !== input.defaultValue) this.#later(); // typed before this script came
  }

  #later() {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#ask(), PAUSE_MS);
  }

  async #ask() {
    this.#asked?.abort();
    this.#asked = new AbortController();
    const { signal } = this.#asked;
    const text = this.input.value.trim();
    if (!text) return this.#open([]);
    const patience = setTimeout(() => this.#open([], say("scripts.search.looking"), true), PATIENCE_MS);
    const items = await this.suggest(text, signal).catch(() => null);
    clearTimeout(patience);
    if (signal.aborted) return;
    if (items) this.#open(items, items.length ? "" : this.none);
    else this.#open([], say("scripts.search.failed"));
  }

  /** @param said in the place of items; what is said again is not read out twice */
  #open(items, said = "", isBusy = false) {
    if (this.line.textContent !== said) this.line.textContent = said;
    this.input.setAttribute("aria-busy", String(isBusy));
    this.#items = items;
    this.list.replaceChildren(...items.map((item, k) => this.#option(item, k)));
    this.list.hidden = items.length === 0;
    this.input.setAttribute("aria-expanded", String(items.length > 0));
    this.#activate(-1);
  }

  #option(item, k) {
    return element("li", {
      id: `${this.list.id}-${k}`, role: "option", "aria-selected": "false",
      mousedown: (event) => event.preventDefault(), // keeps the focus in the field
      click: () => this.#take(k),
    }, shape(item.type), element("span", { class: "name" }, item.name), element("span", { class: "type" }, kindOf(item.type)));
  }

  #key(event) {
    if (event.isComposing) return; // what is written by several keys is chosen by the same ones
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && this.#items.length) this.#activate(this.#active + step);
    else if (event.key === "Enter" && this.#active >= 0) this.#take(this.#active);
    else if (event.key === "Escape" && (this.line.textContent || !this.list.hidden)) this.#close();
    else return;
    event.preventDefault();
  }

  /** Options count from 0; one past either end is the field itself. */
  #activate(k) {
    const { length } = this.#items;
    this.#active = k < -1 ? length - 1 : k >= length ? -1 : k;
    [...this.list.children].forEach((option, i) => option.setAttribute("aria-selected", String(i === this.#active)));
    const active = this.list.children[this.#active];
    active?.scrollIntoView({ block: "nearest" });
    if (active) this.input.setAttribute("aria-activedescendant", active.id);
    else this.input.removeAttribute("aria-activedescendant");
  }

  #take(k) {
    const item = this.#items[k];
    this.#close();
    this.input.value = item.name;
    this.choose(item);
  }

  #close() {
    clearTimeout(this.#timer);
    this.#asked?.abort();
    this.#open([]);
  }
}
