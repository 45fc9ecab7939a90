// Where nodes begin, before the forces settle them: near what they belong to, and the same each time.

const GOLDEN = Math.PI * (3 - Math.sqrt(5));
const STEP = 60;

/** A spiral around a point, the k-th of its turns. */
function around({ x, y }, k) {
  const radius = STEP * Math.sqrt(k + 2);
  return { x: x + radius * Math.cos(k * GOLDEN), y: y + radius * Math.sin(k * GOLDEN) };
}

/** Positions for the nodes of `graph` that `known` has none for, as a map from id. */
export function place(graph, known) {
  const placed = new Map(known);
  const turns = new Map();
  const begin = (id, centre) => {
    const turn = turns.get(centre) ?? 0;
    turns.set(centre, turn + 1);
    placed.set(id, around(placed.get(centre) ?? { x: 0, y: 0 }, turn));
  };
  const spread = 260 * Math.sqrt(Math.max(0, graph.open.size - 1));
  [...graph.open].forEach((id, k) => {
    if (placed.has(id)) return;
    const angle = (2 * Math.PI * k) / graph.open.size;
    placed.set(id, { x: spread * Math.cos(angle), y: spread * Math.sin(angle) });
  });
  for (const node of graph.ranked()) {
    if (placed.has(node.id)) continue;
    const near = graph.neighbours(node.id).filter((other) => placed.has(other.id));
    const centre = near.find((other) => graph.open.has(other.id)) ?? near[0];
    begin(node.id, centre?.id ?? "nothing");
  }
  return placed;
}

/** The middle and the size of the box around some points; never of size 0. */
export function bounds(points) {
  const [xs, ys] = [points.map(({ x }) => x), points.map(({ y }) => y)];
  const [left, right, top, bottom] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  if (!points.length) return { position: { x: 0, y: 0 }, width: 1, height: 1 };
  return {
    position: { x: (left + right) / 2, y: (top + bottom) / 2 },
    width: Math.max(right - left, 1),
    height: Math.max(bottom - top, 1),
  };
}
