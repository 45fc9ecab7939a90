// Names on the picture: of one size at every zoom, the most important first, none over another.
// What finds no free place is left out until one zooms in or selects it.

import { Crowd } from "./crowd.js";
import { LINE_PX, isInside, morePlaces, places, sidesFor, wrap } from "./label-places.js";
import { labelColours } from "./theme.js";
import { along, say } from "./words.js";
import { yearMarks } from "./year-marks.js";

const WIDTH_PX = 150;
const SHORT_PX = 130;
const LEAST_SHORT_PX = 65; // less than that says nothing
const CLEAR_PX = 5; // of other nodes, so that one can tell whose name it is; rows of years leave no room for that
const BLANK_PX = 6; // between two names in one line
const LEAST_KEPT_PX = 4; // what is drawn smaller may be written over
const OPEN_WEIGHT = 4; // an open node is as bad to cover as so many others
const LINE_STEP_PX = 6;
const LED_PX = 14; // from the rim of a node: a name further off is led to it by a line
const MOST_TRIED = 400;
const MOST_NAMES = 140;

/** How a name may be written: whole, or its beginning where there is no place for that; that of a community says how many papers it holds. */
function forms(context, { label, type, degree }) {
  const width = (line) => context.measureText(line).width;
  const whole = wrap(context, label, WIDTH_PX);
  const first = `${wrap(context, label, SHORT_PX)[0].replace(/[\s,;:]+$/, "")}…`;
  const written = whole.length > 1 && width(first) >= LEAST_SHORT_PX ? [whole, [first]] : [whole];
  if (type === "Community") whole.push(say("scripts.counted.paper", { n: degree }));
  return written.map((lines) => ({ lines, size: { width: Math.max(...lines.map(width)), height: lines.length * LINE_PX } }));
}

function grown({ left, right, top, bottom }, by) {
  return { left: left - by, right: right + by, top: top - by, bottom: bottom + by };
}

/** With a blank on both sides: what stands in one line is not to be read as one name. */
function spaced({ left, right, top, bottom }) {
  return { left: left - BLANK_PX, right: right + BLANK_PX, top, bottom };
}

/** The boxes of what lies on the picture: what is written under it cannot be read. */
function buttonsOn(canvas) {
  const rim = canvas.getBoundingClientRect();
  const on = (part) => {
    const { left, right, top, bottom } = part.getBoundingClientRect();
    return { left: left - rim.left, right: right - rim.left, top: top - rim.top, bottom: bottom - rim.top };
  };
  return [...document.querySelectorAll(".zoom, #whole")].map(on);
}

export class Labels {
  #forms = new Map();
  #texts = new Crowd([]); // what no name may cover, and what covers names

  /** Names, years and roles as they were last placed, each with its box; a name has the id of its node. */
  written = [];

  /** @param picture for its network, its graph and what is selected in it */
  constructor(picture) {
    this.picture = picture;
    this.recolour();
    picture.network.on("afterDrawing", (context) => this.#draw(context));
  }

  recolour() {
    this.colours = labelColours();
    this.#forms.clear();
  }

  /** While the picture is dragged the names move with their nodes; they are placed anew once it rests. */
  #draw(context) {
    if (this.picture.isChanging) return;
    const { canvas } = context;
    const ratio = canvas.width / canvas.clientWidth;
    context.save();
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    Object.assign(context, { textAlign: "center", textBaseline: "top", lineJoin: "round", lineWidth: 4 });
    if (this.picture.isDragged && this.written.length) {
      this.#again(context);
      return context.restore();
    }
    this.written = [];
    const nodes = this.#visible(canvas);
    const { open } = this.picture.graph;
    const box = ({ id, x, y, radius: r }) => ({ id, left: x - r, right: x + r, top: y - r, bottom: y + r, weight: open.has(id) ? OPEN_WEIGHT : 1 });
    const crowd = new Crowd(nodes.filter((node) => node.radius >= LEAST_KEPT_PX).map(box));
    this.#texts = new Crowd(buttonsOn(canvas));
    this.#years(context, crowd);
    const roles = this.picture.namedEdges();
    if (roles.length === 1) this.#chosen(context, roles.pop(), crowd);
    let written = 0;
    for (const node of nodes.slice(0, MOST_TRIED)) {
      if (written < MOST_NAMES && this.#name(context, node, crowd)) written += 1;
    }
    for (const edge of roles) this.#role(context, edge, crowd);
    context.restore();
  }

  /** Nodes on the screen with their place on it, the most important first. */
  #visible(canvas) {
    const { network, graph } = this.picture;
    const scale = network.getScale();
    const drawn = [];
    for (const node of graph.nodes.values()) {
      if (!this.picture.isShown(node)) continue;
      const { x, y } = network.canvasToDOM(network.getPosition(node.id));
      if (x < 0 || y < 0 || x > canvas.clientWidth || y > canvas.clientHeight) continue;
      const box = network.getBoundingBox(node.id);
      drawn.push({ ...node, x, y, radius: ((box.bottom - box.top) / 2) * scale, importance: this.#importance(node) });
    }
    return drawn.sort((a, b) => b.importance - a.importance);
  }

  #importance(node) {
    const { graph, near, ends } = this.picture;
    const rise = (isRaised, by) => (isRaised ? by : 0);
    return node.degree + rise(ends.has(node.id), 1e10) + rise(graph.open.has(node.id), 1e9) + rise(graph.shared.has(node.id), 1e8) + rise(graph.introduced.has(node.id), 1e7) + rise(near.has(node.id), 1e6);
  }

  /** What tells the layers of a picture in layers apart: names find their places around it. */
  #years(context, crowd) {
    for (const { line, text, font, box } of yearMarks(context, this.picture, this.colours.face)) {
      if (line) this.#thin(context, line, [2, 5]);
      context.font = font;
      if (!isInside(box, context.canvas) || !crowd.isFree(box)) continue;
      this.#take(box, crowd, { lines: text, font });
      this.#write(context, text, box, this.colours.quiet);
    }
  }

  #thin(context, [from, to], dashes) {
    context.save();
    Object.assign(context, { strokeStyle: this.colours.quiet, globalAlpha: dashes.length ? 0.5 : 1, lineWidth: 1 });
    context.setLineDash(dashes);
    context.beginPath();
    context.moveTo(from.x, from.y);
    context.lineTo(to.x, to.y);
    context.stroke();
    context.restore();
  }

  #name(context, node, crowd) {
    const { graph, near, ends } = this.picture;
    const strong = ends.has(node.id) || graph.open.has(node.id);
    const faint = near.size > 0 && !near.has(node.id) && !ends.has(node.id);
    context.font = `${strong ? 600 : 400} 13px ${this.colours.face}`;
    const key = `${strong} ${node.degree} ${node.label}`;
    if (!this.#forms.has(key)) this.#forms.set(key, forms(context, node));
    const isKept = strong || graph.shared.has(node.id) || graph.introduced.has(node.id); // however crowded it is there
    const found = this.#placed(node, this.#forms.get(key), { crowd, isKept, strong, canvas: context.canvas });
    if (!found) return false;
    const { lines, box } = found;
    const colour = faint ? this.colours.quiet : this.colours.ink;
    const isLed = this.#lead(context, node, box);
    this.#take(box, crowd, { id: node.id, font: context.font, lines, colour, dx: box.left - node.x, dy: box.top - node.y, radius: node.radius, isLed });
    this.#write(context, lines, box, colour);
    return true;
  }

  /** A line from a name that stands further off to its node: whose it is could not be told else; whether there is one. */
  #lead(context, { x, y, radius }, { left, right, top, bottom }) {
    const at = { x: Math.max(left, Math.min(x, right)), y: Math.max(top, Math.min(y, bottom)) };
    const away = Math.hypot(at.x - x, at.y - y);
    if (away < radius + LED_PX) return false;
    const rim = radius / away;
    this.#thin(context, [{ x: x + (at.x - x) * rim, y: y + (at.y - y) * rim }, at], []);
    return true;
  }

  /** A free place. What has to be named and finds none covers as little as it can, but never a text. */
  #placed(node, [whole, short], { crowd, isKept, strong, canvas }) {
    const { state, placing } = this.picture;
    const isYears = state?.layout === "years";
    const sides = sidesFor(state?.layout, placing);
    const beside = (form) => places(node, form.size, sides).map((box) => ({ ...form, box })).filter(({ box }) => isInside(box, canvas));
    const further = (form) => morePlaces(node, form.size, canvas, strong).map((box) => ({ ...form, box }));
    const written = short && (isYears || !strong) ? [whole, short] : [whole];
    const near = written.flatMap(beside);
    const clear = (among, margin) => among.find(({ box }) => crowd.isFree(grown(box, margin), node.id) && this.#isBlank(box));
    const found = clear(near, isYears ? 0 : CLEAR_PX) ?? (isKept ? clear(near, 0) : undefined) ?? (strong || (isKept && !isYears) ? clear(written.flatMap(further), 0) : undefined);
    return found ?? (strong ? this.#leastCovering([...near, ...further(whole)], node, crowd) : undefined);
  }

  #isBlank(box) {
    return this.#texts.isFree(spaced(box));
  }

  #leastCovering(among, node, crowd) {
    const weighed = among.filter(({ box }) => this.#isBlank(box)).map((one) => ({ ...one, weight: crowd.weight(one.box, node.id) }));
    return weighed.sort((a, b) => a.weight - b.weight)[0];
  }

  /** Nothing else may be written there. */
  #take(box, crowd, told) {
    crowd.add(box);
    this.#texts.add(box);
    this.written.push({ ...told, ...box });
  }

  /** The names as they were placed, but for those of nodes that have gone meanwhile. */
  #again(context) {
    const { network, shown } = this.picture;
    for (const { id, font, lines, colour, dx, dy, radius, left, right, top, bottom } of this.written.filter((one) => shown.nodes.has(one.id))) {
      const { x, y } = network.canvasToDOM(network.getPosition(id));
      context.font = font;
      const box = { left: x + dx, right: x + dx + right - left, top: y + dy, bottom: y + dy + bottom - top };
      this.#lead(context, { x, y, radius }, box);
      this.#write(context, lines, box, colour);
    }
  }

  /** The link whose details are open: its role stands on it or beside it, and names keep off both. */
  #chosen(context, edge, crowd) {
    this.#role(context, edge, crowd, true);
    const [from, to] = this.#ends(edge);
    const steps = Math.ceil(Math.hypot(to.x - from.x, to.y - from.y) / LINE_STEP_PX);
    for (let k = 1; k < steps; k += 1) {
      const [x, y] = [from.x + ((to.x - from.x) * k) / steps, from.y + ((to.y - from.y) * k) / steps];
      crowd.add({ left: x - 2, right: x + 2, top: y - 2, bottom: y + 2 });
    }
  }

  #ends({ from, to }) {
    const { network } = this.picture;
    return [from, to].map((id) => network.canvasToDOM(network.getPosition(id)));
  }

  #role(context, edge, crowd, isChosen = false) {
    const [from, to] = this.#ends(edge);
    const text = along(edge.type);
    context.font = `400 11px ${this.colours.face}`;
    const width = context.measureText(text).width;
    const middle = { x: (from.x + to.x) / 2, y: (from.y + to.y) / 2 };
    const box = { left: middle.x - width / 2, right: middle.x + width / 2, top: middle.y - 7, bottom: middle.y + 7 };
    const boxes = isChosen ? [box, ...morePlaces({ ...middle, radius: 0 }, { width, height: 14 }, context.canvas, true)] : [box];
    const free = boxes.find((one) => crowd.isFree(one) && isInside(one, context.canvas));
    if (!free) return;
    this.#take(free, crowd, { lines: [text], font: context.font });
    this.#write(context, [text], free, this.colours.accent);
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
