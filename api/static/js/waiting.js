// What is waited for, said over the picture once it has lasted.

const PATIENCE_MS = 400;
const MANY = 1000; // nodes that take longer to draw than anyone waits without a word

export class Waiting {
  #timer = null;

  /** @param picture is marked as busy; @param line says why */
  constructor(picture, line) {
    Object.assign(this, { picture, line });
  }

  /** Something is on its way: say so, unless it comes soon. */
  begin(text) {
    clearTimeout(this.#timer);
    this.picture.setAttribute("aria-busy", "true");
    this.#timer = setTimeout(() => { this.line.textContent = text; }, PATIENCE_MS);
  }

  /** Say what comes next where so many nodes will keep the browser from saying anything; whether it was said, once it is seen. */
  async before(text, count) {
    if (count < MANY) return false;
    this.begin(text);
    this.line.textContent = text;
    if (!document.hidden) await new Promise((seen) => { requestAnimationFrame(() => setTimeout(seen)); });
    return true;
  }

  end() {
    clearTimeout(this.#timer);
    this.line.textContent = "";
    this.picture.setAttribute("aria-busy", "false");
  }
}
