// A large picture is moved as it was drawn and drawn anew once it rests: drawing it takes longer than a frame.

const REST_MS = 120;
const WHEEL_STEP = 0.1; // as vis-network's
const UNMOVED = { x: 0, y: 0, scale: 1 };

export class Gliding {
  #moved = UNMOVED; // how far the drawn picture is from where it was drawn, in pixels of the screen
  #held = null; // where the pointer that drags was last
  #isWaiting = false; // for the picture to be drawn where it was moved to
  #timer = null;

  /** @param moved called when the picture is drawn where the visitor moved it */
  constructor(network, container, moved) {
    this.isOn = false;
    Object.assign(this, { network, container, moved });
    const on = (name, act) => container.addEventListener(name, act, { capture: true, passive: false });
    addEventListener("pointerdown", () => this.rest(), true);
    addEventListener("keydown", () => this.rest(), true);
    on("pointerdown", (event) => this.#take(event));
    on("pointermove", (event) => this.#drag(event));
    on("mousemove", (event) => this.#held && event.stopPropagation()); // nothing is hovered meanwhile
    on("wheel", (event) => this.#wheel(event));
    for (const name of ["pointerup", "pointercancel"]) addEventListener(name, () => this.#release(), true);
  }

  #take(event) {
    this.#held = null;
    if (!this.isOn || !event.isPrimary || event.button !== 0 || event.shiftKey) return;
    const at = this.#at(event);
    if (this.network.getNodeAt(at) === undefined) this.#held = at; // a node is dragged by vis-network
  }

  #drag(event) {
    if (!this.#held || !event.isPrimary) return;
    const at = this.#at(event);
    const { x, y, scale } = this.#moved;
    this.#move({ x: x + at.x - this.#held.x, y: y + at.y - this.#held.y, scale });
    this.#held = at;
  }

  #release() {
    if (!this.#held) return;
    this.#held = null;
    this.rest();
  }

  #wheel(event) {
    if (!this.isOn || event.deltaY === 0) return;
    event.preventDefault();
    event.stopPropagation();
    const factor = 1 - Math.sign(event.deltaY) * WHEEL_STEP;
    const at = this.#at(event);
    const { x, y, scale } = this.#moved;
    this.#move({ x: at.x - factor * (at.x - x), y: at.y - factor * (at.y - y), scale: scale * factor });
  }

  #at({ clientX, clientY }) {
    const box = this.container.getBoundingClientRect();
    return { x: clientX - box.left, y: clientY - box.top };
  }

  #move(moved) {
    this.#moved = moved;
    if (!this.#isWaiting) this.#place();
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.rest(), REST_MS);
  }

  /** Draw what was moved where it is now. */
  rest() {
    clearTimeout(this.#timer);
    if (this.#moved === UNMOVED) return;
    const { x, y, scale } = this.#moved;
    const { clientWidth, clientHeight } = this.container;
    const middle = { x: (clientWidth / 2 - x) / scale, y: (clientHeight / 2 - y) / scale };
    this.#moved = UNMOVED;
    this.#isWaiting = true;
    this.network.once("beforeDrawing", () => this.#arrive());
    this.network.moveTo({ position: this.network.DOMtoCanvas(middle), scale: this.network.getScale() * scale });
    this.moved();
  }

  #arrive() {
    this.#isWaiting = false;
    this.#place();
  }

  #place() {
    const { x, y, scale } = this.#moved;
    const { style } = this.container.querySelector("canvas");
    style.transform = this.#moved === UNMOVED ? "" : `translate(${x}px, ${y}px) scale(${scale})`;
  }
}
