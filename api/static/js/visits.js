// Each change of the view is an entry of the browser's history: undo is back, redo is forward.

export class Visits {
  #at = 0; // the entry that the browser is at
  #drawn = 0; // the entry that the picture shows: another one while what belongs to it is fetched
  #last = 0;

  /** @param on callbacks: come(state) to another entry, stay() at the one that is drawn, changed(this) after each move */
  constructor(on) {
    this.on = on;
    addEventListener("popstate", ({ state }) => {
      if (!state?.view) return;
      this.#at = state.at;
      this.#last = Math.max(this.#last, state.at);
      if (this.isAway) on.come(state.view);
      else on.stay();
      on.changed(this);
    });
  }

  /** The entry that the page opened with; after a reload what was undone before stays out of reach. */
  start(view, address) {
    this.#at = this.#last = history.state?.at ?? 0;
    this.settle(view, address);
  }

  push(view, address) {
    this.#at += 1;
    this.#drawn = this.#last = this.#at;
    history.pushState({ at: this.#at, view }, "", address);
    this.on.changed(this);
  }

  /** The picture shows what the entry of the browser says. */
  settle(view, address) {
    this.#drawn = this.#at;
    this.replace(view, address);
  }

  /** Say more of the entry that is drawn. */
  replace(view, address) {
    if (!this.isAway) history.replaceState({ at: this.#at, view }, "", address);
    this.on.changed(this);
  }

  /** Whether the browser is at an entry that the picture does not show yet. */
  get isAway() {
    return this.#at !== this.#drawn;
  }

  /** Return to the entry that is drawn; gives what tries again. */
  giveUp() {
    const steps = this.#at - this.#drawn;
    if (steps !== 0) history.go(-steps); // by none it would load the page anew
    return () => history.go(steps);
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
