// How a name is broken into lines, and where it may stand: boxes on the screen around its node, the best first.

export const LINE_PX = 15;

/** Lines of at most so many pixels, broken between words. */
export function wrap(context, text, width) {
  const lines = [];
  for (const word of text.split(" ")) {
    const longer = lines.length ? `${lines.at(-1)} ${word}` : word;
    if (lines.length && context.measureText(longer).width <= width) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines;
}

const GAP_PX = 4;
const FURTHER_PX = [0, 18, 36, 54, 72]; // from the node, to which a line leads; further away nobody would look for it
const BELOW_ABOVE = [[0, 1], [0, -1]];
const BESIDE = [[1, 0], [-1, 0]];
const SIDES = [...BELOW_ABOVE, ...BESIDE];
const CORNERS = [[1, 1], [-1, 1], [1, -1], [-1, -1]];

/** The sides of a node at which its name may stand, the best first: where years are layers, those that stay within its year. */
export function sidesFor(layout, { isTurned }) {
  if (layout !== "years") return SIDES;
  return isTurned ? [...BESIDE, ...BELOW_ABOVE] : BELOW_ABOVE;
}

/** Boxes for a text of this size at these sides of a node. */
export function places(node, size, sides) {
  return sides.map((side) => beside(node, size, side, 0));
}

/** More of them for a name that has to be there: at the corners, a little further off, and for a strong one further still and moved into the window. */
export function morePlaces(node, size, window, strong) {
  const boxes = FURTHER_PX.slice(0, strong ? FURTHER_PX.length : 2).flatMap((far) => [...SIDES, ...CORNERS].map((side) => beside(node, size, side, far)));
  return strong ? boxes.map((box) => moved(box, size, window)) : boxes.filter((box) => isInside(box, window));
}

/** Whether nothing of a box is beyond the rim. */
export function isInside({ left, top, right, bottom }, { clientWidth, clientHeight }) {
  return left >= 2 && top >= 2 && right <= clientWidth - 2 && bottom <= clientHeight - 2;
}

function beside({ x, y, radius }, { width, height }, [across, down], far) {
  const away = radius + GAP_PX + far;
  const left = x - width / 2 + across * (width / 2 + away);
  const top = y - height / 2 + down * (height / 2 + away);
  return { left, top, right: left + width, bottom: top + height };
}

function moved(box, { width, height }, { clientWidth, clientHeight }) {
  const left = Math.max(2, Math.min(box.left, clientWidth - 2 - width));
  const top = Math.max(2, Math.min(box.top, clientHeight - 2 - height));
  return { left, top, right: left + width, bottom: top + height };
}
