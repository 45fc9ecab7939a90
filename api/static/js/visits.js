// Each change of the view is an entry of the browser's history: undo is back, redo is forward.

export class Visits {
  #at = 0;
  #last = 0;

  /** @param restore called with the state of an entry that one comes back to; @param changed after each move */
  constructor(restore, changed) {
    this.changed = changed;
    addEventListener("popstate", ({ state }) => {
      if (!state?.view) return;
      this.#at = state.at;
      this.#last = Math.max(this.#last, state.at);
      restore(state.view);
      changed(this);
    });
  }

  /** The entry that the page opened with; after a reload what was undone before stays out of reach. */
  start(view, address) {
    this.#at = this.#last = history.state?.at ?? 0;
    this.replace(view, address);
  }

  push(view, address) {
    this.#at += 1;
    this.#last = this.#at;
    history.pushState({ at: this.#at, view }, "", address);
    this.changed(this);
  }

  replace(view, address) {
    history.replaceState({ at: this.#at, view }, "", address);
    this.changed(this);
  }

  get canUndo() {
    return this.#at > 0;
  }

  get canRedo() {
    return this.#at < this.#last;
  }

  undo() {
    if (this.canUndo) history.back();
  }

  redo() {
    if (this.canRedo) history.forward();
  }
}
