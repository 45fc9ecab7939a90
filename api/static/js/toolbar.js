// The tools above the picture: find, layout, filters, save, undo and redo.

import { Finding } from "./finding.js";
import { along, percent, say } from "./words.js";

const part = (id) => document.getElementById(id);
const on = (id, event, act) => part(id).addEventListener(event, act);

export class Toolbar {
  /** @param page the explorer */
  constructor(page) {
    this.page = page;
    this.roles = [...part("roles").querySelectorAll("input")];
    for (const box of this.roles) box.labels[0].querySelector(".name").textContent = along(box.value);
    this.finding = new Finding(part("find"), page);
    this.#listen();
    part("toolbar").hidden = false;
  }

  #listen() {
    const { page } = this;
    on("layout", "change", () => page.change({ layout: part("layout").value, pins: {} }));
    on("size", "change", () => page.adjust({ size: part("size").value }));
    on("roles", "change", () => page.adjust({ roles: this.roles.filter((box) => box.checked).map((box) => box.value) }));
    on("years", "change", () => page.adjust({ years: this.#years() }));
    on("confidence", "input", () => this.#sayConfidence(part("confidence").value / 100));
    on("confidence", "change", () => page.adjust({ confidence: part("confidence").value / 100 }));
    on("unfilter", "click", () => page.adjust(page.unfiltered()));
    on("undo", "click", () => page.history.undo());
    on("redo", "click", () => page.history.redo());
    on("save-png", "click", () => this.#saving(({ savePicture }) => this.#savePicture(savePicture)));
    on("save-json", "click", ({ target }) => this.#saving(({ saveJson }) => saveJson(page, target)));
    on("save-graphml", "click", ({ target }) => this.#saving(({ saveGraphml }) => saveGraphml(page, target)));
    on("copy-link", "click", (event) => copy(this.#link(), event.target));
    on("share", "toggle", () => this.#embed());
    on("embed-code", "focus", () => part("embed-code").select());
    for (const button of part("toolbar").querySelectorAll(".shut")) button.addEventListener("click", () => close(button.closest(".menu")));
    addEventListener("click", ({ target }) => closeMenus((menu) => !menu.contains(target)));
    addEventListener("keydown", ({ key }) => key === "Escape" && closeMenus(() => true));
  }

  /** The layout by its name. */
  get layoutName() {
    return part("layout").selectedOptions[0].text;
  }

  /** What is saved with comes once it is needed: most views are only looked at. */
  #saving(act) {
    return import("./saving.js").then(act, ({ message }) => this.page.tell({ reason: message, again: () => this.#saving(act) }));
  }

  async #savePicture(savePicture) {
    const { waiting, graph } = this.page;
    const isSaid = await waiting.before(say("scripts.explorer.saving"), graph.nodes.size);
    try {
      savePicture(this.page);
    } finally {
      if (isSaid) waiting.end();
    }
  }

  #link(more = "") {
    return new URL(`${this.page.address()}${more}`, location.href).href;
  }

  #years() {
    const [from, to] = ["year-from", "year-to"].map((id) => (part(id).value && part(id).checkValidity() ? Number(part(id).value) : null));
    return from === null && to === null ? null : [from, to];
  }

  #sayConfidence(confidence) {
    part("confidence-said").textContent = percent(confidence);
  }

  #embed() {
    part("embed-code").value = `<iframe src="${this.#link("&embed=1")}" width="800" height="560" title="Citeloom"></iframe>`;
  }

  /** Say what the state is. */
  show({ state, graph, shown, history }) {
    const counts = new Map();
    for (const { type } of graph.edges.values()) counts.set(type, (counts.get(type) ?? 0) + 1);
    for (const box of this.roles) {
      box.checked = state.roles.includes(box.value);
      box.labels[0].querySelector(".count").textContent = counts.get(box.value) ?? 0;
      box.labels[0].hidden = !counts.has(box.value) && box.checked;
    }
    [part("year-from").value, part("year-to").value] = (state.years ?? ["", ""]).map((year) => year ?? "");
    part("confidence").value = state.confidence * 100;
    this.#sayConfidence(state.confidence);
    part("layout").value = state.layout;
    part("size").value = state.size;
    part("undo").disabled = !history.canUndo;
    part("redo").disabled = !history.canRedo;
    const isFiltered = state.roles.length < graph.roles.length || state.years !== null || state.confidence > 0;
    part("filters").classList.toggle("on", isFiltered);
    part("filters").querySelector("summary").title = shown && isFiltered ? say("scripts.explorer.left", { n: shown.nodes.size }) : "";
    const whole = part("whole");
    if (whole) whole.href = this.#link();
    this.#embed();
    this.finding.refresh();
  }
}

function closeMenus(which) {
  for (const menu of document.querySelectorAll("details.menu[open]")) if (which(menu)) close(menu);
}

/** Whoever was in a menu is at what opens it again. */
function close(menu) {
  const isHeld = menu.contains(document.activeElement);
  menu.open = false;
  if (isHeld) menu.querySelector("summary").focus();
}

async function copy(text, button) {
  const before = button.textContent;
  try {
    await navigator.clipboard.writeText(text);
    button.textContent = say("scripts.explorer.copied");
  } catch {
    button.textContent = say("scripts.explorer.copy_by_hand");
  }
  setTimeout(() => { button.textContent = before; }, 2000);
}
