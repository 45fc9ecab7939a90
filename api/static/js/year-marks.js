// What is written on a picture in layers: along its top, or where they run down along its left edge.

import { say } from "./words.js";
import { LINE_PX, wrap } from "./label-places.js";

const GAP_PX = 4;
const COLUMN_PX = 62; // for a text between two columns
const WHOLE_PX = 200;

/** The years, then where some without papers are left out: lines of text, each with its box; those also with the ends of a line between the layers. */
export function yearMarks(context, { network, graph, placing, state }, face) {
  if (state?.layout !== "years") return [];
  const columns = graph.columns.map(({ year, x }) => ({ year, at: network.canvasToDOM(placing.drawn({ x, y: 0 })) }));
  const fonts = { year: `600 13px ${face}`, gap: `400 11px ${face}` };
  const years = columns.map((column) => named(context, column, { placing, font: fonts.year }));
  const gaps = columns.slice(1).map((column, k) => [columns[k], column]).filter(([before, { year }]) => before.year !== null && year > before.year + 1);
  return [...years, ...gaps.map((gap) => leftOut(context, gap, { placing, font: fonts.gap }))];
}

function named(context, { year, at }, { placing: { isTurned }, font }) {
  context.font = font;
  const text = year === null ? say("scripts.explorer.undated") : String(year);
  const width = context.measureText(text).width + 2 * GAP_PX;
  const left = isTurned ? GAP_PX : at.x - width / 2;
  const top = isTurned ? at.y - LINE_PX / 2 : GAP_PX;
  return { text: [text], font, box: { left, right: left + width, top, bottom: top + LINE_PX } };
}

/** Below the line of the years, or between theirs where they run down. */
function leftOut(context, [before, after], { placing: { isTurned }, font }) {
  context.font = font;
  const [from, to] = [before.year + 1, after.year - 1];
  const text = wrap(context, say("scripts.explorer.left_out", { n: to - from + 1, from, to }), isTurned ? WHOLE_PX : COLUMN_PX);
  const width = Math.max(...text.map((line) => context.measureText(line).width)) + 2 * GAP_PX;
  const middle = { x: (before.at.x + after.at.x) / 2, y: (before.at.y + after.at.y) / 2 };
  const { clientWidth, clientHeight } = context.canvas;
  const left = isTurned ? GAP_PX : middle.x - width / 2;
  const top = isTurned ? middle.y - LINE_PX / 2 : GAP_PX + LINE_PX;
  const box = { left, right: left + width, top, bottom: top + text.length * LINE_PX };
  const line = isTurned ? [{ x: box.right, y: middle.y }, { x: clientWidth, y: middle.y }] : [{ x: middle.x, y: box.bottom }, { x: middle.x, y: clientHeight }];
  return { text, font, box, line };
}
