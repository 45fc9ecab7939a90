// Where the visitor looks: what stands in the middle, and how near it is.

import { frame } from "./placing.js";

const LEAST_SCALE = 0.001;
const MOST_SCALE = 10; // as far as vis-network lets the wheel go
const SOUGHT_SCALE = 0.8; // at which a node that is sought is seen, at least
const MOVING_MS = 300;
const LEAST_MOVED = 1e-6; // pixels of the picture
const calm = matchMedia("(prefers-reduced-motion: reduce)");

const isSame = (one, other) => JSON.stringify(one) === JSON.stringify(other);

export class Viewpoint {
  #at = { position: { x: 0, y: 0 }, scale: 1 }; // where the picture is, or is on its way to
  #window = {}; // the size that it suits
  #arrival = 0; // when it is there

  /** @param picture for its network, places and shown nodes; @param moved called after each movement */
  constructor(picture, moved) {
    Object.assign(this, { picture, network: picture.network, moved });
    this.isFitted = false; // until the visitor moves or zooms
  }

  /** Take note of where the visitor brought the picture. */
  note() {
    this.isFitted = false;
    this.#at = { position: this.network.getViewPosition(), scale: this.network.getScale() };
    this.moved();
  }

  /** What an address says of it, null where it is what one sees at first: all that is shown. */
  told(shown = this.picture.shown) {
    if (this.isFitted && this.picture.layout === "moving") return null; // where nothing fits for long
    const here = this.#said(this.#at);
    return isSame(here, this.#said(this.#whole(shown))) ? null : here;
  }

  /** Look where an address says. */
  look(told, isMoving = true) {
    if (told === null) return this.fit(isMoving);
    const { placing } = this.picture;
    this.isFitted = false;
    this.#measure();
    this.#go({ position: placing.drawn(told), scale: told.scale / placing.least }, isMoving);
  }

  /** Show everything, with room for the names at the rim. */
  fit(isMoving = true) {
    this.isFitted = true;
    this.#measure();
    this.#go(this.#whole(this.picture.shown), isMoving);
  }

  /** Bring a node into the middle, near enough to be read. */
  focus(id) {
    this.isFitted = false;
    this.#go({ position: this.network.getPosition(id), scale: Math.max(this.network.getScale(), SOUGHT_SCALE) }, true);
  }

  zoom(factor) {
    this.isFitted = false;
    this.#go({ position: this.#at.position, scale: this.#at.scale * factor }, true);
  }

  /** Move by some pixels of the screen. */
  pan(x, y) {
    const { position, scale } = this.#at;
    this.isFitted = false;
    this.#go({ position: { x: position.x + x / scale, y: position.y + y / scale }, scale }, false);
  }

  /** In a window of another size see everything again, or the same place from as near as before. */
  suit() {
    const isOther = this.#measure();
    if (isOther && this.isFitted) return this.fit(false);
    const isResting = performance.now() > this.#arrival; // a motion would end where the old window's middle was
    if (isOther || (isResting && !this.#isThere())) this.#go(this.#at, false);
  }

  /** Whether the picture is where it should be: vis-network adds movements up, and each leaves an error in the last digit. */
  #isThere() {
    const { x, y } = this.network.getViewPosition();
    const { position, scale } = this.#at;
    return this.network.getScale() === scale && Math.hypot(x - position.x, y - position.y) < LEAST_MOVED;
  }

  /** Take the size of the window; whether it is another one. */
  #measure() {
    const { clientWidth, clientHeight } = this.picture.container;
    const known = this.#window;
    this.#window = { clientWidth, clientHeight };
    return !isSame(known, this.#window);
  }

  /** The frame of what is shown, or of all where that is nothing. */
  #whole(shown) {
    const ids = shown.nodes.size ? [...shown.nodes] : [...this.picture.graph.nodes.keys()];
    return frame(Object.values(this.network.getPositions(ids)), this.#window);
  }

  #said({ position, scale }) {
    const { placing } = this.picture;
    const near = Math.round(scale * placing.least * 1000) / 1000;
    return { ...placing.told(position), scale: Math.max(LEAST_SCALE, near) };
  }

  #go({ position, scale }, isMoving) {
    const within = Math.min(MOST_SCALE, Math.max(LEAST_SCALE, scale));
    this.#at = { position, scale: within };
    const animation = isMoving && !calm.matches && { duration: MOVING_MS, easingFunction: "easeInOutQuad" };
    this.#arrival = animation ? performance.now() + MOVING_MS : 0;
    this.network.moveTo({ position, scale: within, animation });
    this.moved();
  }
}
