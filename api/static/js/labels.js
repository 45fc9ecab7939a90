// Names on the picture: of one size at every zoom, the most important first, none over another.
// What finds no free place is left out until one zooms in or selects it.

import { labelColours } from "./theme.js";
import { along } from "./words.js";

const LINE_PX = 15;
const WIDTH_PX = 150;
const GAP_PX = 4;

/** Lines of at most 150 pixels, broken between words. */
function wrap(context, text) {
  const lines = [];
  for (const word of text.split(" ")) {
    const longer = lines.length ? `${lines.at(-1)} ${word}` : word;
    if (lines.length && context.measureText(longer).width <= WIDTH_PX) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines;
}

const overlap = (a, b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;

function isInside({ left, top, right, bottom }, { clientWidth, clientHeight }) {
  return left >= 2 && top >= 2 && right <= clientWidth - 2 && bottom <= clientHeight - 2;
}

/** Boxes for a text of this size beside a node: below, above, right, left. */
function places(node, width, height) {
  const { x, y, radius } = node;
  const at = (left, top) => ({ left, top, right: left + width, bottom: top + height });
  return [
    at(x - width / 2, y + radius + GAP_PX),
    at(x - width / 2, y - radius - GAP_PX - height),
    at(x + radius + GAP_PX, y - height / 2),
    at(x - radius - GAP_PX - width, y - height / 2),
  ];
}

export class Labels {
  #lines = new Map();

  /** @param picture for its network, its graph and what is selected in it */
  constructor(picture) {
    this.picture = picture;
    this.recolour();
    picture.network.on("afterDrawing", (context) => this.#draw(context));
  }

  recolour() {
    this.colours = labelColours();
    this.#lines.clear();
  }

  #draw(context) {
    const { canvas } = context;
    const ratio = canvas.width / canvas.clientWidth;
    context.save();
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    Object.assign(context, { textAlign: "center", textBaseline: "top", lineJoin: "round", lineWidth: 4 });
    const nodes = this.#visible();
    const taken = nodes.map(({ id, x, y, radius: r }) => ({ id, left: x - r, right: x + r, top: y - r, bottom: y + r }));
    const names = nodes.filter(({ x, y }) => x > 0 && y > 0 && x < canvas.clientWidth && y < canvas.clientHeight);
    for (const node of names) this.#name(context, node, taken);
    for (const edge of this.picture.namedEdges()) this.#role(context, edge, taken);
    context.restore();
  }

  /** Visible nodes with their place on the screen, the most important first. */
  #visible() {
    const { network, graph } = this.picture;
    const scale = network.getScale();
    const shown = [...graph.nodes.values()].filter((node) => this.picture.isShown(node));
    const drawn = shown.map((node) => {
      const box = network.getBoundingBox(node.id);
      const { x, y } = network.canvasToDOM(network.getPosition(node.id));
      return { ...node, x, y, radius: ((box.bottom - box.top) / 2) * scale, rank: this.#rank(node) };
    });
    return drawn.sort((a, b) => b.rank - a.rank);
  }

  #rank(node) {
    const { graph, near, selected } = this.picture;
    if (node.id === selected) return Infinity;
    return node.degree + (graph.open.has(node.id) ? 1e9 : 0) + (near.has(node.id) ? 1e6 : 0);
  }

  #name(context, node, taken) {
    const { graph, near, selected } = this.picture;
    const strong = node.id === selected || graph.open.has(node.id);
    const faint = near.size > 0 && !near.has(node.id) && node.id !== selected;
    context.font = `${strong ? 600 : 400} 13px ${this.colours.face}`;
    const key = `${strong} ${node.label}`;
    if (!this.#lines.has(key)) this.#lines.set(key, wrap(context, node.label));
    const lines = this.#lines.get(key);
    const width = Math.max(...lines.map((line) => context.measureText(line).width));
    const others = taken.filter((box) => box.id !== node.id);
    const isFree = (place) => isInside(place, context.canvas) && !others.some((other) => overlap(place, other));
    const box = places(node, width, lines.length * LINE_PX).find(isFree);
    if (!box) return;
    taken.push(box);
    this.#write(context, lines, box, faint ? this.colours.quiet : this.colours.ink);
  }

  #role(context, edge, taken) {
    const { network } = this.picture;
    const [from, to] = [edge.from, edge.to].map((id) => network.canvasToDOM(network.getPosition(id)));
    const text = along(edge.type);
    context.font = `400 11px ${this.colours.face}`;
    const width = context.measureText(text).width;
    const [x, y] = [(from.x + to.x) / 2, (from.y + to.y) / 2];
    const box = { left: x - width / 2, right: x + width / 2, top: y - 7, bottom: y + 7 };
    if (taken.some((other) => overlap(box, other))) return;
    taken.push(box);
    this.#write(context, [text], box, this.colours.accent);
  }

  #write(context, lines, box, colour) {
    context.strokeStyle = this.colours.canvas;
    context.fillStyle = colour;
    lines.forEach((line, k) => {
      context.strokeText(line, (box.left + box.right) / 2, box.top + k * LINE_PX);
      context.fillText(line, (box.left + box.right) / 2, box.top + k * LINE_PX);
    });
  }
}
