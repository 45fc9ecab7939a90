// Boxes on the screen, kept by cells, so that asking whether a place is free looks at a few of them.

const CELL_PX = 80;

const overlap = (a, b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;

export class Crowd {
  #cells = new Map();

  /** @param boxes what is there: left, right, top, bottom, an id where it is a node's, and a weight if it is worse to cover than others */
  constructor(boxes) {
    boxes.forEach((box) => this.add(box));
  }

  add(box) {
    for (const key of keys(box)) {
      if (!this.#cells.has(key)) this.#cells.set(key, []);
      this.#cells.get(key).push(box);
    }
  }

  /** Whether nothing lies here but what has this id. */
  isFree(box, id) {
    return this.weight(box, id) === 0;
  }

  /** How much lies here, but for what has this id. */
  weight(box, id) {
    const found = new Set();
    for (const key of keys(box)) {
      for (const other of this.#cells.get(key) ?? []) {
        if ((id === undefined || other.id !== id) && overlap(box, other)) found.add(other);
      }
    }
    let sum = 0;
    for (const { weight = 1 } of found) sum += weight;
    return sum;
  }
}

function* keys({ left, right, top, bottom }) {
  for (let x = Math.floor(left / CELL_PX); x <= Math.floor(right / CELL_PX); x += 1) {
    for (let y = Math.floor(top / CELL_PX); y <= Math.floor(bottom / CELL_PX); y += 1) yield `${x} ${y}`;
  }
}
