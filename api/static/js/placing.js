// From the places that the service worked out to those on the picture, which suit the window.

import { bounds } from "./bounds.js";
import { narrow } from "./narrow.js";

const MOST_ZOOM = 1.4;
const MOST_SQUEEZED = 150; // nodes; more are drawn as they come, and small
const LEAST_SCALE = 0.8; // at which shapes are still legible
const LEAST_SPREAD = 0.55;
const MOST_PARTED = 1.6; // as far as the rows of years that run across are drawn apart
const STRETCH = 1.35;
const landscape = matchMedia("(orientation: landscape)");
const LAYER = { scale: 0.7, least: 0.3, most: 1.2 }; // as far as layers are squeezed and stretched

export class Placing {
  /** @param across,down pixels of the picture to one of the service; isTurned: whether its x runs down */
  constructor({ across = 1, down = across, isTurned = false } = {}) {
    Object.assign(this, { across, down, isTurned });
  }

  /** Pixels of the picture to one of the service: across where layers run down, else whichever way they are fewer. */
  get least() {
    return this.isTurned ? this.across : Math.min(this.across, this.down);
  }

  /** The same cloud in a window of another shape. */
  stretched() {
    return new Placing({ across: this.down * stretch(), down: this.down });
  }

  /** Where something is on the picture. */
  drawn({ x, y }) {
    const [right, below] = this.isTurned ? [y, x] : [x, y];
    return { x: right * this.across, y: below * this.down };
  }

  /** Where a node stands on it, in whole pixels: vis-network would cut off the rest. */
  stood(point) {
    const { x, y } = this.drawn(point);
    return { x: Math.round(x), y: Math.round(y) };
  }

  /** Where the service would say that it stands, in whole pixels. */
  told({ x, y }) {
    const [right, below] = [Math.round(x / this.across), Math.round(y / this.down)];
    return this.isTurned ? { x: below, y: right } : { x: right, y: below };
  }
}

/** Pixels of a window that nodes may take: names at the rim need the rest. */
function room({ clientWidth, clientHeight }) {
  const margin = { x: Math.min(90, clientWidth / 6), y: Math.min(56, clientHeight / 8) };
  return { width: clientWidth - 2 * margin.x, height: clientHeight - 2 * margin.y };
}

/** The middle of some points, and the scale at which they fit into the window. */
export function frame(points, container) {
  const { position, width, height } = bounds(points);
  const free = room(container);
  return { position, scale: Math.min(MOST_ZOOM, free.width / width, free.height / height) };
}

/** Whether years run down rather than across. */
function isTall({ clientWidth, clientHeight }) {
  return clientWidth < clientHeight * 1.2 && clientWidth < 640;
}

/** In a small window few nodes stand closer together, so that their shapes stay legible; years run down where it is narrow. */
export function placingFor(points, layout, container) {
  if (layout === "years" && isTall(container)) return downwards(points, container);
  const wider = layout === "force" ? stretch() : 1; // rings stay round
  const even = points.length > MOST_SQUEEZED ? 1 : squeezed(points.map(({ x, y }) => ({ x: x * wider, y })), container);
  return new Placing({ across: even * wider, down: layout === "years" ? parted(points, container, even) : even });
}

function squeezed(points, container) {
  const { scale } = frame(points, container);
  return Math.min(1, Math.max(LEAST_SPREAD, scale / LEAST_SCALE));
}

/** How much wider a cloud of nodes is drawn, so that names find room; the same in all windows but those that are narrow or higher than wide. */
function stretch() {
  return landscape.matches && !narrow.matches ? STRETCH : 1;
}

/** Rows of years stand apart as far as the height of the window is to spare: names find their place between them. */
function parted(points, container, across) {
  const { width, height } = bounds(points);
  const free = room(container);
  const scale = Math.min(MOST_ZOOM, free.width / (width * across));
  return across * Math.min(MOST_PARTED, Math.max(1, free.height / (height * across * scale)));
}

/** Layers have no shape to be kept: they fill the window both ways. */
function downwards(points, container) {
  const { width, height } = bounds(points);
  const free = room(container);
  const within = (part) => Math.min(LAYER.most, Math.max(LAYER.least, part / LAYER.scale));
  return new Placing({ across: within(free.width / height), down: within(free.height / width), isTurned: true });
}
