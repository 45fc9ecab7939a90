// The box around points.

/** The middle and the size of the box around some points; never of size 0. */
export function bounds(points) {
  if (!points.length) return { position: { x: 0, y: 0 }, width: 1, height: 1 };
  const box = { left: Infinity, right: -Infinity, top: Infinity, bottom: -Infinity };
  for (const { x, y } of points) {
    box.left = Math.min(box.left, x);
    box.right = Math.max(box.right, x);
    box.top = Math.min(box.top, y);
    box.bottom = Math.max(box.bottom, y);
  }
  return {
    position: { x: (box.left + box.right) / 2, y: (box.top + box.bottom) / 2 },
    width: Math.max(box.right - box.left, 1),
    height: Math.max(box.bottom - box.top, 1),
  };
}
